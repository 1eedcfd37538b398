"""Days that a text names in words or figures, in the languages whose months are known."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from appeals.language import cldr
from appeals.system.patterns import expression

__all__ = ["days_named"]

_FIGURES = expression(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


def days_named(text: str, tag: str, year: int) -> tuple[date, ...]:
    """The days in a text.

    Args:
        text: in one language.
        tag: the language.
        year: of a day without one.
    """
    return tuple(dict.fromkeys((*_in_words(" ".join(text.split()), tag, year), *_in_figures(text))))


def _in_words(text: str, tag: str, year: int) -> Iterator[date]:
    for pattern in _patterns(tag):
        for found in pattern.finditer(text):
            yield from _day(int(found["year"] or year), _numbers(tag)[found["month"].casefold()], int(found["day"]))


def _in_figures(text: str) -> Iterator[date]:
    for found in _FIGURES.finditer(text):
        if found[1]:
            yield from _day(int(found[1]), int(found[2]), int(found[3]))
        else:  # day and month are told apart by nobody: one of the two readings is enough
            yield from _day(int(found[6]), int(found[5]), int(found[4]))
            yield from _day(int(found[6]), int(found[4]), int(found[5]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


@cache
def _numbers(tag: str) -> dict[str, int]:
    """The number of each month by its names in a language, long and short."""
    words = cldr.words(tag)
    forms = words.months.values() if words else ()
    return {
        bare.casefold(): number
        for names in forms
        for number, name in enumerate(names, 1)
        if (bare := name.rstrip(".")).isalpha() and bare[1:]  # the first letter of a month is no name of it
    }


@cache
def _patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(_numbers(tag), key=len, reverse=True))
    if not names:
        return ()
    month, year = rf"(?P<month>{names})\b\.?", r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>\d{4})\b)?"
    return (
        expression(
            rf"\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s+(?:(?:of|de)\s+|d[’'])?{month}{year}", re.IGNORECASE
        ),
        expression(rf"\b{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d){year}", re.IGNORECASE),
    )
