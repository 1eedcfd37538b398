"""Printing for people: results to standard output, everything else to standard error.

What a stranger wrote into a file may stand in a message: control characters, which a terminal would obey, and marks
that turn the direction of writing are shown as codes.
"""

import sys
import unicodedata

__all__ = ["printable", "result", "say"]


def printable(text: str) -> str:
    """A text that a terminal only shows and never obeys."""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\t" else c for c in text
    )


def result(text: str) -> None:
    """Print a line of the result."""
    print(printable(text))  # noqa: T201 - the one place that prints results


def say(text: str) -> None:
    """Tell the user something."""
    print(printable(text), file=sys.stderr)  # noqa: T201 - the one place that talks
