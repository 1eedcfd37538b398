"""A language that the program has no words for: said before a letter is made, and never another one instead."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from program import Ended, Run
from project import Project

from appeals import language

Command = Callable[..., Ended]


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"language": "mt"}, "language"),
        ({"appeal_languages": ["en", "mt"]}, "appeal_languages[1]"),
        ({"title": {"en": "Free her", "mt": "Ħelsuha"}}, "title.mt"),
        ({"letter": {"opening": {"en": "I write.", "mt": "Qed nikteb."}}}, "letter.opening.mt"),
    ],
)
def test_a_language_without_a_pack_is_an_error(
    check: Command, project: Project, fields: dict[str, Any], at: str
) -> None:
    ended = check(project.campaign(**fields))
    assert ended.code == 65
    problem = ended.problem("no-pack")
    assert f" {at}: " in problem
    assert "Maltese" in problem
    assert "appeals languages new mt" in problem


def test_sheets_and_letters_are_not_made_in_it(run: Run, project: Project) -> None:
    campaign = project.campaign(language="mt")
    for command in ("sheet", "render"):
        ended = run(command, campaign, "--date", "2010-07-01")
        assert (ended.code, "no-pack" in ended.err) == (65, True), ended.err


def test_no_sheet_is_asked_for_in_it(run: Run, project: Project) -> None:
    for title in ({"en": "Free her", "mt": "Ħelsuha"}, "Free her"):
        ended = run("sheet", project.campaign(title=title), "--language", "mt", "--date", "2010-07-01")
        assert (ended.code, [code for code in ended.codes if code in {"no-pack", "not-translated"}]) == (
            65,
            ["no-pack"],
        )


def test_the_languages_there_are_are_listed(run: Run) -> None:
    lines = [json.loads(line) for line in run("languages", "list", "--json").out.splitlines()]
    assert [line["tag"] for line in lines] == list(language.packs())
    assert all(line["name"] and line["english_name"] for line in lines)
