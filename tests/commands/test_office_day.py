"""A day in a section's office, with the program as it is started there: from the list that came in to the member who wants out."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from program import Ended, Run, environment
from project import TODAY, Project

LIST = (
    ("Mitgliedsnr", "name", "street", "postcode", "city", "country", "Einwilligung", "consent_until"),
    ("a1", "Ada Member", "1 A Street", "LS1 1AA", "Leeds", "GB", "ja", None),
    ("b2", "Bo Ångström-Quist", "7 Quay", "LS1 1AB", "Leeds", "GB", "ja", date(2026, 12, 31)),
    ("c3", "Cy Third", "3 C Road", "LS1 1AC", "Leeds", "GB", "ja", date(2025, 12, 31)),
    ("d4", "Di Fourth", "4 D Road", "LS1 1AD", "Leeds", "GB", "nein", None),
    ("e5", "Ed Fifth", "5 E Road", "LS1 1AE", "Leeds", "England?", "ja", None),
)
# The program ends itself, as a power cut would, before it gives a file in the output folder its name.
KILLED = """
import os, signal, sys
from appeals.cli import main
out, at, *sys.argv[1:] = sys.argv[1:]
seen = 0
def hook(event, arguments):
    global seen
    if event == "os.rename" and os.fsdecode(arguments[0]).startswith(out):
        seen += 1
        if seen == int(at):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
main()
"""


@pytest.fixture
def office(run_fresh: Run, project: Project, tmp_path: Path) -> Iterator[Run]:
    """The program in a process of its own, in the office's folder, where everybody might read what is written."""
    project.minister(fax="+7 7172 50 25 34")
    project.campaign(copies=["xx/judge"])
    workbook = Workbook()
    for row in LIST:
        workbook.worksheets[0].append(row)
    workbook.save(project.folder / "members.xlsx")

    def started(*arguments: object) -> Ended:
        return run_fresh(*arguments, cwd=project.folder, XDG_DATA_HOME=str(tmp_path / "data"))

    before = os.umask(0)
    yield started
    os.umask(before)


def killed(arguments: tuple[object, ...], *, at: int, project: Project) -> int:
    """How a run ended that was killed before a file in the output folder had its name, counted from 1."""
    process = [sys.executable, "-c", KILLED, "out", str(at), *map(str, arguments)]
    return subprocess.run(process, cwd=project.folder, env=environment(), capture_output=True, check=False).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed so on Windows")
def test_an_office_day(office: Run, run: Run, project: Project) -> None:
    members = ("--senders", "members.xlsx", "--column", "Mitgliedsnr=id", "--column", "Einwilligung=consent")
    # The list comes in. Whose consent nobody has found yet gets no letter.
    assert "--column 'Einwilligung=consent'" in office("check", "members.xlsx").out
    # The letters, with a power cut in the middle.
    letters = ("render", "campaigns/case.yaml", "--date", TODAY, *members, "--format", "text")
    assert killed(letters, at=4, project=project) == -signal.SIGKILL
    assert any(name.endswith(".txt") for name in project.files())
    ended = office(*letters)
    assert (ended.code, "failed: e5" in ended.err) == (1, True)
    assert "unchanged)" in ended.err
    made = project.files()
    assert {name.partition("/")[0] for name in made} == {
        "a1",
        "b2",
        "columns.yaml",
        "failed-rows.csv",
        "manifest.jsonl",
    }
    # A letter was spoilt: this member again, and by fax, which is faster.
    (project.out / "b2" / "xx-judge.en.txt").unlink()
    assert office(*letters[:-1], "text,fax", "--member", "b2").code == 0
    assert {name for name in project.files() if name not in made} == {"b2/xx-minister.en.fax.pdf"}
    assert project.files()["b2/xx-judge.en.txt"] == made["b2/xx-judge.en.txt"]
    assert office("fax-jobs", "out").code == 0
    assert office("record", "out", "--faxed").code == 0
    report = run("report")
    assert (report.code, "faxed" in report.out) == (0, True)
    # A member wants out, and one whose row was never mended.
    ended = office("purge", "b2", "e5", *members)
    assert ended.code == 0, ended.err
    assert "nothing of them is left" in ended.err
    left = project.files()
    assert {name.partition("/")[0] for name in left} == {"a1", "manifest.jsonl"}
    for word in ("Quist", "7 Quay", "b2/", '"e5', "Fifth"):
        assert not any(word.encode() in content for content in left.values())
    assert {path.stat().st_mode & 0o777 for path in project.out.rglob("*")} == {0o600, 0o700}
    assert run("report").out == report.out
