"""What a page of a PDF shows, read by the places of its characters.

How a program copies text out of a PDF that is read from right to left is its own matter: pdftotext keeps the order of
words in a Latin name, PDFium reverses it. Places are the same for all.
"""

from collections import defaultdict
from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from math import hypot

import pypdfium2
from pypdfium2 import raw

COLUMN = 150  # points: less than a column of a sheet is wide
NEXT = 40  # points: more than a heading stands above its text
ROW = 4  # points: less than a line is high, more than the middles of letters in one line differ

MM = 72 / 25.4
"""A millimetre in points."""
LARGE = 15.99
"""The points of large print; what a PDF says is rounded."""


def type_sizes(page: pypdfium2.PdfPage, window: tuple[float, float, float, float] = (0, 0, 0, 0)) -> list[float]:
    """The sizes of all type on a page, in points, but for what stands in a window: left, bottom, right and top, likewise."""
    left, bottom, right, top = window
    found = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3):
        x, y, *_ = thing.get_bounds()
        if not (left < x < right and bottom < y < top):
            size, matrix = c_float(), thing.get_matrix()
            raw.FPDFTextObj_GetFontSize(thing.raw, size)
            found.append(size.value * hypot(matrix.c, matrix.d))
    return found


def lines_shown(page: pypdfium2.PdfTextPage) -> str:
    """Each line from left to right without blanks."""
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for at in range(page.count_chars()):
        character = page.get_text_range(at, 1)
        if character.strip():
            left, bottom, _, top = page.get_charbox(at, loose=True)
            rows[round((bottom + top) / 2 / ROW)].append((left, character))
    return "\n".join(
        "".join(character for _, character in sorted(row)) for _, row in sorted(rows.items(), reverse=True)
    )


@dataclass(frozen=True)
class Line:
    """A piece of a line in one typeface, in points from the page's bottom left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def stands_above(self, other: "Line") -> bool:
        """Whether another one follows directly below, in the same column."""
        is_below = 0 <= self.bottom - other.top + ROW / 2 < NEXT
        return is_below and other.left < self.left + COLUMN and other.right > self.left - ROW


def lines_of(page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The pieces of text of a page."""
    for at in range(page.count_rects()):
        box = page.get_rect(at)
        yield Line(page.get_text_bounded(*box).strip(), *box)
