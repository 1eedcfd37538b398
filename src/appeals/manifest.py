"""The manifest of an output folder: one JSON line for each document, in campaign order, and a last line that ends it.

The last line tells a whole run from one that was cut off, as Postfix's END record does. While a run goes on the file
lacks it and grows by a line for each document that is finished, so that the next run can go on where this one stopped.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from appeals.letter import Mailing

__all__ = ["NAME", "Record", "State", "fingerprint", "read", "written"]

NAME = "manifest.jsonl"


class State(StrEnum):
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
        run: what the run was asked for, apart from formats; a later run of the same kind may remove the file.
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
    state: State
    reason: str | None = None
    run: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one document: the same letter in the same format."""
        return self.campaign, self.letter, self.format

    def as_line(self) -> str:
        """The record as a line of the manifest, without its end."""
        return json.dumps({"record": "document", **asdict(self)}, ensure_ascii=False, separators=(",", ":"))


_FIELDS = frozenset(field.name for field in fields(Record))


def end_line(documents: int) -> str:
    """The line that ends a manifest."""
    return json.dumps({"record": "end", "documents": documents}, separators=(",", ":"))


def written(records: Iterable[Record]) -> bytes:
    """A whole manifest."""
    lines = [record.as_line() for record in records]
    return "".join(f"{line}\n" for line in (*lines, end_line(len(lines)))).encode()


def read(path: Path) -> tuple[tuple[Record, ...], bool]:
    """The records of a manifest, and whether it is whole. What was cut off in the middle of a line is left out."""
    records: dict[tuple[str, str, str], Record] = {}
    whole = False
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return (), True
    for line in text.splitlines():
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if not isinstance(data, dict):
            continue
        whole = data.get("record") == "end"
        record = _record(data)
        if record is not None:
            records[record.key] = record
    return tuple(records.values()), whole


def _record(data: Mapping[str, object]) -> Record | None:
    values = {name: value for name, value in data.items() if name in _FIELDS}
    try:
        record = Record(**{**values, "to": tuple(values.get("to", ()))})  # type: ignore[arg-type]  # any JSON; checked below
        return record if record.state in set(State) and isinstance(record.campaign, str) else None
    except TypeError:
        return None


def fingerprint(mailing: Mailing, *, format_name: str, setting: str) -> str:
    """A digest of all that one document is made of.

    Args:
        mailing: the letter.
        format_name: of the document.
        setting: a digest of what all letters of the run share: templates, paper, versions.
    """
    parts = asdict(mailing)
    for told in ("fallback", "other_languages"):  # said in the summary, not in the letter
        del parts[told]
    content = json.dumps([parts, format_name, setting], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
