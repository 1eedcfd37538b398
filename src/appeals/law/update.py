"""Party tables kept true: what a person saved from the United Nations Treaty Collection becomes our table.

On the page of a treaty (`url` of its instrument) the Collection offers its participants as XML; saved under its own name,
`IV-9.en.xml`, it says which treaty it is. A CSV file of the same columns is read too. Nothing here touches a network.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from xml.etree import ElementTree as ET

from appeals.law.parties import PartyTable
from appeals.law.provisions import roman
from appeals.law.registry import Registry
from appeals.law.states import UnknownState, state_of, states
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

LARGEST = 20_000_000
"""Bytes; the largest table of the Collection has less than one million."""

_NUMBER = expression(
    r"(?P<chapter>[IVXL]+|\d{1,2})-(?P<number>\d{1,2})(?:[-.]?(?P<letter>[a-z]))?(?:[._ ]|$)", re.IGNORECASE
)
_MARKUP = expression(r"<superscript>.*?</superscript>|<[^>]*>", re.DOTALL)
_FOOTNOTES = expression(r"(?<=\D)\d[\d, ]*$")
_DAY = expression(r"(?P<left>\[)?\s*(?P<day>\d{1,2}\s+[A-Za-z]{3}\s+\d{4}|\d{4}-\d\d-\d\d)")


class BadExport(ValueError):  # noqa: N818 - reads as what it says
    """A file is not what the Treaty Collection exports, or names a State we do not know; nothing of it is used."""


@dataclass(frozen=True, slots=True)
class Export:
    """What one saved file says.

    Attributes:
        instrument: key of the treaty.
        deposits: State -> ISO day of deposit.
        left: the States whose deposit stands in square brackets: they are no longer parties.
    """

    instrument: str
    deposits: Mapping[str, str]
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartyChange:
    """One difference between our table and an export; an empty day means no entry."""

    instrument: str
    state: str
    before: str
    after: str

    def __str__(self) -> str:
        name = states()[self.state].name.removeprefix("the ")
        return f"{self.instrument}: {name}: {self.before or 'not a party'} -> {self.after or 'not a party'}"


def read_export(name: str, content: bytes, registry: Registry) -> Export:
    """Read a saved export.

    Args:
        name: the file's name, which says the treaty: `IV-9.en.xml`, `4-9.csv`.
        content: the file.
        registry: where the treaty is found by its number.

    Raises:
        BadExport: with a sentence for the person who saved it.
    """
    instrument = _instrument(name, registry)
    rows = list(_xml_rows(content) if PurePath(name).suffix.casefold() == ".xml" else _csv_rows(content))
    if not rows:
        message = f"{name} has no table of participants"
        raise BadExport(message)
    column = _column(rows[0], name)
    deposits, left = {}, set()
    for row in filter(any, rows[1:]):
        code = _state(row[0], name)
        day = _DAY.match(row[column]) if column < len(row) else None
        if day and day["left"]:
            left.add(code)
        elif day:
            deposits[code] = _iso(day["day"], name)
    if not deposits:
        message = f"{name} names no party at all"
        raise BadExport(message)
    return Export(instrument, dict(sorted(deposits.items())), frozenset(left))


def changes(table: PartyTable | None, export: Export) -> tuple[PartyChange, ...]:
    """What an export changes in our table, in the order of the States' codes."""
    before, after = table.deposits if table else {}, export.deposits
    every = ((code, before.get(code, ""), after.get(code, "")) for code in sorted({*before, *after}))
    return tuple(PartyChange(export.instrument, code, was, is_) for code, was, is_ in every if was != is_)


def updated(table: PartyTable | None, export: Export, as_of: str) -> Mapping[str, object]:
    """The new content of the data file of one treaty; withdrawals we know of are kept unless the State is back."""
    data: dict[str, object] = {
        "instrument": export.instrument,
        "as_of": as_of,
        "source": "United Nations Treaty Collection, status of the treaty, as saved from its page",
        "deposits": dict(export.deposits),
    }
    known = table.withdrawals if table else {}
    memory = table.memory if table else frozenset()
    withdrawals = {
        code: {"effective": known.get(code, ""), **({"memory": True} if code in memory else {})}
        for code in sorted({*known, *export.left} - set(export.deposits))
    }
    return {**data, "withdrawals": withdrawals} if withdrawals else data


def _instrument(name: str, registry: Registry) -> str:
    match = _NUMBER.match(PurePath(name).name)
    if match:
        chapter = match["chapter"].upper()
        chapter = roman(int(chapter)) if chapter.isdecimal() else chapter
        letter = f"-{match['letter'].lower()}" if match["letter"] else ""
        for instrument in registry.instruments:
            if instrument.depositary == f"{chapter}-{int(match['number'])}{letter}":
                return instrument.key
    message = f"{name} does not say which treaty it is: keep the Collection's own name, such as IV-9.en.xml"
    raise BadExport(message)


def _xml_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    # Without document types there are no entities that could expand or read other files.
    if len(content) > LARGEST or b"<!DOCTYPE" in content.replace(b"\0", b"").upper():
        message = "this XML is too large, or declares a document type, which the Collection's does not"
        raise BadExport(message)
    try:
        root = ET.fromstring(content)  # noqa: S314 - document types are refused above
    except ET.ParseError as error:
        message = f"this is no XML: {error}"
        raise BadExport(message) from error
    for table in root.iterfind(".//Participants//Table"):
        for row in (*table.iterfind(".//Thead//Row"), *table.iterfind(".//Tbody//Row")):
            yield tuple(_plain("".join(entry.itertext())) for entry in row.iterfind("Entry"))
        return  # later tables list territories


def _csv_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "this CSV file is not in UTF-8"
        raise BadExport(message) from error
    try:
        yield from (tuple(_plain(cell) for cell in row) for row in csv.reader(io.StringIO(text)))
    except csv.Error as error:
        message = f"this is no CSV: {error}"
        raise BadExport(message) from error


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())


def _column(head: Sequence[str], name: str) -> int:
    """The column of deposits: the last whose head speaks of ratification or accession."""
    columns = [n for n, title in enumerate(head) if re.search("ratification|accession", title, re.IGNORECASE)]
    if not columns or columns[-1] == 0:
        message = f"{name} has no column of ratifications or accessions"
        raise BadExport(message)
    return columns[-1]


def _state(participant: str, name: str) -> str:
    try:
        return state_of(_FOOTNOTES.sub("", participant).strip()).code
    except UnknownState as error:
        message = f"{name}: {error}; add the spelling to the aliases of states.json"
        raise BadExport(message) from error


def _iso(day: str, name: str) -> str:
    form = "%Y-%m-%d" if "-" in day else "%d %b %Y"
    try:
        return datetime.strptime(" ".join(day.split()), form).replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        message = f"{name}: {day!r} is not a date"
        raise BadExport(message) from error
