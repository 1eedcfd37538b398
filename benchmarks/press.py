"""What a letter costs as PDF, side by side with other engines, on the same text.

Run it with `python benchmarks/press.py [--small]`. For every way, one letter and many letters are made in fresh
processes; CPU per letter is (CPU(N) - CPU(1)) / (N - 1), user and system time of the whole process tree, the median of
several rounds, so that what it costs to start does not count; it stands in a column of its own. The table is printed
and stored as `benchmarks/press.json` and `benchmarks/press.md`.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from press_peers import NOT_TRIED, WAYS, installed
from processes import Row, place, row

HERE = Path(__file__).parent
ROUNDS = 3
MANY = {"ours": 20_000, "WeasyPrint": 60, "typst": 400, "reportlab": 150, "Chromium": 200}
FEW = {"ours": 3_000, "WeasyPrint": 12, "typst": 60, "reportlab": 20, "Chromium": 20}
BASELINE = "WeasyPrint, naive, single files"


def table(rows: list[Row], left_out: list[str]) -> str:
    """The rows as Markdown."""
    naive = next(one.milliseconds for one in rows if one.way == BASELINE)
    lines = [
        place(("weasyprint", "pydyf", "fonttools", "typst", "reportlab")),
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


def main() -> None:
    """Measure, print and store."""
    many = FEW if "--small" in sys.argv else MANY
    left_out = [needed for needed in NOT_TRIED if not installed(needed)]
    rows = []
    for way, (_, needed) in WAYS.items():
        if not installed(needed):
            left_out.append(way)
            continue
        rows.append(row(HERE / "press_peers.py", way, many[way.split(",")[0]], rounds=ROUNDS))
        print(f"{rows[-1].milliseconds:9.3f} ms  {way}", file=sys.stderr)
    text = table(rows, left_out)
    print(text)
    (HERE / "press.md").write_text(text)
    (HERE / "press.json").write_text(json.dumps([asdict(one) for one in rows], indent=1) + "\n")


if __name__ == "__main__":
    main()
