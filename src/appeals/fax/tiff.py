"""TIFF class F, the file fax senders take: profile F of RFC 3949, one T.6 strip a page.

The tags are those that section 4 of the RFC requires and no more: who made the file, when and with what is nobody's
business at the other end.
"""

import struct
from collections.abc import Collection, Iterator
from itertools import chain, pairwise

from appeals.fax.grid import LINE, PITCH
from appeals.fax.scan import FaxPage

_HEADER = struct.Struct("<2sHL")
_PITCHES = 16

_SHORT, _LONG, _RATIONAL = 3, 4, 5
_PAGE_OF_MANY = 2
_T6 = 4
_INK_IS_ONE = 0
_LOWEST_BIT_FIRST = 2
_INCH = 2

REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""Each byte with its bits the other way round."""


def write(pages: Collection[FaxPage]) -> bytes:
    """One file of all pages: the same pages, the same bytes."""
    return b"".join(pieces(pages))


def pieces(pages: Collection[FaxPage]) -> Iterator[bytes]:
    """The same file from front to back; pages are taken up one after the other."""
    at, every = _HEADER.size, pairwise(chain(pages, [None]))
    for number, (page, after) in enumerate(every):
        assert page
        if number == 0:
            yield _HEADER.pack(b"II", 42, _directory(at, page))
        # A modem sends the lowest bit of a byte first, and FillOrder 2 is what the RFC has writers prefer.
        yield page.code.translate(REVERSED) + bytes(len(page.code) % 2)
        directory = _directory(at, page)
        yield struct.pack("<4L", PITCH, 1, page.sheet.resolution.lines, 1)
        entries = _entries(page, (number, len(pages)), at, directory - _PITCHES)
        at = directory + 2 + sum(map(len, entries)) + 4
        link = struct.pack("<L", _directory(at, after) if after else 0)
        yield struct.pack("<H", len(entries)) + b"".join(entries) + link
    if not pages:
        yield _HEADER.pack(b"II", 42, 0)


def _directory(at: int, page: FaxPage) -> int:
    """Where the directory of a page lies whose code begins here: behind it and the pitches, at an even place."""
    return at + len(page.code) + len(page.code) % 2 + _PITCHES


def _entries(page: FaxPage, numbered: tuple[int, int], strip: int, pitches: int) -> list[bytes]:
    """The directory of one page, in the order of the tags."""
    number, count = numbered
    return [
        _entry(254, _LONG, _PAGE_OF_MANY),  # NewSubfileType
        _entry(256, _LONG, LINE),  # ImageWidth
        _entry(257, _LONG, page.sheet.rows),  # ImageLength
        _entry(258, _SHORT, 1),  # BitsPerSample
        _entry(259, _SHORT, _T6),  # Compression
        _entry(262, _SHORT, _INK_IS_ONE),  # PhotometricInterpretation
        _entry(266, _SHORT, _LOWEST_BIT_FIRST),  # FillOrder
        _entry(273, _LONG, strip),  # StripOffsets
        _entry(277, _SHORT, 1),  # SamplesPerPixel
        _entry(278, _LONG, page.sheet.rows),  # RowsPerStrip: all of them
        _entry(279, _LONG, len(page.code)),  # StripByteCounts
        _entry(282, _RATIONAL, pitches),  # XResolution
        _entry(283, _RATIONAL, pitches + 8),  # YResolution
        _entry(293, _LONG, 0),  # T6Options: no uncompressed mode
        _entry(296, _SHORT, _INCH),  # ResolutionUnit
        struct.pack("<HHLHH", 297, _SHORT, 2, number, count),  # PageNumber
    ]


def _entry(tag: int, kind: int, value: int) -> bytes:
    return struct.pack("<HHLL", tag, kind, 1, value)
