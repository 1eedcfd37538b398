"""Lists of members as offices have them: rows of texts with their places, whatever program wrote the file.

`open_table` is the one way in: the content of a file says what it is, not its name. `MemberTable` and `Row` are what every reader
gives.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.inputs.file_names import COLUMNS_FILE, LIST_ENDINGS
from appeals.inputs.lists.tables import CellKind, ListChoices, MemberTable, Row
from appeals.inputs.lists.text_tables import text_table
from appeals.system import standard_input
from appeals.system.files import open_file, reporting_read_errors
from appeals.system.patterns import expression
from appeals.system.search_paths import inside, yaml_files

__all__ = [
    "CellKind",
    "ListChoices",
    "MemberTable",
    "Row",
    "about_how_many_rows",
    "list_files",
    "lists_of_folder",
    "open_table",
]

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00")
"""How workbooks begin: .xlsx and .ods are ZIP archives, .xls is an OLE file, and one of Excel 5 may be without."""
_CARD = expression(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*BEGIN:VCARD", re.IGNORECASE)
_FIRST = 512


def open_table(path: Path, choices: ListChoices = ListChoices()) -> MemberTable:  # noqa: B008 - frozen
    """The table in a file; `-` is the one on standard input.

    Raises:
        AppealsError: there is no such file (66), it is a pipe or a device (74), or it is no table (65).
    """
    name = standard_input.NAME if standard_input.is_meant(path) else str(path)
    path = standard_input.table(path)
    if not path.exists():
        msg = f"{name}: there is no such file or folder"
        raise AppealsError(msg, Exit.MISSING)
    with reporting_read_errors(name), open_file(path) as file:
        first = file.read(_FIRST)
    if first.startswith(_WORKBOOKS):
        from appeals.inputs.lists.spreadsheets import spreadsheet_table  # noqa: PLC0415 - most lists are texts

        return spreadsheet_table(path, name)
    if _CARD.match(first.replace(b"\0", b"")):
        from appeals.inputs.lists.address_cards import card_table  # noqa: PLC0415 - likewise

        return card_table(path, name, choices.encoding)
    return text_table(path, name, choices.encoding)


def about_how_many_rows(path: Path) -> int:
    """How many rows a list may have: of a text lines or cards are counted, and nothing is read."""
    path = standard_input.table(path)
    if not path.is_file():
        return 0
    with reporting_read_errors(str(path)), open_file(path) as file:
        first = file.read(_FIRST)
        if first.startswith(_WORKBOOKS):
            return sum(1 for _ in open_table(path).rows())
        sign = b"BEGIN:VCARD" if _CARD.match(first) else b"\n"
        return first.count(sign) + sum(piece.count(sign) for piece in iter(lambda: file.read(2**20), b""))


def list_files(path: Path) -> Iterator[Path]:
    """The files that say who writes: a list with the `columns.yaml` beside it, or all files of a folder, in order.

    Raises:
        AppealsError: there is nothing at `path` (66).
    """
    if standard_input.is_meant(path) or not path.is_dir():
        yield from yaml_files(standard_input.table(path))
        beside = path.parent / COLUMNS_FILE
        if not standard_input.is_meant(path) and beside.is_file():
            yield beside
        return
    found = {*yaml_files(path), *lists_of_folder(path)}
    yield from sorted(found)


def lists_of_folder(folder: Path) -> tuple[Path, ...]:
    """The lists that lie in a folder, in the order of their names."""
    lists = (path for path in folder.iterdir() if path.suffix.lower() in LIST_ENDINGS)
    return tuple(sorted(path for path in lists if inside(path, folder)))
