"""Changes to some fields of a YAML file that somebody has written: all else stays as it is, to the byte.

The parser's events say where each value begins and ends, and the text is changed there. Nothing is loaded and written anew:
that would break lines, quotation marks and comments in other places. What has come of it is read again and compared; a file in
which a field cannot be changed in this way, such as one with keys after `?`, is left as it is.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Self

import yaml

from appeals.errors import AppealsError, Exit
from appeals.inputs.source import Data
from appeals.inputs.yaml_places import PlacedText
from appeals.inputs.yaml_reader import read_text
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_BOM = "\ufeff"
_PLAIN = expression(r"[^\W_](?:[\w./@!-]|[ ](?=\w))*")
"""What needs no quotation marks, whatever a reader of YAML takes it for: everything is read as text here."""
BLOCK_HEADER = expression(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")


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
    names = dict.fromkeys((*changes.left_out, *changes.values, *changes.items, *changes.entries))
    return edited(
        text,
        path,
        names,
        lambda before: _changed(_EditedText(before), changes).text,
        lambda data: _expected(data, changes),
    )


def edited(
    text: str, path: str, names: Iterable[str], change: Callable[[str], str], expected: Callable[[Data], Data]
) -> str:
    """The text of a file after a change, if its data are then what they must be; with its byte order mark.

    Args:
        text: of a file that can be read.
        path: of the file, for messages.
        names: what is changed, for messages.
        change: makes another text of one without the mark.
        expected: makes the data after the change of those before.

    Raises:
        AppealsError: the file is written in a way in which this cannot be done (65).
    """
    before = text.removeprefix(_BOM)
    try:
        after = change(before)
    except (yaml.YAMLError, StopIteration, ValueError):  # what was a sound file is none after one of the changes
        after = ""
    if _bare(data_of(after, path)) != _bare(expected(data_of(before, path))):
        msg = f"{path}: the way in which this file is written lets no program change {', '.join(names)}: change it by hand"
        raise AppealsError(msg, Exit.DATA)
    return text[: len(text) - len(before)] + after


def _changed(text: "_EditedText", changes: Changes) -> "_EditedText":
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
    """A value of one line, in quotation marks if it needs them; `null` without them is no value."""
    plain = _PLAIN.fullmatch(value) and value.isprintable() and value != "null"
    return value if plain else _quoted(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=not value.replace("\n", "").isprintable())


def flow(value: Data | Mapping[str, Data], *, quoted: bool = False) -> str:
    """A value on one line.

    Args:
        value: a text, or texts in lists and mappings.
        quoted: whether it stands in a file that is written as JSON.
    """
    if quoted:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list) else written(value)


class _EditedText(PlacedText):
    """The text of a file between two changes."""

    def without(self, name: str) -> Self:
        node = self.spans.get((name,))
        if node is None:
            return self
        return self.replaced(*self.extent(node, in_brackets=self.in_braces()), "")

    def with_value(self, name: str, value: str, changes: Changes) -> Self:
        node = self.spans.get((name,))
        if node is None:
            return self._with_new(name, self._value(value, name, "", changes), _quoted(value), changes)
        if self.in_braces():
            return self.replaced(node.start, node.end, _quoted(value))
        end = self.line_end(node.end)
        tail = self.text[node.end : end]
        if not tail.strip() and (header := BLOCK_HEADER.match(self.text, node.start)):
            tail = header[1] or ""
        return self.replaced(node.key_end, end, self._value(value, name, tail, changes))

    def _value(self, value: str, name: str, tail: str, changes: Changes) -> str:
        """What stands after a key: the colon, the value, and what else stood in the line."""
        remark = changes.remarks.get(name)
        tail = f"  # {remark}" if remark and not tail.strip() else tail.rstrip()
        lines = value.split("\n")
        blocks = name in changes.prose and all(line.isprintable() for line in lines) and not value.startswith(" ")
        if not blocks:
            return f": {written(value)}{tail}"
        body = "".join(f"\n{self.margin()}  {line}" if line.strip() else "\n" for line in lines)
        return f": |{tail}{body}"

    def _with_new(self, name: str, value: str, in_braces: str, changes: Changes) -> Self:
        """With a field that is not there: what stands after its key, and its value if the whole is written as JSON."""
        if self.in_braces():
            start = self.spans[()].start + 1
            return self.replaced(start, start, f"{json.dumps(name)}: {in_braces}, ")
        line = f"{self.margin()}{name}{value}"
        there = [self.spans[each,] for each in changes.order.get(name, ()) if (each,) in self.spans]
        top = [node for where, node in self.spans.items() if len(where) == 1]
        if there or not changes.order.get(name):
            end = self.line_end(there[0].end if there else max(node.end for node in top))
            return self.replaced(end, end, f"\n{line}")
        start = self.line_start(min(node.key for node in top))
        return self.replaced(start, start, f"{line}\n")

    def with_item(self, name: str, item: Mapping[str, str], changes: Changes) -> Self:
        node = self.spans.get((name,))
        if node is None:
            lines = f":\n{self.margin()}  - {flow(item)}"
            return self._with_new(name, lines, f"[{flow(item, quoted=True)}]", changes)
        if node.start == node.end:
            return self.replaced(node.key_end, node.end, f": [{flow(item)}]")
        last = self.last((name,))
        if node.flow:
            at, mark = (last.end, ", ") if last else (node.start + 1, "")
            return self.replaced(at, at, f"{mark}{flow(item, quoted=self.in_braces())}")
        assert last is not None
        dash = self.text.rindex("-", 0, last.start)
        end = self.line_end(last.end)
        return self.replaced(end, end, f"\n{self.text[self.line_start(dash) : dash]}- {flow(item)}")

    def with_entries(self, name: str, entries: Mapping[str, str], changes: Changes) -> Self:
        new = {key: value for key, value in entries.items() if (name, key) not in self.spans}
        node, last = self.spans.get((name,)), self.last((name,))
        if not new:
            return self
        if node is None:
            lines = "".join(f"\n{self.margin()}  {written(key)}: {written(value)}" for key, value in new.items())
            return self._with_new(name, f":{lines}", flow(new, quoted=True), changes)
        quoted = ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in new.items())
        if last is None:
            return self.replaced(node.start, node.end, f" {{{quoted}}}")
        if node.flow:
            return self.replaced(last.end, last.end, f", {quoted}")
        margin = self.text[self.line_start(last.key) : last.key]
        end = self.line_end(last.end)
        lines = "".join(f"\n{margin}{written(key)}: {written(value)}" for key, value in new.items())
        return self.replaced(end, end, lines)


def data_of(text: str, path: str) -> Data:
    """The data of a text; nothing where it cannot be read."""
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
