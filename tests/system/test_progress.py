"""How far a run is, on a terminal and nowhere else."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from program import command, environment
from project import TODAY, Project

from appeals.system.progress import Progress


@pytest.mark.parametrize(
    ("expected", "letters", "unchanged", "in_hand", "seconds", "line"),
    [
        (1000, 400, 0, 100, 10, "500 letters, 50 a second, about 10 s left"),
        (500_000, 20_000, 0, 0, 100, "20,000 letters, 200 a second, about 40 min left"),
        (500_000, 100, 0, 0, 10, "100 letters, 10 a second, about 14 h left"),
        (1000, 500, 400, 0, 10, "500 letters, 10 a second, about 50 s left"),
        (None, 500, 0, 0, 10, "500 letters, 50 a second"),
        (500, 500, 0, 20, 10, "520 letters, 52 a second"),
        (100, 5, 0, 0, 10, "5 letters, 30 a minute, about 3 min left"),
        (1000, 10, 0, 0, 1, "10 letters"),
        (1000, 10, 10, 0, 10, "10 letters"),
    ],
)
def test_letters_speed_and_the_time_that_is_left_where_it_can_be_told(
    expected: int | None, letters: int, unchanged: int, in_hand: int, seconds: int, line: str
) -> None:
    assert Progress(expected, letters, unchanged).line(seconds, in_hand) == line


def shown(project: Project, *, results_too: bool, **variables: str) -> str:
    """What a terminal gets to see of a run of forty letters."""
    pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")
    rows = "".join(f"m{number},Member {number},en,yes\n" for number in range(40))
    members = project.write("members.csv", f"id,name,language,consent\n{rows}")
    arguments = ("render", project.campaign(), "--date", TODAY, "--senders", members, "--format", "text")
    screen, there = pty.openpty()
    streams = {"stderr": there, "stdout": there if results_too else subprocess.DEVNULL}
    with subprocess.Popen(command(arguments), env=environment(**variables), **streams) as process:
        os.close(there)
        seen = b"".join(iter(lambda: _piece(screen), b""))
    os.close(screen)
    assert process.returncode == 0
    return seen.decode()


def _piece(screen: int) -> bytes:
    try:
        return os.read(screen, 1024)
    except OSError:  # Linux: nobody has the other side open any more
        return b""


def test_a_terminal_shows_one_plain_line_that_gives_way_to_messages(
    project: Project,
) -> None:
    seen = shown(project, results_too=False, TERM="xterm")
    assert re.search(r"\r\d+ letters", seen)
    assert seen.endswith("\r40 written, 0 skipped, 0 failed: out\r\n")
    assert "\x1b" not in seen


def test_a_terminal_is_not_flooded_with_the_names_of_files(project: Project) -> None:
    seen = shown(project, results_too=True, TERM="xterm", NO_COLOR="1")
    named = [line for line in seen.splitlines() if line.strip().startswith("out/m")]
    assert len(named) == 20
    assert f"… the others stand in {Path('out/manifest.jsonl')}" in seen


def test_a_terminal_that_cannot_rewrite_a_line_is_left_alone(project: Project) -> None:
    assert shown(project, results_too=False, TERM="dumb") == "40 written, 0 skipped, 0 failed: out\r\n"
