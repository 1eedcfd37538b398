"""What makes a page a bad fax: grey, thin or small type, big pictures, ink where machines cut."""

from collections.abc import Callable, Iterator
from ctypes import c_float, c_int, c_uint, create_string_buffer

import pikepdf
import pypdfium2
from pypdfium2 import raw

from appeals.fax.grid import LINE, FaxPaper, PageGrid
from appeals.fax.raster import INK_BELOW, picture_boxes
from appeals.system.frozen_data import dataclass

MOST_PAGES = 10
"""More than this no office should find in its tray, and many gateways refuse it."""

SMALLEST_TYPE = 11.0
"""Points. Measured: below it sans letters lose holes at 98 lines to the inch, which some machines fall back to."""

_MANY_PAGES = 4
_TOLERANCE = 0.05
_THINNEST_LINE = 0.5
_MOST_PICTURE = 0.25
_MUCH_BLACK, _MOST_BLACK = 0.2, 0.4
_BLACK = 40
_OPAQUE = 255
_SERIF_FLAG = 1 << 1
_THIN_NAMES = ("thin", "light", "hairline")
_FORMS = 5


@dataclass(frozen=True, slots=True)
class FaxFault:
    """One thing that hurts a fax, which is made all the same.

    Attributes:
        code: a stable name in kebab-case.
        page: counted from 1; 0 stands for the whole fax.
        message: what is wrong, without a full stop.
        hint: what to change.
    """

    code: str
    page: int
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"page {self.page}: " if self.page else ""
        return f"{where}{self.message} ({self.hint})"


