"""YAML read as strings, every value with its place.

YAML's own types harm letters: `NO` becomes false, `+996…` loses its plus, `01000` becomes 512, a duplicate key wins
silently, an alias can grow to gigabytes. So the parser's events are walked here directly: every scalar stays the
string that was written, types come from the models alone, and whatever a letter's text does not need (aliases, tags,
several documents) is refused with its place.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

import yaml

from appeals.errors import Place, Problem
from appeals.inputs.source import Data, FieldPath, Source, ValuePlace, dotted
from appeals.system import standard_input
from appeals.system.files import read_file, reporting_read_errors
from appeals.system.patterns import expression

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 20
MAX_VALUES = 300_000
MAX_TEXT = 200_000


def read(path: Path, shown: str | None = None) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read a YAML file; no source where it cannot be read at all, and every problem found on the way.

    Args:
        path: the file; `-` is standard input.
        shown: the path to print in problems; by default `path` as given.

    Raises:
        AppealsError: the file is missing (66) or cannot be read (74).
    """
    name = shown or (standard_input.NAME if standard_input.is_meant(path) else str(path))
    with reporting_read_errors(name):
        raw = standard_input.read(MAX_BYTES + 1) if standard_input.is_meant(path) else read_file(path, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        return None, (Place(name).error("too-large", f"the file is larger than {MAX_BYTES // 2**20} MiB"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw[: error.start].rfind(b"\n") + 1) + 1
        hint = "save it again with the encoding UTF-8"
        return None, (Place(name, line, column).error("encoding", "the file is not UTF-8 text", hint),)
    return read_text(text, name)


@lru_cache(8)
def read_text(text: str, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read YAML that is already in memory; see `read`. The sheets of a case are asked several questions one after the other."""
    walk = _Walk(path, text)
    try:
        data = walk.document()
    except yaml.MarkedYAMLError as error:
        return None, (*walk.problems, _unclosed(walk, error) or _syntax(path, error))
    except yaml.reader.ReaderError as error:
        return None, (*walk.problems, _forbidden(path, text, error))
    except _Refused:
        return None, tuple(walk.problems)
    source = Source(path, data, walk.cut, tuple(walk.empty), walk.values, walk.keys)
    return source, tuple(walk.problems)


def _unclosed(walk: "_Walk", error: yaml.MarkedYAMLError) -> Problem | None:
    """A quotation mark or bracket without its partner is said where it opens, not where the parser stumbles for it."""
    opened, stumbled = error.context_mark, error.problem_mark
    if opened is None or stumbled is None:
        return None
    place = Place(walk.path, opened.line + 1, opened.column + 1)
    if error.context == "while scanning a quoted scalar":
        message = "this is not YAML: the quotation mark that opens here is never closed"
        return place.error("yaml", message, "write another one where the text ends")
    if walk.quoted and walk.quoted[0] == stumbled.line + 1:
        return walk.quoted[1]
    if (error.context or "").startswith("while parsing a flow") and opened.line < stumbled.line:
        message = "this is not YAML: the bracket that opens here is not closed rightly"
        return place.error("yaml", message, f"look at it up to line {stumbled.line + 1}")
    return None


def _syntax(path: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    said = error.problem or error.context or "not YAML"
    hint = next((cure for symptom, cure in _CURES if symptom in said), "")
    return place.error("yaml", f"this is not YAML: {said}", hint)


_CURES = (
    ("mapping values are not allowed", "a text that holds ': ' goes in quotes, or on the next lines after '|'"),
    ("cannot start any token", "indent with spaces, never tabs; a text that begins with this character goes in quotes"),
    ("tab character", "indent with spaces, never tabs"),
    ("could not find expected ':'", "is the ':' missing, or a line of a text not indented?"),
    ("did not find expected key", "look at the indentation, and for a quotation mark inside quotes"),
    ("did not find expected '-'", "look at the indentation of this list"),
    ("unexpected end of stream", "a quotation mark or bracket is not closed"),
    ("did not find expected ',' or", "a text that begins with '[' or '{' goes in quotes"),
)


def _forbidden(path: str, text: str, error: yaml.reader.ReaderError) -> Problem:
    # libyaml counts the bytes of what it was given.
    before = text.encode()[: error.position].decode(errors="ignore") if isinstance(error.position, int) else ""
    place = Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    hint = "delete it: it cannot be seen, and no letter needs it"
    return place.error("yaml", "a control character stands here", hint)


_CLOSE_COMMENT = expression(r"[ \t](#.*)")


class _Refused(Exception):  # noqa: N818 - the problem is already noted; this only ends the walk
    """The document holds something that is not read at all."""


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1; only events that are made by hand have none."""
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.column + 1


_FIELD = expression(r"[ \t]*(?:- )?[\w-]+:(?:\s|$)")
_NOTHING = frozenset({"", "~", "null"})


class _Walk:
    """One pass over the parser's events."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        self.values: dict[FieldPath, ValuePlace] = {}
        self.keys: dict[FieldPath, ValuePlace] = {}
        self.cut: dict[FieldPath, str] = {}
        self.empty: dict[FieldPath, None] = {}  # in order
        self.problems: list[Problem] = []
        self.quoted: tuple[int, Problem] | None = None  # the last line of a text in quotation marks, and what it may be

    def document(self) -> Data:
        next(self.events)  # the stream's start
        first = next(self.events)
        if isinstance(first, yaml.StreamEndEvent):
            self.refuse(first, (), "empty-file", "there is nothing in this file")
        data = self.value(next(self.events), ())
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            hint = "one file holds one document: no '---' inside"
            self.refuse(after, (), "yaml", "a second document begins here", hint)
        return data

    def value(self, event: yaml.Event, where: FieldPath) -> Data:
        if len(where) > MAX_DEPTH:
            self.refuse(event, where, "too-deep", f"more than {MAX_DEPTH} levels deep")
        if len(self.values) >= MAX_VALUES:
            self.refuse(event, where, "too-large", f"more than {MAX_VALUES} values")
        self.values[where] = self.mark(event)
        if isinstance(event, yaml.AliasEvent):
            return self.said(event, where, f"*{event.anchor}", "yaml-alias")
        begins = self.marks(event, where)
        if isinstance(event, yaml.ScalarEvent):
            return f"{begins} {self.text(event, where)}".strip() if begins else self.text(event, where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(where)
        return self.mapping(where)

    def marks(self, event: yaml.Event, where: FieldPath) -> str:
        """What YAML has taken from the beginning of a text: `!xx/president` and `&Partners` are none to it."""
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag and (not tag.startswith("!") or not isinstance(event, yaml.ScalarEvent)):
            self.refuse(event, where, "yaml-tag", f"tags ({tag}) are not read", "leave it out: values are texts")
        if tag:
            return self.said(event, where, tag, "yaml-tag")
        return self.said(event, where, f"&{anchor}", "yaml-alias") if anchor else ""

    def said(self, event: yaml.Event, where: FieldPath, mark: str, code: str) -> str:
        hint = "a text that begins so goes in quotes" + (f": '{mark}'" if "'" not in mark else "")
        self.note(event, where, code, f"'{mark}' without quotation marks is a mark of YAML and no text", hint)
        return mark

    def sequence(self, where: FieldPath) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*where, len(items))))
        return items

    def mapping(self, where: FieldPath) -> dict[str, Data]:
        pairs: dict[str, Data] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                hint = "is a '{' or '[' meant as text? Put it in quotes"
                self.refuse(event, where, "yaml", "a key must be a word", hint)
            key, inside = event.value, (*where, event.value)
            seen = key in pairs or inside in self.empty
            if seen:
                self.note(event, inside, "duplicate-key", f"'{key}' stands here twice", "keep one of them")
                inside = (*where, f"{key} (again)")
            self.keys[inside] = self.mark(event)
            event = next(self.events)
            value = self.value(event, inside)
            is_nothing = isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value in _NOTHING
            if not seen and is_nothing:
                self.empty[inside] = None
            elif not seen:
                pairs[key] = value
        return pairs

    def text(self, event: yaml.ScalarEvent, where: FieldPath) -> str:
        if len(event.value) > MAX_TEXT:
            self.refuse(event, where, "too-large", f"a text of more than {MAX_TEXT} characters")
        if event.style is None or event.style == "":
            self.look_for_comment(event, where)
        elif event.style in {"'", '"'}:
            self.look_for_fields(event)
        return unicodedata.normalize("NFC", event.value)

    def look_for_comment(self, event: yaml.ScalarEvent, where: FieldPath) -> None:
        # Two blanks before '#' is how comments are set off (yamllint's default); one blank is how '#' stands in prose.
        end = event.end_mark
        line = self.lines[end.line] if end and end.line < len(self.lines) else ""
        close = _CLOSE_COMMENT.match(line, end.column) if end else None
        if event.value and close:
            self.cut[where] = close[1].strip()

    def look_for_fields(self, event: yaml.ScalarEvent) -> None:
        """A quotation mark that is not closed takes up the fields below it, up to the next one."""
        (line, column), end = _start(event), event.end_mark
        if end is None or end.line + 1 == line:
            return
        message = f"this is not YAML: the quotation mark that opens here is closed only in line {end.line + 1}"
        problem = Place(self.path, line, column).error("yaml", message, "write another one where the text ends")
        self.quoted = end.line + 1, problem
        opening = self.lines[line - 1]
        margin = len(opening) - len(opening.lstrip(" -"))
        taken = (text for text in self.lines[line : end.line + 1] if len(text) - len(text.lstrip(" -")) <= margin)
        if any(map(_FIELD.match, taken)):
            self.problems.append(problem)
            raise _Refused

    def mark(self, event: yaml.Event) -> ValuePlace:
        (line, column), style, indent = _start(event), getattr(event, "style", None) or None, 0
        if style in {"|", ">"}:
            below = (self.lines[number] for number in range(line, len(self.lines)))
            text = next((text for text in below if text.strip()), "")
            indent = len(text) - len(text.lstrip(" "))
        return ValuePlace(line, column, style, indent)

    def note(self, event: yaml.Event, where: FieldPath, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Place(self.path, *_start(event)).error(code, message, hint, field=dotted(where)))

    def refuse(self, event: yaml.Event, where: FieldPath, code: str, message: str, hint: str = "") -> NoReturn:
        self.note(event, where, code, message, hint)
        raise _Refused
