"""How a process that makes letters is started: forked where that is safe, else spawned, and never waited for in vain."""

import subprocess
import sys
from pathlib import Path

import pytest
import ways
from needs import PANGO, needs
from program import environment
from project import TODAY, Project

from appeals.batch.limits import Ending
from appeals.batch.process import Processes, Work, received

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")

_SCRIPT = """
import os, threading
from appeals.batch.guarded import guarded
from appeals.batch.limits import Limits
from appeals.errors import AppealsError
from ways import *
{before}
try:
    print(guarded(way, Limits(sign=0.5)))
except AppealsError as error:
    print(f"{{error.exit_code}}: {{error}}")
"""


_COMMANDS = """
import sys
from appeals import cli
from ways import start_thread_of_library
{thread}
for arguments in {commands}:
    sys.argv = ["appeals", *arguments]
    try:
        cli.main()
    except SystemExit as stop:
        assert stop.code == 0, (arguments, stop.code)
"""


def printed(script: str) -> tuple[str, str]:
    """What a script with the helpers of the tests printed, and what it said."""
    path = f"{environment()['PYTHONPATH']}:{Path(ways.__file__).parent}"
    call = [sys.executable, "-W", "error", "-c", script]
    ended = subprocess.run(call, env=environment(PYTHONPATH=path), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip(), ended.stderr.strip()


def started(before: str = "") -> tuple[str, str]:
    """What a process that was started says of itself, and what was said to the user."""
    return printed(_SCRIPT.format(before=before))


def test_a_process_with_one_thread_is_forked() -> None:
    assert started() == ("forked", "")


@pytest.mark.parametrize(
    "thread",
    ["start_thread_of_library()", "threading.Thread(target=hang, daemon=True).start()"],
    ids=["library", "Python"],
)
def test_a_process_with_a_second_thread_is_not_forked(thread: str) -> None:
    assert started(thread) == ("spawned", "")


@pytest.mark.parametrize("how", ["hang", "os.abort"])
def test_a_fork_that_does_not_begin_is_replaced(how: str) -> None:
    way, said = started(f"break_forks({how})")
    assert way == "spawned"
    assert said.startswith("warning: a worker process gave no sign of life")


def test_processes_that_never_begin_end_the_run() -> None:
    way, _ = started("break_forks(os.abort); os.environ['PYTHONHOME'] = '/nowhere'")
    assert way.startswith("74: worker processes give no sign of life")


@needs(PANGO)
def test_spawned_processes_make_the_same_files(project: Project) -> None:
    campaign = str(project.campaign())
    render = ["render", campaign, "--date", TODAY, "--format"]
    commands = [
        [*render, "text,email,pdf", "--out", "OUT/letters"],
        [*render, "text,pdf", "--out", "OUT/file", "--one-file"],
        [*render, "pdf", "--explain"],
        ["sheet", campaign, "--date", TODAY, "--out", "OUT/sheet"],
        ["check", "--layout", "--today", TODAY, campaign],
    ]
    made: list[dict[str, bytes]] = []
    for thread in ("pass", "start_thread_of_library()"):
        project.out = project.folder / f"out{len(made)}"
        with_out = [[word.replace("OUT", str(project.out)) for word in command] for command in commands]
        printed(_COMMANDS.format(thread=thread, commands=with_out))
        made.append(project.files())
    assert made[0] == made[1]
    assert len(made[0]) > 10


@pytest.mark.parametrize(("work", "certain"), [(ways.compute, True), (ways.wait, False)])
def test_only_a_letter_that_computes_is_to_blame_for_its_time(work: Work, *, certain: bool) -> None:
    process = Processes(ways.LIMITS).start(work)
    with pytest.raises(EOFError):
        received(process.channel)
    assert process.ended() == Ending("it takes longer than 0.5 s", certain=certain)


def test_a_process_that_has_answered_may_end_by_itself() -> None:
    process = Processes(ways.LIMITS).start(ways.answer)
    assert received(process.channel) == "made"
    for _ in range(2):  # whoever asks
        assert process.ended().reason == "making it ends the worker (exit code 0)"
