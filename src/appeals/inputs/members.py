"""Many senders: a list of members, one a row, or a folder of senders' files and lists. Read one at a time.

That happens in two steps. `appeals.inputs.named_rows` says which rows there are and what each is called, in one process and in order;
a `MemberReader` makes a sender of such a row, in whichever process the letters are made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from appeals.errors import Place
from appeals.inputs.lists import ListChoices, MemberTable, Row
from appeals.inputs.lists.chosen_columns import Columns
from appeals.inputs.lists.consent import Consent
from appeals.inputs.lists.spoiled_cells import cell_faults
from appeals.inputs.lists.words import country_code, languages
from appeals.inputs.load import load_sender
from appeals.inputs.member_survey import SurveyedTable, survey
from appeals.inputs.models.senders import Sender
from appeals.inputs.named_rows import OWN_FILE, NamedRow, named_rows
from appeals.inputs.plain_senders import PlainSenders
from appeals.system.frozen_data import dataclass

_FIELDS = frozenset(Sender.model_fields)
_USUAL = ListChoices()


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row that cannot be used: nobody gets a letter in this member's name.

    Attributes:
        id: the member's; where it cannot be used, `row:` and the row's number, which is nobody's id.
        place: where it stands.
        reason: all that is wrong, without the row's contents.
        headings: those of its list, as they are written; empty for a sender's own file.
        cells: what stands below them in this row, as it stands there.
        number: which row of the lists it is, counted from 1.
    """

    id: str
    place: Place
    reason: str
    headings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class WithoutConsent:
    """A member who has not agreed; left out and counted."""


Member = Sender | Faulty | WithoutConsent


def read_members(path: Path, choices: ListChoices = _USUAL) -> Iterator[Member]:
    """Read the senders of a run, one after the other.

    In a list (see `appeals.inputs.lists`) the columns are the fields of a sender, and what it says of consent; others are
    not looked at. Letters that are written in parts are put together (Unicode's NFC), as in YAML files. Rows in which
    nothing stands are passed over. In a folder, each YAML file is a sender and its name the id; the lists in it are read after
    them. `-` is a list on standard input.

    Raises:
        AppealsError: there is no such file (66), or it is no such list (65).
    """
    return map(MemberReader.of(path, choices).member, named_rows(path, choices))


def placed_members(path: Path, choices: ListChoices = _USUAL) -> Iterator[tuple[Place, Member]]:
    """The same, each with the place where it stands.

    Raises:
        AppealsError: as for `read_members`.
    """
    return map(MemberReader.of(path, choices).placed, named_rows(path, choices))


@dataclass(frozen=True, slots=True)
class _RowlessList:
    """A list without its rows, its columns, and what makes senders of its usual rows."""

    table: MemberTable
    columns: Columns
    plain: PlainSenders

    @classmethod
    def of(cls, surveyed: SurveyedTable) -> "_RowlessList":
        table = replace(surveyed.table, rows=_no_rows, remarks=())
        return cls(table, surveyed.columns, PlainSenders(surveyed.columns))


@dataclass(frozen=True, slots=True)
class MemberReader:
    """Makes members of named rows, one at a time and of each by itself: in any process, in any order."""

    _lists: tuple[_RowlessList, ...]

    @classmethod
    def of(cls, path: Path, choices: ListChoices = _USUAL) -> "MemberReader":
        """The reader of the rows that `named_rows` gives of the same list or folder.

        Raises:
            AppealsError: as for `read_members`.
        """
        return cls(tuple(map(_RowlessList.of, survey(path, choices).tables)))

    def member(self, row: NamedRow) -> Member:
        """The member of a row, or what is wrong with it."""
        if row.table == OWN_FILE:
            return _of_file(row)[1]
        made = self._made(row)
        return made if isinstance(made, Sender | WithoutConsent) else self._faulty(row, made)

    def placed(self, row: NamedRow) -> tuple[Place, Member]:
        """The same, with the place where it stands."""
        if row.table == OWN_FILE:
            return _of_file(row)
        made = self._made(row)
        if isinstance(made, Sender | WithoutConsent):
            return self._lists[row.table].table.place(row.line), made
        faulty = self._faulty(row, made)
        return faulty.place, faulty

    def _made(self, row: NamedRow) -> "Sender | WithoutConsent | Sequence[_Fault]":
        if row.consent is not Consent.AGREED:
            return WithoutConsent()
        if row.fault:
            return (_Fault(row.fault),)
        known = self._lists[row.table]
        return known.plain.sender(row) or _sender_of(known.columns, row)

    def _faulty(self, row: NamedRow, faults: "Sequence[_Fault]") -> Faulty:
        table = self._lists[row.table].table
        place = table.place(row.line, faults[0].column)
        reason = "; ".join(_placed(each, table, row.line) for each in faults) + _length(row)
        return Faulty(row.name, place, reason, table.headings, tuple(row.cells), row.number)

    def country_and_languages(self, row: NamedRow) -> tuple[str, str]:
        """What decides how many letters a member gets, as it is written: two members with the same get as many.

        Of a file of one sender nothing is known but its path, which it shares with no other.
        """
        if row.table == OWN_FILE:
            return row.cells[0], ""
        columns = self._lists[row.table].columns
        return columns.cell(row.cells, "country"), columns.cell(row.cells, "language")


