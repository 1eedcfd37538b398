"""Many senders before any of them is read: the lists are looked through once for all that is asked of them as a whole."""

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from appeals.errors import AppealsError, Exit, Place
from appeals.inputs.lists import (
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
from appeals.inputs.lists.consent import Consent
from appeals.inputs.lists.gaps import Gap, Gaps
from appeals.inputs.lists.proposals import proposed_field
from appeals.inputs.lists.reason_column import is_of_failed_rows
from appeals.inputs.lists.row_consent import row_consent
from appeals.inputs.lists.unread_answers import UnreadAnswers
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import yaml_files

__all__ = [
    "SamePerson",
    "Survey",
    "SurveyedTable",
    "about_how_many",
    "holds_failed_rows",
    "lacks_consent",
    "sender_files",
    "survey",
]

_USUAL = ListChoices()


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


def lacks_consent(path: Path, choices: ListChoices = _USUAL) -> bool:
    """Whether a list does not say who has agreed, so that the office answers for it.

    Raises:
        AppealsError: as for `appeals.inputs.members.read_members`.
    """
    return any("consent" not in each.columns.positions for each in survey(path, choices).tables)


def holds_failed_rows(path: Path, choices: ListChoices = _USUAL) -> bool:
    """Whether a list is what a run left of rows that failed: not all members stand in it.

    Raises:
        AppealsError: as for `appeals.inputs.members.read_members`.
    """
    return any(is_of_failed_rows(each.table.headings) for each in survey(path, choices).tables)


def survey(path: Path, choices: ListChoices = _USUAL) -> Survey:
    """Look through a whole list or folder before the first letter is made of it; what has not changed, once.

    Raises:
        AppealsError: as for `appeals.inputs.members.read_members`; or there are no members in it (65).
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
    files = tuple(sender_files(path)) if path.is_dir() else ()
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
        said = row_consent(columns, row, choices)
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
                count.twice.append(SamePerson(table.place(row.line), Place(path, line), both))
        if said is Consent.UNKNOWN and len(count.uncertain) < _NAMED:
            at = next(columns.positions[name][0] for name in CONSENT if name in columns.positions)
            count.uncertain.append(table.place(row.line, at))
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


def _tables(path: Path, choices: ListChoices) -> Iterator[tuple[MemberTable, Columns]]:
    for each in lists_of_folder(path) if path.is_dir() else (path,):
        table = open_table(each, choices)
        yield table, settled_columns(table, each, choices)


def about_how_many(path: Path) -> int:
    """How many senders there may be, without reading any of them."""
    if path.is_dir():
        return len(tuple(sender_files(path))) + sum(map(about_how_many_rows, lists_of_folder(path)))
    return about_how_many_rows(path)


def sender_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that are senders, in the order of their names."""
    return (path for path in yaml_files(folder) if path.name != FILE)
