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
from appeals.letters.merge import MergeOptions
from appeals.system import libraries
from appeals.system.search_paths import bundled

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


@needs(SYSTEM_PANGO)
@pytest.mark.parametrize("letter", [PERSON, ORGANIZATION, NOBODY, ARABIC], ids=["person", "organization", "hand", "ar"])
def test_all_but_the_address_is_large_and_only_it_in_the_window(letter: Letter) -> None:
    paper, place = paper_and_window(None, None, "GB")
    down = paper.height - place.y
    window = (place.x * MM, (down - place.height) * MM, (place.x + place.width) * MM, down * MM)
    pages = list(pdf(letter))
    shown = pages[0].get_textpage().get_text_bounded(*window)
    assert shown.split() == " ".join(letter.block).split()
    assert min(type_sizes(pages[0], window)) >= LARGE
    assert all(min(type_sizes(page)) >= LARGE for page in pages[1:])


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
