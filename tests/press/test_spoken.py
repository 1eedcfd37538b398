"""A screen reader hears lines that run from right to left in the order of reading."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from press_identity import read
from press_samples import CSS_TEXT
from presses import TAGGED, differing, presses
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from appeals.press.engine import Press, Printed
from appeals.press.manuscript import Manuscript

OFFICES = ["معالي وزير العدل", "سعادة السفير (لندن)", "المدعي العام", "مدير الشرطة", "رئيس مجلس النواب"]
TEXT = "في عام 2010 أُعيد 29 رجلاً (منهم Ashat Daulbayev) إلى بلدهم، خلافًا للمادة 3(1)."
FAX = "الفاكس: \u2066+7 7172 50 25 34\u2069"


def arabic(office: str, *, name: str = "Ms Leila Moreau") -> Manuscript:
    lines = [name, office, "LONDON"]
    block = "".join(f"<p>{line}</p>" for line in lines)
    return Manuscript(
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>A letter</title></head><body>'
        f'<div class="block" dir="ltr" style="text-align:left">{block}</div><p>{FAX}</p><p class="to">{office}،</p>'
        f"<p>{TEXT} {TEXT} {TEXT}</p><p>وتفضلوا بقبول فائق الاحترام،</p></body></html>"
    )


def english(name: str) -> Manuscript:
    return Manuscript(
        '<!DOCTYPE html><html lang="en"><head><title>A letter</title></head><body>'
        f'<div class="block"><p>{name}</p><p>Minister of Justice</p></div><p>Dear Minister,</p></body></html>'
    )


def alone(exact: Press, letter: Manuscript) -> Printed:
    return next(exact.letters([letter]))


def heard(pdf: bytes) -> list[str]:
    """What the tags of a file say, in order, as PDFium reads it."""

    def said(element: Any) -> str:  # noqa: ANN401 - a pointer
        size = pdfium.FPDF_StructElement_GetActualText(element, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetActualText(element, buffer, size)
        return buffer.raw.decode("utf-16-le").rstrip("\0")

    def walk(element: Any) -> Iterator[str]:  # noqa: ANN401 - a pointer
        if text := said(element):
            yield text
        for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, place):
                yield from walk(child)

    found: list[str] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
            for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                found += walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place))
            pdfium.FPDF_StructTree_Close(tree)
    return found


def test_tags_say_arabic_in_the_order_of_reading() -> None:
    letter = arabic(OFFICES[1])
    lines = heard(alone(presses(TAGGED)[1], letter).pdf)
    assert lines[:3] == [OFFICES[1], FAX, f"{OFFICES[1]}،"]
    assert " ".join(lines[3:-1]) == f"{TEXT} {TEXT} {TEXT}"
    assert lines[-1] == "وتفضلوا بقبول فائق الاحترام،"


def test_what_is_copied_off_the_page_does_not_change() -> None:
    letter = arabic(OFFICES[0])
    tagged, plain = ("".join(read(alone(presses(options)[1], letter).pdf)) for options in (TAGGED, {}))
    assert tagged == plain
    assert "وتفضلوا بقبول فائق الاحترام،" in plain


def test_letters_of_the_fast_path_say_the_same_and_stay_fast() -> None:
    letters = [arabic(office, name=f"Mr {number}") for number, office in enumerate(OFFICES * 3)]
    press, exact = presses(TAGGED)
    assert differing(press, exact, letters, pictures=4) == {}
    assert press.explanation.full + press.explanation.needed <= 3
    assert press.warnings == ()
    for letter, printed in zip(letters, presses(TAGGED)[0].letters(letters), strict=True):
        assert heard(printed.pdf) == heard(alone(exact, letter).pdf)


def test_a_file_holds_no_words_of_another_letter() -> None:
    letters = [arabic(office) for office in OFFICES]
    for office, printed in zip(OFFICES, presses(TAGGED)[0].letters(letters), strict=True):
        with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
            texts = {str(made) for made in pdf.objects if isinstance(made, pikepdf.String)}
        assert {other for other in OFFICES if other in texts} == {office}


def test_names_in_both_directions_are_identical_and_fast() -> None:
    names = ["Leila Moreau", "Ana Petrov", "ليلى مورو", "آنا بتروف", "Zoe Vogel", "زينب", "Jo Field"]
    press, exact = presses(TAGGED)
    letters = [english(name) for name in names * 2]
    assert differing(press, exact, letters, pictures=5) == {}
    assert press.explanation.full + press.explanation.needed <= 5
    assert press.warnings == ()


def test_a_print_run_says_each_letter() -> None:
    letters = [arabic(office) for office in OFFICES]
    press, exact = presses(TAGGED)
    out = io.BytesIO()
    with press.print_run(out) as run:
        for letter in letters:
            run.add(letter, "a letter")
    said = [line for letter in letters for line in heard(alone(exact, letter).pdf)]
    assert heard(out.getvalue()) == said
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("letter", "options"), [(english("Leila Moreau"), TAGGED), (arabic(OFFICES[0]), {})], ids=["English", "untagged"]
)
def test_other_letters_are_the_bytes_of_weasyprint(letter: Manuscript, options: dict[str, str]) -> None:
    fonts = FontConfiguration()
    styles = [CSS(string=CSS_TEXT, font_config=fonts)]
    whole = HTML(string=str(letter.html)).write_pdf(stylesheets=styles, font_config=fonts, **options)
    assert alone(presses(options)[1], letter).pdf == whole
