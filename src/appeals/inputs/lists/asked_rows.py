"""Which rows of lists belong to the members that are asked for, and who of those was found."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from appeals.inputs.lists.reason_column import is_of_failed_rows, row_number
from appeals.inputs.lists.tables import ListChoices, MemberTable, Row

__all__ = ["AskedRows"]


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
