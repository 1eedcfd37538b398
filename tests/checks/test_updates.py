"""The place of a sheet among the updates of its case."""

from collections.abc import Callable

import pytest
from program import Ended
from project import Project

Check = Callable[..., Ended]


def test_an_update_that_follows_what_is_known_is_no_problem(check: Check, project: Project) -> None:
    project.campaign("first.yaml", update=1)
    assert check(project.campaign("second.yaml", update=2)).codes == []
    assert check(project.campaign("fourth.yaml", update=4, updates=[{"update": 3}])).codes == []


def test_an_update_whose_parent_is_missing_is_said(check: Check, project: Project) -> None:
    ended = check(project.campaign(update=3, updates=[{"update": 1}]))
    assert ended.code == 0
    assert "nothing is known of update 2" in ended.problem("parent-missing")


def test_two_campaigns_cannot_claim_the_same_update(check: Check, project: Project) -> None:
    other = project.campaign("other.yaml", update=1)
    ended = check(project.campaign(update=1))
    assert ended.code == 65
    assert other.name in ended.problem("update-twice")


def test_the_same_number_in_another_chain_is_no_problem(check: Check, project: Project) -> None:
    project.campaign("other.yaml", update=1, reference="UA 2/26")
    assert check(project.campaign(update=1)).codes == []


@pytest.mark.parametrize(("updates", "code"), [([1, 1], "update-twice"), ([2], "update-order"), ([5], "update-order")])
def test_the_earlier_sheets_are_earlier_and_told_apart(
    check: Check, project: Project, updates: list[int], code: str
) -> None:
    ended = check(project.campaign(update=2, updates=[{"update": number} for number in updates]))
    assert ended.code == 65
    assert code in ended.codes


@pytest.mark.parametrize(
    "notice",
    [
        {"reference": "ua  1/26", "update": "2"},
        {"reference": "UA1/26", "update": "2"},
        {"update": "second"},
        {"update": "9" * 5000},
        {"title": None},
    ],
)
def test_a_notice_that_ends_a_case_counts_however_carelessly_it_is_written(
    render: Callable[..., Ended], project: Project, notice: dict[str, object]
) -> None:
    project.campaign("notice.yaml", status="stopped", **notice)
    ended = render(project.campaign(update=1), "--format", "text", "--after-deadline", "no matter")
    assert ended.code == 65
    assert "no more letters are sent" in ended.err


def test_a_file_in_the_folder_that_cannot_be_read_may_be_the_notice(check: Check, project: Project) -> None:
    project.write("campaigns/notice.yaml", "reference: UA 1/26\nstatus: stopped\ntitle: [\n")
    ended = check(project.campaign())
    assert ended.code == 0
    assert "notice.yaml" in ended.problem("unreadable-sheet")
