"""Dates and lists of words as each language writes them in a letter: CLDR's rules, or those of its pack."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from appeals.language.bidi import set_apart
from appeals.language.cldr import words
from appeals.language.pack_contents import Pack
from appeals.language.packs import pack


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
    return _first_day(_plain_blanks(found.dated(found.day, day)), day, fixed)


@lru_cache(256)
def days(first: date, last: date, language: str) -> str:
    """The days from one to another in the form of `long_date`: `en` → "12–13 May 2005", `zh` → "2005年5月12日至13日"."""
    fixed, found = pack(language), words(language)
    month = (first.year, first.month) == (last.year, last.month)
    if fixed and fixed.months and month:
        name = fixed.months[first.month - 1]
        return fixed.long_date.format(day=f"{first.day}–{last.day}", month=name, year=first.year)
    if found is None or (fixed and fixed.months):
        return f"{long_date(first, language)} – {long_date(last, language)}"
    before, after = found.days["d" if month else "M" if first.year == last.year else "y"]
    if month:
        before = re.sub(r"\s*–\s*$", "–", before)  # between two figures no blanks, also where CLDR has thin ones
    return _first_day(_plain_blanks(found.dated(before, first) + found.dated(after, last)), first, fixed)


def months(first: date, last: date, language: str) -> str:
    """The months from that of one day to that of another, or one month: "June – August 2010", "June 2010"."""
    fixed, found = pack(language), words(language)
    one, year = (first.year, first.month) == (last.year, last.month), first.year == last.year
    if fixed and fixed.long_month and year:
        names = {"month": fixed.months, "alone": (found.months if found else {}).get("alone", fixed.months)}
        ends = {key: (every[first.month - 1], every[last.month - 1]) for key, every in names.items()}
        spans = {key: " – ".join(dict.fromkeys(both)) for key, both in ends.items()}
        return fixed.long_month.format(year=first.year, **spans)
    if one:
        return _plain_blanks(found.dated(found.year_month, first)) if found else f"{first:%Y-%m}"
    if found is None or (fixed and fixed.long_month):
        return f"{months(first, first, language)} – {months(last, last, language)}"
    before, after = found.year_months["M" if year else "y"]
    return _plain_blanks(found.dated(before, first) + found.dated(after, last))


def _plain_blanks(text: str) -> str:
    """CLDR's narrow blanks (in Russian, Kazakh) are missing from many fonts and fax programs; plain ones do as well."""
    return text.replace("\u202f", "\u00a0").replace("\u2009", " ")


def _first_day(written: str, day: date, fixed: Pack | None) -> str:
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
