"""Consent as a row of a list says it, in one column or several."""

from appeals.inputs.lists.choices import ListChoices
from appeals.inputs.lists.chosen_columns import CONSENT, Columns
from appeals.inputs.lists.consent import Consent, consent_of
from appeals.inputs.lists.tables import CellKind, Row

__all__ = ["row_consent"]

_NO_VALUE = frozenset({CellKind.ERROR, CellKind.FORMULA, CellKind.MERGED})


def row_consent(columns: Columns, row: Row, choices: ListChoices) -> Consent:
    """What a row says of a member's consent; one that is too short is a faulty row, which is said instead."""
    (at,) = columns.positions.get("consent", (-1,))[:1]
    if at >= len(row.cells):
        return Consent.AGREED
    if row.kinds and row.kinds.get(at) in _NO_VALUE:
        return Consent.UNKNOWN
    if columns.says_only_yes_or_no:
        return consent_of({"consent": row.cells[at]} if at >= 0 else {}, choices.dated)
    said = {
        name: " ".join(row.cells[at] for at in columns.positions[name] if at < len(row.cells))
        for name in CONSENT
        if name in columns.positions
    }
    return consent_of(said, choices.dated)
