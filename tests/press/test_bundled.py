"""The bundled letter template is on the fast path, in every language that has a pack."""

import random
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exemplars import LETTERS
from press_samples import ordinary
from presses import TAGGED, differing
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from appeals.formats.pdf.page_css import page_css
from appeals.formats.stationery import Stationery
from appeals.formats.windows import PAPERS, WINDOWS
from appeals.inputs.load import load
from appeals.language.packs import packs
from appeals.letters.letter import Letter, Mailing, SenderBlock
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.press.engine import Press
from appeals.press.manuscript import Manuscript, PlainTypesetter
from appeals.press.slots import Refusal
from appeals.system.search_paths import search_folders

CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "ua-129-10.yaml"
FONTS = FontConfiguration()
STATIONERY = Stationery.of(search_folders(CAMPAIGN, "templates"))


def first_letter() -> Letter:
    inputs, _ = load(CAMPAIGN)
    assert inputs is not None
    mailing = next(merge(inputs, MergeOptions(date(2011, 7, 1), accept_unverified=True)))
    assert isinstance(mailing, Mailing)
    return mailing.letter


def manuscripts(letters: list[Letter]) -> list[Manuscript]:
    texts = (
        page_css(PAPERS["a4"], WINDOWS[PAPERS["a4"].window], letters[0].page, letters[0].draft),
        STATIONERY.file("letter.css").decode(),
    )
    styles = tuple(CSS(string=text, font_config=FONTS) for text in texts)
    values = [{"letter": asdict(letter), "title": "A letter"} for letter in letters]
    return [Manuscript(STATIONERY.fill_html("letter.html.j2", value), styles) for value in values]


def presses(options: dict[str, Any]) -> tuple[Press, Press]:
    typesetter = PlainTypesetter(options=options, fonts=FONTS)
    return Press(typesetter), Press(typesetter, exact=True)


@pytest.mark.parametrize(
    "options", [pytest.param({}, id="plain"), pytest.param(TAGGED, id="tagged", marks=pytest.mark.thorough)]
)
def test_letters_of_the_example_campaign_are_fast(options: dict[str, Any]) -> None:
    letter = first_letter()
    letters = [
        replace(
            letter,
            block=tuple(to.address),
            salutation=f"{to.salutation},",
            dated=f"Leeds, {to.day}",
            sender=SenderBlock(lines=(to.sender, "12 Mill Lane", "Leeds"), signature=(to.sender,)),
            copies=tuple(to.copies),
            hand_labels=(),
        )
        for to in ordinary(14)
    ]
    press, exact = presses(options)
    assert differing(press, exact, manuscripts(letters), pictures=6) == {}
    assert {reason.why for reason in press.explanation.reasons} <= {Refusal.TAGS.value}  # a line more in the address
    assert press.explanation.full <= 1
    assert press.warnings == ()


@pytest.mark.parametrize("language", packs())
def test_letters_are_identical_in_every_language(language: str) -> None:
    chance = random.Random(language)  # noqa: S311 - the same letters every time

    def words(count: int) -> str:
        lengths = [chance.randrange(2, 11) for _ in range(count)]
        return " ".join("".join(chance.choices(LETTERS.get(language, LETTERS["en"]), k=length)) for length in lengths)

    letter = replace(
        first_letter(),
        language=language,
        direction="rtl" if language in ("ar", "fa") else "ltr",
        opening=words(60),
        demands=(words(30), words(20)),
        closing=words(12),
    )
    letters = [
        replace(letter, salutation=words(3), block=(words(3), words(2), words(2)), dated=words(2)) for _ in range(3)
    ]
    press, exact = presses({})
    assert differing(press, exact, manuscripts(letters), pictures=2) == {}
    assert press.warnings == ()
