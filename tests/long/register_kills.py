"""Kill `appeals record` 300 times, at any moment: `python tests/long/register_kills.py` (some minutes).

Each round records another day of the same 2,500 letters, is killed while it does, and is given again by two processes at once. In the end
each letter stands there once for each day. tests/sent/test_sent_register.py does the same to the register itself, so that it depends on no clock.
"""

import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from program import succeeded  # noqa: E402 - found by the line above
from project import TODAY, Project  # noqa: E402 - likewise

MEMBERS = 2500  # more than are written together

# One process that has read the program already makes the runs: so a kill falls into a run, and not into its start.
_KILLER = """
import datetime, os, random, shutil, signal, sys, time
from importlib import import_module
for name in ("commands.record.wanted", "inputs.load", "letters.circle"):
    import_module(f"appeals.{name}")
from appeals.cli import main

def started(day):
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(null, stream)
        os.dup2(os.open("errors", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
        sys.argv = ["appeals", "record", "out", "--posted", "--date", str(day)]
        try:
            main()
        except SystemExit as stop:
            os._exit(stop.code)
    return child

kills, first = int(sys.argv[1]), datetime.date(2020, 1, 1)
begun = time.monotonic()
assert os.waitpid(started(first), 0)[1] == 0
took = time.monotonic() - begun
os.remove("campaigns/register.sqlite")  # so that it is also killed while it makes register and key
shutil.rmtree(os.environ["XDG_DATA_HOME"])
killed = 0
for number in range(1, kills + 1):
    day = first + datetime.timedelta(days=number)
    child = started(day)
    time.sleep(took * random.random())
    os.kill(child, signal.SIGKILL)
    killed += os.waitpid(child, 0)[1] == signal.SIGKILL
    if number % 10 == 0 or number == kills:
        for late in range(max(1, number - 9), number + 1):
            both = [started(first + datetime.timedelta(days=late)) for _ in range(2)]
            codes = [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in both]
            assert codes == [0, 0], (day, codes, open("errors").read())
print(killed)
"""


def killed_again_and_again(folder: Path, *, kills: int) -> None:
    """Record, be killed, and record again.

    Args:
        folder: an empty one.
        kills: how many times.
    """
    project = Project(folder)
    project.campaign()
    rows = (f"m{number},Member {number},GB,yes\n" for number in range(MEMBERS))
    project.write("members.csv", "id,name,country,consent\n" + "".join(rows))
    arguments = ["render", "campaigns/case.yaml", "--senders", "members.csv", "--format", "text", "--one-file"]
    succeeded("from appeals.cli import main; main()", *arguments, "--date", TODAY, cwd=folder)
    killed = int(succeeded(_KILLER, kills, cwd=folder))
    assert killed >= kills // 3, "too few commands were still at work when they were to be killed"
    with closing(sqlite3.connect(folder / "campaigns/register.sqlite")) as database:
        ((lines,),) = database.execute("select count(*) from line")
        ((damage,),) = database.execute("pragma integrity_check")
    assert (lines, damage) == (MEMBERS * kills, "ok"), (lines, damage)
    sys.stdout.write(
        f"{killed} of {kills} kills while it was at work, {lines:,} lines: nothing lost, nothing doubled\n"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_DATA_HOME"] = f"{name}/data"
        (Path(name) / "project").mkdir()
        killed_again_and_again(Path(name) / "project", kills=int(sys.argv[1]) if len(sys.argv) > 1 else 300)
