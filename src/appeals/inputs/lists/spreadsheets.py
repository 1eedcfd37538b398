"""Lists in workbooks: .xlsx, .xls and .ods. The first sheet that its program shows is the list.

python-calamine gives the values, the file's XML what it does not tell. The rows are kept as packed text, so that they
can be gone through again and again.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from appeals.errors import AppealsError, Exit, Place, Problem
from appeals.inputs.lists.ods_marks import CONTENT, ods_marks
from appeals.inputs.lists.sheet_marks import CellMark, SheetMarks
from appeals.inputs.lists.tables import MAX_COLUMNS, CellKind, MemberTable, Row
from appeals.inputs.lists.xls_marks import xls_marks
from appeals.inputs.lists.xlsx_marks import WORKBOOK, xlsx_marks
from appeals.system import packages
from appeals.system.files import open_file, reporting_read_errors
from appeals.system.packages import BadPackage

_MOST_BYTES = 128 * 2**20
_MOST_UNPACKED = 768 * 2**20
_MOST_PARTS = 2000
_MOST_MERGED = 10_000
_PACKED = 1000
"""Rows that are packed together."""
_EXACT = 10**15
"""From here on a spreadsheet has rounded a whole number: it keeps fifteen digits."""


def spreadsheet_table(path: Path, name: str) -> MemberTable:
    """The list in a workbook.

    Args:
        path: of the file.
        name: what messages call it.

    Raises:
        AppealsError: it is no workbook, protected by a password, larger than any list, or empty (65).
    """
    with reporting_read_errors(name):
        found = path.stat()
        return _table(path.resolve(), name, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _table(path: Path, name: str, changed: int, size: int) -> MemberTable:
    """The same; a file that has not changed is read once."""
    del changed
    if size > _MOST_BYTES:
        msg = f"{name}: this workbook is larger than {_MOST_BYTES // 2**20} MiB: save the list alone, or as CSV"
        raise AppealsError(msg, Exit.DATA)
    with open_file(path) as file:
        content = file.read(_MOST_BYTES + 1)
    with _reporting(name):
        return _Workbook(name, content).table()


@contextmanager
def _reporting(name: str) -> Iterator[None]:
    """Say why a workbook cannot be read."""
    try:
        yield
    except PasswordError:
        msg = f"{name}: this workbook is protected by a password: save it without"
        raise AppealsError(msg, Exit.DATA) from None
    except (BadPackage, CalamineError, ValueError) as error:
        msg = f"{name}: this workbook cannot be read: {error}"
        raise AppealsError(msg, Exit.DATA) from error
    except BaseException as error:
        # What stumbles inside calamine, which is written in Rust, is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        msg = f"{name}: this workbook cannot be read: it is damaged"
        raise AppealsError(msg, Exit.DATA) from None


class _Workbook:
    """A workbook from a stranger; only what its program shows at first is taken for the list."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self._content = name, content
        self._excel: ZipFile | None = None
        """An .xlsx, of which each sheet is read when it is asked for."""
        self._known: Mapping[str, SheetMarks] = {}
        """The marks of all sheets, of the forms of which calamine reads all when it opens them."""
        if not content.startswith(b"PK"):
            self._known = xls_marks(content)
            return
        with packages.reporting_bad_packages("workbook"):
            file = self._looked_over()
            if WORKBOOK in file.namelist():
                self._excel = file
            else:
                self._known = ods_marks(file)

    def _looked_over(self) -> ZipFile:
        """The archive, if nothing in it is larger than it says or than it may be."""
        file, raw = ZipFile(BytesIO(self._content)), BytesIO(self._content)
        cure = "save the list alone, or as CSV"
        for entry in packages.entries(file, most=_MOST_PARTS, most_unpacked=_MOST_UNPACKED, cure=cure):
            if not packages.is_honest(raw, entry):
                msg = f"{entry.filename} unpacks to something else than it says"
                raise BadPackage(msg)
        if not {WORKBOOK, CONTENT} & set(file.namelist()):
            msg = "it is no .xlsx, .xls or .ods: save it as .xlsx"
            raise BadPackage(msg)
        return file

    def table(self) -> MemberTable:
        """The list: the first sheet that is shown and holds something."""
        # The marks are looked for first: what they refuse calamine does not see.
        shown, marks = "", SheetMarks()
        with CalamineWorkbook.from_filelike(BytesIO(self._content)) as workbook:
            sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
            visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
            for shown in visible:
                marks = self._marks(shown)
                sheet = workbook.get_sheet_by_name(shown)
                if sheet.start is not None:
                    return self._table(sheet, marks, [each.name for each in sheets if each.name != shown])
        msg = "no sheet of it that is shown holds anything"
        raise BadPackage(msg)

    def _marks(self, sheet: str) -> SheetMarks:
        if self._excel is None:
            return self._known.get(sheet, SheetMarks())
        with packages.reporting_bad_packages("workbook"):
            return xlsx_marks(self._excel, sheet)

    def _table(self, sheet: CalamineSheet, marks: SheetMarks, others: Sequence[str]) -> MemberTable:
        merged = (*marks.merged, *((*first, *last) for first, last in sheet.merged_cell_ranges or ()))
        if len(merged) > _MOST_MERGED:
            msg = f"more than {_MOST_MERGED:,} cells are merged"
            raise BadPackage(msg)
        rows = _Rows(sheet, marks, sorted(set(merged))).all()
        headings = next(row for row in rows if not row.is_empty)
        packed = _packed(rows)
        remarks = tuple(self._remarks(headings, marks, others))
        return MemberTable(
            self.name, tuple(headings.cells), headings.line, lambda: _unpacked(packed), sheet.name, remarks
        )

    def _remarks(self, headings: Row, marks: SheetMarks, others: Sequence[str]) -> Iterator[Problem]:
        place = Place(self.name, headings.line)
        if marks.blank_formulas:
            message = "formulas show nothing, and an .xls does not say whether anybody has worked them out"
            yield place.warning("old-workbook", message, "open it in its program, and save it as .xlsx")
        if others:
            named = ", ".join(f"'{each}'" for each in others)
            yield place.warning("other-sheets", f"only the first sheet that is shown is read; not read: {named}")
        hidden = [each.strip() for at, each in enumerate(headings.cells) if at in marks.hidden_columns and each.strip()]
        if hidden:
            named = ", ".join(f"'{each}'" for each in hidden)
            yield place.warning("hidden-columns", f"hidden columns are read as well: {named}")
        if CellKind.MERGED in headings.kinds.values():
            hint = "take them apart: one column, one heading"
            yield place.error("merged-headings", "headings are merged cells", hint)


