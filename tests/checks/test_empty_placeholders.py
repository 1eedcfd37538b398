"""A placeholder that has nothing to stand for in somebody's letter: said before that letter fails."""

from collections.abc import Callable
from pathlib import Path

from program import Ended
from project import JUDGE, MINISTER, Project, changed

Check = Callable[..., Ended]
Render = Callable[..., Ended]

CLERK = changed(JUDGE, {"name": "Kim Clerk", "office": "Clerk", "email": "clerk@example.org"})


def project_of_two(project: Project, **changes: object) -> Path:
    project.book(recipients={"minister": changed(MINISTER, {"name": None}), "judge": JUDGE, "clerk": CLERK})
    return project.campaign(recipients=["xx/minister", "xx/judge"], **changes)


def test_an_empty_placeholder_is_said_with_its_place_and_recipient(check: Check, project: Project) -> None:
    campaign = project_of_two(project, letter={"opening": "To {{ recipient.name }}, {{ recipient.office }}."})
    ended = check(campaign)
    assert ended.code == 0
    assert "xx/minister" in ended.problem("empty-placeholder")
    assert "case.yaml:5:25:" in ended.problem("empty-placeholder")


def test_what_nobody_is_asked_to_read_is_not_looked_at(check: Check, project: Project) -> None:
    demand = {"letter": "I urge you, {{ recipient.name }}.", "to": ["xx/judge"]}
    campaign = project_of_two(project, demands=[{"letter": "I urge you to release Ana Example."}, demand])
    assert check(campaign).codes == []


def test_the_sender_is_not_known_yet(check: Check, project: Project) -> None:
    assert check(project.campaign(letter={"opening": "I am {{ sender.name }}."})).codes == []


def test_a_letter_that_fails_keeps_no_copy_of_another_from_being_made(render: Render, project: Project) -> None:
    campaign = project_of_two(project, copies=["xx/clerk"], letter={"opening": "To {{ recipient.name }}."})
    assert render(campaign, "--format", "text").code == 1
    copy = project.files()["xx-clerk.en.txt"].decode()
    assert "Jan Judge" in copy
    assert "Minister of Justice" not in copy


def test_where_no_letter_can_be_made_there_is_none_to_copy(render: Render, project: Project) -> None:
    letter = {"opening": "I am {{ sender.name }}."}
    ended = render(project.campaign(letter=letter, copies=["xx/judge"]), "--format", "text")
    assert ended.code == 1
    assert "there is no letter that could be copied" in ended.err
