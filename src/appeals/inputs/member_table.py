"""A table as spreadsheets save it: its rows, each with the line where it begins. One row is held at a time."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple, TextIO

from appeals.errors import AppealsError, Exit
from appeals.system import standard_input
from appeals.system.files import open_file, reporting_read_errors

__all__ = ["MAX_COLUMNS", "MemberTable", "Row", "open_table"]

MAX_COLUMNS = 1000
_MAX_LINES = 200
"""Lines of one row, before it is taken for one whose quotation mark is not closed."""
_MAX_LENGTH = 2**20
"""Characters of one line."""
_STATED = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
"""The line that Excel reads the separator from, and does not show."""


class Row(NamedTuple):
    """One row of a table.

    Attributes:
        line: where it begins.
        last: the line where it ends: another one if a cell has line breaks.
        cells: as they stand there.
        fault: why this is no row; empty if it is one.
    """

    line: int
    last: int
    cells: list[str]
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, as in rows that a spreadsheet drags along below the last one."""
        return not self.fault and not "".join(self.cells).strip()


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A table whose first row names the columns.

    Attributes:
        path: the file.
        name: what messages call it.
        separator: between the cells.
        columns: in lower case.
    """

    path: Path
    name: str
    separator: str
    columns: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """The rows below the columns' names, one after the other; the empty ones too.

        Raises:
            AppealsError: this is no UTF-8 text; or one row takes up others (65).
        """
        rows = _rows(self.path, self.name, self.separator)
        next(rows, None)
        return rows


def open_table(path: Path) -> MemberTable:
    """The table in a file; `-` is the one on standard input.

    It is in UTF-8, with or without a byte order mark, and separated by what a first line `sep=;` says, or by comma,
    semicolon or tab.

    Raises:
        AppealsError: there is no such file (66), it is a pipe or a device (74), or the first line does not name columns (65).
    """
    name = standard_input.NAME if standard_input.is_meant(path) else str(path)
    path = standard_input.table(path)
    if not path.exists():
        msg = f"{name}: there is no such file or folder"
        raise AppealsError(msg, Exit.MISSING)
    with _text(path, name) as file:
        first = file.readline(_MAX_LENGTH)
    stated = _STATED.fullmatch(first)
    separator = stated[1] if stated else max(",;\t", key=first.count)
    header = next(_rows(path, name, separator), Row(1, 1, []))
    columns = tuple(cell.strip().lower() for cell in header.cells)
    named = [column for column in columns if column]
    if header.fault or len(columns) > MAX_COLUMNS or len(set(named)) < len(named):
        msg = f"{name}:{header.line}: a column stands there twice, or there are more than {MAX_COLUMNS} columns"
        raise AppealsError(f"{name}:{header.line}: {header.fault}" if header.fault else msg, Exit.DATA)
    return MemberTable(path, name, separator, columns)


@contextmanager
def _text(path: Path, name: str) -> Iterator[TextIO]:
    try:
        with reporting_read_errors(name), TextIOWrapper(open_file(path), encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError:
        msg = f"{name}: this is not UTF-8 text: save it again with the encoding UTF-8 ('CSV UTF-8' in Excel)"
        raise AppealsError(msg, Exit.DATA) from None


class _EndlessError(Exception):
    """A row takes up more than any row has."""


class _TableLines:
    """The lines of a file, of which one row may take up only so many."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.number = 0
        self.last = _MAX_LINES
        self.ended = False

    def __iter__(self) -> "_TableLines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(_MAX_LENGTH + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        if self.number > self.last or len(line) > _MAX_LENGTH:
            raise _EndlessError
        return line


def _rows(path: Path, name: str, separator: str) -> Iterator[Row]:
    with _text(path, name) as file:
        lines = _TableLines(file)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        while True:
            line = lines.number + 1
            lines.last = lines.number + _MAX_LINES
            try:
                cells = next(rows)
            except StopIteration:
                return
            except _EndlessError:
                raise _endless(name, line, lines.number) from None
            except csv.Error as error:
                if lines.ended or lines.number > line:
                    raise _unclosed(name, line, lines) from None
                yield Row(line, line, [], f"this is no row of a table: {error}")
            else:
                if line > 1 or not _STATED.fullmatch(separator.join(cells)):
                    yield Row(line, lines.number, cells)


def _endless(name: str, line: int, reached: int) -> AppealsError:
    if reached == line:
        return AppealsError(f"{name}:{line}: a line of more than {_MAX_LENGTH} characters", Exit.DATA)
    taken = f"the {reached - line} lines after it, and maybe more"
    return AppealsError(f"{name}:{line}: a quotation mark in this row takes up {taken}: {_CURE}", Exit.DATA)


def _unclosed(name: str, line: int, lines: _TableLines) -> AppealsError:
    """Where a row ends nobody knows then: the members in the lines that it takes up would be lost."""
    count = lines.number - line
    taken = f" and takes up the {count} {'line' if count == 1 else 'lines'} after it" if count else ""
    closed = "is never closed" if lines.ended else "is not closed rightly"
    return AppealsError(f"{name}:{line}: a quotation mark in this row {closed}{taken}: {_CURE}", Exit.DATA)


_CURE = "delete it, or write another where the cell ends"
