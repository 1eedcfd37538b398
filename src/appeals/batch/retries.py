"""A chunk on its way through the workers, and what becomes of letters that break them.

A letter at which a worker breaks is tried once more, alone, but for one that has computed for too long. If it breaks that
worker too it fails, and the rest of its chunk is made without it, as if it had never been there. If it can be made alone,
what broke the worker may have been the sum of all letters, or somebody who killed it: the chunk is made again, and when that
fails repeatedly, in two halves. None of this depends on the other chunks or on time, so the same chunk comes out as the same
bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from appeals.batch.open_formats import ItemResult, Kind, WorkItem
from appeals.batch.process import IDLE, Ending
from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import LetterError

__all__ = ["GIVE_UP", "ChunkAttempt"]

GIVE_UP = 10
"""Letters of one kind that break one after the other; the letters of this kind after them are given up. At thirty seconds a
letter, each tried twice, that is ten minutes at most."""

_PATIENCE = 5
"""How often a chunk's worker may end while it is at no letter, as when somebody kills it, before the run ends."""

_DOUBTS = 3
"""How often a chunk may break at letters that can be made alone, before it is divided."""


@dataclass(slots=True, eq=False)
class ChunkAttempt:
    """A chunk on its way.

    Attributes:
        items: all of it.
        given_up: kinds of letters that are given up, and why.
        settled: what is known of single items without a worker, by number.
        groups: the numbers of items that are made together.
        alone: the item that is to be made alone next.
        made_alone: items at which a worker broke and that could be made alone.
        ready: whether a worker has made it.
        begun_without: the kinds that were given up before.
    """

    items: Sequence[WorkItem]
    given_up: dict[Kind, str] = field(default_factory=dict)
    settled: dict[int, ItemResult] = field(default_factory=dict)
    groups: list[range] = field(default_factory=list)
    alone: int | None = None
    made_alone: dict[int, ItemResult] = field(default_factory=dict)
    ready: bool = False
    begun_without: frozenset[Kind] = frozenset()
    _accidents: int = 0
    _doubts: int = 0

    def __post_init__(self) -> None:
        self.groups = [range(len(self.items))]
        self.begun_without = frozenset(self.given_up)
        for number, item in enumerate(self.items):
            if item.kind in self.given_up:
                self._give_up(number)

    def next_groups(self) -> Sequence[Sequence[int]]:
        """The numbers of the items that a worker is to make now, those together that are made together."""
        if self.alone is not None:
            return [[self.alone]]
        groups = ([number for number in group if number not in self.settled] for group in self.groups)
        return [group for group in groups if group]

    def without(self, given_up: Mapping[Kind, str]) -> "ChunkAttempt":
        """The same chunk, begun anew without kinds that are given up by now; itself where it has no more of these."""
        more = {item.kind for item in self.items} & (given_up.keys() - self.begun_without)
        return ChunkAttempt(self.items, dict(given_up)) if more else self

    def broke(self, place: int, ending: Ending) -> None:
        """Its worker ended.

        Args:
            place: at which of the items of `next_groups`.
            ending: how.

        Raises:
            AppealsError: it keeps ending at no item at all.
        """
        self.ready = False
        if place == IDLE:
            self._accidents += 1
            if self._accidents > _PATIENCE:
                msg = f"worker processes keep ending before they begin: {ending.reason}"
                raise AppealsError(msg, Exit.IO)
            return
        number = list(chain.from_iterable(self.next_groups()))[place]
        if self.alone is not None or ending.certain:
            self.alone = None
            self._fail(number, ending.reason)
        elif number in self.made_alone:
            self._count_doubt(number)
        else:
            self.alone = number

    def could_be_made(self, made: ItemResult) -> None:
        """The item that broke a worker could be made alone."""
        assert self.alone is not None
        number, self.alone = self.alone, None
        self.made_alone[number] = made
        self._count_doubt(number)

    def _count_doubt(self, number: int) -> None:
        self._doubts += 1
        if self._doubts < _DOUBTS:
            return
        self._doubts = 0
        place, group = next((at, group) for at, group in enumerate(self.groups) if number in group)
        if len(group) == 1:
            self.settled[number] = self.made_alone[number]
            return
        middle = len(group) // 2
        self.groups[place : place + 1] = [group[:middle], group[middle:]]

    def _fail(self, number: int, reason: str) -> None:
        self.settled[number] = LetterError(reason)
        kind = self.items[number].kind
        same = [other for other, item in enumerate(self.items) if item.kind == kind]
        until_now = same[: same.index(number) + 1][-GIVE_UP:]
        if len(until_now) == GIVE_UP and all(isinstance(self.settled.get(other), LetterError) for other in until_now):
            self.given_up[kind] = (
                f"given up: {GIVE_UP} letters before it failed one after the other; the last: {reason}"
            )
            for other in same[same.index(number) + 1 :]:
                self._give_up(other)

    def _give_up(self, number: int) -> None:
        item = self.items[number]
        self.settled[number] = LetterError(self.given_up[item.kind]) if item.wanted else None
