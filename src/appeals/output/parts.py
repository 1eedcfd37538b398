"""Parts of a run, for several machines: which documents each of them makes, and the manifest that it leaves.

        whole run   chunk 1 │ chunk 2 │ chunk 3 │ chunk 4 │ chunk 5
                       ▼         ▼         ▼         ▼         ▼
    --part K/3      part 1    part 2    part 3    part 1    part 2

Letters of a chunk share work, and their bytes depend on it: so chunks are dealt out whole, and all parts together make the
same files as the whole run. Each part notes its documents in a manifest of its own, `manifest.2-of-3.jsonl`: a first line
that says of which run it is a part, the documents, and a last line. `appeals manifest merge` makes one of them all.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Generic, NamedTuple, Self, TypeVar

from appeals.errors import AppealsError, Exit
from appeals.output import manifest
from appeals.system.files import open_file, reporting_disk_errors, write_whole
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

T = TypeVar("T")

LOCKS = ".appeals.*-of-*.lock"
"""The names of the files that running parts hold."""

_PART = expression(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")
_NAME = expression(r"manifest\.([1-9][0-9]{0,5})-of-([1-9][0-9]{0,5})\.jsonl")
_MERGED = ".appeals.merged"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of a run; `number` counts from 1 to `of`."""

    of: int
    number: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `2/8`.

        Raises:
            AppealsError: it says no part.
        """
        found = _PART.fullmatch(text)
        if found is None or int(found[1]) > int(found[2]):
            msg = f"--part: '{text}' is no part of a run: write K/N, such as 2/8, with K from 1 to N"
            raise AppealsError(msg, Exit.USAGE)
        return cls(int(found[2]), int(found[1]))

    def __str__(self) -> str:
        return f"part {self.number} of {self.of}"

    @property
    def manifest(self) -> str:
        """The name of its manifest."""
        return f"manifest.{self.number}-of-{self.of}.jsonl"

    @property
    def lock(self) -> str:
        """The name of the file that it holds while it runs; see `LOCKS`."""
        return f".appeals.{self.number}-of-{self.of}.lock"


class Slice(NamedTuple, Generic[T]):
    """Some of the documents of a sender: those from `first` on, counted from 0, up to `stop`, or to the last."""

    whose: T
    first: int
    stop: int | None


@dataclass(frozen=True, slots=True)
class Share(Generic[T]):
    """A chunk of a run.

    Attributes:
        slices: whose documents are in it.
        mine: whether it falls to the part that is being made.
    """

    slices: Sequence[Slice[T]]
    mine: bool


class PartSelection:
    """Cuts the documents of a run into chunks and deals these out to its parts, counted on from campaign to campaign.

    Args:
        part: whose chunks are wanted; None for all.
        size: documents in a chunk.
    """

    def __init__(self, part: Part | None, size: int) -> None:
        self._part = part or Part(1, 1)
        self._size = size
        self.chunks = 0
        """How many chunks there were so far."""

    def share(self, senders: Iterable[tuple[T, int]]) -> Iterator[Share[T]]:
        """The chunks of a campaign.

        Args:
            senders: each with how many documents they are thought to have. If they turn out to be others, none is lost: what
                belongs to one sender is divided by their documents themselves.
        """
        slices: list[Slice[T]] = []
        room = self._size
        for whose, count in senders:
            first = 0
            while count - first > room:
                slices += [Slice(whose, first, first + room)] if room else []
                first += room
                yield self._share(slices)
                slices, room = [], self._size
            slices.append(Slice(whose, first, None))
            room -= count - first
        if slices:
            yield self._share(slices)

    def _share(self, slices: Sequence[Slice[T]]) -> Share[T]:
        self.chunks += 1
        return Share(slices, (self.chunks - 1) % self._part.of + 1 == self._part.number)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run was asked for.

    Attributes:
        name: of its options, see `appeals.output.digests.run_name`.
        formats: of its documents.
        recipients: the ids of each campaign's recipients, by the campaign's name, in the order of the manifest.
        whole: whether it makes the letters of all who write: only then is what it does not make no longer wanted.
        by_recipient: whether its letters come by recipient, and not by who writes.
    """

    name: str
    formats: tuple[str, ...]
    recipients: Mapping[str, tuple[str, ...]]
    whole: bool = True
    by_recipient: bool = False

    def covers(self, other: "RunOptions") -> bool:
        """Whether this run makes all the documents that another was to make."""
        wanted = self.recipients.keys() >= other.recipients.keys() and set(self.formats) >= set(other.formats)
        return wanted and self.name == other.name and (self.whole or not other.whole)


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a part's manifest.

    Attributes:
        part: which it is.
        run: of which run.
        date: of the letters; it is today's where none was given, and differs if parts run on different days.
        made_of: a digest of all that the run is made of, see `appeals.output.digests.of_run`.
    """

    part: Part
    run: RunOptions
    date: str
    made_of: str

    def as_line(self) -> str:
        """The head as a line, without its end."""
        written = {"record": "part", "part": self.part.number, "of": self.part.of, "date": self.date}
        return json.dumps({**written, "made_of": self.made_of, "run": asdict(self.run)}, separators=(",", ":"))


def head(path: Path) -> Head | None:
    """The head of a part's manifest, None if it has none: the file may have come along with somebody's campaign."""
    with reporting_disk_errors(path), open_file(path, links=False) as file:
        first = file.readline(manifest.LONGEST_LINE)
    try:
        data = json.loads(first)
        run, recipients = data["run"], data["run"]["recipients"]
        read = Head(
            Part.read(f"{data['part']}/{data['of']}"),
            RunOptions(
                run["name"],
                tuple(run["formats"]),
                {name: tuple(ids) for name, ids in recipients.items()},
                whole=run.get("whole") is not False,
                by_recipient=run.get("by_recipient") is True,
            ),
            data["date"],
            data["made_of"],
        )
    except (AppealsError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None
    ids = (id_ for ids in recipients.values() for id_ in ids)
    texts = (read.date, read.made_of, read.run.name, *read.run.formats, *ids)
    sound = read.part.manifest == path.name and all(isinstance(text, str) for text in texts)
    return read if sound else None


def as_line(line: str, sender_number: int) -> str:
    """A record's line as the manifest of a part has it: with the sender's place among all senders of the run."""
    return f'{line[:-1]},"turn":{sender_number}}}'


def manifests(folder: Path) -> tuple[Path, ...]:
    """The manifests of parts that are not merged yet, part 1 first."""
    if not folder.is_dir() or _is_merged(folder):
        return ()
    return _manifests(folder)


def _is_merged(folder: Path) -> bool:
    """Whether all parts are in the manifest: a mark says so, which counts for nothing beside a manifest that is cut off."""
    mark, whole = folder / _MERGED, folder / manifest.NAME
    return mark.is_file() and not mark.is_symlink() and whole.exists() and manifest.is_whole(whole)


def _manifests(folder: Path) -> tuple[Path, ...]:
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return tuple(path for _, _, path in sorted((int(name[2]), int(name[1]), path) for name, path in found if name))


def discard(folder: Path) -> None:
    """Remove the manifests of parts, now that all their documents stand in the folder's manifest.

    A mark says so until the last one is gone: whoever comes after a kill must not miss those that went first.
    """
    if _manifests(folder):
        write_whole(folder, _MERGED, [])
    clear(folder)


def clear(folder: Path) -> None:
    """Finish removing the manifests of parts, if somebody was killed over it."""
    if _is_merged(folder):
        for path in _manifests(folder):
            path.unlink()
        (folder / _MERGED).unlink()


def refuse_others(folder: Path, run: RunOptions, part: Part | None) -> None:
    """Refuse a folder with parts of another run: their letters would seem to be all there are.

    Args:
        folder: the output folder.
        run: what is going to be made.
        part: which part of it; None for the whole, which takes over what its parts have done.

    Raises:
        AppealsError: there are such parts.
    """
    for path in manifests(folder):
        there = head(path)
        if there is None or not run.covers(there.run) or (part and part.of != there.part.of):
            msg = (
                f"{folder} holds parts of another run ({path.name}): join them first with appeals manifest merge {folder}, "
                "remove these manifests, or choose another folder with --out"
            )
            raise AppealsError(msg, Exit.CANNOT_CREATE)
