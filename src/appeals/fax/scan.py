"""Letters to fax pages: each page is drawn whole. How letters of one form share this work: `shared_pages`."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import field
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from appeals.fax import t6
from appeals.fax.faults import FaxFault, inspect, inspect_ink, inspect_length, paper_of, smallest_type
from appeals.fax.grid import PageGrid, Resolution
from appeals.fax.raster import Canvas, picture_boxes
from appeals.system.frozen_data import dataclass


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


PageFaults = tuple[FaxPage, tuple[FaxFault, ...]]
"""A page, and what its words, lines and pictures will suffer."""


@dataclass(frozen=True, slots=True)
class Fax:
    """The pages of one letter, and what its reader may stumble over."""

    pages: tuple[FaxPage, ...]
    faults: tuple[FaxFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Some lines of a page, coded below a white line, the number of black pixels in them and where these lie on the page."""

    code: t6.T6Code
    ink: int
    box: tuple[int, int, int, int] | None

    @classmethod
    def of(cls, image: Image.Image, top: int = 0) -> "Band":
        """Code a picture of some lines, of which the first is line `top` of the page."""
        ink = int.from_bytes(image.tobytes(), "big").bit_count()  # its lines fill whole bytes
        box = image.getbbox()
        return cls(t6.encode(image), ink, (box[0], box[1] + top, box[2], box[3] + top) if box else None)


@dataclass(slots=True)
class Scanner:
    """Turns PDFs into fax pages of one resolution; keep it for a whole run."""

    resolution: Resolution = Resolution.FINE
    _canvases: dict[PageGrid, Canvas] = field(default_factory=dict)

    def scan(self, pdf: bytes) -> Fax:
        """The fax pages of a letter.

        Raises:
            UnfitForFaxError: it has too many pages, a page that is no A4 or Letter sheet, or one no fax can show.
        """
        return assembled(self.pages(pdf))

    def pages(self, pdf: bytes) -> Iterator[PageFaults]:
        """The pages of a letter one by one; what is wrong with their ink and their number is not yet said.

        Raises:
            UnfitForFaxError: as `scan`, as soon as it is known.
        """
        with pikepdf.open(BytesIO(pdf)) as document, closing(pypdfium2.PdfDocument(pdf)) as drawn:
            inspect_length(len(document.pages))
            for number, page in enumerate(document.pages, start=1):
                sheet = PageGrid(paper_of(page, number), self.resolution)
                with closing(drawn[number - 1]) as opened:
                    band = Band.of(self.canvas(sheet).ink(opened, picture_boxes(opened, sheet)))
                    faults, size = inspect(page, opened, sheet, number), smallest_type(opened)
                yield FaxPage(sheet, band.code.closed(), band.ink, band.box, size), faults

    def canvas(self, sheet: PageGrid) -> Canvas:
        """What pages of this kind are drawn on."""
        if sheet not in self._canvases:
            self._canvases[sheet] = Canvas(sheet)
        return self._canvases[sheet]


def assembled(pages: Iterable[PageFaults]) -> Fax:
    """A fax of pages, which are asked for one after the other.

    Raises:
        UnfitForFaxError: as `Scanner.scan`.
    """
    made: list[FaxPage] = []
    faults: list[FaxFault] = []
    for number, (page, found) in enumerate(pages, start=1):
        made.append(page)
        faults += (*found, *inspect_ink(page.ink, page.box, page.sheet, number))
    return Fax(tuple(made), (*inspect_length(len(made)), *faults))
