"""The program, in this process or in one of its own, and how a run of it ended."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from appeals import cli

REPOSITORY = Path(__file__).parents[2]
SRC = Path(cli.__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the problems that `check` or `render` printed."""
        lines = (line.split(" ") for line in (self.out + self.err).splitlines())
        return [words[2].rstrip(":") for words in lines if len(words) > 2 and words[1] in {"error", "warning"}]

    def problem(self, code: str) -> str:
        """The one line about the problem with this code."""
        (line,) = (line for line in (self.out + self.err).splitlines() if f" {code} " in line or f" {code}: " in line)
        return line


Run = Callable[..., Ended]


def environment(**changes: str) -> dict[str, str]:
    """The environment of a fresh process that finds this very source."""
    return {**os.environ, "PYTHONPATH": str(SRC), **changes}


def succeeded(code: str, *arguments: object, cwd: Path) -> str:
    """What some Python code printed, run in a process of its own, which must end well."""
    process = [sys.executable, "-c", code, *map(str, arguments)]
    ended = subprocess.run(process, cwd=cwd, env=environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def command(arguments: Sequence[object]) -> list[str]:
    """The program as a command."""
    return [sys.executable, "-m", "appeals", *map(str, arguments)]
