"""What a letter costs, side by side with other engines, on the same text, in one run.

    python benchmarks/press.py                        measure all, and store the tables
    python benchmarks/press.py --small                try everything with few letters; nothing is stored
    python benchmarks/press.py --only typst --only "whole program"
    python benchmarks/press.py --out FOLDER           store the tables there

For every way, one letter and many letters are made in fresh processes. CPU per letter is (CPU(N) - CPU(1)) / (N - 1), user
and system time of the whole process tree, so that what it costs to start does not count; it stands in a column of its own.
All ways are measured once, then all of them again: what counts is the median.
`letters/s` is by the clock, start included. A way that is not installed, fails or takes too long is named and left out.

A full run is stored as `benchmarks/press.json` and `benchmarks/press.md`, and put into `docs/performance.md`. It takes about
a quarter of an hour. The peers:

    apt-get install texlive-xetex texlive-latex-recommended texlive-fonts-recommended libreoffice-writer-nogui chromium
    pip install --group peers
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import messages_peers
import press_letter
from press_table import Measurement, put_into
from press_ways import WAYS, installed
from processes import REPOSITORY, Cost, Failed, memory_folder, one_and_many, place, row_of, variables

HERE = Path(__file__).parent
PAGE = REPOSITORY / "docs" / "performance.md"
PACKAGES = ("weasyprint", "pydyf", "fonttools", "jinja2", "typst", "reportlab", "mailmerge")
PROGRAMS = ("xelatex", "pdflatex", "soffice", "chromium")
WHOLE = "appeals, whole program, single files"


def plan(only: Sequence[str], *, small: bool) -> Iterator[tuple[str, Path, str, int]]:
    """The ways that are wanted: name, script, what it needs, how many letters."""
    ways = [(name, "press_ways.py", way.needs, way.few if small else way.letters) for name, way in WAYS.items()]
    counts = messages_peers.FEW if small else messages_peers.MANY
    ways += [
        (name, "messages_peers.py", needs, counts[name.split(",")[0]])
        for name, (_, needs) in messages_peers.WAYS.items()
    ]
    for name, script, needs, letters in ways:
        if not only or any(part in name for part in only):
            yield name, HERE / script, needs, letters


def measure(only: Sequence[str], *, small: bool, rounds: int) -> Measurement:
    """Measure the ways in turns: a machine is not as fast in one minute as in the next."""
    ways = list(plan(only, small=small))
    costs: dict[str, list[tuple[Cost, Cost]]] = {}
    left_out: dict[str, str] = {}
    for number in range(1, rounds + 1):
        for name, script, needs, letters in ways:
            if name in left_out:
                continue
            try:
                costs.setdefault(name, []).append(one_and_many(script, name, letters))
                last = row_of(name, letters, costs[name][-1:])
                print(f"{number}: {last.milliseconds:9.3f} ms  {name}", file=sys.stderr)
            except Failed as failure:
                left_out[name] = str(failure) if installed(needs) else f"{needs} is not installed"
                print(f"   left out  {name}: {left_out[name]}", file=sys.stderr)
    rows = [row_of(name, letters, costs[name]) for name, _, _, letters in ways if name not in left_out]
    whole = next((one.milliseconds for one in rows if one.way == WHOLE), None)
    stages = {} if whole is None else {**staged(small=small)}
    if stages and whole:
        stages["the whole program, by all its processes"] = whole * 1000
    versions = ", ".join([place(PACKAGES), *filter(None, map(version, PROGRAMS))])
    return Measurement(versions, datetime.now(UTC).date().isoformat(), rounds, tuple(rows), left_out, stages, small)


def staged(*, small: bool) -> Mapping[str, float]:
    """Microseconds of CPU that a letter takes in each stage of the program."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        command = [sys.executable, str(HERE / "press_stages.py"), folder, *(["200"] if small else [])]
        ended = subprocess.run(command, stdout=subprocess.PIPE, env=variables(folder), check=False)
    return dict(json.loads(ended.stdout)) if ended.returncode == 0 else {}


def version(program: str) -> str:
    """What a program says about itself, in few words."""
    if not installed(program):
        return ""
    ended = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    words = (ended.stdout.splitlines() or [program])[0].replace("(", "").split()
    return next((f"{program} {word}" for word in words if word[0].isdigit()), program)


def main() -> None:
    """Measure, print and store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="few letters: whether it works, not how fast it is")
    parser.add_argument("--only", action="append", default=[], help="ways with this in their name; can be repeated")
    parser.add_argument("--rounds", type=int, default=3, help="measure each so often [3]")
    parser.add_argument("--out", type=Path, help="store the tables there, and not in the documentation")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        press_letter.store(Path(folder, "letter.json"))
        measured = measure(asked.only, small=asked.small, rounds=asked.rounds)
    print(measured.markdown())
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        measured.store(asked.out)
    elif not (asked.small or asked.only):
        measured.store(HERE)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(put_into(page, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
