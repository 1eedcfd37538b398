"""What is to be faxed, read from a finished output folder.

The manifest says which letters became fax files, how many pages they have and to which numbers they go. Nothing is dialled
here: the jobs are written down for the machine, service or person that does.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import PurePosixPath

from appeals.errors import AppealsError, Exit
from appeals.fax.numbers import OFFICE_HOURS, FaxNumber, ImpossibleNumberError, fax_number, next_office_time, time_zone
from appeals.output.manifest import DocumentState, Record
from appeals.system.frozen_data import dataclass

__all__ = ["FORMATS", "FaxJob", "jobs", "name_of", "shared_numbers"]

FORMATS = ("tiff", "fax")
"""The formats that can be faxed, the one fax servers like best first."""


@dataclass(frozen=True, slots=True)
class FaxJob:
    """One fax to send.

    Attributes:
        campaign: of which it is.
        letter: the letter's name.
        file: what to send, of the format that suits most senders; relative to the output folder.
        sha256: the digest of that file.
        numbers: where to, the first that answers is enough.
        pages: how many there are, the cover included.
        at: when to send it, in UTC; None when the time of day there is not known.
        recipient: `book/id` of the official.
        to_name: the official, for people who dial.
        zones: of the destination, by the tz database's names.
        lasting: how long the call takes, as far as that is known.
    """

    campaign: str
    letter: str
    file: PurePosixPath
    sha256: str | None
    numbers: tuple[FaxNumber, ...]
    pages: int
    at: datetime | None
    recipient: str = ""
    to_name: str = ""
    zones: tuple[str, ...] = ()
    lasting: timedelta = timedelta(0)

    @property
    def at_there(self) -> datetime | None:
        """When to send it, by the clock of the office."""
        zone = time_zone(self.zones[0]) if self.zones else None
        return self.at.astimezone(zone) if self.at and zone else None

    @property
    def tag(self) -> str:
        """What the job is called where it waits among those of other folders: `appeals record` knows it by that again."""
        return f"{self.campaign}/{self.letter}"

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
    first, best = documents[0], min(documents, key=lambda each: FORMATS.index(each.format))
    try:
        numbers = tuple(fax_number(number) for number in first.to)
    except ImpossibleNumberError as error:
        message = f"the manifest is damaged: {error}; render the letters again"
        raise AppealsError(message, Exit.DATA) from error
    zones = (first.timezone,) if first.timezone else numbers[0].zones
    return FaxJob(
        campaign=first.campaign,
        letter=first.letter,
        file=PurePosixPath(str(best.path)),
        sha256=best.sha256,
        numbers=numbers,
        pages=first.pages or 0,
        at=next_office_time(numbers[0], now, hours=hours, zones=zones),
        recipient=first.recipient,
        to_name=first.to_name,
        zones=zones,
    )


def shared_numbers(planned: Iterable[FaxJob]) -> Mapping[str, tuple[str, ...]]:
    """The numbers to which faxes for more than one official go, and these officials' ids: one machine, several of them."""
    officials: dict[str, dict[str, None]] = {}
    for job in planned:
        officials.setdefault(job.numbers[0].e164, {})[job.recipient] = None
    return {number: tuple(ids) for number, ids in officials.items() if len(ids) > 1}
