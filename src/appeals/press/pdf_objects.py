"""The objects of a PDF file, how they stand in it, and the frame: those besides its fonts and what is drawn on its pages.

WeasyPrint numbers objects as it makes them. Here they are numbered by a walk from the catalogue, so that two files of
the same build are equal objects, whatever fonts they needed. That lets two layouts be compared, and one be copied into
another file.
"""

import re
import struct
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

import pydyf

from appeals.system.frozen_data import dataclass

ROW = struct.Struct(">BIH")
"""A row of the cross-reference in a small file: kind, offset or number of the object stream, place in it."""

STATIC = 9
"""Level of compression for what is written once."""

# A reference, or a string in which something like one may stand. pydyf escapes brackets inside strings.
_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|(\d+) 0 R", re.DOTALL)
_LINE = re.compile(rb"/K \[(\d+)\]/Pg (\d+) 0 R/P (\d+) 0 R>>$")
_SAID = re.compile(rb"/ActualText (\d+) 0 R>>$")


class PdfObject(NamedTuple):
    """A dictionary, and for a stream its uncompressed content.

    Attributes:
        head: the dictionary; for a stream without its length and without the last coding, Flate.
        body: what the stream holds, None for other objects.
    """

    head: bytes
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """All objects of a file, numbered from 1 for the catalogue.

    Attributes:
        header: the first line, such as `%PDF-1.7`.
        objects: number n stands at n - 1; contents and fonts are empty here.
        info: the number of the document information.
        pages: the numbers of the page objects.
        contents: the numbers of the pages' content streams.
        fonts: the number of the dictionary that all resources share as their fonts.
        words: the place of a page and the mark of a line on it -> the number of the object that says its words.
    """

    header: bytes
    objects: tuple[PdfObject, ...]
    info: int
    pages: tuple[int, ...]
    contents: tuple[int, ...]
    fonts: int
    words: Mapping[tuple[int, int], int]

    def without(self, numbers: Collection[int]) -> "Frame":
        """This frame with some objects left empty."""
        objects = [PdfObject(b"") if number in numbers else made for number, made in enumerate(self.objects, start=1)]
        return replace(self, objects=tuple(objects))


def references(head: bytes) -> list[int]:
    """The numbers of the objects that a dictionary or array names."""
    return [int(match[1]) for match in _REFERENCE.finditer(head) if match[1]]


def renumbered(head: bytes, number: Mapping[int, int] | Callable[[int], int]) -> bytes:
    """A dictionary or array with its references changed."""
    new = number.__getitem__ if isinstance(number, Mapping) else number
    return _REFERENCE.sub(lambda match: b"%d 0 R" % new(int(match[1])) if match[1] else match[0], head)


def as_object(made: pydyf.Object) -> PdfObject:
    """An object of pydyf as it will be written, streams not yet compressed."""
    if not isinstance(made, pydyf.Stream):
        return PdfObject(made.data)
    body = b"\n".join(pydyf._to_bytes(item) for item in made.stream)  # noqa: SLF001 - as pydyf.Stream.data does
    return PdfObject(pydyf.Dictionary(made.extra).data, body)


def _walk(objects: Mapping[int, PdfObject], roots: Sequence[int], skip: frozenset[int]) -> dict[int, int]:
    """Old number -> new number, from 1, in the order in which a walk from the roots meets them."""
    met = dict.fromkeys(roots)
    queue = list(met)
    for number in queue:
        if number in skip:
            continue
        for other in references(objects[number].head):
            if other not in met:
                met[other] = None
                queue.append(other)
    return {old: new for new, old in enumerate(met, start=1)}


def read_frame(pdf: pydyf.PDF, contents: Sequence[int]) -> Frame:
    """The frame of a file that WeasyPrint has built and not yet written, and so without the first line.

    Args:
        pdf: the `pydyf.PDF` that a finisher is given.
        contents: the numbers of the pages' content streams.
    """
    pages = [int(number) for number in pdf.pages["Kids"][::3]]
    resources = pdf.objects[references(pdf.objects[pages[0]]["Resources"])[0]]
    fonts = references(bytes(resources["Font"]))[0]
    hollow = frozenset({*contents, fonts})
    objects = {
        made.number: PdfObject(b"") if made.number in hollow else as_object(made)
        for made in pdf.objects
        if made.free != "f" and not _is_font_part(made)
    }
    info = len(pdf.objects)
    objects[info] = PdfObject(pdf.info.data)
    new = _walk(objects, [pdf.catalog.number, info, *contents, fonts], hollow)
    walked = tuple(PdfObject(renumbered(objects[old].head, new), objects[old].body) for old in new)
    own_pages, own_contents = (tuple([new[number] for number in numbers]) for numbers in (pages, contents))
    return Frame(b"", walked, new[info], own_pages, own_contents, new[fonts], _words(walked, own_pages))


def _words(objects: Sequence[PdfObject], pages: Sequence[int]) -> dict[tuple[int, int], int]:
    """The tag of a line holds one mark; the tag around it may say it."""
    lines = (tuple(map(int, match.groups())) for made in objects if (match := _LINE.search(made.head)))
    return {
        (pages.index(page), mark): int(match[1])
        for mark, page, around in lines
        if (match := _SAID.search(objects[around - 1].head))
    }


def _is_font_part(made: pydyf.Object) -> bool:
    """Whether only fonts name this: the walk never comes here, and a whole font need not be read."""
    return isinstance(made, pydyf.Stream) and "Length1" in made.extra


def identifier(digest: str) -> bytes:
    """The entry that identifies a file, by a digest of it in hexadecimal."""
    return f"/ID[<{digest}><{digest}>]".encode()


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
