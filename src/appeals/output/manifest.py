"""The manifest of an output folder: one JSON line for each document, in campaign order, and a last line that ends it.

The last line tells a whole run from one that was cut off, as Postfix's END record does. While a run goes on the file
lacks it and grows by a line for each document that is finished, so that the next run can go on where this one stopped.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path, PurePath

__all__ = [
    "INDEX",
    "NAME",
    "DocumentState",
    "Record",
    "end_line",
    "from_line",
    "is_whole",
    "read",
]

NAME = "manifest.jsonl"

INDEX = ".csv"
"""What the name of an index ends with, after that of the file it belongs to."""


class DocumentState(StrEnum):
    """What became of a document."""

    WRITTEN = "written"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a run. It holds ids and counts only: no sender's name or address.

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
        turn: the sender's place among the senders of this run; not written.
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
    turn: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one document: the same letter in the same format."""
        return self.campaign, self.letter, self.format

    def failed(self, reason: str) -> "Record":
        """The record of the same document when it could not be made."""
        return replace(self, state=DocumentState.FAILED, reason=reason, path=None, to=(), fingerprint=None)

    def as_line(self) -> str:
        """The record as a line of the manifest, without its end."""
        written = {"record": "document", **{name: getattr(self, name) for name in _WRITTEN}}
        return _ENCODER.encode(written)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_WRITTEN = tuple(each.name for each in fields(Record) if each.name != "turn")
_PLAIN_FIELDS = {each.name: each.type for each in fields(Record) if each.name not in {"to", "state", "turn"}}


def end_line(documents: int) -> str:
    """The line that ends a manifest."""
    return json.dumps({"record": "end", "documents": documents}, separators=(",", ":"))


def read(path: Path) -> Iterator[Record]:
    """The records of a manifest, in order; a line that was cut off is left out, and one that no run of ours wrote."""
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                record = from_line(line)
                if record is not None:
                    yield record
    except FileNotFoundError:
        return


def is_whole(path: Path) -> bool:
    """Whether a manifest has its last line, or does not exist: then no run was cut off here."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 200))
            return b'{"record":"end"' in file.read()
    except FileNotFoundError:
        return True


def from_line(line: str) -> Record | None:
    """The record of one line; None for another line, or one that was cut off."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return _record(data) if isinstance(data, dict) and data.get("record") == "document" else None


def _record(data: Mapping[str, object]) -> Record | None:
    """A record, if every field has its type: the file may have come along with somebody else's campaign."""
    values = {name: value for name, value in data.items() if name in _WRITTEN}
    plain = all(isinstance(values[name], kind) for name, kind in _PLAIN_FIELDS.items() if name in values)  # type: ignore[arg-type]  # the annotations are types, not strings
    to, state = values.get("to"), values.get("state")
    if not (
        plain and isinstance(to, list) and all(isinstance(each, str) for each in to) and state in tuple(DocumentState)
    ):
        return None
    path = PurePath(str(values.get("path")))
    if "\0" in str(path) or path.is_absolute() or ".." in path.parts:
        return None
    try:
        return Record(**{**values, "state": DocumentState(str(state)), "to": tuple(to)})  # type: ignore[arg-type]  # looked at above
    except TypeError:  # a field is missing
        return None
