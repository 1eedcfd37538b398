"""What a sheet shows beside its values: what is hidden, merged, an error, a formula without its value."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from appeals.inputs.lists.tables import MAX_COLUMNS, CellKind
from appeals.system.frozen_data import dataclass
from appeals.system.packages import BadPackage

MOST_CELLS = 8_000_000
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
        blank_formulas: whether formulas show nothing, and the file does not say whether anybody has worked them out.
        merged: areas that show one cell: first row, first column, last row, last column.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    blank_formulas: bool = False
    _cells: dict[int, dict[int, CellMark]] = field(default_factory=dict)
    _marks: int = 0
    _width: int = 0
    _height: int = 0

    @property
    def area(self) -> int:
        """The cells from the first one of the sheet to the last that something stands in."""
        return self._width * self._height

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
        self._width, self._height = max(self._width, column + 1), max(self._height, row + 1)
        if self._width > MAX_COLUMNS or self.area > MOST_CELLS:
            msg = f"the sheet has more than {MAX_COLUMNS} columns, or more than {MOST_CELLS:,} cells"
            raise BadPackage(msg)