class UnfitForFaxError(Exception):
    """This letter cannot be faxed; the message says why, the hint what to change."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)  # both, for it goes from process to process
        self.hint = hint

    def __str__(self) -> str:
        return str(self.args[0])


def paper_of(page: pikepdf.Page, number: int) -> FaxPaper:
    """The paper of a page.

    Raises:
        UnfitForFaxError: it is neither A4 nor US Letter, upright.
    """
    left, bottom, right, top = map(float, page.mediabox)
    for paper in FaxPaper:
        if abs(right - left - paper.width) < 1 and abs(top - bottom - paper.height) < 1:
            return paper
    size = f"{(right - left) / 72 * 25.4:.0f} x {(top - bottom) / 72 * 25.4:.0f} mm"
    message = f"page {number} is {size}, neither A4 nor US Letter"
    raise UnfitForFaxError(message, "set `size: A4` in the template's @page rule")


def inspect_length(pages: int) -> tuple[FaxFault, ...]:
    """Whether a fax has too many pages.

    Raises:
        UnfitForFaxError: it has more than `MOST_PAGES`.
    """
    if pages > MOST_PAGES:
        message = f"{pages} pages are too many for a fax"
        raise UnfitForFaxError(message, f"{MOST_PAGES} are the most, one or two the best")
    if pages > _MANY_PAGES:
        return (
            FaxFault("fax-long", 0, f"{pages} pages", "a fax of more than four pages is seldom read and often cut off"),
        )
    return ()


def inspect(page: pikepdf.Page, drawn: pypdfium2.PdfPage, sheet: PageGrid, number: int) -> tuple[FaxFault, ...]:
    """What the things on a page will suffer; `page` and `drawn` are the same page in two libraries.

    Raises:
        UnfitForFaxError: a picture fills the page, or words are too light to print.
    """
    area = sum(box.area for box in picture_boxes(drawn, sheet)) / (sheet.columns * sheet.rows)
    if area > _MOST_PICTURE:
        message = f"pictures cover {area:.0%} of page {number}"
        raise UnfitForFaxError(
            message, f"keep pictures below {_MOST_PICTURE:.0%} of a page, or leave them out of faxes"
        )
    return tuple(dict.fromkeys((*_see_through(page, number), *_faults(drawn, sheet, number))))


def inspect_ink(ink: int, box: tuple[int, int, int, int] | None, sheet: PageGrid, number: int) -> Iterator[FaxFault]:
    """What is wrong with the black of a page: where it lies and how much there is.

    Raises:
        UnfitForFaxError: it is nearly all black, as when a dark picture lies behind the words.
    """
    if box is None:
        return
    left, top, right, bottom = sheet.edge
    if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
        yield FaxFault("fax-edge", number, "ink in the edge that machines cut off", "keep 10 mm free on all sides")
    share = ink / (LINE * sheet.rows)
    if share > _MOST_BLACK:
        message = f"{share:.0%} of page {number} is black"
        raise UnfitForFaxError(message, "leave dark areas and pictures out of faxes")
    if share > _MUCH_BLACK:
        yield FaxFault(
            "fax-black", number, f"{share:.0%} of the page is black", "leave out dark areas: they take minutes"
        )


def _see_through(page: pikepdf.Page, number: int) -> Iterator[FaxFault]:
    page.contents_coalesce()
    drawn = page.obj.Contents.read_bytes()  # WeasyPrint's pages name the pictures of all pages in their resources
    used = (picture for name, picture in page.get_images().items() if f"{name} Do".encode() in drawn)
    if any("/SMask" in picture for picture in used):
        yield FaxFault("fax-transparent", number, "a picture is see-through", "it prints as if on white paper")


def _faults(page: pypdfium2.PdfPage, sheet: PageGrid, number: int) -> Iterator[FaxFault]:
    for thing in page.get_objects(max_depth=_FORMS):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            yield from _type_faults(thing, sheet, number)
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            yield from _line_faults(thing, number)


def _type_faults(thing: pypdfium2.PdfObject, sheet: PageGrid, number: int) -> Iterator[FaxFault]:
    grey = _grey(thing, raw.FPDFPageObj_GetFillColor)
    if grey >= INK_BELOW:
        message = f"page {number} has words too light to print in black"
        raise UnfitForFaxError(message, "set all words of a fax in black")
    if grey > _BLACK:
        yield FaxFault("fax-grey", number, "words in colour or grey", "a fax prints them black: set them in black")
    size = _type_size(thing)
    if size < SMALLEST_TYPE - _TOLERANCE:
        yield FaxFault("fax-small-type", number, f"type of {size:.1f} pt", f"set faxes in {SMALLEST_TYPE:g} pt or more")
    font = raw.FPDFTextObj_GetFont(thing.raw)
    name = _font_name(font).casefold()
    if any(word in name for word in _THIN_NAMES):
        yield FaxFault("fax-thin", number, "a thin typeface", "its strokes break up: use a regular one")
    if sheet.resolution == "standard" and raw.FPDFFont_GetFlags(font) & _SERIF_FLAG:
        yield FaxFault(
            "fax-thin", number, "a serif typeface", "its letters close up at 98 lines to the inch: use a sans"
        )


def _line_faults(thing: pypdfium2.PdfObject, number: int) -> Iterator[FaxFault]:
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(thing.raw, filled, stroked)
    colour = raw.FPDFPageObj_GetStrokeColor if stroked.value else raw.FPDFPageObj_GetFillColor
    if (filled.value or stroked.value) and _BLACK < _grey(thing, colour) < _OPAQUE:
        yield FaxFault("fax-grey", number, "lines or areas in colour or grey", "a fax prints them black or not at all")
    if (filled.value or stroked.value) and _thickness(thing, stroked=bool(stroked.value)) < _THINNEST_LINE:
        yield FaxFault("fax-thin", number, "hairlines", f"draw lines {_THINNEST_LINE} pt wide or more")


def _thickness(thing: pypdfium2.PdfObject, *, stroked: bool) -> float:
    """How thick a line is in points; WeasyPrint draws some as very low boxes."""
    if stroked:
        width = c_float()
        raw.FPDFPageObj_GetStrokeWidth(thing.raw, width)
        return float(width.value * abs(thing.get_matrix().d))
    left, bottom, right, top = thing.get_bounds()
    return float(min(right - left, top - bottom)) or _THINNEST_LINE


def _grey(thing: pypdfium2.PdfObject, colour: Callable[..., int]) -> float:
    """How light a colour is, from 0 to 255, as ITU-R BT.601 weighs it and the drawing library does."""
    red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
    if not colour(thing.raw, red, green, blue, opacity):
        return 0.0
    grey = 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
    return _OPAQUE - (_OPAQUE - grey) * opacity.value / _OPAQUE


def smallest_type(page: pypdfium2.PdfPage) -> float | None:
    """The smallest words on a page, in points; None when it has none."""
    words = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
    return min((round(_type_size(thing), 1) for thing in words), default=None)


def _type_size(thing: pypdfium2.PdfObject) -> float:
    size = c_float()
    raw.FPDFTextObj_GetFontSize(thing.raw, size)
    matrix = thing.get_matrix()
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _font_name(font: object) -> str:
    name = create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode("utf-8", "replace")
