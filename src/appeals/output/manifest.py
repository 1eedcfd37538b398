"""The manifest of an output folder: one JSON line for each document, in campaign order, and a last line that ends it.

The last line tells a whole run from one that was cut off, as Postfix's END record does. While a run goes on the file
lacks it and grows by a line for each document that is finished, so that the next run can go on where this one stopped.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from json.encoder import encode_basestring
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeGuard

from appeals.errors import AppealsError, Exit
from appeals.system.files import open_file, reporting_disk_errors
from appeals.system.patterns import expression

NAME = "manifest.jsonl"

INDEX = ".csv"
"""What the name of an index ends with, after that of the file it belongs to."""


class DocumentState(StrEnum):
    """What became of a document."""

    WRITTEN = "written"
    SKIPPED = "skipped"
    FAILED = "failed"


class Record(NamedTuple):
    """One document of a run. It holds ids, counts and the names of officials: no sender's name or address.

    Attributes:
        campaign: name of the campaign file.
        letter: the letter's id, such as `kz-president.ru`.
        recipient: `book/id`.
        sender: the sender's id in a run with many senders, else empty.
        language: of the letter.
        format: of the document.
        path: of the file, from the output folder; None where there is no file.
        to: the official's numbers or addresses that it is for.
        pages: where it has pages.
        sha256: of the file.
        fingerprint: of all that the file is made of; equal means that it need not be made again.
        state: what became of it.
        reason: why it was skipped or failed.
        timezone: where it goes, by the tz database's name, as far as the book says; faxes wait for office hours there.
        run: what the run was asked for, apart from formats; a later run of the same kind may remove the file.
        to_name: the official, as a dial list names them; written only of what goes to a number or an address.
        index: SHA-256 of the index beside a file with many letters; written only where there is one.
        consent_by_office: why the office answers for the consent of the member in whose name it is; written only where it does.
        sender_number: the sender's place among the senders of this run; not written.
    """

    campaign: str
    letter: str
    recipient: str
    sender: str
    language: str
    format: str
    path: str | None
    to: tuple[str, ...]
    pages: int | None
    sha256: str | None
    fingerprint: str | None
    state: DocumentState
    reason: str | None = None
    timezone: str | None = None
    run: str = ""
    to_name: str = ""
    index: str | None = None  # type: ignore[assignment]  # nobody looks for a value in a record, as in other tuples
    consent_by_office: str | None = None
    sender_number: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one document: the same letter in the same format."""
        return self.campaign, self.letter, self.format

    def failed(self, reason: str) -> "Record":
        """The record of the same document when it could not be made."""
        return self._replace(state=DocumentState.FAILED, reason=reason, path=None, to=(), to_name="", fingerprint=None)

    def files(self) -> Sequence[tuple[str, str | None]]:
        """Its files, and the index beside one, by their paths from the output folder, each with its SHA-256."""
        if self.path is None:
            return ()
        index = [(f"{self.path}{INDEX}", self.index)] if self.index else []
        return [(self.path, self.sha256), *index]

    def as_line(self) -> str:
        """The record as a line of the manifest, without its end."""
        values = _OWN_VALUES(self)
        own = [
            encode_basestring(each) if each.__class__ is str else "null" if each is None else _json(each)
            for each in values
        ]
        return _form(_SHARED_VALUES(self)) % (*own,)

    def finished(self, sha256: str | None, pages: int | None) -> "Record":
        """The record of the same document when it is made."""
        return _RECORD((*self[:_PAGES], pages, sha256, *self[_PAGES + 2 :]))


_RECORD = Record._make
_PAGES = Record._fields.index("pages")
_WHERE_THERE_IS_ONE = ("to_name", "index", "consent_by_office")
_WRITTEN = Record._fields[: Record._fields.index("to_name")]
_OWN = ("letter", "sender", "path", "pages", "sha256", "fingerprint", "reason")
_SHARED = tuple(name for name in Record._fields[:-1] if name not in _OWN)
_OWN_VALUES, _SHARED_VALUES = (itemgetter(*map(Record._fields.index, names)) for names in (_OWN, _SHARED))


@lru_cache(4096)
def _form(shared: tuple[Any, ...]) -> str:
    """A line that lacks only what each letter has of its own; few letters have other values than these.

    Args:
        shared: all others.
    """
    values = dict(zip(_SHARED, shared, strict=True))
    names = (*_WRITTEN, *(name for name in _WHERE_THERE_IS_ONE if values[name]))
    written = (f'"{name}":{"%s" if name in _OWN else _json(values[name]).replace("%", "%%")}' for name in names)
    return f'{{"record":"document",{",".join(written)}}}'


def _json(value: str | int | tuple[str, ...] | None) -> str:
    """A value of a record; `json.dumps` says the same, and gets ready for all that there is in JSON each time."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, tuple):
        return f"[{','.join(map(encode_basestring, value))}]"
    return "null" if value is None else str(value)


def end_line(documents: int) -> str:
    """The line that ends a manifest."""
    return json.dumps({"record": "end", "documents": documents}, separators=(",", ":"))


def read(path: Path) -> Iterator[Record]:
    """The records of a manifest, in order; none where there is no manifest. A last line that was cut off is left out.

    Raises:
        AppealsError: there is a line that no run of ours wrote (65); or it is no regular file (73), or cannot be read (74).
    """
    return (record for record, _ in read_numbered(path))


def read_numbered(path: Path) -> Iterator[tuple[Record, int | None]]:
    """The same, each with the sender's place among all senders, which only the manifest of a part has."""
    reader = _Reader()
    for number, line in _lines(path):
        try:
            found = reader.read(line, number)
        except BadLineError as error:
            msg = f"{path}:{number}: no run writes such a line: {error}; remove this file, or choose another folder with --out"
            raise AppealsError(msg, Exit.DATA) from error
        if found:
            yield found


