"""Consent as a row of a list says it, in one column or several."""

from collections.abc import Mapping, Sequence
from datetime import date

from appeals.inputs.lists.chosen_columns import CONSENT, Columns
from appeals.inputs.lists.consent import Consent, consent_of
from appeals.inputs.lists.tables import CellKind

__all__ = ["RowConsent"]

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
        further = [columns.positions.get(name, ()) for name in CONSENT[1:3]]
        self._positions = None if columns.says_only_yes_or_no else (columns.positions.get("consent", ()), *further)

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
