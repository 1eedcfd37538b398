"""Days as appeals print them, in several languages and orders."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from appeals.importing.names import months
from appeals.importing.vocabulary import folded, named
from appeals.system.frozen_data import dataclass

_DAYS, _MONTHS, _CENTURY = range(1, 32), range(1, 13), 100
_YEARS = range(1961, 2100)  # Amnesty's first appeal is of 1961
_SHORT_YEAR = 61  # "12.6.61" is 1961, "12.6.60" would be 2060


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day in a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        day: of the month.
        month: of the year.
        year: None where none is printed.
        doubt: why the day may be another one; empty where it cannot.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    doubt: str = ""

    def date(self, year: int | None = None) -> date | None:
        """The day of the calendar; None without a year or where there is no such day."""
        known = self.year or year
        try:
            return date(known, self.month, self.day) if known else None
        except ValueError:
            return None


@cache
def _pattern() -> re.Pattern[str]:
    """Days in `folded` text. Short names of months are words too: they need a point or a year behind them."""
    short = _alternatives(set(named("months")) - set(months()))
    names = rf"{_alternatives(months())}|(?:{short})(?=\.|\s+(?:de\s+|del\s+)?(?:19|20)\d\d)"
    month = rf"(?P<{{}}>{names})"
    year = r"(?:[,/]?\s*(?:de\s+|del\s+|at\s+|of\s+)?(?P<{}>(?:19|20)\d\d)\b)?"
    word_first = rf"\b{month.format('m1')}\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\.\d|/){year.format('y1')}"
    ending = r"(?:st|nd|rd|th|er|e|\.|º|°|ª)?"
    day_first = rf"\b(?P<d2>\d{{1,2}}){ending}\s*(?:of\s+|de\s+)?\s*{month.format('m2')}\b\.?{year.format('y2')}"
    digits = r"\b(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y3>(?:19|20)\d\d|\d\d)\b(?![./]\d)"
    iso = r"\b(?P<y4>(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)\b"
    return re.compile(f"{iso}|{day_first}|{word_first}|{digits}")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def days(text: str) -> Iterator[PrintedDay]:
    """Every day in a text, in order."""
    for match in _pattern().finditer(folded(text)):
        found = None if _is_index(text[: match.start()], match) else _read(match)
        if found and found.month in _MONTHS and found.day in _DAYS and (found.year is None or found.year in _YEARS):
            yield found


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing more."""
    found = next(days(text), None)
    return found is not None and not (text[: found.start] + text[found.end :]).strip(" .,:!")


def _is_index(before: str, match: re.Match[str]) -> bool:
    """Whether figures are a publisher's number: 'EUR 15/01/99'."""
    return match["s"] == "/" and bool(re.search(r"(?<![^\W_])[A-Z]{3} $", before[-5:]))


def _read(match: re.Match[str]) -> PrintedDay | None:
    start, end = match.span()
    if match["y4"]:
        return PrintedDay(start, end, int(match["d4"]), int(match["m4"]), int(match["y4"]))
    if match["a"]:
        return _digits(match)
    number = "2" if match["m2"] else "1"
    name = match[f"m{number}"]
    month = months().get(name) or int(named("months").get(name, 0))
    year = match[f"y{number}"]
    return PrintedDay(start, end, int(match[f"d{number}"]), month, int(year) if year else None) if month else None


def _digits(match: re.Match[str]) -> PrintedDay:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y3"])
    if year < _CENTURY:
        year += 1900 if year >= _SHORT_YEAR else 2000
    if first in _MONTHS and second not in _MONTHS:
        return PrintedDay(*match.span(), second, first, year)
    # Between points the day comes first everywhere; between slashes Americans put the month first.
    unclear = match["s"] != "." and first in _MONTHS and first != second
    doubt = "day and month may be the other way round" if unclear else ""
    return PrintedDay(*match.span(), first, second, year, doubt)
