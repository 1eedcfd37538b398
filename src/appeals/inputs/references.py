"""References of campaigns, `UA 1/26`: which spellings mean one case, and which may."""

import re
from enum import Enum, auto

from appeals.language.folding import folded
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_CENTURIES = ("19", "20")
_APOSTROPHE = expression(r"['’]")
"""Two words stand around it: `sur l’AU 860/26`."""


class Likeness(Enum):
    """How near two references are."""

    SAME = auto()
    """They are one, however they are spelt: `UA: 01/2026` and `ua 1-26`."""
    NEAR = auto()
    """One has words or numbers around the other: `Further information on UA 1/26`."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class _Parts:
    words: tuple[str, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, reference: str) -> "_Parts":
        found = re.findall(r"[^\W\d_]+|\d+", folded(_APOSTROPHE.sub(" ", reference)))
        numbers = (_number(part) for part in found if part.isdecimal())
        return cls(tuple(part for part in found if not part.isdecimal()), tuple(numbers))


def _number(digits: str) -> str:
    """A number without the noughts before it; a year by its last two digits, as references have it."""
    is_year = len(digits) == 4 and digits.startswith(_CENTURIES)  # noqa: PLR2004 - 2026
    return digits[2:].lstrip("0") if is_year else digits.lstrip("0")


def likeness(one: str, other: str) -> Likeness:
    """How near two references, or names of chains, are."""
    first, second = _Parts.of(one), _Parts.of(other)
    if "".join(first.words) == "".join(second.words) and first.numbers == second.numbers:
        return Likeness.SAME
    short, long = sorted((first, second), key=lambda parts: (len(parts.numbers), len(parts.words)))
    within = set(short.words) <= set(long.words) or set(long.words) <= set(short.words)
    return Likeness.NEAR if within and _stands_in(short.numbers, long.numbers) else Likeness.OTHER


def _stands_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether some numbers stand in a row among others; a single one only where there is no other."""
    if len(short) < 2:  # noqa: PLR2004 - number and year
        return bool(short) and short == long
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
