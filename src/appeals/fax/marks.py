"""What a page draws, as separate marks that know how high they reach.

A page of a letter is a list of drawing operators. Read with its graphics state, each one that leaves ink becomes a
`Mark`: how high on the page it can reach, and a key that is equal only for marks that look the same. Two pages whose marks
between two heights have equal keys are equal there, whatever else differs. The operators understood are those
WeasyPrint writes for text, rules, boxes and pictures; a page with any other is not read at all, and is drawn whole.

Pages are read in segments, each from where a line of text is placed to the next. A segment that was read before in the same
graphics state is not read again.
"""

from dataclasses import field, replace
from hashlib import blake2b

import pikepdf

from appeals.fax.graphics import GraphicsState, Mark, Reading, UnknownError
from appeals.fax.outlines import Fonts
from appeals.fax.resources import content_of, read_resources
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

__all__ = ["Drawing", "PageReader"]

_TEXT_IS_PLACED = expression(rb"\n(?=[-0-9. ]+ Tm\n)")
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page: its marks in the order they are drawn, and its `skeleton`, equal for pages from the same template.

    The skeleton keeps the operators, fonts, sizes, colours and pictures; it leaves out the words and their places.
    `pictures` says whether there may be any.
    """

    marks: tuple[Mark, ...]
    skeleton: bytes
    pictures: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    marks: tuple[Mark, ...]
    skeleton: bytes
    after: GraphicsState


@dataclass(slots=True)
class PageReader:
    """Reads pages; keep it for a whole run, so that what pages have in common is read once."""

    fonts: Fonts = field(default_factory=Fonts)
    _beginnings: dict[tuple[object, ...], GraphicsState] = field(default_factory=dict)
    _states: dict[tuple[object, ...], GraphicsState] = field(default_factory=dict)
    _segments: dict[tuple[int, bytes], _Segment] = field(default_factory=dict)

    def read(self, page: pikepdf.Page) -> Drawing | None:
        """The marks of a page, or None when it holds something that is not understood."""
        left, bottom, _, _ = map(float, page.mediabox)
        if left or bottom or any(name in page.obj for name in ("/Rotate", "/UserUnit", "/CropBox", "/Group")):
            return None
        if len(self._segments) > _REMEMBERED:
            self._beginnings, self._states, self._segments = {}, {}, {}
        resources = read_resources(page, self.fonts)
        state = self._beginnings.setdefault(resources.key, GraphicsState(resources))
        marks: list[Mark] = []
        skeleton = blake2b(digest_size=16)
        try:
            for content in _TEXT_IS_PLACED.split(content_of(page)):
                segment = self._segments.get((id(state), content)) or self._read(state, content)
                marks += segment.marks
                skeleton.update(segment.skeleton)
                state = segment.after
        except UnknownError:
            return None
        return Drawing(tuple(marks), skeleton.digest(), bool(resources.pictures))

    def _read(self, state: GraphicsState, content: bytes) -> _Segment:
        reading = Reading(state)
        for line in content.split(b"\n"):
            reading.follow(line)
        if reading.path:
            raise UnknownError(content)
        skeleton = blake2b(b"\n".join(reading.skeleton), digest_size=16).digest()
        segment = _Segment(tuple(reading.marks), skeleton, self._same(reading.state))
        self._segments[id(state), content] = segment
        return segment

    def _same(self, state: GraphicsState) -> GraphicsState:
        """The state met before that is equal to this one, if any: its identity then stands for it."""
        outer = self._same(state.outer) if state.outer else None
        key = (id(outer), state.resources.key, *state.look)
        return self._states.setdefault(key, replace(state, outer=outer))
