"""The rows of a list that a run could not use lie beside its manifest, to be mended: those of members who go are taken out."""

import re
from collections.abc import Set as AbstractSet
from pathlib import Path

from appeals.errors import AppealsError
from appeals.inputs.lists import ListChoices, open_table
from appeals.inputs.lists.chosen_columns import settled_columns
from appeals.system.files import open_file

__all__ = ["FAILED_ROWS", "rows_without"]

FAILED_ROWS = "failed-rows.csv"
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def rows_without(path: Path, members: AbstractSet[str], choices: ListChoices) -> bytes | None:
    """The file without the rows of some members, all other bytes as they are; empty if no row is left.

    Returns:
        None where it has none of theirs, or does not say whose its rows are.
    """
    try:
        table = open_table(path, choices)
        columns = settled_columns(table, path, choices)
        rows = [(columns.cells(row.cells).get("id"), row) for row in table.rows() if not row.is_empty]
    except AppealsError:
        return None
    if not any(member in members for member, _ in rows):
        return None
    if all(member in members for member, _ in rows):
        return b""
    gone = {number for member, row in rows if member in members for number in range(row.line, row.last + 1)}
    with open_file(path, links=False) as file:
        lines = _LINE.findall(file.read())
    return b"".join(line for number, line in enumerate(lines, 1) if number not in gone)
