"""Large runs: workers, what one letter may cost, and what happens to the others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from program import Run, command, environment
from project import TODAY, Project
from rough_formats import document, formats, letters

from appeals.batch.chunks import CHUNK, make
from appeals.batch.limits import Limits
from appeals.batch.maker import ChunkMaker
from appeals.batch.pool import WorkerPool
from appeals.output.manifest import DocumentState, Record
from appeals.output.plan import Document, Outcome

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither alarms nor limits of memory")
Made = list[tuple[Record, bytes]]


def made(documents: Sequence[Document], *, jobs: int = 1, limits: Limits | None = None, size: int = 5000) -> Made:
    with WorkerPool(ChunkMaker(formats()), jobs=jobs, limits=limits) as pool:
        return [(outcome.record, _bytes(outcome)) for outcome in outcomes(documents, pool, size=size)]


def outcomes(documents: Sequence[Document], pool: WorkerPool, *, size: int = 5000) -> Iterator[Outcome]:
    tasks = [documents[at : at + size] for at in range(0, len(documents), size)]
    return (outcome for chunk in make(tasks, pool) for outcome in chunk.outcomes)


def _bytes(outcome: Outcome) -> bytes:
    """Of a letter that failed there are none."""
    return outcome.content if isinstance(outcome.content, bytes) else b""


@posix
def test_a_crash_an_endless_layout_and_a_memory_hog_cost_these_three_only() -> None:
    limits = Limits(seconds=1, memory=2**29)
    documents = letters("crash", "hang", "hog")
    done = made(documents, jobs=2, limits=limits)
    assert [record.recipient for record, _ in done] == [each.record.recipient for each in documents]
    failed = {record.recipient: record.reason for record, _ in done if record.state is DocumentState.FAILED}
    assert failed == {
        "xx/crash": "making it crashes (SIGABRT)",
        "xx/hang": "it takes longer than 1 s",
        "xx/hog": "it needs more than 512 MiB of memory",
    }
    others = [(record, content) for record, content in done if record.state is DocumentState.WRITTEN]
    assert all(content == f"to {r.recipient[3:]} by a worker".encode() for r, content in others)
    assert len(others) == 17


@posix
def test_the_rest_of_a_chunk_is_made_as_if_the_broken_letter_never_was() -> None:
    broken = made(letters("crash", kind="sharing"))
    whole = made(letters(kind="sharing"))
    assert [content for record, content in broken if record.state is DocumentState.WRITTEN] == [
        content for _, content in whole
    ]
    assert b"with xx/r0 xx/r1 xx/r2" in whole[0][1]


@posix
def test_letters_too_large_together_are_made_in_halves_without_blame() -> None:
    done = made(letters(count=44, kind="greedy"), jobs=2)
    assert {record.state for record, _ in done} == {DocumentState.WRITTEN}
    assert done[0][1].endswith(b" xx/r8 xx/r9 xx/r10")
    assert done == made(letters(count=44, kind="greedy"), jobs=1)


@posix
def test_letters_that_all_break_are_given_up_with_any_number_of_workers() -> None:
    documents = [document(f"crash{number}") for number in range(50)] + letters(count=20, kind="sharing")
    done = made(documents, jobs=1, size=20)
    reasons = [record.reason for record, _ in done if record.state is DocumentState.FAILED]
    crashes = "making it crashes (SIGABRT)"
    assert reasons[:10] == [crashes] * 10
    assert set(reasons[10:]) == {f"given up: 10 letters before it failed one after the other; the last: {crashes}"}
    assert len(reasons) == 50
    assert done == made(documents, jobs=3, size=20)


def test_the_same_files_whatever_the_number_of_workers() -> None:
    documents = letters("refused", count=60) + letters(count=60, kind="sharing")
    assert made(documents, jobs=1, size=25) == made(documents, jobs=3, size=25)


def test_chunks_that_share_work_are_cut_by_count_of_documents() -> None:
    done = made(letters(count=30, kind="sharing"), jobs=2, size=15)
    assert done[0][1].endswith(b"xx/r14")
    assert done[15][1].endswith(b"xx/r29")


@posix
def test_a_worker_killed_from_outside_is_replaced_and_files_are_the_same() -> None:
    documents = [document("who"), *letters(count=12), document("slow")]
    with WorkerPool(ChunkMaker(formats()), jobs=1) as pool:
        first = pool.begin(documents)
        (worker,) = children(os.getpid())
        while pool.in_hand < len(documents):
            time.sleep(0.01)  # until it is at the last one
        os.kill(worker, signal.SIGKILL)
        made_again = pool.result(first).outcomes
    assert int(_bytes(made_again[0]).split()[-1]) != worker
    assert [_bytes(outcome) for outcome in made_again][1:] == [content for _, content in made(documents)][1:]


def children(process: int) -> list[int]:
    return [int(line) for line in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@posix
def test_files_of_a_worker_that_breaks_are_made_anew(tmp_path: Path) -> None:
    documents = letters("crash", kind="sharing")
    with WorkerPool(ChunkMaker(formats()), folder=str(tmp_path / "making"), jobs=1) as pool:
        (chunk,) = make([documents], pool)
    waiting = {str(path) for path in (tmp_path / "making" / "0").rglob("*") if path.is_file()}
    assert waiting == {outcome.file for outcome in chunk.outcomes if outcome.file}
    assert [Path(outcome.file).read_bytes() for outcome in chunk.outcomes if outcome.file] == [
        content for record, content in made(documents) if record.state is DocumentState.WRITTEN
    ]


_HANGS = """
from rough_formats import document, formats, letters
from appeals.batch.chunks import make
from appeals.batch.maker import ChunkMaker
from appeals.batch.pool import WorkerPool
with WorkerPool(ChunkMaker(formats()), jobs=2) as pool:
    for chunk in make([[document("who"), *letters(count=9)], [document("hang"), document("hang")]], pool):
        for outcome in chunk.outcomes:
            print((outcome.content or b"").split()[3].decode(), flush=True)
