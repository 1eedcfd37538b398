"""Temporary files: what a run must put by, gone when it ends."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from appeals.errors import AppealsError, Exit
from appeals.system.files import open_buffered


def temporary_file() -> io.BufferedRandom:
    """A file without a name, gone when it is closed; no room for it is said in a sentence (74)."""
    with reporting_no_room(), TemporaryFile(buffering=0) as file:
        return open_buffered(os.dup(file.fileno()), reporting_no_room)


@contextmanager
def reporting_no_room() -> Iterator[None]:
    """Say that something cannot be put by.

    Raises:
        AppealsError: an OSError came out of it (74).
    """
    try:
        yield
    except OSError as error:
        raise no_room(error.strerror or str(error)) from error


def no_room(reason: str) -> AppealsError:
    """The folder for temporary files is full, or there is none. It is not named: SQLite has its own rule where it looks."""
    advice = "make room in their folder, or name another one in TMPDIR"
    return AppealsError(f"temporary files cannot be written: {reason}: {advice}", Exit.IO)
