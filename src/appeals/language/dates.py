"""Dates and lists of words as each language writes them in a letter: CLDR's rules, or those of its pack."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from appeals.language.bidi import set_apart
from appeals.language.cldr import words
from appeals.language.packs import pack

__all__ = ["listed", "long_date", "place_and_date"]


@lru_cache(256)
def long_date(day: date, language: str) -> str:
    """The date in full: `en` → "1 July 2011", `en-US` → "July 1, 2011", `zh` → "2011年7月1日".

    The Gregorian calendar and European digits throughout: what a letter's date is compared with is printed so. A
    language that CLDR has no data for gets the ISO form.
    """
    fixed = pack(language)
    if fixed and fixed.months:
        return fixed.long_date.format(day=day.day, month=fixed.months[day.month - 1], year=day.year)
    found = words(language)
    if found is None:
        return day.isoformat()
    # CLDR's narrow no-break space (in Russian, Kazakh) is missing from many fonts and fax programs; a plain one does as well.
    written = found.dated(found.day, day).replace("\u202f", "\u00a0")
    return fixed.first_day + written[1:] if fixed and fixed.first_day and day.day == 1 else written


def place_and_date(place: str | None, day: date, language: str) -> str:
    """The line above the letter: "Londres, le 27 mai 2002"; without a place the date alone."""
    written = long_date(day, language)
    fixed = pack(language)
    if fixed is None:
        return f"{place}, {written}" if place else written
    if not place:
        return (fixed.labels.date_alone or "{date}").format(date=written)
    # Without this the day would stand on the wrong side of a Latin place in an Arabic line.
    return fixed.labels.place_and_date.format(place=set_apart(place, fixed.direction), date=written)


def listed(items: Sequence[str], language: str, kind: Literal["and", "or"] = "and") -> str:
    """The items as one phrase: `en` → "a, b and c", `ru` → "a, b и c", `zh` → "a、b和c"."""
    found, fixed = words(language), pack(language)
    if fixed and (own := fixed.lists.get(kind, "")) and len(items) > 1:
        return fixed.lists.get("between", ", ").join(items[:-1]) + own + items[-1]
    phrase = found.listed(items, kind) if found else ", ".join(items)
    return _euphonic(phrase, items) if language.partition("-")[0] == "es" and len(items) > 1 else phrase


def _euphonic(phrase: str, items: Sequence[str]) -> str:
    """Spanish `y` and `o` before their own sound: `tortura e incomunicación`, `siete u ocho`."""
    last, before = items[-1], phrase.removesuffix(items[-1])
    if before.endswith(" y ") and re.match(r"h?[ií](?![aeo])", last, re.IGNORECASE):
        return f"{before.removesuffix('y ')}e {last}"
    if before.endswith(" o ") and re.match(r"h?[oó]", last, re.IGNORECASE):
        return f"{before.removesuffix('o ')}u {last}"
    return phrase
