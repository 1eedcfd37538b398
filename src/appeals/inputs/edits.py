"""Changes to some fields of a YAML file that somebody has written: all else stays as it is, to the byte.

The parser's events say where each value begins and ends, and the text is changed there. Nothing is loaded and written anew:
that would break lines, quotation marks and comments in other places. What has come of it is read again and compared; a file in
which a field cannot be changed in this way, such as one with keys after `?`, is left as it is.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from appeals.errors import AppealsError, Exit
from appeals.inputs.source import Data, FieldPath
from appeals.inputs.yaml_reader import read_text

__all__ = ["Changes", "changed_text", "written"]

_BOM = "\ufeff"
_PLAIN = re.compile(r"[^\W_](?:[\w./@!-]|[ ](?=\w))*")
"""What needs no quotation marks, whatever a reader of YAML takes it for: everything is read as text here."""
_COMMA = re.compile(r"\s*,\s*")
_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become of the top fields of a file; those that it does not have are put in.

    Attributes:
        values: new values.
        prose: which of them are Markdown, and go after `|`.
        left_out: fields that are taken out.
        items: what is put at the end of lists, each item a mapping of plain values.
        entries: what is put at the end of mappings, without those that are there.
        order: after which field each new one comes, the first that is there; at the end, if none is.
        remarks: comments beside new values, where nothing stands.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    prose: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)


def changed_text(text: str, path: str, changes: Changes) -> str:
    """The text of a file after some changes.

    Args:
        text: of a file that can be read, a mapping.
        path: of the file, for messages.
        changes: what is to be changed.

    Raises:
        AppealsError: the file is written in a way in which this cannot be done (65).
    """
    mark = _BOM if text.startswith(_BOM) else ""
    before = text.removeprefix(_BOM)
    try:
        after = _changed(_Text(before), changes).text
    except (yaml.YAMLError, StopIteration):  # what was a sound file is none after one of the changes
        after = ""
    if _bare(_data(after, path)) != _bare(_expected(_data(before, path), changes)):
        fields = ", ".join(dict.fromkeys((*changes.left_out, *changes.values, *changes.items, *changes.entries)))
        msg = f"{path}: the way in which this file is written lets no program change {fields}: change it by hand"
        raise AppealsError(msg, Exit.DATA)
    return mark + after


def _changed(text: "_Text", changes: Changes) -> "_Text":
    for name in changes.left_out:
        text = text.without(name)
    for name, value in changes.values.items():
        text = text.with_value(name, value, changes)
    for name, item in changes.items.items():
        text = text.with_item(name, item, changes)
    for name, entries in changes.entries.items():
        text = text.with_entries(name, entries, changes)
    return text


def written(value: str) -> str:
    """A value of one line, in quotation marks if it needs them."""
    return value if _PLAIN.fullmatch(value) and value.isprintable() else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=not value.replace("\n", "").isprintable())


def _flow(item: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {written(value)}" for key, value in item.items()) + "}"


@dataclass(frozen=True, slots=True)
class _Node:
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


class _Text:
    """A text with the places of all its values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._nodes: dict[FieldPath, _Node] = {}
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
        self._nodes[where] = _Node(*key, start, end, form, flow)
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

    def _in_braces(self) -> bool:
        return self._nodes[()].flow

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        """The end of the line, before its line break."""
        end = self.text.find("\n", place)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > place and self.text[end - 1] == "\r" else end

    def _with(self, start: int, end: int, text: str) -> "_Text":
        return _Text(self.text[:start] + text.replace("\n", self._newline) + self.text[end:])

    def _margin(self) -> str:
        first = min((node.key for where, node in self._nodes.items() if len(where) == 1), default=0)
        return (
            self.text[self._line_start(first) : first] if self.text[self._line_start(first) : first].isspace() else ""
        )

    def without(self, name: str) -> "_Text":
        node = self._nodes.get((name,))
        if node is None:
            return self
        if self._in_braces():
            comma = _COMMA.match(self.text, node.end)
            return self._with(node.key, comma.end() if comma else node.end, "")
        end = self.text.find("\n", node.end) + 1
        return self._with(self._line_start(node.key), end or len(self.text), "")

    def with_value(self, name: str, value: str, changes: Changes) -> "_Text":
        node = self._nodes.get((name,))
        if self._in_braces():
            return (
                self._with(node.start, node.end, _quoted(value))
                if node
                else self._first_in_braces(name, _quoted(value))
            )
        if node is None:
            return self._with_new(name, self._value(value, name, "", changes), changes)
        end = self._line_end(node.end)
        tail = self.text[node.end : end]
        if not tail.strip() and (header := _HEADER.match(self.text, node.start)):
            tail = header[1] or ""
        return self._with(node.key_end, end, self._value(value, name, tail, changes))

    def _value(self, value: str, name: str, tail: str, changes: Changes) -> str:
        """What stands after a key: the colon, the value, and what else stood in the line."""
        remark = changes.remarks.get(name)
        tail = f"  # {remark}" if remark and not tail.strip() else tail.rstrip()
        lines = value.split("\n")
        blocks = name in changes.prose and all(line.isprintable() for line in lines) and not value.startswith(" ")
        if not blocks:
            return f": {written(value)}{tail}"
        body = "".join(f"\n{self._margin()}  {line}" if line.strip() else "\n" for line in lines)
        return f": |{tail}{body}"

    def _first_in_braces(self, name: str, value: str) -> "_Text":
        start = self._nodes[()].start + 1
        return self._with(start, start, f"{json.dumps(name)}: {value}, ")

    def _with_new(self, name: str, value: str, changes: Changes) -> "_Text":
        line = f"{self._margin()}{name}{value}"
        there = [self._nodes[each,] for each in changes.order.get(name, ()) if (each,) in self._nodes]
        top = [node for where, node in self._nodes.items() if len(where) == 1]
        if there or not changes.order.get(name):
            end = self._line_end(there[0].end if there else max(node.end for node in top))
            return self._with(end, end, f"\n{line}")
        start = self._line_start(min(node.key for node in top))
        return self._with(start, start, f"{line}\n")

    def with_item(self, name: str, item: Mapping[str, str], changes: Changes) -> "_Text":
        node = self._nodes.get((name,))
        if node is None and self._in_braces():
            return self._first_in_braces(name, f"[{_flow_json(item)}]")
        if node is None:
            return self._with_new(name, f":\n{self._margin()}  - {_flow(item)}", changes)
        if node.start == node.end:
            return self._with(node.key_end, node.end, f": [{_flow(item)}]")
        last = self._last((name,))
        if node.flow:
            text = _flow_json(item) if self._in_braces() else _flow(item)
            return (
                self._with(last.end, last.end, f", {text}")
                if last
                else self._with(node.start + 1, node.start + 1, text)
            )
        assert last is not None
        dash = self.text.rindex("-", 0, last.start)
        end = self._line_end(last.end)
        return self._with(end, end, f"\n{self.text[self._line_start(dash) : dash]}- {_flow(item)}")

    def with_entries(self, name: str, entries: Mapping[str, str], changes: Changes) -> "_Text":
        new = {key: value for key, value in entries.items() if (name, key) not in self._nodes}
        node, last = self._nodes.get((name,)), self._last((name,))
        if not new:
            return self
        if node is None and self._in_braces():
            return self._first_in_braces(name, _flow_json(new))
        if node is None:
            lines = "".join(f"\n{self._margin()}  {written(key)}: {written(value)}" for key, value in new.items())
            return self._with_new(name, f":{lines}", changes)
        if node.flow or last is None:
            text = ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in new.items())
            return (
                self._with(last.end, last.end, f", {text}")
                if last
                else self._with(node.start, node.end, f" {{{text}}}")
            )
        margin = self.text[self._line_start(last.key) : last.key]
        end = self._line_end(last.end)
        lines = "".join(f"\n{margin}{written(key)}: {written(value)}" for key, value in new.items())
        return self._with(end, end, lines)

    def _last(self, where: FieldPath) -> _Node | None:
        inside = [node for path, node in self._nodes.items() if path[:-1] == where and path]
        return max(inside, key=lambda node: node.end, default=None)


def _flow_json(item: Mapping[str, str]) -> str:
    return json.dumps(item, ensure_ascii=False)


def _indexes(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _is_bracket(text: str, event: yaml.Event) -> bool:
    start, end = _indexes(event)
    return text[start:end] in {"]", "}"}


def _data(text: str, path: str) -> Data:
    source, _ = read_text(text, path)
    return {} if source is None else source.data


def _expected(data: Data, changes: Changes) -> Data:
    """The data that the changed text must have."""
    assert isinstance(data, dict)
    there: dict[str, Data] = {name: value for name, value in data.items() if name not in changes.left_out}
    there.update(changes.values)
    for name, item in changes.items.items():
        before = there.get(name, [])
        there[name] = [*(before if isinstance(before, list) else [before]), dict(item)]
    for name, entries in changes.entries.items():
        mapping = there.get(name, {})
        there[name] = {**entries, **(mapping if isinstance(mapping, dict) else {})}
    return there


def _bare(data: Data) -> Data:
    """The data without the line breaks at the ends of texts, which differ with the way of writing."""
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items()}
    return [_bare(each) for each in data] if isinstance(data, list) else data.strip()
