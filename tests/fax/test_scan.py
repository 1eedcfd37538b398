"""Pages put together from bands are the pages drawn whole, to the pixel."""

from collections.abc import Callable
from io import BytesIO
from itertools import product

import pikepdf
import pypdfium2
import pytest
from fax_letters import ARABIC, KAZAKH, RUSSIAN, Letter, english
from pypdfium2 import raw

from appeals.fax.faults import UnfitForFaxError
from appeals.fax.grid import FaxPaper, PageGrid, Resolution
from appeals.fax.legibility import image
from appeals.fax.marks import PageReader
from appeals.fax.raster import Canvas
from appeals.fax.scan import Scanner, scan

PEOPLE = ("Nursultan Nazarbaev", "Ashat Daulbayev", "Jjgq Ÿ̂", "Қанат Саудабаев", "Щука Ярослав")
SENDERS = ("Anna Example", "José Żółw", "Bo")
"""Names that need glyphs the others lack: each letter's fonts hold another selection."""


def assert_same_alone_and_in_company(letters: list[bytes], resolution: Resolution = Resolution.FINE) -> Scanner:
    scanner = Scanner(resolution)
    for pdf in letters:
        assert scanner.scan(pdf) == scan(pdf, resolution)
    return scanner


@pytest.mark.parametrize("resolution", Resolution)
def test_letters_that_share_lines_come_out_as_if_each_was_the_only_one(letter: Letter, resolution: Resolution) -> None:
    letters = [letter(english(to, sender)) for to, sender in product(PEOPLE, SENDERS)]

    assert_same_alone_and_in_company(letters + letters[:3], resolution)


def test_only_what_differs_is_drawn(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [letter(english(to, sender)) for to, sender in product(PEOPLE[:2], SENDERS[:2])]
    scanner = Scanner()
    expected = [scanner.scan(pdf) for pdf in letters]

    def no_drawing(*_arguments: object, **_options: object) -> None:
        pytest.fail("a page was drawn again")

    monkeypatch.setattr("appeals.fax.raster.Canvas.grey", no_drawing)
    monkeypatch.setattr("appeals.fax.scan.pypdfium2.PdfDocument", no_drawing)

    assert [scanner.scan(pdf) for pdf in letters] == expected


def test_a_box_reaches_no_further_than_what_its_clips_leave_of_it(letter: Letter) -> None:
    rows = "".join(f"<div style='border-top: 1pt solid'><p>{name}</p><p>{name}</p></div>" for name in SENDERS)

    with pikepdf.open(BytesIO(letter(rows))) as document:
        drawing = PageReader().read(document.pages[0])

    assert drawing
    assert len(drawing.marks) == 3 * len(SENDERS) + 1
    assert all(mark.high - mark.low < 25 for mark in drawing.marks)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda name: f"<p style='border-top: 1pt solid; border-left: 2pt dashed; overflow: hidden; height: 4mm'>{name} g<span style='border: 1px solid'>{name}</span></p>", id="borders"),
        pytest.param(lambda name: f"<p style='transform: rotate(3deg)'>{name}</p>", id="turned"),
        pytest.param(lambda name: f"<p style='opacity: 0.5'>{name}</p>", id="faint"),
        pytest.param(lambda name: f"<p style='position: absolute; top: 30mm; font-size: 60pt'>{name}</p>", id="overlap"),
        pytest.param(lambda name: f"<p style='border: 2px dotted; border-radius: 3mm'>{name}</p>", id="dots"),
        pytest.param(lambda name: f"<p style='letter-spacing: 2px; text-decoration: underline'>{name}</p>", id="spaced"),
        pytest.param(lambda name: f"<p style='overflow: hidden; height: 3mm'>{name}</p>", id="clipped"),
        pytest.param(lambda name: f"<p style='font-style: italic'>{name}</p><p style='font-size: {len(name)}pt'>x</p>", id="sizes"),
        pytest.param(lambda name: f"<svg width='200' height='40'><path d='M0 0L{len(name) * 9} 40' stroke='black'/></svg>", id="svg"),
        pytest.param(lambda name: f"<p style='position: absolute; top: 250mm'>{name}</p><p style='position: absolute; top: -19.9mm'>{name}</p>", id="edge"),
        pytest.param(lambda name: f"<p style='position: absolute; top: -60mm'>{name}</p><p style='position: absolute; top: 290mm'>{name}</p>", id="outside"),
        pytest.param(lambda name: f"<p dir=rtl lang=ar>السيد {name} المحترم</p>", id="arabic"),
    ],
)  # fmt: skip
def test_pages_of_every_kind_come_out_the_same(letter: Letter, change: Callable[[str], str]) -> None:
    letters = [letter(english(to) + change(to)) for to in PEOPLE if "Ÿ" not in to]
    assert_same_alone_and_in_company(letters + letters)


def test_white_words_on_black_are_refused_alone_and_in_company(letter: Letter) -> None:
    box = letter(english() + "<p style='color: white; background: black'>Ada</p><p>x</p>")
    for company in ([box], [letter(english()), box, letter(english()), box]):
        with pytest.raises(UnfitForFaxError, match="too light"):
            assert_same_alone_and_in_company(company)


def test_a_font_of_the_same_name_that_looks_otherwise_is_another_font(letter: Letter) -> None:
    as_it_is = letter(english())
    narrow = as_it_is.replace(b"/W [", b"/W[ ")  # another way to write widths: another file
    other = letter(english().replace("Committee", "Comnittee"))

    assert_same_alone_and_in_company([as_it_is, narrow, other])


def test_a_page_in_pieces_reads_as_in_one(letter: Letter) -> None:
    letters = [letter(english(to)) for to in PEOPLE[:2]]
    cut = []
    for pdf in letters:
        with pikepdf.open(BytesIO(pdf)) as document:
            page = document.pages[0]
            lines = page.obj.Contents.read_bytes().split(b"\n")
            pieces = (b"\n".join(lines[:40]), b"\n".join(lines[40:90]), b"\n".join(lines[90:]))
            page.obj.Contents = pikepdf.Array([document.make_stream(piece) for piece in pieces])
            file = BytesIO()
            document.save(file)
            cut.append(file.getvalue())

    scanner = assert_same_alone_and_in_company([*cut, *letters])
    assert [scanner.scan(pdf) for pdf in cut] == [scanner.scan(pdf) for pdf in letters]


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
