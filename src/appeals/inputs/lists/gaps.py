"""What is missing in a row without being wrong: the letter is made, and an answer to it may not arrive."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from appeals import language
from appeals.errors import Place
from appeals.inputs.lists.chosen_columns import Columns
from appeals.inputs.lists.spoiled_cells import cell_faults
from appeals.inputs.lists.tables import MemberTable, Row
from appeals.language.postal_forms import has_postcodes

__all__ = ["Gap", "Gaps", "without_pack"]

_MOST = 200
"""Gaps of one kind that are named; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One of them.

    Attributes:
        place: the row.
        field: of a sender, which is empty or says a language without a pack.
        text: what stands there.
    """

    place: Place
    field: str
    text: str = ""


@dataclass(slots=True)
class Gaps:
    """Those of the rows that are looked at one after the other.

    Attributes:
        found: the first of each field.
    """

    found: list[Gap] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def look_at(self, table: MemberTable, columns: Columns, row: Row) -> None:
        """Look at the row of a member who has agreed."""
        if (
            row.fault
            or len(row.cells) != len(table.headings)
            or any(cell_faults(columns, row.cells, row.kinds) if row.kinds else ())
        ):
            return  # which is what will be said of it
        street, postcode, city, country, spoken = (
            _cell(columns, row, name) for name in ("street", "postcode", "city", "country", "language")
        )
        if city and not postcode and has_postcodes(_code(country)):
            self._note("postcode", table, row)
        if not city and (street or postcode or "city" in columns.positions):
            self._note("city", table, row)
        if not country and "country" in columns.positions:
            self._note("country", table, row)
        if without_pack(spoken):
            self._note("language", table, row, spoken)

    def _note(self, name: str, table: MemberTable, row: Row, text: str = "") -> None:
        self._counts[name] += 1
        if self._counts[name] <= _MOST:
            self.found.append(Gap(table.place(row.line), name, text))


def _cell(columns: Columns, row: Row, name: str) -> str:
    at = columns.positions.get(name, ())
    return row.cells[at[0]].strip() if len(at) == 1 else " ".join(row.cells[each] for each in at).strip()


@cache
def _code(country: str) -> str:
    try:
        return language.country_written(country)
    except language.UnknownCountry:
        return ""


def without_pack(spoken: str) -> bool:
    """Whether languages are named and the program has the words of letters in none of them."""
    try:
        tags = [language.tag(each) for each in spoken.replace(";", " ").replace(",", " ").split()]
    except language.UnknownLanguage:
        return False  # the row is faulty
    return bool(tags) and not any(language.pack(each) for each in tags)
