"""Reading back the fax files that `tiff` and `fax_pdf` wrote.

A file may have come along in somebody else's folder. So nothing is asked of libraries that know the whole of PDF or TIFF:
what the two writers write is read, the pages are written again, and a file that differs in one byte is none of ours.
"""

import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from warnings import catch_warnings

from PIL import UnidentifiedImageError

from appeals.errors import AppealsError, Exit
from appeals.fax import fax_pdf, tiff
from appeals.fax.grid import FaxPaper, PageGrid, Resolution
from appeals.fax.received import image
from appeals.fax.scan import FaxPage
from appeals.fax.tiff import REVERSED
from appeals.system.patterns import expression

LARGEST = 64 * 1024 * 1024
"""Bytes of a fax that is read back; a page has about forty thousand."""

_MOST_PAGES = 100
_ROWS, _STRIP, _SIZE, _PITCHES = 257, 273, 279, 283
_SHEETS = {
    (each.rows, each.resolution.lines): each
    for each in (PageGrid(paper, resolution) for paper, resolution in product(FaxPaper, Resolution))
}
_PAGE = expression(
    rb"\d+ 0 obj\n<< /Type /Page .{1,300}?>> >>(?: /XXTypeSize (\d{1,4}\.\d{1,4}))? >>\nendobj\n"
    rb"\d+ 0 obj\n<< /Length \d+ >>\nstream\n.{1,200}? 0 0 (\d{1,5}\.\d{4}) .{1,200}?\nendstream\nendobj\n"
    rb"\d+ 0 obj\n<< .{1,300}?/Rows (\d{1,5}) >> /Length (\d{1,8}) >>\nstream\n",
    re.DOTALL,
)


def read(content: bytes, name: str) -> tuple[FaxPage, ...]:
    """The pages of a fax file; `name` is what an error calls it.

    Raises:
        AppealsError: it is no file of ours, or has more pages than any fax (65).
    """
    with _reporting_others(name):
        return tuple(map(_with_ink, _pages(content)))


def read_codes(content: bytes, name: str) -> tuple[FaxPage, ...]:
    """The same without their ink: how many pages there are, on which paper, and how long their code is. It is not decoded.

    Raises:
        AppealsError: as `read`.
    """
    with _reporting_others(name):
        return _pages(content)


@contextmanager
def _reporting_others(name: str) -> Iterator[None]:
    try:
        with catch_warnings(action="error", category=UserWarning):  # Pillow only warns of what is cut off
            yield
    except (UserWarning, UnidentifiedImageError, OSError, KeyError, ValueError, struct.error) as error:
        message = f"{name} is no fax that this program made, or has more than {_MOST_PAGES} pages; render it again"
        raise AppealsError(message, Exit.DATA) from error


def _pages(content: bytes) -> tuple[FaxPage, ...]:
    kind, bare = (tiff, _tiff) if content.startswith(b"II") else (fax_pdf, _pdf)
    pages = tuple(page for _, page in zip(range(_MOST_PAGES + 1), bare(content), strict=False))
    if len(content) > LARGEST or not 0 < len(pages) <= _MOST_PAGES or kind.write(pages) != content:
        message = "it is not what is written of its pages"
        raise ValueError(message)
    return pages


def _with_ink(page: FaxPage) -> FaxPage:
    picture = image(page)
    return FaxPage(page.sheet, page.code, picture.histogram()[-1], picture.getbbox(), page.type_size)


def _tiff(content: bytes) -> Iterator[FaxPage]:
    """The pages of a TIFF, without their ink: one strip and one directory behind the other."""
    end, (at,) = 8, struct.unpack_from("<L", content, 4)
    while at:
        (entries,) = struct.unpack_from("<H", content, at)
        tags = dict(struct.unpack_from("<H6xL", content, at + 2 + 12 * number) for number in range(entries))
        (lines,) = struct.unpack_from("<L", content, tags[_PITCHES])
        start, size = tags[_STRIP], tags[_SIZE]
        if not end <= start <= start + size <= at:
            message = "pages overlap"
            raise ValueError(message)
        yield FaxPage(_SHEETS[tags[_ROWS], lines], content[start : start + size].translate(REVERSED), 0, None)
        end = at + 2 + 12 * entries + 4
        (at,) = struct.unpack_from("<L", content, end - 4)


def _pdf(content: bytes) -> Iterator[FaxPage]:
    """The pages of a PDF, without their ink."""
    at = content.find(b"\n3 0 obj\n") + 1
    while at and (page := _PAGE.match(content, at)):
        size, height, rows, length = page.groups()
        sheet = _SHEETS[int(rows), round(int(rows) * 72 / float(height))]
        code = content[page.end() : page.end() + int(length)]
        yield FaxPage(sheet, code, 0, None, float(size) if size else None)
        at = content.find(b"endobj\n", page.end() + int(length)) + len(b"endobj\n")
