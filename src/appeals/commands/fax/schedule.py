"""When each of many faxes goes: in office hours at its destination, on so many lines, one call to a machine at a time."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heappush

from appeals.commands.fax.jobs import FaxJob
from appeals.errors import AppealsError, Exit
from appeals.fax.numbers import next_call

__all__ = ["spread"]

_BETWEEN = timedelta(minutes=1)
"""From one call to the next, on a line and to a machine: somebody else may want it too."""
_FURTHEST = timedelta(days=360)
"""HylaFAX takes jobs up to a year in advance, and is told no year."""


def spread(planned: Sequence[FaxJob], now: datetime, *, lines: int, hours: tuple[time, time]) -> tuple[FaxJob, ...]:
    """The jobs with their times, in the same order; those whose time of day nobody knows have none.

    The machine that can be called first is called first, so no line waits for an office that is closed while another is open.

    Args:
        planned: the jobs.
        now: no call before it.
        lines: how many calls there may be at a time.
        hours: the office hours at the destinations.

    Raises:
        AppealsError: it would take more than a year.
    """
    waiting: dict[str, deque[FaxJob]] = {}
    for job in planned:
        if job.at is not None:
            waiting.setdefault(job.numbers[0].e164, deque()).append(job)
    free = [now] * lines
    ready = [(now, order, number) for order, number in enumerate(waiting)]
    heapify(ready)
    times: dict[str, datetime] = {}
    while ready:
        at, order, number = heappop(ready)
        job = waiting[number][0]
        begin = next_call(job.numbers[0], max(at, free[0]), job.lasting, hours=hours, zones=job.zones)
        if begin is None:
            continue
        if ready and begin > max(at, ready[0][0]):  # another machine may be called before
            heappush(ready, (begin, order, number))
            continue
        if begin - now > _FURTHEST:
            raise _too_many(job, len(planned), lines)
        waiting[number].popleft()
        times[job.name] = begin
        end = begin + job.lasting + _BETWEEN
        heappop(free)
        heappush(free, end)
        if waiting[number]:
            heappush(ready, (end, order, number))
    return tuple(replace(job, at=times.get(job.name)) for job in planned)


def _too_many(job: FaxJob, count: int, lines: int) -> AppealsError:
    number = job.numbers[0].international
    message = (
        f"{count:,} faxes do not go out within a year on {lines} lines with one call to a machine at a time: "
        f"that of {job.to_name or number} ({number}) would still be busy; send letters or emails, or fewer faxes"
    )
    return AppealsError(message, Exit.DATA)
