"""Letters by a real Dask cluster on this machine: a scheduler and workers in processes of their own."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import distributed
import pytest
from asked import asked
from program import Ended, environment
from project import Project

from appeals.batch.dask import _made, _Order
from appeals.batch.maker import ChunkMaker
from appeals.batch.open_formats import OpenFormats
from appeals.commands.render import render as render_letters
from appeals.errors import Exit

Render = Callable[..., Ended]

_QUIET = {
    "DASK_DISTRIBUTED__SCHEDULER__DASHBOARD__STATUS__TASK_STREAM_LENGTH": "1",
    "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False",
}


@contextmanager
def started(*arguments: str, folder: Path, said: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process of Dask, once it has said a line with this pattern."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    with subprocess.Popen(
        command, cwd=folder, env=environment(**_QUIET), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stderr is not None
        try:
            lines: list[str] = []
            for line in process.stderr:
                lines.append(line)
                if found := re.search(said, line):
                    yield process, found[1]
                    return
            pytest.fail("".join(lines))
        finally:
            process.kill()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("scheduler")
    arguments = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    with started(*arguments, folder=folder, said=r"Scheduler at:\s+(tcp://\S+)") as (_, address):
        yield address


@contextmanager
def workers(scheduler: str, folder: Path, count: int) -> Iterator[list[subprocess.Popen[str]]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                started(
                    *("worker", scheduler, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"),
                    folder=folder,
                    said=r"(Registered to):",
                )
            )[0]
            for _ in range(count)
        ]


def members(project: Project, count: int) -> Path:
    rows = "".join(f"m{number},Member {number},{number} High Street,Sampleton,GB,yes\n" for number in range(count))
    return project.write("members.csv", f"id,name,street,city,country,consent\n{rows}")


def tasks_so_far(scheduler: str) -> int:
    """What the scheduler has had to do with tasks; letters made on this machine leave it as it is."""
    with distributed.Client(scheduler, set_as_default=False) as client:  # type: ignore[no-untyped-call]  # of an untyped package
        return int(client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.transition_counter))


def made(project: Project, campaign: Path, table: Path, **changes: object) -> Exit:
    """Letters in chunks of four, into the project's output folder."""
    return render_letters([campaign], asked(**{"folder": str(project.out), "senders": table, "chunk": 4, **changes}))


def test_two_workers_make_the_same_bytes_as_this_machine(
    project: Project, scheduler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    campaign, table = project.campaign(copies=["xx/judge"]), members(project, 6)
    assert made(project, campaign, table) is Exit.DONE
    alone, before = project.files(), tasks_so_far(scheduler)
    project.out = tmp_path / "cluster"
    with workers(scheduler, tmp_path, 2):
        assert made(project, campaign, table, executor="dask", scheduler=scheduler) is Exit.DONE
        capsys.readouterr()
        printing = {"folder": "-", "formats": ("text",)}
        printed = [
            (made(project, campaign, table, **printing, **executor), capsys.readouterr().out)
            for executor in ({}, {"executor": "dask", "scheduler": scheduler})
        ]
    assert printed[0] == printed[1]
    assert printed[0][1].count("\f") == 11
    assert project.files() == alone
    assert tasks_so_far(scheduler) > before


@pytest.mark.parametrize("killed", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_workers_that_are_killed_lose_nothing(project: Project, scheduler: str, tmp_path: Path, killed: int) -> None:
    campaign, table = project.campaign(copies=["xx/judge"]), members(project, 12)
    assert made(project, campaign, table) is Exit.DONE
    alone = project.files()
    project.out = tmp_path / "cluster"
    with workers(scheduler, tmp_path, 2) as there:
        killer = threading.Thread(target=kill_at_first_letter, args=(project.out, there[:killed]))
        killer.start()
        assert made(project, campaign, table, executor="dask", scheduler=scheduler) is Exit.DONE
        killer.join()
        assert [process.poll() is not None for process in there] == [True] * killed + [False] * (2 - killed)
    assert project.files() == alone


def kill_at_first_letter(folder: Path, processes: Sequence[subprocess.Popen[str]]) -> None:
    while not any(folder.rglob("*.pdf")):
        time.sleep(0.01)
    for process in processes:
        process.kill()
        process.wait()


def test_a_machine_with_other_templates_makes_nothing(project: Project) -> None:
    project.campaign()
    assert str(_made(ChunkMaker(OpenFormats({})), _Order((), ("Pango 0",)))).startswith("the worker on ")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--executor", "dask"), 2),
        (("--scheduler", "tcp://127.0.0.1:1"), 2),
        (("--executor", "dask", "--scheduler", "tcp://127.0.0.1:1", "--one-file"), 2),
        (("--executor", "dask", "--scheduler", "nonsense"), 2),
    ],
)
def test_what_cannot_be_is_said(render: Render, project: Project, options: tuple[str, ...], code: int) -> None:
    ended = render(project.campaign(), "--format", "text", *options)
    assert ended.code == code, ended.err
    assert not ended.out
