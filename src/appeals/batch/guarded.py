"""Work on many letters that cannot be cut into chunks, in a process apart: a stranger's template may never end it.

    apart(work) ──► a copy of this process does the work, and tells at which letter it is ──► its result
                      └── breaks at a letter? it begins anew, and is told which to leave out

The copy has the limits of a worker (`appeals.batch.worker`). It is a fork: where there is none (Windows), or where it is not
safe (macOS), the work is done here, without limits.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from ctypes import c_longlong
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from appeals.batch.open_formats import IDLE
from appeals.batch.retries import GIVE_UP
from appeals.batch.worker import NO_MEMORY, Limits, Stop, die_with_parent, ending, limit_memory, watch
from appeals.errors import AppealsError, Exit

__all__ = ["Begin", "Broken", "apart"]

T = TypeVar("T")

Begin = Callable[[int], None]
"""Takes the number of the letter that is begun now; `IDLE` where what follows is no letter's fault."""

Broken = Mapping[int, str]
"""Letters that the work broke at, by number, and why: they are left out."""


@dataclass(frozen=True, slots=True)
class _Result(Generic[T]):
    value: T


class _BrokeError(Exception):
    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number


def apart(work: Callable[[Begin, Broken], T], limits: Limits | None = None) -> T:
    """Do work with limits of time and memory for each letter.

    Args:
        work: is done anew after each letter that breaks it; what it gives back must be fit to be pickled.
        limits: of each letter.

    Raises:
        AppealsError: as the work raised it; or too many letters break it, or what is no letter.
    """
    broken: dict[int, str] = {}
    while True:
        if sys.platform != "linux" or threading.active_count() > 1:
            return work(lambda _: None, broken)
        try:
            return _once(work, broken, limits or Limits())
        except _BrokeError as error:
            if error.number == IDLE or error.number in broken or len(broken) == GIVE_UP:
                msg = f"given up: {error}" if error.number == IDLE else f"given up after {GIVE_UP} letters: {error}"
                raise AppealsError(msg, Exit.SOME_FAILED) from None
            broken[error.number] = str(error)


def _once(work: Callable[[Begin, Broken], T], broken: Broken, limits: Limits) -> T:
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    at = context.RawValue(c_longlong, IDLE)
    process = context.Process(target=_done, args=(work, broken, limits, theirs, at), daemon=True)
    process.start()
    theirs.close()
    answer: _Result[T] | Stop | None = None
    try:
        answer = ours.recv()
    except EOFError:
        pass
    except KeyboardInterrupt:
        process.terminate()  # which it takes as Ctrl-C: what is open there is closed
        raise
    finally:
        process.join(5)
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, Stop):
        raise AppealsError(answer.message, answer.exit_code)
    if answer is None:
        raise _BrokeError(at.value, ending(process.exitcode, limits))
    return answer.value


def _done(
    work: Callable[[Begin, Broken], T], broken: Broken, limits: Limits, channel: Connection, at: c_longlong
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it reaches all of a terminal's processes; the parent passes it on
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    die_with_parent()
    limit_memory(limits)
    begin = watch(at, limits)
    try:
        result = work(begin, broken)
        begin(IDLE)
        channel.send(_Result(result))
    except AppealsError as error:
        begin(IDLE)
        channel.send(Stop(str(error), error.exit_code))
    except MemoryError:
        os._exit(NO_MEMORY)
    except (BrokenPipeError, KeyboardInterrupt):  # nobody wants it any more
        os._exit(Exit.INTERRUPTED)
