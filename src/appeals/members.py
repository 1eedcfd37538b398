"""Many senders: `members.csv`, one member a row, or a folder of senders' files. Read one at a time."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from pydantic import ValidationError

from appeals import standard_input
from appeals.errors import AppealsError, Exit, Place
from appeals.inputs import load_sender
from appeals.places import yaml_files
from appeals.senders import Sender
from appeals.validate import nearest

__all__ = ["Faulty", "WithoutConsent", "about_how_many", "misspelt_columns", "placed_members", "read_members"]

MAX_COLUMNS = 1000
_COLUMNS = frozenset(Sender.model_fields)
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0", ""})


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row that cannot be used: nobody gets a letter in this member's name.

    Attributes:
        id: the row's id, or `m` and its number.
        place: where it stands.
        reason: what is wrong, without the row's contents.
    """

    id: str
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class WithoutConsent:
    """A member who has not agreed; left out and counted."""


def read_members(path: Path) -> Iterator[Sender | Faulty | WithoutConsent]:
    """Read the senders of a run, one after the other.

    In a CSV file (UTF-8, with or without a byte order mark; separated by comma, semicolon or tab) the columns are the
    fields of a sender, with `id` and `consent`; others are not looked at. Letters that are written in parts are put
    together (Unicode's NFC), as in YAML files. In a folder, each file is a sender and its name the id. `-` is a table on
    standard input.

    Raises:
        AppealsError: there is no such file (66), or it is no such table (65).
    """
    return (member for _, member in placed_members(path))


def placed_members(path: Path) -> Iterator[tuple[Place, Sender | Faulty | WithoutConsent]]:
    """The same, each with the place where it stands.

    Raises:
        AppealsError: as for `read_members`.
    """
    path = standard_input.table(path)
    if path.is_dir():
        return _from_folder(path)
    if not path.is_file():
        msg = f"{path}: there is no such file or folder"
        raise AppealsError(msg, Exit.MISSING)
    _look_through(path)
    return _from_table(path)


def about_how_many(path: Path) -> int:
    """How many senders there may be: lines are counted, nothing is read."""
    if path.is_dir():
        return len(tuple(yaml_files(path)))
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(2**20), b""))


def misspelt_columns(path: Path) -> Iterator[tuple[str, str]]:
    """Columns of a table that nobody reads, with a hint: who misspells `consent` writes to those who refused."""
    path = standard_input.table(path)
    if path.is_dir():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = _header(file.readline())
    known = _COLUMNS | {"consent"}
    for name in header:
        hint = "" if not name or name in known else nearest(name, sorted(known - set(header)))
        if hint:
            yield name, hint


def _from_folder(folder: Path) -> Iterator[tuple[Place, Sender | Faulty]]:
    for path in yaml_files(folder):
        sender, problems = load_sender(path)
        if sender is None:
            yield problems[0].place, Faulty(path.stem, problems[0].place, problems[0].message)
        else:
            yield Place(str(path)), sender.model_copy(update={"id": path.stem})


def _look_through(path: Path) -> None:
    """Refuse a file that is no table before the first letter is made of it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for _ in file:
                pass
    except UnicodeDecodeError:
        msg = f"{path}: this is not UTF-8 text: save it again with the encoding UTF-8"
        raise AppealsError(msg, Exit.DATA) from None
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = _header(file.readline())
    if not {"name", "organization"} & set(header):
        msg = f"{path}:1: there is no column 'name': the first line names the columns, such as name,street,city,country"
        raise AppealsError(msg, Exit.DATA)
    named = [name for name in header if name]
    if len(header) > MAX_COLUMNS or len(set(named)) < len(named):
        msg = f"{path}:1: a column stands there twice, or there are more than {MAX_COLUMNS} columns"
        raise AppealsError(msg, Exit.DATA)


def _separator(line: str) -> str:
    return max(",;\t", key=line.count)


def _header(line: str) -> list[str]:
    return [name.strip().lower() for name in next(csv.reader([line], delimiter=_separator(line)), [])]


def _from_table(path: Path) -> Iterator[tuple[Place, Sender | Faulty | WithoutConsent]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        header, rows = _header(first), csv.reader(file, delimiter=_separator(first), strict=True)
        seen: set[str] = set()
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                place = Place(str(path), rows.line_num + 1)
                yield place, Faulty(f"m{number}", place, f"this is no row of a table: {error}")
                continue
            if row:
                member = _member(header, row, number, seen)
                place = Place(str(path), rows.line_num + 1)
                yield place, Faulty(f"m{number}", place, member) if isinstance(member, str) else member


def _member(header: list[str], row: list[str], number: int, seen: set[str]) -> Sender | WithoutConsent | str:
    """The member of a row, or what is wrong with it; the row's contents are not repeated in what is said."""
    cells = {name: normalize("NFC", cell.strip()) for name, cell in zip(header, row, strict=False)}
    id_ = cells.get("id") or f"m{number}"
    if cells.get("consent", "yes").lower() in _NO:
        return WithoutConsent()
    if fault := _fault(cells, len(row) - len(header), seen=id_ in seen):
        return fault
    spoken = [tag for tag in re.split(r"[;,\s]+", cells.get("language", "")) if tag]
    fields: dict[str, object] = {name: cell for name, cell in cells.items() if name in _COLUMNS and cell}
    try:
        sender = Sender.model_validate(
            {**fields, "id": id_, "language": spoken}, context={"language": spoken[0] if spoken else "en"}
        )
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        return ": ".join([*map(str, detail["loc"][:1]), detail["msg"]])
    seen.add(id_)
    return sender


def _fault(cells: Mapping[str, str], surplus: int, *, seen: bool) -> str:
    if cells.get("id", "").lower().startswith("manifest."):
        return "this id would take the place of the manifest"
    if cells.get("consent", "yes").lower() not in _YES:
        return "consent is neither yes nor no"
    if surplus:
        return f"{abs(surplus)} columns {'more' if surplus > 0 else 'fewer'} than in the first line"
    if seen:
        return "this id stands in an earlier row too"
    if any(cell.startswith(("=", "@")) for name, cell in cells.items() if name in _COLUMNS):
        return "a cell begins like a formula"
    return ""
