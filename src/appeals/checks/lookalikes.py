"""Letters that are not what they look like, in any text that is printed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from appeals.checks.fault import TextFault

__all__ = ["lookalikes"]

_HINT = "write the word again by hand"

MAX_MARKS = 3
"""Combining marks on one letter; Hebrew with points and Vietnamese written apart have three."""

_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts that share the shapes of letters."""

_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # they choose a form of the character before


def lookalikes(text: str) -> Iterator[TextFault]:
    """A Latin letter inside a Cyrillic word looks right and is wrong; marks that stand on no letter look wrong."""
    letters = set(text)
    if not text.isascii() and any(unicodedata.category(letter) == "Mn" for letter in letters):
        yield from _stray_marks(text)
    if len(_scripts(letters)) > 1:
        yield from _mixed(text)


def _stray_marks(text: str) -> Iterator[TextFault]:
    for at, marks in _marks_alone(text):
        why = "there are too many marks on one letter" if len(marks) > MAX_MARKS else "there is no letter under it"
        what = f"U+{ord(marks[0]):04X} is a mark on a letter, and {why}"
        yield TextFault("stray-mark", "", what, _HINT, at)


def _mixed(text: str) -> Iterator[TextFault]:
    for match in re.finditer(r"[^\W\d_]{2,}", text):
        if len(_scripts(match[0])) > 1:
            mixed = " and ".join(sorted(map(str.title, set(map(_script, match[0])))))
            yield TextFault("mixed-scripts", match[0], f"mixes letters of {mixed} script", _HINT, match.start())


def _scripts(letters: Iterable[str]) -> frozenset[str]:
    return _ALIKE.intersection(map(_script, letters))


@lru_cache(2_000)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _marks_alone(text: str) -> Iterator[tuple[int, str]]:
    """Combining marks with no letter before them, or more of them on one letter than any language needs."""
    at = 0
    for is_mark, run in groupby(text, key=lambda character: unicodedata.category(character) == "Mn"):
        marks = "".join(run)
        alone = at == 0 or text[at - 1].isspace()
        if is_mark and not _SELECTORS.issuperset(marks) and (alone or len(marks) > MAX_MARKS):
            yield at, marks
        at += len(marks)
