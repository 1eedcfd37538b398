"""The rows of a run, each with its name: all that cannot be said of a row without the other ones, and nothing else.

The rest, a sender or what is wrong, is made of each row by itself, wherever that is; see `appeals.inputs.members`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from appeals.errors import AppealsError, Exit
from appeals.inputs.lists import CellKind, ListChoices, Row
from appeals.inputs.lists.consent import Consent, RowConsent
from appeals.inputs.lists.reason_column import is_of_failed_rows, row_number, standing_reason
from appeals.inputs.lists.same_persons import number_of
from appeals.inputs.member_survey import AskedRows, Survey, SurveyedTable, sender_files, survey
from appeals.inputs.models.fields import ID_RULE, is_id, is_own_name
from appeals.system.search_paths import irregular_files

OWN_FILE = -1
"""Stands for the number of a list where a sender is a file of their own."""
_NO_KINDS: Mapping[int, CellKind] = {}


class NamedRow(NamedTuple):
    """A row of the lists, or a sender's own file, of which a member can be made without the other ones.

    It holds texts and numbers only.

    Attributes:
        table: which of the lists it is of, from 0; `OWN_FILE` for a file of one sender.
        number: which row of all lists, counted from 1; 0 for a file.
        name: the member's id; where the row has none that can be used, `row:` and its number; of a file `file:` and its name.
        line: where it begins.
        last: the line where it ends.
        cells: as they stand there; of a file its path.
        fault: why it can be no member; empty where nothing is known of that.
        kinds: of the cells that are no text, by their position from 0.
        consent: whether the member has agreed.
    """

    table: int
    number: int
    name: str
    line: int
    last: int
    cells: Sequence[str]
    fault: str = ""
    kinds: Mapping[int, CellKind] = _NO_KINDS
    consent: Consent = Consent.AGREED


def named_rows(path: Path, choices: ListChoices) -> Iterator[NamedRow]:
    """The rows of those that are asked for, one after the other, as `appeals.inputs.members.read_members` reads them.

    Raises:
        AppealsError: there is no such file (66), or it is no such list (65); while the rows are read, it is changed (65).
    """
    return _named(path, choices, survey(path, choices))


def _named(path: Path, choices: ListChoices, surveyed: Survey) -> Iterator[NamedRow]:
    asked, names = AskedRows(choices), _RowNames(surveyed)
    if path.is_dir():
        yield from _files(path, asked, names)
    for at, table in enumerate(surveyed.tables):
        names.file = f"{Path(table.table.name).name}, " if len(surveyed.tables) > 1 else ""
        yield from _of_table(at, table, asked, names)
    names.end()


def _files(folder: Path, asked: AskedRows, names: "_RowNames") -> Iterator[NamedRow]:
    for path in irregular_files(folder) if not asked.some else ():
        yield _file(path, "this is a pipe, a device or a link to another place, and no file")
    before = ""
    for path in filter(lambda each: asked.wants(each.stem), sender_files(folder)):
        remembered = names.meet(path.stem)
        if path.stem == before:
            yield _file(path, "another file has this name, but for its ending")
        elif is_own_name(path.stem) or not path.name.isprintable():
            yield _file(path, "this file's name cannot be an id: give it another")
        else:
            if remembered:
                names.given[path.stem] = path.name
            yield _file(path)
        before = path.stem


def _file(path: Path, fault: str = "") -> NamedRow:
    return NamedRow(OWN_FILE, 0, f"file:{path.name}" if fault else path.stem, 1, 1, (str(path),), fault)


def _of_table(at: int, surveyed: SurveyedTable, asked: AskedRows, names: "_RowNames") -> Iterator[NamedRow]:
    table, columns = surveyed.table, surveyed.columns
    of_failed_rows, width, has_ids = is_of_failed_rows(table.headings), len(table.headings), "id" in columns.positions
    said = RowConsent(columns, asked.choices.dated)
    for row in asked.rows(table):
        line, last, cells, fault, kinds = row
        id_ = columns.cell(cells, "id") if has_ids else ""
        if not asked.takes(id_):
            continue
        number, name, consent = asked.number, "", Consent.AGREED
        remembered = names.meet(id_ or f"m{number}")
        # A row that cannot be read may have an id all the same, so it gets none that is made up.
        unread = "?" if fault and has_ids else ""
        standing = _again(table.headings, row, id_, number) if of_failed_rows else ""
        if standing.startswith(_NAMELESS):
            fault = standing
        elif standing or (consent := said.of(cells, kinds)) is Consent.AGREED:
            name, misnamed = names.name(id_ or unread, number, line, remembered=remembered)
            fault = standing or fault or misnamed or (len(cells) != width and _surplus(len(cells) - width)) or ""
        else:
            fault = ""
        yield NamedRow(at, number, name or f"row:{number}", line, last, cells, fault, kinds or _NO_KINDS, consent)


def _again(headings: Sequence[str], row: Row, id_: str, number: int) -> str:
    """What is wrong with a row of the list of failed rows that nobody has mended, or that could be anybody's."""
    if reason := standing_reason(headings, row, id_ or f"m{number}"):
        return reason
    if not id_ and row_number(headings, row) is None:
        return "this row has no id, and its last cell no longer says which row it was: give it an id"
    return ""


def _surplus(surplus: int) -> str:
    return f"{abs(surplus)} columns {'more' if surplus > 0 else 'fewer'} than in the first line"


_NAMELESS = ("the id ", "this id ", "id: ", "this row has no id")
"""How that begins which leaves a row without a name, see `_again` and `_RowNames`; what is wrong with any other row begins otherwise."""


class _RowNames:
    """The ids that rows have, and those that are made up for rows without one: each names one row only.

    The lists were looked through before, so only names that may come again need be remembered.

    Args:
        surveyed: what was found then.

    Attributes:
        given: where each name stands that may come again.
        file: the list that is read, before the number of a line; empty where there is one only.
    """

    def __init__(self, surveyed: Survey) -> None:
        self._expected, self._repeated, self._list = iter(surveyed.names), surveyed.repeated, surveyed.name
        self.given, self._made_up, self.file = dict[str, str](), set[str](), ""

    def meet(self, name: str) -> bool:
        """Whether the next row, which is called so, may share its name with another one."""
        number = number_of(name)
        if number != next(self._expected, None):
            raise self._changed()
        return number in self._repeated

    def end(self) -> None:
        """There are no further rows."""
        if next(self._expected, None) is not None:
            raise self._changed()

    def _changed(self) -> AppealsError:
        return AppealsError(f"{self._list}: this was changed while it was read: run the command again", Exit.DATA)

    def name(self, id_: str, number: int, line: int, *, remembered: bool) -> tuple[str, str]:
        """Name a row by its id or number; and what is wrong if it cannot be called so, with what no row is called."""
        name = id_ or f"m{number}"
        if not remembered and is_id(name):
            return name, ""
        if fault := self._fault(id_, name):
            return f"row:{number}", fault
        if id_:
            self.given[name] = f"{self.file}line {line}"
        else:
            self._made_up.add(name)
        return name, ""

    def _fault(self, id_: str, name: str) -> str:
        if is_own_name(id_):
            return "this id is what appeals calls files of its own"
        if name in self._made_up:
            return f"the id '{name}' names row {name[1:]} already, which has none of its own"
        if where := self.given.get(name):
            return (
                f"the id '{name}' stands in {where} already"
                if id_
                else f"this row has no id, and '{name}' is that of {where}"
            )
        if is_id(name):
            return ""
        cure = f": '{name.lower()}' would do" if is_id(name.lower()) else ""
        return f"id: it can be {ID_RULE}{cure}"
