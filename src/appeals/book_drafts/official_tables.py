"""A table of officials, of a spreadsheet or as CSV: a row each. Columns are known by the names of a book's fields, or chosen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from appeals import language
from appeals.book_drafts.holding import Holding, Office, Official, in_no_language, over
from appeals.book_drafts.json_data import date_in
from appeals.errors import AppealsError, Exit
from appeals.inputs.lists.chosen_columns import Columns, folded_heading, written
from appeals.inputs.lists.spoiled_cells import cell_faults
from appeals.inputs.lists.tables import MemberTable, Row
from appeals.inputs.models.recipients import CHANNEL_FIELDS
from appeals.inputs.suggestions import nearest
from appeals.system.terminal import printable

FIELDS_OF_TABLES = (
    "id", "honorific", "name", "gender", "office", "organization", "street", "city", "postcode", "region", "country",
    *CHANNEL_FIELDS, "until",
)  # fmt: skip
"""What a column of a table can be called, or chosen to be."""
_NOTHING = "none"
_JOINED = frozenset({"name", "street", "honorific"})
"""Fields that may stand in several columns."""
_GENDERS = {"m": "m", "male": "m", "f": "f", "female": "f", "x": "x"}


def _fields(table: MemberTable, chosen: Sequence[tuple[str, str]]) -> Mapping[int, str]:
    """The field of each column that is read, by its position.

    Raises:
        AppealsError: what was chosen is no field or no column (2), or two columns are one field (65).
    """
    headings = [folded_heading(each) for each in table.headings]
    for heading, name in chosen:
        if name not in (*FIELDS_OF_TABLES, _NOTHING):
            msg = f"--column {heading}={name}: no column can stand for '{name}'; {nearest(name, FIELDS_OF_TABLES) or ', '.join(FIELDS_OF_TABLES)}"
            raise AppealsError(msg, Exit.USAGE)
        if folded_heading(heading) not in headings:
            msg = f"--column {heading}={name}: there is no column '{heading}' in {table.name}"
            raise AppealsError(msg, Exit.USAGE)
    taken = {name for _, name in chosen}
    by_heading = {each: each for each in FIELDS_OF_TABLES if each not in taken}
    by_heading |= {folded_heading(heading): name for heading, name in chosen}
    # In this order columns of one field are joined.
    order = [headings.index(folded_heading(heading)) for heading, _ in chosen]
    found = {
        at: by_heading[headings[at]]
        for at in dict.fromkeys((*order, *range(len(headings))))
        if by_heading.get(headings[at], _NOTHING) != _NOTHING
    }
    twice = next((name for name in found.values() if list(found.values()).count(name) > 1 and name not in _JOINED), "")
    if twice:
        msg = f"{table.name}:{table.line}: two columns stand for '{twice}': choose one with --column"
        raise AppealsError(msg, Exit.DATA)
    return found


def unread_columns(table: MemberTable, chosen: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The headings that nobody reads and nobody has said to pass over."""
    read, named = _fields(table, chosen), {folded_heading(heading) for heading, _ in chosen}
    return tuple(
        each.strip()
        for at, each in enumerate(table.headings)
        if each.strip() and at not in read and folded_heading(each) not in named
    )


def read_officials(table: MemberTable, chosen: Sequence[tuple[str, str]], today: date) -> Iterator[Holding]:
    """The officials of a table; a row that is none has a doubt and nobody's name.

    Args:
        table: the list.
        chosen: headings and the fields that they stand for.
        today: what ended before it is over.

    Raises:
        AppealsError: a choice is wrong (2), or the table has no column with a name, an office or an organization (65).
    """
    fields = _fields(table, chosen)
    if not {"name", "office", "organization"} & set(fields.values()):
        msg = (
            f"{table.name}:{table.line}: no column is called 'name', 'office' or 'organization': "
            "say which is which, such as --column 'Minister=name'"
        )
        raise AppealsError(msg, Exit.DATA)
    for row in table.rows():
        if not row.is_empty:
            yield _holding(table, row, fields, today)


def _cells(table: MemberTable, row: Row, fields: Mapping[int, str]) -> tuple[dict[str, str], list[str]]:
    """What stands in a row, by field, and what is to be asked: what a spreadsheet has spoiled is told, and not taken."""
    texts, doubts = dict[str, str](), list[str]()
    country = {name: (at,) for at, name in fields.items() if name == "country"}
    faults = dict(cell_faults(Columns(country, fields, (), ()), row.cells, row.kinds))
    for at, name in fields.items():
        text = written(row.cells[at]) if at < len(row.cells) else ""
        # Of the day until which somebody is there a spreadsheet has rightly made a date.
        is_day = name == "until" and bool(date_in(text.partition(" ")[0]))
        if at in faults and not is_day:
            where = table.where(row.line, at)
            doubts.append(f"{where and f'{where}: '}{faults[at]}: the list has '{printable(text)[:80]}'")
        elif text:
            texts[name] = f"{texts[name]} {text}" if name in texts else text
    return texts, doubts


def _holding(table: MemberTable, row: Row, fields: Mapping[int, str], today: date) -> Holding:
    where = f"row {row.line}"
    if row.fault:
        return Holding(Official(), Office(), f"{where}: {row.fault}")
    texts, doubts = _cells(table, row, fields)
    code, doubt = country_of(texts.get("country", ""))
    gender = _GENDERS.get(texts.get("gender", "").casefold(), "")
    if "gender" in texts and not gender:
        doubts.append(f"gender: is '{printable(texts['gender'])[:80]}' m, f or x?")
    end = date_in(texts.get("until", "").partition(" ")[0])
    if "until" in texts and not end:
        doubts.append(f"until: '{printable(texts['until'])[:80]}' is no date as year-month-day")
    address: dict[str, str | Sequence[str]] = {
        name: texts[name] for name in ("city", "postcode", "region") if name in texts
    }
    if lines := [line.strip() for line in texts.get("street", "").splitlines() if line.strip()]:
        address = {"lines": lines, **address}
    person = Official(
        texts.get("id", ""),
        in_no_language(texts.get("name", "")),
        texts.get("honorific", ""),
        gender,
        {name: _several(texts[name]) for name in CHANNEL_FIELDS if name in texts},
        address,
    )
    office = Office("", in_no_language(texts.get("office", "")), in_no_language(texts.get("organization", "")), code)
    return Holding(person, office, where, "", over("", end, today), (*doubts, *doubt))


def _several(text: str) -> Sequence[str]:
    """Numbers or addresses in one cell, on lines of their own or with `;` between them."""
    return [part for line in text.splitlines() for each in line.split(";") if (part := each.strip())]


def country_of(text: str) -> tuple[str, Sequence[str]]:
    """The two letters of a country that is written as a code or as its English name, or what is to be asked."""
    code = language.country_or(text, "") if text else ""
    return code, () if code or not text else (f"country: '{printable(text)[:80]}' is no country that is known",)
