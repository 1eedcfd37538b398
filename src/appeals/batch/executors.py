"""Who makes the chunks of a run. An entry point of the group `appeals.executors` adds another engine.

An entry point names an `ExecutorMaker`. Ours are `processes`, this machine's own, and `dask`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

from appeals.batch.chunks import Executor
from appeals.batch.maker import ChunkMaker
from appeals.batch.pool import WorkerPool
from appeals.errors import AppealsError, Exit
from appeals.system.entry_points import door, door_names

_GROUP = "appeals.executors"
HERE = "processes"
"""The name of this machine's own processes."""


class ExecutorMaker(Protocol):
    """Gets an engine ready for one run."""

    def __call__(
        self, maker: ChunkMaker, scheduler: str, *, pool: WorkerPool, tick: Callable[[], None]
    ) -> AbstractContextManager[Executor[Any]]:
        """Get ready; the executor lets its workers go at the end of a `with` statement.

        Args:
            maker: makes chunks, here and elsewhere: it can be pickled.
            scheduler: the engine's address; empty where none was given.
            pool: this machine's own processes, for what the engine cannot make.
            tick: is to be called now and then while there is nothing to do but wait.

        Raises:
            AppealsError: there is no such engine at the address (69), or it is no address (2).
        """


def executor_names() -> tuple[str, ...]:
    """The engines that are installed."""
    return door_names(_GROUP)


def find_executor(name: str) -> ExecutorMaker:
    """Load an engine by its name.

    Raises:
        AppealsError: there is none of this name (2).
    """
    point = door(_GROUP, name)
    if point is not None:
        maker: ExecutorMaker = point.load()
        return maker
    msg = f"there is no executor '{name}': {', '.join(sorted(executor_names()))}"
    raise AppealsError(msg, Exit.USAGE)


def on_this_machine(
    maker: ChunkMaker, scheduler: str, *, pool: WorkerPool, tick: Callable[[], None]
) -> AbstractContextManager[Executor[Any]]:
    """The worker processes of this machine."""
    del maker, scheduler, tick
    return nullcontext(pool)
