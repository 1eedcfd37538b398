"""Printing for people: results to standard output, everything else to standard error.

What a stranger wrote into a file may stand in a message: control characters, which a terminal would obey, and marks
that turn the direction of writing are shown as codes.
"""

import sys
import unicodedata
from typing import TextIO

from appeals.errors import AppealsError, Exit

__all__ = ["letter", "printable", "result", "say"]


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


def result(text: str) -> None:
    """Print a line of the result."""
    _put(printable(text), sys.stdout)


def letter(text: str) -> None:
    """Print a letter, with every mark that its language needs."""
    _put(printable(text, _SPELLING), sys.stdout)


def say(text: str) -> None:
    """Tell the user something."""
    _put(printable(text), sys.stderr)


def _put(text: str, stream: TextIO) -> None:
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        msg = f"cannot print: {error.strerror}"
        raise AppealsError(msg, Exit.IO) from error