class _Reader:
    """Reads the lines of one manifest; its last one counts those before it, in the manifest of a part the wanted ones."""

    def __init__(self) -> None:
        self._is_part = False
        self._documents = 0
        self._ended = False

    def read(self, line: bytes, number: int) -> tuple[Record, int | None] | None:
        data = _object(line)
        if self._ended:
            _refuse("it stands behind the last one")
        if data.get("record") == "document":
            record, sender_number = _record(data), _sender_number(data)
            self._documents += sender_number is not None or not self._is_part
            return record, sender_number
        if data.get("record") == "end" and data.get("documents") == self._documents:
            self._ended = True
        elif data.get("record") == "part" and number == 1:
            self._is_part = True
        else:
            _refuse("'documents'" if data.get("record") == "end" else "'record'")
        return None


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; what a killed run left of a last one is no line."""
    try:
        with reporting_disk_errors(path), open_file(path, links=False) as file:
            number, line = 1, file.readline(LONGEST_LINE)
            while line.endswith(b"\n") or len(line) == LONGEST_LINE:
                yield number, line
                number, line = number + 1, file.readline(LONGEST_LINE)
    except AppealsError as error:
        if not isinstance(error.__cause__, FileNotFoundError):
            raise


def is_whole(path: Path) -> bool:
    """Whether a manifest has its last line, or does not exist: then no run was cut off here.

    Raises:
        AppealsError: it is no regular file (73), or cannot be read (74).
    """
    if not (path.exists() or path.is_symlink()):
        return True
    with reporting_disk_errors(path), open_file(path, links=False) as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 200))
        tail = file.read()
        return b'{"record":"end"' in tail and tail.endswith(b"}\n")


LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a line of a manifest; the first of a part names all recipients."""


class BadLineError(ValueError):
    """A line is none of a manifest; the message names the field."""


def from_line(line: str | bytes) -> Record:
    """The record of one line.

    Raises:
        BadLineError: it is no record, or a field is not what a run writes there.
    """
    return _record(_object(line))


def _refuse(what: str) -> NoReturn:
    raise BadLineError(what)


def _object(line: str | bytes) -> Mapping[str, object]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):  # bytes that are no UTF-8, a number of thousands of digits
        data = None
    if not isinstance(data, dict):
        _refuse("it is no JSON object")
    return data


_VISIBLE = r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]"
_NAME = rf"(?!\.{{1,2}}(?:/|$))(?:(?!/){_VISIBLE}){{1,300}}"  # of a file or folder: never . or ..
_SHA256 = "[0-9a-f]{64}"
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "campaign": expression(_NAME),
    "letter": expression(rf"(?:{_NAME}/)?{_NAME}"),
    "recipient": expression(rf"(?:{_NAME}(?:/{_NAME})?)?"),
    "sender": expression(rf"(?:{_NAME})?"),
    "language": expression(r"[A-Za-z0-9-]{0,60}"),
    "format": expression(r"[A-Za-z0-9._-]{1,60}"),
    "path": expression(rf"(?:{_NAME}/){{0,4}}{_NAME}"),
    "sha256": expression(_SHA256),
    "fingerprint": expression(_SHA256),
    "reason": expression(r"[^\ud800-\udfff]*"),
    "timezone": expression(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}"),
    "run": expression(r"[0-9a-f]{0,64}"),
    "to_name": expression(rf"{_VISIBLE}{{0,1000}}"),
    "index": expression(_SHA256),
    "consent_by_office": expression(r"[^\ud800-\udfff]*"),
}
_MAY_BE_NONE = frozenset({"path", "sha256", "fingerprint", "reason", "timezone", "index", "consent_by_office", "pages"})
_ADDRESS = expression(rf"{_VISIBLE}{{1,400}}")
_MOST_ADDRESSES, _MOST_NUMBER = 1000, 10**12
_HAS_DEFAULT = frozenset({"reason", "timezone", "run", *_WHERE_THERE_IS_ONE})


def _record(data: Mapping[str, object]) -> Record:
    """A record, if every field is what a run writes there: the file may have come along with somebody else's campaign."""
    values: dict[str, Any] = {}
    for name in (*_WRITTEN, *_WHERE_THERE_IS_ONE):
        if name in data:
            values[name] = _value(name, data[name])
        elif name not in _HAS_DEFAULT:
            _refuse(f"'{name}' is missing")
    return Record(**values)


def _value(name: str, value: object) -> object:
    if value is None and name in _MAY_BE_NONE:
        return None
    if name == "to":
        return _addresses(value)
    if name == "state" and isinstance(value, str) and value in set(DocumentState):
        return DocumentState(value)
    if name == "pages" and _is_count(value) and value:
        return value
    if name in _SHAPES and isinstance(value, str) and _SHAPES[name].fullmatch(value):
        return value
    _refuse(f"'{name}'")


def _addresses(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_ADDRESSES:
        _refuse("'to'")
    if not all(isinstance(each, str) and _ADDRESS.fullmatch(each) for each in value):
        _refuse("'to'")
    return tuple(value)


def _sender_number(data: Mapping[str, object]) -> int | None:
    sender_number = data.get("turn")
    if sender_number is None or _is_count(sender_number):
        return sender_number
    _refuse("'turn'")


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_NUMBER
