"""`appeals close`: a campaign ends in its file, and the letters that were not sent are named and removed."""

import json
from pathlib import Path

import pytest
from conversation import CTRL_C, conversation
from program import Run
from project import CAMPAIGN, OPENING, TODAY, Project, changed, yaml

from appeals.errors import AppealsError, Exit
from appeals.system.replacing import replace_file

END = ("--outcome", "She was freed: on 3 # August.", "--date", "2026-04-15")


def letters(run: Run, *campaigns: Path) -> None:
    """Letters of some campaigns in `out`."""
    assert run("render", *campaigns, "--date", TODAY, "--format", "text", "--out", "out").code == 0


def recorded(project: Project) -> list[str]:
    """The paths in the manifest, which must be whole."""
    *documents, end = map(json.loads, (project.out / "manifest.jsonl").read_text("utf-8").splitlines())
    assert end == {"record": "end", "documents": len(documents)}
    return [document["path"] for document in documents]


def test_a_campaign_ends_in_its_file_and_nothing_else_changes(project: Project, run: Run) -> None:
    fields = changed(CAMPAIGN, {"status": "open", "issued": "2026-01-15", "outcome": {"en": "So far.", "ru": "Пока."}})
    text = "\ufeff# ours\r\n" + yaml(fields).replace("\n", "  # kept\r\n").replace('2026-01-15"  # kept', '2026-01-15"')
    path = project.write("campaigns/case.yaml", text)
    path.chmod(0o640)
    ended = run("close", path, *END, "--thanks", "Thank you.")
    assert (ended.code, ended.out) == (0, f"{path}\n")
    after = path.read_bytes().decode().split("\r\n")
    assert [line for line in text.split("\r\n") if line not in after] == [
        'status: "open"  # kept',
        'issued: "2026-01-15"',
        'outcome: {"en": "So far.", "ru": "Пока."}  # kept',
    ]
    assert [line for line in after if line not in text.split("\r\n")] == [
        "status: closed  # kept",
        "issued: 2026-04-15  # of this notice; the sheet was issued 2026-01-15",
        "outcome: |  # kept",
        "  She was freed: on 3 # August.",
        "thanks: |",
        "  Thank you.",
    ]
    assert "replaced, also in en, ru" in ended.err
    assert path.stat().st_mode & 0o777 == 0o640
    assert run("render", path, "--date", TODAY).codes == ["ended"]
    sheet = run("sheet", path, "--date", "2026-04-16", "--out", "-").out
    assert "She was freed: on 3 # August." in sheet
    assert "Issued 15 April 2026" in sheet
    assert run("check", "--strict", path).code == 0


def test_letters_of_the_case_are_named_and_removed(project: Project, run: Run) -> None:
    older = project.campaign("old.yaml", update="1", issued="2026-01-01")
    other = project.campaign("other.yaml", reference="UA 2/26", recipients=["xx/minister", "xx/judge"])
    letters(run, older, other)
    newest = project.campaign("new.yaml", update="2", issued="2026-01-20", recipients=["xx/minister", "xx/judge"])
    run("render", newest, other, "--date", TODAY, "--format", "text", "--out", "out")
    (project.out / "new/xx-judge.en.txt").write_text("mine", encoding="utf-8")
    ended = run("close", newest, *END)
    lying = ["old/xx-minister.en.txt", "new/xx-minister.en.txt", "new/xx-judge.en.txt"]
    assert sorted(ended.out.splitlines()[1:]) == sorted(f"out/{name}" for name in lying)
    assert "3 files of this case still in out, not to be sent" in ended.err
    assert "--remove-letters removes them" in ended.err
    assert len(recorded(project)) == 5
    ended = run("close", newest, "--remove-letters")
    assert ended.code == 0
    assert "is closed already: nothing was changed" in ended.err
    assert "somebody has changed it since it was written: out/new/xx-judge.en.txt" in ended.err
    kept = ["other/xx-minister.en.txt", "other/xx-judge.en.txt"]
    assert recorded(project) == kept
    assert sorted(project.files()) == sorted([*kept, "new/xx-judge.en.txt", "manifest.jsonl"])
    assert run("close", newest).err == f"{newest} is closed already: nothing was changed\n"


def test_sheets_that_still_ask_for_letters_are_named(project: Project, run: Run) -> None:
    path = project.campaign()
    sheet = ("sheet", path, "--format", "text", "--date", TODAY, "--out", "out")
    assert run(*sheet).code == 0
    project.write("out/case.page.html", "an action page")
    project.write("out/other.sheet.txt", "of another case")
    said = "still asks for letters: make it anew"
    ended = run("close", path, *END)
    assert [line.partition(" ")[0] for line in ended.err.splitlines() if said in line] == [
        "out/case.page.html", "out/case.sheet.txt",
    ]  # fmt: skip
    assert run(*sheet).code == 0
    assert f"out/case.sheet.txt {said}" not in run("close", path).err


