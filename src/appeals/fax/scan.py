"""Letters to fax pages, sharing what letters have in common.

A `Scanner` remembers the code of every band it has made: a stretch of lines with white above and below, known by the
marks in it. A letter to the next recipient differs in its address and salutation, so only those bands are drawn and coded; the rest is
joined from memory. Pages that cannot be read as marks are drawn whole. The first page of each new form is drawn both
ways and compared to the pixel; a form that fails is drawn whole from then on.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import field, replace
from io import BytesIO
from math import ceil, floor

import pikepdf
import pypdfium2
from PIL import Image

from appeals.fax import t6
from appeals.fax.faults import FaxFault, inspect, inspect_ink, inspect_length, paper_of, smallest_type
from appeals.fax.graphics import Mark
from appeals.fax.grid import PageGrid, Resolution
from appeals.fax.marks import Drawing, PageReader
from appeals.fax.raster import Box, Canvas, picture_boxes
from appeals.system.frozen_data import dataclass

__all__ = ["Fax", "FaxPage", "Scanner", "scan"]

_REMEMBERED = 50_000
_SLACK = 2
"""Lines kept white above and below a band: the drawing library may round a glyph by one."""


@dataclass(frozen=True, slots=True)
class FaxPage:
    """A page ready for the line.

    Attributes:
        sheet: its grid.
        code: T.6, closed by EOFB, highest bit first.
        ink: the number of black pixels.
        box: left, top, right and bottom of the ink in pixels (right and bottom outside), None for a white page.
        type_size: the smallest words in points, None for a page without words or when nobody knows.
    """

    sheet: PageGrid
    code: bytes
    ink: int
    box: tuple[int, int, int, int] | None
    type_size: float | None = None


@dataclass(frozen=True, slots=True)
class Fax:
    """The pages of one letter, and what its reader may stumble over."""

    pages: tuple[FaxPage, ...]
    faults: tuple[FaxFault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Band:
    """Some lines of a page, coded below a white line, the number of black pixels in them and where these lie."""

    code: t6.T6Code
    ink: int
    box: tuple[int, int, int, int] | None


@dataclass(slots=True)
class _SharedPage:
    """What is known of pages with one skeleton: they have the same faults and sizes of type."""

    shared: bool
    faults: tuple[FaxFault, ...]
    type_size: float | None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines from `top` to before `bottom`, and the digest of the marks on them."""

    top: int
    bottom: int
    key: bytes


@dataclass(slots=True)
class Scanner:
    """Turns PDFs into fax pages; keep it for a whole run.

    Attributes:
        resolution: of all pages.
        sharing: whether letters share what they have in common; without it every page is drawn whole.
    """

    resolution: Resolution = Resolution.FINE
    sharing: bool = True
    _canvases: dict[PageGrid, Canvas] = field(default_factory=dict)
    _reader: PageReader = field(default_factory=PageReader)
    _bands: dict[PageGrid, dict[bytes, _Band]] = field(default_factory=dict)
    _forms: dict[tuple[int, bytes], _SharedPage] = field(default_factory=dict)

    def scan(self, pdf: bytes) -> Fax:
        """The fax pages of a letter.

        Raises:
            UnfitForFaxError: it has too many pages, a page that is no A4 or Letter sheet, or one no fax can show.
        """
        with pikepdf.open(BytesIO(pdf)) as document, closing(_Opened(pdf)) as opened:
            faults = list(inspect_length(len(document.pages)))
            pages = []
            for number, page in enumerate(document.pages, start=1):
                scanned, found = self._page(page, number, opened)
                pages.append(scanned)
                faults += (*found, *inspect_ink(scanned.ink, scanned.box, scanned.sheet, number))
            return Fax(tuple(pages), tuple(faults))

    def _page(self, page: pikepdf.Page, number: int, opened: "_Opened") -> tuple[FaxPage, tuple[FaxFault, ...]]:
        sheet = PageGrid(paper_of(page, number), self.resolution)
        drawing = self._reader.read(page) if self.sharing else None
        key = (number, drawing.skeleton) if drawing else None
        form = self._forms.get(key) if key else None
        scanned = self._joined(drawing, sheet, number, opened) if drawing and form and form.shared else None
        if scanned is None:
            scanned = self._whole(opened, sheet, number)
        if form is None:
            shared = drawing is not None and self._joined(drawing, sheet, number, opened) == scanned
            drawn = opened.page(number)
            form = _SharedPage(shared, inspect(page, drawn, sheet, number), smallest_type(drawn))
            if key:
                self._forms[key] = form
        return replace(scanned, type_size=form.type_size), form.faults

    def _joined(self, drawing: Drawing, sheet: PageGrid, number: int, opened: "_Opened") -> FaxPage | None:
        """The page put together from bands; None when a band turns out not to be white at its ends."""
        pieces: list[t6.T6Code] = []
        boxes: list[tuple[int, int, int, int]] = []
        ink = line = 0
        bands = self._bands.setdefault(sheet, {})
        for stretch in _stretches(drawing.marks, sheet):
            band = bands.get(stretch.key)
            if band is None:
                pictures = opened.pictures(number, sheet) if drawing.pictures else ()
                band = _band(self._canvas(sheet).ink(opened.page(number), pictures, stretch.top, stretch.bottom))
                if band is None:
                    return None
                if len(bands) >= _REMEMBERED:
                    del bands[next(iter(bands))]
                bands[stretch.key] = band
            pieces += (t6.white(stretch.top - line), band.code)
            line = stretch.bottom
            ink += band.ink
            if band.box:
                left, top, right, bottom = band.box
                boxes.append((left, top + stretch.top, right, bottom + stretch.top))
        pieces.append(t6.white(sheet.rows - line))
        return FaxPage(sheet, t6.join(pieces).closed(), ink, _around(boxes))

    def _whole(self, opened: "_Opened", sheet: PageGrid, number: int) -> FaxPage:
        image = self._canvas(sheet).ink(opened.page(number), opened.pictures(number, sheet))
        box = image.getbbox()
        return FaxPage(sheet, t6.encode(image).closed(), _count(image), box)

    def _canvas(self, sheet: PageGrid) -> Canvas:
        if sheet not in self._canvases:
            self._canvases[sheet] = Canvas(sheet)
        return self._canvases[sheet]


