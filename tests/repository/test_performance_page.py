"""docs/performance.md shows the measurement that is stored, and the benchmark survives ways that fail."""

import subprocess
import sys
from pathlib import Path

import messages_peers
import pytest
from press_table import TARGETS, Measurement, put_into
from press_ways import WAYS
from processes import Row

REPOSITORY = Path(__file__).parents[2]
BENCHMARKS = REPOSITORY / "benchmarks"


def test_the_page_shows_the_stored_measurement() -> None:
    stored = Measurement.read(BENCHMARKS / "press.json")
    page = (REPOSITORY / "docs" / "performance.md").read_text(encoding="utf-8")
    assert put_into(page, stored) == page
    assert stored.markdown() == (BENCHMARKS / "press.md").read_text(encoding="utf-8")


def test_every_way_is_measured_or_named_as_left_out() -> None:
    stored = Measurement.read(BENCHMARKS / "press.json")
    assert {row.way for row in stored.rows} | set(stored.left_out) >= set(WAYS)


def test_targets_are_of_ways_that_exist() -> None:
    assert {name for target in TARGETS for name in (target.peer, target.press, target.program)} <= {
        *WAYS,
        *messages_peers.WAYS,
    }


def row(way: str, milliseconds: float) -> Row:
    return Row(way, 10_000, milliseconds, start=2.0, peak=100.0, bytes=15_000.0, seconds=12.0, pages=1.0)


def measured(*rows: Row) -> Measurement:
    return Measurement("a machine", "2026-02-01", 3, rows, {"xelatex, one file": "not done in time"}, {})


@pytest.mark.parametrize(("ours", "verdict"), [(0.2, "300 ×, met"), (0.5, "120 ×, not met")])
def test_a_target_is_met_if_the_ratio_is_reached(ours: float, verdict: str) -> None:
    table = measured(
        row("appeals, whole program, single files", ours), row("WeasyPrint, naive, single files", 60.0)
    ).markdown()
    assert f"| WeasyPrint, naive, single files | 300 × | not measured | {verdict} |" in table
    assert "- xelatex, one file: not done in time" in table


def test_durations_are_of_the_start_and_of_each_letter() -> None:
    table = measured(row("appeals, whole program, one file", 0.2)).durations()
    assert "| 10,000 | 12 s |" in table
    assert "| 500,000 | 8 min |" in table


SCRIPT = """
import sys, time
from pathlib import Path
way, count, folder = sys.argv[1:]
if way == "fails":
    sys.exit("no such font")
if way == "hangs":
    time.sleep(60)
for number in range(int(count) if way == "works" else 1):
    Path(folder, f"{number}.txt").write_text("a letter")
"""
MEASURE = """
import sys
from pathlib import Path
from processes import Failed, row
try:
    made = row(Path(sys.argv[1]), sys.argv[2], 3, rounds=1, patience=float(sys.argv[3]))
    print(made.letters, made.bytes)
except Failed as failure:
    print("left out:", failure)
"""


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("works", "3 8.0"),
        ("fails", "left out: ended with 1: no such font"),
        ("hangs", "left out: not done in time"),
    ],
)
def test_a_way_that_fails_is_named(way: str, said: str, tmp_path: Path) -> None:
    script = tmp_path / "ways.py"
    script.write_text(SCRIPT)
    patience = "0.5" if way == "hangs" else "60"
    # In a process of its own: it becomes the parent of whatever the ways leave behind.
    command = [sys.executable, "-c", MEASURE, str(script), way, patience]
    ended = subprocess.run(command, cwd=BENCHMARKS, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == said
