"""Pipes, devices and links in the place of files: no command waits for one, and none writes through one."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator

import pytest
from program import Ended, Run
from project import Project

Start = Callable[[str], Ended]

APPEAL = (
    "URGENT ACTION\nTEACHER DETAINED\nUA 12/10  EUR 57/001/2010  KAZAKHSTAN  3 June 2010\nAna Example is detained.\n"
)
APPEAL += "PLEASE SEND APPEALS BEFORE 22 JULY 2010 TO:\nPresident\nNursultan Nazarbaev\n010000 Astana\nKazakhstan\n"
PO = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "title"\nmsgid "Teacher detained for a poem"\nmsgstr "Prof"\n'
EXPORT = "Participant,Accession(a)\nKazakhstan,26 Aug 1998 a\n"
RENDER = "render campaigns/case.yaml --date 2026-02-01 --format text"
WHOLE = "out/manifest.jsonl"

READ = {
    "campaign": (RENDER, "campaigns/case.yaml", 74),
    "checked campaign": ("check campaigns/case.yaml", "campaigns/case.yaml", 74),
    "sibling": (RENDER, "campaigns/other.yaml", 65),
    "translation": (RENDER, "campaigns/case.fr.yaml", 65),
    "book": (RENDER, "recipients/more.yaml", 0),
    "named book": (f"{RENDER} --recipients recipients/more.yaml", "recipients/more.yaml", 74),
    "template": (RENDER, "templates/letter.txt.j2", 0),
    "style": (RENDER.replace("text", "pdf"), "templates/letter.css", 0),
    "sender": (f"{RENDER} --sender sender.yaml", "sender.yaml", 74),
    "senders": (f"{RENDER} --senders m.csv", "m.csv", 74),
    "senders in a folder": (f"{RENDER} --senders members", "members/a.yaml", 1),
    "manifest": (RENDER, WHOLE, 73),
    "manifest of a part": (RENDER, "out/manifest.1-of-2.jsonl", 73),
    "manifest of this part": (f"{RENDER} --part 1/2", "out/manifest.1-of-2.jsonl", 73),
    "manifest to merge": ("manifest merge out", "out/manifest.1-of-2.jsonl", 73),
    "manifest of faxes": ("fax-jobs out", WHOLE, 66),
    "manifest to preview": ("fax-preview out", WHOLE, 66),
    "letter": (RENDER, "out/xx-minister.en.txt", 1),
    "lock": (RENDER, "out/.appeals.lock", 0),
    "begun letter": (RENDER, "out/.appeals-xx-minister.en.txt", 0),
    "begun manifest": (RENDER, "out/.appeals-manifest.jsonl", 0),
    "mark of a merge": (RENDER, "out/.appeals.merged", 0),
    "appeal": ("import pasted.txt --out draft", "pasted.txt", 74),
    "po": ("translations import campaigns/case.yaml x.po --language fr", "x.po", 74),
    "begun translation": (
        "translations import campaigns/case.yaml x.po --language fr",
        "campaigns/.appeals-case.fr.yaml",
        0,
    ),
    "export": ("law update IV-9.csv --out tables", "IV-9.csv", 74),
    "diff": ("diff campaigns/case.yaml campaigns/old.yaml", "campaigns/old.yaml", 74),
    "begun sheet": ("sheet campaigns/case.yaml --format text", "out/.appeals-case.sheet.txt", 0),
}


@pytest.fixture
def strange(project: Project) -> Project:
    """A folder with a file for every command, and one beside it in which nothing may happen."""
    project.campaign()
    project.write("pasted.txt", APPEAL)
    project.write("x.po", PO)
    project.write("IV-9.csv", EXPORT)
    project.sender()
    project.sender("members/b.yaml")
    project.write("m.csv", "id,name,country,consent\na,Ana,GB,yes\n")
    project.write("victim/keep", "mine")
    for folder in ("tables", "out", "templates"):
        (project.folder / folder).mkdir()
    return project


@pytest.fixture
def started(run: Run) -> Iterator[Callable[[str], Ended]]:
    """A command of this folder; one that waits for ever is interrupted, as by Ctrl-C."""
    with subprocess.Popen(["sh", "-c", f"sleep 60; kill -INT {os.getpid()}"], start_new_session=True) as watch:
        yield lambda line: run(*line.split())
        os.killpg(watch.pid, signal.SIGKILL)


@pytest.mark.parametrize(("line", "name", "code"), READ.values(), ids=READ)
def test_no_command_waits_for_a_pipe(strange: Project, started: Start, line: str, name: str, code: int) -> None:
    path = strange.folder / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    ended = started(line)
    assert ended.code == code, ended.err


@pytest.mark.parametrize("name", ["campaigns/case.yaml", "pasted.txt", "x.po", "IV-9.csv", "m.csv", "sender.yaml"])
def test_a_device_is_refused_with_a_sentence(strange: Project, started: Start, name: str) -> None:
    (strange.folder / name).unlink()
    (strange.folder / name).symlink_to("/dev/zero")
    line = next(line for line, file, _ in READ.values() if file == name)
    ended = started(line)
    assert (ended.code, ended.err.splitlines()[0]) == (
        74,
        f"appeals: {name}: cannot be read: it is a pipe or a device, and no file",
    )


WRITTEN = {
    "import": ("import pasted.txt --out draft", "draft/campaigns/ua-12-10.yaml", 73),
    "new": ("new fresh", "fresh/campaigns/example.yaml", 73),
    "update": ("update campaigns/case.yaml --date 2026-02-01", "campaigns/case.1.yaml", 65),
    "sheet": ("sheet campaigns/case.yaml --format text --date 2026-02-01", "out/case.sheet.txt", 0),
    "render": (RENDER, "out/xx-minister.en.txt", 1),
    "one file": (f"{RENDER} --one-file", "out/case.en.txt", 1),
    "index": (f"{RENDER} --one-file", "out/case.en.txt.csv", 1),
    "manifest": (RENDER, WHOLE, 73),
    "manifest of a part": (f"{RENDER} --part 1/2", "out/manifest.1-of-2.jsonl", 73),
    "member": (f"{RENDER} --senders m.csv", "out/a/xx-minister.en.txt", 1),
    "export": ("translations export campaigns/case.yaml --language fr --out po/x.po", "po/x.po", 0),
    "translation": ("translations import campaigns/case.yaml x.po --language fr", "campaigns/case.fr.yaml", 0),
    "law": ("law update IV-9.csv --as-of 2026-01-01 --out tables", "tables/cat.json", 0),
}


def victim(project: Project) -> dict[str, str]:
    return {path.name: path.read_text() for path in (project.folder / "victim").iterdir()}


@pytest.mark.parametrize(("line", "name", "at_its_place"), WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize(("form", "to"), [("{}", "keep"), ("{}", "new"), (".appeals-{}", "keep"), (".{}.new", "new")])
def test_nothing_is_written_through_a_link(
    strange: Project, started: Start, line: str, name: str, at_its_place: int, form: str, to: str
) -> None:
    path = strange.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(form.format(path.name)).symlink_to(strange.folder / "victim" / to)
    ended = started(line)
    assert ended.code == (at_its_place if form == "{}" else 0), ended.err
    assert victim(strange) == {"keep": "mine"}


BELOW = {
    "import": ("import pasted.txt --out draft", "draft/campaigns"),
    "books": ("import pasted.txt --out draft", "draft/recipients"),
    "new": ("new fresh", "fresh/schemas"),
    "member": (f"{RENDER} --senders m.csv", "out/a"),
    "campaign": (f"{RENDER} campaigns/other.yaml", "out/case"),
}


@pytest.mark.parametrize(("line", "name"), BELOW.values(), ids=BELOW)
def test_no_folder_below_is_a_link_out(strange: Project, started: Start, line: str, name: str) -> None:
    strange.campaign("other.yaml", reference="UA 2/26")
    path = strange.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(strange.folder / "victim")
    ended = started(line)
    assert ended.code == 73, ended.err
    assert "lies outside" in ended.err
    assert victim(strange) == {"keep": "mine"}


def test_a_folder_that_the_user_names_may_be_a_link(strange: Project, started: Start) -> None:
    (strange.folder / "there").mkdir()
    (strange.folder / "link").symlink_to("there")
    for line in (f"{RENDER} --out link/out", "import pasted.txt --out link", "new link/fresh"):
        assert started(line).code == 0
    assert (strange.folder / "there/out/xx-minister.en.txt").exists()
    assert (strange.folder / "there/campaigns/ua-12-10.yaml").exists()
    assert (strange.folder / "there/fresh/sender.yaml").exists()


@pytest.mark.parametrize("line", ["import pasted.txt --out draft", "new draft"])
def test_new_files_come_together_or_not_at_all(strange: Project, started: Start, line: str) -> None:
    assert started(line).code == 0
    made = sorted(path for path in (strange.folder / "draft").rglob("*") if path.is_file())
    made[0].write_text("mine")
    for path in made[1:]:
        path.unlink()
    ended = started(line)
    assert ended.code == 73
    assert "exists already and is left as it is" in ended.err
    assert [path for path in (strange.folder / "draft").rglob("*") if path.is_file()] == [made[0]]
    assert made[0].read_text() == "mine"


@pytest.mark.parametrize(
    "id_", ["fax-jobs", "fax-preview", "manifest", "manifest.jsonl", "index.html", "register.sqlite"]
)
def test_names_of_our_own_are_no_ids_of_others(strange: Project, started: Start, id_: str) -> None:
    strange.write("m.csv", f"id,name,country,consent\n{id_},Ana,GB,yes\n")
    ended = started(f"{RENDER} --senders m.csv")
    assert ended.code == 1
    assert "this id is what appeals calls files of its own" in ended.err
    strange.campaign(f"{id_}.yaml")
    assert "file-name" in started(f"check campaigns/{id_}.yaml --today 2026-02-01").codes
    strange.book("recipients/more.yaml", book=id_)
    assert "bad-id" in started("check recipients/more.yaml --today 2026-02-01").codes
