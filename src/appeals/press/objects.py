"""How objects stand in a PDF file."""

import struct
import zlib
from collections.abc import Iterable
from itertools import accumulate

from appeals.press.pdf_objects import PdfObject

__all__ = ["IDENTIFIER", "NO_IDENTIFIER", "ROW", "STATIC", "coded", "indirect", "object_stream", "stream"]

ROW = struct.Struct(">BIH")
"""A row of the cross-reference in a small file: kind, offset or number of the object stream, place in it."""

NO_IDENTIFIER = b"0" * 32
"""Stands where a file's identifier will."""

IDENTIFIER = b"/ID[<%b><%b>]" % (NO_IDENTIFIER, NO_IDENTIFIER)

STATIC = 9
"""Level of compression for what is written once."""


def indirect(number: int, data: bytes) -> bytes:
    """An object with its number."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def stream(made: PdfObject, level: int = STATIC) -> bytes:
    """A stream, compressed unless it already is, as its head says."""
    head, body = made.head.removesuffix(b">>"), made.body or b""
    if b"/Filter" not in head:
        head, body = head + b"/Filter/FlateDecode", zlib.compress(body, level)
    return b"%b/Length %d>>\nstream\n%b\nendstream" % (head, len(body), body)


def coded(content: bytes) -> bytes:
    """A varying stream, as fast as may be."""
    body = zlib.compress(content, 1)
    return b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(body), body)


def object_stream(objects: Iterable[tuple[int, bytes]], level: int = STATIC) -> bytes:
    """Numbered objects that are no streams, in one stream, in this order."""
    numbers, bodies = zip(*objects, strict=True)
    places = accumulate([len(body) + 1 for body in bodies], initial=0)
    index = b" ".join([b"%d %d" % each for each in zip(numbers, places, strict=False)]) + b"\n"
    head = b"<</Type/ObjStm/N %d/First %d>>" % (len(numbers), len(index))
    return stream(PdfObject(head, index + b"\n".join(bodies)), level)
