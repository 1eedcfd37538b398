"""How letters of one kind stand in a form.

Letters that are filled with values differ in these only. Once one of them has been read, it is known where each value went: as a whole
into a hole of the form, or somewhere around the holes. Of another letter with the same values around the holes it is then known what
stands in them, unless a value brings mark-up along; its HTML need not be put together, nor read.
"""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter

from appeals.press.manuscript import FilledHtml
from appeals.system.frozen_data import dataclass

__all__ = ["KindReading", "reading"]


@dataclass(frozen=True, slots=True)
class KindReading:
    """Where the values of letters with some constants are in a form.

    Attributes:
        constants: these, which are held on to, and so their id.
        holes: what stands in each hole, or how it is made of a letter's values.
        around: takes those of the values that are around the holes.
        same: what it must take.
    """

    constants: tuple[str, ...]
    holes: tuple[str | Callable[[Sequence[str]], str], ...]
    around: Callable[[Sequence[str]], object]
    same: object


def reading(letter: FilledHtml, html: str, holes: Sequence[tuple[int, int]]) -> KindReading:
    """What has been learnt by reading one letter, whose HTML has these holes, each given by its begin and end."""
    values, at = [], 0
    for constant, value in zip(letter.constants, letter.values, strict=False):
        values.append((at + len(constant), at + len(constant) + len(value)))
        at = values[-1][1]
    within = [
        [number for number, value in enumerate(values) if hole[0] <= value[0] and value[1] <= hole[1]] for hole in holes
    ]
    around = [number for number in range(len(values)) if not any(number in numbers for numbers in within)]
    taken = itemgetter(*around) if around else len
    found = (_text(html, hole, numbers, values) for hole, numbers in zip(holes, within, strict=True))
    return KindReading(letter.constants, tuple(found), taken, taken(letter.values))


def _text(
    html: str, hole: tuple[int, int], numbers: Sequence[int], values: Sequence[tuple[int, int]]
) -> str | Callable[[Sequence[str]], str]:
    at, pieces = hole[0], []
    for number in numbers:
        start, stop = values[number]
        pieces.append(html[at:start])
        at = stop
    pieces.append(html[at : hole[1]])
    if pieces == ["", ""]:
        return itemgetter(numbers[0])
    return partial(_filled, tuple(pieces), tuple(numbers)) if numbers else pieces[0]


def _filled(pieces: tuple[str, ...], numbers: Sequence[int], values: Sequence[str]) -> str:
    return str(FilledHtml(pieces, tuple([values[number] for number in numbers])))
