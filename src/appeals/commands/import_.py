"""`appeals import`: a pasted appeal becomes the draft of a campaign and of its address books."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.importing.appeal import read_appeal
from appeals.importing.draft import Fact
from appeals.importing.intake import MAX_BYTES, decoded
from appeals.importing.quoting import UNSURE
from appeals.importing.writing import Written, write
from appeals.system import standard_input
from appeals.system.terminal import result, say

__all__ = ["import_appeal"]

_STDIN = "-"
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links say, such as those of memory sticks."""


def import_appeal(file: str, *, out: Path) -> Exit:
    """Read a pasted appeal and write its drafts.

    Args:
        file: the text file; `-` for standard input.
        out: the folder that gets `campaigns/` and `recipients/`.

    Raises:
        AppealsError: there is no such file (66), it is no appeal (65), the drafts cannot be created (73) or written (74).
    """
    draft = read_appeal(decoded(_read(file), "the pasted text" if file == _STDIN else file))
    campaigns, recipients = out / "campaigns", out / "recipients"
    taken = [path.stem for path in recipients.glob("*.y*ml")] if recipients.is_dir() else []
    written = write(draft, taken)
    files = {campaigns / f"{_free(written, draft.facts, campaigns)}.yaml": written.campaign}
    files |= {recipients / f"{name}.yaml": text for name, text in written.books.items()}
    _create(files)
    for path in files:
        result(str(path))
    guesses = sum(text.count(f"# {UNSURE} ") for text in files.values())
    say(f"{guesses} places are marked '{UNSURE}': compare the drafts with the page, then run 'appeals check'")
    return Exit.DONE


def _read(file: str) -> bytes:
    try:
        if standard_input.is_meant(Path(file)):
            return standard_input.read(MAX_BYTES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        msg = f"{file}: there is no such file"
        raise AppealsError(msg, Exit.MISSING) from None
    except OSError as error:
        msg = f"{file}: cannot be read: {error.strerror}"
        raise AppealsError(msg, Exit.IO) from error


def _free(written: Written, facts: Mapping[str, Fact], folder: Path) -> str:
    """The name of the campaign's file: an update of a case that lies here already says which it is."""
    if not (folder / f"{written.stem}.yaml").exists() or "update" not in facts:
        return written.stem
    return f"{written.stem}-update-{facts['update'].value}"


def _create(files: Mapping[Path, str]) -> None:
    """Write all files or none; what exists already is left alone."""
    made: list[Path] = []
    temporary: list[Path] = []
    try:
        for path, text in files.items():
            with _io(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary.append(path.with_name(f".appeals-{path.name}"))
                _put(temporary[-1], text)
        for path, whole in zip(files, temporary, strict=True):
            with _io(path):
                _publish(whole, path)
                made.append(path)
    except AppealsError:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)


def _publish(whole: Path, path: Path) -> None:
    """Give a finished file its name; renaming alone would silently replace what has that name already."""
    try:
        path.hardlink_to(whole)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(exist_ok=False)
        whole.replace(path)


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _io(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        msg = f"{path} exists already and is left as it is: move it, or choose another folder with --out"
        raise AppealsError(msg, Exit.CANNOT_CREATE) from None
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}
        msg = f"{path}: cannot be written: {error.strerror}" + ("" if full else "; choose another folder with --out")
        raise AppealsError(msg, Exit.IO if full else Exit.CANNOT_CREATE) from error
