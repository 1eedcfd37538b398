"""Names that are not public, of people who do not exist: they reach nothing, and the user is told where they stand."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from program import Ended
from project import Project

Check = Callable[..., Ended]
HIDDEN: Mapping[str, Any] = {"name": "Zora Verborgen", "also_known_as": ["Z. Verborgen-Weiss"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"case": "Her sister Zora Verborgen has gone into hiding."},
        {"title": "Zora Verborgen at risk"},
        {"background": "ZORA\nVERBORGEN was seen in the city."},
        {"demands": [{"letter": "I urge you to protect Zora Verborgen.", "sheet": "Urging them to protect her."}]},
        {"letter": {"opening": "I write about Z. Verborgen-Weiss."}},
        {"events": [{"date": "2026-01", "what": "An arrest.", "quotation": "Zora Verborgen is a criminal"}]},
        {"caution": "Do not mention Zora Verborgen."},
        {"corrections": "Her name is Zora Verborgen."},
    ],
)
def test_a_private_name_in_a_text_is_an_error(check: Check, project: Project, changes: dict[str, Any]) -> None:
    ended = check(project.campaign(people=[HIDDEN], **changes))
    assert ended.code == 65
    assert "private-name" in ended.codes


def test_the_place_of_the_name_is_told(check: Check, project: Project) -> None:
    campaign = project.campaign(people=[HIDDEN], case="Her sister Zora Verborgen has gone into hiding.")
    line = check(campaign).problem("private-name")
    text = campaign.read_text(encoding="utf-8").splitlines()
    number, column = map(int, line.split(":")[1:3])
    assert text[number - 1][column - 1 :].startswith("Zora Verborgen has")


def test_a_name_in_another_person_s_history_is_found(check: Check, project: Project) -> None:
    teacher = {"name": "Ana Example", "public": True, "status": {"status": "arrested with Zora Verborgen"}}
    assert "private-name" in check(project.campaign(people=[HIDDEN, teacher])).codes


def test_part_of_a_private_name_is_a_warning(check: Check, project: Project) -> None:
    ended = check(project.campaign(people=[HIDDEN], case="The family Verborgen is afraid."))
    assert ended.code == 0
    assert ended.codes == ["private-name-part"]


def test_a_family_name_that_is_public_anyway_is_no_warning(check: Check, project: Project) -> None:
    ana = {"name": "Ana Verborgen", "public": True}
    assert check(project.campaign(people=[HIDDEN, ana], case="Ana Verborgen teaches.")).codes == []


def test_a_word_that_only_begins_like_the_name_is_no_problem(check: Check, project: Project) -> None:
    ended = check(project.campaign(people=[{"name": "Li Ho"}], case="Living on hope, listening."))
    assert ended.codes == []


def test_members_of_a_group_are_private_too(check: Check, project: Project) -> None:
    group = {"label": "the choir", "names": ["Zora Verborgen", "Tom Hidden"], "count": 2}
    assert "private-name" in check(project.campaign(people=[group], case="Tom Hidden sang.")).codes
    assert check(project.campaign(people=[{**group, "public": True}], case="Tom Hidden sang.")).codes == []


def test_consent_makes_a_name_public(check: Check, project: Project) -> None:
    ended = check(project.campaign(people=[{**HIDDEN, "public": True}], case="Zora Verborgen is free."))
    assert ended.codes == []


@pytest.mark.parametrize(
    ("person", "code"),
    [({"age": 9}, "minor-named"), ({"relation": "wife of the teacher"}, "relative-named"), ({"age": 18}, None)],
)
def test_naming_a_child_or_a_relative_is_questioned(
    check: Check, project: Project, person: dict[str, Any], code: str | None
) -> None:
    ended = check(project.campaign(people=[{**HIDDEN, "public": True, **person}]))
    assert ended.code == 0
    assert ended.codes == ([code] if code else [])


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([{"label": "men", "count": 5, "unnamed": 7}], "7 is not 5"),
        ([{"label": "men", "count": 5, "names": ["A B", "C D"], "unnamed": 2, "public": True}], "2 + 2 is not 5"),
        (
            [
                {"id": "all", "label": "men", "count": 32},
                {"part_of": "all", "label": "extradited", "count": 28},
                {"part_of": "all", "label": "detained", "count": 5},
            ],
            "28 + 5 is not 32",
        ),
        (
            [
                {"id": "all", "label": "men", "count": 3, "unnamed": 1},
                {"part_of": "all", "name": "Ana Example", "public": True},
            ],
            "1 + 1 is not 3",
        ),
    ],
)
def test_counts_must_add_up(check: Check, project: Project, people: list[dict[str, Any]], said: str) -> None:
    assert said in check(project.campaign(people=people)).problem("count-wrong")


def test_counts_that_add_up_or_are_not_known_are_no_problem(check: Check, project: Project) -> None:
    people = [
        {"id": "all", "label": "men", "count": 32},
        {"part_of": "all", "label": "extradited", "count": 28},
        {"part_of": "all", "label": "detained", "count": 4, "unnamed": 3, "names": "Ana Example", "public": True},
        {"label": "their families"},
        {"id": "crowd", "label": "people", "count": 1000},
        {"part_of": "crowd", "label": "children"},
    ]
    assert check(project.campaign(people=people)).codes == []


def test_a_group_that_is_not_there_cannot_be_added_to(check: Check, project: Project) -> None:
    assert check(project.campaign(people=[{"part_of": "all", "label": "men"}])).codes == ["unknown-group"]
