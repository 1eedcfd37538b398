"""HylaFAX's log of calls, `xferfaxlog`: which faxes got through, and which were given up (its manual page is xferfaxlog(5F)).

It has a line for each call, and a job makes several where nobody answers. That a job was given up stands in its last line ("too many
attempts to dial"), or shows in that no call has come after it for days: where its time is over, HylaFAX says so elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

LONGEST_LINE = 10_000
"""Bytes of a line; HylaFAX writes some hundred."""
_FIELDS = 14  # up to the reason; newer versions have more behind it
_SENT, _UNSENT = "SEND", "UNSENT"
_DATE = expression(r"(\d\d)/(\d\d)/(\d{4}|\d\d) \d\d:\d\d")
_GIVEN_UP = expression(r"too many attempts|giving up|kill time|reject|blacklist", re.IGNORECASE)
_NOT_THE_NUMBERS_FAULT = expression(
    r"busy|dial ?tone|modem|dialing command|abort|operator|glare|blacklist|kill", re.IGNORECASE
)
_SILENCE = timedelta(days=3)
_ALIKE = 7  # digits at the end by which numbers with other prefixes are known to be the same


@dataclass(frozen=True, slots=True)
class FaxCall:
    """One call.

    Attributes:
        day: of the call.
        is_sent: whether it was a call; else a job that ended without one.
        job: HylaFAX's number of the job.
        tag: what the job was called when it was queued: campaign and letter, by our script.
        number: as it was dialled.
        reason: what went wrong; empty where the fax got through.
    """

    day: date
    is_sent: bool
    job: str
    tag: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class FaxResult:
    """What became of a job.

    Attributes:
        tag: campaign and letter.
        number: as it was dialled.
        day: of the last call, or of the one that got through.
        arrived: whether it got through; None where it is still being tried.
        reason: why it did not, in HylaFAX's words.
        is_dead: whether that speaks against the number.
    """

    tag: str
    number: str
    day: date
    arrived: bool | None
    reason: str = ""
    is_dead: bool = False


def fax_calls(lines: Iterable[bytes]) -> Iterator[FaxCall | int]:
    """The calls of a log that sent faxes, in order; of a line that is none of a log, its number."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        fields = [each.strip('"') for each in line.decode("utf-8", "replace").rstrip("\r\n").split("\t")]
        if len(line) >= LONGEST_LINE or len(fields) < 2 or (day := _day(fields[0])) is None:  # noqa: PLR2004 - a day and a word
            yield number
        elif fields[1] in {_SENT, _UNSENT}:
            if len(fields) < _FIELDS:
                yield number
            else:
                yield FaxCall(day, fields[1] == _SENT, fields[4], fields[5], fields[7], fields[13])


def _day(text: str) -> date | None:
    if not (found := _DATE.fullmatch(text)):
        return None
    month, day, year = (int(each) for each in found.groups())
    try:
        return date(year if year > 99 else 2000 + year, month, day)  # noqa: PLR2004 - two digits of a year
    except ValueError:
        return None


def fax_results(calls: Iterable[FaxCall], *, today: date) -> tuple[FaxResult, ...]:
    """What became of each job.

    Args:
        calls: of a log, in order.
        today: jobs without a call for three days before it are given up.
    """
    jobs: dict[tuple[str, str, str], list[FaxCall]] = {}
    answered: dict[str, date] = {}
    for call in calls:
        jobs.setdefault((call.job, call.tag, call.number), []).append(call)
        if _got_through(call):
            answered[_ending(call.number)] = call.day
    return tuple(_result(of_job, answered, today) for of_job in jobs.values())


def _got_through(call: FaxCall) -> bool:
    return call.is_sent and not call.reason


def _result(calls: list[FaxCall], answered: dict[str, date], today: date) -> FaxResult:
    last = calls[-1]
    for call in calls:
        if _got_through(call):
            return FaxResult(call.tag, call.number, call.day, arrived=True)
    if last.is_sent and not _GIVEN_UP.search(last.reason) and today - last.day < _SILENCE:
        return FaxResult(last.tag, last.number, last.day, arrived=None, reason=last.reason)
    blameless = all(_NOT_THE_NUMBERS_FAULT.search(call.reason) for call in calls)
    works = answered.get(_ending(last.number), date.min) >= last.day
    return FaxResult(
        last.tag, last.number, last.day, arrived=False, reason=last.reason, is_dead=not (blameless or works)
    )


def is_same_number(dialled: str, e164: str) -> bool:
    """Whether what was dialled leads to a number, in whatever form and with whatever prefix a line or a country needs.

    Args:
        dialled: as a log has it, of a job that is known to be of a letter to the number.
        e164: the number.
    """
    return len(_ending(dialled)) == _ALIKE and _ending(dialled) == _ending(e164)


def _ending(number: str) -> str:
    """By what a number is known, whatever stands before it."""
    return re.sub(r"\D", "", number)[-_ALIKE:]
