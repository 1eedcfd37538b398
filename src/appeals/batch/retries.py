"""A chunk on its way through the workers, and what becomes of letters that break them.

A letter at which a worker breaks is tried once more, alone, but for one that has computed for too long. If it breaks that
worker too it fails, and the rest of its chunk is made without it, as if it had never been there. If it can be made alone,
what broke the worker may have been the sum of all letters, or somebody who killed it: the chunk is made again, and when that
fails repeatedly, in two halves. None of this depends on the other chunks or on time, so the same chunk comes out as the same
bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from appeals.batch.limits import IDLE, Ending
from appeals.batch.maker import ChunkOrder
from appeals.batch.open_formats import ItemResult
from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import LetterError
from appeals.output.plan import Document, Kind

GIVE_UP = 10
"""Letters of one kind that break one after the other; the letters of this kind after them are given up. At thirty seconds a
letter, each tried twice, that is ten minutes at most."""

_PATIENCE = 5
"""How often a chunk's worker may end while it is at no letter, as when somebody kills it, before the run ends."""

_DOUBTS = 3
"""How often a chunk may break at letters that can be made alone, before it is divided."""


@dataclass(slots=True, eq=False)
class ChunkAttempt:
    """A chunk on its way. Of most nothing is ever known here but the task: only when one breaks its items are looked at.

    Attributes:
        task: the chunk.
        look_up: its items.
        given_up: kinds of letters that are given up, and why.
        settled: what is known of single items without a worker, by number.
        groups: the numbers of items that are made together; None for all of them.
        alone: the item that is to be made alone next.
        made_alone: items at which a worker broke and that could be made alone.
        begun_without: the kinds that were given up before.
    """

    task: Any
    look_up: Callable[[], Sequence[Document]]
    given_up: dict[Kind, str] = field(default_factory=dict)
    settled: dict[int, ItemResult] = field(default_factory=dict)
    groups: list[range] | None = None
    alone: int | None = None
    made_alone: dict[int, ItemResult] = field(default_factory=dict)
    begun_without: frozenset[Kind] = frozenset()
    _items: Sequence[Document] | None = None
    _accidents: int = 0
    _doubts: int = 0

    def __post_init__(self) -> None:
        self.begun_without = frozenset(self.given_up)
        for number, item in enumerate(self.items) if self.given_up else ():
            if item.kind in self.given_up:
                self._give_up(number)

    @property
    def items(self) -> Sequence[Document]:
        """All of it; where it was not needed so far, that takes a while."""
        if self._items is None:
            self._items = self.look_up()
        return self._items

    def order(self, folder: str) -> ChunkOrder:
        """What a worker is to make of it now, with a folder for the files."""
        if self.alone is None and self.groups is None and not self.settled:
            return ChunkOrder(self.task, folder=folder)
        return ChunkOrder(self.task, self.next_groups(), self.settled, self.alone, folder)

    def next_groups(self) -> Sequence[Sequence[int]]:
        """The numbers of the items that a worker is to make now, those together that are made together."""
        if self.alone is not None:
            return [[self.alone]]
        every = self.groups if self.groups is not None else [range(len(self.items))]
        groups = ([number for number in group if number not in self.settled] for group in every)
        return [group for group in groups if group]

    def without(self, given_up: Mapping[Kind, str]) -> "ChunkAttempt":
        """The same chunk, begun anew without kinds that are given up by now; itself where it has no more of these."""
        if given_up.keys() <= self.begun_without:
            return self
        more = {item.kind for item in self.items} & (given_up.keys() - self.begun_without)
        return ChunkAttempt(self.task, self.look_up, dict(given_up), _items=self.items) if more else self

    def broke(self, place: int, ending: Ending) -> None:
        """Its worker ended.

        Args:
            place: at which of the items of `next_groups`.
            ending: how.

        Raises:
            AppealsError: it keeps ending at no item at all.
        """
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
        self.groups = self.groups or [range(len(self.items))]
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
        self.settled[number] = LetterError(self.given_up[item.kind]) if item.done is None else None
