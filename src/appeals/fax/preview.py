"""A fax as the receiving machine prints it."""

from io import BytesIO

from PIL import Image

from appeals.fax.legibility import image
from appeals.fax.scan import FaxPage
from appeals.fax.sheet import LINE, PITCH

__all__ = ["png"]


def png(page: FaxPage) -> bytes:
    """The page as a PNG whose pixels are square, so that viewers show it in its true shape."""
    picture = image(page).convert("L").point([255] + [0] * 255, "1")
    lines = page.sheet.resolution.lines
    size = (LINE, page.sheet.rows * 196 // lines) if lines < PITCH else (2 * LINE, page.sheet.rows)
    file = BytesIO()
    dots = PITCH * size[0] // LINE
    picture.resize(size, Image.Resampling.NEAREST).save(file, "PNG", optimize=True, dpi=(dots, dots))
    return file.getvalue()
