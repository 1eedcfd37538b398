"""How letters of one kind stand in a form.

Letters that are filled with values differ in these only. Once one of them has been read, it is known where each value went: as a whole
into a hole of the form, or somewhere around the holes. Of another letter with the same values around the holes it is then known what
stands in them, unless a value brings mark-up along; its HTML need not be put together, nor read.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

from appeals.press.manuscript import FilledHtml
from appeals.press.page_streams import SetLine
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class HoleText:
    """What stands in a hole: constants, and the values with some numbers between them."""

    constants: tuple[str, ...]
    numbers: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> str:
        """The text of a letter with these values."""
        if self.constants == ("", ""):
            return values[self.numbers[0]]
        return str(FilledHtml(self.constants, tuple([values[number] for number in self.numbers])))


@dataclass(frozen=True, slots=True)
class KindReading:
    """Where the values of letters with some constants are in a form.

    Attributes:
        constants: these, which are held on to, and so their id.
        around: takes those of the values that are around the holes.
        same: what it must take.
        lines: of the holes without values.
        own: the lines of the other holes, for a letter's values; None if they do not fit there.
        order: puts all of them, the first before the others, into the order of the form.
    """

    constants: tuple[str, ...]
    around: Callable[[Sequence[str]], object]
    same: object
    lines: tuple[SetLine, ...]
    own: Callable[[tuple[str, ...]], tuple[SetLine, ...] | None]
    order: Callable[[tuple[SetLine, ...]], tuple[SetLine, ...]]


def hole_texts(letter: FilledHtml, html: str, holes: Sequence[tuple[int, int]]) -> tuple[HoleText, ...]:
    """What stands in each hole of letters like this one, whose HTML has these holes, each given by its begin and end."""
    values, at = [], 0
    for constant, value in zip(letter.constants, letter.values, strict=False):
        values.append((at + len(constant), at + len(constant) + len(value)))
        at = values[-1][1]
    return tuple([_text(html, hole, values) for hole in holes])


def _text(html: str, hole: tuple[int, int], values: Sequence[tuple[int, int]]) -> HoleText:
    within = [(number, value) for number, value in enumerate(values) if hole[0] <= value[0] and value[1] <= hole[1]]
    starts, stops = [hole[0], *(stop for _, (_, stop) in within)], [*(start for _, (start, _) in within), hole[1]]
    constants = [html[start:stop] for start, stop in zip(starts, stops, strict=True)]
    return HoleText(tuple(constants), tuple([number for number, _ in within]))


def values_around(count: int, holes: Sequence[HoleText]) -> Callable[[Sequence[str]], object]:
    """Takes those of so many values that stand in no hole."""
    within = {number for hole in holes for number in hole.numbers}
    around = [number for number in range(count) if number not in within]
    return itemgetter(*around) if around else len


def other_kind(letter: FilledHtml) -> KindReading:
    """Of a letter that has another number of marks than the form: none like it can be read, if its values have as many."""
    return KindReading(letter.constants, _marks, _marks(letter.values), (), _nothing, tuple)


def _marks(values: Sequence[str]) -> int:
    return "".join(values).count("<")


def _nothing(values: Sequence[str]) -> None:
    del values
