"""What is missing in a row without being wrong: the letter is made, and an answer to it may not arrive."""

from collections import Counter
from functools import cache

from appeals import language
from appeals.errors import Place
from appeals.inputs.lists.chosen_columns import Columns
from appeals.inputs.lists.spoiled_cells import cell_faults
from appeals.inputs.lists.tables import MemberTable, Row
from appeals.inputs.lists.words import languages
from appeals.language.postal_forms import has_postcodes
from appeals.system.frozen_data import dataclass

_MOST = 200
"""Gaps of one kind that are named; nobody reads more."""
_country = cache(language.country_or)


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


class Gaps:
    """Those of the rows of a list that are looked at one after the other.

    Attributes:
        found: the first of each field.
    """

    def __init__(self, table: MemberTable, columns: Columns) -> None:
        self.found = list[Gap]()
        self._table, self._columns, self._width = table, columns, len(table.headings)
        self._counts = Counter[str]()
        positions = [columns.positions.get(name, ()) for name in ("city", "postcode", "country")]
        self._complete = tuple(at for (at,) in positions) if all(len(at) == 1 for at in positions) else ()
        self._spoken = next(iter(columns.positions.get("language", ())), None)
        self._known = {""}

    def look_at(self, row: Row) -> None:
        """Look at the row of a member who has agreed."""
        cells = row.cells
        if self._complete and len(cells) == self._width:  # hardly a row has a gap
            city, postcode, country = self._complete
            spoken = "" if self._spoken is None else cells[self._spoken]
            if spoken in self._known and cells[city].strip() and cells[postcode].strip() and cells[country].strip():
                return
        self._look_closely(row)

    def _look_closely(self, row: Row) -> None:
        columns = self._columns
        if row.fault or len(row.cells) != self._width:
            return  # which is what will be said of it
        if row.kinds and any(cell_faults(columns, row.cells, row.kinds)):
            return
        street, postcode, city, country, spoken = (
            _cell(columns, row, name) for name in ("street", "postcode", "city", "country", "language")
        )
        if city and not postcode and has_postcodes(_country(country, "")):
            self._note("postcode", row)
        if not city and (street or postcode or "city" in columns.positions):
            self._note("city", row)
        if not country and "country" in columns.positions:
            self._note("country", row)
        if without_pack(spoken):
            self._note("language", row, spoken)
        elif len(self._known) < _MOST:
            self._known.add(spoken)

    def _note(self, name: str, row: Row, text: str = "") -> None:
        self._counts[name] += 1
        if self._counts[name] <= _MOST:
            self.found.append(Gap(self._table.place(row.line), name, text))


def _cell(columns: Columns, row: Row, name: str) -> str:
    at = columns.positions.get(name, ())
    return row.cells[at[0]].strip() if len(at) == 1 else " ".join(row.cells[each] for each in at).strip()


def without_pack(spoken: str) -> bool:
    """Whether languages are named and the program has the words of letters in none of them."""
    tags = [language.tag_or(each, "") for each in languages(spoken)]
    return bool(tags) and all(tags) and not any(map(language.pack, tags))  # a row with what is no tag is faulty
