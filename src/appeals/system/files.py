"""Files: read as regular ones only, written as a whole or not at all, and what to say when the disk fails.

Any file may have come along in somebody else's folder. A pipe or a device would keep the program waiting or feed it for
ever, so neither is ever opened; in an output folder no link is followed either.

A file is written under a temporary name, put on the disk (fsync) and renamed, as rename(2) promises to do at once.
What may hold members' data is private: whatever the umask says, nobody but its owner can read it, not even while it is
written (Windows has no such permissions: there the folder decides).
Paths are strings here: a run writes half a million files, and to take a `Path` apart costs more than to write a letter.
"""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from appeals.errors import AppealsError, Exit

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ELSEWHERE = "choose another folder with --out"
"""What to do where something cannot be created, for commands with that option."""

TEMPORARY = ".appeals-"
"""What the name of a file begins with while it is written."""

PRIVATE_FOLDER = 0o700
"""The permissions of a folder that nobody but its owner looks into."""


class IrregularFileError(OSError):
    """What lies there is a link, a pipe or a device."""


def open_file(path: str | Path, *, links: bool = True) -> io.BufferedReader:
    """Open a regular file for reading.

    Args:
        path: of the file.
        links: whether a link at its place is followed; one in an output folder is not.

    Raises:
        OSError: it is none, or cannot be opened. A pipe or device is never opened.
    """
    refuse_irregular(os.stat(path, follow_symlinks=links), path)  # noqa: PTH116 - see above
    # Whatever takes its place meanwhile does not keep us waiting, and is looked at again.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags | (0 if links else getattr(os, "O_NOFOLLOW", 0)))
    try:
        refuse_irregular(os.fstat(file), path)
    except OSError:
        os.close(file)
        raise
    return os.fdopen(file, "rb")


def refuse_irregular(found: os.stat_result, path: str | Path) -> None:
    """Refuse what is a folder, a link, a pipe or a device.

    Raises:
        OSError: it is.
    """
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        kind = "a link" if stat.S_ISLNK(found.st_mode) else "a pipe or a device"
        raise IrregularFileError(errno.EINVAL, f"it is {kind}, and no file", str(path))


def read_file(path: Path, most: int, *, links: bool = True) -> bytes:
    """A regular file, or of a larger one a byte more than `most`, so that it shows.

    Raises:
        AppealsError: the file is missing (66) or cannot be read (74).
    """
    with reporting_read_errors(path), open_file(path, links=links) as file:
        return file.read(most + 1)


@contextmanager
def reporting_read_errors(path: Path | str) -> Iterator[None]:
    """Say which file is missing (66) or cannot be read (74)."""
    try:
        yield
    except FileNotFoundError as error:
        msg = f"{path}: there is no such file"
        raise AppealsError(msg, Exit.MISSING) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise AppealsError(msg, Exit.IO) from error


def place_in(folder: Path, name: str) -> Path:
    """The place of a file in a folder.

    Raises:
        AppealsError: the name would lead out of it, by itself or through a link (73).
    """
    path = folder / name
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        msg = f"{path} lies outside {folder}: is a folder in there a link?"
        raise AppealsError(msg, Exit.CANNOT_CREATE)
    return path


def make_folder(folder: Path, below: str = "", *, private: bool = False, advice: str = ELSEWHERE) -> None:
    """Make a folder that the user named, and one below it that no link may stand for; what is there stays as it is.

    Args:
        folder: the one that the user named.
        below: the path from there, with `/`.
        private: whether nobody but its owner may look into what is made.
        advice: what to do where it cannot be created.

    Raises:
        AppealsError: it cannot be created (73).
    """
    mode = PRIVATE_FOLDER if private else 0o777
    with reporting_disk_errors(folder, advice=advice):
        folder.mkdir(mode, parents=True, exist_ok=True)
    # One at a time, each looked at before anything is made below it.
    parts = Path(below).parts
    for number in range(1, len(parts) + 1):
        path = place_in(folder, "/".join((*parts[:number], "x"))).parent
        with reporting_disk_errors(path, advice=advice):
            path.mkdir(mode, exist_ok=True)


def write_file(folder: Path, name: str, content: bytes, *, private: bool = False) -> Path:
    """Write one file, whole or not at all, into a folder that is made where it does not exist; its path.

    Args:
        folder: the one that the user named.
        name: the path from there, with `/`; no folder in it may be a link that leads out.
        content: what is to stand in it.
        private: whether nobody but its owner may read it.

    Raises:
        AppealsError: it cannot be created (73), or the disk fails (74).
    """
    make_folder(folder, name.rpartition("/")[0], private=private)
    write_whole(folder, name, [content], private=private)
    path = folder / name
    with reporting_disk_errors(path):
        sync_folder(path.parent)
    return path


