"""Pages of letters become pages of a fax."""

import pypdfium2
import pytest
from fax_letters import ARABIC, KAZAKH, RUSSIAN, Letter, english, scan
from pypdfium2 import raw

from appeals.fax.grid import FaxPaper, PageGrid, Resolution
from appeals.fax.raster import Canvas
from appeals.fax.received import image


def test_pages_have_the_lines_of_their_resolution(pdf: bytes) -> None:
    rows = {resolution: scan(pdf, resolution).pages[0].sheet.rows for resolution in Resolution}

    assert rows == {Resolution.STANDARD: 1146, Resolution.FINE: 2292, Resolution.SUPERFINE: 4572}


@pytest.mark.parametrize(("size", "paper", "rows"), [("A4", FaxPaper.A4, 2292), ("Letter", FaxPaper.LETTER, 2156)])
def test_a4_and_letter_lie_in_the_middle_of_the_line(letter: Letter, size: str, paper: FaxPaper, rows: int) -> None:
    full = letter("<div style='position: absolute; inset: -15mm; border: 3px solid'></div>", size=size)
    (page,) = scan(full).pages

    assert page.sheet == PageGrid(paper, Resolution.FINE)
    assert image(page).size == (1728, rows)
    assert page.box is not None
    left, top, right, bottom = page.box
    assert abs(left - (1728 - right)) <= 2
    assert abs(top - (rows - bottom)) <= 3


def test_ink_is_counted_and_found(two_pages: bytes) -> None:
    for page in scan(two_pages).pages:
        picture = image(page)
        assert page.ink == picture.histogram()[-1] > 0
        assert page.box == picture.getbbox()


def test_every_script_leaves_ink(letter: Letter) -> None:
    pages = [scan(letter(text)).pages[0] for text in (KAZAKH, RUSSIAN, ARABIC)]

    assert all(page.ink > 1000 for page in pages)
    assert len({page.code for page in pages}) == 3


def test_type_is_not_dithered(letter: Letter) -> None:
    grey = scan(letter("<p style='color: #666; font-size: 40pt'>IIII</p>")).pages[0]
    black = scan(letter("<p style='color: #000; font-size: 40pt'>IIII</p>")).pages[0]

    assert black.ink * 0.9 < grey.ink <= black.ink  # dithered, two thirds of it would be gone


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_pages_stand_where_the_drawing_library_itself_puts_them(
    letter: Letter, size: str, resolution: Resolution
) -> None:
    pdf = letter(english(), size=size)
    sheet = PageGrid(FaxPaper.A4 if size == "A4" else FaxPaper.LETTER, resolution)
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        ours = Canvas(sheet).grey(page).tobytes()
        bitmap = pypdfium2.PdfBitmap.new_native(1728, sheet.rows, raw.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, 1728, sheet.rows)
        flags = raw.FPDF_GRAYSCALE | raw.FPDF_PRINTING
        place = (sheet.left, 0, sheet.columns, sheet.rows)
        raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, *place, 0, flags)
        assert ours == bitmap.to_pil().tobytes()
    finally:
        document.close()
