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
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from appeals.batch.open_formats import ItemResult, Kind, OpenFormats, WorkItem, packed
from appeals.batch.process import TICK, Limits, Process, Processes, received
from appeals.batch.retries import ChunkAttempt
from appeals.batch.worker import make_chunks

__all__ = ["WorkerPool", "cores"]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True, eq=False)
class _Worker:
    process: Process
    attempt: ChunkAttempt | None = None
    reached: int = 0

    def look(self) -> int:
        """How many items of a chunk it has been through; it may go through them more than once."""
        if self.attempt is None or self.attempt.ready:
            return self.reached
        self.reached = max(self.reached, self.process.at + 1)
        return self.reached


class WorkerPool:
    """Worker processes; none is started before there is work for it."""

    def __init__(
        self,
        formats: OpenFormats,
        *,
        jobs: int | None = None,
        limits: Limits | None = None,
        tick: Callable[[], None] = lambda: None,
        awake: Sequence[Connection] = (),
    ) -> None:
        """A pool without workers.

        Args:
            formats: the formats.
            jobs: the most workers; by default one for each processor.
            limits: of each letter.
            tick: is called now and then while there is nothing to do but wait; what it raises ends the wait.
            awake: channels of others, at whose messages it is called at once; it takes these up.
        """
        self._formats = formats
        self.jobs = jobs or cores()
        self._processes = Processes(limits)
        self._tick = tick
        self._awake = awake
        self._workers: list[_Worker] = []
        self._queue: deque[ChunkAttempt] = deque()
        self._given_up: dict[Kind, str] = {}

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
        """How many items the workers have been through, of chunks that are not being handed out yet."""
        return sum(worker.look() for worker in self._workers)

    def begin(self, items: Sequence[WorkItem]) -> ChunkAttempt:
        """Have a chunk made as soon as a worker is free."""
        attempt = ChunkAttempt(items, dict(self._given_up))
        self._queue.append(attempt)
        self._assign()
        return attempt

    def results(self, attempt: ChunkAttempt) -> Iterator[ItemResult]:
        """What became of the items of a chunk, in order; chunks must be asked for as they were begun.

        Raises:
            AppealsError: workers fail for a reason that lies in no letter.
        """
        attempt = self._without_given_up(attempt)
        given = 0
        while given < len(attempt.items):
            while attempt.next_groups() and not attempt.ready:
                self._wait()
            self._given_up.update(attempt.given_up)
            worker = next((worker for worker in self._workers if worker.attempt is attempt), None)
            if worker is not None:
                worker.reached = 0
            # A worker that was killed half-way through is replaced by one that makes the same bytes again.
            for number, made in enumerate(self._received(worker, attempt)):
                if number >= given:
                    given += 1
                    yield made

    def _without_given_up(self, attempt: ChunkAttempt) -> ChunkAttempt:
        """A chunk without the letters of kinds that were given up after it was begun: as with any number of workers."""
        anew = attempt.without(self._given_up)
        if anew is attempt:
            return attempt
        for worker in [worker for worker in self._workers if worker.attempt is attempt]:
            worker.process.end()
            self._workers.remove(worker)
        if attempt in self._queue:
            self._queue.remove(attempt)
        self._queue.appendleft(anew)
        self._assign()
        return anew

    def _received(self, worker: _Worker | None, attempt: ChunkAttempt) -> Iterator[ItemResult]:
        """The items, until all are there or the worker ends."""
        last = max((number for group in attempt.next_groups() for number in group), default=-1)
        for number in range(len(attempt.items)):
            if number in attempt.settled:
                yield attempt.settled[number]
                continue
            assert worker is not None
            try:
                made: ItemResult = pickle.loads(worker.process.channel.recv_bytes())  # noqa: S301 - from our own process
            except (EOFError, OSError):
                self._replace(worker)
                return
            if number == last:
                worker.attempt = None
                self._assign()
            yield made

    def _assign(self) -> None:
        """Give waiting chunks to workers that have none; start workers while there is more to do."""
        while self._queue:
            groups = self._queue[0].next_groups()
            if not groups:  # nothing of it can be made
                self._queue.popleft()
                continue
            worker = next((worker for worker in self._workers if worker.attempt is None), None)
            if worker is None and len(self._workers) < self.jobs:
                worker = self._started()
                self._workers.append(worker)
            if worker is None:
                return
            worker.attempt = attempt = self._queue.popleft()
            worker.reached = 0
            worker.process.rest()
            try:
                worker.process.channel.send_bytes(
                    packed([[attempt.items[number] for number in group] for group in groups])
                )
            except OSError:
                self._replace(worker)

    def _wait(self) -> None:
        """Wait until some worker has made its chunk, or ended."""
        busy = {
            worker.process.channel: worker for worker in self._workers if worker.attempt and not worker.attempt.ready
        }
        for channel in connection.wait([*busy, *self._awake], TICK):
            worker = busy.get(channel)  # type: ignore[call-overload]  # wait gives back what it was given
            if worker is None:
                continue
            try:
                received(worker.process.channel)
                alone = pickle.loads(worker.process.channel.recv_bytes()) if self._is_trial(worker) else None  # noqa: S301 - from our own process
            except (EOFError, OSError):
                self._replace(worker)
            else:
                self._take_answer(worker, alone)
        self._tick()

    @staticmethod
    def _is_trial(worker: _Worker) -> bool:
        return worker.attempt is not None and worker.attempt.alone is not None

    def _take_answer(self, worker: _Worker, alone: ItemResult) -> None:
        attempt = worker.attempt
        assert attempt is not None
        if attempt.alone is None:
            attempt.ready = True
            return
        attempt.could_be_made(alone)
        worker.attempt = None
        self._queue.appendleft(attempt)
        self._assign()

    def _replace(self, worker: _Worker) -> None:
        """Let go of a worker that ended, and go on with its chunk in a new one."""
        attempt, at, ending = worker.attempt, worker.process.at, worker.process.ended()
        self._workers.remove(worker)
        assert attempt is not None
        attempt.broke(at, ending)
        self._queue.appendleft(attempt)
        self._assign()

    def _started(self) -> _Worker:
        return _Worker(self._processes.start(partial(make_chunks, self._formats), self._formats.open))
