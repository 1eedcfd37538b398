"""Many senders before any of them is read: the lists are looked through once for all that is asked of them as a whole.

Which rows belong to the members that are asked for, and who of those was found, is known along the way.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
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
from appeals.inputs.lists.chosen_columns import CONSENT, FILE, Columns, settled_columns
from appeals.inputs.lists.consent import Consent, RowConsent
from appeals.inputs.lists.gaps import Gap, Gaps
from appeals.inputs.lists.proposals import UnreadAnswers, proposed_field
from appeals.inputs.lists.reason_column import is_of_failed_rows, row_number
from appeals.inputs.lists.same_persons import PersonColumns, SamePerson, SamePersons, number_of, repeated
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import yaml_files

_USUAL = ListChoices()


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
        names: what each file and row that is asked for is called, as numbers in their order.
        repeated: those of the numbers that come more than once.
    """

    name: str
    tables: tuple[SurveyedTable, ...]
    left_out: int
    ended: int = 0
    absent: tuple[str, ...] = ()
    disagreeing: tuple[str, ...] = ()
    names: Sequence[int] = ()
    repeated: frozenset[int] = frozenset()


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
    state = tuple((file, found.st_mtime_ns, found.st_size, found.st_ino) for file, found in files)
    return _survey(path, choices, state)


@lru_cache(maxsize=4)
def _survey(path: Path, choices: ListChoices, state: object) -> Survey:
    """The same, of files in the state in which they are."""
    del state
    look = _Look(choices, AskedRows(choices))
    for each in sender_files(path) if path.is_dir() else ():
        look.members += 1
        if look.asked.wants(each.stem):
            look.names.append(number_of(each.stem))
    tables = list[SurveyedTable]()
    for file in lists_of_folder(path) if path.is_dir() else (path,):
        table = open_table(file, choices)
        columns = settled_columns(table, file, choices)
        if not {"name", "organization"} & set(columns.positions):
            raise _nameless(table)
        tables.append(look.at(table, columns))
    tables = [replace(table, twice=twice) for table, twice in zip(tables, look.persons.found(), strict=True)]
    name = tables[0].table.name if tables and not path.is_dir() else str(path)
    if not look.members:
        msg = f"{name}: there are no members in it: was it cut off when it was exported?"
        raise AppealsError(msg, Exit.DATA)
    absent, disagreeing = look.asked.absent(), tuple(look.asked.disagreeing)
    return Survey(name, tuple(tables), look.left_out, look.ended, absent, disagreeing, look.names, repeated(look.names))


def _nameless(table: MemberTable) -> AppealsError:
    named = [each.strip() for each in table.headings if proposed_field(each, ("name",))]
    chosen = " ".join(f"--column '{each}=name'" for each in named)
    cure = (
        f"is it this one? {chosen}" if named else "the first line names the columns, such as name,street,city,country"
    )
    where = f"sheet '{table.sheet}': " if table.sheet else ""
    return AppealsError(f"{table.name}:{table.line}: {where}there is no column 'name': {cure}", Exit.DATA)


@dataclass(slots=True)
class AskedRows:
    """Goes along with the rows of all lists of a run, in order.

    A row is called by its id or, where it has none, `m` and its number; one that cannot be used stands in manifests as `row:` and
    its number, which asks for it too.

    Attributes:
        choices: what was chosen of the lists.
        number: of the row in hand, counted from 1 through all lists, the empty ones too.
        found: the ids that were asked for and are there.
        disagreeing: those of them who have not agreed.
    """

    choices: ListChoices
    number: int = 0
    found: set[str] = field(default_factory=set)
    disagreeing: list[str] = field(default_factory=list)
    _ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._ids = frozenset(self.choices.members)

    @property
    def some(self) -> bool:
        """Whether not all members are asked for."""
        return bool(self._ids)

    def rows(self, table: MemberTable) -> Iterator[Row]:
        """The rows of a list in which something stands, one after the other."""
        of_failed_rows = is_of_failed_rows(table.headings)
        for row in table.rows():
            self.number = (of_failed_rows and row_number(table.headings, row)) or self.number + 1
            if not row.is_empty:
                yield row

    def takes(self, id_: str) -> bool:
        """Whether the row in hand is asked for, which has this id or none."""
        return not self._ids or self.wants(*self._names(id_))

    def wants(self, *names: str) -> bool:
        """Whether a member of this id is asked for."""
        named = self._ids.intersection(names)
        self.found |= named
        return not self._ids or bool(named)

    def note_disagreeing(self, id_: str) -> None:
        """Note that the member of the row in hand has not agreed, if it was asked for by name."""
        if self._ids:
            self.disagreeing += self._ids.intersection(self._names(id_))

    def absent(self) -> tuple[str, ...]:
        """The ids that nobody has."""
        return tuple(each for each in self.choices.members if each not in self.found)

    def _names(self, id_: str) -> tuple[str, str]:
        return id_ or f"m{self.number}", f"row:{self.number}"


@dataclass(slots=True)
class _Look:
    """What is counted and found in the rows of all lists, one list after the other."""

    choices: ListChoices
    asked: AskedRows
    members: int = 0
    left_out: int = 0
    ended: int = 0
    persons: SamePersons = field(default_factory=SamePersons)
    names: "array[int]" = field(default_factory=lambda: array("q"))

    def at(self, table: MemberTable, columns: Columns) -> SurveyedTable:
        """Look through a list."""
        self.persons.begin(table.name)
        asked, gaps, uncertain = self.asked, Gaps(table, columns), list[Place]()
        answers = UnreadAnswers(() if "consent" in columns.positions else columns.unread_at)
        consent, person = RowConsent(columns, self.choices.dated), PersonColumns(columns)
        for row in asked.rows(table):
            self.members += 1
            answers.look_at(row.cells)
            id_ = columns.cell(row.cells, "id")
            if not asked.takes(id_):
                continue
            self.names.append(number_of(id_ or f"m{asked.number}"))
            said = consent.of(row.cells, row.kinds)
            self.persons.note(person.number(row.cells), row.line, agreed=said is Consent.AGREED)
            if said is Consent.AGREED:
                gaps.look_at(row)
                continue
            asked.note_disagreeing(id_)
            self.left_out += said in {Consent.REFUSED, Consent.UNKNOWN}
            self.ended += said in {Consent.ENDED, Consent.NOT_YET}
            if said is Consent.UNKNOWN and len(uncertain) < _NAMED:
                at = next(columns.positions[name][0] for name in CONSENT if name in columns.positions)
                uncertain.append(table.place(row.line, at))
        found = tuple(table.headings[at].strip() for at in answers.positions())
        return SurveyedTable(table, columns, tuple(uncertain), (), tuple(gaps.found), found)


_NAMED = 200
"""Rows of one kind that are named; nobody reads more."""


def about_how_many(path: Path) -> int:
    """How many senders there may be, without reading any of them."""
    if path.is_dir():
        return len(tuple(sender_files(path))) + sum(map(about_how_many_rows, lists_of_folder(path)))
    return about_how_many_rows(path)


def sender_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that are senders, in the order of their names."""
    return (path for path in yaml_files(folder) if path.name != FILE)
