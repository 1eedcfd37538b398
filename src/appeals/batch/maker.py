"""A chunk, from its task to whole files: what a worker does, on this machine and on others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import Any

from appeals.batch.chunks import GivenDocuments, MadeChunk, Planner
from appeals.batch.limits import IDLE, Begin
from appeals.batch.open_formats import ItemResult, OpenFormats
from appeals.formats.protocol import LetterError
from appeals.output import digests
from appeals.output.finished_files import FinishedFiles
from appeals.output.manifest import Record
from appeals.output.plan import Document, Outcome, Wanted
from appeals.output.standard_output import as_printed
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class ChunkOrder:
    """What is to be made of a chunk.

    Attributes:
        task: the chunk.
        groups: the numbers of its items, those together that are made together; None for all at once.
        settled: what is known of single items already, by number.
        alone: the number of the only item that is to be made, on trial.
        folder: where the finished files go; empty where they are to be handed over.
    """

    task: Any
    groups: Sequence[Sequence[int]] | None = None
    settled: Mapping[int, ItemResult] = field(default_factory=dict)
    alone: int | None = None
    folder: str = ""


class ChunkMaker:
    """Makes chunks. It goes to another process as what it was made of.

    Args:
        formats: what letters are made with.
        planner: knows the documents of a chunk; by default its task is these.
        printed: whether letters are handed over as they are printed, those of a chunk as one text.
    """

    def __init__(self, formats: OpenFormats, planner: Planner | None = None, *, printed: bool = False) -> None:
        self.formats = formats
        self.planner = planner or GivenDocuments()
        self._printed = printed

    def __reduce__(self) -> tuple[Callable[..., "ChunkMaker"], tuple[object, ...]]:
        return partial(ChunkMaker, printed=self._printed), (self.formats, self.planner)

    def items(self, task: object) -> Sequence[Document]:
        """The documents of a chunk that work may begin at, counted from 0."""
        return _items(self.planner.planned(task).documents)

    def trial(self, order: ChunkOrder, begin: Begin) -> ItemResult:
        """Make one item of a chunk alone; see `made`."""
        assert order.alone is not None
        (made,) = self.formats.results([self.items(order.task)[order.alone]], lambda _: begin(0))
        begin(IDLE)
        return made

    def made(self, order: ChunkOrder, begin: Begin) -> MadeChunk:
        """Make a chunk.

        Args:
            order: what of it.
            begin: is told the place of the item in hand among those of the order's groups.

        Raises:
            AppealsError: a file cannot be created (73), or the disk fails or is full (74).
        """
        planned = self.planner.planned(order.task)
        items = _items(planned.documents)
        results = self._results(items, order, begin)
        files = FinishedFiles(order.folder)
        made = _outcomes(planned.documents, results, printed=self._printed)
        outcomes = list(as_printed(made) if self._printed else files.taken(made) if order.folder else made)
        begin(IDLE)
        files.sync()
        return MadeChunk(replace(planned, documents=()), outcomes)

    def _results(self, items: Sequence[Document], order: ChunkOrder, begin: Begin) -> Iterator[ItemResult]:
        """What becomes of the items, in order."""
        if order.groups is None:
            return self.formats.results(items, begin)
        return self._in_groups(items, order, order.groups, begin)

    def _in_groups(
        self, items: Sequence[Document], order: ChunkOrder, groups: Sequence[Sequence[int]], begin: Begin
    ) -> Iterator[ItemResult]:
        made = self._of_each(items, groups, begin)
        for number in range(len(items)):
            yield order.settled[number] if number in order.settled else next(made)

    def _of_each(
        self, items: Sequence[Document], groups: Sequence[Sequence[int]], begin: Begin
    ) -> Iterator[ItemResult]:
        """The items of some groups, each made for itself; they are counted through."""
        before = 0
        for group in groups:
            yield from self.formats.results([items[number] for number in group], _shifted(begin, before))
            before += len(group)


def _shifted(begin: Begin, before: int) -> Begin:
    return lambda number: begin(before + number)


def _items(documents: Sequence[Wanted]) -> list[Document]:
    return [wanted for wanted in documents if isinstance(wanted, Document)]


def _outcomes(documents: Sequence[Wanted], results: Iterator[ItemResult], *, printed: bool) -> Iterator[Outcome]:
    for wanted in documents:
        if isinstance(wanted, Record):
            yield Outcome(wanted, made=False)
            continue
        result = next(results)
        if wanted.done is not None:
            yield Outcome(wanted.done, made=False)
        elif isinstance(result, LetterError):
            yield Outcome(wanted.record.failed(str(result)))
        else:
            assert result is not None
            digest = None if printed else digests.of_file(result.content)
            record = wanted.record.finished(digest, result.pages)
            yield Outcome(record, result.content, notes=result.notes)
