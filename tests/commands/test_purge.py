"""`appeals purge`: a member goes from all that runs have left, others stay, and what is left is named."""

import csv
import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from disk_faults import one_operation_fails
from program import Ended, Run
from project import TODAY, Project

from appeals.output import digests
from appeals.sent.register_lines import Happened, RegisterLine
from appeals.sent.sent_register import open_register

MEMBERS = """id,name,street,postcode,city,country,email,consent
a1,Ada Member,1 A Street,LS1 1AA,Leeds,GB,ada@example.org,yes
b2,Bo Ångström-Quist,7 Quay,LS1 1AB,Leeds,GB,bo@example.org,yes
c3,Cy Third,3 C Road,LS1 1AC,Leeds,GB,,yes
"""
Render = Callable[..., Ended]


@pytest.fixture
def made(render: Render, project: Project) -> Render:
    """`appeals render` for three members, each to two officials."""
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    project.write("members.csv", MEMBERS)

    def rendered(*arguments: object) -> Ended:
        ended = render(campaign, "--senders", "members.csv", *arguments)
        assert ended.code == 0, ended.err
        return ended

    return rendered


def is_true(folder: Path) -> bool:
    """Whether the manifest has ended, and each document lies in its place as it says."""
    *documents, end = map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    files = [(each["path"], each["sha256"]) for each in documents if each["path"]]
    files += [(f"{each['path']}.csv", each["index"]) for each in documents if each.get("index")]
    return end == {"record": "end", "documents": len(documents)} and all(
        digests.of_place(folder / name) == sha256 for name, sha256 in files
    )


def test_a_member_goes_from_letters_and_records(made: Render, project: Project, run: Run) -> None:
    made("--format", "text,email")
    before = project.files()
    dry = run("purge", "b2", "--dry-run")
    assert (dry.code, project.files()) == (0, before)
    ended = run("purge", "b2")
    assert (ended.code, ended.out) == (0, dry.out)
    assert "searched in out for 1 member: nothing of them is left" in ended.err
    gone = {name for name in before if "b2/" in name}
    assert project.files().keys() == before.keys() - gone
    assert {str(project.out.name) + "/" + name for name in gone} == set(ended.out.splitlines())
    assert is_true(project.out)
    assert not any(word in content for content in project.files().values() for word in (b"b2/xx", b"Quist", b"bo@"))
    assert run("purge", "b2").code == 0


def test_a_member_is_cut_out_of_a_print_run(made: Render, project: Project, run: Run) -> None:
    made("--format", "pdf,text,docx", "--one-file", "--duplex")
    with pikepdf.open(project.out / "case.en.pdf") as whole:
        theirs = b"".join(each.read_bytes() for each in whole.pages[4].Contents)
    name = re.search(rb"\[[^]]*\] TJ", theirs)  # what is drawn first
    assert name is not None
    (project.out / "copy.txt").write_text("Bo Ångström-Quist", encoding="utf-8")
    assert "still there: out/copy.txt: name of b2" in run("purge", "b2").err  # known of the pages that went
    (project.out / "copy.txt").unlink()
    made("--format", "pdf,text,docx", "--one-file", "--duplex")
    ended = run("purge", "b2", "--senders", "members.csv")
    assert ended.code == 0, ended.err
    assert "removed: out/case.en.docx, with the letters of others in it" in ended.err
    assert is_true(project.out)
    rows = list(csv.DictReader((project.out / "case.en.pdf.csv").read_text().splitlines()))
    letters = [f"{sender}/xx-{to}.en" for sender in ("a1", "c3") for to in ("minister", "judge")]
    assert [(row["letter"], int(row["page"]) % 2) for row in rows] == [(letter, 1) for letter in letters]
    with pypdfium2.PdfDocument(project.out / "case.en.pdf") as left:
        assert [each.get_title() for each in left.get_toc()] == letters
        for row in rows:
            text = left[int(row["page"]) - 1].get_textpage().get_text_range()
            assert ("Ada Member" in text, "Cy Third" in text) == (row["sender"] == "a1", row["sender"] == "c3")
    with pikepdf.open(project.out / "case.en.pdf") as left:
        streams = [each.read_bytes() for each in left.objects if isinstance(each, pikepdf.Stream)]
    assert len(streams) > 4
    assert not any(name[0] in stream or b"b2/" in stream for stream in streams)
    texts = (project.out / "case.en.txt").read_text(encoding="utf-8").split("\f")
    assert [text.splitlines()[0] for text in texts] == ["Ada Member", "Ada Member", "Cy Third", "Cy Third"]


