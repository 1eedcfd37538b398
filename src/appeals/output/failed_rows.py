"""The rows of a list of members that could not be used, as a list to mend and to run again."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Self

from appeals.inputs.lists.chosen_columns import FILE as COLUMNS_FILE
from appeals.inputs.lists.chosen_columns import folded_heading
from appeals.inputs.lists.reason_column import WHY, given_cells, reason_cell, standing_reason
from appeals.inputs.lists.tables import Row
from appeals.inputs.members import Faulty
from appeals.system.files import open_file, place_in, reporting_disk_errors, write_whole
from appeals.system.temporary import temporary_file

NAME = "failed-rows.csv"
"""What the list is called in an output folder."""
_OURS = b"# Of failed-rows.csv beside it, and written anew with it.\n"
"""The first line of a file of choices that a run has written; one without it is somebody's own."""


@dataclass(slots=True)
class FailedRows:
    """Rows that fail wait in a temporary file until the run ends; a `with` statement lets it go.

    Attributes:
        count: how many there are.
    """

    count: int = 0
    _headings: dict[str, None] = field(default_factory=dict)
    _first: tuple[str, ...] | None = None
    _alike: bool = True
    _temporary: ExitStack = field(default_factory=ExitStack)
    _file: BinaryIO | None = None
    _places: list[tuple[int, int]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._temporary.close()

    def enter_all(self, rows: Iterable[Faulty]) -> None:
        """Take in some rows; they are written in the order of their lists."""
        for row in rows:
            self.enter(row)

    def enter(self, row: Faulty) -> None:
        """Take in a row; a sender's own file that fails is none."""
        if not row.headings:
            return
        headings, cells = given_cells(row.headings, row.cells)
        self._first = self._first or tuple(headings)
        self._alike = self._alike and self._first == tuple(headings)
        self._headings |= dict.fromkeys(headings)
        self._file = self._file or self._temporary.enter_context(temporary_file())
        line = [list(headings), list(cells), row.reason]
        self._places.append((row.number, self._file.tell()))
        self._file.write(json.dumps(line).encode() + b"\n")
        self.count += 1

    def write(self, folder: Path, chosen: Sequence[tuple[str, str]], *, some: bool) -> Path | None:
        """Write the list as a whole with what was chosen of its columns, or remove those of an earlier run where no row failed.

        Args:
            folder: of the letters.
            chosen: headings and the fields that they stand for.
            some: whether only some members were asked for: a list that is there is of others too, and stays.

        Returns:
            Where it is, if this run has written it.
        """
        path = place_in(folder, NAME)
        if some and path.exists():
            return None
        if not self.count:
            with reporting_disk_errors(path):
                remove_list(folder)
            return None
        self._write_columns(folder, chosen)
        write_whole(folder, NAME, (_line(cells) for cells in self._rows()), private=True)
        return path

    def _write_columns(self, folder: Path, chosen: Sequence[tuple[str, str]]) -> None:
        """The choices go with the list: the `columns.yaml` that lies beside the first list is not beside this one."""
        headings = {folded_heading(each) for each in self._headings}
        lines = [_choice(each, name) for each, name in chosen if folded_heading(each) in headings]
        with reporting_disk_errors(path := place_in(folder, COLUMNS_FILE)):
            if path.exists() and not _is_ours(path):
                return
            path.unlink(missing_ok=True)
        if lines:
            write_whole(folder, COLUMNS_FILE, (_OURS, *lines), private=True)

    def _rows(self) -> Iterator[Sequence[str]]:
        assert self._file is not None
        headings = self._first if self._alike and self._first else tuple(self._headings)
        yield ("\ufeff" + headings[0], *headings[1:], WHY)
        for number, start in sorted(self._places):
            self._file.seek(start)
            own, cells, reason = json.loads(self._file.readline())
            cells = cells if self._alike else _placed(headings, own, cells)
            yield (*cells, reason_cell(number, reason, cells))


def _placed(headings: Sequence[str], own: Sequence[str], cells: Sequence[str]) -> Sequence[str]:
    """Cells below the headings of several lists; those that have no heading stand after them, so that the row fails again."""
    named = dict(zip(own, cells, strict=False))
    short = len(cells) < len(own)
    return cells if short else (*(named.get(each, "") for each in headings), *cells[len(own) :])


def is_mended(path: Path) -> bool:
    """Whether somebody has worked on the list that lies there: not all of its rows are as a run has left them."""
    try:
        with open_file(path, links=False) as file, TextIOWrapper(file, "utf-8-sig", newline="") as text:
            headings, *rows = (*csv.reader(text), ())
    except FileNotFoundError:
        return False
    except (OSError, UnicodeDecodeError, csv.Error):
        return True
    return not all(standing_reason(tuple(headings), Row(0, 0, row), "") for row in rows if row)


def remove_list(folder: Path) -> None:
    """Remove the list of a folder, if there is one, and what was chosen of its columns."""
    place_in(folder, NAME).unlink(missing_ok=True)
    if _is_ours(columns := place_in(folder, COLUMNS_FILE)):
        columns.unlink()


def _is_ours(columns: Path) -> bool:
    return columns.is_file() and columns.read_bytes().startswith(_OURS)


def _choice(heading: str, name: str) -> bytes:
    return f"{json.dumps(heading)}: {name}\n".encode()


def _line(cells: Sequence[str]) -> bytes:
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue().encode("utf-8", "replace")
