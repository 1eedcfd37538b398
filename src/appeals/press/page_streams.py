"""What is drawn on a page, cut into what stays and what varies.

    operators of the page   ……………………[ line ]..[ line ]…………………………………[ line ]…………
    streams of the file     static 0 |  varying 0       | static 1      | v. 1   | static 2

A page's content may be an array of streams, which readers join. The lines of an address share one varying stream, with
the operators between them. The lines of sender and recipient do not, however close they lie: in a print run to many
recipients, each stream that a sender's lines make is then written only once.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from operator import itemgetter

from weasyprint.text.ffi import FROM_UNITS

from appeals.press.full_layout import PageRecord
from appeals.press.slots import Slot
from appeals.system.frozen_data import dataclass

_NEAR = 200  # bytes between two lines that are not worth streams of their own
_SETS_FONT = re.compile(rb"/(\w+) [\d.]+ Tf")


@dataclass(frozen=True, slots=True, eq=False)
class SetLine:
    """One line of a letter. Equal only to itself.

    Attributes:
        operators: what is drawn.
        fonts: names of the fonts that this sets.
        words: the object that says it; empty if the file has no tags or the line runs from left to right.
        page: the place of its page among the pages.
        start: the operator that begins it.
        ink: what its glyphs cover, from there: left, top, width and height in Pango's units.
    """

    operators: bytes
    fonts: frozenset[str]
    words: bytes
    page: int
    start: bytes
    ink: tuple[int, int, int, int]

    @property
    def covered(self) -> tuple[float, float, float, float]:
        """What its glyphs cover, in CSS pixels: left, top, right, bottom from the page's top left corner."""
        x, y = map(float, self.start.split()[4:6])
        left, top, width, height = (edge * FROM_UNITS for edge in self.ink)
        return x + left, y + top, x + left + width, y + top + height


@dataclass(frozen=True, slots=True)
class Varying:
    """A stream that varies.

    Attributes:
        parts: in the order of drawing, operators that stay, and places among the lines of a letter.
        lines: takes those lines of a letter that stand in this stream: equal for letters whose streams are.
    """

    parts: tuple[bytes | int, ...]
    lines: Callable[[Sequence[SetLine]], Hashable]

    def filled(self, lines: Sequence[SetLine]) -> bytes:
        """The stream with the lines of a letter."""
        return b"\n".join([lines[part].operators if isinstance(part, int) else part for part in self.parts])


@dataclass(frozen=True, slots=True)
class PageCut:
    """One page: `static` has one piece more than `varying`."""

    static: tuple[bytes, ...]
    varying: tuple[Varying, ...]

    def content(self, lines: Sequence[SetLine]) -> bytes:
        """What is drawn on the page with the lines of a letter: its streams, joined."""
        rest = zip([varying.filled(lines) for varying in self.varying], self.static[1:], strict=True)
        return b"\n".join([self.static[0], *chain.from_iterable(rest)])


def cut_pages(pages: Sequence[PageRecord], slots: Sequence[Slot]) -> tuple[PageCut, ...]:
    """Cut pages at these slots, which stand in the order of a letter's lines."""
    cuts = []
    for number, page in enumerate(pages):
        here = sorted((slot.span.start, line) for line, slot in enumerate(slots) if slot.page == number)
        cuts.append(_cut(page.operators, [(line, slots[line]) for _, line in here]))
    return tuple(cuts)


def _cut(operators: Sequence[bytes], lines: Iterable[tuple[int, Slot]]) -> PageCut:
    static: list[bytes] = []
    varying: list[list[bytes | int]] = []
    at, last = 0, 0
    for line, slot in lines:
        between = b"\n".join(operators[at : slot.span.start])
        if varying and slot.together == last and len(between) < _NEAR:
            varying[-1] += [between, line] if between else [line]
        else:
            static.append(between)
            varying.append([line])
        at, last = slot.span.stop, slot.together
    static.append(b"\n".join(operators[at:]))
    return PageCut(tuple(static), tuple(map(_varying, varying)))


def _varying(parts: Sequence[bytes | int]) -> Varying:
    return Varying(tuple(parts), itemgetter(*[part for part in parts if isinstance(part, int)]))


def font_names(cuts: Iterable[PageCut], groups: Iterable[bytes]) -> frozenset[str]:
    """The fonts that all letters of a form use, whatever their lines are; `groups` are drawn as one, as see-through words are."""
    parts = [*groups]
    for cut in cuts:
        parts += [*cut.static, *(part for varying in cut.varying for part in varying.parts if isinstance(part, bytes))]
    return frozenset(name.decode() for part in parts for name in _SETS_FONT.findall(part))


def plain(operators: Iterable[bytes], font: bytes | None = None) -> list[bytes | tuple[bytes, bytes | None]]:
    """Operators with the font beside each shown text, so that it does not matter where the font was set.

    Args:
        operators: operators with their operands, one each.
        font: the operator that set the font before, if any.
    """
    found: list[bytes | tuple[bytes, bytes | None]] = []
    stack = []
    for operator in operators:
        if operator.endswith(b" Tf"):
            font = operator
            continue
        if operator == b"q":
            stack.append(font)
        elif operator == b"Q":
            font = stack.pop()
        if operator:
            found.append((operator, font) if operator.endswith(b" TJ") else operator)
    return found
