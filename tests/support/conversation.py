"""The program at a terminal, with somebody who answers its questions."""

import os
import pty
import select
import termios
from pathlib import Path

import pytest
from program import Ended, command, environment

CTRL_C = "\x03"
PATIENCE = 60
"""Seconds until a program that says nothing is given up."""
AGAIN = 5
"""Seconds until Ctrl-C is typed again: Python loses one that comes between its question and its wait for the answer."""


def conversation(arguments: tuple[object, ...], *answers: str, cwd: Path) -> Ended:
    """What the program showed when these answers were typed, each after a question; its output is one stream there.

    An answer is followed by Enter, unless it is a control character.
    """
    program = command(arguments)
    child, screen = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execve(program[0], program, environment(TERM="dumb", COLUMNS="200"))  # noqa: S606 - that is the test
    _be_silent(screen)
    shown = b""
    for answer in answers:
        shown += _until_asked(screen)
        end = "" if answer == CTRL_C else "\n"
        os.write(screen, f"{answer}{end}".encode())
    while more := _read(screen, answers[-1:]):
        shown += more
    os.close(screen)
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n"), "")


def _be_silent(screen: int) -> None:
    """Let the terminal not show what is typed, which might look like a question."""
    modes = termios.tcgetattr(screen)
    modes[3] &= ~termios.ECHO
    termios.tcsetattr(screen, termios.TCSANOW, modes)


def _until_asked(screen: int) -> bytes:
    shown = b""
    while more := _read(screen):
        shown += more
        if shown.endswith(b": "):
            break
    return shown


def _read(screen: int, typed: tuple[str, ...] = ()) -> bytes:
    for _ in range(PATIENCE // AGAIN):
        if select.select([screen], [], [], AGAIN)[0]:
            break
        if typed == (CTRL_C,):
            os.write(screen, CTRL_C.encode())
    else:
        pytest.fail("nothing more is said, and the program does not end")
    try:
        return os.read(screen, 4096)
    except OSError:  # Linux says so at the end
        return b""
