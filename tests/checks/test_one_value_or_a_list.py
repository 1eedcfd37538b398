"""Docs/campaign-file.md: where a list of words or ids is allowed, one of them can stand alone, and two are no longer one."""

import pytest
from program import Run
from project import TODAY, Project

ONE = {
    "country": "KZ",
    "concerns": "torture",
    "responsible": "the police",
    "about": "UZ",
    "appeal_languages": "en",
    "recipients": "xx/minister",
    "copies": "xx/judge",
    "channels": "post",
    "enclosures": "A photograph",
}


@pytest.mark.parametrize("field", ONE)
def test_one_value_is_a_list_of_one(run: Run, project: Project, field: str) -> None:
    said = [
        run("check", project.campaign(**{field: given}), "--today", TODAY).out for given in (ONE[field], [ONE[field]])
    ]
    assert " error " not in said[0]
    assert [line.partition(" ")[2] for line in said[0].splitlines()] == [
        line.partition(" ")[2].replace(f"{field}[0]", field) for line in said[1].splitlines()
    ]
    letters = [
        run("render", project.campaign(**{field: given}), "--date", TODAY, "--out", "-").out
        for given in (ONE[field], [ONE[field]])
    ]
    assert letters[0] == letters[1] != ""


@pytest.mark.parametrize("field", ["country", "about", "appeal_languages", "recipients", "copies"])
def test_two_in_one_text_are_told_how_a_list_is_written(run: Run, project: Project, field: str) -> None:
    ended = run("check", project.campaign(**{field: f"{ONE[field]}, {ONE[field]}"}), "--today", TODAY)
    assert ended.code == 65
    assert f"(write several in brackets: [{ONE[field]}, {ONE[field]}])" in ended.out
