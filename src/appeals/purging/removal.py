"""Letters of some members are removed from an output folder, or all that are older than a day.

Files go before their records, as where a campaign is closed (`appeals.output.withdrawal`): a command that is killed leaves records of
letters that are gone, never letters of which no record tells. So it can be given again, and goes on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.output import manifest, parts
from appeals.output.manifest import INDEX, Record
from appeals.output.outbox import hold_whole, sweep
from appeals.output.withdrawal import remove_empty, removed
from appeals.purging.cutting import Cut, cut, index_rows, names
from appeals.system.files import place_in, read_file, reporting_disk_errors, write_whole

__all__ = ["Fate", "FateOfFile", "Removal", "carry_out", "planned", "removal"]


class Fate(StrEnum):
    """What becomes of a file."""

    REMOVED = "removed"
    CUT = "made anew without them"
    """A file with letters of others, which stay in it."""
    LOST = "removed with the letters of others"
    """Such a file that cannot be cut: the command that made it makes it again."""
    LEFT = "left as it is"
    """Somebody has changed it since a run wrote it."""


FateOfFile = tuple[Path, Fate]
_LARGEST = 2**28  # bytes of a list of jobs


@dataclass(slots=True)
class Removal:
    """What is to be removed from a folder that is held.

    Attributes:
        folder: the output folder.
        members: whose letters, by their ids; with `before`, those who will have none left.
        whole: the records of documents that go as a whole, by key.
        shared: the records of files with many letters that lose some of them, by key; what they are cut to, or None.
    """

    folder: Path
    members: frozenset[str]
    whole: dict[tuple[str, str, str], Record] = field(default_factory=dict)
    shared: dict[tuple[str, str, str], tuple[Record, Cut | None]] = field(default_factory=dict)

    @property
    def letters(self) -> Sequence[Record]:
        """The records of single letters that go."""
        return tuple(each for each in self.whole.values() if not each.index)


@contextmanager
def removal(folder: Path, members: AbstractSet[str], before: float | None) -> Iterator[Removal]:
    """Hold an output folder, and look what is to be removed from it.

    Args:
        folder: the output folder.
        members: by their ids; empty with `before`.
        before: seconds of the epoch: what was written earlier goes, whoever it is of.

    Raises:
        AppealsError: there is no such folder (66), a run is writing there (75), parts of a run lie there (73), or its manifest is none (65).
    """
    if not folder.is_dir():
        msg = f"{folder}: there is no such folder"
        raise AppealsError(msg, Exit.MISSING)
    with hold_whole(folder):
        if parts.manifests(folder):
            msg = f"{folder} holds parts of a run: join them with appeals manifest merge, then give this command again"
            raise AppealsError(msg, Exit.CANNOT_CREATE)
        yield _of_members(folder, frozenset(members)) if before is None else _older(folder, before)


def _of_members(folder: Path, members: frozenset[str]) -> Removal:
    found = Removal(folder, members)
    for record in manifest.read(folder / manifest.NAME):
        if record.sender in members:
            found.whole[record.key] = record
        elif record.index and not place_in(folder, str(record.path)).exists():
            found.shared[record.key] = record, None  # a purge that was killed took it along
        elif names(rows := index_rows(folder, record), members):
            found.shared[record.key] = record, cut(folder, record, rows, members)
    return found


def _older(folder: Path, before: float) -> Removal:
    """All documents that were written before, and what stands of senders who have none left, and of runs."""
    staying, senders, runs, young = set[str](), set[str](), set[str](), set[str]()
    found = Removal(folder, frozenset())
    for record in manifest.read(folder / manifest.NAME):
        if record.path is None:
            continue
        old = _written_at(folder, record.path) < before
        (senders if old else staying).update(_senders(folder, record))
        (runs if old else young).add(record.run)
        if old:
            found.whole[record.key] = record
    found.members = frozenset(senders - staying - {""})
    for record in manifest.read(folder / manifest.NAME):
        has_none = record.path is None and record.run in runs - young
        if record.sender in found.members or has_none:
            found.whole[record.key] = record
    return found


def _senders(folder: Path, record: Record) -> set[str]:
    return {record.sender, *(row["sender"] for row in index_rows(folder, record))}


def _written_at(folder: Path, path: str) -> float:
    """When a file was written; one that is gone, perhaps by a purge that was killed, was so long ago."""
    try:
        return place_in(folder, path).lstat().st_mtime
    except FileNotFoundError:
        return 0.0


def carry_out(what: Removal, derived: Iterable[str]) -> Iterator[FateOfFile]:
    """Remove it.

    Args:
        what: see `removal`.
        derived: folders in the output folder with what other commands make of letters, such as fax jobs.

    Yields:
        Each file, and what has become of it.

    Raises:
        AppealsError: the disk fails (73, 74).
    """
    sweep(what.folder)
    for path, fate in _derived(what, derived):
        with reporting_disk_errors(path, advice="remove it by hand"):
            path.unlink()
        remove_empty(path.parent, what.folder)
        yield path, fate
    left = set[tuple[str, str, str]]()
    for record in (*what.whole.values(), *(record for record, _ in what.shared.values())):
        if record.key in what.shared and not place_in(what.folder, str(record.path)).exists():
            yield place_in(what.folder, str(record.path)), Fate.LOST
        for path, is_gone in removed(what.folder, record):
            if not is_gone:
                left.add(record.key)
            yield path, _fate(what, record, is_gone=is_gone)
    _write_records(what, left)
    for key, (_, made) in what.shared.items():
        if made and key not in left:
            _put(what.folder, made)


def planned(what: Removal, derived: Iterable[str]) -> Iterator[FateOfFile]:
    """What `carry_out` would do."""
    yield from _derived(what, derived)
    for record in (*what.whole.values(), *(record for record, _ in what.shared.values())):
        for name, _ in record.files():
            path = place_in(what.folder, name)
            if path.exists():
                yield path, _fate(what, record, is_gone=True)


def _fate(what: Removal, record: Record, *, is_gone: bool) -> Fate:
    if not is_gone:
        return Fate.LEFT
    if record.key not in what.shared:
        return Fate.REMOVED
    return Fate.CUT if what.shared[record.key][1] else Fate.LOST


def _put(folder: Path, made: Cut) -> None:
    """Write what is left of a file, its index first, as a run does."""
    assert made.record.path is not None
    write_whole(folder, f"{made.record.path}{INDEX}", [made.index], private=True)
    write_whole(folder, made.record.path, [made.content], private=True)


def _write_records(what: Removal, left: AbstractSet[tuple[str, str, str]]) -> None:
    """Write the manifest without what is gone; it ends if it did before."""
    path = what.folder / manifest.NAME
    if not what.whole and not what.shared:
        return
    count = sum(1 for _ in _kept(what, left))
    end = [manifest.end_line(count)] if manifest.is_whole(path) else []
    lines = (*(record.as_line() for record in _kept(what, left)), *end)
    write_whole(what.folder, manifest.NAME, (f"{line}\n".encode() for line in lines), private=True)


def _kept(what: Removal, left: AbstractSet[tuple[str, str, str]]) -> Iterator[Record]:
    for record in manifest.read(what.folder / manifest.NAME):
        if record.key in left or (record.key not in what.whole and record.key not in what.shared):
            yield record
        elif record.key in what.shared and (made := what.shared[record.key][1]):
            yield made.record


def _derived(what: Removal, folders: Iterable[str]) -> Iterator[FateOfFile]:
    """The files made of letters that go, and those that name one among others: the command that made them makes them again."""
    letters = {_stem(record) for record in what.letters if record.path}
    for below in folders:
        folder = what.folder / below
        for path in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
            if path.is_file() and not path.is_symlink() and _speaks_of(path, folder, letters, what.members):
                yield path, Fate.LOST if path.suffix in _LISTS else Fate.REMOVED


def _stem(record: Record) -> str:
    """The path of a letter without the ending of its format."""
    return f"{str(record.path).partition(record.letter)[0]}{record.letter}"


_PATH = re.compile(r"[^\s,;\"'()]+")
_EMAILS = "emails/"
_LISTS = frozenset({".sh", ".csv", ".txt"})


def _speaks_of(path: Path, folder: Path, letters: AbstractSet[str], members: AbstractSet[str]) -> bool:
    named = [path.relative_to(folder).as_posix().removeprefix(_EMAILS)]
    if path.suffix in _LISTS:
        named += _PATH.findall(read_file(path, _LARGEST, links=False).decode("utf-8", "replace"))
    return any(_is_of(each.removeprefix("./"), letters, members) for each in named)


def _is_of(name: str, letters: AbstractSet[str], members: AbstractSet[str]) -> bool:
    if not members.isdisjoint(name.split("/")[:-1]):
        return True
    while name not in letters and "." in name.rpartition("/")[2]:
        name = name.rpartition(".")[0]
    return name in letters
