"""Workers: processes that make chunks of letters, and are replaced when a letter breaks them.

How they are started and limited stands in `appeals.batch.process`, what a broken chunk becomes is decided in `appeals.batch.retries`.
"""

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from types import TracebackType
from typing import Self

from appeals.batch.open_formats import Kind, Made, Piece, Workshop, packed
from appeals.batch.process import Limits, Process, Processes, received
from appeals.batch.retries import Task
from appeals.batch.worker import make_chunks

__all__ = ["Crew", "cores"]

_TICK = 0.25  # seconds between looks at what the workers are at


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True, eq=False)
class _Worker:
    process: Process
    task: Task | None = None
    reached: int = 0

    def look(self) -> int:
        """How many pieces of a chunk it has been through; it may go through them more than once."""
        if self.task is None or self.task.ready:
            return self.reached
        self.reached = max(self.reached, self.process.at + 1)
        return self.reached


class Crew:
    """Worker processes; none is started before there is work for it."""

    def __init__(
        self,
        workshop: Workshop,
        *,
        jobs: int | None = None,
        limits: Limits | None = None,
        tick: Callable[[], None] = lambda: None,
    ) -> None:
        """A crew without workers.

        Args:
            workshop: the formats.
            jobs: the most workers; by default one for each processor.
            limits: of each letter.
            tick: is called now and then while there is nothing to do but wait.
        """
        self._workshop = workshop
        self.jobs = jobs or cores()
        self._processes = Processes(limits)
        self._tick = tick
        self._workers: list[_Worker] = []
        self._queue: deque[Task] = deque()
        self._hopeless: dict[Kind, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, whatever they are at."""
        while self._workers:
            self._workers.pop().process.end()

    @property
    def in_hand(self) -> int:
        """How many pieces the workers have been through, of chunks that are not being handed out yet."""
        return sum(worker.look() for worker in self._workers)

    def begin(self, pieces: Sequence[Piece]) -> Task:
        """Have a chunk made as soon as a worker is free."""
        task = Task(pieces, dict(self._hopeless))
        self._queue.append(task)
        self._assign()
        return task

    def made(self, task: Task) -> Iterator[Made]:
        """What became of the pieces of a chunk, in order; chunks must be asked for as they were begun.

        Raises:
            AppealsError: workers fail for a reason that lies in no letter.
        """
        task = self._without_hopeless(task)
        given = 0
        while given < len(task.pieces):
            while task.turn() and not task.ready:
                self._wait()
            self._hopeless.update(task.hopeless)
            worker = next((worker for worker in self._workers if worker.task is task), None)
            if worker is not None:
                worker.reached = 0
            # A worker that was killed half-way through is replaced by one that makes the same bytes again.
            for number, made in enumerate(self._handed_out(worker, task)):
                if number >= given:
                    given += 1
                    yield made

    def _without_hopeless(self, task: Task) -> Task:
        """A chunk without the letters of kinds that were given up after it was begun: as with any number of workers."""
        anew = task.without(self._hopeless)
        if anew is task:
            return task
        for worker in [worker for worker in self._workers if worker.task is task]:
            worker.process.end()
            self._workers.remove(worker)
        if task in self._queue:
            self._queue.remove(task)
        self._queue.appendleft(anew)
        self._assign()
        return anew

    def _handed_out(self, worker: _Worker | None, task: Task) -> Iterator[Made]:
        """The pieces, until all are there or the worker ends."""
        last = max((number for group in task.turn() for number in group), default=-1)
        for number in range(len(task.pieces)):
            if number in task.settled:
                yield task.settled[number]
                continue
            assert worker is not None
            try:
                made: Made = pickle.loads(worker.process.channel.recv_bytes())  # noqa: S301 - from our own process
            except (EOFError, OSError):
                self._replace(worker)
                return
            if number == last:
                worker.task = None
                self._assign()
            yield made

    def _assign(self) -> None:
        """Give waiting chunks to workers that have none; hire workers while there is more to do."""
        while self._queue:
            turn = self._queue[0].turn()
            if not turn:  # nothing of it can be made
                self._queue.popleft()
                continue
            worker = next((worker for worker in self._workers if worker.task is None), None)
            if worker is None and len(self._workers) < self.jobs:
                worker = self._hired()
                self._workers.append(worker)
            if worker is None:
                return
            worker.task = task = self._queue.popleft()
            worker.reached = 0
            worker.process.rest()
            try:
                worker.process.channel.send_bytes(packed([[task.pieces[number] for number in group] for group in turn]))
            except OSError:
                self._replace(worker)

    def _wait(self) -> None:
        """Wait until some worker has made its chunk, or ended."""
        busy = {worker.process.channel: worker for worker in self._workers if worker.task and not worker.task.ready}
        for channel in connection.wait(list(busy), _TICK):
            worker = busy[channel]  # type: ignore[index]  # wait gives back what it was given
            try:
                received(worker.process.channel)
                alone = pickle.loads(worker.process.channel.recv_bytes()) if self._is_trial(worker) else None  # noqa: S301 - from our own process
            except (EOFError, OSError):
                self._replace(worker)
            else:
                self._hear(worker, alone)
        self._tick()

    @staticmethod
    def _is_trial(worker: _Worker) -> bool:
        return worker.task is not None and worker.task.suspect is not None

    def _hear(self, worker: _Worker, alone: Made) -> None:
        task = worker.task
        assert task is not None
        if task.suspect is None:
            task.ready = True
            return
        task.acquit(alone)
        worker.task = None
        self._queue.appendleft(task)
        self._assign()

    def _replace(self, worker: _Worker) -> None:
        """Bury a worker that ended, and go on with its chunk in a new one."""
        task, at, ending = worker.task, worker.process.at, worker.process.buried()
        self._workers.remove(worker)
        assert task is not None
        task.broke(at, ending)
        self._queue.appendleft(task)
        self._assign()

    def _hired(self) -> _Worker:
        return _Worker(self._processes.start(partial(make_chunks, self._workshop), self._workshop.open))
