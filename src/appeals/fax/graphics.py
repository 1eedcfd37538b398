"""The drawing operators of a page, followed with their graphics state, and the marks they leave.

The operators are those that WeasyPrint writes for text, rules, boxes and pictures (PDF 1.7, annex A).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import blake2b
from math import inf

from appeals.fax.outlines import Font
from appeals.fax.resources import Resources
from appeals.system.frozen_data import dataclass

__all__ = ["GraphicsState", "Mark", "Reading", "UnknownError"]

_NUMBERS = frozenset(b"0123456789.- \n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: `low` and `high` in points above the lower edge of the page."""

    low: float
    high: float
    key: bytes


class UnknownError(Exception):
    """An operator, resource or page that is not understood."""


@dataclass(frozen=True, slots=True, eq=False)
class GraphicsState:
    """The graphics state, as far as letters use it. `scale` and `shift` take a height to points above the lower edge.

    Nothing is drawn lower than `floor` nor higher than `ceiling`, in points above the lower edge: the clips' own heights.
    """

    resources: Resources
    outer: "GraphicsState | None" = None
    matrix: bytes = b""
    scale: float = 1.0
    shift: float = 0.0
    colours: bytes = b""
    width: float = 1.0
    style: bytes = b""
    clip: bytes = b""
    floor: float = -inf
    ceiling: float = inf
    font: Font | None = None
    size: float = 0.0

    @property
    def look(self) -> tuple[object, ...]:
        """All that decides how a mark looks, besides its own operators."""
        font = self.font.identity if self.font else b""
        return (self.matrix, self.scale, self.shift, self.colours, self.width, self.style, self.clip, font, self.size)


