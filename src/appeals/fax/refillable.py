"""A PDF that is opened once, and whose pages get what they draw when they are drawn.

Opening a letter's file costs more than drawing its few lines that differ: fonts are read again. But the drawing library reads an
object of a file when it is asked for it. So a file with many copies of each page is opened, and what a copy draws is
written into the file's bytes just before that copy is loaded. When no copies are left, the same bytes are opened again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import create_string_buffer
from io import BytesIO

import pikepdf
import pypdfium2

_COPIES = 40
_ROOM = 4_096
_AHEAD = 1_024
"""Bytes before what a copy draws: the library reads some 512 bytes more than it needs of an object, and keeps them."""


class RefillablePdf:
    """The pages of a letter's file, to be drawn with other contents and the same resources."""

    def __init__(self, pdf: bytes, longest: int) -> None:
        """Take a letter's file; `longest` is how many bytes its pages' contents have at least room for."""
        self._room = longest + _ROOM
        data, self._places = _with_copies(pdf, self._room)
        self._data = create_string_buffer(data, len(data))
        self._bytes = memoryview(self._data).cast("B")
        self._document: pypdfium2.PdfDocument | None = None
        self._used: list[int] = []

    def holds(self, content: bytes) -> bool:
        """Whether there is room for this content of a page."""
        return len(content) <= self._room

    @contextmanager
    def page(self, number: int, content: bytes) -> Iterator[pypdfium2.PdfPage]:
        """A page, counted from 1, as it is with this content."""
        if self._document is None or self._used[number - 1] == _COPIES:
            self.close()
            self._document = pypdfium2.PdfDocument(self._data)
            self._used = [0] * (len(self._places) // _COPIES)
        copy = (number - 1) * _COPIES + self._used[number - 1]
        self._used[number - 1] += 1
        place = self._places[copy]
        self._bytes[place : place + self._room] = content.ljust(self._room)
        page = self._document[copy]
        try:
            yield page
        finally:
            page.close()

    def close(self) -> None:
        """Let go of what was opened; it is opened again when needed."""
        if self._document is not None:
            self._document.close()
            self._document = None


def _with_copies(pdf: bytes, room: int) -> tuple[bytes, list[int]]:
    """A file with many copies of each page, one after the other, and where each has room for what it draws."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = [page.obj for page in document.pages]
        del document.pages[:]
        for page in pages:
            for _ in range(_COPIES):
                copy = pikepdf.Dictionary(dict(page.items()))
                copy.Contents = document.make_stream(_mark(len(document.pages)).ljust(_AHEAD + room))
                document.pages.append(pikepdf.Page(document.make_indirect(copy)))
        count, file = len(document.pages), BytesIO()
        document.save(
            file,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    data, places, at = file.getvalue(), [], 0
    for number in range(count):
        at = data.index(_mark(number), at)
        places.append(at + _AHEAD)
    return data, places


def _mark(number: int) -> bytes:
    return b"%%the contents of page %d\n" % number
