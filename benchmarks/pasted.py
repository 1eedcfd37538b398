"""How long `appeals import` takes for pages of all sizes, also for pages that nobody would paste.

    .venv/bin/python benchmarks/pasted.py

The bound is a ratio: a page four times as long may take at most eight times as long (sixteen would be quadratic), the least
of two runs, measured side by side on the same machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from appeals.importing.appeal import read_appeal
from appeals.importing.writing import write

PAGES = Path(__file__).parent.parent / "tests" / "importing" / "appeals"
SIZES = (40_000, 80_000, 160_000)
BOUND = 8.0
RUNS = 2


def repeated(text: str) -> Callable[[int], str]:
    """A page made of one text again and again."""
    return lambda size: text * (size // len(text))


ENTRY = "Jane Doe\nMinister of Justice\nStreet 1\n12345 Berlin\nGermany\n\n"
KINDS: dict[str, Callable[[int], str]] = {
    "an appeal again and again": repeated((PAGES / "ua_2011_update_lost_bullets.txt").read_text(encoding="utf-8")),
    "one address after another": lambda size: "APPEALS TO:\n" + repeated(ENTRY)(size),
    "the same heading on every line": repeated("APPEALS TO:\nx\n"),
    "one list of demands": lambda size: "PLEASE WRITE\n" + repeated("- urging them\n")(size),
    "columns of addresses": lambda size: "APPEALS TO:\n" + repeated("Minister     Director     Judge\n")(size),
    "half words on every line": lambda size: "URGENT ACTION\nIt goes on and on be-\n" + repeated("ab-\n")(size),
    "one line without blanks": repeated("a"),
    "addresses without an end": repeated("a@"),
    "brackets that are never closed": repeated("[(See "),
    "one number of digits and blanks": lambda size: "APPEALS TO:\nFax: +" + repeated("1 ")(size),
    "headlines only": repeated("A B C\n"),
    "empty lines": lambda size: "a" + "\n" * size + "b",
}


def seconds(text: str) -> float:
    """CPU time to draft a page."""
    begin = process_time()
    write(read_appeal(text))
    return process_time() - begin


def main() -> None:
    """Measure every kind of page in three sizes and compare."""
    seconds(KINDS["an appeal again and again"](SIZES[0]))  # names of countries and months are read once
    print(f"| page | {' | '.join(f'{size // 1000} kB' for size in SIZES)} | longest to shortest |")
    print("|---|---|---|---|---|")
    worst = 0.0
    for name, made in KINDS.items():
        took = [max(min(seconds(made(size)) for _ in range(RUNS)), 0.02) for size in SIZES]
        ratio = took[-1] / took[0]
        worst = max(worst, ratio)
        print(f"| {name} | {' | '.join(f'{each:.2f}' for each in took)} | {ratio:.1f} |")
    sys.exit(worst > BOUND)


if __name__ == "__main__":
    main()
