"""Whether letters keep their holes: the eye of an e that fills up, the ring of an o that breaks open.

Holes are white areas that ink closes off. Those of a sharp picture are looked for in the fax: a hole that has no white left is
closed, one whose white reaches the open page is broken. A page is kept as runs of white, joined from line to line.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PIL import Image

from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_WHITE = expression(b"\x00+")
_OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class Holes:
    """How many holes the sharp picture has, and how many of them the fax closed or broke."""

    all: int
    closed: int
    broken: int

    @property
    def lost(self) -> float:
        """The share closed or broken, from 0 to 1."""
        return (self.closed + self.broken) / self.all if self.all else 0.0


def compare(sharp: Image.Image, fax: Image.Image, *, smallest: int = 12) -> Holes:
    """Look for each hole of a sharp picture in a fax of the same page.

    Args:
        sharp: a one-bit picture whose ink is 1, a whole number of times finer than the fax.
        fax: likewise.
        smallest: in pixels of the sharp picture; what is less is no letter's hole but two strokes that touch.
    """
    across, down = sharp.width // fax.width, sharp.height // fax.height
    seen = _Whites(fax)
    closed = broken = 0
    holes = _Whites(sharp).holes(smallest)
    for hole in holes:
        areas = {
            area
            for row, start, end in hole
            for area in seen.areas(min(row // down, fax.height - 1), start // across, (end - 1) // across + 1)
        }
        if not areas:
            closed += 1
        elif _OUTSIDE in areas:
            broken += 1
    return Holes(len(holes), closed, broken)


class _Whites:
    """The white of a picture as runs, each knowing its area; area 0 is what touches the rim of the picture."""

    def __init__(self, image: Image.Image) -> None:
        width, height = image.size
        data = image.convert("L").tobytes()
        self._parents = [_OUTSIDE]
        self._rows: list[list[tuple[int, int, int]]] = []
        above: list[tuple[int, int, int]] = []
        for row in range(height):
            line = data[row * width : (row + 1) * width]
            rim = row in {0, height - 1}
            runs = [
                (start, end, _OUTSIDE if rim or start == 0 or end == width else self._new())
                for start, end in (match.span() for match in _WHITE.finditer(line))
            ]
            self._join(above, runs)
            self._rows.append(runs)
            above = runs

    def holes(self, smallest: int) -> list[list[tuple[int, int, int]]]:
        """The areas that ink closes off: the row, start and end of their runs."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for row, runs in enumerate(self._rows):
            for start, end, label in runs:
                area = self._area(label)
                if area != _OUTSIDE:
                    found.setdefault(area, []).append((row, start, end))
        return [hole for hole in found.values() if sum(end - start for _, start, end in hole) >= smallest]

    def areas(self, row: int, start: int, end: int) -> set[int]:
        """The white areas that some pixels of a row belong to."""
        runs = self._rows[row]
        place = max(bisect_right(runs, start, key=lambda run: run[0]) - 1, 0)
        found = set()
        for first, last, label in runs[place:]:
            if first >= end:
                break
            if last > start:
                found.add(self._area(label))
        return found

    def _new(self) -> int:
        self._parents.append(len(self._parents))
        return len(self._parents) - 1

    def _area(self, label: int) -> int:
        parents = self._parents
        while parents[label] != label:
            parents[label] = parents[parents[label]]
            label = parents[label]
        return label

    def _join(self, above: Sequence[tuple[int, int, int]], below: Sequence[tuple[int, int, int]]) -> None:
        """Make runs that touch one area, the lower number (so the outside, if it is among them) standing for both."""
        upper = lower = 0
        while upper < len(above) and lower < len(below):
            first, second = above[upper], below[lower]
            if first[0] < second[1] and second[0] < first[1]:
                low, high = sorted((self._area(first[2]), self._area(second[2])))
                self._parents[high] = low
            if first[1] < second[1]:
                upper += 1
            else:
                lower += 1
