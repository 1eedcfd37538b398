"""The big version of tests/press: thousands of random letters, compared with full layouts.

    python tests/long/press.py [--letters N] [--seed N] [--tagged]
    python tests/long/press.py --without-rules

The first must find no difference. The second switches off the rules for slots, so that every text alone in its box is
tried, and shows what the proofs catch by themselves: a difference there would be a hole that only the rules close.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "src")]

from appeals.system import libraries  # noqa: E402 - found by the line above

libraries.prepare()  # sets the fonts, before WeasyPrint is imported

from press_identity import differences  # noqa: E402 - found by the lines above
from press_samples import HOSTILE, hostile_letter, ordinary, random_letter  # noqa: E402 - found by the lines above
from presses import TAGGED, presses  # noqa: E402 - found by the lines above

from appeals.press import slots  # noqa: E402 - found by the lines above
from appeals.press.manuscript import Manuscript  # noqa: E402 - found by the lines above

CHUNK = 200


def kinds(letters: int, seed: int) -> Iterator[tuple[str, list[Manuscript]]]:
    """Chunks of letters with their names: every hostile template, then random letters."""
    for name in HOSTILE:
        yield name, [hostile_letter(name, to) for to in ordinary(20, seed=seed)]
    for number in range(0, letters, CHUNK):
        chance = random.Random(seed * 1_000_000 + number)  # noqa: S311 - the same letters every time
        yield f"random letters from {number}", [random_letter(chance) for _ in range(min(CHUNK, letters - number))]


def compare(letters: list[Manuscript], options: dict[str, Any]) -> tuple[int, str]:
    """How many letters differ from full layouts, and how they were made."""
    press, exact = presses(options)
    found = 0
    for place, (one, other) in enumerate(zip(press.letters(letters), exact.letters(letters), strict=True)):
        found += bool(differences(one.pdf, other.pdf, look=place % 4 == 0) or one.missing != other.missing)
    made = press.explanation
    return (
        found,
        f"{made.letters - made.full - made.needed} fast, {made.full + made.needed} full {press.warnings or ''}",
    )


def main() -> int:
    """Compare, say what was found, and fail if anything was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--letters", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tagged", action="store_true")
    parser.add_argument("--without-rules", action="store_true")
    chosen = parser.parse_args()
    if chosen.without_rules:
        vars(slots)["_refusal"] = lambda _: None  # what is tested is that another guard holds
        vars(slots)["_is_float"] = lambda _: False
    bad = 0
    for name, letters in kinds(chosen.letters, chosen.seed):
        found, made = compare(letters, TAGGED if chosen.tagged else {})
        bad += found
        print(f"{'DIFFERENT' if found else 'identical'} {len(letters):4} {name}: {made}", flush=True)  # noqa: T201 - a command
    print(f"{bad} letters differ")  # noqa: T201 - a command
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
