"""The list of failed rows that a run leaves: what marks it, so that it can be mended and read again.

Its last column says why, and before that which row it was: rows without an id are called by their number, and in another list that
would be another one. A mark says how the row stood, so that one that nobody has mended fails again.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from appeals.inputs.lists.tables import Row
from appeals.system.patterns import expression

WHY = "why this row failed"
"""The heading of the last column."""
_CELL = expression(r"row ([1-9][0-9]{0,8}): (.*) \[([0-9a-f]{8})\]", re.DOTALL)


def is_of_failed_rows(headings: Sequence[str]) -> bool:
    """Whether a list is one of failed rows."""
    return headings[-1:] == (WHY,)


def reason_cell(number: int, reason: str, cells: Sequence[str]) -> str:
    """What stands in the last column."""
    return f"row {number}: {reason} [{_mark(cells)}]"


def row_number(headings: Sequence[str], row: Row) -> int | None:
    """Which row of its list a failed one was; None where the list is another, or does not say it."""
    found = _CELL.fullmatch(row.cells[-1]) if row.cells and is_of_failed_rows(headings) else None
    return int(found[1]) if found else None


def standing_reason(headings: Sequence[str], row: Row, name: str) -> str:
    """Why a failed row is not tried again: it is what it was, or would still be called as another one; empty where it was mended."""
    found = _CELL.fullmatch(row.cells[-1]) if row.cells and is_of_failed_rows(headings) else None
    taken = f"the id '{name}' ", f"this row has no id, and '{name}' "
    return found[2] if found and (found[3] == _mark(row.cells[:-1]) or found[2].startswith(taken)) else ""


def given_cells(headings: Sequence[str], cells: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Headings and cells of a row as the first list had them."""
    if not is_of_failed_rows(headings):
        return headings, cells
    has_reason = len(cells) == len(headings) or (cells and _CELL.fullmatch(cells[-1]))
    return headings[:-1], cells[:-1] if has_reason else cells


def _mark(cells: Sequence[str]) -> str:
    return sha256("\0".join(cells).encode("utf-8", "surrogatepass")).hexdigest()[:8]
