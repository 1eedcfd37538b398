"""Persons who stand in the lists of a run twice: of one name at one address or with one email.

Of very many texts it is found which may be equal: each is remembered as a number of eight bytes.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from operator import itemgetter

from appeals.errors import Place
from appeals.inputs.lists.chosen_columns import Columns
from appeals.system.frozen_data import dataclass

_ADDRESS = ("street", "postcode", "city", "email")
_MOST = 8_000_000
"""Rows that are remembered to find those who stand twice: a hundred megabytes."""
_NAMED = 200
"""Persons of one list that are named; nobody reads more."""


_AT_ONCE = 2**18

number_of = hash
"""The number of a text, in this process: equal texts have one, and hardly ever two others."""


def repeated(numbers: "array[int]") -> frozenset[int]:
    """The numbers that come more than once, found in a few megabytes however many there are."""
    parts = len(numbers) // _AT_ONCE + 1
    found = set[int]()
    for part in range(parts):
        some = [each for each in numbers if each % parts == part] if parts > 1 else numbers
        if len(set(some)) < len(some):
            found.update(each for each, count in Counter(some).items() if count > 1)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Somebody who stands in two rows.

    Attributes:
        place: of the later one.
        before: of the earlier one.
        agreed: whether both say that they have agreed.
    """

    place: Place
    before: Place
    agreed: bool


class PersonColumns:
    """Where the name and the address of a person stand in the rows of a list."""

    def __init__(self, columns: Columns) -> None:
        name = columns.positions.get("name", ())
        address = tuple(at for field in _ADDRESS for at in columns.positions.get(field, ()))
        self._name = len(name)
        self._cells = itemgetter(*name, *address) if name and address else None

    def number(self, cells: Sequence[str]) -> int:
        """A number that two rows share where they name one person: by name and address, capitals aside; 0 of nobody."""
        if self._cells is None:
            return 0
        try:
            found = self._cells(cells)
        except IndexError:
            return 0
        if not ("".join(found[: self._name]).strip("\0 ") and "".join(found[self._name :]).strip("\0 ")):
            return 0
        return number_of("\0".join(found).casefold())


@dataclass(slots=True)
class SamePersons:
    """Remembers of each row a number for its person, its line and whether they have agreed."""

    _numbers: "array[int]" = field(default_factory=lambda: array("q"))
    _lines: "array[int]" = field(default_factory=lambda: array("I"))
    _agreed: bytearray = field(default_factory=bytearray)
    _begins: list[tuple[int, str]] = field(default_factory=list)

    def begin(self, name: str) -> None:
        """From now on, rows are those of this list."""
        self._begins.append((len(self._numbers), name))

    def note(self, person: int, line: int, *, agreed: bool) -> None:
        """Remember a row, but not of nobody."""
        if person and len(self._numbers) < _MOST:
            self._numbers.append(person)
            self._lines.append(line)
            self._agreed.append(agreed)

    def found(self) -> Iterator[tuple[SamePerson, ...]]:
        """Of each list the first who stand in an earlier row already and have agreed in one of the two."""
        twice, first = repeated(self._numbers), dict[int, int]()
        for begin, end in pairwise((*(begin for begin, _ in self._begins), len(self._numbers))):
            found = list[SamePerson]()
            for at in range(begin, end) if twice else ():
                if (number := self._numbers[at]) in twice:
                    before = first.setdefault(number, at)
                    if before != at and self._agreed[at] | self._agreed[before] and len(found) < _NAMED:
                        both = bool(self._agreed[at] & self._agreed[before])
                        found.append(SamePerson(self._place(at), self._place(before), both))
            yield tuple(found)

    def _place(self, at: int) -> Place:
        name = next(name for begin, name in reversed(self._begins) if begin <= at)
        return Place(name, self._lines[at])
