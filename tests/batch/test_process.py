"""How a process that makes letters is started: forked where that is safe, else spawned, and never waited for in vain."""

import subprocess
import sys
from pathlib import Path

import pytest
import ways
from program import unmeasured

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")

_SCRIPT = """
import os, threading
from appeals.batch.guarded import apart
from appeals.batch.process import Limits
from appeals.errors import AppealsError
from ways import *
{before}
try:
    print(apart(way, Limits(sign=0.5)))
except AppealsError as error:
    print(f"{{error.exit_code}}: {{error}}")
"""


def started(before: str = "") -> tuple[str, str]:
    """What a process that was started says of itself, and what was said to the user."""
    path = f"{unmeasured()['PYTHONPATH']}:{Path(ways.__file__).parent}"
    call = [sys.executable, "-W", "error", "-c", _SCRIPT.format(before=before)]
    ended = subprocess.run(call, env=unmeasured() | {"PYTHONPATH": path}, capture_output=True, text=True, check=True)
    return ended.stdout.strip(), ended.stderr.strip()


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
