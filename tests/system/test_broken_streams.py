"""Every command with standard output or error closed, full, left by its reader, or of an encoding that lacks letters.

What a command writes into files is the same as with whole streams; what it prints is lost, and said to be (74), unless
the reader was the one who left.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from program import command, environment
from project import Project

FULL = Path("/dev/full")

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")

APPEAL = """URGENT ACTION
TEACHER DETAINED
UA 12/10  EUR 57/001/2010  KAZAKHSTAN  3 June 2010
Ana Example is detained.
PLEASE WRITE IMMEDIATELY in English:
- Urging the authorities to release Ana Example;
PLEASE SEND APPEALS BEFORE 22 JULY 2010 TO:
President
Nursultan Nazarbaev
010000 Astana
Kazakhstan
Salutation: Dear President
"""
PO = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgctxt "title"\nmsgid "Teacher detained for a poem"\nmsgstr "Prof"\n'
EXPORT = "Participant,Accession(a)\nKazakhstan,26 Aug 1998 a\n"
RENDER = "render campaigns/case.yaml --sender sender.yaml --date 2026-02-01 --format text"
COMMANDS = {
    "help": "--help",
    "version": "--version",
    "usage": "render",
    "letters": RENDER,
    "letters with records": f"{RENDER} --json",
    "letters on output": f"{RENDER} --out -",
    "letters in a stranger's template": f"{RENDER} --one-file --out own",
    "refused letters": RENDER.replace("case", "past"),
    "check": "check --today 2026-02-01 campaigns/case.yaml campaigns/past.yaml",
    "sheet": "sheet campaigns/case.yaml --date 2026-02-01 --format text,html",
    "sheet on output": "sheet campaigns/case.yaml --date 2026-02-01 --out -",
    "diff": "diff campaigns/case.yaml campaigns/past.yaml",
    "new": "new fresh",
    "doctor": "doctor",
    "fax jobs": "fax-jobs faxes --not-before 2026-02-01T08:00Z",
    "fax preview": "fax-preview faxes",
    "schema": "schema campaign",
    "cite": "cite UDHR --language ru",
    "parties": "parties KZ",
    "import": "import pasted.txt --out draft",
    "law update": "law update IV-9.csv --as-of 2026-01-01 --out tables",
    "manifest merge": "manifest merge parts",
    "translations status": "translations status campaigns/case.yaml",
    "translations export": "translations export campaigns/case.yaml --language fr",
    "translations on output": "translations export campaigns/case.yaml --language fr --out -",
    "translations import": "translations import campaigns/case.yaml x.po --language fr",
}
OF_EACH_KIND = (
    "help",
    "usage",
    "letters with records",
    "letters on output",
    "check",
    "cite",
    "import",
    "sheet on output",
)
"""Commands that print in each of the ways there are: rich text, lines, records, documents."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it left in its folder."""

    code: int
    out: bytes
    err: str
    files: dict[str, bytes]


Start = Callable[..., subprocess.CompletedProcess[bytes]]


def whole(words: list[str], **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, check=False, **more)  # type: ignore[call-overload,no-any-return]  # passed through


def shell(redirected: str) -> Start:
    def start(words: list[str], **more: object) -> subprocess.CompletedProcess[bytes]:
        return whole(["sh", "-c", f'exec "$@" {redirected}', "sh", *words], **more)

    return start


