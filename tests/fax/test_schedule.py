"""Many faxes on few lines: in office hours there, and one call to a machine at a time."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from appeals.commands.fax.jobs import FaxJob, jobs, spread
from appeals.errors import AppealsError
from appeals.fax.numbers import fax_number, next_call
from appeals.output.manifest import DocumentState, Record

FRIDAY = datetime(2011, 7, 1, 1, 0, tzinfo=UTC)
"""Seven o'clock in Astana, two in London: offices there open in two hours and in six."""
HOURS = time(9), time(17)
CALL = timedelta(minutes=2)
ASTANA, LONDON, WELLINGTON = "+77172720516", "+442072193000", "+6448179000"


def planned(*numbers: str, lasting: timedelta = CALL) -> list[FaxJob]:
    records = [
        Record(
            campaign="case",
            letter=f"m{at}/xx-office.en",
            recipient="xx/office",
            sender=f"m{at}",
            language="en",
            format="tiff",
            path=f"m{at}/xx-office.en.tiff",
            to=(number,),
            pages=2,
            sha256=None,
            fingerprint=None,
            state=DocumentState.WRITTEN,
        )
        for at, number in enumerate(numbers)
    ]
    return [replace(job, lasting=lasting) for job in jobs(records, FRIDAY)]


def busy(found: tuple[FaxJob, ...], at: datetime) -> list[FaxJob]:
    return [job for job in found if job.at and job.at <= at < job.at + job.lasting]


@pytest.mark.parametrize("lines", [1, 3])
def test_no_more_calls_than_lines_and_one_to_a_machine(lines: int) -> None:
    found = spread(planned(*[ASTANA, LONDON, WELLINGTON] * 200), FRIDAY, lines=lines, hours=HOURS)
    begins = sorted(job.at for job in found if job.at)
    assert len(begins) == 600
    for at in begins:
        now = busy(found, at)
        assert len(now) <= lines
        assert len({job.numbers[0].e164 for job in now}) == len(now)
    for job in found:
        assert job.at_there
        ends = job.at_there + job.lasting
        assert time(9) <= job.at_there.time() <= ends.time() < time(17)
        assert job.at_there.weekday() < 5


def test_a_line_waits_for_no_office_while_another_is_open() -> None:
    london, wellington = spread(planned(LONDON, WELLINGTON), FRIDAY, lines=1, hours=HOURS)
    assert wellington.at == FRIDAY  # one in the afternoon there
    assert london.at == datetime(2011, 7, 1, 8, 0, tzinfo=UTC)


def test_what_does_not_end_before_the_office_closes_waits_for_the_next_day() -> None:
    number = fax_number(WELLINGTON)
    just_before = datetime(2011, 7, 1, 4, 59, tzinfo=UTC)  # a minute to five, on a Friday
    found = next_call(number, just_before, CALL, hours=HOURS)
    assert found == datetime(2011, 7, 3, 21, 0, tzinfo=UTC)
    assert next_call(number, FRIDAY, timedelta(hours=30), hours=HOURS) is not None  # it begins with the hours


def test_where_nobody_knows_the_time_there_is_none() -> None:
    (satellite,) = spread(planned("+870773111632"), FRIDAY, lines=1, hours=HOURS)
    assert satellite.at is None


def test_what_takes_more_than_a_year_is_refused_with_the_machine() -> None:
    with pytest.raises(AppealsError, match=r"300 faxes do not go out within a year on 9 lines.*\(\+7 7172 72 05 16\)"):
        spread(planned(*[ASTANA] * 300, lasting=timedelta(hours=24)), FRIDAY, lines=9, hours=HOURS)
