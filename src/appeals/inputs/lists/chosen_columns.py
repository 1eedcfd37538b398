"""Which column stands for which field: as a person has chosen it, or by the field's own name. Nothing is guessed.

A choice is `--column HEADING=FIELD`, or a line of the file `columns.yaml` that lies beside the list.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from appeals.errors import AppealsError, Exit, Place, Problem
from appeals.inputs.file_names import COLUMNS_FILE as FILE
from appeals.inputs.lists import lists_of_folder, open_table
from appeals.inputs.lists.reason_column import WHY
from appeals.inputs.lists.tables import ListChoices, MemberTable
from appeals.inputs.models.senders import Sender
from appeals.inputs.suggestions import nearest
from appeals.inputs.yaml_reader import read
from appeals.system import standard_input
from appeals.system.frozen_data import dataclass

__all__ = [
    "COLUMNS",
    "CONSENT",
    "FILE",
    "JOINED",
    "NOBODY",
    "Columns",
    "chosen_columns",
    "chosen_problems",
    "folded_heading",
    "settled_columns",
    "written",
]

CONSENT = ("consent", "consent_date", "consent_until", "consent_wording")
"""What a list says of a member's consent: whether, since when, until when, and to which words."""
COLUMNS = frozenset(Sender.model_fields) | frozenset(CONSENT)
"""The fields that a column can stand for."""
NOBODY = "none"
"""What a column stands for that is not to be read, and of which nothing is to be said."""
JOINED = frozenset({"name", "street"})
"""Fields that may stand in several columns: first name and surname, street and number. A blank is put between them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, as they were chosen.

    Attributes:
        positions: of each field that is read, where its columns stand, from 0, in the order in which they are joined.
        fields: the same the other way round: of each column that is read, its field.
        unread: the headings that nobody reads.
        problems: what is wrong with the choices.
        unread_at: where the columns stand that nobody reads.
    """

    positions: Mapping[str, tuple[int, ...]]
    fields: Mapping[int, str]
    unread: tuple[str, ...]
    problems: tuple[Problem, ...]
    unread_at: tuple[int, ...] = ()

    def cell(self, row: Sequence[str], field: str) -> str:
        """What stands in a row for one field; empty where no column does."""
        at = self.positions.get(field, ())
        if len(at) == 1 and at[0] < len(row):  # by far the most
            return written(row[at[0]])
        return " ".join(filter(None, (written(row[each]) for each in at if each < len(row))))

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """What stands in a row, by field."""
        return {field: self.cell(row, field) for field in self.positions}


def written(cell: str) -> str:
    """A cell with the line ends of this program, whatever those of the table are, and composed letters."""
    if cell.isascii() and "\r" not in cell:
        return cell.strip()
    return normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n").strip())


