"""Whether a member has agreed: only a plain yes that is in force is one."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from appeals.inputs.lists.chosen_columns import CONSENT, Columns
from appeals.inputs.lists.tables import CellKind
from appeals.inputs.lists.words import list_words
from appeals.inputs.suggestions import days_meant
from appeals.system.patterns import expression


class Consent(Enum):
    """What a row says of a member's consent."""

    AGREED = auto()
    REFUSED = auto()
    """They have not agreed, or nothing says that they have."""
    UNKNOWN = auto()
    """What stands there is neither yes nor no; it counts as no."""
    ENDED = auto()
    """They had agreed, until a day that is past."""
    NOT_YET = auto()
    """They agree from a day on that has not come."""


_NUMBERS = expression(r"[0-9./-]+(?:[t ][0-9:.+z-]+)?")
_FIRST_YEAR = 1980
"""Earlier days are what programs write where there is none: 1900-01-01, 1970-01-01."""


@lru_cache(4096)
def consent_of(said: str, since: str, until: str, dated: date | None) -> Consent:
    """What a row says, where the list has a column `consent`; without one the office answers for it, and that is a yes.

    Args:
        said: whether they have agreed, or when.
        since: the day on which they did; empty where nothing is said of it.
        until: the last day on which it holds; the same.
        dated: the day on which letters are written; None where no day is known, and no day is compared then.
    """
    agreed = _said(said, dated)
    if agreed is not Consent.AGREED or dated is None:
        return agreed
    if any(day > dated for day in days_meant(since)):
        return Consent.NOT_YET
    days = sorted(set(days_meant(until)))
    if until and not days:
        return Consent.UNKNOWN
    # Of 3/4/2026 nobody knows which day it is: a consent holds only where it holds on both.
    return Consent.ENDED if days and days[0] < dated else Consent.AGREED


def _said(cell: str, dated: date | None) -> Consent:
    word = cell.strip().casefold()
    if word in list_words().yes:
        return Consent.AGREED
    if not word or word in list_words().no:
        return Consent.REFUSED
    # The day on which somebody agreed is a yes, if it has come.
    days = set(days_meant(word.replace("t", " ").partition(" ")[0])) if _NUMBERS.fullmatch(word) else set()
    if not days or min(days).year < _FIRST_YEAR:
        return Consent.UNKNOWN
    return Consent.NOT_YET if dated and max(days) > dated else Consent.AGREED


_NO_VALUE = frozenset({CellKind.ERROR, CellKind.FORMULA, CellKind.MERGED})


class RowConsent:
    """Reads the consent of the rows of one list.

    Args:
        columns: of the list.
        dated: the day on which letters are written; None where no day is known.
    """

    def __init__(self, columns: Columns, dated: date | None) -> None:
        self._dated = dated
        self._at = columns.positions.get("consent", (-1,))[0]
        # Where no more is said about consent than whether, one cell says it.
        more = any(name in columns.positions for name in CONSENT[1:])
        self._positions = [columns.positions.get(name, ()) for name in CONSENT[:3]] if more else None

    def of(self, cells: Sequence[str], kinds: Mapping[int, CellKind]) -> Consent:
        """What a row says of a member's consent; one that is too short is a faulty row, which is said instead."""
        at = self._at
        if at >= len(cells):
            return Consent.AGREED
        if kinds and kinds.get(at) in _NO_VALUE:
            return Consent.UNKNOWN
        if self._positions is None:
            return consent_of(cells[at] if at >= 0 else "yes", "", "", self._dated)
        said, since, until = (" ".join(cells[at] for at in each if at < len(cells)) for each in self._positions)
        return consent_of(said if at >= 0 else "yes", since, until, self._dated)