def create_all(folder: Path, files: Mapping[str, bytes], *, advice: str = ELSEWHERE) -> None:
    """Write all of some new files, or none; nothing that is there already is replaced.

    Args:
        folder: the one that the user named; see `write_file`.
        files: by their path from there, with `/`.
        advice: what to do where they cannot be created.

    Raises:
        AppealsError: one of them is there, or cannot be created (73), or the disk fails (74).
    """
    for name in files:
        refuse_taken(folder / name)
    made: list[Path] = []
    temporary: list[str] = []
    try:
        for name, content in files.items():
            make_folder(folder, name.rpartition("/")[0], advice=advice)
            temporary.append(temporary_name(f"{folder}/{name}"))
            with reporting_disk_errors(folder / name, advice=advice):
                put_on_disk(temporary[-1], [content])
        for name, whole in zip(files, temporary, strict=True):
            with reporting_disk_errors(folder / name, advice=advice):
                _publish(Path(whole), folder / name)
                made.append(folder / name)
    except AppealsError:
        _remove(made)
        raise
    finally:
        _remove(map(Path, temporary))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def refuse_taken(path: Path) -> None:
    """Refuse a place where something lies already.

    Raises:
        AppealsError: it does (73).
    """
    if path.is_symlink() or path.exists():
        _say_taken(path)


def _say_taken(path: Path) -> NoReturn:
    msg = f"{path} exists already and is left as it is: move it, or choose another folder"
    raise AppealsError(msg, Exit.CANNOT_CREATE)


_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links say, such as those of memory sticks."""


def _publish(whole: Path, path: Path) -> None:
    """Give a finished file its name; renaming alone would silently replace what has that name already."""
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        _say_taken(path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(exist_ok=False)
        whole.replace(path)


def write_whole(folder: Path, name: str, pieces: Iterable[bytes], *, private: bool = False) -> None:
    """Write a file so that there is the whole of it or what was there before.

    Args:
        folder: an existing one, or one above it.
        name: the path from there, with `/`.
        pieces: what is to stand in it.
        private: whether nobody but its owner may read it.

    Raises:
        AppealsError: it cannot be created (73), or the disk fails (74).
    """
    path = f"{folder}/{name}"
    temporary = temporary_name(path)
    with reporting_disk_errors(path):
        try:
            put_on_disk(temporary, pieces, private=private)
            os.replace(temporary, path)  # noqa: PTH105 - see above
        except OSError:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
            raise


def temporary_name(path: str) -> str:
    """What a file is called while it is written."""
    above, slash, name = path.rpartition("/")
    return f"{above}{slash}{TEMPORARY}{name}"


def put_on_disk(path: str, pieces: Iterable[bytes], *, private: bool = False) -> None:
    """Write a new file, and see to it that it is on the disk."""
    with _new(path, _open_private if private else None) as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _new(path: str, opener: Callable[[str, int], int] | None) -> BinaryIO:
    try:
        return open(path, "xb", opener=opener)
    except FileExistsError:
        # What lies there was left by a killed run, or is a link laid out by whoever sent the folder.
        Path(path).unlink()
        return open(path, "xb", opener=opener)


def open_new(path: str) -> int:
    """Open a file that nobody but its owner can read, where none is; its descriptor.

    Raises:
        OSError: it cannot be created.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def write_new(path: str, content: bytes) -> None:
    """Write a file that nobody but its owner can read, where none is; whether it is on the disk is another matter, see `sync_all`.

    Raises:
        OSError: it cannot be created or written.
    """
    file = open_new(path)
    try:
        written = os.write(file, content)
        while written < len(content):
            written += os.write(file, memoryview(content)[written:])
    finally:
        os.close(file)


_TOGETHER = 256 * 1024  # bytes that are written together


class _ReportingFile(io.FileIO):
    def __init__(self, file: int, reporting: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__(file, "r+b")
        self._reporting = reporting

    def write(self, data: "ReadableBuffer", /) -> int:
        with self._reporting():
            return super().write(data)


def open_buffered(file: int, reporting: Callable[[], AbstractContextManager[None]]) -> io.BufferedRandom:
    """An open file that is written little by little.

    Args:
        file: its descriptor.
        reporting: says of a write that fails what is to be said.
    """
    return io.BufferedRandom(_ReportingFile(file, reporting), _TOGETHER)


def sync_file(path: str) -> None:
    """Put the content of a file on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(folder: str) -> bool:
    """Put all that was written to the disk of a folder there, by one call (syncfs(2)); only Linux can do that."""
    call = _syncfs()
    if call is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        if call(handle):
            number = import_module("ctypes").get_errno()
            raise OSError(number, os.strerror(number), folder)
    finally:
        os.close(handle)
    return True


@cache
def _syncfs() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    return getattr(import_module("ctypes").CDLL(None, use_errno=True), "syncfs", None)  # most commands do without


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


_REFUSED = (
    PermissionError,
    NotADirectoryError,
    IsADirectoryError,
    FileExistsError,
    FileNotFoundError,
    IrregularFileError,
)


@contextmanager
def reporting_disk_errors(path: str | Path, *, advice: str = ELSEWHERE) -> Iterator[None]:
    """Say what failed in a sentence, with the exit code that fits.

    Args:
        path: of what is written.
        advice: for what cannot be created.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(path, error, advice) from error


def disk_error(path: str | Path, error: OSError, advice: str = ELSEWHERE) -> AppealsError:
    """What `reporting_disk_errors` says of an error, for what is done for each letter."""
    if isinstance(error, _REFUSED) or error.errno in {errno.EROFS, errno.ENAMETOOLONG}:
        return AppealsError(f"{path}: cannot be written: {error.strerror}; {advice}", Exit.CANNOT_CREATE)
    again, full = "run the same command again", error.errno in {errno.ENOSPC, errno.EDQUOT}
    cure = f"make room and {again}: what is finished stays" if full else again
    return AppealsError(f"{path}: {error.strerror}: {cure}", Exit.IO)
