"""What every reader of lists gives: a table of texts, each with the place where it stands; and what a person chooses of a list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from appeals.errors import Place, Problem
from appeals.system.frozen_data import dataclass

MAX_COLUMNS = 1000
"""Columns of a list; a member register has fifty."""
_ALPHABET = 26


class CellKind(StrEnum):
    """What a cell holds that is no text: a spreadsheet has made something else of what was typed, or shows nothing."""

    NUMBER = "a number"
    DATE = "a date"
    TRUTH = "true or false"
    ERROR = "an error"
    FORMULA = "a formula without its value"
    MERGED = "a part of a merged cell"


_TEXT_ONLY: Mapping[int, CellKind] = MappingProxyType({})


class Row(NamedTuple):
    """One row of a table.

    Attributes:
        line: where it begins: a line of a text file, a row of a sheet, a card of an address book, counted from 1.
        last: the line where it ends: another one if a cell has line breaks.
        cells: as they stand there.
        fault: why this is no row; empty if it is one.
        kinds: of the cells that are no text, by their position from 0.
    """

    line: int
    last: int
    cells: Sequence[str]
    fault: str = ""
    kinds: Mapping[int, CellKind] = _TEXT_ONLY

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, as in rows that a spreadsheet drags along below the last one."""
        return not self.fault and not "".join(self.cells).strip() and not self.kinds


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A table whose first row names the columns.

    Attributes:
        name: what messages call the file.
        headings: of the columns, as they are written.
        line: where they stand.
        rows: gives the rows below the headings, one after the other, the empty ones too; it begins anew each time, and may find
            that the file is no such table after all, or that one row takes up others (65).
        sheet: the sheet of a workbook, if it is of one.
        remarks: what is to be said of the file before its rows are read.
    """

    name: str
    headings: tuple[str, ...]
    line: int
    rows: Callable[[], Iterator[Row]]
    sheet: str = ""
    remarks: tuple[Problem, ...] = ()

    def place(self, line: int, column: int | None = None) -> Place:
        """Where the row of a line stands, or in a sheet one of its cells, counted from 0."""
        return Place(self.name, line, column + 1 if self.sheet and column is not None else 1)

    def where(self, line: int, column: int) -> str:
        """A cell of a sheet as its program calls it: `sheet 'Members', cell C4`; empty where the heading says enough."""
        return f"sheet '{self.sheet}', cell {_letters(column)}{line}" if self.sheet else ""


def _letters(column: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    first, last = divmod(column, _ALPHABET)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class ListChoices:
    """Of the lists of a run.

    Attributes:
        encoding: of text files that are not Unicode and cannot say what they are; empty where nobody has said it.
        columns: headings and the fields that they stand for, in order; see `appeals.inputs.lists.chosen_columns`.
        dated: the day at which consent must not have ended; None where no day is known.
        members: the ids of those who are asked for; all where empty.
    """

    encoding: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    dated: date | None = None
    members: tuple[str, ...] = ()
