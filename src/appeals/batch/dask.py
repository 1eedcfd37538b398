"""A Dask cluster in the place of this machine's own processes: the same chunks, so the same bytes.

    here ── `ChunkMaker`, once; then tasks ──► a worker of the cluster ── merges, plans and makes a chunk
         ◄── `MadeChunk`, with the files' contents ──

Only this process reads campaigns and writes letters; a worker needs nothing but the templates, at the same place, and the
same versions of everything that sets letters, which it compares before it makes any. What the cluster cannot make is made
here, by the pool: a letter that breaks workers is found and named there, and if all workers are gone the run still ends.
"""

import os
import threading
import time
from collections.abc import Callable
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from appeals.batch.chunks import MadeChunk
from appeals.batch.limits import IDLE, Limits, alarm
from appeals.batch.maker import ChunkMaker, ChunkOrder
from appeals.batch.open_formats import OpenFormats
from appeals.batch.pool import WorkerPool
from appeals.errors import AppealsError, Exit
from appeals.output import digests
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_CONNECTING = 10  # seconds
_TICK = 0.25  # seconds between looks at a chunk that is not ready

_ADDRESS = expression(r"(?:[a-z]+://)?[^\s/]+:[0-9]{1,5}")

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Order:
    """A chunk for a worker.

    Attributes:
        task: the chunk.
        equipment: what the worker's machine must have, see `_equipment`.
    """

    task: object
    equipment: tuple[str, ...]


class DaskExecutor:
    """The workers of a Dask scheduler; a `with` statement lets them go.

    Args:
        maker: makes chunks.
        scheduler: its address, such as `tcp://10.0.0.5:8786`.
        pool: makes what the cluster cannot.
        tick: is called now and then while there is nothing to do but wait.

    Raises:
        AppealsError: the package is not installed, or nobody answers at the address (69); or it is none (2).
    """

    def __init__(self, maker: ChunkMaker, scheduler: str, *, pool: WorkerPool, tick: Callable[[], None]) -> None:
        self._pool = pool
        self._tick = tick
        self._equipment = _equipment(maker.formats)
        self._dask = _distributed()
        self._client = self._connected(scheduler)
        self._here = self._client.scatter(maker, broadcast=True) if self.jobs else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @property
    def jobs(self) -> int:
        """How many workers there are; it may change."""
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    @property
    def in_hand(self) -> int:
        """Of what is made here; nobody tells how far the cluster is within a chunk."""
        return self._pool.in_hand

    def begin(self, task: object, /) -> tuple[object, Any]:
        """Have a chunk made as soon as a worker is free; of a cluster without workers nothing is expected."""
        if not self.jobs:
            return task, None
        return task, self._client.submit(_made, self._here, _Order(task, self._equipment), pure=False)

    def result(self, begun: tuple[object, Any], /) -> MadeChunk:
        """What became of a chunk.

        Raises:
            AppealsError: a worker's machine is no copy of this one (69).
        """
        task, future = begun
        answer = None if future is None else self._answer(future)
        if isinstance(answer, str):
            raise AppealsError(answer, Exit.UNAVAILABLE)
        return answer or self._pool.result(self._pool.begin(task))

    def _answer(self, future: Any) -> MadeChunk | str | None:  # noqa: ANN401 - a Future of an optional package
        """What the cluster says of a chunk; None if it lost the chunk, or its workers, or itself."""
        while not future.done():
            if not self.jobs:
                future.cancel()
                return None
            self._tick()
            time.sleep(_TICK)
        try:
            answer: MadeChunk | str = future.result()
        except (self._dask.scheduler.KilledWorker, self._dask.CancelledError, OSError):
            return None
        return answer

    def _connected(self, scheduler: str) -> Any:  # noqa: ANN401 - a Client of an optional package
        if not _ADDRESS.fullmatch(scheduler):
            msg = f"--scheduler {scheduler}: this is no address: write HOST:PORT, or tcp://HOST:PORT"
            raise AppealsError(msg, Exit.USAGE)
        try:
            return self._dask.Client(scheduler, timeout=_CONNECTING, set_as_default=False)
        except (OSError, ValueError) as error:
            msg = f"--scheduler {scheduler}: no Dask scheduler answers there: {error}"
            raise AppealsError(msg, Exit.UNAVAILABLE) from error


def _distributed() -> Any:  # noqa: ANN401 - a module of an optional package
    try:
        return import_module("distributed")
    except ImportError as error:
        msg = "--executor dask needs the package 'distributed': pip install 'appeals[dask]'"
        raise AppealsError(msg, Exit.UNAVAILABLE) from error


def _equipment(formats: OpenFormats) -> tuple[str, ...]:
    """What the bytes of letters depend on besides the letters: templates, packages, the system's libraries."""
    found: dict[str, None] = {}
    for campaign, shared in formats.sets.items():
        for name, format_ in shared.formats.items():
            found |= dict.fromkeys(digests.tools(name, format_, shared.options))
        found |= {f"{campaign} {name} {digest}": None for name, digest in digests.settings(shared).items()}
    return tuple(found)


def _made(maker: ChunkMaker, order: _Order) -> MadeChunk | str:
    """In a worker: make a chunk, or say why this machine is the wrong one for it."""
    there = _equipment(maker.formats)
    if there != order.equipment:
        others = sorted({*there} ^ {*order.equipment})
        return (
            f"the worker on {os.uname().nodename if hasattr(os, 'uname') else 'a machine'} has other templates, packages or "
            f"libraries than this machine, and would make other letters ({'; '.join(others)})"
        )
    begin = alarm(Limits())  # ends this worker, as nothing less ends an endless layout; Dask starts another
    with _one_at_a_time:  # formats are opened for one thread
        try:
            return maker.made(ChunkOrder(order.task), begin)
        finally:
            begin(IDLE)
