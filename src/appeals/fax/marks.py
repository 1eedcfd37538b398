"""What a page draws, as separate marks that know how high they reach.

A page of a letter is a list of drawing operators. Read with its graphics state, each one that leaves ink becomes a
`Mark`: the lines of the sheet it can touch, and a key that is equal only for marks that look the same. Two pages whose
marks between two heights have equal keys are equal there, whatever else differs. The operators understood are those
WeasyPrint writes for text, rules, boxes and pictures; a page with any other is not read at all, and is drawn whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

import pikepdf

from appeals.fax.outlines import Font, Fonts

__all__ = ["Drawing", "Mark", "read"]

_NUMBERS = frozenset(b"0123456789.- \n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: `top` and `bottom` in points below the upper edge of the page."""

    top: float
    bottom: float
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


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as letters use it. `scale` and `shift` take a height to points above the lower edge."""

    matrix: bytes = b""
    scale: float = 1.0
    shift: float = 0.0
    colours: bytes = b""
    stroke: tuple[float, bytes] = (1.0, b"")
    clip: bytes = b""
    font: Font | None = None
    size: float = 0.0

    @property
    def key(self) -> bytes:
        font = self.font.identity if self.font else b""
        return b"|".join(
            (self.matrix, self.colours, repr(self.stroke).encode(), self.clip, font, repr(self.size).encode())
        )


def read(page: pikepdf.Page, fonts: Fonts) -> Drawing | None:
    """The marks of a page, or None when it holds something that is not understood."""
    if any(name in page.obj for name in ("/Rotate", "/UserUnit", "/CropBox", "/Group")):
        return None
    left, bottom, _, height = map(float, page.mediabox)
    if left or bottom:
        return None
    reader = _Reader(page.obj.get("/Resources", pikepdf.Dictionary()), fonts)
    try:
        for line in page.obj.Contents.read_bytes().split(b"\n"):
            reader.take(line)
    except _UnknownError:
        return None
    marks = tuple(Mark(height - mark.bottom, height - mark.top, mark.key) for mark in reader.marks)
    return Drawing(marks, blake2b(b"\n".join(reader.skeleton), digest_size=16).digest())


class _Reader:
    """Follows the operators of one page, one a line; marks are gathered with heights above the lower edge."""

    def __init__(self, resources: pikepdf.Object, fonts: Fonts) -> None:
        self.marks: list[Mark] = []
        self.skeleton: list[bytes] = []
        self._resources = resources
        self._fonts = fonts
        self._named: dict[bytes, Font | bytes] = {}
        self._state = _State()
        self._stack: list[_State] = []
        self._path: list[bytes] = []
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
        self._stack.append(self._state)

    def restore(self, _before: bytes, _line: bytes) -> None:
        if not self._stack:
            raise _UnknownError
        self._state = self._stack.pop()

    def transform(self, before: bytes, line: bytes) -> None:
        _, turn, _, scale, _, shift = _floats(before, 6)
        if turn:
            raise _UnknownError(line)
        state = self._state
        self._state = replace(
            state,
            matrix=state.matrix + b" " + before,
            scale=state.scale * scale,
            shift=state.shift + state.scale * shift,
        )

    def colour(self, _before: bytes, line: bytes) -> None:
        operator = line.rpartition(b" ")[2]
        kept = (entry for entry in self._state.colours.split(b"\n") if entry and entry.rpartition(b" ")[2] != operator)
        self._state = replace(self._state, colours=b"\n".join(sorted((*kept, line))))

    def opacity(self, before: bytes, line: bytes) -> None:
        if before in self._named:
            return
        values = self._resource("/ExtGState", before)
        self._named[before] = before
        if any(name not in {"/ca", "/CA", "/Type"} or value not in (1, "/ExtGState") for name, value in values.items()):
            raise _UnknownError(line)

    def width(self, before: bytes, _line: bytes) -> None:
        self._state = replace(self._state, stroke=(_floats(before, 1)[0], self._state.stroke[1]))

    def style(self, _before: bytes, line: bytes) -> None:
        self._state = replace(self._state, stroke=(self._state.stroke[0], self._state.stroke[1] + line + b"\n"))

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
        font = self._named.get(name) or self._fonts.of(self._resource("/Font", name))
        if not isinstance(font, Font):
            raise _UnknownError(line)
        self._named[name] = font
        self._state = replace(self._state, font=font, size=_floats(size, 1)[0])
        self._words.append(font.identity + size)

    def show(self, before: bytes, line: bytes) -> None:
        self._words.append(line)
        font, size = self._state.font, self._state.size
        if font is None or b"(" in before:
            raise _UnknownError(line)
        reach = font.reach(before)
        if reach is not None:
            scale, shift = self._baseline
            self._mark(shift + scale * size * reach[0], shift + scale * size * reach[1], b"\n".join(self._words))

    def point(self, before: bytes, line: bytes) -> None:
        self._path.append(line)
        self._heights.extend(_floats(before)[1::2])

    def rectangle(self, before: bytes, line: bytes) -> None:
        _, low, _, height = _floats(before, 4)
        self._path.append(line)
        self._heights.extend((low, low + height))

    def close(self, _before: bytes, line: bytes) -> None:
        self._path.append(line)

    def clip(self, _before: bytes, line: bytes) -> None:
        self._path.append(line)
        self._clipping = True

    def paint(self, _before: bytes, line: bytes) -> None:
        path = b"\n".join((*self._path, line))
        if self._heights and line != b"n":
            # A mitred corner reaches up to ten half widths from its point (PDF 1.7, 8.4.3.5).
            reach = self._state.stroke[0] * 5 if line in {b"S", b"s", b"B", b"b", b"B*", b"b*"} else 0.0
            self._mark(min(self._heights) - reach, max(self._heights) + reach, path)
        if self._clipping:
            self._state = replace(self._state, clip=b"\n".join((self._state.clip, self._state.matrix, path)))
        self._path, self._heights, self._clipping = [], [], False

    def picture(self, before: bytes, _line: bytes) -> None:
        if before not in self._named:
            self._named[before] = _picture(self._resource("/XObject", before))
        key = self._named[before]
        assert isinstance(key, bytes)
        self._mark(0.0, 1.0, key)

    def nothing(self, _before: bytes, _line: bytes) -> None:
        """Marked content tells readers what text is; it draws nothing."""

    def _mark(self, first: float, second: float, what: bytes) -> None:
        state = self._state
        ends = (state.shift + state.scale * first, state.shift + state.scale * second)
        self.marks.append(Mark(min(ends), max(ends), state.key + b"\n" + what))

    def _resource(self, kind: str, name: bytes) -> pikepdf.Object:
        try:
            return self._resources[kind][name.decode("ascii")]
        except (KeyError, UnicodeDecodeError) as error:
            raise _UnknownError(name) from error


def _floats(numbers: bytes, count: int | None = None) -> tuple[float, ...]:
    if not _NUMBERS.issuperset(numbers):
        raise _UnknownError(numbers)
    values = tuple(map(float, numbers.split()))
    if count is not None and len(values) != count:
        raise _UnknownError(numbers)
    return values


def _picture(thing: pikepdf.Object) -> bytes:
    """The digest of a picture and its transparency mask."""
    if thing.get("/Subtype") != "/Image":
        raise _UnknownError(thing)
    parts = [thing.read_raw_bytes()]
    for name, value in sorted(thing.items()):
        if isinstance(value, pikepdf.Stream):
            parts.append(_picture(value))
        else:
            parts.append(f"{name}={value!r}".encode())
    return blake2b(b"|".join(parts), digest_size=16).digest()


_Follow = Callable[[_Reader, bytes, bytes], None]

_OPERATORS: Mapping[bytes, _Follow] = {
    b"q": _Reader.save,
    b"Q": _Reader.restore,
    b"cm": _Reader.transform,
    **dict.fromkeys((b"rg", b"RG", b"g", b"G"), _Reader.colour),
    b"gs": _Reader.opacity,
    b"w": _Reader.width,
    **dict.fromkeys((b"d", b"J", b"j", b"M"), _Reader.style),
    b"BT": _Reader.begin_text,
    b"Tm": _Reader.place_text,
    b"Tf": _Reader.font,
    **dict.fromkeys((b"TJ", b"Tj"), _Reader.show),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), _Reader.point),
    b"re": _Reader.rectangle,
    b"h": _Reader.close,
    **dict.fromkeys((b"W", b"W*"), _Reader.clip),
    **dict.fromkeys((b"n", b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"), _Reader.paint),
    b"Do": _Reader.picture,
    **dict.fromkeys((b"ET", b"BDC", b"BMC", b"EMC"), _Reader.nothing),
}

_LEFT_OUT = frozenset((b"TJ", b"Tj", b"Tm", b"m", b"l", b"c", b"v", b"y", b"re"))
