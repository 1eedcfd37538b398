"""From a page of a PDF to black pixels.

Type and lines are drawn in grey and cut at a fixed darkness. Dithering would give letters ragged edges and the line
longer to carry. Only pictures are dithered: they have no other way to show a tone.
"""

from collections.abc import Sequence

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from appeals.fax.grid import LINE, PageGrid
from appeals.system.frozen_data import dataclass

INK_BELOW = 161
"""Greys from 0 to 160 print: measured, the threshold that keeps the holes of sans letters open at 98 lines to the inch."""

_INK = bytes([255] * INK_BELOW + [0] * (256 - INK_BELOW))

# A scanned signature has a background that is nearly white and strokes that are nearly black: both are made plain, or
# dithering would sprinkle the page.
_PAPER_ABOVE, _BLACK_BELOW = 215, 60
_LEVELS = [min(255, max(0, round((grey - _BLACK_BELOW) * 255 / (_PAPER_ABOVE - _BLACK_BELOW)))) for grey in range(256)]
_FLIP = [255 - grey for grey in range(256)]

_GREY = raw.FPDF_GRAYSCALE | raw.FPDF_PRINTING


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """In pixels."""
        return max(self.right - self.left, 0) * max(self.bottom - self.top, 0)


class Canvas:
    """A sheet to draw pages on, used again for the next one.

    Lines come out the same whether drawn alone or with the rest of the page: they are drawn in the same place of the
    same sheet. A picture must not be cut.
    """

    def __init__(self, sheet: PageGrid, *, across: int = 1, down: int = 1) -> None:
        """Get a sheet; `across` and `down` make it so many times finer than a fax."""
        self.sheet = sheet
        self.width, self.rows = LINE * across, sheet.rows * down
        self._left, self._columns = sheet.left * across, sheet.columns * across
        self._bitmap = pypdfium2.PdfBitmap.new_native(self.width, self.rows, raw.FPDFBitmap_Gray)
        self._pixels = memoryview(self._bitmap.buffer).cast("B")

    def grey(self, page: pypdfium2.PdfPage) -> Image.Image:
        """Draw a page in greys."""
        return self._image("L", self._drawn(page, 0, self.rows))

    def ink(
        self, page: pypdfium2.PdfPage, pictures: Sequence[Box], top: int = 0, bottom: int | None = None
    ) -> Image.Image:
        """Draw the lines from `top` to before `bottom` as a fax shows them: a one-bit picture whose ink is 1.

        `pictures` is where the pictures of the page lie, as `picture_boxes` tells.
        """
        pixels = self._drawn(page, top, self.rows if bottom is None else bottom)
        ink = self._image("1;8", pixels.translate(_INK))
        for box in pictures:
            if box.top < top + ink.height and box.bottom > top:
                corners = (box.left, box.top - top, box.right, box.bottom - top)
                tones = self._image("L", pixels).crop(corners).point(_LEVELS)
                dithered = tones.convert("1", dither=Image.Dither.FLOYDSTEINBERG)
                ink.paste(dithered.convert("L").point(_FLIP, "1"), corners[:2])
        return ink

    def _drawn(self, page: pypdfium2.PdfPage, top: int, bottom: int) -> bytes:
        """The pixels of some lines, each a byte."""
        self._bitmap.fill_rect((255, 255, 255, 255), 0, top, self.width, bottom - top)
        across, down = self._columns / page.get_width(), self.rows / page.get_height()
        place = raw.FS_MATRIX(across, 0, 0, down, self._left, 0)
        window = raw.FS_RECTF(0, top, self.width, bottom)
        raw.FPDF_RenderPageBitmapWithMatrix(self._bitmap.raw, page.raw, place, window, _GREY)
        stride = self._bitmap.stride
        return self._pixels[top * stride : bottom * stride].tobytes()

    def _image(self, raw_mode: str, pixels: bytes) -> Image.Image:
        stride = self._bitmap.stride
        return Image.frombytes(raw_mode[0], (self.width, len(pixels) // stride), pixels, "raw", raw_mode, stride, 1)


def picture_boxes(page: pypdfium2.PdfPage, sheet: PageGrid) -> tuple[Box, ...]:
    """Where the pictures of a page lie on the sheet."""
    things = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1)
    return tuple(_box(thing.get_bounds(), sheet) for thing in things)


def _box(bounds: tuple[float, float, float, float], sheet: PageGrid) -> Box:
    left, bottom, right, top = bounds
    across, down = sheet.columns / sheet.paper.width, sheet.rows / sheet.paper.height
    return Box(
        max(sheet.left + int(left * across), 0),
        max(int((sheet.paper.height - top) * down), 0),
        min(sheet.left + int(right * across) + 1, LINE),
        min(int((sheet.paper.height - bottom) * down) + 1, sheet.rows),
    )