def _no_rows() -> Iterator[Row]:
    return iter(())


def _of_file(row: NamedRow) -> tuple[Place, Member]:
    path = Path(row.cells[0])
    place = Place(str(path))
    if row.fault:
        return place, Faulty(row.name, place, row.fault)
    loaded = load_sender(path)
    if loaded.sender is None:
        first = loaded.problems[0]
        return first.place, Faulty(row.name, first.place, first.message)
    return place, loaded.sender.model_copy(update={"id": row.name})


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a row, in which field, and in which column, from 0, if it is in one of them."""

    reason: str
    field: str = ""
    column: int | None = None


def _placed(fault: _Fault, table: MemberTable, line: int) -> str:
    where = table.where(line, fault.column) if fault.column is not None else ""
    return f"{where}: {fault.reason}" if where else fault.reason


def _length(row: NamedRow) -> str:
    return f" (this row goes on to line {row.last}: is a quotation mark wrong?)" if row.last > row.line else ""


def _sender_of(columns: Columns, row: NamedRow) -> Sender | Sequence[_Fault]:
    """The sender of a row, or all that is wrong with it; where it is the email address alone, only emails are not made.

    The row's contents are not repeated in what is said.
    """
    faults = [_Fault(said, columns.fields[at], at) for at, said in cell_faults(columns, row.cells, row.kinds)]
    spoiled = {each.field for each in faults}
    fields = _fields(columns, row)
    made = _validated(fields, columns)
    if isinstance(made, Sender):
        if not faults:
            return made
    else:
        faults += (each for each in made if each.field not in spoiled)
    if any(each.field != "email" for each in faults):
        return sorted(faults, key=lambda each: each.field == "email")
    made = _validated({name: value for name, value in fields.items() if name != "email"}, columns)
    return made.without_email(f"the sender's {faults[0].reason}") if isinstance(made, Sender) else made


def _fields(columns: Columns, row: NamedRow) -> Mapping[str, object]:
    cells = {name: cell for name, cell in columns.cells(row.cells).items() if cell and name in _FIELDS}
    spoken = languages(cells.get("language", ""))
    country = {"country": country_code(cells["country"])} if "country" in cells else {}
    return {**cells, **country, "id": row.name, "language": spoken}


def _validated(fields: Mapping[str, object], columns: Columns) -> Sender | Sequence[_Fault]:
    """The sender with these fields, or what is wrong with them, each once."""
    spoken = fields["language"]
    language = spoken[0] if isinstance(spoken, tuple) and spoken else "en"
    try:
        return Sender.model_validate(fields, context={"language": language})
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    return tuple(dict.fromkeys(_refusal(each, columns) for each in details))


def _refusal(detail: ErrorDetails, columns: Columns) -> _Fault:
    field = str(next(iter(detail["loc"]), ""))
    hint = detail.get("ctx", {}).get("hint") if field in {"country", "language"} else ""
    said = f"{field}: {detail['msg']}" if field else detail["msg"]
    return _Fault(f"{said} ({hint})" if hint else said, field, columns.positions.get(field, (None,))[0])
