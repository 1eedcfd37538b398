"""Letters in large print: every word but the address in 16 points or more, the address where the envelope shows it."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from mail import LETTER, mailing
from needs import SYSTEM_PANGO, needs
from places_on_page import LARGE, MM, type_sizes
from program import Run
from project import TODAY, Project

from appeals.commands.render.contradictions import unaffected
from appeals.commands.render.options import OutputOptions, RenderOptions
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import paper_and_window
from appeals.letters.letter import Letter, SenderBlock
from appeals.letters.merge_options import MergeOptions
from appeals.system import libraries
from appeals.system.search_paths import bundled

PAPER, PLACE = paper_and_window(None, None, "GB")
WINDOW = (
    PLACE.x * MM,
    (PAPER.height - PLACE.y - PLACE.height) * MM,
    (PLACE.x + PLACE.width) * MM,
    (PAPER.height - PLACE.y) * MM,
)
"""Left, bottom, right and top in points."""
PERSON = replace(
    LETTER,
    sender=SenderBlock(
        lines=("Sam Sample", "2 Sample Lane", "Sampleton SA1 2MP", "United Kingdom", "sam.sample@long.example.org"),
        signature=("Sam Sample",),
    ),
    opening="I am *writing* to you about a teacher. " * 40,
    copies=("The Prosecutor General",),
    enclosures=("A list",),
)
ORGANIZATION = replace(
    PERSON,
    sender=SenderBlock(
        letterhead=("Federation of Lawyers", "2 Sample Lane, Sampleton", "+44 1632 960001 · office@example.org"),
        signature=("Maria Muster", "Director"),
        signatories=("Ana Example, teacher", "Bo Example, nurse"),
    ),
)
NOBODY = replace(PERSON, sender=SenderBlock(by_hand=True), hand_labels=("Name", "Address", ""), own_words_space=True)
ARABIC = replace(
    PERSON, language="ar", direction="rtl", salutation="السيدة الوزيرة،", opening="أكتب إليكم بشأن معلمة محتجزة. " * 40
)


def pdf(letter: Letter) -> pypdfium2.PdfDocument:
    """A letter from Great Britain as it is printed."""
    libraries.prepare()
    from appeals.formats.pdf.typesetting import typesetter  # noqa: PLC0415 - only once the machine is prepared

    renderer = typesetter(Stationery.of((bundled("templates"),)), TypesettingOptions(large_print=True))
    return pypdfium2.PdfDocument(renderer.render(mailing(letter=letter, posted_in="GB")).content)


LONG = replace(
    ORGANIZATION,
    block=(
        "Her Excellency Professor Aigul Exampleova",
        "Deputy Chairperson of the Committee for the Execution of Sentences",
        "Ministry of Internal Affairs",
        "Entrance No. 2, Second Floor",
        "1 Very Long Street",
        "Astana 010000",
        "KAZAKHSTAN",
    ),
)


@needs(SYSTEM_PANGO)
@pytest.mark.parametrize("letter", [PERSON, ORGANIZATION, NOBODY, ARABIC], ids=["person", "organization", "hand", "ar"])
def test_every_word_is_large_and_only_the_address_in_the_window(letter: Letter) -> None:
    pages = list(pdf(letter))
    assert pages[0].get_textpage().get_text_bounded(*WINDOW).split() == " ".join(letter.block).split()
    assert min(size for page in pages for size in type_sizes(page)) >= LARGE


@needs(SYSTEM_PANGO)
def test_an_address_too_long_for_large_type_is_smaller_and_whole() -> None:
    pages = list(pdf(LONG))
    assert pages[0].get_textpage().get_text_bounded(*WINDOW).split() == " ".join(LONG.block).split()
    assert min(type_sizes(pages[0], WINDOW)) >= LARGE
    assert min(type_sizes(pages[0])) < LARGE


def test_what_large_print_does_not_change_is_said(run: Run, project: Project) -> None:
    options = ("render", project.campaign(), "--date", TODAY, "--out", project.out, "--large-print", "--format")
    for formats in ("text", "fax,tiff", "text,email"):
        ended = run(*options, formats)
        assert ended.code == 2
        assert "--large-print is for letters as PDF" in ended.err
    asked_for = RenderOptions(
        MergeOptions(date(2026, 2, 1)),
        typesetting=TypesettingOptions(large_print=True),
        output=OutputOptions(formats=("pdf", "email", "fax")),
    )
    assert "changes nothing in email and fax" in next(unaffected(asked_for))
