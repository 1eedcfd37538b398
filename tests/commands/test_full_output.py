"""Standard output on a disk that is full: said in a sentence, with the exit code of an I/O error."""

import subprocess
from pathlib import Path

import pytest
from program import command, environment
from project import Project

FULL = Path("/dev/full")

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.mark.parametrize("arguments", [("check", "--json"), ("render", "--out", "-"), ("render", "--format", "text")])
def test_a_full_disk_is_said(project: Project, arguments: tuple[str, ...]) -> None:
    campaign = project.campaign(deadline=None)
    dated = ("--today" if arguments[0] == "check" else "--date", "2026-02-01")
    with FULL.open("w") as full:
        ended = subprocess.run(
            command([*arguments, *dated, campaign]),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
            check=False,
        )
    assert ended.returncode == 74
    assert "No space left" in ended.stderr
    assert "Traceback" not in ended.stderr