def scan(pdf: bytes, resolution: Resolution = Resolution.FINE) -> Fax:
    """The fax pages of one letter, every page drawn whole.

    Raises:
        UnfitForFaxError: as `Scanner.scan`.
    """
    return Scanner(resolution, sharing=False).scan(pdf)


class _Opened:
    """The letter in the drawing library, opened when its first page is needed: opening costs more than joining."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._document: pypdfium2.PdfDocument | None = None
        self._pages: dict[int, pypdfium2.PdfPage] = {}
        self._pictures: dict[int, tuple[Box, ...]] = {}

    def page(self, number: int) -> pypdfium2.PdfPage:
        """A page, counted from 1."""
        if self._document is None:
            self._document = pypdfium2.PdfDocument(self._pdf)
        if number not in self._pages:
            self._pages[number] = self._document[number - 1]
        return self._pages[number]

    def pictures(self, number: int, sheet: PageGrid) -> tuple[Box, ...]:
        """Where the pictures of a page lie."""
        if number not in self._pictures:
            self._pictures[number] = picture_boxes(self.page(number), sheet)
        return self._pictures[number]

    def close(self) -> None:
        for page in self._pages.values():
            page.close()
        if self._document is not None:
            self._document.close()


def _stretches(drawn: Sequence[Mark], sheet: PageGrid) -> Iterator[_Stretch]:
    """The page cut into bands where no mark reaches."""
    rows, scale = sheet.rows, sheet.rows / sheet.paper.height
    spans = sorted(
        (first, end, order)
        for order, mark in enumerate(drawn)
        if (first := floor(rows - mark.high * scale) - _SLACK) < rows
        and (end := ceil(rows - mark.low * scale) + _SLACK) > 0
    )
    top = bottom = 0
    orders: list[int] = []
    for first, end, order in spans:
        if orders and first >= bottom:
            yield _Stretch(top, bottom, _key(drawn, orders, top, bottom))
            orders = []
        if not orders:
            top, bottom = max(first, 0), 0
        bottom = min(max(bottom, end), rows)
        orders.append(order)
    if orders:
        yield _Stretch(top, bottom, _key(drawn, orders, top, bottom))


def _key(drawn: Sequence[Mark], orders: list[int], top: int, bottom: int) -> bytes:
    """What a band shows and where, its marks in the order they are drawn."""
    place = top.to_bytes(2, "big") + bottom.to_bytes(2, "big")
    return place + b"".join(drawn[order].key for order in sorted(orders))


def _band(image: Image.Image) -> _Band | None:
    """A picture as a band; None unless its first and last line are white."""
    box = image.getbbox()
    if box and (box[1] == 0 or box[3] == image.height):
        return None
    return _Band(t6.encode(image), _count(image), box)


def _count(image: Image.Image) -> int:
    """The black pixels of a one-bit picture; its lines fill whole bytes."""
    return int.from_bytes(image.tobytes(), "big").bit_count()


def _around(boxes: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int] | None:
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
