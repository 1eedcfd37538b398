"""What a letter costs as PDF, side by side with other engines, on the same text.

Run it with `python benchmarks/press.py [--small]`. For every way, one letter and many letters are made in fresh
processes; CPU per letter is (CPU(N) - CPU(1)) / (N - 1), user and system time of the whole process tree, the median of
several rounds, so that what it costs to start does not count; it stands in a column of its own. The table is printed
and stored as `benchmarks/press.json` and `benchmarks/press.md`.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from press_peers import NOT_TRIED, WAYS, installed

HERE = Path(__file__).parent
ROUNDS = 3
MANY = {"ours": 20_000, "WeasyPrint": 60, "typst": 400, "reportlab": 150, "Chromium": 200}
FEW = {"ours": 3_000, "WeasyPrint": 12, "typst": 60, "reportlab": 20, "Chromium": 20}
BASELINE = "WeasyPrint, naive, single files"


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


def cost(way: str, count: int) -> Cost:
    """CPU seconds of the process tree, peak memory of the largest process in MB, bytes of the PDFs."""
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        command = [sys.executable, str(HERE / "press_peers.py"), way, str(count), folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            message = f"{way} failed"
            raise SystemExit(message)
        size = sum(path.stat().st_size for path in Path(folder).glob("*.pdf"))
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size)


def _folder() -> str | None:
    """Files go to memory where there is some: disks are not what is measured."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - temporary folders are made in it


def row(way: str, count: int) -> Row:
    """Measure one way."""
    ones = [cost(way, 1).cpu for _ in range(ROUNDS)]
    many = [cost(way, count) for _ in range(ROUNDS)]
    start = median(ones)
    each = median((one.cpu - start) / (count - 1) for one in many)
    return Row(way, count, each * 1000, start, max(one.peak for one in many), many[0].size / count)


def table(rows: list[Row], left_out: list[str]) -> str:
    """The rows as Markdown."""
    naive = next(one.milliseconds for one in rows if one.way == BASELINE)
    lines = [
        f"{platform.python_implementation()} {platform.python_version()}, {_machine()}, {_versions()}",
        "",
        "| way | letters | CPU ms/letter | × faster than naive WeasyPrint | start, CPU s | peak MB | bytes/letter |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        (
            f"| {one.way} | {one.letters:,} | {one.milliseconds:.3f} | {naive / one.milliseconds:.1f} "
            f"| {one.start:.2f} | {one.peak:.0f} | {one.bytes:,.0f} |"
        )
        for one in rows
    ]
    return "\n".join([*lines, "", f"Not installed here, and left out: {', '.join(left_out) or 'none'}.", ""])


def _machine() -> str:
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = [line.split(":")[1].strip() for line in information.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{os.cpu_count()} × {model}"


def _versions() -> str:
    found = []
    for package in ("weasyprint", "pydyf", "fonttools", "typst", "reportlab"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def main() -> None:
    """Measure, print and store."""
    many = FEW if "--small" in sys.argv else MANY
    left_out = [needed for needed in NOT_TRIED if not installed(needed)]
    rows = []
    for way, (_, needed) in WAYS.items():
        if not installed(needed):
            left_out.append(way)
            continue
        rows.append(row(way, many[way.split(",")[0]]))
        print(f"{rows[-1].milliseconds:9.3f} ms  {way}", file=sys.stderr)
    text = table(rows, left_out)
    print(text)
    (HERE / "press.md").write_text(text)
    (HERE / "press.json").write_text(json.dumps([asdict(one) for one in rows], indent=1) + "\n")


if __name__ == "__main__":
    main()
