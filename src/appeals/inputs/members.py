"""Many senders: a list of members, one a row, or a folder of senders' files and lists. Read one at a time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from appeals import language
from appeals.errors import AppealsError, Exit, Place
from appeals.inputs.lists import (
    CellKind,
    ListChoices,
    MemberTable,
    Row,
    about_how_many_rows,
    list_files,
    lists_of_folder,
    open_table,
)
from appeals.inputs.lists.asked_rows import AskedRows
from appeals.inputs.lists.chosen_columns import CONSENT, FILE, Columns, settled_columns
from appeals.inputs.lists.consent import Consent, consent_of
from appeals.inputs.lists.gaps import Gap, Gaps
from appeals.inputs.lists.proposals import proposed_field
from appeals.inputs.lists.reason_column import is_of_failed_rows, row_number, standing_reason
from appeals.inputs.lists.spoiled_cells import cell_faults
from appeals.inputs.lists.unread_answers import UnreadAnswers
from appeals.inputs.load import load_sender
from appeals.inputs.models.fields import Id, is_own_name
from appeals.inputs.models.senders import Sender
from appeals.system.search_paths import irregular_files, yaml_files

__all__ = [
    "Faulty",
    "Member",
    "Survey",
    "WithoutConsent",
    "about_how_many",
    "holds_failed_rows",
    "lacks_consent",
    "placed_members",
    "read_members",
    "survey",
]

_FIELDS = frozenset(Sender.model_fields)
_ID: TypeAdapter[str] = TypeAdapter(Id)
_USUAL = ListChoices()


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row that cannot be used: nobody gets a letter in this member's name.

    Attributes:
        id: the member's; where it cannot be used, `row:` and the row's number, which is nobody's id.
        place: where it stands.
        reason: what is wrong, without the row's contents.
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
    """A member who has not agreed; left out and counted.

    Attributes:
        why: what the list says of it.
    """

    why: Consent = Consent.REFUSED


Member = Sender | Faulty | WithoutConsent


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Somebody of one name at one address or with one email, who stands in two rows.

    Attributes:
        place: of the later one.
        before: of the earlier one.
        agreed: whether both say that they have agreed.
    """

    place: Place
    before: Place
    agreed: bool


