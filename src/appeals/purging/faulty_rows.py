"""The rows of a list that a run could not use lie beside its manifest, to be mended: those of members who go are taken out."""

import re
from collections.abc import Set as AbstractSet
from pathlib import Path

from appeals.errors import AppealsError
from appeals.inputs.lists import ListChoices, MemberTable, Row, open_table
from appeals.inputs.lists.chosen_columns import Columns, settled_columns
from appeals.inputs.lists.reason_column import row_number
from appeals.system.files import open_file

__all__ = ["rows_without"]

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def rows_without(path: Path, members: AbstractSet[str], choices: ListChoices) -> bytes | None:
    """The file without the rows of some members, all other bytes as they are; empty if no row is left.

    Returns:
        None where it has none of theirs, or does not say whose its rows are.
    """
    try:
        table = open_table(path, choices)
        columns = settled_columns(table, path, choices)
        rows = [(_ids(columns, table, row), row) for row in table.rows() if not row.is_empty]
    except AppealsError:
        return None
    theirs = [row for ids, row in rows if not members.isdisjoint(ids)]
    if not theirs:
        return None
    if len(theirs) == len(rows):
        return b""
    gone = {number for row in theirs for number in range(row.line, row.last + 1)}
    with open_file(path, links=False) as file:
        lines = _LINE.findall(file.read())
    return b"".join(line for number, line in enumerate(lines, 1) if number not in gone)


def _ids(columns: Columns, table: MemberTable, row: Row) -> frozenset[str]:
    """What the manifest may call a row: by its id, else by its number in the list."""
    number = row_number(table.headings, row)
    return frozenset({columns.cells(row.cells).get("id") or f"m{number}", f"row:{number}"})
