"""What processes cost: CPU seconds of the whole tree, peak memory, bytes left behind; and on which machine."""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

__all__ = ["Cost", "Row", "cost", "place", "row"]


@dataclass(frozen=True)
class Cost:
    """What one process used, and what it left behind."""

    cpu: float
    peak: float
    size: int


@dataclass(frozen=True)
class Row:
    """One way to make letters."""

    way: str
    letters: int
    milliseconds: float
    start: float
    peak: float
    bytes: float


def cost(script: Path, way: str, count: int) -> Cost:
    """Run `script WAY COUNT FOLDER`: CPU seconds of the process tree, peak memory of its largest process in MB, bytes."""
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        process = subprocess.Popen([sys.executable, str(script), way, str(count), folder], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            message = f"{way} failed"
            raise SystemExit(message)
        size = sum(path.stat().st_size for path in Path(folder).iterdir() if path.is_file())
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size)


def row(script: Path, way: str, count: int, *, rounds: int) -> Row:
    """Measure one way: (CPU(N) - CPU(1)) / (N - 1), the median of some rounds, and what it costs to start."""
    ones = [cost(script, way, 1).cpu for _ in range(rounds)]
    many = [cost(script, way, count) for _ in range(rounds)]
    start = median(ones)
    each = median((one.cpu - start) / (count - 1) for one in many)
    return Row(way, count, each * 1000, start, max(one.peak for one in many), many[0].size / count)


def place(packages: Iterable[str]) -> str:
    """The Python, the machine and the versions of packages that a table was made with."""
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return f"{platform.python_implementation()} {platform.python_version()}, {_machine()}, {', '.join(found)}"


def _folder() -> str | None:
    """Files go to memory where there is some: disks are not what is measured."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - temporary folders are made in it


def _machine() -> str:
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = [line.split(":")[1].strip() for line in information.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{os.cpu_count()} × {model}"
