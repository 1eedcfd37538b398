"""The output folder: the only place where anything is written, and only as whole files.

A file is written under a temporary name, put on the disk (fsync) and renamed; a run that is killed leaves whole files
and a manifest without its last line, and the next run of the same command goes on from there.
"""

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from appeals import manifest
from appeals.errors import AppealsError, Exit
from appeals.manifest import Record, State

__all__ = ["Outbox", "open_outbox"]

_LOCK = ".appeals.lock"
_TEMPORARY = ".appeals-"


@dataclass(slots=True)
class Outbox:
    """An output folder that belongs to this run until it is closed.

    Attributes:
        folder: where everything goes.
        earlier: the records of the runs before, by campaign, letter and format.
    """

    folder: Path
    earlier: dict[tuple[str, str, str], Record]
    _journal: BinaryIO | None = None
    _touched: set[Path] = field(default_factory=set)

    def holds(self, record: Record) -> bool:
        """Whether the file of a record lies here unchanged."""
        if record.state is not State.WRITTEN or record.path is None:
            return False
        try:
            return hashlib.sha256(self.path(record.path).read_bytes()).hexdigest() == record.sha256
        except OSError:
            return False

    def path(self, name: str) -> Path:
        """The place of a file in the folder.

        Raises:
            AppealsError: the name would lead out of it.
        """
        path = self.folder / name
        if not path.parent.resolve().is_relative_to(self.folder.resolve()):
            msg = f"{path} lies outside {self.folder}: is a folder in there a link?"
            raise AppealsError(msg, Exit.CANNOT_CREATE)
        return path

    def begin(self, records: Sequence[Record]) -> None:
        """Note that a run is going on: the manifest holds what is true already and has no last line."""
        self._whole(manifest.NAME, "".join(f"{record.as_line()}\n" for record in records).encode())
        with _io(self.folder):
            self._journal = (self.folder / manifest.NAME).open("ab")

    def put(self, record: Record, content: bytes) -> None:
        """Write the file of a finished document and note it; one that failed leaves no older file behind.

        Raises:
            AppealsError: it cannot be created (73), or the disk fails or is full (74).
        """
        assert self._journal is not None
        if record.path is not None:
            path = self.path(record.path)
            with _io(path):
                path.parent.mkdir(parents=True, exist_ok=True)
            self._whole(record.path, content)
        elif (before := self.earlier.get(record.key)) and before.path:
            self.remove(before.path)
        with _io(self.folder / manifest.NAME):
            self._journal.write(f"{record.as_line()}\n".encode())
            self._journal.flush()

    def remove(self, name: str) -> bool:
        """Remove a file of an earlier run; whether there was one."""
        path = self.path(name)
        with _io(path):
            try:
                path.unlink()
            except FileNotFoundError:
                return False
        return True

    def finish(self, records: Sequence[Record]) -> None:
        """End the run: the manifest as a whole, in campaign order."""
        content = manifest.written(records)
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        path = self.folder / manifest.NAME
        if not path.exists() or path.read_bytes() != content:
            self._whole(manifest.NAME, content)
        self._sync_folders()

    def close(self) -> None:
        """Let go of the manifest of a run that did not end."""
        if self._journal is not None:
            self._journal.close()

    def _whole(self, name: str, content: bytes) -> None:
        path = self.folder / name
        temporary = path.with_name(f"{_TEMPORARY}{path.name}")
        with _io(path):
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            self._touched.add(path.parent)

    def _sync_folders(self) -> None:
        """Put the renames on the disk; not every system can do that for a folder."""
        for folder in self._touched:
            try:
                handle = os.open(folder, os.O_RDONLY)
            except OSError:
                continue
            try:
                os.fsync(handle)
            except OSError as error:
                if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                    raise
            finally:
                os.close(handle)
        self._touched.clear()


@contextmanager
def open_outbox(folder: Path, campaigns: Sequence[str]) -> Iterator[Outbox]:
    """Take an output folder for one run.

    Args:
        folder: is made where it does not exist.
        campaigns: the names of the campaigns that will be written.

    Raises:
        AppealsError: it cannot be created or belongs to another campaign (73), or another run holds it (75).
    """
    with _io(folder):
        folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK, is_singleton=False)
    try:
        with _io(folder):
            lock.acquire(timeout=0)
    except Timeout:
        msg = f"{folder}: another run is writing here: wait for it, or choose another folder with --out"
        raise AppealsError(msg, Exit.BUSY) from None
    try:
        records, whole = manifest.read(folder / manifest.NAME)
        _refuse_strangers(folder, records, campaigns)
        if not whole:
            _sweep(folder)
        outbox = Outbox(folder, {record.key: record for record in records})
        try:
            yield outbox
        finally:
            outbox.close()
    finally:
        # Removed while it is still held: filelock looks whether the file it locked is still there.
        (folder / _LOCK).unlink(missing_ok=True)
        lock.release()


def _refuse_strangers(folder: Path, records: Sequence[Record], campaigns: Sequence[str]) -> None:
    others = sorted({record.campaign for record in records} - set(campaigns))
    if others and not {record.campaign for record in records} & set(campaigns):
        msg = f"{folder} holds the letters of {', '.join(others)}: choose another folder with --out"
        raise AppealsError(msg, Exit.CANNOT_CREATE)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    with _io(folder):
        for stray in folder.rglob(f"{_TEMPORARY}*"):
            if stray.name != _LOCK and stray.is_file():
                stray.unlink()


_CANNOT_CREATE = frozenset(
    {
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EEXIST,
        errno.ENAMETOOLONG,
        errno.ENOENT,
    }
)


@contextmanager
def _io(path: Path) -> Iterator[None]:
    """Say what failed in a sentence, with the exit code that fits."""
    try:
        yield
    except OSError as error:
        if error.errno in _CANNOT_CREATE:
            msg = f"{path}: cannot be written: {error.strerror}; choose another folder with --out"
            raise AppealsError(msg, Exit.CANNOT_CREATE) from error
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        advice = (
            "make room and run the same command again: what is finished stays" if full else "run the same command again"
        )
        msg = f"{path}: {error.strerror}: {advice}"
        raise AppealsError(msg, Exit.IO) from error
