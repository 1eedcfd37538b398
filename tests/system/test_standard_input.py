"""`-` where a file may be a stream."""

import subprocess
from collections.abc import Callable

import pytest
from program import Ended, Run, command, environment
from project import TODAY, Project

Given = Callable[..., Ended]


@pytest.fixture
def given(project: Project) -> Given:
    """The program in the folder of the campaigns, with something on its standard input."""

    def run(content: str, *arguments: object) -> Ended:
        done = subprocess.run(
            command(arguments),
            input=content,
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=project.folder / "campaigns",
            env=environment(),
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


def test_a_campaign_is_read_with_the_books_near_the_current_folder(given: Given, project: Project) -> None:
    written = project.campaign().read_text()
    assert given(written, "check", "-", "--today", TODAY).code == 0
    ended = given(written, "render", "-", "--format", "text", "--date", TODAY)
    assert ended.code == 0, ended.err
    folder = project.folder / "campaigns/out"
    assert "Teacher detained for a poem" in (folder / "xx-minister.en.txt").read_text()
    assert '"campaign":"stdin"' in (folder / "manifest.jsonl").read_text()


def test_a_campaign_named_from_its_own_folder_finds_the_books_one_up(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = project.campaign()
    (project.folder / "campaigns/below").mkdir()
    for folder, name in (("campaigns", campaign.name), ("campaigns/below", f"../{campaign.name}")):
        monkeypatch.chdir(project.folder / folder)
        assert run("check", "--today", TODAY, name).code == 0


def test_problems_say_where_they_stand(given: Given, project: Project) -> None:
    project.campaign()
    assert given("title: [", "check", "-").out.startswith("stdin:2:1: error yaml")


def test_members_come_as_a_stream_and_leave_nothing_behind(given: Given, project: Project) -> None:
    members = "id,name,country,consent\na,Ana,GB,yes\nb,Bea,GB,yes\n"
    ended = given(members, "render", project.campaign(), "--format", "text", "--date", TODAY, "--senders", "-")
    assert ended.code == 0, ended.err
    folder = project.folder / "campaigns/out"
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b", "manifest.jsonl"]
    assert given(members, "check", project.campaign(), "--today", TODAY, "--senders", "-").code == 0


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ("name,Ctiy\nAna,Leeds\n", "stdin:1:1: warning unknown-column"),
        ("name,city\n", "stdin: there are no members"),
        ("who\nAna\n", "stdin:1: there is no column 'name'"),
        ('name\n"Ana\n', "stdin:2: a quotation mark"),
        ("name,country,consent\nAna,XX,yes\n", "stdin:2"),
    ],
)
def test_what_is_said_of_members_that_come_as_a_stream_names_no_file(
    given: Given, project: Project, members: str, said: str
) -> None:
    for arguments in (("render", "--format", "text", "--date", TODAY), ("check", "--today", TODAY)):
        ended = given(members, *arguments, project.campaign(), "--senders", "-")
        assert said in ended.out + ended.err
        assert "appeals-" not in ended.out + ended.err


def test_members_that_come_as_a_stream_are_divided_among_machines_too(given: Given, project: Project) -> None:
    part = ("render", project.campaign(), "--format", "text", "--date", TODAY, "--senders", "-", "--part", "1/2")
    ended = given("id,name,consent\na,Ana,yes\n", *part)
    assert ended.code == 0, ended.err


@pytest.mark.parametrize("option", ["--senders", "--sender"])
def test_one_stream_is_not_two_files(given: Given, project: Project, option: str) -> None:
    written = project.campaign().read_text()
    ended = given(written, "render", "-", "--format", "text", "--date", TODAY, option, "-")
    assert ended.code == 2
    assert "standard input" in ended.err
    assert not (project.folder / "campaigns/out").exists()


def test_one_stream_is_not_two_files_to_the_check(given: Given, project: Project) -> None:
    assert given(project.campaign().read_text(), "check", "-", "--senders", "-").code == 2
