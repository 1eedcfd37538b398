"""A fax as the receiving machine prints it."""

from io import BytesIO

from PIL import Image

from appeals.fax import t6
from appeals.fax.grid import LINE, PITCH, PageGrid, Resolution
from appeals.fax.legibility import image
from appeals.fax.scan import FaxPage

__all__ = ["coarser", "png"]


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