def folded_heading(text: str) -> str:
    """A heading without what makes no difference: capitals, blanks, ways to write one letter."""
    return " ".join(normalize("NFC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class _Choice:
    heading: str
    field: str
    place: Place | None


def settled_columns(table: MemberTable, path: Path, choices: ListChoices) -> Columns:
    """The columns of a table, by what was chosen and by their own names.

    Args:
        table: the list.
        path: of the list, to look for `columns.yaml` beside it.
        choices: those of the command line, which go before those of the file.

    Raises:
        AppealsError: a column that is read stands there twice (65).
    """
    chosen, problems = _choices(path, choices)
    headings = [folded_heading(each) for each in table.headings]
    of_heading = {folded_heading(each.heading): each for each in chosen}
    taken = {each.field for each in chosen if folded_heading(each.heading) in headings}
    named = {name: name for name in COLUMNS - taken if name not in of_heading}
    read = {WHY: NOBODY, **named, **{folded_heading(each.heading): each.field for each in chosen}}
    twice = next((each for each in headings if each in read and read[each] != NOBODY and headings.count(each) > 1), "")
    if twice:
        msg = f"{table.name}:{table.line}: the column '{twice}' stands there twice: which of them is meant?"
        raise AppealsError(msg, Exit.DATA)
    positions: dict[str, tuple[int, ...]] = {}
    for heading in dict.fromkeys((*of_heading, *headings)):
        field = read.get(heading, NOBODY)
        if heading in headings and field != NOBODY:
            positions[field] = (*positions.get(field, ()), headings.index(heading))
    unread_at = tuple(at for at, heading in enumerate(headings) if heading and heading not in read)
    unread = dict.fromkeys(table.headings[at].strip() for at in unread_at)
    wrong = _wrong_choices(table, chosen, positions, path, choices)
    fields = {position: field for field, at in positions.items() for position in at}
    return Columns(positions, fields, tuple(unread), (*problems, *wrong), unread_at)


def _choices(path: Path, choices: ListChoices) -> tuple[Sequence[_Choice], tuple[Problem, ...]]:
    given = [_Choice(heading, field, None) for heading, field in choices.columns]
    named = {folded_heading(each.heading) for each in given}
    beside, problems = _beside(path)
    return (*given, *(each for each in beside if folded_heading(each.heading) not in named)), problems


def _beside(path: Path) -> tuple[Sequence[_Choice], tuple[Problem, ...]]:
    """The choices of the file beside a list."""
    file = path / FILE if path.is_dir() else path.parent / FILE
    if standard_input.is_meant(path) or not file.is_file():
        return (), ()
    source, problems = read(file)
    if source is None or not isinstance(source.data, dict):
        hint = "such as 'PLZ: postcode'"
        shape = Place(str(file)).error("wrong-shape", "each line is a heading and the field that it stands for", hint)
        return (), problems or (shape,)
    found = [
        _Choice(heading, field if isinstance(field, str) else "", source.key_place((heading,)))
        for heading, field in source.data.items()
    ]
    known, otherwise = {*COLUMNS, NOBODY}, f"write a field of a sender, 'consent', or '{NOBODY}'"
    for each in found:
        if each.field not in known:
            message, hint = f"no column can stand for '{each.field}'", nearest(each.field, COLUMNS) or otherwise
            problems = (*problems, source.error((each.heading,), "unknown-field", message, hint))
    return [each for each in found if each.field in known], problems


def chosen_columns(path: Path, choices: ListChoices) -> tuple[tuple[str, str], ...]:
    """What was chosen of a list on the command line and in the file beside it: headings and their fields, in their order."""
    return tuple((each.heading, each.field) for each in _choices(path, choices)[0])


def chosen_problems(file: Path) -> tuple[Problem, ...]:
    """What is wrong with a file of choices, whichever lists it lies beside."""
    return _beside(file)[1]


def _headings_beside(path: Path, choices: ListChoices) -> frozenset[str]:
    """The headings, folded, of the other lists in the folder, for which the file of choices stands there as well."""
    found = set[str]()
    for each in lists_of_folder(path.parent):
        if each.name != path.name:
            with suppress(AppealsError):
                found.update(map(folded_heading, open_table(each, choices).headings))
    return frozenset(found)


def _wrong_choices(
    table: MemberTable,
    chosen: Sequence[_Choice],
    positions: Mapping[str, tuple[int, ...]],
    path: Path,
    choices: ListChoices,
) -> Iterator[Problem]:
    """Choices of columns that are not there, and two columns for what stands in one."""
    headings = set(map(folded_heading, table.headings))
    strange = [each for each in chosen if folded_heading(each.heading) not in headings]
    beside = _headings_beside(path, choices) if any(each.place for each in strange) else ()
    for each in strange:
        message, hint = f"there is no column '{each.heading}'", nearest(each.heading, table.headings)
        if each.place is None:
            yield Place(table.name, table.line).error("no-such-column", message, hint)
        elif folded_heading(each.heading) not in beside:
            yield each.place.warning("no-such-column", f"{message} in {table.name}", hint)
    for field, at in positions.items():
        if len(at) > 1 and field not in JOINED:
            both = " and ".join(f"'{table.headings[position].strip()}'" for position in at)
            hint = f"choose one of them; only {' and '.join(sorted(JOINED))} may stand in several"
            yield Place(table.name, table.line).error("two-columns", f"the columns {both} stand for '{field}'", hint)
