"""A large PDF file, written from front to back.

Memory stays bounded: small objects go out in streams of some hundred, and the cross-reference in sections, each of
which names the one before it, as in a file that was added to.
"""

import struct
from hashlib import md5
from itertools import pairwise
from typing import BinaryIO

from appeals.press.pdf_objects import PdfObject, identifier, indirect, object_stream, stream

_ROW = struct.Struct(">BQH")
_BUNDLE = 400  # small objects in one stream
_SECTION = 100_000  # objects in one section of the cross-reference
_QUICK = 1  # zlib level of what is written as often as there are letters


class Sink:
    """Gives objects their numbers and writes them.

    Attributes:
        root: the number of the catalogue.
        info: the number of the document information.
    """

    def __init__(self, out: BinaryIO, header: bytes, *, identified: bool = False) -> None:
        self._out = out
        self._digest = md5(usedforsecurity=False) if identified else None
        self._at = 0
        self.root, self.info = 1, 2
        self._next = 3
        self._rows: dict[int, bytes] = {0: _ROW.pack(0, 0, 65535)}
        self._small: list[tuple[int, bytes]] = []
        self._previous = b""
        self._write(header + b"\n%\xf0\x9f\x96\xa4\n")

    def number(self) -> int:
        """A number for an object that will come."""
        self._next += 1
        return self._next - 1

    def numbers(self, count: int) -> range:
        """Numbers for that many objects."""
        self._next += count
        return range(self._next - count, self._next)

    def add(self, number: int, made: PdfObject, level: int = _QUICK) -> None:
        """Write an object; those that are no streams wait for others."""
        if made.body is None:
            self.small(number, made.head)
        else:
            self.large(number, stream(made, level))

    def small(self, number: int, data: bytes) -> None:
        """Write an object that is no stream."""
        self._small.append((number, data))
        if len(self._small) >= _BUNDLE:
            self._bundle()

    def large(self, number: int, data: bytes) -> None:
        """Write a stream."""
        self._rows[number] = _ROW.pack(1, self._at, 0)
        self._write(indirect(number, data))
        if len(self._rows) >= _SECTION:
            self._section()

    def close(self) -> None:
        """End the file."""
        self._bundle()
        at = self._section()
        self._write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        if self._digest:
            self._digest.update(data)
        self._at += len(data)

    def _bundle(self) -> None:
        if not self._small:
            return
        number = self.number()
        objects, self._small = self._small, []
        self._rows |= {small: _ROW.pack(2, number, place) for place, (small, _) in enumerate(objects)}
        self.large(number, object_stream(objects, _QUICK))

    def _section(self) -> int:
        """Write what is not yet written of the cross-reference; where it begins."""
        number, at = self.number(), self._at
        rows, self._rows = self._rows, {}
        rows[number] = _ROW.pack(1, at, 0)
        numbers = sorted(rows)
        index = b" ".join(b"%d %d" % run for run in _runs(numbers))
        own = identifier(self._digest.hexdigest()) if self._digest else b""
        names = b"/Root %d 0 R/Info %d 0 R%b%b" % (self.root, self.info, self._previous, own)
        head = b"<</Type/XRef/Size %d/W[1 8 2]/Index[%b]%b>>" % (self._next, index, names)
        body = b"".join(rows[one] for one in numbers)
        self._write(indirect(number, stream(PdfObject(head, body), _QUICK)))
        self._previous = b"/Prev %d" % at
        return at


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First number and length of each run of numbers that follow each other."""
    begins = [0, *(at for at, (one, other) in enumerate(pairwise(numbers), start=1) if other != one + 1)]
    return [(numbers[begin], end - begin) for begin, end in pairwise((*begins, len(numbers)))]
