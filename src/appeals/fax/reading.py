"""Reading back the fax files that `tiff` and `pdf` wrote."""

from collections.abc import Iterator
from io import BytesIO
from itertools import product
from warnings import catch_warnings

import pikepdf
from PIL import Image, ImageSequence, UnidentifiedImageError

from appeals.errors import AppealsError, Exit
from appeals.fax.grid import LINE, FaxPaper, PageGrid, Resolution
from appeals.fax.legibility import image
from appeals.fax.scan import FaxPage
from appeals.fax.tiff import REVERSED

__all__ = ["read"]

_WIDTH, _ROWS, _STRIPS, _SIZES = 256, 257, 273, 279


def read(content: bytes, name: str) -> tuple[FaxPage, ...]:
    """The pages of a fax file; `name` is what an error calls it.

    Raises:
        AppealsError: it is no file of ours.
    """
    try:
        with catch_warnings(action="error", category=UserWarning):  # Pillow only warns of what is cut off
            return tuple(_tiff(content) if content.startswith(b"II") else _pdf(content))
    except (
        UserWarning,
        pikepdf.PdfError,
        UnidentifiedImageError,
        OSError,
        KeyError,
        AttributeError,
        ValueError,
    ) as error:
        message = f"{name} is no fax that this program made; render it again"
        raise AppealsError(message, Exit.DATA) from error


def _tiff(content: bytes) -> Iterator[FaxPage]:
    with Image.open(BytesIO(content), formats=["TIFF"]) as file:
        for frame in ImageSequence.Iterator(file):
            tags = frame.tag_v2  # type: ignore[attr-defined]  # a TIFF picture has tags
            (start,), (size,) = tags[_STRIPS], tags[_SIZES]
            code = content[start : start + size].translate(REVERSED)
            yield _page(tags[_WIDTH], tags[_ROWS], code, None)


def _pdf(content: bytes) -> Iterator[FaxPage]:
    with pikepdf.open(BytesIO(content)) as document:
        for page in document.pages:
            picture = page.obj.Resources.XObject.Fax
            size = page.obj.get("/XXTypeSize")
            yield _page(
                int(picture.Width), int(picture.Height), picture.read_raw_bytes(), float(size) if size else None
            )


def _page(width: int, rows: int, code: bytes, type_size: float | None) -> FaxPage:
    sheets = [PageGrid(paper, resolution) for paper, resolution in product(FaxPaper, Resolution)]
    sheet = next((each for each in sheets if width == LINE and each.rows == rows), None)
    if sheet is None:
        message = f"no sheet has {rows} lines of {width} pixels"
        raise ValueError(message)
    picture = image(FaxPage(sheet, code, 0, None))
    return FaxPage(sheet, code, picture.histogram()[-1], picture.getbbox(), type_size)
