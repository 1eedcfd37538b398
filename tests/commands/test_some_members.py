"""Letters for some members of a list only, and the order in which those of many come."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from program import Ended
from project import Project

Run = Callable[..., Ended]
TABLE = """id,name,street,postcode,city,country,consent
c,Cem,3 Lane,20002,Bonn,DE,yes
a,Ana,1 Lane,3000,Graz,AT,yes
,Mia,2 Lane,10001,Berlin,DE,yes
no,Nora,4 Lane,1010,Wien,AT,no
b,Bob,5 Lane,1010,Wien,AT,yes
"""


@pytest.fixture
def table(project: Project) -> Path:
    return project.write("members.csv", TABLE)


def letters(project: Project, key: str = "letter") -> list[str]:
    lines = project.files()["manifest.jsonl"].decode().splitlines()[:-1]
    return [json.loads(line)[key] for line in lines]


def test_letters_of_some_leave_those_of_all_others_where_they_are(render: Run, project: Project, table: Path) -> None:
    text = (project.campaign(), "--senders", table, "--format", "text", "--date", "2026-02-01")
    assert render(*text).code == 0
    before, order = project.files(), letters(project)
    project.write("members.csv", TABLE.replace("1 Lane", "9 Lane").replace("3 Lane", "8 Lane"))
    project.write("some.txt", "# again\na\n\nm3\n")
    ended = render(*text, "--member", "@some.txt", "--member", "a")
    after = project.files()
    changed = [name for name in after if after[name] != before.get(name)]
    assert ended.code == 0, ended.err
    assert before.keys() == after.keys()
    assert changed == ["a/xx-minister.en.txt", "manifest.jsonl"]
    assert letters(project) == order
    assert render(*text).code == 0
    assert project.files()["c/xx-minister.en.txt"] != before["c/xx-minister.en.txt"]
    project.write("members.csv", "".join(TABLE.splitlines(keepends=True)[:2]))
    assert render(*text).code == 0
    assert letters(project, "sender") == ["c"]  # the letter that was made by itself belongs to the run of all


def test_members_that_are_not_there_are_named_all_at_once(
    render: Run, check: Run, project: Project, table: Path
) -> None:
    some = project.write("some.txt", "a\nzoe\n")
    asked = ("--senders", table, "--member", f"@{some}", "--member", "m9", "--member", "no")
    for ended in (render(project.campaign(), *asked, "--format", "text"), check(project.campaign(), *asked)):
        said = ended.out + ended.err
        assert ended.code == 65
        assert "some.txt:2:1: error unknown-member: nobody in" in said
        assert "'m9'" in said
        assert "'no' has not agreed" in said
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--senders", "members.csv", "--member", ""), 2, "names nobody"),
        (("--senders", "members.csv", "--member", "@empty.txt"), 2, "names nobody"),
        (("--senders", "members.csv", "--member", "@gone.txt"), 66, "gone.txt"),
        (("--member", "a"), 2, "give --senders LIST"),
        (("--sort", "postcode"), 2, "give --senders LIST"),
    ],
)
@pytest.mark.usefixtures("table")
def test_what_names_no_member_never_means_all_of_them(
    render: Run, project: Project, options: Sequence[str], code: int, said: str
) -> None:
    project.write("empty.txt", "# nobody\n")
    ended = render(project.campaign(), *options, "--format", "text")
    assert ended.code == code
    assert said in ended.err
    assert not project.out.exists()


def test_a_print_run_of_some_takes_no_other_one_s_place(render: Run, project: Project, table: Path) -> None:
    text = (project.campaign(), "--senders", table, "--format", "text", "--one-file")
    assert render(*text).code == 0
    before = project.files()
    ended = render(*text, "--member", "a")
    assert ended.code == 73
    assert "holds the letters of other members" in ended.err
    assert project.files() == before
    assert render(*text, "--member", "a", "--out", "one").code == 0


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ((), ["c", "a", "m3", "b"]),
        (("--sort", "country"), ["a", "b", "c", "m3"]),
        (("--sort", "postcode"), ["b", "a", "m3", "c"]),
        (("--sort", "recipient"), ["c", "a", "m3", "b"]),
    ],
)
def test_letters_come_in_the_order_asked_for_in_parts_too(
    render: Run, run: Run, project: Project, table: Path, sort: Sequence[str], order: Sequence[str]
) -> None:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    text = (campaign, "--senders", table, "--format", "text", "--date", "2026-02-01", *sort)
    officials = ("xx-minister", "xx-judge")
    by_sender = [f"{member}/{official}.en" for member in order for official in officials]
    by_recipient = [f"{member}/{official}.en" for official in officials for member in order]
    wanted = by_recipient if "recipient" in sort else by_sender
    assert render(*text).code == 0
    assert letters(project) == wanted
    whole = project.files()
    for part in ("1/2", "2/2"):
        assert render(*text, "--out", "parts", "--part", part).code == 0
    assert run("manifest", "merge", "parts").code == 0
    project.out = project.folder / "parts"
    assert project.files() == whole
    one = project.folder / "one"
    assert render(*text, "--out", str(one), "--one-file").code == 0
    index = next(one.glob("*.csv")).read_text()
    assert [line.split(",")[2] for line in index.splitlines()[1:]] == wanted
