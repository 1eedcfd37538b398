"""Right-to-left letters with left-to-right names, addresses and numbers in them."""

from functools import lru_cache
from typing import Literal
from unicodedata import bidirectional

from appeals.system.patterns import expression

# Digits in several groups, or with a plus before them: in a right-to-left line the Unicode bidirectional algorithm
# would put the groups in reverse order. A single number, a date, a case number or pages from one to another it leaves as they are.
_GROUP = r"[\d/.-]*(?:\(\d+\)[\d/.-]*)*"
_NUMBER = expression(
    rf"(?<![\w\u2066])(?:\+\d[\d\u00a0 ()/.-]*\d"
    rf"|(?:\(\d{{2,5}}\)[\u00a0 ]?(?=[\d\u00a0 ./-]{{5}})|\d{_GROUP}[\u00a0 ])(?=\(?\d){_GROUP}(?:[\u00a0 ](?=\(?\d){_GROUP})*(?<=\d)"
    r"|(?!(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})(?![\d-]))(?=[\d-]{9})\d+(?:-\d+){2,})(?!\w)"
)
_ADDRESS = expression(
    r'(<title>[^<]*|<\w+ dir="ltr">[^<]*|<[^<>]*>)'  # what stays as it is
    r"|(?<![\w@.+-])((?:https?://|www\.)[^\s<>\u2066-\u2069]*[\w/#=&]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_FROM_THE_RIGHT = expression("[\u0590-\u08ff]")
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


def addresses_apart(html: str) -> str:
    """HTML in which addresses of the web and of email keep their direction, wherever a line ends in them.

    The layout engine orders each line by itself: a slash or hyphen at the end of a line would stand at its other end.
    """
    if not _FROM_THE_RIGHT.search(html):
        return html
    return _ADDRESS.sub(lambda found: found[1] or f'<span dir="ltr">{found[2]}</span>', html)
