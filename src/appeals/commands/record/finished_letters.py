"""The letters of a finished output folder, each once, whatever formats it was made in; also those within one file of many."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from appeals.commands.fax.jobs import FORMATS as FAX_FORMATS
from appeals.errors import AppealsError, Exit
from appeals.letters.letter import IN_CC
from appeals.letters.shared_fax import carrier
from appeals.output import digests
from appeals.output.finished import finished_records
from appeals.output.manifest import INDEX, DocumentState, Record
from appeals.system.files import open_file, place_in, reporting_read_errors

_NO_LETTERS = frozenset({"envelopes", "labels"})
_RANKS: Mapping[str, int] = {"pdf": 0, "docx": 1, "tiff": 0, "fax": 1, "text": 3}
_USUAL_RANK = 2
_MOST_NAMES = 1000


def names(letter: Record) -> frozenset[str]:
    """By what somebody may ask for a letter."""
    return frozenset(
        {letter.campaign, letter.letter, letter.recipient, letter.sender, letter.path or "", *letter.to} - {""}
    )


def is_meant(letter: Record, ids: AbstractSet[str]) -> bool:
    """Whether a letter is one of those that are named; all are where nothing is."""
    return not ids or not names(letter).isdisjoint(ids)


def finished_letters(out: Path, channel: str) -> Iterator[Record]:
    """The letters of a folder that go by one channel, in the order of its manifest, each as the record of its best document.

    Args:
        out: the folder.
        channel: `post`, `fax` or `email`; empty for any.

    Raises:
        AppealsError: the folder's run has not ended, or is none (65, 66).
    """
    documents = (each for each in finished_records(out) if _was_sent(each) and _goes_by(each, channel))
    for _, of_letter in groupby(documents, lambda each: (each.campaign, each.letter)):
        best = min(of_letter, key=lambda each: _RANKS.get(each.format, _USUAL_RANK))
        yield from _in_one_file(out, best) if best.index else (best,)


def _was_sent(record: Record) -> bool:
    """Whether there is a file of it, or it went with another one's."""
    reason = record.reason or ""
    return record.state is DocumentState.WRITTEN or reason == IN_CC or carrier(reason) is not None


def _goes_by(record: Record, channel: str) -> bool:
    if record.format in _NO_LETTERS:
        return False
    own = "fax" if record.format in FAX_FORMATS else "email" if record.format == "email" else "post"
    return channel in {"", own}


def _in_one_file(out: Path, record: Record) -> Iterator[Record]:
    """The letters of a file with many, by the index beside it."""
    path = place_in(out, f"{record.path}{INDEX}")
    if digests.of_place(path) != record.index:
        _refuse(path)
    with reporting_read_errors(path), io.TextIOWrapper(open_file(path, links=False), "utf-8", newline="") as file:
        try:
            for row in csv.DictReader(file):
                letter, recipient, member, tag = (row[name] for name in ("letter", "recipient", "sender", "language"))
                yield record._replace(letter=letter, recipient=recipient, sender=member, language=tag)
        except (KeyError, ValueError, csv.Error):
            _refuse(path)


def _refuse(path: Path) -> None:
    msg = f"{path}: this is not the index that the run has written: render the letters again"
    raise AppealsError(msg, Exit.DATA)


def changed_since(out: Path, letters: Iterable[Record]) -> Iterator[tuple[Record, bool | None]]:
    """Each letter with whether its file is another one than the run has written; None where it is gone."""

    @lru_cache(1)  # one file may hold many letters
    def digest(path: str) -> str | None:
        return digests.of_place(place_in(out, path))

    for each in letters:
        if not each.path:
            yield each, False
            continue
        found = digest(each.path)
        yield each, None if found is None and not (out / each.path).exists() else found != (each.sha256 or "")


def made_on(out: Path, letter: Record) -> date:
    """The day on which a letter's file was written; the first of all days where it is gone. What happened before was another letter."""
    try:
        return datetime.fromtimestamp((out / (letter.path or "")).stat().st_mtime, UTC).astimezone().date()
    except OSError:
        return date.min


def known_names(letters: Iterable[Record]) -> Sequence[str]:
    """By what letters can be asked for, to tell what somebody may have meant; not more than are looked through quickly."""
    found: dict[str, None] = {}
    for each in letters:
        found |= dict.fromkeys(sorted(names(each)))
        if len(found) > _MOST_NAMES:
            break
    return tuple(found)
