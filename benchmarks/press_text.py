"""The letter of the press's benchmark as the program composes it, with marks where names go."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from appeals.formats.pdf.page_css import page_css
from appeals.formats.stationery import Stationery
from appeals.formats.windows import PAPERS, WINDOWS
from appeals.inputs.load import load
from appeals.letters.letter import Mailing, SenderBlock
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.system.search_paths import search_folders

__all__ = ["composed"]


def composed(campaign: Path, marks: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A campaign's letter as HTML, and its style sheets.

    Args:
        campaign: its file.
        marks: what stands for sender, street, name, office, house, town and salutation.
    """
    sender, street, name, office, house, town, salutation = marks
    inputs, _ = load(campaign)
    assert inputs is not None
    mailing = next(merge(inputs, MergeOptions(date(2011, 7, 1), accept_unverified=True)))
    assert isinstance(mailing, Mailing)
    letter = replace(
        mailing.letter,
        block=(name, office, house, town, "KAZAKHSTAN"),
        salutation=salutation,
        sender=SenderBlock(lines=(sender, street, "Leeds LS2 9JT"), signature=(sender,)),
        hand_labels=(),
        copies=(),
    )
    stationery = Stationery.of(search_folders(campaign, "templates"))
    page = page_css(PAPERS["a4"], WINDOWS[PAPERS["a4"].window], letter.page, letter.draft)
    html = stationery.fill_html("letter.html.j2", {"letter": asdict(letter), "title": mailing.title})
    return html, (page, stationery.file("letter.css").decode())
