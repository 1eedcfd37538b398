"""A YAML text with the place of every value in it, in characters, so that it can be changed there."""

from collections.abc import Iterator
from typing import Self

import yaml

from appeals.inputs.source import FieldPath
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_COMMA = expression(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class ValueSpan:
    """Where a value stands.

    Attributes:
        key: where its key begins; where an item does, in a list.
        key_end: where the key ends.
        start: where it begins.
        end: behind its last visible character.
        form: `scalar`, `list` or `mapping`.
        flow: whether it is a list or mapping in brackets.
    """

    key: int
    key_end: int
    start: int
    end: int
    form: str
    flow: bool


class PlacedText:
    """A text with the places of all its values, by the way to each.

    Attributes:
        text: the whole.
        spans: of the values.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[FieldPath, ValueSpan] = {}
        self._newline = "\r\n" if "\r\n" in text else "\n"
        events = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        next(events)
        next(events)
        self._walk(next(events), events, (), (0, 0))

    def _walk(self, event: yaml.Event, events: Iterator[yaml.Event], where: FieldPath, key: tuple[int, int]) -> int:
        """Note the places of a value and of all in it; where it ends."""
        start, end = _indexes(event)
        form, flow = "scalar", bool(getattr(event, "flow_style", False))
        if isinstance(event, yaml.ScalarEvent):
            end = start + len(self.text[start:end].rstrip())
            if start == end:  # nothing stands there; the parser's place for it may be far below
                start = end = self.text.index(":", key[1]) + 1 if where and isinstance(where[-1], str) else start
        elif isinstance(event, yaml.SequenceStartEvent):
            form, end = "list", self._items(events, where, start)
        elif isinstance(event, yaml.MappingStartEvent):
            form, end = "mapping", self._pairs(events, where, start)
        self.spans[where] = ValueSpan(*key, start, end, form, flow)
        return end

    def _items(self, events: Iterator[yaml.Event], where: FieldPath, end: int) -> int:
        number = 0
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            start, _ = _indexes(event)
            end = self._walk(event, events, (*where, number), (start, start))
            number += 1
        return max(_indexes(event)[1] if _is_bracket(self.text, event) else 0, end)

    def _pairs(self, events: Iterator[yaml.Event], where: FieldPath, end: int) -> int:
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            name = event.value if isinstance(event, yaml.ScalarEvent) else ""
            end = self._walk(next(events), events, (*where, name), _indexes(event))
        return max(_indexes(event)[1] if _is_bracket(self.text, event) else 0, end)

    def in_braces(self) -> bool:
        """Whether the whole is written as JSON is."""
        return self.spans[()].flow

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """The end of the line, before its line break."""
        end = self.text.find("\n", place)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > place and self.text[end - 1] == "\r" else end

    def replaced(self, start: int, end: int, text: str) -> Self:
        """The text with other words in one place; their lines end as all others do."""
        return type(self)(self.text[:start] + text.replace("\n", self._newline) + self.text[end:])

    def extent(self, span: ValueSpan, *, in_brackets: bool) -> tuple[int, int]:
        """From where to where a field stands: in brackets with the comma behind it, else with all of its lines."""
        if in_brackets:
            comma = _COMMA.match(self.text, span.end)
            return span.key, comma.end() if comma else span.end
        return self.line_start(span.key), (self.text.find("\n", span.end) + 1) or len(self.text)

    def margin(self) -> str:
        """What stands before each top field."""
        first = min((node.key for where, node in self.spans.items() if len(where) == 1), default=0)
        return self.text[self.line_start(first) : first] if self.text[self.line_start(first) : first].isspace() else ""

    def last(self, where: FieldPath) -> ValueSpan | None:
        """The last value in a list or mapping."""
        inside = [node for path, node in self.spans.items() if path[:-1] == where and path]
        return max(inside, key=lambda node: node.end, default=None)


def _indexes(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _is_bracket(text: str, event: yaml.Event) -> bool:
    start, end = _indexes(event)
    return text[start:end] in {"]", "}"}
