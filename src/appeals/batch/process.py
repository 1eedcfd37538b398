"""Processes with limits, for work on the texts of strangers: how they are started, and how they end.

    Processes.start ── fork, where this process has no second thread; else spawn ──► limits, then `ready`, then `work`
                    ◄── the first sign of life: `ready` is done ──

A fork finds everything loaded and costs milliseconds, but it has none of the other threads, and all locks that they hold:
newer Pango starts a thread as soon as fonts are looked up, so formats are opened in `ready`, after the fork. That nothing
has started a thread is not assumed: the system's list of threads is counted. And a process that gives no sign of life is
no slow letter: it is ended within seconds, and from then on processes are spawned. What work may cost: `appeals.batch.limits`.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL, Array, c_longlong, sizeof
from mmap import mmap
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import process_time_ns
from typing import Any

from appeals.batch.limits import IDLE, NO_MEMORY, Begin, Ending, Limits, alarm, ending_of, hold_to
from appeals.errors import AppealsError, Exit
from appeals.system.frozen_data import dataclass
from appeals.system.terminal import say, standard_streams

TICK = 0.25
"""Seconds between looks at what processes are at."""

Work = Callable[[Connection, Begin], None]

_SIGN_OF_A_SPAWN = 60.0  # seconds until it must have given a sign of life: it imports everything anew
_END = 5.0  # seconds until a process that ends by itself must have ended
_AT, _CPU = range(2)  # places in the memory that both processes see
_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


@dataclass(frozen=True, slots=True)
class Stop:
    """The world failed: no letter is to blame, and the run cannot go on."""

    message: str
    exit_code: Exit


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """A process that is at work.

    Attributes:
        channel: to it.
    """

    channel: Connection
    _process: BaseProcess
    _shared: "Array[c_longlong]"
    _limits: Limits

    @property
    def at(self) -> int:
        """The number of the letter in hand."""
        return self._shared[_AT]

    def interrupt(self) -> None:
        """Let it close what it has open, as after Ctrl-C."""
        self._process.terminate()

    def rest(self) -> None:
        """It is at no letter any more; to be called before it gets new work."""
        self._shared[_AT] = IDLE

    def end(self, patience: float = 0.0) -> Ending:
        """End it, whatever it is at; one that is about to end has so many seconds."""
        # Its channel is closed when it has ended. A fork closes all else that it inherits, and so the sentinel too early.
        if not self.channel.closed:
            connection.wait([self.channel], patience)
        computed = self._computed()  # as long as nobody has asked how it ended
        self._process.kill()
        self._process.join()
        self.channel.close()
        code = self._process.exitcode
        return ending_of(code, computed, self._limits)

    def ended(self) -> Ending:
        """`end` a process that ends by itself, or has ended."""
        return self.end(_END)

    def _computed(self) -> float:
        """Seconds that it has computed for the letter in hand; 0 where the system does not tell."""
        try:
            stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        except OSError:
            return 0.0
        ticks = sum(map(int, stat.rpartition(")")[2].split()[11:13]))  # utime and stime, see proc(5)
        return ticks / os.sysconf("SC_CLK_TCK") - self._shared[_CPU] / 10**9


class Processes:
    """Starts processes.

    Args:
        limits: of each letter.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._forks = True

    def start(self, work: Work, ready: Callable[[], None] | None = None) -> Process:
        """Start a process, and wait for its first sign of life.

        Args:
            work: what it does; fit to be pickled.
            ready: what it does first, before it counts as started; fit to be pickled.

        Raises:
            AppealsError: it cannot be started; or `ready` raised it.
        """
        if self._forks and _has_one_thread():
            process = self._started(get_context("fork"), work, ready)
            if _gives_sign(process, self._limits.sign):
                return process
            self._forks = False
            process.end()
            say("warning: a worker process gave no sign of life: from now on they are started in a slower way")
        process = self._started(get_context("spawn"), work, ready)
        if _gives_sign(process, _SIGN_OF_A_SPAWN):
            return process
        process.end()
        msg = "worker processes give no sign of life, and without them no letter can be made"
        raise AppealsError(msg, Exit.IO)

    def _started(self, context: ForkContext | SpawnContext, work: Work, ready: Callable[[], None] | None) -> Process:
        try:
            ours, theirs = context.Pipe()
            shared = _shared_memory(context)
            shared[_AT] = IDLE
            process = context.Process(
                target=_main,
                args=(work, ready or nothing, self._limits, theirs, shared),
                kwargs={"forked": isinstance(context, ForkContext)},
                daemon=True,
            )
            sys.stdout.flush()  # else a fork would print what waits there once more
            with _quiet():
                process.start()
        except OSError as error:
            msg = f"cannot start a worker process: {error.strerror}; --jobs 1 needs the fewest"
            raise AppealsError(msg, Exit.IO) from error
        theirs.close()
        return Process(ours, process, shared, self._limits)


