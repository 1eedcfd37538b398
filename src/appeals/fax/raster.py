"""From a page of a PDF to black pixels.

Type and lines are drawn in grey and cut at a fixed darkness. Dithering would give letters ragged edges and the line
longer to carry. Only pictures are dithered: they have no other way to show a tone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from appeals.fax.sheet import LINE, Sheet

__all__ = ["INK_BELOW", "Box", "grey", "picture_boxes", "rasterise"]

INK_BELOW = 161
"""Greys from 0 to 160 print: measured, the threshold that keeps the holes of sans letters open at 98 lines to the inch."""

_INK = [255] * INK_BELOW + [0] * (256 - INK_BELOW)

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


def rasterise(page: pypdfium2.PdfPage, sheet: Sheet, *, top: int = 0, bottom: int | None = None) -> Image.Image:
    """Draw the lines from `top` to before `bottom` of a page: a one-bit picture 1728 wide whose ink is 1.

    Lines come out the same whether drawn alone or with the rest, as long as no picture is cut.
    """
    rows = (sheet.rows if bottom is None else bottom) - top
    tones = grey(page, (sheet.left, -top, sheet.columns, sheet.rows), (LINE, rows))
    ink = tones.point(_INK, "1")
    for box in picture_boxes(page, sheet):
        if box.top < top + rows and box.bottom > top:
            corners = (box.left, box.top - top, box.right, box.bottom - top)
            dithered = tones.crop(corners).point(_LEVELS).convert("1", dither=Image.Dither.FLOYDSTEINBERG)
            ink.paste(dithered.convert("L").point(_FLIP, "1"), corners[:2])
    return ink


def grey(page: pypdfium2.PdfPage, place: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
    """Draw a page in greys: `place` is where its left and top lie and how wide and high it is, in pixels of the picture."""
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, *place, 0, _GREY)
    picture: Image.Image = bitmap.to_pil()
    return picture


def picture_boxes(page: pypdfium2.PdfPage, sheet: Sheet) -> Iterator[Box]:
    """Where the pictures of a page lie on the sheet."""
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        left, bottom, right, top = thing.get_bounds()
        across, down = sheet.columns / sheet.paper.width, sheet.rows / sheet.paper.height
        yield Box(
            max(sheet.left + int(left * across), 0),
            max(int((sheet.paper.height - top) * down), 0),
            min(sheet.left + int(right * across) + 1, LINE),
            min(int((sheet.paper.height - bottom) * down) + 1, sheet.rows),
        )
