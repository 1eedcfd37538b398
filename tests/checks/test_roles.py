"""Who is who in a campaign: whom demands and texts are for."""

from collections.abc import Callable
from typing import Any

import pytest
from program import Ended
from project import DEMAND, JUDGE, MINISTER, OPENING, Project, changed

Check = Callable[..., Ended]
SHEET = "Urging the authorities to release Ana Example."


def demand(**changes: object) -> dict[str, Any]:
    return {"letter": DEMAND, "sheet": SHEET, **changes}


@pytest.mark.parametrize("target", ["kz/nobody", "GB", "tag:neighbour", "!xx/nobody"])
def test_a_filter_that_matches_nothing_is_an_error(check: Check, project: Project, target: str) -> None:
    ended = check(project.campaign(demands=[demand(to=target)]))
    assert ended.code == 65
    assert target in ended.problem("unknown-target")


def test_a_demand_addressed_to_nobody_is_an_error(check: Check, project: Project) -> None:
    ended = check(project.campaign(demands=[demand(), demand(to=["xx/minister", "!KZ"])]))
    assert ended.code == 65
    assert "demands[1].to" in ended.problem("nobody-chosen")


def test_a_recipient_with_nothing_to_read_is_an_error(check: Check, project: Project) -> None:
    campaign = project.campaign(
        recipients=["xx/minister", "xx/judge"],
        letter=[{"to": "xx/minister", "opening": OPENING}],
        demands=[demand(to="xx/minister")],
    )
    ended = check(campaign)
    assert ended.code == 65
    assert "xx/judge" in ended.problem("empty-letter")


def test_tags_come_from_the_campaign_and_from_the_book(check: Check, project: Project) -> None:
    project.book(recipients={"minister": changed(MINISTER, {"tags": ["cabinet"]}), "judge": JUDGE})
    campaign = project.campaign(
        recipients=["xx/minister", {"id": "xx/judge", "tags": ["court"]}],
        demands=[demand(), demand(to="tag:cabinet"), demand(to="tag:court")],
    )
    assert check(campaign).codes == []


def test_a_prisoner_is_greeted_and_asked_for_nothing(check: Check, project: Project) -> None:
    project.minister(kind="prisoner", office=None, salutation="Dear Ana")
    ended = check(project.campaign())
    assert ended.code == 65
    assert "greetings only" in ended.problem("demand-to-prisoner")


@pytest.mark.parametrize("status", ["stopped", "closed"])
def test_a_notice_that_ends_a_case_asks_nothing_of_anybody(check: Check, project: Project, status: str) -> None:
    notice = {"status": status, "demands": None, "letter": None, "outcome": "Ana Example is free."}
    assert check(project.campaign(**notice)).codes == []


@pytest.mark.parametrize(
    ("id_", "office", "said"),
    [
        ("trade-minister", "Minister of Trade", True),
        ("trade-minister", {"de": "Handelsministerin"}, False),
        ("foreign-minister", "Foreign Minister", False),
    ],
)
def test_an_english_id_on_a_german_sheet_is_said(
    check: Check, project: Project, id_: str, office: object, said: bool
) -> None:
    project.book()
    project.book("recipients/gb.yaml", book="gb", country="GB", recipients={id_: changed(MINISTER, {"office": office})})
    campaign = project.campaign(language="de", copies=[f"own/{id_}"])
    assert ("own-official-unnamed" in check(campaign).codes) is said
