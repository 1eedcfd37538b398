"""Files that are there as a whole or not at all, and what to say when the disk fails.

A file is written under a temporary name, put on the disk (fsync) and renamed, as rename(2) promises to do at once.
Paths are strings here: a run writes half a million files, and to take a `Path` apart costs more than to write a letter.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from appeals.errors import AppealsError, Exit

__all__ = ["TEMPORARY", "reporting_disk_errors", "sync_folder", "write_whole"]

TEMPORARY = ".appeals-"
"""What the name of a file begins with while it is written."""


def write_whole(folder: Path, name: str, pieces: Iterable[bytes]) -> None:
    """Write a file so that there is the whole of it or what was there before.

    Args:
        folder: an existing one, or one above it.
        name: the path from there, with `/`.
        pieces: what is to stand in it.

    Raises:
        AppealsError: it cannot be created (73), or the disk fails (74).
    """
    below, slash, last = name.rpartition("/")
    path, temporary = f"{folder}/{name}", f"{folder}/{below}{slash}{TEMPORARY}{last}"
    with reporting_disk_errors(path):
        try:
            with _new(temporary) as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)  # noqa: PTH105 - see above
        except OSError:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
            raise


def _new(path: str) -> BinaryIO:
    try:
        return open(path, "xb")  # noqa: PTH123 - see above
    except FileExistsError:
        # What lies there was left by a killed run, or is a link laid out by whoever sent the folder.
        Path(path).unlink()
        return open(path, "xb")  # noqa: PTH123 - see above


def sync_folder(folder: Path) -> None:
    """Put the names of the files in a folder on the disk; not every system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


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
def reporting_disk_errors(path: str | Path) -> Iterator[None]:
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
