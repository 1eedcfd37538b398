"""Letters of some members are removed from an output folder, or all that are older than a day.

Files go before their records, as where a campaign is closed (`appeals.output.withdrawal`): a command that is killed leaves records of
letters that are gone, never letters of which no record tells. So it can be given again, and goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.output import digests, manifest
from appeals.output.folder_locks import sweep
from appeals.output.manifest import INDEX, Record
from appeals.output.withdrawal import hold_joined, remove_empty, removed, write_records
from appeals.purging.cutting import Cut, cut, index_rows
from appeals.system.files import place_in, read_file, reporting_disk_errors, write_whole
from appeals.system.patterns import expression


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
RecordKey = tuple[str, str, str]
_LARGEST = 2**28  # bytes of a list of jobs


@dataclass(slots=True)
class Removal:
    """What is to be removed from a folder that is held.

    Attributes:
        folder: the output folder.
        members: whose letters, by their ids; with `before`, those who will have none left.
        goes: whether a document goes as a whole.
        shared: what files with many letters are cut to that lose some of them, by key; None for those that cannot be cut.
    """

    folder: Path
    members: frozenset[str]
    goes: Callable[[Record], bool]
    shared: dict[RecordKey, Cut | None] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """The records of all documents that go or are cut, read anew: there may be a million."""
        everything = manifest.read(self.folder / manifest.NAME)
        return (each for each in everything if each.key in self.shared or self.goes(each))


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
    with hold_joined(folder):
        yield _of_members(folder, frozenset(members)) if before is None else _older(folder, before)


def _of_members(folder: Path, members: frozenset[str]) -> Removal:
    found = Removal(folder, members, lambda record: record.sender in members)
    for record in manifest.read(folder / manifest.NAME):
        if record.index and not place_in(folder, str(record.path)).exists():
            found.shared[record.key] = None  # a purge that was killed took it along
            continue
        rows = index_rows(folder, record)
        if any(row["sender"] in members for row in rows):
            found.shared[record.key] = cut(folder, record, rows, members)
    return found


def _older(folder: Path, before: float) -> Removal:
    """All documents that were written before, and what stands of senders who have none left, and of runs."""
    staying, senders, runs, young = set[str](), set[str](), set[str](), set[str]()
    for record in manifest.read(folder / manifest.NAME):
        if record.path is not None:
            is_old = _written_at(folder, record.path) < before
            (senders if is_old else staying).update(_senders(folder, record))
            (runs if is_old else young).add(record.run)
    members = frozenset(senders - staying - {""})

    def goes(record: Record) -> bool:
        if record.sender in members:
            return True
        return record.run in runs - young if record.path is None else _written_at(folder, record.path) < before

    return Removal(folder, members, goes)


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
    left = set[RecordKey]()
    for record in what.records():
        for path, fate in _removed(what, record):
            if fate is Fate.LEFT:
                left.add(record.key)
            yield path, fate
    if any(what.records()):
        write_records(what.folder, partial(_kept, what, left))
    for key, made in what.shared.items():
        if made and key not in left:
            _put(what.folder, made)


def _removed(what: Removal, record: Record) -> Iterator[FateOfFile]:
    if record.key in what.shared:
        path = place_in(what.folder, str(record.path))
        if not path.exists():
            yield path, Fate.LOST
        elif digests.of_place(path) != record.sha256:
            yield path, Fate.LEFT  # and its index with it
            return
    for path, is_gone in removed(what.folder, record):
        yield path, _fate(what, record) if is_gone else Fate.LEFT
    if record.path is not None:  # what a killed purge leaves is an empty folder, called after the member
        remove_empty(place_in(what.folder, record.path).parent, what.folder)


def planned(what: Removal, derived: Iterable[str]) -> Iterator[FateOfFile]:
    """What `carry_out` would do."""
    yield from _derived(what, derived)
    for record in what.records():
        for name, sha256 in record.files():
            path = place_in(what.folder, name)
            if path.exists():
                yield path, _fate(what, record) if digests.of_place(path) == sha256 else Fate.LEFT


def _fate(what: Removal, record: Record) -> Fate:
    if record.key not in what.shared:
        return Fate.REMOVED
    return Fate.CUT if what.shared[record.key] else Fate.LOST


def _put(folder: Path, made: Cut) -> None:
    """Write what is left of a file, its index first, as a run does."""
    assert made.record.path is not None
    write_whole(folder, f"{made.record.path}{INDEX}", [made.index], private=True)
    write_whole(folder, made.record.path, [made.content], private=True)


def _kept(what: Removal, left: AbstractSet[RecordKey]) -> Iterator[Record]:
    for record in manifest.read(what.folder / manifest.NAME):
        if record.key in left:
            yield record
        elif record.key in what.shared:
            made = what.shared[record.key]
            yield from [made.record] if made else []
        elif not what.goes(record):
            yield record


def _derived(what: Removal, folders: Iterable[str]) -> Iterator[FateOfFile]:
    """The files made of letters that go, and those that name one among others: the command that made them makes them again."""
    there = [folder for below in folders if (folder := what.folder / below).is_dir() and not folder.is_symlink()]
    letters = {_stem(each) for each in what.records() if each.path and not each.index} if there else set()
    for folder in there:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and _speaks_of(path, folder, letters, what.members):
                yield path, Fate.REMOVED if path.suffix in _OF_ONE_LETTER else Fate.LOST


def _stem(record: Record) -> str:
    """The path of a letter without the ending of its format."""
    return f"{str(record.path).partition(record.letter)[0]}{record.letter}"


_PATH = expression(r"[^\s,;\"'()]+")
_EMAILS = "emails/"
_OF_ONE_LETTER = frozenset({".eml", ".png", ".pdf", ".tiff"})
"""How files end that are of one letter; all others name many."""


def _speaks_of(path: Path, folder: Path, letters: AbstractSet[str], members: AbstractSet[str]) -> bool:
    named = [path.relative_to(folder).as_posix().removeprefix(_EMAILS)]
    if path.suffix not in _OF_ONE_LETTER:
        named += _PATH.findall(read_file(path, _LARGEST, links=False).decode("utf-8", "replace"))
    return any(_is_of(each.removeprefix("./"), letters, members) for each in named)


def _is_of(name: str, letters: AbstractSet[str], members: AbstractSet[str]) -> bool:
    if not members.isdisjoint(name.split("/")[:-1]):
        return True
    while name not in letters and "." in name.rpartition("/")[2]:
        name = name.rpartition(".")[0]
    return name in letters
