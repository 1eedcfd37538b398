"""Making the documents of a run, chunk by chunk: each document on its own, so that one bad letter never stops the others.

    main process ── task: whose letters ──► worker: merges, plans, makes, writes whole files ──► `MadeChunk`: what became of each

Chunks are of a fixed number of documents, counted over all that are wanted, done or not: letters of one chunk may share
work (`appeals.press`), and must share it in the same way when a run that was cut off is taken up again, whatever the
number of workers. Only as many chunks are on their way as there are workers, and one more: memory does not grow with
the run.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, Protocol, TypeVar

from appeals.output.manifest import Record
from appeals.output.plan import Outcome, Planned
from appeals.system.frozen_data import dataclass

CHUNK = 5_000
"""Documents; what a chunk shares is small beside them, and they fit into memory."""

Task = Any
"""What a chunk is made of, as its planner takes it; fit to be pickled, and small."""

Begun = TypeVar("Begun")


class Planner(Protocol):
    """Knows the documents of a chunk. It goes to the processes that make them, as what it was made of."""

    def planned(self, task: Task, /) -> Planned:
        """The documents of a chunk, in order; the same for the same task, in whatever process."""


class GivenDocuments:
    """The planner of tasks that are documents already."""

    @staticmethod
    def planned(task: Task, /) -> Planned:
        """These documents."""
        return Planned(task)


@dataclass(frozen=True, slots=True)
class MadeChunk:
    """A chunk that is made.

    Attributes:
        planned: what was found out over its documents, without these.
        outcomes: what became of each, in order.
    """

    planned: Planned
    outcomes: Sequence[Outcome]

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """It goes to another process by columns, most of which have one value for all documents."""
        columns = zip(*((*each.record, *each[1:]) for each in self.outcomes), strict=True)
        packed = [column[0] if column.count(column[0]) == len(column) else [*column] for column in columns]
        return _unpacked, (self.planned, len(self.outcomes), packed)


def _unpacked(planned: Planned, count: int, columns: Sequence[object]) -> MadeChunk:
    rows = zip(*(each if isinstance(each, list) else repeat(each, count) for each in columns), strict=True)
    end = len(Record._fields)
    return MadeChunk(planned, [Outcome(Record._make(row[:end]), *row[end:]) for row in rows])


class Executor(Protocol[Begun]):
    """Makes chunks, each in one go and several at a time: in other processes, for texts and templates are a stranger's."""

    @property
    def jobs(self) -> int:
        """How many chunks can be made at a time."""

    @property
    def in_hand(self) -> int:
        """How many documents have been made of chunks that are not handed out yet."""

    def begin(self, task: Task, /) -> Begun:
        """Have a chunk made as soon as somebody is free."""

    def result(self, begun: Begun, /) -> MadeChunk:
        """What became of a chunk; chunks are asked for as they were begun."""


def make(tasks: Iterable[Task], executor: Executor[Begun]) -> Iterator[MadeChunk]:
    """Make chunks, in order."""
    on_their_way: deque[Begun] = deque()
    for task in tasks:
        on_their_way.append(executor.begin(task))
        if len(on_their_way) > executor.jobs:
            yield executor.result(on_their_way.popleft())
    while on_their_way:
        yield executor.result(on_their_way.popleft())
