"""Lists of members as offices have them: rows of texts with their places, whatever program wrote the file.

`open_table` is the one way in; `MemberTable` and `Row` are what every reader gives.
"""

from appeals.inputs.lists.opening import LIST_ENDINGS, about_how_many_rows, list_files, lists_of_folder, open_table
from appeals.inputs.lists.tables import CellKind, ListChoices, MemberTable, Row

__all__ = [
    "LIST_ENDINGS",
    "CellKind",
    "ListChoices",
    "MemberTable",
    "Row",
    "about_how_many_rows",
    "list_files",
    "lists_of_folder",
    "open_table",
]
