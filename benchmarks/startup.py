"""How soon the program answers: CPU seconds of whole processes, the least of several runs.

    .venv/bin/python benchmarks/startup.py

Bounds on a quiet machine: `appeals --help` 0.25 s, `appeals check` of UA 129/10 0.6 s. Beside them, in the same run, what
Python itself and `import weasyprint` take here: a slower machine shows in all four.
"""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
RUNS = 9
APPEALS = (sys.executable, "-m", "appeals")
CAMPAIGN = "campaigns/ua-129-10.yaml"

COMMANDS = {
    "python -c pass": ((sys.executable, "-c", "pass"), None),
    "import weasyprint": ((sys.executable, "-c", "import weasyprint"), None),
    "appeals --help": ((*APPEALS, "--help"), 0.25),
    "appeals check UA 129/10": ((*APPEALS, "check", CAMPAIGN, "--today", "2011-07-01"), 0.6),
    "appeals render UA 129/10 as text": (
        (*APPEALS, "render", CAMPAIGN, "--date", "2011-07-01", "--out", "-"),
        None,
    ),
}


def cpu_seconds(command: tuple[str, ...]) -> float:
    """User and system time of one process and its children."""
    before = os.times()
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Measure all commands in turn, several times over, and print the least of each."""
    least = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(RUNS):
        for name, (command, _bound) in COMMANDS.items():
            least[name] = min(least[name], cpu_seconds(command))
    print("| command | CPU seconds | bound |")
    print("|---|---|---|")
    for name, (_command, bound) in COMMANDS.items():
        print(f"| `{name}` | {least[name]:.2f} | {bound or ''} |")


if __name__ == "__main__":
    main()
