"""`appeals check` on tables of members, named as a file or with --senders."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import Ended
from project import Project

Check = Callable[..., Ended]


@pytest.fixture
def members(project: Project) -> Path:
    return project.write("members.csv", "id,name,country\na1,Ana,GB\nb 2,Bob,GB\n")


@pytest.mark.parametrize("option", [(), ("--senders",)])
def test_a_row_that_cannot_be_used_is_said_with_its_line(
    check: Check, project: Project, members: Path, option: tuple[str, ...]
) -> None:
    ended = check(project.campaign(), *option, members)
    assert ended.code == 65
    assert "members.csv:3:1: error bad-row" in ended.out
    assert "2 checked" in ended.err


def test_a_table_that_is_missing_is_said(check: Check, project: Project) -> None:
    assert check(project.campaign(), "--senders", "nobody.csv").code == 66


def test_a_folder_of_senders_is_checked_too(check: Check, project: Project) -> None:
    project.sender("senders/good.yaml")
    assert check(project.campaign(), "--senders", "senders").codes == []
    project.sender("senders/bad.yaml", country="XX")
    assert "senders/bad.yaml:5:10: error bad-row" in check(project.campaign(), "--senders", "senders").out


@pytest.mark.parametrize(("column", "meant"), [("concent", "consent"), ("langauge", "language"), ("Ctiy", "city")])
def test_a_column_that_nobody_reads_and_nearly_is_one_is_said(
    check: Check, project: Project, column: str, meant: str
) -> None:
    ended = check(project.write("members.csv", f"name,{column},internal notes\nAna,no,x\n"))
    assert ended.code == 0
    assert repr(meant) in ended.problem("unknown-column")
    assert "internal" not in ended.out


def test_the_manifest_names_a_faulty_row_without_the_folders_of_this_machine(
    render: Callable[..., Ended], project: Project, members: Path
) -> None:
    assert members.is_absolute()
    assert render(project.campaign(), "--senders", members, "--format", "text").code == 1
    manifest = project.files()["manifest.jsonl"].decode()
    assert "members.csv:3: " in manifest
    assert str(members.parent) not in manifest
