"""Nothing of the user reaches an output, nothing is fetched, and a stranger's text gives a terminal no orders."""

import getpass
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from program import REPOSITORY, Run, environment
from project import Project

from appeals.system.terminal import printable

WATCHED = """
import json, os, sys
log = sys.argv[2].encode()
def note(event, arguments):
    if event in {"open", "os.listdir", "os.scandir"} or event.startswith(("socket.", "urllib.", "subprocess.", "os.system", "os.exec")):
        about = arguments[1] if event == "socket.__new__" else arguments[0]
        if about != log:
            file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)  # anew, as workers close what they inherit
            os.write(file, (json.dumps([event, str(about)]) + "\\n").encode())
            os.close(file)
sys.addaudithook(note)
sys.argv = ["appeals", *json.loads(sys.argv[1])]
from appeals.cli import main
main()
"""
"""The program, in all whose processes what Python opens and whom it calls is written down."""


def test_a_run_calls_nobody_and_opens_nothing_outside(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "secret").mkdir(parents=True)
    (tmp_path / "tmp").mkdir()
    out = tmp_path / "out"
    arguments = [
        "render",
        "campaigns/ua-129-10.yaml",
        "--date",
        "2011-07-01",
        "--format",
        "text,email,pdf",
        "--out",
        str(out),
    ]
    variables = environment(HOME=str(home), XDG_CACHE_HOME=str(tmp_path / "cache"), TMPDIR=str(tmp_path / "tmp"))
    events = tmp_path / "events"
    command = [sys.executable, "-c", WATCHED, json.dumps(arguments), str(events)]
    subprocess.run(command, cwd=REPOSITORY, env=variables, check=True, capture_output=True)
    seen = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    programs = {Path(path).name for event, path in seen if event == "subprocess.Popen"}
    assert programs <= {"ldconfig", "gcc", "ld"}  # how Python's ctypes looks for the libraries that WeasyPrint names
    # A worker is spoken to through a pair of sockets that have no address.
    assert {family for event, family in seen if event == "socket.__new__"} <= {str(int(socket.AF_UNIX))}
    assert {event for event, _ in seen} <= {"open", "os.listdir", "os.scandir", "subprocess.Popen", "socket.__new__"}
    installed = (sys.prefix, sys.base_prefix, str(Path(sys.base_prefix).resolve()), *filter(None, sys.path))
    fonts = str(home / ".local/share/appeals/fonts")  # of the user's own; Python 3.13 tells that it is looked for
    allowed = (str(REPOSITORY), str(out), str(tmp_path / "tmp"), "/dev/null", fonts, *installed)
    libraries = re.compile(
        r"\d+|/(usr|lib|proc|etc/(ld|mime|fonts|localtime|apache|httpd))\b.*|.*/(fontconfig|\.cache|cache)\b.*"
    )
    strange = [
        path
        for event, path in seen
        if event not in {"subprocess.Popen", "socket.__new__"}
        and Path(path).is_absolute()
        and not path.startswith(allowed)
        and not libraries.fullmatch(path)
    ]
    assert strange == []
    assert list(home.rglob("*")) == [home / "secret"]


@pytest.fixture
def at_home(tmp_path: Path) -> Project:
    """A project in somebody's home folder, with names that are easy to find again."""
    folder = tmp_path / "home-of-ana" / "appeals-of-ana"
    folder.mkdir(parents=True)
    return Project(folder)


def test_no_output_names_the_user_the_machine_or_the_folder(at_home: Project, run_fresh: Run) -> None:
    campaign, sender = at_home.campaign(notes="INTERNAL-NOTE"), at_home.sender()
    at_home.minister(notes="INTERNAL-NOTE")
    home = at_home.folder.parent
    ended = run_fresh(
        *("render", campaign, "--sender", sender, "--date", "2026-02-01", "--format", "text,email,pdf,fax,tiff"),
        *("--out", at_home.out, "--attach-pdf"),
        HOME=str(home), USER="ana-the-user", LOGNAME="ana-the-user", HOSTNAME="host-of-ana",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    files = at_home.files()
    assert {Path(name).suffix for name in files} >= {".txt", ".eml", ".pdf", ".jsonl"}
    needles = {"of-ana", "ana-the-user", "INTERNAL-NOTE", "host-of-ana", str(REPOSITORY), "/tmp"}  # noqa: S108 - looked for, not used
    needles |= {name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 5}
    for name, content in files.items():
        everything = content + (unpacked(at_home.out / name) if name.endswith(".pdf") else b"")
        for needle in needles:
            assert needle.encode() not in everything, (name, needle)
            assert needle.encode("utf-16-be") not in everything, (name, needle)


def unpacked(path: Path) -> bytes:
    import pikepdf  # noqa: PLC0415 - only where a PDF is opened

    with pikepdf.open(path) as document, pypdfium2.PdfDocument(path):
        return b"".join(
            each.read_bytes()
            for each in document.objects
            if isinstance(each, pikepdf.Stream) and "/Subtype" not in each
        )


def test_the_manifest_holds_no_name_and_no_address_of_a_sender(project: Project, run: Run) -> None:
    project.write(
        "members.csv",
        "id,name,street,city,country,email,consent\nm-7,Sam Sample,2 Sample Lane,Sampleton,GB,sam@example.org,yes\n",
    )
    options = ("--date", "2026-02-01", "--format", "text,email", "--out", project.out)
    assert run("render", project.campaign(), *options, "--senders", "members.csv").code == 0
    assert "m-7/xx-minister.en.txt" in project.files()
    manifest = project.files()["manifest.jsonl"].decode()
    for needle in ("Sam", "Sample", "sam@"):
        assert needle not in manifest


HOSTILE = (
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "\u2066x",
    "a\rb",
    "\x08\x08",
    "[/x]",
    "[bold]x[/bold]",
)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_terminal_gets_no_orders(text: str) -> None:
    shown = printable(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)
    assert text.isprintable() == (shown == text)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_name_is_refused_or_shown_as_it_is(project: Project, run: Run, text: str) -> None:
    project.minister(name=f"Maria {text}")
    campaign = project.campaign(title=f"Title {text}", concerns=[text], recipients=["xx/minister", f"xx/{text}"])
    for arguments in (("check", "--today", "2026-02-01"), ("render", "--date", "2026-02-01", "--out", project.out)):
        ended = run(arguments[0], campaign, *arguments[1:])
        assert ended.code == 65
        assert not re.search(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", ended.out + ended.err
        )


def test_a_private_name_reaches_no_output(project: Project, run: Run) -> None:
    people = [{"name": "Hidden Person", "also_known_as": "Shadow"}, {"name": "Ana Example", "public": True}]
    options = ("--date", "2026-02-01", "--format", "text,email", "--out", project.out)
    assert run("render", project.campaign(people=people, notes="Hidden Person told us."), *options).code == 0
    assert b"Hidden" not in b"".join(project.files().values())
    refused = run(
        "render", project.campaign(people=people, letter={"opening": "I write about hidden  person."}), *options
    )
    assert refused.code == 65
    assert refused.codes == ["private-name"]
