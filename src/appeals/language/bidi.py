"""Right-to-left letters with left-to-right names, addresses and numbers in them."""

from functools import lru_cache
from typing import Literal
from unicodedata import bidirectional

from appeals.system.patterns import expression

__all__ = ["direction", "isolated", "set_apart"]

# Digits in several groups, or with a plus before them: in a right-to-left line the Unicode bidirectional algorithm
# would put the groups in reverse order. A single number, a date or a case number it leaves as it is.
_NUMBER = expression(
    r"(?<![\w\u2066])(?:\+\d[\d\u00a0 ()/.-]*\d|\d[\d()/.-]*(?:[\u00a0 ]\(?\d[\d()/.-]*)+(?<=\d))(?!\w)"
)
_START, _END = "\u2066", "\u2069"
_SET_APART = expression(f"({_START}[^\\n{_START}-{_END}]*{_END})")


@lru_cache(1_000)
def direction(text: str, default: Literal["ltr", "rtl"] = "ltr") -> Literal["ltr", "rtl"]:
    """The direction of a line by its first letter that is not set apart (Unicode bidirectional algorithm, P2 and P3).

    Args:
        text: a line or a block, such as an address in Latin letters in an Arabic letter.
        default: for a text without letters.
    """
    depth = 0
    for character in text:
        kind = bidirectional(character)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return default


def set_apart(text: str, around: Literal["ltr", "rtl"]) -> str:
    """A left-to-right text that is put into a right-to-left line and has no effect on what stands beside it.

    Args:
        text: the text, such as the name of a town, or a line of an address.
        around: the direction of the line; a left-to-right line needs nothing.
    """
    return f"{_START}{text}{_END}" if around == "rtl" and direction(text) == "ltr" else text


def isolated(text: str) -> str:
    """A right-to-left text in which telephone numbers and the like keep the order of their groups.

    Each is put between U+2066 and U+2069, which change nothing else and print nothing, and its blanks do not break: the
    end of a number on a line of its own would be turned round. What already stands between them in its line stays as it is.
    """
    parts = _SET_APART.split(text)
    parts[::2] = [
        _NUMBER.sub(lambda number: f"{_START}{number[0].replace(' ', chr(0xA0))}{_END}", part) for part in parts[::2]
    ]
    return "".join(parts)
