"""What is to be faxed and when, read from a finished output folder.

The manifest says which letters became fax files, how many pages they have and to which numbers they go. Nothing is dialled
here: the jobs are written down for the machine, service or person that does.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heappush
from pathlib import PurePosixPath

from appeals.errors import AppealsError, Exit
from appeals.fax.numbers import (
    OFFICE_HOURS,
    FaxNumber,
    ImpossibleNumberError,
    fax_number,
    next_call,
    next_office_time,
    time_zone,
)
from appeals.output.manifest import DocumentState, Record
from appeals.system.frozen_data import dataclass

FORMATS = ("tiff", "fax")
"""The formats that can be faxed, the one fax servers like best first."""
_BETWEEN = timedelta(minutes=1)
"""From one call to the next, on a line and to a machine: somebody else may want it too."""
_FURTHEST = timedelta(days=360)
"""HylaFAX takes jobs up to a year in advance, and is told no year."""


@dataclass(frozen=True, slots=True)
class FaxJob:
    """One fax to send.

    Attributes:
        record: of what to send, in the format that suits most senders.
        numbers: where to, the first that answers is enough.
        pages: how many there are, the cover included.
        at: when to send it, in UTC; None when the time of day there is not known.
        zones: of the destination, by the tz database's names.
        lasting: how long the call takes, as far as that is known.
    """

    record: Record
    numbers: tuple[FaxNumber, ...]
    pages: int
    at: datetime | None
    zones: tuple[str, ...]
    lasting: timedelta = timedelta(0)

    @property
    def at_there(self) -> datetime | None:
        """When to send it, by the clock of the office."""
        zone = time_zone(self.zones[0]) if self.zones else None
        return self.at.astimezone(zone) if self.at and zone else None

    @property
    def tag(self) -> str:
        """What the job is called where it waits among those of other folders: `appeals record` knows it by that again."""
        return f"{self.record.campaign}/{self.record.letter}"

    @property
    def file(self) -> PurePosixPath:
        """What to send, relative to the output folder."""
        return PurePosixPath(str(self.record.path))

    @property
    def name(self) -> str:
        """What files of this job are called: as its fax, without the ending; two campaigns may have letters of one name."""
        return name_of(str(self.file))


def name_of(path: str) -> str:
    """The path of a fax without its ending."""
    return path.removesuffix(".tiff").removesuffix(".fax.pdf")


def jobs(records: Iterable[Record], now: datetime, *, hours: tuple[time, time] = OFFICE_HOURS) -> tuple[FaxJob, ...]:
    """The faxes of a manifest, in its order.

    Args:
        records: of the manifest.
        now: no fax is planned before it.
        hours: the office hours at the destination.

    Raises:
        AppealsError: the manifest holds what no run writes.
    """
    letters: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        if record.format in FORMATS and record.state is DocumentState.WRITTEN and record.path and record.to:
            letters.setdefault((record.campaign, record.letter), []).append(record)
    return tuple(_job(documents, now, hours) for documents in letters.values())


def _job(documents: Sequence[Record], now: datetime, hours: tuple[time, time]) -> FaxJob:
    record = min(documents, key=lambda each: FORMATS.index(each.format))
    try:
        numbers = tuple(fax_number(number) for number in record.to)
    except ImpossibleNumberError as error:
        message = f"the manifest is damaged: {error}; render the letters again"
        raise AppealsError(message, Exit.DATA) from error
    zones = (record.timezone,) if record.timezone else numbers[0].zones
    at = next_office_time(numbers[0], now, hours=hours, zones=zones)
    return FaxJob(record, numbers, record.pages or 0, at, zones)


def shared_numbers(planned: Iterable[FaxJob]) -> Mapping[str, tuple[str, ...]]:
    """The numbers to which faxes for more than one official go, and these officials' ids: one machine, several of them."""
    officials: dict[str, dict[str, None]] = {}
    for job in planned:
        officials.setdefault(job.numbers[0].e164, {})[job.record.recipient] = None
    return {number: tuple(ids) for number, ids in officials.items() if len(ids) > 1}


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
        f"that of {job.record.to_name or number} ({number}) would still be busy; send letters or emails, or fewer faxes"
    )
    return AppealsError(message, Exit.DATA)
