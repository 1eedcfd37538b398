"""The numbers of a report, without those that could tell of a member.

A number of fewer than five letters, or of letters by fewer than five people, is left out: whoever knows that somebody took part could read
from it what they did. If what is left out could be reckoned from a total, the next smallest number is left out as well.
"""

from collections.abc import Iterable, Mapping, Sequence

from appeals.sent.register_lines import Happened
from appeals.sent.sent_register import Cell
from appeals.system.frozen_data import dataclass

FEW = 5
"""From how many on a number is said."""

COLUMNS: Mapping[str, Mapping[str, tuple[Happened, ...]]] = {
    "": {each: (each,) for each in Happened},
    "channel": {
        "sent": (Happened.POSTED, Happened.FAXED, Happened.EMAILED),
        "undelivered": (Happened.BOUNCED, Happened.FAILED, Happened.RETURNED),
    },
}
"""What is counted in each column, by what the rows are; the first where that is not named."""

Number = int | None
"""None is left out."""


@dataclass(frozen=True, slots=True)
class Totals:
    """A table of numbers.

    Attributes:
        columns: their names.
        rows: the numbers by the row's name, in order.
        all: of all rows together; None for channels: with it and the totals of another report, a channel that is left out could be reckoned.
    """

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[Number, ...]]
    all: tuple[Number, ...] | None


def totals(cells: Iterable[Cell], of_all: Iterable[Cell], *, by: str) -> Totals:
    """The table of some numbers.

    Args:
        cells: the numbers of each row.
        of_all: the numbers of all rows together.
        by: what the rows are.
    """
    columns = COLUMNS.get(by, COLUMNS[""])
    cells = tuple(each for each in cells if by != "channel" or each.group)  # of an answer no channel is known
    everything = None if by == "channel" else tuple(of_all)
    names = sorted({each.group for each in cells})
    numbers = [_column(cells, everything, names, kinds) for kinds in columns.values()]
    rows = {name: tuple(column[at] for column in numbers) for at, name in enumerate(names)}
    return Totals(tuple(columns), rows, None if everything is None else tuple(column[-1] for column in numbers))


@dataclass(frozen=True, slots=True)
class _Sum:
    letters: int
    members: int

    @property
    def is_few(self) -> bool:
        return self.letters > 0 and min(self.letters, self.members) < FEW


def _column(
    cells: Sequence[Cell], of_all: Sequence[Cell] | None, names: Sequence[str], kinds: Sequence[Happened]
) -> list[Number]:
    """The numbers of one column, the total last where there is one."""
    sums = [_sum(cell for cell in cells if cell.group == name and cell.what in kinds) for name in names]
    hidden = {at for at, each in enumerate(sums) if each.is_few}
    if of_all is None:
        return [None if at in hidden else each.letters for at, each in enumerate(sums)]
    total = _sum(cell for cell in of_all if cell.what in kinds)
    if not total.is_few:
        hidden |= _besides(sums, hidden)
    shown = [None if at in hidden else each.letters for at, each in enumerate(sums)]
    return [*shown, None if total.is_few else total.letters]


def _sum(cells: Iterable[Cell]) -> _Sum:
    found = tuple(cells)
    # Who posted and who faxed may be the same people: the most of one kind are surely there.
    return _Sum(sum(each.letters for each in found), max((each.members for each in found), default=0))


def _besides(sums: Sequence[_Sum], hidden: set[int]) -> set[int]:
    """Which further numbers must be left out, so that a total less the others does not say what is hidden."""
    besides: set[int] = set()
    others = sorted(
        (at for at, each in enumerate(sums) if at not in hidden and each.letters), key=lambda at: sums[at].letters
    )
    for at in others:
        gone = hidden | besides
        if not hidden or (len(gone) > 1 and sum(sums[each].letters for each in gone) >= FEW):
            break
        besides.add(at)
    return besides
