"""What python-calamine does not tell of an OpenDocument sheet, read from its XML (ODF 1.3, Part 3, 9.1)."""

from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile

from appeals.inputs.lists.sheet_marks import MOST_CELLS, CellMark, SheetMarks
from appeals.inputs.lists.tables import CellKind
from appeals.system import packages
from appeals.system.packages import BadPackage

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_ROWS = 2**20
_ERRORS = ("#", "Err:")


def ods_marks(file: ZipFile) -> Mapping[str, SheetMarks]:
    """The marks of each sheet, by its name.

    calamine reads all sheets when it opens a document, and makes room for every cell that is repeated; so this looks first.

    Args:
        file: the document, its entries looked over already.

    Raises:
        BadPackage: it is no document as its programs write it, or larger than any list.
    """
    found, reading, area = dict[str, SheetMarks](), _Reading(), 0
    with file.open(CONTENT) as stream:
        for element in packages.streamed(CONTENT, stream, "table-row", "table-column", "table"):
            tag = element.tag.rpartition("}")[2]
            if tag == "table":
                found[element.get(f"{_TABLE}name", "")] = reading.marks
                area += reading.marks.area
                reading = _Reading()
            elif tag == "table-column":
                reading.column(element)
            else:
                reading.row(element)
            if area > MOST_CELLS:
                msg = f"its sheets have more than {MOST_CELLS:,} cells"
                raise BadPackage(msg)
    return found


class _Reading:
    """One sheet, as far as it has been read."""

    def __init__(self) -> None:
        self.marks = SheetMarks()
        self._rows = self._columns = 0

    def column(self, element: Any) -> None:  # noqa: ANN401 - lxml has no types here
        repeated = _repeated(element, "columns")
        if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            self.marks.hidden_columns.update(range(self._columns, min(self._columns + repeated, 2**14)))
        self._columns += repeated

    def row(self, element: Any) -> None:  # noqa: ANN401 - see above
        repeated = _repeated(element, "rows")
        cells = [each for each in element if each.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}]
        filled = [(at, cell) for at, cell in _places(cells) if _is_filled(cell)]
        for at, cell in filled:
            last = at + _repeated(cell, "columns") - 1
            self.marks.reach(self._rows + repeated - 1, last)
            self._cell(cell, range(self._rows, self._rows + repeated), range(at, last + 1))
        if filled and element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            self.marks.hidden_rows.update(range(self._rows, self._rows + repeated))
        self._rows += repeated
        if filled and self._rows > _MOST_ROWS:
            msg = f"the sheet has more than {_MOST_ROWS:,} rows"
            raise BadPackage(msg)

    def _cell(self, cell: Any, rows: range, columns: range) -> None:  # noqa: ANN401 - see above
        wide, high = (int(cell.get(f"{_TABLE}number-{each}-spanned", "1")) for each in ("columns", "rows"))
        if wide > 1 or high > 1:
            self.marks.merged.append((rows[0], columns[0], rows[0] + high - 1, columns[0] + wide - 1))
        mark = _mark(cell)
        if mark is not None:
            for row in rows:
                for column in columns:
                    self.marks.mark(row, column, mark)


def _places(cells: list[Any]) -> Iterator[tuple[int, Any]]:
    at = 0
    for cell in cells:
        yield at, cell
        at += _repeated(cell, "columns")


def _repeated(element: Any, what: str) -> int:  # noqa: ANN401 - see above
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _is_filled(cell: Any) -> bool:  # noqa: ANN401 - see above
    return len(cell) > 0 or cell.get(f"{_OFFICE}value-type") is not None or cell.get(f"{_TABLE}formula") is not None


def _mark(cell: Any) -> CellMark | None:  # noqa: ANN401 - see above
    kind, shown = cell.get(f"{_OFFICE}value-type"), _shown(cell)
    if cell.get(f"{_CALC}value-type") == "error":
        return CellMark(CellKind.ERROR, shown or "#N/A")
    if cell.get(f"{_TABLE}formula") is not None and (kind is None or shown.startswith(_ERRORS)):
        return CellMark(CellKind.ERROR, shown) if shown.startswith(_ERRORS) else CellMark(CellKind.FORMULA, "")
    if kind == "float" and shown.startswith("0") and shown.isdecimal() and shown != "0":
        return CellMark(None, shown)
    return None


def _shown(cell: Any) -> str:  # noqa: ANN401 - see above
    return "\n".join("".join(each.itertext()) for each in cell.iter(f"{_TEXT}p"))
