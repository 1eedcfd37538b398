"""Printing for people: results to standard output, everything else to standard error.

What a stranger wrote into a file may stand in a message: control characters, which a terminal would obey, and marks
that turn the direction of writing are shown as codes.
"""

import os
import shutil
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO

from appeals.errors import AppealsError, Exit

__all__ = ["counted", "is_shown", "letter", "printable", "result", "say", "status"]


_SPELLING = "\f\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""What ends a page, and the invisible marks that Persian, Arabic and Hebrew letters are written with."""


def printable(text: str, also: str = "") -> str:
    """A text that a terminal only shows and never obeys; `also` names further characters that stay as they are."""
    if text.isprintable():  # by far the most
        return text
    kept = "\n\t" + also
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in kept else c for c in text
    )


def counted(number: int, noun: str) -> str:
    """A number of things: '1 letter', '2 letters'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def result(text: str) -> None:
    """Print a line of the result."""
    _put(printable(text), sys.stdout)


def letter(text: str) -> None:
    """Print a letter, with every mark that its language needs."""
    _put(printable(text, _SPELLING), sys.stdout)


def say(text: str) -> None:
    """Tell the user something."""
    _put(printable(text), sys.stderr)


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
        with suppress(OSError):  # a terminal that was closed: the run goes on
            sys.stderr.write(text)
            sys.stderr.flush()


_line = _StatusLine()


def _put(text: str, stream: TextIO) -> None:
    try:
        _line.clear()
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        msg = f"cannot print: {error.strerror}"
        raise AppealsError(msg, Exit.IO) from error
