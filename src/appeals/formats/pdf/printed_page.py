"""What stands on the pages of a finished PDF: every text, line and picture with the place that it covers, in millimetres."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import c_int, c_uint
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw

from appeals.formats.pdf.page_css import POINT
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_BLACK = 8
_PALEST = 250
"""Of 255: text up to the first is black; areas from the second on are white paper, and cover nothing."""
_ARCHIVE = expression(rb'pdfaid:part="(\d)" pdfaid:conformance="(\w)"')
_FORMS = 8  # drawings within drawings
_NAMED = 30  # characters of a text that name it


@dataclass(frozen=True, slots=True)
class Covered:
    """A rectangle, in millimetres from the top left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether the whole of it lies in another rectangle."""
        return self.left >= left and self.top >= top and self.right <= right and self.bottom <= bottom

    def around(self, other: "Covered") -> "Covered":
        """The smallest rectangle that holds both."""
        return Covered(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class PrintedThing:
    """Something that is printed.

    Attributes:
        covered: the place that it covers.
        text: what it says; empty for lines and pictures.
        what: how it is named: its first words, `a line`, `a picture`.
        black: whether it is black, as all text should be.
    """

    covered: Covered
    text: str
    what: str
    black: bool


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page.

    Attributes:
        width: in millimetres, as `height`.
        things: in the order in which they are drawn.
        embedded: whether the file brings along every font of the page.
    """

    width: float
    height: float
    things: tuple[PrintedThing, ...]
    embedded: bool


def archive_kind(pdf: bytes) -> str:
    """The kind of PDF/A that a file says it is, such as `pdf/a-2b`; empty for none."""
    with pikepdf.open(BytesIO(pdf)) as document:
        metadata = document.Root.get("/Metadata")
        found = _ARCHIVE.search(metadata.read_bytes()) if metadata is not None else None
    return f"pdf/a-{found[1].decode()}{found[2].decode().lower()}" if found else ""


def read_pages(pdf: bytes) -> tuple[PrintedPage, ...]:
    """The pages of a finished PDF, as PDFium draws them."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(_page(document[number]) for number in range(len(document)))


def _page(page: pypdfium2.PdfPage) -> PrintedPage:
    width, height = page.get_size()
    with closing(page), closing(page.get_textpage()) as words:
        objects = list(page.get_objects(max_depth=_FORMS, textpage=words))
        fonts = [each.get_font() for each in objects if isinstance(each, pypdfium2.PdfTextObj)]
        things = tuple(thing for each in objects for thing in _things(each, height))
        return PrintedPage(width * POINT, height * POINT, things, all(font.is_embedded for font in fonts))


def _things(thing: pypdfium2.PdfObject, height: float) -> Iterator[PrintedThing]:
    left, bottom, right, top = thing.get_bounds()
    covered = Covered(left * POINT, (height - top) * POINT, right * POINT, (height - bottom) * POINT)
    if isinstance(thing, pypdfium2.PdfTextObj):
        text = thing.extract().strip() if _says_something(thing) else ""
        if text:
            yield PrintedThing(covered, text, f"'{_beginning(text)}'", _colour(thing) <= _BLACK)
    elif thing.type == raw.FPDF_PAGEOBJ_PATH:
        if _is_drawn(thing):
            yield PrintedThing(covered, "", "a line", black=True)
    elif thing.type != raw.FPDF_PAGEOBJ_FORM:
        yield PrintedThing(covered, "", "a picture", black=True)


def _says_something(thing: pypdfium2.PdfTextObj) -> bool:
    return bool(raw.FPDFTextObj_GetText(thing, thing.textpage, None, 0) > len(b"\0\0"))


def _beginning(text: str) -> str:
    return text if len(text) <= _NAMED else f"{text[: _NAMED - 1]}…"


def _is_drawn(path: pypdfium2.PdfObject) -> bool:
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, filled, stroked)
    return bool(stroked.value) or (bool(filled.value) and _colour(path) < _PALEST)


def _colour(thing: pypdfium2.PdfObject) -> int:
    """The lightest part of what a thing is filled with, from 0 to 255 (white or see-through)."""
    red, green, blue, opacity = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, opacity):
        return 0
    return int(max(red.value, green.value, blue.value, 255 - opacity.value))
