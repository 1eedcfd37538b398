"""Kill a run of 300 letters 300 times, at any moment: `python tests/long/kills.py` (some minutes).

tests/output/test_disk_faults.py kills runs at file operations, so that it depends on no clock.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from program import succeeded  # noqa: E402 - found by the line above
from project import TODAY, Project  # noqa: E402 - likewise

# One process that has read the program already makes the runs: so a kill falls into a run, and not into its start.
_KILLER = """
import os, signal, sys, time
from importlib import import_module
for name in ("commands.render", "formats.text", "formats.email"):
    import_module(f"appeals.{name}")
from appeals.cli import main

def started(out):
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1), os.dup2(null, 2)
        sys.argv = ["appeals", *sys.argv[4:], "--out", out]
        try:
            main()
        except SystemExit as stop:
            os._exit(stop.code)
    return child

whole, out, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.waitpid(started(whole + ".warm"), 0)
begun = time.monotonic()
assert os.waitpid(started(whole), 0)[1] == 0
took = time.monotonic() - begun
killed = 0
for number in range(kills):
    child = started(out)
    time.sleep(took * (number + 1) / (kills + 1))
    os.kill(child, signal.SIGKILL)
    killed += os.waitpid(child, 0)[1] == signal.SIGKILL
    for name in os.listdir(out) if os.path.isdir(out) else ():
        if not name.startswith((".", "manifest")):
            left, wanted = (open(os.path.join(folder, name), "rb").read() for folder in (out, whole))
            assert left == wanted, name
assert os.waitpid(started(out), 0)[1] == 0
print(killed)
"""


def killed_again_and_again(options: Sequence[str], *, folder: Path, kills: int) -> None:
    """Kill a run of the program at ever later moments, each time after the one before has left what it left.

    Args:
        options: of the program, without `--out`.
        folder: where the output folders go.
        kills: how often.
    """
    whole, out = folder / "whole", folder / "killed"
    killed = int(succeeded(_KILLER, whole, out, kills, *options, cwd=folder))
    assert killed >= kills // 3, "too few runs were still going on when they were to be killed"
    names = sorted(path.name for path in whole.iterdir())
    assert sorted(path.name for path in out.iterdir()) == names
    for name in names:
        assert (out / name).read_bytes() == (whole / name).read_bytes(), name


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        judges = {f"judge-{number}": {"office": f"Judge {number}", "verified": "2026-01"} for number in range(300)}
        project.book(recipients=judges)
        campaign = project.campaign(recipients=[f"xx/{judge}" for judge in judges])
        options = ["render", str(campaign), "--date", TODAY, "--format", "text"]
        for _ in range(20):  # a run that goes on is short: fifteen kills each time from the beginning
            with tempfile.TemporaryDirectory() as folder:
                killed_again_and_again(options, folder=Path(folder), kills=15)
    sys.stdout.write("300 kills: every file whole, every rerun equal to an unbroken run\n")
