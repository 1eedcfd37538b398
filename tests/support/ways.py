"""Work that tells how its process was started, and what makes forks unsafe, as it is in libraries."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from appeals.batch.guarded import Broken
from appeals.batch.limits import Begin, Limits

LIMITS = Limits(seconds=0.5)


def way(begin: Begin, broken: Broken) -> str:
    """How this process was started."""
    del begin, broken
    return "spawned" if "--multiprocessing-fork" in sys.orig_argv else "forked"


def start_thread_of_library() -> None:
    """A thread that Python knows nothing of, as newer Pango has one."""
    libc = ctypes.CDLL(None)
    assert libc.pthread_create(ctypes.byref(ctypes.c_ulong()), None, libc.pause, None) == 0


def break_forks(how: Callable[[], object]) -> None:
    """Let every process that is forked do something before it is Python's again."""
    os.register_at_fork(after_in_child=how)


def hang() -> None:
    """For a minute, which is for good."""
    time.sleep(60)


def compute(channel: Connection, begin: Begin) -> None:
    """At a letter, for all the time that it has: by the time of the processor, which no busy machine changes."""
    del channel
    begin(0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    until = time.process_time() + LIMITS.seconds
    while time.process_time() < until:
        pass
    signal.raise_signal(signal.SIGALRM)


def wait(channel: Connection, begin: Begin) -> None:
    """At a letter, without end, but without work."""
    del channel
    begin(0)
    while True:
        time.sleep(60)


def answer(channel: Connection, begin: Begin) -> None:
    """Answer, and take a while to end."""
    del begin
    channel.send("made")
    time.sleep(0.2)
