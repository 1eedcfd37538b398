"""Parts of emails filled with values: of a kind of letters the lines without values are encoded once."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from appeals.formats.email.bodies import BodyLines, text_part
from appeals.formats.letter_patterns import Pattern
from appeals.system.frozen_data import dataclass

__all__ = ["PartPattern", "TextAndPart", "part_pattern"]

TextAndPart = tuple[bytes, bytes]
"""A text, and the part of an email that it becomes."""

_REMEMBERED = 1_000  # those of a sender come again in the next letters

_lines = lru_cache(_REMEMBERED)(BodyLines)


@dataclass(frozen=True, slots=True)
class PartPattern:
    """A text and its part; see `appeals.formats.letter_patterns.Filled`.

    Attributes:
        kind: `plain` or `html`.
        sections: lines without values, and lines with some, in turn.
    """

    kind: str
    sections: tuple[BodyLines | Pattern[bytes], ...]

    def filled(self, values: Sequence[str]) -> TextAndPart:
        """The text with values, and its part."""
        text = [each if isinstance(each, BodyLines) else _lines(each.filled(values)) for each in self.sections]
        return b"".join([each.content for each in text]), text_part(self.kind, text)


def part_pattern(kind: str, text: Pattern[bytes]) -> PartPattern:
    """Cut the pattern of a text where its lines with values begin and end."""
    return PartPattern(kind, tuple(_sections(text)))


def _sections(text: Pattern[bytes]) -> Iterator[BodyLines | Pattern[bytes]]:
    constants: list[bytes] = []
    places: list[tuple[int, Callable[[str], bytes]]] = []
    for constant, place in zip(text.constants, (None, *text.places), strict=True):
        rest = constant
        if place:
            stop = constant.find(b"\n") + 1 or len(constant)
            places.append(place)
            constants.append(constant[:stop])
            if not constant[:stop].endswith(b"\n"):
                continue
            yield Pattern(tuple(constants), tuple(places))
            places, rest = [], constant[stop:]
        lines, end, begun = rest.rpartition(b"\n")
        if end:
            yield BodyLines(lines + end)
        constants = [begun]
    if places or constants != [b""]:
        yield Pattern(tuple(constants), tuple(places))
