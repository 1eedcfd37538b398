"""What python-calamine does not tell of an Excel workbook, read from its XML (ECMA-376, Part 1, 18.3).

calamine gives the values; an error such as #N/A and a formula without its value are empty cells to it.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from zipfile import ZipFile

from appeals.inputs.lists.sheet_marks import CellMark, SheetMarks
from appeals.inputs.lists.tables import CellKind
from appeals.system import packages
from appeals.system.packages import BadPackage
from appeals.system.patterns import expression

WORKBOOK = "xl/workbook.xml"
_ZEROS = expression(r"0+")
"""A format of numbers that shows zeros at the beginning: of 1067 as 00000 it shows 01067."""


def xlsx_marks(file: ZipFile, sheet: str) -> SheetMarks:
    """The marks of a sheet.

    Args:
        file: the workbook, its entries looked over already.
        sheet: its name.

    Raises:
        BadPackage: it is no workbook as Excel writes it, or larger than any list.
    """
    digits = _digits_by_style(file)
    marks = SheetMarks()
    part = _part_of(file, sheet)
    row = -1
    with file.open(part) as stream:
        for element in packages.streamed(part, stream, "row", "col", "mergeCell"):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                row = _row(element, row, marks, digits)
            elif tag == "mergeCell":
                _merge(element, marks)
            elif _is_true(element.get("hidden")):
                last = min(int(element.get("max", "0")), 2**14)
                marks.hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
    return marks


def _part_of(file: ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    root = _root(file, WORKBOOK)
    found = next((each for each in root.iter("{*}sheet") if each.get("name") == sheet), None)
    attributes = found.attrib.items() if found is not None else ()
    wanted = next((value for name, value in attributes if name.endswith("}id")), "")
    for each in _root(file, "xl/_rels/workbook.xml.rels"):
        if each.get("Id") == wanted:
            target = each.get("Target", "")
            return target[1:] if target.startswith("/") else f"xl/{target}"
    msg = f"it holds no sheet '{sheet}'"
    raise BadPackage(msg)


def _root(file: ZipFile, name: str) -> Any:  # noqa: ANN401 - lxml has no types here
    try:
        text = file.read(name)
    except KeyError:
        msg = f"this is no Excel workbook: it holds no {name}"
        raise BadPackage(msg) from None
    packages.check_xml(name, text)
    return packages.parsed(name, text)


def _digits_by_style(file: ZipFile) -> Mapping[str, int]:
    """How many digits the number of a cell is shown with at least, by the number of its style."""
    if "xl/styles.xml" not in file.namelist():
        return {}
    root = _root(file, "xl/styles.xml")
    formats = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter("{*}numFmt")}
    styles = [each.get("numFmtId") for cells in root.iter("{*}cellXfs") for each in cells.iter("{*}xf")]
    found = {str(number): formats.get(format_, "") for number, format_ in enumerate(styles)}
    return {style: len(code) for style, code in found.items() if _ZEROS.fullmatch(code)}


def _row(element: Any, before: int, marks: SheetMarks, digits: Mapping[str, int]) -> int:  # noqa: ANN401 - see above
    row = int(element.get("r", before + 2)) - 1
    if row <= before:
        msg = f"row {row + 1} stands there twice, or below a later one"
        raise BadPackage(msg)
    if _is_true(element.get("hidden")):
        marks.hidden_rows.add(row)
    column = last = -1
    for cell in element:
        place = cell.get("r")
        column = _column(place) if place else column + 1
        if len(cell):
            last = max(last, column)
            if cell.get("t") not in _AS_IT_IS:
                _cell(cell, row, column, marks, digits)
    if last >= 0:
        marks.reach(row, last)
    return row


_AS_IT_IS = frozenset({"s", "str", "inlineStr"})
"""Kinds of cells that are text, and the value of a formula that is one."""


def _cell(cell: Any, row: int, column: int, marks: SheetMarks, digits: Mapping[str, int]) -> None:  # noqa: ANN401 - see above
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "e":
        marks.mark(row, column, CellMark(CellKind.ERROR, value or "#N/A"))
    elif not value and cell.find("{*}f") is not None:
        marks.mark(row, column, CellMark(CellKind.FORMULA, ""))
    elif cell.get("s") in digits and cell.get("t", "n") == "n" and value.isdecimal():
        marks.mark(row, column, CellMark(None, value.zfill(digits[cell.get("s")])))


def _merge(element: Any, marks: SheetMarks) -> None:  # noqa: ANN401 - see above
    corners = element.get("ref", "").split(":")
    rows = [int(re.sub("[^0-9]", "", each) or 1) - 1 for each in corners]
    columns = [_column(each) for each in corners]
    marks.merged.append((rows[0], columns[0], rows[-1], columns[-1]))


_LETTERS = expression("[A-Z]{1,3}")


@cache
def _number(letters: str) -> int:
    """`C` is column 2."""
    if not _LETTERS.fullmatch(letters):
        msg = f"'{letters}' is no place of a cell"
        raise BadPackage(msg)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _column(place: str) -> int:
    """`C4` is in column 2."""
    return _number(place.rstrip("0123456789"))


def _is_true(value: str | None) -> bool:
    return value in {"1", "true", "on"}
