"""Colours: on a terminal whose user wants them, nowhere else."""

import os
import pty
import subprocess
from pathlib import Path

import pytest
from program import command, environment
from project import TODAY, Project

ESCAPE = "\x1b["


def shown(campaign: Path, **variables: str) -> str:
    """What `check` shows on a terminal."""
    ours, its = pty.openpty()
    arguments = command(("check", campaign, "--today", TODAY))
    variables = {"NO_COLOR": "", "TERM": "xterm", **variables}
    with subprocess.Popen(arguments, env=environment(**variables), stdout=its, stderr=its, stdin=its):
        os.close(its)
        text = b""
        while piece := _read(ours):
            text += piece
    os.close(ours)
    return text.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux ends a terminal so
        return b""


def test_a_terminal_shows_errors_and_files_in_colour(project: Project) -> None:
    campaign = project.campaign(sumary="\x1b[31mx", deadline="2036-01-01")
    text = shown(campaign)
    assert f"{ESCAPE}31m{ESCAPE}1merror {ESCAPE}0m" in text
    assert f"{ESCAPE}33mwarning {ESCAPE}0m" in text
    assert f"{ESCAPE}36m{campaign}:8:1{ESCAPE}0m" in text


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nobody_gets_colours_who_wants_none(variables: dict[str, str], project: Project) -> None:
    assert ESCAPE not in shown(project.campaign(sumary="x"), **variables)


def test_a_pipe_gets_no_colours(project: Project) -> None:
    arguments = command(("check", project.campaign(sumary="x"), "--today", TODAY))
    ended = subprocess.run(arguments, env=environment(TERM="xterm"), capture_output=True, text=True, check=False)
    assert "error" in ended.stdout
    assert ESCAPE not in ended.stdout + ended.stderr