REFUSED = {
    "no outcome": ({}, (), 2, "say how it ended with --outcome"),
    "an outcome that is none": ({}, ("--outcome", "a\x07"), 2, "control character"),
    "ended otherwise": ({"status": "closed", "outcome": "Dead."}, END, 65, "is closed already: change its outcome"),
    "closed is not stopped": ({"status": "closed"}, (*END, "--status", "stopped"), 65, "is closed already"),
    "a status that ends nothing": ({}, (*END, "--status", "open"), 2, "open"),
}


@pytest.mark.parametrize(("fields", "options", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_an_end_that_is_none_is_refused(
    project: Project, run: Run, fields: dict[str, object], options: tuple[str, ...], code: int, said: str
) -> None:
    path = project.campaign(**fields)
    before = path.read_bytes()
    ended = run("close", path, *options)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert path.read_bytes() == before


def test_an_older_sheet_ends_nothing(project: Project, run: Run) -> None:
    older, newer = project.campaign("old.yaml", update="1"), project.campaign("new.yaml", update="2")
    ended = run("close", older, *END)
    assert (ended.code, f"{newer} is a later sheet of this case: close that one" in ended.err) == (65, True)


def test_what_was_stopped_can_be_closed(project: Project, run: Run) -> None:
    path = project.campaign()
    assert run("close", path, *END, "--status", "stopped").code == 0
    assert "status: stopped\n" in path.read_text("utf-8")
    assert run("close", path, "--remove-letters").err == f"{path} is stopped already: nothing was changed\n"
    assert run("close", path, "--outcome", "All are free.").code == 0
    assert "status: closed\noutcome: |\n  All are free.\n" in path.read_text("utf-8")


def test_a_campaign_with_errors_ends_and_they_are_said(project: Project, run: Run) -> None:
    path = project.campaign(sumary="x")
    ended = run("close", path, *END)
    assert (ended.code, ended.codes) == (65, ["unknown-field"])
    assert "is closed: no more letters are made; mend this, and its notice can be made" in ended.err
    assert "status: closed\n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [("title: [\n", "yaml"), ("title: &a x\nreference: *a\n", "yaml-alias"), ("title: x\ntitle: y\n", "duplicate-key")],
)
def test_a_file_that_cannot_be_read_stays_as_it_is(project: Project, run: Run, text: str, code: str) -> None:
    path = project.write("campaigns/broken.yaml", text)
    for command in (("close", path, *END), ("update", path, "--deadline", "none")):
        ended = run(*command)
        assert (ended.code, set(ended.codes), ended.out) == (65, {code}, "")
        assert path.read_text("utf-8") == text


def test_a_translated_outcome_is_stale_with_the_new_one(project: Project, run: Run) -> None:
    path = project.campaign(outcome="So far nothing.")
    russian = project.write(
        "campaigns/case.ru.yaml", "translates: case.yaml\nlanguage: ru\noutcome: Пока ничего.  # мой\n"
    )
    assert run("close", path, *END).code == 0
    assert "outcome: Пока ничего.  # мой\nmade_from:\n  outcome: " in russian.read_text("utf-8")
    assert "stale-translation" in run("check", path).codes


def test_a_protected_or_changed_file_stays_as_it_is(project: Project, run: Run) -> None:
    path = project.campaign()
    before = path.read_bytes()
    path.chmod(0o444)
    ended = run("close", path, *END)
    assert (ended.code, ended.err) == (
        73,
        f"appeals: {path}: cannot be written: it is write-protected; nothing was changed\n",
    )
    path.chmod(0o644)
    with pytest.raises(AppealsError, match="somebody has changed this file meanwhile") as refused:
        replace_file(path, b"another", b"new")
    assert (refused.value.exit_code, path.read_bytes()) == (Exit.BUSY, before)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_close_asks_for_what_the_notice_needs(project: Project, run: Run) -> None:
    path = project.campaign()
    letters(run, path)
    before = path.read_bytes()
    arguments = ("close", "campaigns/case.yaml", "--status", "stopped")
    ended = conversation(arguments, "Freed.", CTRL_C, cwd=project.folder)
    assert (ended.code, path.read_bytes()) == (130, before)
    ended = conversation(arguments, "", "Freed.", "", "soon", "2026-04-15", "y", cwd=project.folder)
    assert ended.code == 0, ended.out
    assert "How it ended (stopped)" in ended.out
    text = path.read_text("utf-8")
    assert text.startswith("status: stopped\noutcome: |\n  Freed.\n")
    assert "issued: 2026-04-15\n" in text
    assert "thanks" not in text
    assert OPENING in text
    assert "out/xx-minister.en.txt" in ended.out
    assert recorded(project) == []
