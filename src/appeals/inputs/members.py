"""Many senders: `members.csv`, one member a row, or a folder of senders' files. Read one at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from appeals.errors import AppealsError, Exit, Place
from appeals.inputs.load import load_sender
from appeals.inputs.member_table import MemberTable, Row, open_table
from appeals.inputs.models.fields import Id, is_own_name
from appeals.inputs.models.senders import Sender
from appeals.system import standard_input
from appeals.system.files import open_file
from appeals.system.search_paths import irregular_files, yaml_files

__all__ = [
    "COLUMNS",
    "Faulty",
    "Survey",
    "WithoutConsent",
    "about_how_many",
    "placed_members",
    "read_members",
    "survey",
]

COLUMNS = frozenset(Sender.model_fields) | {"consent"}
"""The columns that are read."""
_FIELDS = frozenset(Sender.model_fields)
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0", ""})
_ID: TypeAdapter[str] = TypeAdapter(Id)


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row that cannot be used: nobody gets a letter in this member's name.

    Attributes:
        id: the member's; where it cannot be used, `row:` and the row's number, which is nobody's id.
        place: where it stands.
        reason: what is wrong, without the row's contents.
    """

    id: str
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class WithoutConsent:
    """A member who has not agreed; left out and counted."""


Member = Sender | Faulty | WithoutConsent


@dataclass(frozen=True, slots=True)
class Survey:
    """What can be said of many senders before any of them is read.

    Attributes:
        name: what messages call the table.
        columns: of the table; None for a folder.
        left_out: how many have not agreed.
    """

    name: str
    columns: tuple[str, ...] | None
    left_out: int


def read_members(path: Path) -> Iterator[Member]:
    """Read the senders of a run, one after the other.

    In a CSV file (see `appeals.inputs.member_table`) the columns are the fields of a sender, with `id` and `consent`; others are
    not looked at. Letters that are written in parts are put together (Unicode's NFC), as in YAML files. Rows in which
    nothing stands are passed over. In a folder, each file is a sender and its name the id. `-` is a table on standard
    input.

    Raises:
        AppealsError: there is no such file (66), or it is no such table (65).
    """
    return (member for _, member in placed_members(path))


def placed_members(path: Path) -> Iterator[tuple[Place, Member]]:
    """The same, each with the place where it stands.

    Raises:
        AppealsError: as for `read_members`.
    """
    survey(path)
    return _from_folder(path) if path.is_dir() else _from_table(open_table(path))


def survey(path: Path) -> Survey:
    """Look through a whole table or folder before the first letter is made of it.

    Raises:
        AppealsError: as for `read_members`; or there are no members in it (65).
    """
    if path.is_dir():
        members, found = len(tuple(yaml_files(path))), Survey(str(path), None, 0)
    else:
        table = open_table(path)
        if not {"name", "organization"} & set(table.columns):
            example = "name,street,city,country"
            msg = f"{table.name}:1: there is no column 'name': the first line names the columns, such as {example}"
            raise AppealsError(msg, Exit.DATA)
        members, left_out = _counted(table)
        found = Survey(table.name, table.columns, left_out)
    if not members:
        msg = f"{found.name}: there are no members in it: was it cut off when it was exported?"
        raise AppealsError(msg, Exit.DATA)
    return found


def _counted(table: MemberTable) -> tuple[int, int]:
    """How many members a table has, and how many of them have not agreed."""
    members = left_out = 0
    consent = table.columns.index("consent") if "consent" in table.columns else None
    for row in table.rows():
        if not row.is_empty:
            members += 1
            left_out += consent is not None and len(row.cells) > consent and _refuses(row.cells[consent])
    return members, left_out


def _refuses(consent: str) -> bool:
    return consent.strip().lower() in _NO


def about_how_many(path: Path) -> int:
    """How many senders there may be: lines are counted, nothing is read."""
    path = standard_input.table(path)
    if path.is_dir():
        return len(tuple(yaml_files(path)))
    if not path.is_file():
        return 0
    with open_file(path) as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(2**20), b""))


def _from_folder(folder: Path) -> Iterator[tuple[Place, Member]]:
    for path in irregular_files(folder):
        place = Place(str(path))
        yield (
            place,
            Faulty(f"file:{path.name}", place, "this is a pipe, a device or a link to another place, and no file"),
        )
    before = ""
    for path in yaml_files(folder):
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


