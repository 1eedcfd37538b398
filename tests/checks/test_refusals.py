"""When a campaign's letters may not go out: after the last day, and when a newer sheet says so."""

from collections.abc import Callable

import pytest
from program import Ended
from project import Project

Render = Callable[..., Ended]
LAST_DAY = "2026-03-31"
DAY_AFTER = "2026-04-01"


@pytest.mark.parametrize(
    ("after", "dated", "reason", "code"),
    [
        ("ask-section", LAST_DAY, None, 0),
        ("ask-section", DAY_AFTER, None, 65),
        ("ask-section", DAY_AFTER, "the office says so", 0),
        ("stop", LAST_DAY, None, 0),
        ("stop", DAY_AFTER, None, 65),
        ("stop", DAY_AFTER, "the office says so", 65),
        ("go-on", DAY_AFTER, None, 0),
    ],
)
def test_the_last_day_itself_still_counts(
    render: Render, project: Project, after: str, dated: str, reason: str | None, code: int
) -> None:
    campaign = project.campaign(after_deadline=after, after_deadline_notice="Ask the office.\nAlways.")
    options = ("--after-deadline", reason) if reason else ()
    ended = render(campaign, "--format", "text", "--date", dated, *options)
    assert ended.code == code
    assert ("xx-minister.en.txt" in project.files()) is (code == 0)
    late = dated == DAY_AFTER
    assert ended.codes == (["deadline-passed"] if late else [])
    if late:
        assert "31 March 2026" in ended.err
        assert "Ask the office. Always" in ended.err
        assert ("the office says so" in ended.err) is (reason is not None and code == 0)


def test_after_the_last_day_the_letters_that_still_lie_there_are_named(render: Render, project: Project) -> None:
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    ended = render(campaign, "--format", "text", "--date", DAY_AFTER)
    assert ended.code == 65
    assert "not to be sent" in ended.err
    assert "xx-minister.en.txt" in ended.err


def test_a_campaign_without_a_last_day_goes_on(render: Render, project: Project) -> None:
    ended = render(project.campaign(deadline=None), "--format", "text", "--date", "2026-12-01")
    assert ended.code == 0
    assert ended.codes == ["no-deadline"]


@pytest.mark.parametrize("status", ["stopped", "closed"])
@pytest.mark.parametrize("options", [(), ("--after-deadline", "a reason"), ("--accept-unverified",)])
def test_an_ended_campaign_makes_no_letters_whatever_the_options(
    render: Render, project: Project, status: str, options: tuple[str, ...]
) -> None:
    ended = render(project.campaign(status=status), "--format", "text", *options)
    assert ended.code == 65
    assert ended.codes == ["ended"]
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("mine", "newer", "options", "code", "problem"),
    [
        ({"update": 1}, {"update": 2}, (), 65, "superseded"),
        ({"update": 1}, {"update": 2}, ("--after-deadline", "a reason"), 0, "superseded"),
        ({}, {"update": 1}, (), 65, "superseded"),
        ({"update": 2}, {"update": 1}, (), 0, None),
        ({"update": 1}, {"update": 2, "status": "stopped"}, (), 65, "ended"),
        ({"update": 1}, {"update": 2, "status": "stopped"}, ("--after-deadline", "a reason"), 65, "ended"),
        ({"update": 7}, {"status": "closed"}, (), 65, "ended"),
        ({"update": 1}, {"update": 2, "reference": "UA 9/26"}, (), 0, None),
        ({"update": 1}, {"update": 2, "reference": "EUR 57/9", "chain": "UA 1/26"}, (), 65, "superseded"),
        ({"update": 1, "reference": None}, {"update": 2}, (), 0, None),
        ({"update": 1}, {"update": 2, "status": "draft"}, (), 0, None),
    ],
)
def test_the_newest_sheet_of_a_chain_decides(
    render: Render,
    project: Project,
    mine: dict[str, object],
    newer: dict[str, object],
    options: tuple[str, ...],
    code: int,
    problem: str | None,
) -> None:
    project.campaign("newer.yaml", **newer)
    ended = render(project.campaign("mine.yaml", **mine), "--format", "text", *options)
    assert ended.code == code, ended.err
    relevant = [each for each in ended.codes if each in {"superseded", "ended"}]
    assert relevant == ([problem] if problem else [])
    if problem:
        assert "newer.yaml" in ended.err


def test_the_sheet_that_ends_a_case_wins_over_a_later_open_one(render: Render, project: Project) -> None:
    project.campaign("b.yaml", update=2, status="stopped")
    project.campaign("c.yaml", update=2)
    assert render(project.campaign("a.yaml", update=1), "--format", "text").codes.count("ended") == 1


def test_sheets_in_other_folders_decide_nothing(render: Render, project: Project) -> None:
    project.campaign("older/newer.yaml", update=2, status="stopped")
    assert render(project.campaign(update=1), "--format", "text").code == 0


def test_an_update_that_is_refused_names_what_an_earlier_one_left(render: Render, project: Project) -> None:
    older = project.campaign("older.yaml", update=1)
    assert render(older, "--format", "text").code == 0
    project.campaign("newer.yaml", update=2, status="stopped")
    ended = render(older, "--format", "text")
    assert ended.code == 65
    assert "not to be sent" in ended.err
