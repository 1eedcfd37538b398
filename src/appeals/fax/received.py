"""A fax as the receiving machine prints it: the picture, how well it reads, and how long the line is taken."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from PIL import Image

from appeals.fax import holes, t6, tiff
from appeals.fax.grid import LINE, PITCH, PageGrid, Resolution
from appeals.fax.raster import Canvas
from appeals.fax.scan import FaxPage

# Measured in calls between two software machines with error correction, one to four pages, 9600 and 14400 bit/s: the
# sum is right to a second or two. Getting acquainted, each page's confirmation, and the frames the code is packed in.
_CALL, _PAGE, _FRAMES = 11.2, 3.3, 1.05

_SHARP_LINES = 392
"""Lines to the inch of the picture a fax is compared with: twice fine, four times standard."""


def legibility(drawn: pypdfium2.PdfPage, page: FaxPage) -> holes.Holes:
    """Compare a page as it was drawn with the fax of it, in standard or fine resolution: the holes of its letters."""
    sheet = page.sheet
    if sheet.resolution is Resolution.SUPERFINE:
        message = "superfine is finer than the picture it would be compared with"
        raise ValueError(message)
    sharp = Canvas(sheet, across=2, down=_SHARP_LINES // sheet.resolution.lines).grey(drawn)
    ink = sharp.point([255] * 128 + [0] * 128, "1")
    return holes.compare(ink, image(page))


def coverage(page: FaxPage) -> float:
    """The share of a page that is black."""
    return page.ink / (LINE * page.sheet.rows)


def seconds(pages: Sequence[FaxPage], bits_a_second: int) -> float:
    """How long the pages take the line, in seconds."""
    bits = 8 * sum(len(page.code) for page in pages)
    return _CALL + _PAGE * len(pages) + _FRAMES * bits / bits_a_second


def image(page: FaxPage) -> Image.Image:
    """The page as a one-bit picture whose ink is 1."""
    with Image.open(BytesIO(tiff.write([page]))) as picture:
        return picture.convert("L").point([255] + [0] * 255, "1")


def coarser(page: FaxPage) -> FaxPage:
    """The page as a machine gets it that knows standard resolution only.

    A line is black wherever one of those it is made of is: nothing thin is lost, but narrow white may be.
    """
    fine = image(page)
    sheet = PageGrid(page.sheet.paper, Resolution.STANDARD)
    merged = fine.convert("L").reduce((1, round(page.sheet.resolution.lines / sheet.resolution.lines)))
    ink = merged.crop((0, 0, LINE, sheet.rows)).point([0] + [255] * 255, "1")
    return FaxPage(sheet, t6.encode(ink).closed(), ink.histogram()[-1], ink.getbbox(), page.type_size)


def png(page: FaxPage) -> bytes:
    """The page as a PNG whose pixels are square, so that viewers show it in its true shape."""
    picture = image(page).convert("L").point([255] + [0] * 255, "1")
    lines = page.sheet.resolution.lines
    size = (LINE, page.sheet.rows * 196 // lines) if lines < PITCH else (2 * LINE, page.sheet.rows)
    file = BytesIO()
    dots = PITCH * size[0] // LINE
    picture.resize(size, Image.Resampling.NEAREST).save(file, "PNG", optimize=True, dpi=(dots, dots))
    return file.getvalue()
