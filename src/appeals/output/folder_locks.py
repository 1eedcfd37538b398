"""Who may write into an output folder, and what a run that was killed there has left half-done."""

import shutil
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from appeals.errors import AppealsError, Exit
from appeals.output import manifest, parts
from appeals.system.files import PRIVATE_FOLDER, TEMPORARY, reporting_disk_errors

LOCK = ".appeals.lock"
"""What a run of a whole folder holds."""


@contextmanager
def hold_whole(folder: Path) -> Iterator[None]:
    """Hold a folder, which is made where it does not exist: no other run and no part of one writes there.

    Raises:
        AppealsError: it cannot be created (73), or a run is writing there (75).
    """
    busy = f"{folder}: another run is writing here: wait for it, or choose another folder with --out"
    with locked(folder, LOCK, busy=busy):
        for lock in sorted(folder.glob(parts.LOCKS)):
            with locked(folder, lock.name, busy=busy):
                pass  # what a killed part left
        yield


@contextmanager
def locked(folder: Path, name: str, *, busy: str, patience: float = 0) -> Iterator[None]:
    """Hold one of the locks of a folder, which is made where it does not exist.

    Args:
        folder: the output folder.
        name: of the lock.
        busy: what to say if somebody else holds it.
        patience: how many seconds to wait for it.

    Raises:
        AppealsError: the folder cannot be created (73), or somebody else holds the lock (75).
    """
    with reporting_disk_errors(folder):
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    lock = FileLock(folder / name, is_singleton=False)
    with reporting_disk_errors(folder):
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise AppealsError(busy, Exit.BUSY) from None
    try:
        yield
    finally:
        # Removed while it is still held: filelock looks whether the file it locked is still there.
        # One that stays behind keeps nobody out.
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
        lock.release()


def refuse_strangers(folder: Path, campaigns: AbstractSet[str]) -> None:
    """Refuse a folder with the letters of other campaigns.

    Raises:
        AppealsError: all that lies there is of others.
    """
    there = {record.campaign for record in manifest.read(folder / manifest.NAME)}
    if there and not there & campaigns:
        msg = f"{folder} holds the letters of {', '.join(sorted(there))}: choose another folder with --out"
        raise AppealsError(msg, Exit.CANNOT_CREATE)


def clear_making(folder: Path, names: str = ".appeals.*making") -> None:
    """Remove what waits in a folder for its place, and will not get one any more."""
    with reporting_disk_errors(folder):
        for stray in folder.glob(names):
            if stray.is_dir() and not stray.is_symlink():
                shutil.rmtree(stray)
            else:
                stray.unlink()


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    clear_making(folder)
    with reporting_disk_errors(folder):
        for stray in folder.rglob(f"{TEMPORARY}*"):
            if stray.is_file():
                stray.unlink()