def test_what_cannot_be_cut_goes_and_is_said(made: Render, project: Project, run: Run) -> None:
    made("--format", "text", "--one-file")
    (project.out / "case.en.txt").write_text("changed")
    files = project.files()
    ended = run("purge", "b2")
    assert (ended.code, project.files()) == (1, files)
    assert "left: out/case.en.txt: it is not what a run of appeals wrote there" in ended.err
    (project.out / "case.en.txt").unlink()
    (project.out / "case.en.txt.csv").unlink()  # as a purge leaves it that is killed in the middle
    ended = run("purge", "b2")
    assert ended.code == 0
    assert "removed: out/case.en.txt, with the letters of others in it" in ended.err
    assert is_true(project.out)


def test_what_is_left_is_named(made: Render, project: Project, run: Run) -> None:
    project.minister(name="Bo Ångström-Quist")
    made("--format", "text,email")
    (project.out / "b2" / "xx-judge.en.txt").write_text("changed")
    ended = run("purge", "b2", "--senders", "members.csv")
    assert ended.code == 1
    assert "left: out/b2/xx-judge.en.txt: it is not what a run of appeals wrote there" in ended.err
    for trace in ("a1/xx-minister.en.txt: name", "c3/xx-minister.en.eml: name", "b2/xx-judge.en.txt: id"):
        assert f"still there: out/{trace} of b2" in ended.err
    assert is_true(project.out) is False  # the record of what was changed stays, so that the next purge finds it
    (project.out / "b2" / "xx-judge.en.txt").unlink()
    assert "b2/" not in run("purge", "b2").err


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("id;name\r\nb2;Bo\r\n", None),
        ('\ufeffid;name\r\na1;"Ada\nM"\r\nb2;"Bo\nA"\r\nc3;Cy\r\n', '\ufeffid;name\r\na1;"Ada\nM"\r\nc3;Cy\r\n'),
        ("name;Nr\nCy;c3\nBo;b2", "name;Nr\nCy;c3\n"),
        (
            "name,why this row failed\nCy,row 1: no [0123abcd]\nBo,row 2: no [0123abcd]\n",
            "name,why this row failed\nCy,row 1: no [0123abcd]\n",
        ),
    ],
)
def test_rows_that_failed_go_too(project: Project, run: Run, text: str, left: str | None) -> None:
    path = project.write("out/failed-rows.csv", text)
    assert run("purge", "b2", "m2", "--column", "Nr=id").code == 0
    assert (path.read_bytes().decode() if path.exists() else None) == left
    project.write("out/failed-rows.csv", "name;Nr\nBo;b2\n")
    ended = run("purge", "b2")  # nobody has said which column has the id
    assert (ended.code, "still there: out/failed-rows.csv: id of b2" in ended.err) == (1, True)


def test_letters_that_are_old_go(made: Render, project: Project, run: Run) -> None:
    made("--format", "text")
    for name in ("a1/xx-minister.en.txt", "b2/xx-minister.en.txt", "b2/xx-judge.en.txt"):
        os.utime(project.out / name, (0, 0))
    ended = run("purge", "--older-than", "6m", "--senders", "members.csv")
    assert ended.code == 0, ended.err
    assert sorted(project.files()) == [
        "a1/xx-judge.en.txt", "c3/xx-judge.en.txt", "c3/xx-minister.en.txt", "manifest.jsonl",
    ]  # fmt: skip
    assert "searched in out for 1 member: nothing" in ended.err  # b2: a1 has a letter left
    assert is_true(project.out)


def test_who_does_not_agree_any_more_goes(made: Render, project: Project, run: Run) -> None:
    made("--format", "text")
    text = MEMBERS.replace("consent\n", "consent,consent_until\n").replace(",yes\n", ",yes,\n")
    text = text.replace("b2,Bo Ångström-Quist,7 Quay,LS1 1AB,Leeds,GB,bo@example.org,yes,", "b2,Bo,,,,GB,,no,")
    project.write("members.csv", text.replace("GB,,yes,", "GB,,yes,2020-01-31"))
    assert run("purge", "--ended-consent", "--senders", "members.csv").code == 0
    assert sorted(project.files()) == ["a1/xx-judge.en.txt", "a1/xx-minister.en.txt", "manifest.jsonl"]


