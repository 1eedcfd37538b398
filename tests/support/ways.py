"""Work that tells how its process was started, and what makes forks unsafe, as it is in libraries."""

import ctypes
import os
import sys
import time
from collections.abc import Callable

from appeals.batch.guarded import Broken
from appeals.batch.process import Begin


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
