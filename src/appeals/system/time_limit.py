"""An end to work on a stranger's text that is done in this very process: reading, checking, comparing."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from appeals.errors import AppealsError, Exit

_SECONDS = 60.0  # a campaign takes less than one, the largest address book ten


@contextmanager
def time_limit(what: object, seconds: float = _SECONDS) -> Iterator[None]:
    """End a block of pure Python that computes for too long: what a busy machine makes it wait does not count.

    Where the system has no such timer (Windows), and in other threads than the first, there is no limit. Formats are not for such
    a block: a library is not interrupted (see `appeals.batch.process`).

    Args:
        what: what is at work there, to say it: a file, mostly.
        seconds: how long it may compute.

    Raises:
        AppealsError: the block computed for too long (65).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: FrameType | None) -> None:
        del number, frame
        msg = f"{what}: this takes longer than {seconds:g} s, and nothing that is to be read by people does"
        raise AppealsError(msg, Exit.DATA)

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)
