"""Letters that lie in an output folder and must not be sent any more: they are named, and removed if somebody says so.

Files go first, and the manifest is written after them: a command that is killed between leaves records of letters that are gone,
never letters of which no record tells.
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.output import digests, manifest, parts
from appeals.output.folder_locks import hold_whole
from appeals.output.manifest import Record
from appeals.system.files import place_in, reporting_disk_errors, write_whole


def letters_left(folder: Path, campaigns: AbstractSet[str]) -> Iterator[Path]:
    """The files of some campaigns that manifests of a folder name and that lie there, also those of parts of a run.

    Raises:
        AppealsError: a manifest cannot be read (73), or no run writes what stands there (65).
    """
    seen = set()
    for record in _records(folder, campaigns):
        for name, _ in record.files():
            path = place_in(folder, name)
            if name not in seen and path.is_file() and not path.is_symlink():
                yield path
            seen.add(name)


def _records(folder: Path, campaigns: AbstractSet[str]) -> Iterator[Record]:
    for path in (folder / manifest.NAME, *parts.manifests(folder)):
        yield from (record for record in manifest.read(path) if record.campaign in campaigns)


def withdraw(folder: Path, campaigns: AbstractSet[str]) -> Iterator[tuple[Path, bool]]:
    """Remove the letters of some campaigns, and their records from the manifest.

    Yields:
        Each file, and whether it was removed: one that was changed since it was written is somebody's, and stays.

    Raises:
        AppealsError: a run is writing there (75), parts of a run lie there (73), or the disk fails (73, 74).
    """
    with hold_joined(folder):
        for record in _records(folder, campaigns):
            yield from removed(folder, record)
        everything = partial(manifest.read, folder / manifest.NAME)
        write_records(folder, lambda: (record for record in everything() if record.campaign not in campaigns))


@contextmanager
def hold_joined(folder: Path) -> Iterator[None]:
    """Hold a folder in which no parts of a run lie.

    Raises:
        AppealsError: a run is writing there (75), or they do (73).
    """
    with hold_whole(folder):
        if parts.manifests(folder):
            msg = f"{folder} holds parts of a run: join them with appeals manifest merge, then give this command again"
            raise AppealsError(msg, Exit.CANNOT_CREATE)
        yield


def removed(folder: Path, record: Record) -> Iterator[tuple[Path, bool]]:
    """Remove the files of a document, and the folders that are empty then; each, and whether it was removed (see `withdraw`)."""
    for name, sha256 in record.files():
        path = place_in(folder, name)
        if not (path.exists() or path.is_symlink()):
            continue
        is_ours = sha256 is not None and digests.of_place(path) == sha256
        if is_ours:
            with reporting_disk_errors(path, advice="remove it by hand"):
                path.unlink()
            remove_empty(path.parent, folder)
        yield path, is_ours


def remove_empty(below: Path, folder: Path) -> None:
    """Remove a folder in which nothing lies any more, and those above it, up to the output folder."""
    with suppress(OSError):  # something else lies there
        while below != folder:
            below.rmdir()
            below = below.parent


def write_records(folder: Path, kept: Callable[[], Iterable[Record]]) -> None:
    """Write the manifest with these records, which are asked for twice, and no others; it ends if it did before."""
    end = [manifest.end_line(sum(1 for _ in kept()))] if manifest.is_whole(folder / manifest.NAME) else []
    lines = chain((record.as_line() for record in kept()), end)
    write_whole(folder, manifest.NAME, (f"{line}\n".encode() for line in lines), private=True)