def _shared_memory(context: ForkContext | SpawnContext) -> "Array[c_longlong]":
    """Two numbers that both processes see: for a fork without any file, which a full disk would fail."""
    if isinstance(context, ForkContext):
        return (c_longlong * 2).from_buffer(mmap(-1, 2 * sizeof(c_longlong)))
    return context.RawArray(c_longlong, 2)


def nothing() -> None:
    """There is nothing to do first."""


def received(channel: Connection) -> Any:  # noqa: ANN401 - whatever was sent
    """What a process answers.

    Raises:
        EOFError: it ended.
        AppealsError: what it raised.
    """
    answer = channel.recv()
    if isinstance(answer, Stop):
        raise AppealsError(answer.message, answer.exit_code)
    return answer


def _gives_sign(process: Process, patience: float) -> bool:
    try:
        if not process.channel.poll(patience):
            return False
        received(process.channel)
    except AppealsError:
        process.ended()
        raise
    except (EOFError, OSError):
        return False
    return True


def _has_one_thread() -> bool:
    """Whether this process may be forked: it has no thread but this one, neither Python's nor any library's."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - their number is all that is wanted
    except OSError:  # nobody can tell
        return False


def _main(
    work: Work,
    ready: Callable[[], None],
    limits: Limits,
    channel: Connection,
    shared: "Array[c_longlong]",
    *,
    forked: bool,
) -> None:
    """What the process does; never returns.

    Args:
        work: see `Processes.start`.
        ready: likewise.
        limits: of each letter.
        channel: to the parent.
        shared: where the number of the letter in hand is written, for the parent to read when the process breaks, and
            how long the process has computed until then.
        forked: whether it has inherited the open files of its parent.
    """
    # Ctrl-C reaches all of a terminal's processes; the parent ends its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if forked:
        _let_go(keep=channel.fileno())
    _die_with_parent()
    hold_to(limits)
    begin, code = _watch(shared, limits), 0
    try:
        with standard_streams():  # a process that was spawned has those of the system
            ready()
            channel.send(None)
            work(channel, begin)
    except AppealsError as error:
        begin(IDLE)
        with suppress(OSError):
            channel.send(Stop(str(error), error.exit_code))
    except MemoryError:
        code = NO_MEMORY
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except (EOFError, BrokenPipeError, ConnectionResetError):  # nobody wants it any more
        pass
    # Nothing is tidied up: connections and files that were inherited belong to the parent.
    os._exit(code)


def _watch(shared: "Array[c_longlong]", limits: Limits) -> Begin:
    """A function that notes which letter is in hand, and sets the alarm for it."""
    parent, begins = parent_process(), alarm(limits)
    assert parent is not None

    def begin(number: int) -> None:
        if sys.platform != "linux" and os.getppid() != parent.pid:  # it was killed, which ends this process on Linux
            os._exit(0)
        shared[_AT] = number
        if begins(number):
            shared[_CPU] = process_time_ns()

    return begin


def _die_with_parent() -> None:
    """Linux ends this process together with its parent, whatever it is at; other systems at the next letter."""
    if sys.platform == "linux":
        CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextmanager
def _quiet() -> Iterator[None]:
    """While a process is forked: no Ctrl-C before it can ignore it, and nothing for it to collect, which copies pages."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _let_go(keep: int) -> None:
    """Close what was inherited: the lock of the output folder, the manifest, the channels of other workers.

    Else a process that outlives its parent would hold the folder, and none would notice that the parent is gone.
    """
    kept = {0, 1, 2, keep, *_printed_to()}
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are all that is wanted
        if int(name) not in kept:
            with suppress(OSError):  # the listing's own
                os.close(int(name))


def _printed_to() -> Iterator[int]:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # it may be closed, none at all, or no file
            yield stream.fileno()
