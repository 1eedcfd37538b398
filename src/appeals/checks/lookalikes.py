"""Letters that are not what they look like, in any text that is printed."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from appeals.checks.fault import TextFault

__all__ = ["lookalikes"]

_HINT = "write the word again by hand"

MAX_MARKS = 3
"""Combining marks on one letter; Hebrew with points and Vietnamese written apart have three."""

_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # they choose a form of the character before


def lookalikes(text: str) -> Iterator[TextFault]:
    """A Latin letter inside a Cyrillic word looks right and is wrong; marks that stand on no letter look wrong."""
    for at, marks in _stray_marks(text):
        why = "there are too many marks on one letter" if len(marks) > MAX_MARKS else "there is no letter under it"
        what = f"U+{ord(marks[0]):04X} is a mark on a letter, and {why}"
        yield TextFault("stray-mark", "", what, _HINT, at)
    for match in re.finditer(r"[^\W\d_]{2,}", text):
        scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in match[0]}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
            mixed = " and ".join(sorted(script.title() for script in scripts))
            yield TextFault("mixed-scripts", match[0], f"mixes letters of {mixed} script", _HINT, match.start())


def _stray_marks(text: str) -> Iterator[tuple[int, str]]:
    """Combining marks with no letter before them, or more of them on one letter than any language needs."""
    at = 0
    for is_mark, run in groupby(text, key=lambda character: unicodedata.category(character) == "Mn"):
        marks = "".join(run)
        alone = at == 0 or text[at - 1].isspace()
        if is_mark and not _SELECTORS.issuperset(marks) and (alone or len(marks) > MAX_MARKS):
            yield at, marks
        at += len(marks)
