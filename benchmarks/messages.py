"""What a letter costs as text and as email, side by side with Python's own package and mailmerge, on the same letter.

Run it with `python benchmarks/messages.py [--small]`, with `mailmerge` on the PATH if it is to be measured too. CPU per
message is (CPU(N) - CPU(1)) / (N - 1), user and system time of the whole process tree, files included, the median of
several rounds, so that what it costs to start does not count; it stands in a column of its own. The table is printed and
stored as `benchmarks/messages.json` and `benchmarks/messages.md`.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from messages_peers import WAYS, installed
from processes import Row, place, row

HERE = Path(__file__).parent
ROUNDS = 3
MANY = {"ours": 10_000, "Jinja": 10_000, "EmailMessage": 2_000, "mailmerge": 10_000}
FEW = {"ours": 2_000, "Jinja": 2_000, "EmailMessage": 500, "mailmerge": 2_000}
BASELINE = "EmailMessage, email with text and HTML"


def table(rows: list[Row], left_out: list[str]) -> str:
    """The rows as Markdown."""
    naive = next(one.milliseconds for one in rows if one.way == BASELINE)
    lines = [
        place(("jinja2", "mailmerge")),
        "",
        "| way | messages | CPU ms/message | × faster than EmailMessage | start, CPU s | peak MB | bytes/message |",
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
    rows = []
    for way, (_, needed) in WAYS.items():
        if installed(needed):
            rows.append(row(HERE / "messages_peers.py", way, many[way.split(",")[0]], rounds=ROUNDS))
            print(f"{rows[-1].milliseconds:9.3f} ms  {way}", file=sys.stderr)
    text = table(rows, [way for way, (_, needed) in WAYS.items() if not installed(needed)])
    print(text)
    (HERE / "messages.md").write_text(text)
    (HERE / "messages.json").write_text(json.dumps([asdict(one) for one in rows], indent=1) + "\n")


if __name__ == "__main__":
    main()
