"""How soon the program answers: CPU seconds of whole processes with their children, the least of several runs.

    .venv/bin/python benchmarks/startup.py

Beside each command, in the same run, what Python and the libraries take that it cannot do without: a slower machine, or one
that has other work, shows in all lines. Python keeps what it has compiled, as it does for whoever installed the program; a first
round that is not counted sees to it. Only of a checkout, whose files may have changed, does `render` read them: 0.01 s.
"""

import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).parent.parent
RUNS = 15
APPEALS = (sys.executable, "-m", "appeals")
CAMPAIGN = "campaigns/ua-129-10.yaml"
PDF = ("render", CAMPAIGN, "--date", "2011-07-01", "--to", "kz/president", "--format", "pdf", "--out")


def imported(name: str) -> tuple[str, ...]:
    """A process that imports a library and ends."""
    return sys.executable, "-c", f"import {name}"


COMMANDS = {
    "python -c pass": ((sys.executable, "-c", "pass"), None),
    "import typer": (imported("typer"), None),
    "import pydantic": (imported("pydantic"), None),
    "import weasyprint": (imported("weasyprint"), None),
    "appeals --help": ((*APPEALS, "--help"), 0.06),
    "appeals check, UA 129/10": ((*APPEALS, "check", CAMPAIGN, "--today", "2011-07-01"), 0.30),
    "appeals render, one PDF": ((*APPEALS, *PDF), 0.65),
}
"""Each with its goal, on a machine on which `import weasyprint` takes 0.46."""


def cpu_seconds(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """User and system time of one process and its children."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """One run of a command; what it writes goes into a folder of its own."""
    with TemporaryDirectory() as out:
        return cpu_seconds((*command, out) if command[-1] == "--out" else command, environment)


def main() -> None:
    """Measure all commands in turn, several times over, and print the least of each."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    least = dict.fromkeys(COMMANDS, float("inf"))
    for number in range(RUNS + 1):
        for name, (command, _goal) in COMMANDS.items():
            seconds = measured(command, environment)
            least[name] = min(least[name], seconds) if number else least[name]
    print("| process | CPU seconds | goal |")
    print("| --- | --- | --- |")
    for name, (_command, goal) in COMMANDS.items():
        print(f"| `{name}` | {least[name]:.3f} | {goal or ''} |")


if __name__ == "__main__":
    main()
