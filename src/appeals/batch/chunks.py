"""Making the documents of a run: each on its own, so that one bad letter never stops the others.

Documents come in chunks of a fixed number, counted over all that are wanted, done or not: letters of one chunk may share
work (`appeals.press`), and must share it in the same way when a run that was cut off is taken up again, whatever the
number of workers. Only as many chunks are on their way as there are workers, and one more: memory does not grow with
the run.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, repeat
from typing import Protocol, TypeVar

from appeals.batch.open_formats import ItemResult, WorkItem
from appeals.formats.protocol import LetterError
from appeals.output import digests
from appeals.output.manifest import Record
from appeals.output.plan import Document, Done, Outcome

__all__ = ["CHUNK", "Executor", "make"]

CHUNK = 5_000
"""Documents; what a chunk shares is small beside them, and they fit into memory."""


Wanted = Document | Done | Record
Begun = TypeVar("Begun")


class Executor(Protocol[Begun]):
    """Makes chunks, each in one go and several at a time: in other processes, for texts and templates are a stranger's."""

    @property
    def jobs(self) -> int:
        """How many chunks can be made at a time."""

    @property
    def in_hand(self) -> int:
        """How many items have been made of chunks that are not handed out yet."""

    def begin(self, items: Sequence[WorkItem]) -> Begun:
        """Have a chunk made as soon as somebody is free."""

    def results(self, begun: Begun, /) -> Iterator[ItemResult]:
        """What became of the items of a chunk, in order; chunks are asked for as they were begun."""


def make(documents: Iterable[Wanted], executor: Executor[Begun], *, size: int = CHUNK) -> Iterator[Outcome]:
    """Make documents in order.

    Args:
        documents: what is wanted; what is done, and records of what needs no making, pass through.
        executor: see there.
        size: documents in a chunk; another size, other bytes.
    """
    waiting = iter(documents)
    on_their_way: deque[tuple[Sequence[Wanted], Iterator[ItemResult]]] = deque()
    while chunk := list(islice(waiting, size)):
        on_their_way.append((chunk, _begun(chunk, executor)))
        if len(on_their_way) > executor.jobs:
            yield from map(_outcome, *on_their_way.popleft())
    while on_their_way:
        yield from map(_outcome, *on_their_way.popleft())


def _begun(chunk: Sequence[Wanted], executor: Executor[Begun]) -> Iterator[ItemResult]:
    """Have a chunk made, if anything of it is wanted: what became of each document of it, None where it needs no making."""
    items = [_item(wanted) for wanted in chunk if not isinstance(wanted, Record)]
    if not any(item.wanted for item in items):
        return repeat(None)
    return _in_step(chunk, executor.results(executor.begin(items)))


def _item(wanted: Document | Done) -> WorkItem:
    document = wanted.document if isinstance(wanted, Done) else wanted
    record = document.record
    return WorkItem(record.campaign, record.format, document.mailing, wanted=isinstance(wanted, Document))


def _in_step(chunk: Sequence[Wanted], results: Iterator[ItemResult]) -> Iterator[ItemResult]:
    return (None if isinstance(wanted, Record) else next(results) for wanted in chunk)


def _outcome(wanted: Wanted, result: ItemResult) -> Outcome:
    if not isinstance(wanted, Document):
        return Outcome(wanted.record if isinstance(wanted, Done) else wanted, made=False)
    record = wanted.record
    assert result is not None
    if isinstance(result, LetterError):
        return Outcome(record.failed(str(result)))
    finished = replace(record, sha256=digests.of_file([result.content]), pages=result.pages)
    return Outcome(finished, result.content, notes=result.notes)
