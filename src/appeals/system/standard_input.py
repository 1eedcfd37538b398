"""Standard input in the place of a file, by the name `-`. It is read once, however often it is looked at."""

import shutil
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from appeals.errors import AppealsError, Exit
from appeals.system.temporary import reporting_no_room

NAME = "stdin"
"""What problems and output names call it."""


def is_meant(path: Path) -> bool:
    """Whether a path stands for standard input."""
    return str(path) == "-"


def refuse_twice(files: Iterable[Path | None]) -> None:
    """Standard input is one file: it cannot be the campaign and its members.

    Raises:
        AppealsError: more than one of the files is `-` (2).
    """
    if sum(file is not None and is_meant(file) for file in files) > 1:
        msg = "'-' stands there twice: standard input can be the campaign or who writes, so name a file for the other"
        raise AppealsError(msg, Exit.USAGE)


@cache
def read(most: int) -> bytes:
    """What was given, up to a number of bytes.

    Raises:
        AppealsError: nothing can be given: it is closed.
    """
    return _stream().read(most)


def table(path: Path) -> Path:
    """A path to a table of any length: standard input as a temporary file, every other as it is."""
    return Path(_folder().name) / NAME if is_meant(path) else path


def _stream() -> BinaryIO:
    if sys.stdin is None:
        msg = f"{NAME}: cannot be read: it is closed"
        raise AppealsError(msg, Exit.IO)
    return sys.stdin.buffer


@cache
def _folder() -> TemporaryDirectory[str]:
    """Holds what was given until the program ends."""
    given = _stream()
    with reporting_no_room():
        folder = TemporaryDirectory(prefix="appeals-")
        with (Path(folder.name) / NAME).open("wb") as file:
            shutil.copyfileobj(given, file)
    return folder
