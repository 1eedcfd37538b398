"""What python-calamine does not tell of a workbook of Excel 97, read from its records ([MS-CFB], [MS-XLS]).

calamine makes room for all cells from the first to the last one of every sheet, however far apart they are; so this looks first.
"""

import struct
from collections.abc import Iterator, Mapping

from appeals.inputs.lists.sheet_marks import MOST_CELLS, CellMark, SheetMarks
from appeals.inputs.lists.tables import CellKind
from appeals.system.packages import BadPackage

_STREAMS = frozenset({"workbook", "book"})
_END = 0xFFFFFFFA
"""From here on a number of a sector is none: free, the last of a chain, or the table's own."""
_STREAM, _ROOT = 2, 5
_MOST_ROWS, _MOST_ROOM = 2**16, 2**25

_SHEET, _DIMENSIONS, _ROW, _COLUMNS, _FORMULA, _TRUTH_OR_ERROR, _NUMBERS = 0x85, 0x200, 0x208, 0x7D, 0x06, 0x205, 0xBD
_CELLS = frozenset({_FORMULA, _TRUTH_OR_ERROR, _NUMBERS, 0x203, 0x204, 0x27E, 0xFD, 0xD6, 0x406, 0x206})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01


def xls_marks(content: bytes) -> Mapping[str, SheetMarks]:
    """The marks of each sheet, by its name.

    Raises:
        BadPackage: it is no such workbook, or larger than any list.
    """
    try:
        return _of_records(_workbook(content))
    except (struct.error, IndexError, ValueError) as error:
        msg = "it is damaged"
        raise BadPackage(msg) from error


def _of_records(stream: bytes) -> Mapping[str, SheetMarks]:
    """First come the names of the sheets, and where each begins; then each sheet."""
    marks, begins, room, sheet = dict[str, SheetMarks](), dict[int, str](), 0, SheetMarks()
    for at, kind, data in _records(stream):
        if kind == _SHEET:
            name = _name(data)
            begins[struct.unpack_from("<I", data)[0]] = name
            marks[name] = SheetMarks()
        elif at in begins:
            sheet = marks[begins[at]]
        elif kind == _DIMENSIONS:
            room = _with_room(room, data)
        else:
            _note(kind, data, sheet)
    if sum(each.area for each in marks.values()) > MOST_CELLS:
        msg = f"its sheets have more than {MOST_CELLS:,} cells"
        raise BadPackage(msg)
    return marks


def _with_room(room: int, data: bytes) -> int:
    """The cells for which calamine makes room, with those of one more sheet."""
    first, last, left, right = struct.unpack_from("<IIHH", data) if len(data) > 12 else (0, 0, 0, 0)  # noqa: PLR2004 - BIFF8
    room += max(0, last - first) * max(0, right - left)
    if last > _MOST_ROWS or room > _MOST_ROOM:
        msg = "its sheets say that they are larger than any list"
        raise BadPackage(msg)
    return room


def _note(kind: int, data: bytes, sheet: SheetMarks) -> None:
    if kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _HIDDEN_ROW:
        sheet.hidden_rows.add(struct.unpack_from("<H", data)[0])
    elif kind == _COLUMNS and struct.unpack_from("<H", data, 8)[0] & _HIDDEN_COLUMN:
        first, last = struct.unpack_from("<HH", data)
        sheet.hidden_columns.update(range(first, min(last, 2**8) + 1))
    elif kind in _CELLS:
        row, column = struct.unpack_from("<HH", data)
        sheet.reach(row, struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _NUMBERS else column)
        if kind == _TRUTH_OR_ERROR and data[7]:
            sheet.mark(row, column, CellMark(CellKind.ERROR, _ERRORS.get(data[6], "#N/A")))
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:  # noqa: PLR2004 - its value is an error
            sheet.mark(row, column, CellMark(CellKind.ERROR, _ERRORS.get(data[8], "#N/A")))
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 3:  # noqa: PLR2004 - it is an empty text
            sheet.blank_formulas = True


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each record begins, its kind and what is in it."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _name(data: bytes) -> str:
    """The name of a sheet: its length, whether it is in two bytes a character, and it."""
    count, wide = data[6], data[7] & 1
    return data[8 : 8 + count * 2].decode("utf-16-le") if wide else data[8 : 8 + count].decode("latin-1")


def _workbook(content: bytes) -> bytes:
    """The stream of the workbook in an OLE file."""
    size, small = 1 << content[30], 1 << content[32]
    first_directory, most_small, first_small = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60))
    table = _table(content, size)
    directory = _chain(content[size:], table, first_directory, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    found = [each for each in entries if each[66] == _STREAM and _entry_name(each) in _STREAMS]
    if len(found) != 1:
        msg = "it holds no workbook, or is protected by a password"
        raise BadPackage(msg)
    start, length = struct.unpack_from("<II", found[0], 116)
    if length >= most_small:
        return _chain(content[size:], table, start, size)[:length]
    (root,) = (each for each in entries if each[66] == _ROOT)
    pool = _chain(content[size:], table, struct.unpack_from("<I", root, 116)[0], size)
    packed = _chain(content[size:], table, first_small, size)
    return _chain(pool, struct.unpack(f"<{len(packed) // 4}I", packed), start, small)[:length]


def _entry_name(entry: bytes) -> str:
    return entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le").casefold()


def _table(content: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows each: the table lies in sectors that the header names, and further ones a chain."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    following, seen = struct.unpack_from("<I", content, 68)[0], 0
    while following < _END and seen <= len(content) // size:
        more = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        sectors += more[:-1]
        following, seen = more[-1], seen + 1
    parts = (content[(each + 1) * size : (each + 2) * size] for each in sectors if each < _END)
    packed = b"".join(parts)
    return struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])


def _chain(pool: bytes, table: tuple[int, ...], start: int, size: int) -> bytes:
    """The sectors of a stream, put together."""
    parts = list[bytes]()
    while start < _END:
        if len(parts) > len(table):
            msg = "it goes round in a circle"
            raise BadPackage(msg)
        parts.append(pool[start * size : (start + 1) * size])
        start = table[start]
    return b"".join(parts)
