"""The day on which a page was published."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from appeals.importing.days import PrintedDay, days
from appeals.importing.draft import Fact
from appeals.importing.headings import PagePart
from appeals.importing.lines import PageLine, cells
from appeals.importing.sections import Section, is_numbers
from appeals.importing.vocabulary import cue, folded

__all__ = ["issued"]

_PLACE = re.compile(r"^[^\W\d]+(?:[ -][^\W\d]+){0,2}, (?:le |den |li |em )?")  # 'Londres, le 27 mai 2002'


def issued(parts: Sequence[Section], top: Sequence[PageLine], every: Sequence[PageLine]) -> Fact | None:
    """The day of issue.

    Args:
        parts: of the page, for its label.
        top: the head of the page, where it may stand alone.
        every: all lines of the appeal, for a label or the numbers in the middle of one.
    """
    for found, lines in _dates(parts, top, every):
        if found and (day := found.date()):
            return Fact(day.isoformat(), lines, (found.doubt,) if found.doubt else ())
    return None


def _dates(
    parts: Sequence[Section], top: Sequence[PageLine], every: Sequence[PageLine]
) -> Iterator[tuple[PrintedDay | None, tuple[PageLine, ...]]]:
    """Where the day of issue may stand, the surest place first."""
    for section in parts:
        if section.part is PagePart.ISSUED:
            lines = (*([section.head] if section.head else []), *section.lines[:1])
            below = section.lines[0].text if section.lines and not section.value else ""
            yield next(days(f"{section.value} {below}"), None), lines
    yield from ((_last(line.text), (line,)) for line in every if is_numbers(line))
    yield from ((_labelled(line.text), (line,)) for line in every)
    yield from ((_alone(cell), (line,)) for line in top for cell in cells(line))


def _last(text: str) -> PrintedDay | None:
    """Behind the numbers of a page: 'AU 240/15, EUR 95/2745/2015, 23 octobre 2015'."""
    found = next(days(text), None)
    return found if found and found.end >= len(text.rstrip(" .")) else None


def _labelled(text: str) -> PrintedDay | None:
    label = _label().search(folded(text))
    found = next(days(text[label.end() :]), None) if label else None
    return found if found and found.start <= 1 else None


def _alone(cell: str) -> PrintedDay | None:
    """A cell of the head that holds nothing but a day, perhaps with its place."""
    found = next(days(cell), None)
    before = _PLACE.sub("", cell[: found.start]) if found else ""
    return found if found and not before.strip(" ,.") and not cell[found.end :].strip(" .") else None


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue('labels.issued').written})\s*:\s*")
