"""Workers: processes that make chunks of letters, and are replaced when a letter breaks them.

    pool ── `ChunkOrder` ──► worker ── merges, plans and makes all of the chunk, and writes its files
         ◄── `MadeChunk`, or of a trial one `ItemResult`, or `Stop` ──

Nothing is handed out before the whole chunk is made: what a chunk shares depends on all of its letters, so if one of them breaks the
worker, the others must be made again without it, which is decided in `appeals.batch.retries`. How workers are started stands in
`appeals.batch.process`, what they may cost in `appeals.batch.limits`.
"""

import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from multiprocessing import connection
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from appeals.batch.chunks import MadeChunk
from appeals.batch.limits import Begin, Limits
from appeals.batch.maker import ChunkMaker, ChunkOrder
from appeals.batch.open_formats import ItemResult
from appeals.batch.process import TICK, Process, Processes, received
from appeals.batch.retries import ChunkAttempt
from appeals.output.plan import Kind


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True, eq=False)
class BegunChunk:
    """A chunk that a pool was given.

    Attributes:
        attempt: what is being done about it; another one if something was given up meanwhile.
        folder: for its files; empty where they are handed over.
        made: what came of it.
        reached: how many of its items a worker has been through.
    """

    attempt: ChunkAttempt
    folder: str
    made: MadeChunk | None = None
    reached: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: Process
    chunk: BegunChunk | None = None

    def look(self) -> None:
        """See how many items of its chunk it has been through; it may go through them more than once."""
        if self.chunk is not None:
            self.chunk.reached = max(self.chunk.reached, self.process.at + 1)


class WorkerPool:
    """Worker processes; none is started before there is work for it."""

    def __init__(
        self,
        maker: ChunkMaker,
        *,
        folder: str = "",
        jobs: int | None = None,
        limits: Limits | None = None,
        tick: Callable[[], None] = lambda: None,
        awake: Sequence[Connection] = (),
    ) -> None:
        """A pool without workers.

        Args:
            maker: makes chunks.
            folder: where their finished files wait for their places; empty to have them handed over.
            jobs: the most workers; by default one for each processor.
            limits: of each letter.
            tick: is called now and then while there is nothing to do but wait; what it raises ends the wait.
            awake: channels of others, at whose messages it is called at once; it takes these up.
        """
        self._maker = maker
        self._folder = folder
        self.jobs = jobs or cores()
        self._processes = Processes(limits)
        self._tick = tick
        self._awake = awake
        self._workers: list[_Worker] = []
        self._queue: deque[BegunChunk] = deque()
        self._begun: deque[BegunChunk] = deque()
        self._numbers = count()
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
        """How many items the workers have been through, of chunks that are not handed out yet."""
        for worker in self._workers:
            worker.look()
        return sum(chunk.reached for chunk in self._begun)

    def begin(self, task: object, /) -> BegunChunk:
        """Have a chunk made as soon as a worker is free."""
        attempt = ChunkAttempt(task, partial(self._maker.items, task), dict(self._given_up))
        chunk = BegunChunk(attempt, f"{self._folder}/{next(self._numbers)}" if self._folder else "")
        self._begun.append(chunk)
        self._queue.append(chunk)
        self._assign()
        return chunk

    def result(self, chunk: BegunChunk, /) -> MadeChunk:
        """What became of a chunk; chunks must be asked for as they were begun.

        Raises:
            AppealsError: workers fail for a reason that lies in no letter, or the disk does.
        """
        self._leave_given_up(chunk)
        while chunk.made is None:
            self._wait()
        self._given_up.update(chunk.attempt.given_up)
        self._begun.remove(chunk)
        return chunk.made

    def _leave_given_up(self, chunk: BegunChunk) -> None:
        """Begin a chunk anew without the letters of kinds that were given up after it was begun: as with any number of workers."""
        anew = chunk.attempt.without(self._given_up)
        if anew is chunk.attempt:
            return
        for worker in [worker for worker in self._workers if worker.chunk is chunk]:
            worker.process.end()
            self._workers.remove(worker)
        if chunk in self._queue:
            self._queue.remove(chunk)
        chunk.attempt, chunk.made = anew, None
        self._queue.appendleft(chunk)
        self._assign()

    def _assign(self) -> None:
        """Give waiting chunks to workers that have none; start workers while there is more to do."""
        while self._queue:
            worker = next((worker for worker in self._workers if worker.chunk is None), None)
            if worker is None and len(self._workers) < self.jobs:
                worker = self._started()
                self._workers.append(worker)
            if worker is None:
                return
            worker.chunk = chunk = self._queue.popleft()
            worker.process.rest()
            try:
                worker.process.channel.send(chunk.attempt.order(chunk.folder))
            except OSError:
                self._replace(worker)

    def _wait(self) -> None:
        """Wait until some worker has made its chunk, or ended."""
        busy = {worker.process.channel: worker for worker in self._workers if worker.chunk}
        for channel in connection.wait([*busy, *self._awake], TICK):
            worker = busy.get(channel)  # type: ignore[call-overload]  # wait gives back what it was given
            if worker is None:
                continue
            try:
                made = received(worker.process.channel)
            except (EOFError, OSError):
                self._replace(worker)
            else:
                self._take(worker, made)
        self._tick()

    def _take(self, worker: _Worker, made: MadeChunk | ItemResult) -> None:
        """Take what a worker has made: its chunk, or on trial one item of it."""
        worker.look()
        chunk, worker.chunk = worker.chunk, None
        assert chunk is not None
        if isinstance(made, MadeChunk):
            chunk.made = made
        else:
            chunk.attempt.could_be_made(made)
            self._queue.appendleft(chunk)
        self._assign()

    def _replace(self, worker: _Worker) -> None:
        """Let go of a worker that ended, and go on with its chunk in a new one."""
        chunk, at, ending = worker.chunk, worker.process.at, worker.process.ended()
        self._workers.remove(worker)
        assert chunk is not None
        chunk.attempt.broke(at, ending)
        self._queue.appendleft(chunk)
        self._assign()

    def _started(self) -> _Worker:
        return _Worker(self._processes.start(partial(_make_chunks, self._maker), self._maker.formats.open))


def _make_chunks(maker: ChunkMaker, channel: Connection, begin: Begin) -> None:
    """What a worker does, until the other end of its channel is closed or a letter breaks it."""
    while True:
        order: ChunkOrder = channel.recv()
        channel.send(maker.trial(order, begin) if order.alone is not None else maker.made(order, begin))
