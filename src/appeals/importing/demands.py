"""The points that an appeal asks for, however its list was printed or damaged."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from appeals.importing.draft import Point
from appeals.importing.lines import PageLine
from appeals.importing.paragraphs import PageWords, paragraphs
from appeals.importing.vocabulary import cue, cues, folded
from appeals.system.frozen_data import dataclass

__all__ = ["Asked", "asked", "demand_kind", "kind_of"]

_ENDS = re.compile(r"[;.,:!?]\W*$")


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    """What a demand of each kind begins with."""
    joints = cue("demand_joints").written
    return {kind: re.compile(rf"(?:(?:{joints}|–)\s+)*(?:{verbs.written})") for kind, verbs in cues("demands").items()}


def kind_of(text: str) -> str | None:
    """What a demand does, by its first words; None where no demand begins with them."""
    plain = folded(text)
    return next((kind for kind, pattern in _kinds().items() if pattern.match(plain)), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands under 'please write'.

    Attributes:
        intro: what comes before the first point.
        points: the demands.
        doubts: what is unsure about where one begins.
        rest: lines after the last point.
    """

    intro: tuple[PageLine, ...]
    points: tuple[Point, ...]
    doubts: tuple[str, ...] = ()
    rest: tuple[PageLine, ...] = ()


def demand_kind(text: str) -> str:
    """What a demand does, by its first words; imperatives urge."""
    return kind_of(text.lstrip("-–•* ").strip()) or "urge"


def asked(lines: Sequence[PageLine], words: PageWords) -> Asked:
    """The demands in the lines under a heading such as 'please write immediately'."""
    start = _first(lines)
    if start is None:
        return Asked(tuple(lines), ())
    items, rest = _items(lines[start:])
    marked = any(line.mark for line in lines[start:])
    doubts = () if marked else ("the marks of the list are lost: does every demand begin where the page meant it to?",)
    texts = [" ".join(paragraphs(_unmarked(item), words)) for item in items]
    points = tuple(Point(demand_kind(text), text) for text in texts)
    return Asked(tuple(lines[:start]), points, doubts if len(points) > 1 else (), tuple(rest))


def _first(lines: Sequence[PageLine]) -> int | None:
    """Where the first demand begins: at a mark, after a colon, or with a verb that demands begin with."""
    marked = next((number for number, line in enumerate(lines) if line.mark), 0)
    led = max((number for number, line in enumerate(lines[:marked]) if line.text.endswith(":")), default=-1)
    for number, line in enumerate(lines):
        if line.mark:
            return number
        if number <= led:
            continue
        if number and _opens(lines[number - 1]):
            return number
        if kind_of(line.text) and not _opens(line):
            return number
    return None


def _opens(line: PageLine) -> bool:
    """Whether a line leads to a list: it ends with a colon, or with 'your own language'."""
    own = re.compile(rf"(?:{cue('languages.own').written})\W*$")
    return line.text.rstrip(" -–").endswith(":") or bool(own.search(folded(line.text)))


def _ends(line: PageLine) -> bool:
    """Whether a demand ends with a line, or goes on with 'and' to the next."""
    joint = re.compile(rf"\s(?:{cue('demand_joints').written})\W*$")
    return bool(_ENDS.search(line.text) or joint.search(folded(line.text)))


def _items(lines: Sequence[PageLine]) -> tuple[list[list[PageLine]], list[PageLine]]:
    items: list[list[PageLine]] = []
    marked = bool(lines[0].mark)
    for number, line in enumerate(lines):
        if not items or (line.mark if marked else _opens_item(lines[number - 1], line)):
            items.append([line])
        elif marked and line.gap and _ends(lines[number - 1]) and not line.text[:1].islower():
            return items, list(lines[number:])
        else:
            items[-1].append(line)
    return items, []


def _opens_item(before: PageLine, line: PageLine) -> bool:
    """Without marks: a new demand begins with a verb, an indent or a gap, after the end of the one before."""
    ended = _ends(before) or bool(line.gap)
    capital = not line.text[:1].islower()
    return ended and (
        (bool(kind_of(line.text)) and (capital or bool(line.gap)))
        or (bool(line.gap) and capital)
        or line.indent > before.indent
    )


def _unmarked(item: Sequence[PageLine]) -> list[PageLine]:
    first, *others = item
    plain = PageLine(first.number, first.text, first.printed, "", first.indent, 0)
    return [plain, *(PageLine(line.number, line.whole, line.printed, "", line.indent, 0) for line in others)]
