"""`appeals page --index`: the list of a folder's open campaigns, by last day."""

import re

import pytest
from program import Ended, Run
from project import TODAY, Project

OTHER = {"reference": "UA 2/26", "title": '<b>Poet</b> & "poems" in danger', "deadline": "2026-03-01"}
HIDDEN = "Nadia Verborgen"


def made(run: Run, project: Project) -> Ended:
    return run("page", "--index", "campaigns", "--date", TODAY, "--out", project.out)


def links(project: Project) -> list[tuple[str, str]]:
    return re.findall(r'<h2><a href="([^"]*)">(.*?)</a></h2>', project.files()["index.html"].decode())


def test_open_campaigns_stand_by_last_day_each_with_its_page(run: Run, project: Project) -> None:
    project.campaign()
    project.campaign("a poet.yaml", **OTHER)
    project.campaign("on.yaml", reference="UA 3/26", deadline="none")
    project.campaign("late.yaml", reference="UA 4/26", deadline="2026-01-31", after_deadline="go-on")
    left_out: dict[str, dict[str, object]] = {
        "over": {"deadline": "2026-01-31"},
        "draft": {"status": "draft"},
        "closed": {"status": "closed", "outcome": "Free."},
        "statement": {"kind": "statement", "recipients": None},
        "each": {"recipients": [{"id": "xx/minister", "deadline": "2026-01-31"}]},
    }
    for name, changes in left_out.items():
        project.campaign(f"{name}.yaml", **{"reference": f"AI {name}", **changes})
    ended = made(run, project)
    assert ended.code == 0
    assert ended.out == f"{project.out}/index.html\n"
    assert sorted(re.findall(r"campaigns/(\w+).yaml: left out", ended.err)) == sorted(left_out)
    assert f"{project.out}/case.page.html is not there yet" in ended.err
    files = [file for file, _ in links(project)]
    assert files[:2] == ["a%20poet.page.html", "case.page.html"]
    assert sorted(files[2:]) == ["late.page.html", "on.page.html"]
    page = project.files()["index.html"].decode()
    assert '<li lang="en" dir="ltr" data-last-day="2026-03-01">' in page
    assert page.count("data-last-day=") == 2
    assert "<b>" not in page
    assert "Last day for letters: 31 March 2026" in page
    assert run("page", project.folder / "campaigns/case.yaml", "--date", TODAY, "--out", project.out).code == 0
    again = made(run, project)
    assert "case.page.html is not there yet" not in again.err
    assert project.files()["index.html"].decode() == page


def test_what_is_wrong_with_one_campaign_leaves_the_others(run: Run, project: Project) -> None:
    project.campaign()
    project.campaign("inner/case.yaml", **OTHER)
    private = [{"name": HIDDEN, "public": False}]
    project.campaign("private.yaml", reference="UA 5/26", people=private, title=f"Free {HIDDEN}")
    project.campaign("wordless.yaml", reference="UA 6/26", language="mt", title="Jum")
    ended = made(run, project)
    assert ended.code == 65
    for name, code in (("inner/case", "file-name"), ("private", "private-name"), ("wordless", "no-pack")):
        assert re.search(rf"campaigns/{name}.yaml:.* error {code}\b", ended.err), ended.err
    assert [file for file, _ in links(project)] == ["case.page.html"]
    assert "Verborgen" not in project.files()["index.html"].decode()


def test_a_folder_without_an_open_campaign_has_a_list_that_says_so(run: Run, project: Project) -> None:
    project.campaign(status="draft")
    assert made(run, project).code == 0
    assert "No campaign is open at present." in project.files()["index.html"].decode()


@pytest.mark.parametrize("words", [(), ("campaigns/case.yaml", "--index", "campaigns")])
def test_either_a_campaign_or_a_folder_is_named(run: Run, words: tuple[str, ...]) -> None:
    ended = run("page", *words)
    assert (ended.code, ended.err) == (2, "appeals: name a campaign, or with --index a folder of campaigns\n")
