"""`appeals check FOLDER`: all that is ours in it, and nothing else."""

from collections.abc import Mapping

import pytest
from program import Run
from project import TODAY, Project

OTHERS: Mapping[str, str | bytes] = {
    "mkdocs.yaml": "title: A page\nnav: []\ntheme: x\n",
    ".github/workflow.yaml": "name: CI\n",
    "ci.yml": "name: CI\non: [push]\njobs: {}\n",
    "anchors.yml": "x: &a {}\ny: *a\n",
    "budget.csv": "item,amount\npens,3\n",
    "latin.csv": b"n\xe4me,x\n",
    "notes.txt": "title: no campaign\n",
    "schemas/campaign.schema.json": "{}",
}


@pytest.fixture
def full(project: Project, run: Run) -> Project:
    """A folder with a file of each kind, and with what is not ours."""
    project.campaign()
    project.sender()
    project.write("campaigns/case.fr.yaml", "translates: case.yaml\nlanguage: fr\ntitle: Une institutrice\n")
    project.write("members.csv", "id,name,city,country,consent\na,Ana,Leeds,GB,yes\n")
    assert run("languages", "new", "de-AT").code == 0
    for name, text in OTHERS.items():
        path = project.write(name, "")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert run("render", "campaigns/case.yaml", "--date", TODAY, "--format", "text").code == 0
    project.write("out/left.yaml", "title: [\n")
    return project


def test_all_that_is_ours_in_a_folder_is_checked(full: Project, run: Run) -> None:
    ended = run("check", "--today", TODAY, ".")
    assert ended.err.splitlines()[-1].startswith("6 checked: 0 errors")
    assert {line.split(":")[0] for line in ended.out.splitlines()} <= {"campaigns/case.yaml", "members.csv"}
    full.campaign("bad.yaml", deadline="soon", reference="UA 2/26")
    full.write("campaigns/broken.yaml", "title: [\n")
    full.write("campaigns/typo.csv", 'name,consent\n"x')
    ended = run("check", "--today", TODAY, ".")
    assert ended.code == 65
    assert "campaigns/bad.yaml:4:11: error bad-date" in ended.out
    assert "campaigns/broken.yaml" in ended.problem("yaml")
    assert "campaigns/typo.csv" in ended.err


def test_campaigns_are_checked_where_nothing_is_named(full: Project, run: Run) -> None:
    assert run("check", "--today", TODAY).err.splitlines()[-1].startswith("2 checked: 0 errors")
    (full.folder / "campaigns").rename(full.folder / "cases")
    ended = run("check")
    assert ended.code == 2
    assert ended.err == "appeals: there is no folder campaigns/ here: name the files or folders to check\n"


def test_a_folder_without_anything_of_ours_is_66(project: Project, run: Run) -> None:
    for name in ("empty", "gone"):
        ended = run("check", project.folder / name)
        assert ended.code == 66
        assert f"{name}: there is no" in ended.err
        (project.folder / name).mkdir(exist_ok=True)
    assert run("check", project.folder / "empty").code == 66