@dataclass(frozen=True, slots=True)
class SurveyedTable:
    """What can be said of one list before any of its members is read.

    Attributes:
        table: the list.
        columns: of it, as they were chosen.
        uncertain: the rows whose consent is neither yes nor no.
        twice: the rows of persons who stand in an earlier one already.
        gaps: what is missing in rows without being wrong.
        answers: of a list without a column `consent`, the headings that nobody reads and below which nothing stands but yes and no.
    """

    table: MemberTable
    columns: Columns
    uncertain: tuple[Place, ...] = ()
    twice: tuple[SamePerson, ...] = ()
    gaps: tuple[Gap, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What can be said of many senders before any of them is read.

    Attributes:
        name: what messages call the list or folder.
        tables: the list, or those of a folder.
        left_out: how many have not agreed.
        ended: how many had agreed until a day that is past, or will from a day on that has not come.
        absent: the ids that are asked for and that nobody here has.
        disagreeing: the ids that are asked for of members who have not agreed.
    """

    name: str
    tables: tuple[SurveyedTable, ...]
    left_out: int
    ended: int = 0
    absent: tuple[str, ...] = ()
    disagreeing: tuple[str, ...] = ()


def read_members(path: Path, choices: ListChoices = _USUAL) -> Iterator[Member]:
    """Read the senders of a run, one after the other.

    In a list (see `appeals.inputs.lists`) the columns are the fields of a sender, and what it says of consent; others are
    not looked at. Letters that are written in parts are put together (Unicode's NFC), as in YAML files. Rows in which
    nothing stands are passed over. In a folder, each YAML file is a sender and its name the id; the lists in it are read after
    them. `-` is a list on standard input.

    Raises:
        AppealsError: there is no such file (66), or it is no such list (65).
    """
    return (member for _, member in placed_members(path, choices))


def placed_members(path: Path, choices: ListChoices = _USUAL) -> Iterator[tuple[Place, Member]]:
    """The same, each with the place where it stands.

    Raises:
        AppealsError: as for `read_members`.
    """
    survey(path, choices)
    return _members(path, choices)


def _members(path: Path, choices: ListChoices) -> Iterator[tuple[Place, Member]]:
    names, asked = _RowIds(), AskedRows(choices)
    if path.is_dir():
        yield from _from_folder(path, asked)
    for table, columns in _tables(path, choices):
        yield from _from_table(table, columns, names, choices, asked)


def _tables(path: Path, choices: ListChoices) -> Iterator[tuple[MemberTable, Columns]]:
    for each in lists_of_folder(path) if path.is_dir() else (path,):
        table = open_table(each, choices)
        yield table, settled_columns(table, each, choices)


def lacks_consent(path: Path, choices: ListChoices = _USUAL) -> bool:
    """Whether a list does not say who has agreed, so that the office answers for it.

    Raises:
        AppealsError: as for `read_members`.
    """
    return any("consent" not in each.columns.positions for each in survey(path, choices).tables)


def holds_failed_rows(path: Path, choices: ListChoices = _USUAL) -> bool:
    """Whether a list is what a run left of rows that failed: not all members stand in it.

    Raises:
        AppealsError: as for `read_members`.
    """
    return any(is_of_failed_rows(each.table.headings) for each in survey(path, choices).tables)


def survey(path: Path, choices: ListChoices = _USUAL) -> Survey:
    """Look through a whole list or folder before the first letter is made of it; what has not changed, once.

    Raises:
        AppealsError: as for `read_members`; or there are no members in it (65).
    """
    files = ((file, file.stat()) for file in list_files(path))
    return _survey(
        path, choices, tuple((file, found.st_mtime_ns, found.st_size, found.st_ino) for file, found in files)
    )


@lru_cache(maxsize=4)
def _survey(path: Path, choices: ListChoices, state: object) -> Survey:
    """The same, of files in the state in which they are."""
    del state
    asked = AskedRows(choices)
    files = tuple(_sender_files(path)) if path.is_dir() else ()
    members = len(files)
    for each in files:
        asked.wants(each.stem)
    tables = list[SurveyedTable]()
    left_out = ended = 0
    persons: _Persons = {}
    for table, columns in _tables(path, choices):
        if not {"name", "organization"} & set(columns.positions):
            raise _nameless(table)
        counted = _counted(table, columns, choices, persons, asked)
        members, left_out, ended = members + counted.members, left_out + counted.left_out, ended + counted.ended
        tables.append(
            SurveyedTable(
                table,
                columns,
                tuple(counted.uncertain),
                tuple(counted.twice),
                tuple(counted.gaps.found),
                tuple(table.headings[at].strip() for at in counted.answers.positions()),
            )
        )
    name = tables[0].table.name if tables and not path.is_dir() else str(path)
    if not members:
        msg = f"{name}: there are no members in it: was it cut off when it was exported?"
        raise AppealsError(msg, Exit.DATA)
    return Survey(name, tuple(tables), left_out, ended, asked.absent(), tuple(asked.disagreeing))


def _nameless(table: MemberTable) -> AppealsError:
    named = [each.strip() for each in table.headings if proposed_field(each, ("name",))]
    chosen = " ".join(f"--column '{each}=name'" for each in named)
    cure = (
        f"is it this one? {chosen}" if named else "the first line names the columns, such as name,street,city,country"
    )
    where = f"sheet '{table.sheet}': " if table.sheet else ""
    return AppealsError(f"{table.name}:{table.line}: {where}there is no column 'name': {cure}", Exit.DATA)


@dataclass(slots=True)
class _Count:
    members: int = 0
    left_out: int = 0
    ended: int = 0
    uncertain: list[Place] = field(default_factory=list)
    twice: list[SamePerson] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)
    answers: UnreadAnswers = field(default_factory=lambda: UnreadAnswers(()))


_Persons = dict[int, tuple[str, int, bool]]
"""Of each person a number, the list and line of their first row, and whether they have agreed there."""


def _counted(table: MemberTable, columns: Columns, choices: ListChoices, persons: _Persons, asked: AskedRows) -> _Count:
    """How many members a list has, and what it says of their consent."""
    sought = () if "consent" in columns.positions else columns.unread_at
    count, of_person = _Count(answers=UnreadAnswers(sought)), _PersonColumns.of(columns)
    for row in table.rows():
        wanted = asked.takes(table, columns, row)
        if row.is_empty:
            continue
        count.members += 1
        count.answers.look_at(row.cells)
        if not wanted:
            continue
        said = _consent(columns, row, choices)
        if said is Consent.AGREED:
            count.gaps.look_at(table, columns, row)
        else:
            asked.note_disagreeing(columns, row)
        count.left_out += said in {Consent.REFUSED, Consent.UNKNOWN}
        count.ended += said in {Consent.ENDED, Consent.NOT_YET}
        if len(persons) < _MOST_PERSONS and (person := of_person.number(row)):
            path, line, agreed = persons.setdefault(person, (table.name, row.line, said is Consent.AGREED))
            both = agreed and said is Consent.AGREED
            is_first, anybody = (path, line) == (table.name, row.line), agreed or said is Consent.AGREED
            if anybody and not is_first and len(count.twice) < _NAMED:
                count.twice.append(SamePerson(table.place(row), Place(path, line), both))
        if said is Consent.UNKNOWN and len(count.uncertain) < _NAMED:
            at = next(columns.positions[name][0] for name in CONSENT if name in columns.positions)
            count.uncertain.append(table.place(row, at))
    return count


_MOST_PERSONS = 1_000_000
"""Persons who are remembered to find those who stand twice: a hundred megabytes."""
_NAMED = 200
"""Rows of one kind that are named; nobody reads more."""


_OF_A_PERSON = ("street", "postcode", "city", "email")


@dataclass(frozen=True, slots=True)
class _PersonColumns:
    """Where the name and the address of a person stand in a row."""

    name: tuple[int, ...]
    rest: tuple[int, ...]

    @classmethod
    def of(cls, columns: Columns) -> "_PersonColumns":
        at = columns.positions
        return cls(at.get("name", ()), tuple(each for field in _OF_A_PERSON for each in at.get(field, ())))

    def number(self, row: Row) -> int:
        """A number that two rows share where they name one person: by name and address, capitals aside; 0 of nobody."""
        cells = row.cells
        try:
            name, rest = "\0".join([cells[each] for each in self.name]), "\0".join([cells[each] for each in self.rest])
        except IndexError:
            return 0
        return hash(f"{name}\0{rest}".casefold()) if name.strip("\0 ") and rest.strip("\0 ") else 0


_NO_VALUE = frozenset({CellKind.ERROR, CellKind.FORMULA, CellKind.MERGED})


def _consent(columns: Columns, row: Row, choices: ListChoices) -> Consent:
    (at,) = columns.positions.get("consent", (-1,))[:1]
    if at >= len(row.cells):
        return Consent.AGREED  # the row is too short, which is what will be said of it
    if row.kinds and row.kinds.get(at) in _NO_VALUE:
        return Consent.UNKNOWN
    if columns.says_only_yes_or_no:
        return consent_of({"consent": row.cells[at]} if at >= 0 else {}, choices.dated)
    said = {
        name: " ".join(row.cells[at] for at in columns.positions[name] if at < len(row.cells))
        for name in CONSENT
        if name in columns.positions
    }
    return consent_of(said, choices.dated)


def about_how_many(path: Path) -> int:
    """How many senders there may be, without reading any of them."""
    if path.is_dir():
        return len(tuple(_sender_files(path))) + sum(map(about_how_many_rows, lists_of_folder(path)))
    return about_how_many_rows(path)


def _sender_files(folder: Path) -> Iterator[Path]:
    return (path for path in yaml_files(folder) if path.name != FILE)


def _from_folder(folder: Path, asked: AskedRows) -> Iterator[tuple[Place, Member]]:
    for path in irregular_files(folder) if not asked.some else ():
        place = Place(str(path))
        yield (
            place,
            Faulty(f"file:{path.name}", place, "this is a pipe, a device or a link to another place, and no file"),
        )
    before = ""
    for path in filter(lambda each: asked.wants(each.stem), _sender_files(folder)):
        loaded = load_sender(path)
        if path.stem == before:
            place = Place(str(path))
            yield place, Faulty(f"file:{path.name}", place, "another file has this name, but for its ending")
        elif is_own_name(path.stem) or not path.name.isprintable():
            place = Place(str(path))
            yield place, Faulty(f"file:{path.name}", place, "this file's name cannot be an id: give it another")
        elif loaded.sender is None:
            first = loaded.problems[0]
            yield first.place, Faulty(path.stem, first.place, first.message)
        else:
            yield Place(str(path)), loaded.sender.model_copy(update={"id": path.stem})
        before = path.stem


def _from_table(
    table: MemberTable, columns: Columns, names: "_RowIds", choices: ListChoices, asked: AskedRows
) -> Iterator[tuple[Place, Member]]:
    for row in table.rows():
        wanted = asked.takes(table, columns, row)
        names.number = asked.number
        if wanted and not row.is_empty:
            member = _again(table, columns, row, names) or _member(table, columns, row, names, choices)
            if isinstance(member, _Fault):
                place = table.place(row, member.column)
                where = table.where(row, member.column) if member.column is not None else ""
                reason = f"{where}: {member.reason}" if where else member.reason + _length(row)
                yield place, Faulty(names.latest, place, reason, table.headings, tuple(row.cells), names.number)
            else:
                yield table.place(row), member


def _again(table: MemberTable, columns: Columns, row: Row, names: "_RowIds") -> "_Fault | None":
    """What is wrong with a row of the list of failed rows that nobody has mended, or that could be anybody's."""
    if not is_of_failed_rows(table.headings):
        return None
    names.latest = f"row:{names.number}"
    if reason := standing_reason(table.headings, row):
        return _Fault(reason)
    if not columns.cells(row.cells).get("id") and row_number(table.headings, row) is None:
        return _Fault("this row has no id, and its last cell no longer says which row it was: give it an id")
    return None


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a row, and in which column, from 0, if it is in one of them."""

    reason: str
    column: int | None = None


def _length(row: Row) -> str:
    return f" (this row goes on to line {row.last}: is a quotation mark wrong?)" if row.last > row.line else ""


@dataclass(slots=True)
class _RowIds:
    """The ids that rows have, and those that are made up for rows without one: each names one row only.

    Attributes:
        number: how many rows have been read, in all lists.
        latest: what the row that was named last is called in a manifest.
    """

    number: int = 0
    latest: str = ""
    _given: dict[str, int] = field(default_factory=dict)
    _made_up: set[str] = field(default_factory=set)

    def name(self, id_: str, line: int) -> str:
        """Name a row by its id or number; what is wrong if it cannot be called so."""
        self.latest = f"row:{self.number}"
        name = id_ or f"m{self.number}"
        if fault := self._fault(id_, name):
            return fault
        if id_:
            self._given[name] = line
        else:
            self._made_up.add(name)
        self.latest = name
        return ""

    def _fault(self, id_: str, name: str) -> str:
        if is_own_name(id_):
            return "this id is what appeals calls files of its own"
        if name in self._made_up:
            return f"this id names row {name[1:]} already, which has none of its own"
        if name in self._given:
            line = self._given[name]
            return (
                f"the id '{name}' stands in line {line} already"
                if id_
                else f"this row has no id, and '{name}' is that of line {line}"
            )
        if _is_id(name):
            return ""
        cure = f": '{name.lower()}' would do" if _is_id(name.lower()) else ""
        return f"id: only lower-case letters a to z, digits, '-', '_' and '.' can stand in it{cure}"


def _is_id(text: str) -> bool:
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True


def _member(
    table: MemberTable, columns: Columns, row: Row, names: _RowIds, choices: ListChoices
) -> Sender | WithoutConsent | _Fault:
    """The member of a row, or what is wrong with it; the row's contents are not repeated in what is said."""
    agreed = _consent(columns, row, choices)
    if agreed is not Consent.AGREED:
        return WithoutConsent(agreed)
    cells = columns.cells(row.cells)
    # A row that cannot be read may have an id all the same, so it gets none that is made up.
    unread = "?" if row.fault and "id" in columns.positions else ""
    misnamed = names.name(cells.get("id", "") or unread, row.line)
    if fault := row.fault or misnamed or _surplus(len(row.cells) - len(table.headings)):
        return _Fault(fault)
    email_fault = ""
    for column, fault in cell_faults(columns, row):
        if columns.fields[column] != "email":
            return _Fault(fault, column)
        email_fault = fault
    spoken = [tag for tag in re.split(r"[;,\s]+", cells.get("language", "")) if tag]
    fields: dict[str, object] = {name: cell for name, cell in cells.items() if cell and name in _FIELDS}
    fields |= {"id": names.latest, "language": spoken}
    if len(country := cells.get("country", "")) > _CODE:
        fields["country"] = _code(country)
    if email_fault:
        fields.pop("email", None)
    sender = _sender(fields, spoken[0] if spoken else "en", columns)
    return sender.without_email(f"the sender's {email_fault}") if email_fault and isinstance(sender, Sender) else sender


_CODE = 2
"""Letters of a country's code, which the model reads itself."""


def _code(country: str) -> str:
    """The country's code where its name was written, and else what was."""
    try:
        return language.country_written(country)
    except language.UnknownCountry:
        return country


def _surplus(surplus: int) -> str:
    return f"{abs(surplus)} columns {'more' if surplus > 0 else 'fewer'} than in the first line" if surplus else ""


def _sender(fields: Mapping[str, object], language: str, columns: Columns) -> Sender | _Fault:
    """The sender of a row, or what is wrong with it; where it is the email address alone, only emails are not made."""
    try:
        return Sender.model_validate(fields, context={"language": language})
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    first = ": ".join([*map(str, details[0]["loc"][:1]), details[0]["msg"]])
    if details[0]["loc"][:1] in {("country",), ("language",)} and (hint := details[0].get("ctx", {}).get("hint")):
        first = f"{first} ({hint})"
    if any(detail["loc"] != ("email",) for detail in details):
        return _Fault(first, columns.positions.get(str(next(iter(details[0]["loc"]), "")), (None,))[0])
    rest = {name: value for name, value in fields.items() if name != "email"}
    return Sender.model_validate(rest, context={"language": language}).without_email(f"the sender's {first}")
