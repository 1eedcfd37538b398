"""Dates at the ends of the calendar, in the future and in other digits: an error at their place or a letter, never a crash."""

from collections.abc import Callable

import pytest
from program import Ended, Run
from project import TODAY, Project

Render = Callable[..., Ended]

ENDS = ("0001-01-01", "9999-12-31", "9999")
NO_DAYS = ("2026-02-30", "٢٠٢٦-٠١-٠١")
FIELDS = ("issued", "deadline", "verified", "until", "email", "events", "updates", "case", "recipient", "spans")


def written(project: Project, field: str, day: str) -> None:
    """A campaign and its book with one odd date."""
    books: dict[str, dict[str, object]] = {
        "verified": {"verified": day},
        "until": {"until": day},
        "email": {"email": {"value": "minister@example.org", "verified": day}},
    }
    campaigns: dict[str, dict[str, object]] = {
        "issued": {"issued": day},
        "deadline": {"deadline": day},
        "events": {"events": [{"date": day, "what": "A hearing takes place."}]},
        "updates": {"updates": [{"update": 1, "date": day}], "update": 2},
        "case": {"facts": {"detained": {"date": day}}},
        "recipient": {"recipients": [{"id": "xx/minister", "deadline": day}]},
        "spans": {"events": [{"date": f"{day}/0001", "what": "A hearing takes place."}]},
    }
    project.minister(**books.get(field, {}))
    project.campaign(**campaigns.get(field, {}))


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "--today", TODAY, "campaigns/case.yaml", "recipients/xx.yaml"),
    ("render", "campaigns/case.yaml", "--date", TODAY, "--format", "text,email"),
    ("render", "campaigns/case.yaml", "--date", "9999-12-31", "--format", "text", "--after-deadline", "x"),
    ("render", "campaigns/case.yaml", "--date", "0001-01-01", "--format", "text"),
    ("sheet", "campaigns/case.yaml", "--date", "9999-12-31", "--format", "text"),
    ("diff", "campaigns/case.yaml", "campaigns/case.yaml"),
)


@pytest.mark.parametrize("day", [*ENDS, *NO_DAYS])
@pytest.mark.parametrize("field", FIELDS)
def test_no_date_of_any_field_crashes_a_command(run: Run, project: Project, field: str, day: str) -> None:
    written(project, field, day)
    for words in COMMANDS if day in ENDS else COMMANDS[:2]:
        assert run(*words).code in {0, 1, 65}, words


@pytest.mark.parametrize("day", ["2099-01", "9999-12-31", "9999", "{date: 2099-01, source: the office}"])
@pytest.mark.parametrize("field", ["verified", "email"])
def test_a_day_that_has_not_come_verifies_nothing(
    check: Callable[..., Ended], render: Render, project: Project, field: str, day: str
) -> None:
    value: object = day if day[0] != "{" else {"date": "2099-01", "source": "the office"}
    project.minister(
        **({"verified": value} if field == "verified" else {"email": {"value": "a@b.org", "verified": value}})
    )
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    ended = check(campaign)
    assert ended.code == 65
    where = {"verified": "minister.verified", "email": "minister.email.verified"}[field]
    assert where in ended.problem("verified-in-future")
    ended = render(campaign, "--format", "text")
    assert ended.code == 1
    assert "failed: xx-minister.en (text): its 'verified' lies in the future" in ended.err
    assert (project.out / "xx-judge.en.txt").exists()
    assert not (project.out / "xx-minister.en.txt").exists()


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00", "9999-12-31T23:59", "1969-01-01T00:00+00:00", "9999-12-31T23:59-14:00"]
)
def test_a_time_at_the_end_of_the_calendar_is_a_usage_error(run: Run, project: Project, moment: str) -> None:
    ended = run("fax-jobs", project.folder, "--not-before", moment)
    assert ended.code == 2
    assert "is not a time" in ended.err


@pytest.mark.parametrize("status", ["stopped", "closed"])
def test_a_notice_asks_for_no_letters_so_nothing_is_said_of_their_last_day(
    run: Run, project: Project, status: str
) -> None:
    dates = {
        "deadline": "2026-03-31",
        "deadline_words": "Please write before 3 May 2026",
        "events": [{"date": "2026-03-01", "what": "The hearing"}, {"date": "2026-03-31", "what": "The verdict"}],
    }
    codes = {"event-before-deadline", "event-on-last-day", "deadline-words"}
    said = run("check", project.campaign(**dates), "--today", TODAY).out
    assert all(code in said for code in codes)
    said = run("check", project.campaign(**dates, status=status, outcome="She is free."), "--today", TODAY).out
    assert not any(code in said for code in codes)
