"""What a page draws, as separate marks that know how high they reach.

A page of a letter is a list of drawing operators. Read with its graphics state, each one that leaves ink becomes a
`Mark`: how high on the page it can reach, and a key that is equal only for marks that look the same. Two pages whose marks
between two heights have equal keys are equal there, whatever else differs. The operators understood are those
WeasyPrint writes for text, rules, boxes and pictures; a page with any other is not read at all, and is drawn whole.

Pages are read in segments, each from where a line of text is placed to the next. A segment that was read before in the same
graphics state is not read again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import pikepdf

from appeals.fax.outlines import Font, Fonts
from appeals.fax.resources import Resources, content_of, read_resources

__all__ = ["Drawing", "Mark", "PageReader"]

_TEXT_IS_PLACED = re.compile(rb"\n(?=[-0-9. ]+ Tm\n)")
_NUMBERS = frozenset(b"0123456789.- \n")
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: `low` and `high` in points above the lower edge of the page."""

    low: float
    high: float
    key: bytes


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page: its marks in the order they are drawn, and its `skeleton`, equal for pages from the same template.

    The skeleton keeps the operators, fonts, sizes, colours and pictures; it leaves out the words and their places.
    """

    marks: tuple[Mark, ...]
    skeleton: bytes


class _UnknownError(Exception):
    """An operator, resource or page that is not understood."""


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """The graphics state, as far as letters use it. `scale` and `shift` take a height to points above the lower edge."""

    resources: Resources
    outer: "_State | None" = None
    matrix: bytes = b""
    scale: float = 1.0
    shift: float = 0.0
    colours: bytes = b""
    width: float = 1.0
    style: bytes = b""
    clip: bytes = b""
    font: Font | None = None
    size: float = 0.0

    @property
    def look(self) -> tuple[object, ...]:
        """All that decides how a mark looks, besides its own operators."""
        font = self.font.identity if self.font else b""
        return (self.matrix, self.scale, self.shift, self.colours, self.width, self.style, self.clip, font, self.size)


@dataclass(frozen=True, slots=True)
class _Segment:
    marks: tuple[Mark, ...]
    skeleton: bytes
    after: _State


@dataclass(slots=True)
class PageReader:
    """Reads pages; keep it for a whole run, so that what pages have in common is read once."""

    fonts: Fonts = field(default_factory=Fonts)
    _beginnings: dict[tuple[object, ...], _State] = field(default_factory=dict)
    _states: dict[tuple[object, ...], _State] = field(default_factory=dict)
    _segments: dict[tuple[int, bytes], _Segment] = field(default_factory=dict)

    def read(self, page: pikepdf.Page) -> Drawing | None:
        """The marks of a page, or None when it holds something that is not understood."""
        left, bottom, _, _ = map(float, page.mediabox)
        if left or bottom or any(name in page.obj for name in ("/Rotate", "/UserUnit", "/CropBox", "/Group")):
            return None
        if len(self._segments) > _REMEMBERED:
            self._beginnings, self._states, self._segments = {}, {}, {}
        resources = read_resources(page, self.fonts)
        state = self._beginnings.setdefault(resources.key, _State(resources))
        marks: list[Mark] = []
        skeleton = blake2b(digest_size=16)
        try:
            for content in _TEXT_IS_PLACED.split(content_of(page)):
                segment = self._segments.get((id(state), content)) or self._read(state, content)
                marks += segment.marks
                skeleton.update(segment.skeleton)
                state = segment.after
        except _UnknownError:
            return None
        return Drawing(tuple(marks), skeleton.digest())

    def _read(self, state: _State, content: bytes) -> _Segment:
        reading = _Reading(state)
        for line in content.split(b"\n"):
            reading.take(line)
        if reading.path:
            raise _UnknownError(content)
        skeleton = blake2b(b"\n".join(reading.skeleton), digest_size=16).digest()
        segment = _Segment(tuple(reading.marks), skeleton, self._same(reading.state))
        self._segments[id(state), content] = segment
        return segment

    def _same(self, state: _State) -> _State:
        """The state met before that is equal to this one, if any: its identity then stands for it."""
        outer = self._same(state.outer) if state.outer else None
        key = (id(outer), state.resources.key, *state.look)
        return self._states.setdefault(key, replace(state, outer=outer))


class _Reading:
    """Follows the operators of a segment, one a line."""

    def __init__(self, state: _State) -> None:
        self.marks: list[Mark] = []
        self.skeleton: list[bytes] = []
        self.state = state
        self.path: list[bytes] = []
        self._heights: list[float] = []
        self._words: list[bytes] = []
        self._baseline = (1.0, 0.0)
        self._clipping = False

    def take(self, line: bytes) -> None:
        """Follow one line."""
        before, _, operator = line.rpartition(b" ")
        if not operator:
            return
        follow = _OPERATORS.get(operator)
        if follow is None:
            raise _UnknownError(operator)
        follow(self, before, line)
        self.skeleton.append(operator if operator in _LEFT_OUT else line)

    def save(self, _before: bytes, _line: bytes) -> None:
        self.state = replace(self.state, outer=self.state)

    def restore(self, _before: bytes, line: bytes) -> None:
        if self.state.outer is None:
            raise _UnknownError(line)
        self.state = self.state.outer

    def transform(self, before: bytes, line: bytes) -> None:
        _, turn, _, scale, _, shift = _floats(before, 6)
        if turn:
            raise _UnknownError(line)
        state = self.state
        self.state = replace(
            state,
            matrix=state.matrix + b" " + before,
            scale=state.scale * scale,
            shift=state.shift + state.scale * shift,
        )

    def colour(self, _before: bytes, line: bytes) -> None:
        operator = line.rpartition(b" ")[2]
        kept = (entry for entry in self.state.colours.split(b"\n") if entry and entry.rpartition(b" ")[2] != operator)
        self.state = replace(self.state, colours=b"\n".join(sorted((*kept, line))))

    def opacity(self, before: bytes, line: bytes) -> None:
        if before not in self.state.resources.opaque:
            raise _UnknownError(line)

    def width(self, before: bytes, _line: bytes) -> None:
        self.state = replace(self.state, width=_floats(before, 1)[0])

    def style(self, _before: bytes, line: bytes) -> None:
        self.state = replace(self.state, style=self.state.style + line + b"\n")

    def begin_text(self, _before: bytes, _line: bytes) -> None:
        self._words = []
        self._baseline = (1.0, 0.0)

    def place_text(self, before: bytes, line: bytes) -> None:
        _, turn, _, scale, _, shift = _floats(before, 6)
        if turn:
            raise _UnknownError(line)
        self._words = [line]
        self._baseline = (scale, shift)

    def font(self, before: bytes, line: bytes) -> None:
        name, _, size = before.partition(b" ")
        font = self.state.resources.fonts.get(name)
        if font is None:
            raise _UnknownError(line)
        self.state = replace(self.state, font=font, size=_floats(size, 1)[0])
        self._words.append(font.identity + size)

    def show(self, before: bytes, line: bytes) -> None:
        self._words.append(line)
        font, size = self.state.font, self.state.size
        if font is None or b"(" in before:
            raise _UnknownError(line)
        reach = font.reach(before)
        if reach is not None:
            scale, shift = self._baseline
            self._mark(shift + scale * size * reach[0], shift + scale * size * reach[1], b"\n".join(self._words))

    def point(self, before: bytes, line: bytes) -> None:
        self.path.append(line)
        self._heights.extend(_floats(before)[1::2])

    def rectangle(self, before: bytes, line: bytes) -> None:
        _, low, _, height = _floats(before, 4)
        self.path.append(line)
        self._heights.extend((low, low + height))

    def close(self, _before: bytes, line: bytes) -> None:
        self.path.append(line)

    def clip(self, _before: bytes, line: bytes) -> None:
        self.path.append(line)
        self._clipping = True

    def paint(self, _before: bytes, line: bytes) -> None:
        path = b"\n".join((*self.path, line))
        if self._heights and line != b"n":
            # A mitred corner reaches up to ten half widths from its point (PDF 1.7, 8.4.3.5).
            reach = self.state.width * 5 if line in _STROKES else 0.0
            self._mark(min(self._heights) - reach, max(self._heights) + reach, path)
        if self._clipping:
            self.state = replace(self.state, clip=b"\n".join((self.state.clip, self.state.matrix, path)))
        self.path, self._heights, self._clipping = [], [], False

    def picture(self, before: bytes, line: bytes) -> None:
        digest = self.state.resources.pictures.get(before)
        if digest is None:
            raise _UnknownError(line)
        self._mark(0.0, 1.0, digest)

    def nothing(self, _before: bytes, _line: bytes) -> None:
        """Marked content tells readers what text is; it draws nothing."""

    def _mark(self, first: float, second: float, what: bytes) -> None:
        state = self.state
        ends = (state.shift + state.scale * first, state.shift + state.scale * second)
        key = blake2b(repr(state.look).encode() + what, digest_size=16).digest()
        self.marks.append(Mark(min(ends), max(ends), key))


def _floats(numbers: bytes, count: int | None = None) -> tuple[float, ...]:
    if not _NUMBERS.issuperset(numbers):
        raise _UnknownError(numbers)
    values = tuple(map(float, numbers.split()))
    if count is not None and len(values) != count:
        raise _UnknownError(numbers)
    return values


_Follow = Callable[[_Reading, bytes, bytes], None]

_OPERATORS: Mapping[bytes, _Follow] = {
    b"q": _Reading.save,
    b"Q": _Reading.restore,
    b"cm": _Reading.transform,
    **dict.fromkeys((b"rg", b"RG", b"g", b"G"), _Reading.colour),
    b"gs": _Reading.opacity,
    b"w": _Reading.width,
    **dict.fromkeys((b"d", b"J", b"j", b"M"), _Reading.style),
    b"BT": _Reading.begin_text,
    b"Tm": _Reading.place_text,
    b"Tf": _Reading.font,
    **dict.fromkeys((b"TJ", b"Tj"), _Reading.show),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), _Reading.point),
    b"re": _Reading.rectangle,
    b"h": _Reading.close,
    **dict.fromkeys((b"W", b"W*"), _Reading.clip),
    **dict.fromkeys((b"n", b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"), _Reading.paint),
    b"Do": _Reading.picture,
    **dict.fromkeys((b"ET", b"BDC", b"BMC", b"EMC"), _Reading.nothing),
}

_STROKES = frozenset((b"S", b"s", b"B", b"b", b"B*", b"b*"))
_LEFT_OUT = frozenset((b"TJ", b"Tj", b"Tm", b"m", b"l", b"c", b"v", b"y", b"re"))
