"""Tables as text, separated by comma, semicolon or tab. One row is held at a time."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from appeals.errors import AppealsError, Exit
from appeals.inputs.lists.encodings import encoding_of, open_text
from appeals.inputs.lists.tables import MAX_COLUMNS, MemberTable, Row
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_MAX_LINES = 200
"""Lines of one row, before it is taken for one whose quotation mark is not closed."""
_MAX_LENGTH = 2**20
"""Characters of one line."""
_STATED = expression(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
"""The line that Excel reads the separator from, and does not show."""


@dataclass(frozen=True, slots=True)
class _TextFile:
    """A file, what messages call it, and how it is read."""

    path: Path
    name: str
    encoding: str
    separator: str


def text_table(path: Path, name: str, encoding: str) -> MemberTable:
    """The table in a text file: in Unicode, or in the encoding that a person has chosen.

    It is separated by what a first line `sep=;` says, or by comma, semicolon or tab.

    Args:
        path: the file.
        name: what messages call it.
        encoding: as it was chosen; empty where nobody has.

    Raises:
        AppealsError: its encoding is unknown, or the first line does not name columns (65).
    """
    encoding = encoding_of(path, name, encoding)
    with open_text(path, name, encoding, "") as text:
        first = text.readline(_MAX_LENGTH)
    stated = _STATED.fullmatch(first)
    file = _TextFile(path, name, encoding, stated[1] if stated else max(",;\t", key=first.count))
    header = next(_rows(file), Row(1, 1, []))
    if header.fault or len(header.cells) > MAX_COLUMNS:
        msg = f"{name}:{header.line}: {header.fault or f'there are more than {MAX_COLUMNS} columns'}"
        raise AppealsError(msg, Exit.DATA)
    return MemberTable(name, tuple(header.cells), header.line, lambda: islice(_rows(file), 1, None))


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


def _rows(file: _TextFile) -> Iterator[Row]:
    name, separator = file.name, file.separator
    with open_text(file.path, name, file.encoding, "") as text:
        lines = _TableLines(text)
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
