"""A worker: a process that makes chunks of letters until its work runs out, or a letter breaks it.

    crew ── pieces of a chunk ──► worker ── makes all of them, into a file of its own
         ◄── `Ready` or `Stop` ──        ── then one `Made` after the other, as fast as they are taken

Nothing is handed out before the whole chunk is made: what a chunk shares depends on all of its letters, so if one of
them breaks the worker, the others must be made again without it.

A worker that works on one letter for too long is ended by the system's alarm, one that wants too much memory cannot get
it. Where the system has neither (Windows), there are no such limits.
"""

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from ctypes import CDLL, c_longlong
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import IO

from appeals.batch.open_formats import IDLE, Made, Piece, Workshop
from appeals.errors import AppealsError, Exit

__all__ = [
    "NO_MEMORY",
    "Limits",
    "Ready",
    "Stop",
    "die_with_parent",
    "ending",
    "limit_memory",
    "quiet",
    "watch",
    "work",
]

_IN_MEMORY = 32 * 1024 * 1024  # bytes of a finished chunk; the rest waits in a temporary file
NO_MEMORY = 90  # exit code
_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


@dataclass(frozen=True, slots=True)
class Limits:
    """What one letter may cost.

    Attributes:
        seconds: from its beginning, by the clock on the wall.
        memory: bytes of address space beyond what the worker has when it starts.
    """

    seconds: float = 30.0
    memory: int = 1024**3


@dataclass(frozen=True, slots=True)
class Ready:
    """The chunk is made; its files follow."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The world failed: no letter is to blame, and the run cannot go on."""

    message: str
    exit_code: Exit


def work(workshop: Workshop, limits: Limits, channel: Connection, at: c_longlong, keep: tuple[int, ...] | None) -> None:
    """Make chunks until the other end of the channel is closed; never returns.

    Args:
        workshop: the formats.
        limits: of each letter.
        channel: to the crew.
        at: where the number of the piece in hand is written, for the crew to read when the worker breaks.
        keep: the open files that this process needs, if it inherited those of its parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal's processes; the crew ends its own
    if keep is not None:
        _let_go(keep)
        die_with_parent()
    limit_memory(limits)
    begin = watch(at, limits)
    code = 0
    try:
        while True:
            _one_chunk(workshop, channel, begin)
    except EOFError:
        pass
    except MemoryError:
        code = NO_MEMORY
    except (BrokenPipeError, ConnectionResetError):  # nobody wants it any more
        pass
    # Nothing is tidied up: connections and files that were inherited belong to the parent.
    os._exit(code)


def _one_chunk(workshop: Workshop, channel: Connection, begin: Callable[[int], None]) -> None:
    groups: Sequence[Sequence[Piece]] = channel.recv()
    with SpooledTemporaryFile(_IN_MEMORY) as spool:
        try:
            sizes = [_put_by(pickle.dumps(made), spool) for made in _all(groups, workshop, begin)]
        except AppealsError as error:
            begin(IDLE)
            channel.send(Stop(str(error), error.exit_code))
            return
        begin(IDLE)
        channel.send(Ready())
        spool.seek(0)
        for size in sizes:
            channel.send_bytes(spool.read(size))


def _all(groups: Sequence[Sequence[Piece]], workshop: Workshop, begin: Callable[[int], None]) -> Iterator[Made]:
    """The pieces of some groups, each made for itself; they are counted through."""
    before = 0
    for group in groups:
        yield from workshop.made(group, lambda number, before=before: begin(before + number))  # type: ignore[misc]  # mypy does not know the default
        before += len(group)


def _put_by(content: bytes, spool: IO[bytes]) -> int:
    try:
        return spool.write(content)
    except OSError as error:
        msg = f"{gettempdir()}: cannot hold the letters until it is their turn: {error.strerror}"
        raise AppealsError(msg, Exit.IO) from error


def watch(at: c_longlong, limits: Limits) -> Callable[[int], None]:
    """A function that notes which letter is in hand, and sets the alarm for it."""
    parent = parent_process()
    assert parent is not None
    alarm = getattr(signal, "setitimer", None)

    def begin(number: int) -> None:
        if os.getppid() != parent.pid:  # it was killed
            os._exit(0)
        at.value = number
        if alarm is not None:
            alarm(signal.ITIMER_REAL, 0.0 if number == IDLE else limits.seconds)

    if alarm is not None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, even in the middle of a library
    begin(IDLE)
    return begin


def die_with_parent() -> None:
    """Linux ends this process together with its parent, whatever it is at; other systems at the next letter."""
    if sys.platform == "linux":
        CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextmanager
def quiet() -> Iterator[None]:
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


def _let_go(keep: tuple[int, ...]) -> None:
    """Close what was inherited: the lock of the output folder, the manifest, the channels of other workers.

    Else a worker that outlives its parent would hold the folder, and no worker would notice that the crew is gone.
    """
    for name in os.listdir("/dev/fd"):  # noqa: PTH208 - names are all that is wanted
        if int(name) > 2 and int(name) not in keep:  # noqa: PLR2004 - 0 to 2 are the standard streams
            with suppress(OSError):  # the listing's own
                os.close(int(name))


def limit_memory(limits: Limits) -> None:
    """Let this process have no more memory than it has now and a letter may cost."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold letters
    statm = Path("/proc/self/statm")
    if statm.exists():
        most = int(statm.read_text().split()[0]) * resource.getpagesize() + limits.memory
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def ending(code: int | None, limits: Limits) -> str:
    """Why a worker ended, in words: what is said of the letter that it was at.

    Args:
        code: the process's exit code; negative for a signal.
        limits: of the worker.
    """
    if code == NO_MEMORY:
        return f"it needs more than {limits.memory // 2**20} MiB of memory"
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"it takes longer than {limits.seconds:g} s" if name == "SIGALRM" else f"making it crashes ({name})"
    return f"making it ends the worker (exit code {code})"