class _Rows:
    """The rows of a sheet, the first one that holds something and those below it."""

    def __init__(self, sheet: CalamineSheet, marks: SheetMarks, merged: Sequence[tuple[int, int, int, int]]) -> None:
        self._sheet, self._marks, self._merged = sheet, marks, merged
        self._first, self._left = sheet.start or (0, 0)
        if self._left + sheet.width > MAX_COLUMNS:
            msg = f"the sheet has more than {MAX_COLUMNS} columns"
            raise BadPackage(msg)

    def all(self) -> Iterator[Row]:
        """One after the other; the merged areas that reach into each are known by then."""
        waiting, open_ = iter(self._merged), list[tuple[int, int, int, int]]()
        following = next(waiting, None)
        for number, values in enumerate(self._sheet.iter_rows(), self._first):
            while following is not None and following[0] <= number:
                open_.append(following)
                following = next(waiting, None)
            open_ = [each for each in open_ if each[2] >= number]
            yield self._row(number, values, open_)

    def _row(self, number: int, values: Sequence[object], merged: Sequence[tuple[int, int, int, int]]) -> Row:
        cells, kinds = [""] * self._left, dict[int, CellKind]()
        for column, value in enumerate(values, self._left):
            if isinstance(value, str):
                cells.append(value)
            else:
                text, kinds[column] = _read(value)
                cells.append(text)
        for column, mark in self._marks.of_row(number).items():
            _apply(mark, column, cells, kinds)
        for _, first, _, last in merged:
            kinds.update(dict.fromkeys(range(first, min(last + 1, len(cells))), CellKind.MERGED))
        row = Row(number + 1, number + 1, cells, "", kinds)
        if number in self._marks.hidden_rows and not row.is_empty:
            fault = f"sheet '{self._sheet.name}': this row is hidden or filtered out: show it, or delete it"
            return row._replace(fault=fault)
        return row


def _apply(mark: CellMark, column: int, cells: list[str], kinds: dict[int, CellKind]) -> None:
    """What the XML says of a cell goes before what calamine makes of it."""
    cells += [""] * (column + 1 - len(cells))
    if mark.text is not None:
        cells[column] = mark.text
    kinds.pop(column, None)
    if mark.kind:
        kinds[column] = mark.kind


def _read(value: object) -> tuple[str, CellKind]:
    """What a value that is no text would be as text, and what it is."""
    if isinstance(value, bool):
        return str(value).lower(), CellKind.TRUTH
    if isinstance(value, int | float):
        whole = abs(value) < _EXACT and float(value).is_integer()
        return str(int(value)) if whole else repr(value), CellKind.NUMBER
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value), CellKind.DATE
    return str(value), CellKind.DATE


def _packed(rows: Iterator[Row]) -> Sequence[bytes]:
    """Rows as packed text, a thousand in each."""
    packed, some = list[bytes](), list[object]()
    for row in rows:
        some.append((row.line, row.fault, row.cells, {at: kind.name for at, kind in row.kinds.items()}))
        if len(some) == _PACKED:
            packed.append(zlib.compress(json.dumps(some).encode(), 1))
            some = []
    return (*packed, zlib.compress(json.dumps(some).encode(), 1))


def _unpacked(packed: Sequence[bytes]) -> Iterator[Row]:
    for some in packed:
        for line, fault, cells, kinds in json.loads(zlib.decompress(some)):
            known: Mapping[int, CellKind] = {int(at): CellKind[kind] for at, kind in kinds.items()}
            yield Row(line, line, cells, fault, known)
