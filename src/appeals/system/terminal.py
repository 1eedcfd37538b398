"""Printing for people: results to standard output, everything else to standard error.

What a stranger wrote into a file may stand in a message: control characters, which a terminal would obey, and marks
that turn the direction of writing are shown as codes.

A stream that is closed, full or read by nobody any more keeps no letter from being written: what is printed is then
lost, the command goes on, and `Streams.exit_code` says at its end what was lost. Both streams are UTF-8, whatever the
locale says: a letter that is printed comes whole.

On a terminal, what is wrong and the names of files have colours; never in a pipe or file, with `NO_COLOR` (no-color.org), or
on a terminal that is `dumb`.
"""

import errno
import io
import os
import select
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from mmap import mmap
from typing import TYPE_CHECKING, TextIO

from appeals.errors import Exit

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


Colour = Mapping[str, str | bool]
"""How a part of a line looks, as `typer.style` takes it."""
LinePart = str | tuple[str, Colour]
"""A part of a line: a text, or one with its colour."""

BAD: Colour = {"fg": "red", "bold": True}
"""What keeps a letter from being made."""
DOUBTFUL: Colour = {"fg": "yellow"}
"""What somebody should look at."""
FILE: Colour = {"fg": "cyan"}
"""The name of a file."""


class NobodyReads(Exception):  # noqa: N818 - reads as what it says
    """What a command prints is all that it makes, and it reaches nobody: there is no use in going on."""


class _Output(io.RawIOBase):
    """A standard stream that never fails: from the first fault on, what is written to it is lost."""

    def __init__(self, raw: io.RawIOBase | None) -> None:
        self._raw = raw
        self._is_terminal = raw is not None and raw.isatty()
        self._fault = mmap(-1, 1)  # shared with the processes that are forked: what one of them loses is lost

    @property
    def fault(self) -> int:
        """The system's number of the first fault; 0 while all is well."""
        return self._fault[0]

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._is_terminal

    def fileno(self) -> int:
        return super().fileno() if self._raw is None else self._raw.fileno()

    def write(self, data: "ReadableBuffer") -> int:
        if not self.fault:
            try:
                return self._written(data)
            except OSError as error:
                self._fault[0] = error.errno or errno.EIO
        return memoryview(data).nbytes

    def _written(self, data: "ReadableBuffer") -> int:
        if self._raw is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        while (written := self._raw.write(data)) is None:  # a pipe that does not block, and is full
            select.select([], [self._raw], [])
        return written


class Streams:
    """Standard output and standard error of a command."""

    def __init__(self, out: _Output | None, err: _Output | None) -> None:
        """Take the streams; None for one that is not the process's own."""
        self._out, self._err = out, err

    def exit_code(self) -> Exit:
        """What the streams add to the end of a command: 74 where results or messages were lost, which is said.

        A reader that has gone has what it wanted, and who closes standard error wants no messages.
        """
        if (fault := self._out.fault if self._out else 0) not in {0, errno.EPIPE}:
            say(f"appeals: cannot print: {os.strerror(fault)}")
            return Exit.IO
        lost = self._err is not None and self._err.fault not in {0, errno.EPIPE, errno.EBADF}
        return Exit.IO if lost else Exit.DONE


@contextmanager
def standard_streams() -> Iterator[Streams]:
    """Make standard output and standard error streams that never fail, and that write UTF-8, for one command."""
    before = sys.stdout, sys.stderr
    _keep_descriptors_taken()
    out, err = map(_output, before)
    sys.stdout, sys.stderr = (_text(output, stream) for output, stream in zip((out, err), before, strict=True))
    try:
        yield Streams(out, err)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdout, sys.stderr = before