def without_reader(words: list[str], **more: object) -> subprocess.CompletedProcess[bytes]:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return whole(words, **{**more, "stdout": writer, "stderr": writer})
    finally:
        os.close(writer)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what all commands of the table read."""
    made = tmp_path_factory.mktemp("streams")
    project = Project(made)
    project.campaign(letter={"opening": "Я пишу Вам о Ž.", "closing": "…"}, index="MDE 1/2026")
    project.campaign("past.yaml", reference="UA 2/26", deadline="2026-01-05")
    project.minister(fax="+7 7172 123456")
    project.sender()
    project.write("pasted.txt", APPEAL)
    project.write("x.po", PO)
    project.write("IV-9.csv", EXPORT)
    project.write("tables/README", "")
    (made / "templates").mkdir()
    for more in ("text --part 1/1 --out parts", "fax --out faxes"):
        ended = ran(RENDER.replace("text", more), made, whole)
        assert ended.code == 0, ended.err
    project.write("templates/letter.txt.j2", "{{ letter.salutation }}\n{{ letter.opening }}\n")
    return made


def ran(line: str, cwd: Path, start: Start, **variables: str) -> Ended:
    ended = start(
        command(line.split()), cwd=cwd, env=environment(**variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    return Ended(ended.returncode, ended.stdout or b"", (ended.stderr or b"").decode(), files(cwd))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_broken_stream_costs_what_is_printed_only(name: str, prepared: Path, tmp_path: Path) -> None:
    def run(stream: str, start: Start, **variables: str) -> Ended:
        return ran(COMMANDS[name], shutil.copytree(prepared, tmp_path / stream), start, **variables)

    usual = run("as usual", whole)
    lost = max(usual.code, 74) if usual.out else usual.code
    broken: dict[str, tuple[Start, int]] = {
        "output full": (shell(">/dev/full"), lost),
        "no reader": (without_reader, usual.code),
    }
    if name in OF_EACH_KIND:
        broken["output closed"] = (shell(">&- 2>/dev/full"), max(lost, 74) if usual.err else lost)
        poor = run("poor", shell("2>&-"), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0")
        assert (poor.code, poor.out, poor.files) == (usual.code, usual.out, usual.files)
    for stream, (start, code) in broken.items():
        ended = run(stream, start)
        assert (stream, ended.code) == (stream, code), ended.err
        assert ended.files == usual.files, stream
        assert ("cannot print" in ended.err) is (stream == "output full" and bool(usual.out)), stream
        assert "Traceback" not in ended.err


def test_nothing_is_written_where_both_streams_are_closed(prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path / "here")
    closed = ran(COMMANDS["letters with records"], tmp_path / "here", shell("<&- >&- 2>&-"))
    assert closed.code == 74
    assert b"Dear Minister" in closed.files["out/xx-minister.en.txt"]


def test_a_stream_that_is_closed_cannot_be_read(prepared: Path) -> None:
    for line in ("check -", "import -", f"{RENDER} --senders -".replace("--sender sender.yaml", "")):
        ended = ran(line, prepared, shell("<&-"))
        assert ended.code == 74
        assert ended.err.startswith("appeals: stdin: cannot be read: it is closed\n")


def test_a_reader_who_leaves_ends_a_command_that_only_prints(prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path / "here")
    rows = "".join(f"m{number},Sam {number},GB,yes\n" for number in range(1, 400))
    (tmp_path / "here/m.csv").write_text(f"id,name,country,consent\n{rows}")
    line = RENDER.replace("sender sender.yaml", "senders m.csv")
    ended = ran(f"{line} --out -", tmp_path / "here", shell("| head -c 1"))
    assert (ended.out, ended.err) == (b"D", "")
    written = ran(line, tmp_path / "here", shell("| head -c 1"))
    assert "out/m399/xx-minister.en.txt" in written.files


@pytest.mark.parametrize("zone", ["XXX+24", "XXX-167:59:59", "/etc/passwd", "case.yaml", "Foo/Bar", ":/etc/localtime"])
def test_a_strange_time_zone_stops_nothing(zone: str, prepared: Path, tmp_path: Path) -> None:
    cwd = tmp_path / "here"
    shutil.copytree(prepared, cwd)
    for line in ("new fresh", "translations export campaigns/case.yaml --language fr"):
        ended = ran(line, cwd, whole, TZ=zone if zone != "case.yaml" else "campaigns/case.yaml")
        assert ended.code == 0, ended.err
        assert ("is no time zone" in ended.err) is ("/" not in zone or zone == "/etc/passwd")


@pytest.mark.parametrize(
    "line", ["render campaigns/case.yaml --out", "check", "new", "import pasted.txt --out", "fax-jobs"]
)
def test_an_empty_name_is_no_file(line: str, prepared: Path) -> None:
    before = sorted(prepared.rglob("*"))
    ended = whole([*command(line.split()), ""], cwd=prepared, env=environment(), capture_output=True)
    assert ended.returncode == 2
    assert b"names no file or folder" in ended.stderr
    assert sorted(prepared.rglob("*")) == before


def test_names_that_are_not_utf8_are_printed_and_refused_for_letters(prepared: Path, tmp_path: Path) -> None:
    cwd = tmp_path / "here"
    shutil.copytree(prepared, cwd)
    odd = os.fsdecode(b"odd\xff")
    for name in ("campaigns/case.yaml", "sender.yaml", "m.csv"):
        path = cwd / name
        text = path.read_text() if path.exists() else "id,name,country,consent\na,Ana,GB,yes\nfax-jobs,Bea,GB,yes\n"
        path.with_name(f"{odd}{path.suffix}").write_text(text)
    refused = ran(RENDER.replace("case", odd), cwd, whole)
    assert refused.code == 65
    assert r"campaigns/odd\udcff.yaml:1:1: error file-name" in refused.err
    (cwd / f"campaigns/{odd}.yaml").unlink()  # a second sheet of the case
    taken = ran(
        f"{RENDER.replace('sender sender', f'senders {odd}').replace('.yaml --d', '.csv --d')} --out {odd}", cwd, whole
    )
    assert taken.code == 1
    assert rb"odd\udcff/a/xx-minister.en.txt" in taken.out
    assert r"odd\udcff.csv:3: this id is what appeals calls files of its own" in taken.err
