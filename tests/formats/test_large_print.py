"""Letters in large print: every word but the address in 16 points or more, the address where the envelope shows it."""

from ctypes import c_float
from dataclasses import replace
from datetime import date
from math import hypot

import pypdfium2
import pytest
from mail import LETTER, mailing
from needs import SYSTEM_PANGO, needs
from program import Run
from project import TODAY, Project
from pypdfium2 import raw

from appeals.commands.render.contradictions import unaffected
from appeals.commands.render.options import OutputOptions, RenderOptions
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import paper_and_window
from appeals.letters.letter import Letter, SenderBlock
from appeals.letters.merge import MergeOptions
from appeals.system import libraries
from appeals.system.search_paths import bundled

MM = 72 / 25.4
LARGE = 15.99
"""Points; what a PDF says is rounded."""
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


def sizes(page: pypdfium2.PdfPage, window: tuple[float, ...]) -> list[float]:
    """The sizes of all type on a page but what stands in the window, in points."""
    left, bottom, right, top = window
    found = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        x, y, *_ = thing.get_bounds()
        if not (left < x < right and bottom < y < top):
            size, matrix = c_float(), thing.get_matrix()
            raw.FPDFTextObj_GetFontSize(thing.raw, size)
            found.append(size.value * hypot(matrix.c, matrix.d))
    return found


@needs(SYSTEM_PANGO)
@pytest.mark.parametrize("letter", [PERSON, ORGANIZATION, NOBODY, ARABIC], ids=["person", "organization", "hand", "ar"])
def test_all_but_the_address_is_large_and_only_it_in_the_window(letter: Letter) -> None:
    paper, place = paper_and_window(None, None, "GB")
    down = paper.height - place.y
    window = tuple(at * MM for at in (place.x, down - place.height, place.x + place.width, down))
    pages = list(pdf(letter))
    shown = pages[0].get_textpage().get_text_bounded(*window)
    assert shown.split() == " ".join(letter.block).split()
    assert min(sizes(pages[0], window)) >= LARGE
    assert all(min(sizes(page, (0, 0, 0, 0))) >= LARGE for page in pages[1:])


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