def _keep_descriptors_taken() -> None:
    """Put the null device where a standard stream is closed: else the next file would take its number.

    What C libraries then print as a message would go into a letter.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free: this one


def _output(stream: TextIO | None) -> _Output | None:
    """A stream of the process that never fails; None for one that somebody who calls `main` has put in its place."""
    if stream is None:
        return _Output(None)
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is nothing between
    return _Output(raw) if isinstance(raw, io.RawIOBase) else None


def _text(output: _Output | None, before: TextIO) -> TextIO:
    if output is None:
        return before
    # Bytes of a file's name that are no text, and what no encoding has, are shown as codes.
    return io.TextIOWrapper(io.BufferedWriter(output), encoding="utf-8", errors="backslashreplace")


_SHOWN_BY_ALL = b"\n" + bytes(range(ord(" "), ord("~") + 1))
_SPELLING = "\f\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""What ends a page, and the invisible marks that Persian, Arabic and Hebrew letters are written with."""


def printable(text: str, also: str = "") -> str:
    """A text that a terminal only shows and never obeys; `also` names further characters that stay as they are."""
    # By far the most lines are of characters that any terminal shows, and of the others many letters have the same.
    return "\n".join([line if line.isprintable() else _printable_line(line, also) for line in text.split("\n")])


def printable_letter(text: bytes) -> bytes:
    """A letter that a terminal only shows and never obeys, with every mark that its language needs; both are UTF-8."""
    others = text.translate(None, _SHOWN_BY_ALL).decode()
    return text if others.isprintable() else printable(text.decode(), _SPELLING).encode()


@lru_cache(1_000)
def _printable_line(line: str, also: str) -> str:
    kept = "\t" + also
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in kept else c for c in line
    )


def counted(number: int, noun: str) -> str:
    """A number of things: '1 letter', '2 letters', '2 faxes'."""
    ending = "es" if noun.endswith("x") else "s"
    return f"{number} {noun}{'' if number == 1 else ending}"


def result(*line: LinePart, at_once: bool = True) -> None:
    """Print a line of the result; if not at once, then before the next message, before a process is forked, or at the end."""
    _put(_shown(line, sys.stdout), sys.stdout, at_once=at_once)


def content(file: bytes) -> None:
    """Print what would else be a file, or letters, as it is.

    Raises:
        NobodyReads: it is lost.
    """
    _line.clear()
    sys.stdout.flush()  # what waits there was said before
    sys.stdout.buffer.write(file)
    sys.stdout.flush()
    _refuse_lost()


def _refuse_lost() -> None:
    raw = getattr(sys.stdout.buffer, "raw", None)
    if isinstance(raw, _Output) and raw.fault:
        raise NobodyReads


def say(*line: LinePart) -> None:
    """Tell the user something, in one line or several."""
    _put(_shown(line, sys.stderr), sys.stderr)


def _shown(line: Sequence[LinePart], stream: TextIO) -> str:
    coloured = has_colours(stream)
    return "".join(_part(each, coloured=coloured) for each in line)


def _part(part: LinePart, *, coloured: bool) -> str:
    if isinstance(part, str):
        return printable(part)
    text, colour = part
    return import_module("typer").style(printable(text), **colour) if coloured and text else printable(text)


def has_colours(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours, for somebody who wants them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_shown() -> bool:
    """Whether the results go to a terminal, and not to a file or another program."""
    return sys.stdout.isatty()


def status(text: str) -> None:
    """Show how far a run is, in the last line of the terminal; nothing where messages go elsewhere.

    The line is rewritten in place, without colours or codes, and gives way to every message.
    """
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        _line.show(printable(text))


class _StatusLine:
    """The line that is rewritten."""

    def __init__(self) -> None:
        self._length = 0

    def show(self, text: str) -> None:
        text = text[: shutil.get_terminal_size().columns - 1]
        self._write(f"\r{text.ljust(self._length)}")
        self._length = len(text)

    def clear(self) -> None:
        if self._length:
            self._write(f"\r{' ' * self._length}\r")
            self._length = 0

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


_line = _StatusLine()


def _put(text: str, stream: TextIO, *, at_once: bool = True) -> None:
    _line.clear()
    if stream is sys.stderr:
        sys.stdout.flush()  # what waits there was said before
    print(text, file=stream, flush=at_once)