def _from_table(table: MemberTable) -> Iterator[tuple[Place, Member]]:
    names = _RowIds()
    for number, row in enumerate(table.rows(), 1):
        if not row.is_empty:
            place = Place(table.name, row.line)
            member = _member(table.columns, row, number, names)
            yield place, Faulty(names.latest, place, member + _length(row)) if isinstance(member, str) else member


def _length(row: Row) -> str:
    return f" (this row goes on to line {row.last}: is a quotation mark wrong?)" if row.last > row.line else ""


@dataclass(slots=True)
class _RowIds:
    """The ids that rows have, and those that are made up for rows without one: each names one row only.

    Attributes:
        latest: what the row that was named last is called in a manifest.
    """

    latest: str = ""
    _given: dict[str, int] = field(default_factory=dict)
    _made_up: set[str] = field(default_factory=set)

    def name(self, id_: str, number: int, line: int) -> str:
        """Name a row by its id or number; what is wrong if it cannot be called so."""
        self.latest = f"row:{number}"
        name = id_ or f"m{number}"
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
        return "" if _is_id(name) else "id: only lower-case letters a to z, digits, '-', '_' and '.' can stand in it"


def _is_id(text: str) -> bool:
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True


def _member(columns: Sequence[str], row: Row, number: int, names: _RowIds) -> Sender | WithoutConsent | str:
    """The member of a row, or what is wrong with it; the row's contents are not repeated in what is said."""
    cells = {name: _written(cell) for name, cell in zip(columns, row.cells, strict=False)}
    if _refuses(cells.get("consent", "yes")):
        return WithoutConsent()
    # A row that cannot be read may have an id all the same, so it gets none that is made up.
    unread = "?" if row.fault and "id" in columns else ""
    misnamed = names.name(cells.get("id", unread), number, row.line)
    if fault := row.fault or misnamed or _fault(cells, len(row.cells) - len(columns)):
        return fault
    spoken = [tag for tag in re.split(r"[;,\s]+", cells.get("language", "")) if tag]
    fields: dict[str, object] = {name: cell for name, cell in cells.items() if name in _FIELDS and cell}
    fields |= {"id": names.latest, "language": spoken}
    return _sender(fields, spoken[0] if spoken else "en")


def _written(cell: str) -> str:
    """A cell with the line ends of this program, whatever those of the table are, and composed letters."""
    return normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n").strip())


def _sender(fields: Mapping[str, object], language: str) -> Sender | str:
    """The sender of a row, or what is wrong with it; where it is the email address alone, only emails are not made."""
    try:
        return Sender.model_validate(fields, context={"language": language})
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    first = ": ".join([*map(str, details[0]["loc"][:1]), details[0]["msg"]])
    if any(detail["loc"] != ("email",) for detail in details):
        return first
    rest = {name: value for name, value in fields.items() if name != "email"}
    return Sender.model_validate(rest, context={"language": language}).without_email(f"the sender's {first}")


_LEFTOVER = re.compile(
    r"#[^\W\d_a-z]+(?:/[^\W_a-z])?[!?]?|#DIV/0!|#{2,}|\d+(?:[.,]\d+)?E\+\d+|n/a|N/A|NULL|null|\(null\)|\(blank\)|None|NaN|nan"
    r"|<NA>|undefined|[-–—]+"
)
"""What spreadsheets and other programs leave in a cell where there is no value, or none that they could show."""


def _fault(cells: Mapping[str, str], surplus: int) -> str:
    if cells.get("consent", "yes").lower() not in _YES:
        return "consent is neither yes nor no"
    if surplus:
        return f"{abs(surplus)} columns {'more' if surplus > 0 else 'fewer'} than in the first line"
    if any(cell.startswith(("=", "@")) for name, cell in cells.items() if name in _FIELDS):
        return "a cell begins like a formula"
    leftovers = [name for name, cell in cells.items() if name in _LOOKED_AT and _LEFTOVER.fullmatch(cell)]
    if leftovers:
        return f"{leftovers[0]}: a spreadsheet's mark for 'no value', or a number it has rounded, stands in this cell"
    return ""


_LOOKED_AT = _FIELDS - {"email", "id", "language", "show"}
