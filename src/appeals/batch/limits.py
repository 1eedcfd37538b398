"""What one letter may cost, and how the system sees to it.

Work that is at one letter for too long is ended by the system's alarm, work that wants too much memory cannot get it.
Where the system has neither (Windows), there are no such limits.
"""

import signal
from collections.abc import Callable
from math import inf
from pathlib import Path
from time import monotonic

from appeals.system.frozen_data import dataclass

IDLE = -1
"""At no letter."""

Begin = Callable[[int], object]
"""Takes the number of the letter that is begun now; `IDLE` where what follows is no letter's fault."""

NO_MEMORY = 90
"""The exit code of a process that got no more memory."""

_ENOUGH = 0.2  # of the time that a letter has: what is left of it on a busy machine
_SOON = 0.01  # of the time that a letter has
_ALARM = getattr(signal, "SIGALRM", 0)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one letter may cost.

    Attributes:
        seconds: from its beginning, by the clock on the wall.
        memory: bytes of address space beyond what the process has when it starts.
        sign: seconds until a process that was forked must have given a sign of life; it takes some hundredths.
    """

    seconds: float = 30.0
    memory: int = 1024**3
    sign: float = 5.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How a process ended.

    Attributes:
        reason: why, in words: what is said of the letter that it was at.
        certain: whether that letter is to blame beyond doubt: it has taken too long, and the process was neither stopped
            nor kept waiting meanwhile, but computed.
    """

    reason: str
    certain: bool = False


def alarm(limits: Limits) -> Callable[[int], bool]:
    """A function that has the system end this process when it is at one letter for too long.

    It tells whether the time was set anew: a letter that comes so soon after another that it makes no difference shares its time.
    """
    set_timer = getattr(signal, "setitimer", None)
    if set_timer is None:
        return lambda _: True
    last, soon = -inf, limits.seconds * _SOON

    def begins(number: int) -> bool:
        nonlocal last
        now = monotonic()
        if number != IDLE and now - last < soon:
            return False
        last = -inf if number == IDLE else now
        set_timer(signal.ITIMER_REAL, 0.0 if number == IDLE else limits.seconds)
        return True

    return begins


def hold_to(limits: Limits) -> None:
    """Have this process ended by its `alarm`, even in the midst of a library, and give it no more memory than it has and a letter may cost."""
    if _ALARM:
        signal.signal(_ALARM, signal.SIG_DFL)
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


def ending_of(code: int | None, computed: float, limits: Limits) -> Ending:
    """How a process ended that had such limits.

    Args:
        code: its exit code; negative for a signal.
        computed: seconds that it has computed for the letter in hand.
        limits: that it had.
    """
    return Ending(_reason(code, limits), code == -_ALARM and computed > limits.seconds * _ENOUGH)


def _reason(code: int | None, limits: Limits) -> str:
    """Why a process ended, in words."""
    if code == NO_MEMORY:
        return f"it needs more than {limits.memory // 2**20} MiB of memory"
    if code is not None and code < 0:
        late = f"it takes longer than {limits.seconds:g} s"
        return late if code == -_ALARM else f"making it crashes ({signal.Signals(-code).name})"
    return f"making it ends the worker (exit code {code})"
