"""What processes cost: CPU seconds and memory of a whole tree of them, and what they leave behind; on which machine."""

import ctypes
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

import pypdfium2

__all__ = [
    "REPOSITORY",
    "Cost",
    "Failed",
    "Row",
    "cost",
    "memory_folder",
    "one_and_many",
    "place",
    "row",
    "row_of",
    "variables",
]

REPOSITORY = Path(__file__).parents[1]
PATIENCE = 240.0
"""Seconds; a process that takes longer has failed."""

LETTERS = (".pdf", ".txt", ".eml")
_BECOME_SUBREAPER = 36
_GRACE = 5.0


class Failed(Exception):  # noqa: N818 - a way has failed; the benchmark goes on
    """A way did not make its letters; the message says why."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run used, and what it left behind.

    Attributes:
        cpu: seconds, user and system, of all its processes.
        wall: seconds.
        peak: MB of memory of all its processes at once, shared pages counted once; seen five times a second.
        files: how many of letters.
        pages: in the first PDF.
        size: bytes of all letters.
    """

    cpu: float
    wall: float
    peak: float
    files: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """One way to make letters: `milliseconds` of CPU each, `start` seconds of CPU before, `seconds` by the clock for all."""

    way: str
    letters: int
    milliseconds: float
    start: float
    peak: float
    bytes: float
    seconds: float
    pages: float


def cost(script: Path, way: str, count: int, *, patience: float = PATIENCE) -> Cost:
    """Run `script WAY COUNT FOLDER` in an empty folder.

    Raises:
        Failed: it ended with an error, or not in time.
    """
    with tempfile.TemporaryDirectory(dir=memory_folder(), ignore_cleanup_errors=True) as name:
        folder, errors = Path(name, "out"), Path(name, "errors")
        folder.mkdir()
        began = time.monotonic()
        with errors.open("wb") as said:
            command = [sys.executable, str(script), way, str(count), str(folder)]
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=said, env=variables(name), start_new_session=True
            )
            cpu, peak, trouble = _watched(process, began + patience)
        wall = time.monotonic() - began
        if trouble:
            last = errors.read_text(errors="replace").strip().splitlines()[-1:]
            raise Failed(": ".join([trouble, *last]))
        files = [path for path in folder.rglob("*") if path.suffix in LETTERS and path.is_file()]
        size = sum(path.stat().st_size for path in files)
        return Cost(cpu, wall, peak, len(files), _pages(files), size)


def one_and_many(script: Path, way: str, count: int, *, patience: float = PATIENCE) -> tuple[Cost, Cost]:
    """What one letter costs, and then `count` of them.

    Raises:
        Failed: it did not work.
    """
    one, many = (cost(script, way, letters, patience=patience) for letters in (1, count))
    if many.files not in {0, 1, count} or many.pages * many.files < (count if many.pages else 0):
        message = f"made {many.files} files, the first with {many.pages} pages, instead of {count} letters"
        raise Failed(message)
    return one, many


def row_of(way: str, count: int, rounds: Sequence[tuple[Cost, Cost]]) -> Row:
    """A way in numbers: (CPU(N) - CPU(1)) / (N - 1), the median of some rounds, and what it costs to start."""
    first = rounds[0][1]
    return Row(
        way,
        count,
        median((many.cpu - one.cpu) / (count - 1) for one, many in rounds) * 1000,
        median(one.cpu for one, _ in rounds),
        max(many.peak for _, many in rounds),
        first.size / count if first.files == count or first.pages else 0,  # what else lies there was read, not made
        median(many.wall for _, many in rounds),
        first.pages * first.files / count,
    )


def row(script: Path, way: str, count: int, *, rounds: int, patience: float = PATIENCE) -> Row:
    """Measure one way.

    Raises:
        Failed: it did not work, once.
    """
    return row_of(way, count, [one_and_many(script, way, count, patience=patience) for _ in range(rounds)])


def place(packages: Iterable[str]) -> str:
    """The Python, the machine and the versions of packages that a table was made with."""
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return f"{platform.python_implementation()} {platform.python_version()}, {_machine()}, {', '.join(found)}"


def memory_folder() -> str | None:
    """Files go to memory where there is some: disks are not what is measured."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - temporary folders are made in it


def variables(folder: str) -> Mapping[str, str]:
    """Of the environment: our modules are found, and temporary files lie where the letters do."""
    paths = os.pathsep.join(str(REPOSITORY / part) for part in ("src", "tests/support"))
    programs = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"  # of the packages installed here
    )
    return {**os.environ, "PATH": programs, "PYTHONPATH": paths, "TMPDIR": folder}


def _watched(process: subprocess.Popen[bytes], deadline: float) -> tuple[float, float, str]:
    """CPU seconds and peak memory of a process and all that it started, and what went wrong."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)  # processes left behind are ours, and count
    peak, looked, trouble = 0.0, 0.0, ""
    try:
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                trouble = "not done in time"
                _end_descendants()
                _, status, used = os.wait4(process.pid, 0)
                break
            if time.monotonic() - looked > 0.2:  # noqa: PLR2004 - as `Cost.peak` says
                looked, peak = time.monotonic(), max(peak, sum(map(_memory, _descendants())))
            time.sleep(0.01)
    except BaseException:
        _end_descendants()
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    trouble = trouble or (f"ended with {process.returncode}" if status else "")
    return used.ru_utime + used.ru_stime + _left_behind(), max(peak, used.ru_maxrss / 1024), trouble


def _left_behind() -> float:
    """Wait for processes whose parents have gone; their CPU seconds."""
    seconds, deadline = 0.0, time.monotonic() + _GRACE
    while True:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return seconds
        if pid:
            seconds += used.ru_utime + used.ru_stime
        elif time.monotonic() > deadline:
            _end_descendants()
        else:
            time.sleep(0.01)


def _end_descendants() -> None:
    for pid in _descendants():
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _descendants() -> Iterator[int]:
    """All processes that this one has started, and those that they have."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended meanwhile
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    yield from found - {os.getpid()}


def _memory(pid: int) -> float:
    """MB of a process, with its share of what it has in common with others."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass  # it has ended meanwhile
    return 0.0


def _pages(files: list[Path]) -> int:
    first = next((path for path in files if path.suffix == ".pdf"), None)
    if first is None:
        return 0
    with pypdfium2.PdfDocument(first) as document:
        return len(document)


def _machine() -> str:
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = [line.split(":")[1].strip() for line in information.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{os.cpu_count()} × {model}"
