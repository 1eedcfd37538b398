"""Printing for people: results to standard output, everything else to standard error.

What a stranger wrote into a file may stand in a message: control characters, which a terminal would obey, and marks
that turn the direction of writing are shown as codes.
"""

import sys
import unicodedata

__all__ = ["letter", "printable", "result", "say"]


_SPELLING = "\f\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""What ends a page, and the invisible marks that Persian, Arabic and Hebrew letters are written with."""


def printable(text: str, also: str = "") -> str:
    """A text that a terminal only shows and never obeys; `also` names further characters that stay as they are."""
    kept = "\n\t" + also
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in kept else c for c in text
    )


def result(text: str) -> None:
    """Print a line of the result."""
    print(printable(text))  # noqa: T201 - the one place that prints results


def letter(text: str) -> None:
    """Print a letter, with every mark that its language needs."""
    print(printable(text, _SPELLING))  # noqa: T201 - likewise


def say(text: str) -> None:
    """Tell the user something."""
    print(printable(text), file=sys.stderr)  # noqa: T201 - the one place that talks