def test_no_official_on_a_sheet_of_labels_is_taken_for_a_member(made: Render, project: Project, run: Run) -> None:
    made("--format", "text")
    assert run("labels", project.campaign(), "--senders", "members.csv", "--date", TODAY).code == 0
    ended = run("purge", "b2")
    assert ended.code == 0, ended.err


def test_all_names_of_who_signs_are_searched_for(render: Render, project: Project, run: Run) -> None:
    together = {"signature": ["Ada Member", "Bo Other"], "organization": "Club of Examples", "signatory": "Cy Chair"}
    project.sender("senders/a1.yaml", **together)
    for number, name in enumerate(("Bo Other", "Club of Examples", "Cy Chair"), start=1):
        project.sender(f"senders/b{number}.yaml", sentence=f"I write as {name} does.")
    assert render(project.campaign(), "--senders", "senders", "--format", "text").code == 0
    ended = run("purge", "a1", "--senders", "senders")
    assert (ended.code, ended.err.count("name of a1")) == (1, 3)


@pytest.mark.parametrize(
    "row",
    ["0,1,b2/x,x,b2,en", "one,1,b2/x,x,b2,en", "9,1,b2/x,x,b2,en", "2,1,a1/x,x,a1,en\n1,1,b2/x,x,b2,en", "1,1,b2/x"],
)
def test_an_index_that_no_run_writes_is_only_named(made: Render, project: Project, run: Run, row: str) -> None:
    made("--format", "text", "--one-file")
    index, manifest = project.out / "case.en.txt.csv", project.out / "manifest.jsonl"
    before = digests.of_file(index.read_bytes())
    index.write_text(f"page,pages,letter,recipient,sender,language\n{row}\n")
    manifest.write_text(manifest.read_text().replace(before, digests.of_file(index.read_bytes())))
    files = project.files()
    ended = run("purge", "b2")
    assert (ended.code, project.files()) == (1, files)
    assert "still there: out/case.en.txt.csv: id of b2" in ended.err


def test_there_is_nothing_to_forget_without_a_register(made: Render, project: Project, run: Run) -> None:
    made("--format", "text")
    ended = run("purge", "b2")
    assert (ended.code, "removed from" in ended.err) == (0, False)
    assert not list(project.folder.rglob("register.sqlite*"))


def test_the_register_forgets_too(
    made: Render, project: Project, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made("--format", "text")
    register = project.folder / "campaigns" / "register.sqlite"
    sent = RegisterLine("case", "xx/minister", "en", "b2", Happened.POSTED, date.fromisoformat(TODAY))
    with open_register(register, make=True) as opened:
        opened.enter([sent])
    ended = run("purge", "b2")
    assert (ended.code, f"1 line removed from {register}" in ended.err) == (0, True)


def test_a_purge_that_was_killed_goes_on(made: Render, project: Project, run: Run) -> None:
    made("--format", "text")
    for name in ("xx-minister.en.txt", "xx-judge.en.txt"):  # letters go before their folder and their records
        (project.out / "b2" / name).unlink()
    (project.out / "a1" / ".appeals-xx-minister.en.txt").write_text("half a letter of b2/")
    ended = run("purge", "b2")
    assert ended.code == 0, ended.err
    assert not (project.out / "b2").exists()
    assert len(project.files()) == 5
    assert is_true(project.out)


@pytest.mark.thorough
def test_a_kill_at_any_moment_leaves_no_letter_without_a_record(made: Render, project: Project, tmp_path: Path) -> None:
    made("--format", "text", "--to", "xx/minister")
    assert one_operation_fails("kill", ("purge", "b2"), folder=tmp_path, earlier=project.out) > 6


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "name members, or an age"),
        (("a1", "--older-than", "1y"), 2, "name members, or an age"),
        (("--ended-consent",), 2, "needs the list that says it"),
        (("--older-than", "soon"), 2, "'soon' is no age"),
        (("--older-than", "9999y"), 2, "longer ago than the calendar goes"),
        (("a1", "--out", "nowhere"), 66, "nowhere: there is no such folder"),
        (("a1", "--senders", "nobody.csv"), 66, "nobody.csv: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_refused(
    project: Project, run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    project.out.mkdir()
    ended = run("purge", *arguments)
    assert (ended.code, said in ended.err) == (code, True)
