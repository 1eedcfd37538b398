"""Letters with short, ordinary and long texts in every block that has a place of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from program import REPOSITORY

from appeals.formats.protocol import ChunkRenderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import PAPERS, WINDOWS
from appeals.inputs.load import load
from appeals.letters.letter import Mailing, SenderBlock
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.system.libraries import drawing

__all__ = ["BLOCKS", "WRITERS", "letter", "typesetter"]

BLOCKS: Mapping[str, tuple[str, ...]] = {
    "short": ("President of the Court", "Astana 010000"),
    "ordinary": (
        "Maria Muster", "Minister of Justice", "Ministry of Justice", "1 Example Street", "Astana 010000", "KAZAKHSTAN",
    ),
    "wrapped": (
        "Mr Farid Examplov", "Chairman of the State Committee for National Security of the Republic of Exampleland",
        "1 Independence Square", "3003 Bern", "SWITZERLAND",
    ),
    "two scripts": (
        "Министру юстиции", "Марии Мустер", "улица Примерная, дом 1", "010000 Астана", "1 Example Street", "Astana 010000",
        "KAZAKHSTAN",
    ),
    "arabic": ("السيد وزير العدل", "وزارة العدل", "شارع المثال ١", "الرباط 10000", "المغرب"),
    "hindi": ("माननीय न्याय मंत्री", "न्याय मंत्रालय, शास्त्री भवन", "डॉ. राजेंद्र प्रसाद रोड", "नई दिल्ली 110001", "भारत"),
    "unbreakable": ("Minister", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2, "Astana"),
    "longest": tuple(f"Line {number} of a long address" for number in range(1, 9)),
}  # fmt: skip

_PERSON = ("Sam Sample", "2 Sample Lane", "Sampleton", "SA1 2MP", "UNITED KINGDOM", "sam@example.org")
_HEAD = ("Society of Teachers", "12 Sample Road, Sampleton SA1 2MP", "+44 20 7946 0000 · office@example.org")
WRITERS: Mapping[str, SenderBlock] = {
    "by hand": SenderBlock(by_hand=True),
    "nobody": SenderBlock(),
    "person": SenderBlock(lines=_PERSON, signature=("Sam Sample",)),
    "long person": SenderBlock(
        lines=(*_PERSON, *(f"care of Number {number}, a street with a long name" for number in range(8)), "w" * 90),
        signature=("Sam Sample",),
    ),
    "organization": SenderBlock(letterhead=_HEAD, signature=("Ann Signatory", "Director, Society of Teachers")),
    "long letterhead": SenderBlock(letterhead=_HEAD * 4, signature=("Ann Signatory",)),
    "two": SenderBlock(letterhead=_HEAD, lines=_PERSON, signature=("Ann Signatory", "", "Sam Sample")),
}


@cache
def _model() -> Mailing:
    inputs, _ = load(REPOSITORY / "campaigns" / "ua-129-10.yaml")
    assert inputs is not None
    made = next(iter(merge(inputs, MergeOptions(date(2011, 7, 1), accept_unverified=True))))
    assert isinstance(made, Mailing)
    return made


def letter(block: str, writer: str, **changes: object) -> Mailing:
    """A letter of the example campaign with another address and sender."""
    sender = WRITERS[writer]
    model = _model().letter
    labels = model.hand_labels if sender.by_hand else ()
    made = replace(model, block=BLOCKS[block], sender=sender, hand_labels=labels, dated="Sampleton, 1 July 2011")
    return replace(_model(), letter=replace(made, **changes))  # type: ignore[arg-type]  # of any fields


def typesetter(window: str, paper: str | None = None, *, exact: bool = False, design: object = None) -> ChunkRenderer:
    """What sets letters for a window, on the paper that it is meant for unless another is given."""
    made = drawing("appeals.formats.pdf.typesetting").typesetter
    sheet = next(name for name in PAPERS if name == (paper or WINDOWS[window].paper))
    options = TypesettingOptions(paper=sheet, window=WINDOWS[window], exact=exact)
    opened: ChunkRenderer = made(Stationery.of((REPOSITORY / "templates",)), options, design)
    return opened
