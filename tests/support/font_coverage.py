"""Writes down which characters the bundled fonts have; run it after the fonts change: `python tests/support/font_coverage.py`.

A family has a character only if each of its faces has it, so that bold or italic never loses one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types

FONTS = Path(__file__).parents[2] / "src" / "appeals" / "fonts"
FILE = FONTS / "coverage.txt"
TYPOGRAPHIC_FAMILY, FAMILY = 16, 1  # ids in a font's name table


def ranges(characters: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The code points as runs from first to last."""
    first = last = None
    for character in sorted(characters):
        if last is None or character != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = character
        last = character
    if first is not None and last is not None:
        yield first, last


def coverage() -> str:
    """The text of the file: a line for each family, in alphabetical order."""
    faces: dict[str, list[set[int]]] = defaultdict(list)
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            name = font["name"].getDebugName(TYPOGRAPHIC_FAMILY) or font["name"].getDebugName(FAMILY)
            faces[name].append(set(font.getBestCmap()))
    lines = (
        f"{family}: " + " ".join(f"{first:x}-{last:x}" for first, last in ranges(set.intersection(*characters)))
        for family, characters in sorted(faces.items())
    )
    return "# Made from the fonts by tests/support/font_coverage.py\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(coverage(), encoding="utf-8")