class Reading:
    """Follows the operators of a segment, one a line."""

    def __init__(self, state: GraphicsState) -> None:
        self.marks: list[Mark] = []
        self.skeleton: list[bytes] = []
        self.state = state
        self.path: list[bytes] = []
        self._heights: list[float] = []
        self._words: list[bytes] = []
        self._baseline = (1.0, 0.0)
        self._clipping = False

    def follow(self, line: bytes) -> None:
        """Follow one line."""
        before, _, operator = line.rpartition(b" ")
        if not operator:
            return
        follow = _OPERATORS.get(operator)
        if follow is None:
            raise UnknownError(operator)
        follow(self, before, line)
        self.skeleton.append(operator if operator in _LEFT_OUT else line)

    def save(self, _before: bytes, _line: bytes) -> None:
        """`q`: remember the graphics state."""
        self.state = replace(self.state, outer=self.state)

    def restore(self, _before: bytes, line: bytes) -> None:
        """`Q`: go back to the state remembered last."""
        if self.state.outer is None:
            raise UnknownError(line)
        self.state = self.state.outer

    def transform(self, before: bytes, line: bytes) -> None:
        """`cm`: move and scale what follows; turning is not understood."""
        _, turn, _, scale, _, shift = _floats(before, 6)
        if turn:
            raise UnknownError(line)
        state = self.state
        self.state = replace(
            state,
            matrix=state.matrix + b" " + before,
            scale=state.scale * scale,
            shift=state.shift + state.scale * shift,
        )

    def colour(self, _before: bytes, line: bytes) -> None:
        """`rg` and its like: the colour of what follows."""
        operator = line.rpartition(b" ")[2]
        kept = (entry for entry in self.state.colours.split(b"\n") if entry and entry.rpartition(b" ")[2] != operator)
        self.state = replace(self.state, colours=b"\n".join(sorted((*kept, line))))

    def opacity(self, before: bytes, line: bytes) -> None:
        """`gs`: a named state, which must not be see-through."""
        if before not in self.state.resources.opaque:
            raise UnknownError(line)

    def width(self, before: bytes, _line: bytes) -> None:
        """`w`: how wide lines are."""
        self.state = replace(self.state, width=_floats(before, 1)[0])

    def style(self, _before: bytes, line: bytes) -> None:
        """`d` and its like: how lines are dashed, joined and ended."""
        self.state = replace(self.state, style=self.state.style + line + b"\n")

    def begin_text(self, _before: bytes, _line: bytes) -> None:
        """`BT`: words follow, at the origin until they are placed."""
        self._words = []
        self._baseline = (1.0, 0.0)

    def place_text(self, before: bytes, line: bytes) -> None:
        """`Tm`: where the next words stand; turned words are not understood."""
        _, turn, _, scale, _, shift = _floats(before, 6)
        if turn:
            raise UnknownError(line)
        self._words = [line]
        self._baseline = (scale, shift)

    def font(self, before: bytes, line: bytes) -> None:
        """`Tf`: the font and size of the next words."""
        name, _, size = before.partition(b" ")
        font = self.state.resources.fonts.get(name)
        if font is None:
            raise UnknownError(line)
        self.state = replace(self.state, font=font, size=_floats(size, 1)[0])
        self._words.append(font.identity + size)

    def show(self, before: bytes, line: bytes) -> None:
        """`TJ`: words, as glyphs of the font."""
        self._words.append(line)
        font, size = self.state.font, self.state.size
        if font is None or b"(" in before:
            raise UnknownError(line)
        reach = font.reach(before)
        if reach is not None:
            scale, shift = self._baseline
            self._mark(shift + scale * size * reach[0], shift + scale * size * reach[1], b"\n".join(self._words))

    def point(self, before: bytes, line: bytes) -> None:
        """`m`, `l`, `c`: a point of a path, with those that bend it."""
        self.path.append(line)
        self._heights.extend(_floats(before)[1::2])

    def rectangle(self, before: bytes, line: bytes) -> None:
        """`re`: a rectangle of a path."""
        _, low, _, height = _floats(before, 4)
        self.path.append(line)
        self._heights.extend((low, low + height))

    def close(self, _before: bytes, line: bytes) -> None:
        """`h`: back to the beginning of the path."""
        self.path.append(line)

    def clip(self, _before: bytes, line: bytes) -> None:
        """`W`: what follows is drawn inside the path only."""
        self.path.append(line)
        self._clipping = True

    def paint(self, _before: bytes, line: bytes) -> None:
        """`f`, `S` and their like: fill or draw the path, which ends it."""
        path = b"\n".join((*self.path, line))
        if self._heights and line != b"n":
            # A mitred corner reaches up to ten half widths from its point (PDF 1.7, 8.4.3.5).
            reach = self.state.width * 5 if line in _STROKES else 0.0
            self._mark(min(self._heights) - reach, max(self._heights) + reach, path)
        if self._clipping:
            self._clip(path)
        self.path, self._heights, self._clipping = [], [], False

    def picture(self, before: bytes, line: bytes) -> None:
        """`Do`: a picture, in the unit square."""
        digest = self.state.resources.pictures.get(before)
        if digest is None:
            raise UnknownError(line)
        self._mark(0.0, 1.0, digest)

    def nothing(self, _before: bytes, _line: bytes) -> None:
        """Marked content tells readers what text is; it draws nothing."""

    def _clip(self, path: bytes) -> None:
        state = self.state
        low, high = self._reach(min(self._heights, default=0.0), max(self._heights, default=0.0))
        clip = b"\n".join((state.clip, state.matrix, path))
        self.state = replace(state, clip=clip, floor=low, ceiling=high)

    def _mark(self, first: float, second: float, what: bytes) -> None:
        key = blake2b(repr(self.state.look).encode() + what, digest_size=16).digest()
        self.marks.append(Mark(*self._reach(first, second), key))

    def _reach(self, first: float, second: float) -> tuple[float, float]:
        """How low and how high something between two heights can be seen, in points above the lower edge of the page.

        WeasyPrint draws each border as its whole box, clipped to the border: only what the clip leaves of it counts.
        """
        state = self.state
        low, high = sorted((state.shift + state.scale * first, state.shift + state.scale * second))
        return min(max(low, state.floor), state.ceiling), max(min(high, state.ceiling), state.floor)


def _floats(numbers: bytes, count: int | None = None) -> tuple[float, ...]:
    if not _NUMBERS.issuperset(numbers):
        raise UnknownError(numbers)
    values = tuple(map(float, numbers.split()))
    if count is not None and len(values) != count:
        raise UnknownError(numbers)
    return values


_Follow = Callable[[Reading, bytes, bytes], None]

_OPERATORS: Mapping[bytes, _Follow] = {
    b"q": Reading.save,
    b"Q": Reading.restore,
    b"cm": Reading.transform,
    **dict.fromkeys((b"rg", b"RG", b"g", b"G"), Reading.colour),
    b"gs": Reading.opacity,
    b"w": Reading.width,
    **dict.fromkeys((b"d", b"J", b"j", b"M"), Reading.style),
    b"BT": Reading.begin_text,
    b"Tm": Reading.place_text,
    b"Tf": Reading.font,
    **dict.fromkeys((b"TJ", b"Tj"), Reading.show),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), Reading.point),
    b"re": Reading.rectangle,
    b"h": Reading.close,
    **dict.fromkeys((b"W", b"W*"), Reading.clip),
    **dict.fromkeys((b"n", b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"), Reading.paint),
    b"Do": Reading.picture,
    **dict.fromkeys((b"ET", b"BDC", b"BMC", b"EMC"), Reading.nothing),
}

_STROKES = frozenset((b"S", b"s", b"B", b"b", b"B*", b"b*"))
_LEFT_OUT = frozenset((b"TJ", b"Tj", b"Tm", b"m", b"l", b"c", b"v", b"y", b"re"))
