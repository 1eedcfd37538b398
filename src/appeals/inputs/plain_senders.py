"""Senders of rows in which nothing is unusual, by far the most: made at once, where the model looks at each value by itself.

What is made here is what `Sender.model_validate` would make of the row; where that is not certain, nothing is.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any
from unicodedata import is_normalized

from appeals import language
from appeals.inputs.lists.chosen_columns import JOINED, Columns
from appeals.inputs.lists.spoiled_cells import NUMBERS, is_suspect, number_fault
from appeals.inputs.lists.words import country_code, languages
from appeals.inputs.models.emails import email_fault, mailbox_name
from appeals.inputs.models.senders import Sender, Show
from appeals.inputs.named_rows import NamedRow

_MOST = 1_000
"""Characters of a whole row: no more than one line may have."""
_AS_THEY_STAND = frozenset({"name", "signatory", "street", "city", "postcode", "region", "phone", "fax"})
"""Fields of which a value is the text itself."""
_BY_LANGUAGE = frozenset({"organization", "letterhead", "title", "division", "profession", "sentence"})
"""Fields of which a text is one in the sender's own language."""


@lru_cache(4096)
def _country(written: str) -> str | None:
    try:
        return language.country(country_code(written))
    except language.UnknownCountry:
        return None


@lru_cache(4096)
def _tags(written: str) -> tuple[str, ...] | None:
    try:
        return tuple(map(language.tag, languages(written)))
    except language.UnknownLanguage:
        return None


def _email(written: str) -> str | None:
    return written if email_fault(written) is None and mailbox_name(written).isascii() else None


def _show(written: str) -> Show | None:
    return next((each for each in Show if each == written), None)


def _signature(written: str) -> tuple[str, ...]:
    return (written,)


_READ: Mapping[str, Callable[[str], Any]] = {
    "country": _country,
    "email": _email,
    "show": _show,
    "signature": _signature,
}
"""Fields of which a text stands for something else; None where the model has to say what is wrong."""


_OF_A_GRAMMAR = frozenset({"country", "email", "language", "show"})
"""Fields in which nothing passes that a program has left there instead of a value."""


class PlainSenders:
    """Makes senders of the usual rows of a list.

    Args:
        columns: of the list.
    """

    def __init__(self, columns: Columns) -> None:
        read = (name for name in columns.positions if name in Sender.model_fields and name != "id")
        positions = {name: columns.positions[name] for name in sorted(read, key=_OF_A_GRAMMAR.__contains__)}
        known = _AS_THEY_STAND | _BY_LANGUAGE | _READ.keys() | {"language"}
        self._serves = all(name in known and (len(at) == 1 or name in JOINED) for name, at in positions.items())
        self._positions = tuple(each for at in positions.values() for each in at)
        self._free = sum(len(at) for name, at in positions.items() if name not in _OF_A_GRAMMAR)
        # Of a single position, `itemgetter` gives no tuple.
        self._cells = itemgetter(*(self._positions if len(self._positions) > 1 else self._positions * 2))
        within = {name: tuple(map(self._positions.index, at)) for name, at in positions.items()}
        self._joined = [at for at in within.values() if len(at) > 1]
        behind = iter(range(len(self._positions), len(self._positions) + len(self._joined)))
        places = {name: at[0] if len(at) == 1 else next(behind) for name, at in within.items()}
        self._spoken = places.pop("language", None)
        self._fields = [(name, at, _READ.get(name)) for name, at in places.items()]
        self._by_language = [name for name in places if name in _BY_LANGUAGE]

    def sender(self, row: NamedRow) -> Sender | None:
        """The sender of a row without a fault; None where anything in it is not plain."""
        if not self._serves or (row.kinds and not row.kinds.keys().isdisjoint(self._positions)):
            return None
        cells: Sequence[str] = self._cells(row.cells)
        text = "".join(cells)
        if not text.isprintable() or len(text) > _MOST or is_suspect(cells[: self._free]):
            return None
        if not text.isascii() and not is_normalized("NFC", text):
            return None
        values = self._values(cells, row.name)
        return None if values is None or _lacks_something(values) else Sender.of_sound(values)

    def _values(self, cells: Sequence[str], id_: str) -> dict[str, object] | None:
        spoken = _tags(cells[self._spoken]) if self._spoken is not None else ()
        if spoken is None:
            return None
        values: dict[str, object] = {"id": id_, "language": spoken}
        if self._joined:
            joined = (" ".join(filter(None, (cells[at].strip() for at in each))) for each in self._joined)
            cells = (*cells, *joined)
        for name, at, read in self._fields:
            if value := cells[at].strip():
                if read is not None and (value := read(value)) is None:
                    return None
                values[name] = value
        for name in self._by_language:
            if name in values:
                values[name] = {spoken[0] if spoken else "en": values[name]}
        return values


def _lacks_something(values: Mapping[str, Any]) -> bool:
    """Whether nobody is named, or a number has lost its beginning."""
    if not (values.keys() & {"name", "organization", "signature"}) and values.get("show") is not Show.NONE:
        return True
    for field in NUMBERS:
        digits = values.get(field, "")
        if digits.isdecimal() and number_fault(field, digits, values.get("country", ""), None):
            return True
    return False
