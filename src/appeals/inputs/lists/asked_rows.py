"""Which rows of lists belong to the members that are asked for, and who of those was found."""

from dataclasses import dataclass, field

from appeals.inputs.lists.choices import ListChoices
from appeals.inputs.lists.chosen_columns import Columns, written
from appeals.inputs.lists.reason_column import row_number
from appeals.inputs.lists.tables import MemberTable, Row

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

    def takes(self, table: MemberTable, columns: Columns, row: Row) -> bool:
        """Go on to the next row, and say whether it is asked for."""
        self.number = row_number(table.headings, row) or self.number + 1
        return not self._ids or (not row.is_empty and self.wants(*self._names(columns, row)))

    def wants(self, *names: str) -> bool:
        """Whether a member of this id is asked for."""
        named = self._ids.intersection(names)
        self.found |= named
        return not self._ids or bool(named)

    def note_disagreeing(self, columns: Columns, row: Row) -> None:
        """Note that the member of the row in hand has not agreed, if it was asked for by name."""
        self.disagreeing += self._ids.intersection(self._names(columns, row))

    def absent(self) -> tuple[str, ...]:
        """The ids that nobody has."""
        return tuple(each for each in self.choices.members if each not in self.found)

    def _names(self, columns: Columns, row: Row) -> tuple[str, str]:
        (at,) = columns.positions.get("id", (-1,))[:1]
        id_ = written(row.cells[at]) if 0 <= at < len(row.cells) else ""
        return id_ or f"m{self.number}", f"row:{self.number}"
