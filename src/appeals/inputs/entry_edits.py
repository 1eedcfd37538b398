"""Changes to the entries of an address book that somebody has written: all else stays as it is, to the byte.

As in `appeals.inputs.edits`, the parser's events say where a value stands, the text is changed there, and what has come of it is
read again and compared. A field of one line stays on it; a new field stands last in its entry.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from appeals.inputs.edits import BLOCK_HEADER, data_of, edited, flow
from appeals.inputs.source import Data, FieldPath
from appeals.inputs.yaml_places import PlacedText, ValueSpan
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_GROUPS = frozenset({"verified", "imported"})
"""Fields with fields of their own, each of which is changed by itself; of a name by language the whole is another one."""
_COMMENT = expression(r"(?:^|[ \t])#", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EntryChanges:
    """What is to become of one entry.

    Attributes:
        values: of fields; those that it does not have are put in.
        left_out: fields that are taken out.
    """

    values: Mapping[str, Data] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Splice:
    """Other words for a part of a text."""

    start: int
    end: int
    text: str


def changed_book(
    text: str, path: str, changes: Mapping[str, EntryChanges], added: Mapping[str, str] | None = None
) -> str:
    """The text of a book after some changes.

    Args:
        text: of a book that can be read.
        path: of the file, for messages.
        changes: by the names of entries that it has.
        added: lines of new entries, by their names; without the line break at their end.

    Raises:
        AppealsError: the book is written in a way in which this cannot be done (65).
    """
    new = added or {}

    def changed(before: str) -> str:
        after = _applied(before, lambda placed: _removals(placed, changes))
        after = _applied(after, lambda placed: _replacements(placed, changes))
        after = _applied(after, lambda placed: _insertions(placed, changes))
        return _applied(after, lambda placed: _new_entries(placed, new)) if new else after

    return edited(text, path, (*changes, *new), changed, lambda data: _expected(data, changes, new, path))


def _applied(text: str, found: Callable[[PlacedText], Iterable[_Splice]]) -> str:
    """A text after changes in several places of it."""
    placed = PlacedText(text)
    splices = sorted(found(placed), key=lambda splice: (splice.start, splice.end), reverse=True)
    line_break = "\r\n" if "\r\n" in text else "\n"
    for splice in splices:
        text = text[: splice.start] + splice.text.replace("\n", line_break) + text[splice.end :]
    return text


def _removals(placed: PlacedText, changes: Mapping[str, EntryChanges]) -> Iterator[_Splice]:
    for id_, change in changes.items():
        entry: FieldPath = ("recipients", id_)
        for span in filter(None, (placed.spans.get((*entry, name)) for name in change.left_out)):
            in_brackets = placed.spans[entry].flow
            if not in_brackets:
                _refuse_comments(placed.text[span.key : span.end], span)
            yield _Splice(*placed.extent(span, in_brackets=in_brackets), "")


def _replacements(placed: PlacedText, changes: Mapping[str, EntryChanges]) -> Iterator[_Splice]:
    fields = ((id_, name, value) for id_, change in changes.items() for name, value in change.values.items())
    for id_, name, value in fields:
        where: FieldPath = ("recipients", id_, name)
        span = placed.spans.get(where)
        if span and isinstance(value, dict) and span.form == "mapping" and where[-1] in _GROUPS:
            for key, inner in value.items():
                if at := placed.spans.get((*where, key)):
                    yield _replacement(placed, at, inner)
        elif span:
            yield _replacement(placed, span, value)


def _replacement(placed: PlacedText, span: ValueSpan, value: Data) -> _Splice:
    text, new = placed.text, flow(value, quoted=placed.in_braces())
    if header := BLOCK_HEADER.match(text, span.start) if span.form == "scalar" else None:
        return _Splice(span.key_end, span.end, f": {new}{header[1] or ''}")
    _refuse_comments(text[span.key_end : span.end], span)
    if span.form != "scalar" and not span.flow:
        return _Splice(span.key_end, span.end, f": {new}")
    return _Splice(span.start, span.end, new if span.start < span.end else f" {new}")


def _refuse_comments(text: str, span: ValueSpan) -> None:
    """Refuse to take out what somebody has remarked.

    Raises:
        ValueError: a comment stands there, or what looks like one.
    """
    if span.form != "scalar" and _COMMENT.search(text):
        msg = "a comment would be lost"
        raise ValueError(msg)


def _insertions(placed: PlacedText, changes: Mapping[str, EntryChanges]) -> Iterator[_Splice]:
    for id_, change in changes.items():
        entry: FieldPath = ("recipients", id_)
        new = {name: value for name, value in change.values.items() if (*entry, name) not in placed.spans}
        yield from _put_in(placed, entry, new)
        for name, value in change.values.items():
            group = placed.spans.get((*entry, name))
            if group and group.form == "mapping" and isinstance(value, dict) and name in _GROUPS:
                missing = {key: inner for key, inner in value.items() if (*entry, name, key) not in placed.spans}
                yield from _put_in(placed, (*entry, name), missing)


def _put_in(placed: PlacedText, where: FieldPath, new: Mapping[str, Data]) -> Iterator[_Splice]:
    parent, last, quoted = placed.spans[where], placed.last(where), placed.in_braces()
    pairs = [f"{flow(key, quoted=quoted)}: {flow(value, quoted=quoted)}" for key, value in new.items()]
    if not pairs:
        return
    if last is None:
        yield _Splice(parent.start, parent.end, f"{{{', '.join(pairs)}}}")
    elif parent.flow:
        yield _Splice(last.end, last.end, "".join(f", {pair}" for pair in pairs))
    else:
        margin, end = _below(placed, last)
        yield _Splice(end, end, "".join(f"\n{margin}{pair}" for pair in pairs))


def _below(placed: PlacedText, last: ValueSpan) -> tuple[str, int]:
    """The margin of fields or entries below the last one, and its end; ValueError where others stand in its line."""
    margin = placed.text[placed.line_start(last.key) : last.key]
    if margin.strip():
        msg = "it stands in one line with something else"
        raise ValueError(msg)
    return margin, placed.line_end(last.end)


def _new_entries(placed: PlacedText, added: Mapping[str, str]) -> Iterator[_Splice]:
    """New entries come last, as far from the margin as those that are there."""
    last = placed.last(("recipients",))
    shelf = placed.spans["recipients",]
    if last is None or shelf.flow:
        msg = "the entries stand in brackets"
        raise ValueError(msg)
    margin, end = _below(placed, last)
    lines = "\n\n".join(added.values()).split("\n")
    yield _Splice(end, end, "\n" + "".join(f"\n{margin}{line}" if line else "\n" for line in lines))


def _expected(data: Data, changes: Mapping[str, EntryChanges], added: Mapping[str, str], path: str) -> Data:
    """The data that the changed text must have."""
    assert isinstance(data, dict)
    entries = data["recipients"]
    assert isinstance(entries, dict)
    after: dict[str, Data] = {id_: _changed(entry, changes.get(id_)) for id_, entry in entries.items()}
    for id_, lines in added.items():
        entry = data_of(lines, path)
        assert isinstance(entry, dict)
        after[id_] = entry[id_]
    return {**data, "recipients": after}


def _changed(entry: Data, change: EntryChanges | None) -> Data:
    if change is None or not isinstance(entry, dict):
        return entry
    after = {name: value for name, value in entry.items() if name not in change.left_out}
    for name, value in change.values.items():
        before = after.get(name)
        both = isinstance(before, dict) and isinstance(value, dict) and name in _GROUPS
        after[name] = {**before, **value} if both else value  # type: ignore[dict-item]  # both are mappings
    return after
