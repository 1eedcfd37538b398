"""What a sheet shows beside its values: what is hidden, merged, an error, a formula without its value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from appeals.inputs.lists.tables import MAX_COLUMNS, CellKind
from appeals.system.packages import BadPackage

__all__ = ["CellMark", "SheetMarks"]

_MOST_CELLS = 8_000_000
"""Cells from the first to the last one that something stands in: 165,000 members with 48 columns."""
_MOST_MARKS = 500_000
_NONE: Mapping[int, "CellMark"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CellMark:
    """What a cell shows.

    Attributes:
        kind: what it holds; None where its text is all there is to say.
        text: what it shows, where that is not its value.
    """

    kind: CellKind | None
    text: str | None = None


@dataclass(slots=True)
class SheetMarks:
    """Of one sheet; rows and columns count from 0.

    Attributes:
        hidden_rows: rows that its program does not show: hidden by hand or by a filter.
        hidden_columns: the same of columns.
        merged: areas that show one cell: first row, first column, last row, last column.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    _cells: dict[int, dict[int, CellMark]] = field(default_factory=dict)
    _marks: int = 0
    _width: int = 0

    def mark(self, row: int, column: int, mark: CellMark) -> None:
        """Note what a cell shows."""
        self._marks += 1
        if self._marks > _MOST_MARKS:
            msg = f"more than {_MOST_MARKS:,} cells hold errors or formulas without a value"
            raise BadPackage(msg)
        self._cells.setdefault(row, {})[column] = mark

    def of_row(self, row: int) -> Mapping[int, CellMark]:
        """What is marked in a row, by column."""
        return self._cells.get(row, _NONE)

    def reach(self, row: int, column: int) -> None:
        """Note that something stands in a cell.

        Raises:
            BadPackage: the sheet would be larger than any list.
        """
        self._width = max(self._width, column + 1)
        if self._width > MAX_COLUMNS or (row + 1) * self._width > _MOST_CELLS:
            msg = f"the sheet has more than {MAX_COLUMNS} columns, or more than {_MOST_CELLS:,} cells"
            raise BadPackage(msg)