"""


@posix
def test_workers_end_with_a_killed_run_even_at_an_endless_letter() -> None:
    tests = str(Path(__file__).parents[1] / "support")
    variables = environment(PYTHONPATH=f"{environment()['PYTHONPATH']}:{tests}")
    with subprocess.Popen([sys.executable, "-c", _HANGS], env=variables, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        others = children(process.pid)
        process.kill()
    assert worker in others
    while any(Path(f"/proc/{other}").exists() for other in others):
        time.sleep(0.01)


def test_even_one_letter_is_made_by_another_process() -> None:
    ((_, content),) = made([document("who")])
    assert int(content.split()[-1]) != os.getpid()


def members(project: Project, count: int) -> Path:
    rows = "".join(f"m{number},Member {number},1 Lane,Leeds,LS1 1AA,GB,en,yes\n" for number in range(count))
    return project.write("members.csv", f"id,name,street,city,postcode,country,language,consent\n{rows}")


def arguments(project: Project, *, count: int, out: Path, jobs: int, formats: str = "text") -> tuple[object, ...]:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    senders = ("--senders", members(project, count), "--jobs", jobs)
    return ("render", campaign, "--date", TODAY, "--format", formats, "--out", out, *senders)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_jobs_change_no_byte_of_the_output_folder(project: Project, run: Run) -> None:
    for jobs in (1, 2, 3):
        ended = run(*arguments(project, count=20, out=project.folder / f"out{jobs}", jobs=jobs, formats="text,email"))
        assert ended.code == 0, ended.err
    assert contents(project.folder / "out1") == contents(project.folder / "out2") == contents(project.folder / "out3")
    assert len(contents(project.folder / "out1")) == 81


@posix
@pytest.mark.parametrize(
    ("how", "code"),
    # In the short run tests/output/test_disk_faults.py kills runs.
    [(signal.SIGINT, 130), pytest.param(signal.SIGKILL, -signal.SIGKILL, marks=pytest.mark.thorough)],
)
def test_a_run_that_is_stopped_half_way_is_finished_by_the_same_command(
    project: Project, run: Run, how: signal.Signals, code: int
) -> None:
    stopped, unbroken = project.folder / "stopped", project.folder / "unbroken"
    asked = arguments(project, count=2_600, out=stopped, jobs=2)
    # It prints the files of its first chunk, more than the pipe holds, and waits until somebody reads: so the second chunk waits.
    with subprocess.Popen(
        command(asked), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, pipesize=4096, text=True
    ) as process:
        while not (stopped / "m3").exists():
            assert process.poll() is None, process.stderr and process.stderr.read()
            time.sleep(0.002)
        process.send_signal(how)
        _, said = process.communicate()
    assert process.returncode == code
    assert ("the same command goes on from there" in said) == (how is signal.SIGINT)
    assert len([*stopped.glob("m*/*")]) <= CHUNK
    assert run(*asked).code == 0
    assert run(*arguments(project, count=2_600, out=unbroken, jobs=1)).code == 0
    assert contents(stopped) == contents(unbroken)
