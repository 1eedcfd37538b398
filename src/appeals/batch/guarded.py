"""Work on many letters that cannot be cut into chunks, in a process apart: a stranger's template may never end it.

    guarded(work) ──► a process does the work, and tells at which letter it is ──► its result
                      └── breaks at a letter? it begins anew, and is told which to leave out

What the process may cost: `appeals.batch.limits`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from appeals.batch.limits import IDLE, Begin, Limits
from appeals.batch.process import TICK, Process, Processes, received
from appeals.batch.retries import GIVE_UP
from appeals.errors import AppealsError, Exit

T = TypeVar("T")

Broken = Mapping[int, str]
"""Letters that the work broke at, by number, and why: they are left out."""


class _BrokeError(Exception):
    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number


Item = TypeVar("Item")


def one_by_one(items: Iterable[Item], begin: Begin, broken: Broken) -> Iterator[tuple[Item, str | None]]:
    """Take up items of work one after the other; each comes with the reason for which it is left out, if it broke the work."""
    for number, item in enumerate(items):
        begin(number)
        yield item, broken.get(number)
    begin(IDLE)


def guarded(
    work: Callable[[Begin, Broken], T],
    limits: Limits | None = None,
    *,
    tick: Callable[[], None] = lambda: None,
    awake: Sequence[Connection] = (),
) -> T:
    """Do work with limits of time and memory for each letter.

    Args:
        work: is done anew after each letter that breaks it. It opens the formats that it needs; itself and what it gives
            back must be fit to be pickled.
        limits: of each letter.
        tick: is called now and then while there is nothing to do but wait; what it raises ends the work.
        awake: channels of others, at whose messages it is called at once; it takes these up.

    Raises:
        AppealsError: as the work raised it; or too many letters break it, or what is no letter.
    """
    processes, broken = Processes(limits), dict[int, str]()
    while True:
        try:
            result: T = _result(processes.start(partial(_work, work, broken)), tick, awake)
        except _BrokeError as error:
            if error.number == IDLE or error.number in broken or len(broken) == GIVE_UP:
                msg = f"given up: {error}" if error.number == IDLE else f"given up after {GIVE_UP} letters: {error}"
                raise AppealsError(msg, Exit.SOME_FAILED) from None
            broken[error.number] = str(error)
        else:
            return result


def _result(process: Process, tick: Callable[[], None], awake: Sequence[Connection]) -> Any:  # noqa: ANN401 - what the work gives back
    try:
        _wait(process, tick, awake)
        return received(process.channel)
    except EOFError:
        raise _BrokeError(process.at, process.ended().reason) from None
    except KeyboardInterrupt:
        process.interrupt()
        raise
    finally:
        process.ended()


def _wait(process: Process, tick: Callable[[], None], awake: Sequence[Connection]) -> None:
    while process.channel not in connection.wait([process.channel, *awake], TICK):
        try:
            tick()
        except BaseException:
            process.end()
            raise


def _work(work: Callable[[Begin, Broken], T], broken: Broken, channel: Connection, begin: Begin) -> None:
    result = work(begin, broken)
    begin(IDLE)
    channel.send(result)
