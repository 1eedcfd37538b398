"""Words and patterns of Unicode's CLDR by language: months, dates, lists, names of countries and languages.

They are our own files, `cldr/LANGUAGE.json`, made of one release of CLDR by tests/support/cldr_words.py: the words of a letter change
when these files do, never with a library. Packs overrule what is wrong in a letter.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from appeals.system.frozen_data import dataclass

_MEANT = {"en": "en-GB", "pt": "pt-PT"}
"""Which of CLDR's a tag without a region means here; for CLDR itself it means America's and Brazil's."""

_MONTHS = ("month", "short", "letter", "alone", "short_alone")


@dataclass(frozen=True, slots=True)
class Words:
    """What CLDR knows of a language, or of a language as it is written in one country.

    Attributes:
        day: pattern of a day in full; it names `{day}`, `{month}` and `{year}`, or other forms of these.
        year_month: pattern of a month of a year.
        days: the patterns before and after the dash of two days that differ in day, month or year: `d`, `M`, `y`.
        year_months: the same of two months.
        months: twelve names in each form that the patterns use.
        lists: patterns by `and` and `or`, for two items, the first two of more, those between, and the last.
        group: what stands between the digits of large numbers.
        groups: how many digits the last group has, and each before it.
        countries: names by region code; those of continents and the like (`419`) in some languages only.
        languages: names by tag; in some languages only, as are `scripts`.
        scripts: names by code.
    """

    day: str
    year_month: str
    days: Mapping[str, Sequence[str]]
    year_months: Mapping[str, Sequence[str]]
    months: Mapping[str, Sequence[str]]
    lists: Mapping[str, Mapping[str, str]]
    group: str
    groups: Sequence[int]
    countries: Mapping[str, str]
    languages: Mapping[str, str]
    scripts: Mapping[str, str]

    def dated(self, pattern: str, day: date) -> str:
        """A date in one of the patterns, in the Gregorian calendar and European digits."""
        names = {form: names[day.month - 1] for form, names in self.months.items()}
        return pattern.format(day=day.day, number=day.month, year=day.year, **names)

    def listed(self, items: Sequence[str], kind: str) -> str:
        """Items as one phrase; `kind` is `and` or `or`."""
        if len(items) <= 1:
            return "".join(items)
        patterns = self.lists[kind]
        if len(items) == len(("first", "second")):
            return patterns["two"].format(*items)
        phrase = patterns["start"].format(*items[:2])
        for item in items[2:-1]:
            phrase = patterns["middle"].format(phrase, item)
        return patterns["end"].format(phrase, items[-1])

    def number(self, count: int) -> str:
        """A whole number with its digits in groups: 12,345."""
        last, before = self.groups
        digits = str(count)
        rest, written = digits[:-last], digits[-last:]
        while rest:
            rest, written = rest[:-before], f"{rest[-before:]}{self.group}{written}"
        return written

    def language_name(self, tag: str) -> str | None:
        """The name of a language, with its script and country in brackets; None where there is none."""
        first, *rest = tag.split("-")
        name = self.languages.get(first)
        more = [self.scripts.get(part) or self.countries.get(part) or part for part in rest]
        return name and name + (f" ({', '.join(more)})" if more else "")


@dataclass(frozen=True, slots=True)
class Shared:
    """What belongs to no language.

    Attributes:
        source: which release of CLDR all of this is.
        language_aliases: tags by codes that are no longer used.
        region_aliases: codes by older and other ones; several for a State that fell apart.
        scripts: the script of a language, or of one in a country (`az-IR`) where that has another.
        official: by country, in the order of how many speak them: tags of the languages that are official there, and whether by law.
        weekends: the first and last day of rest, Monday being 0, in countries where these are not Saturday and Sunday.
        months: the names of months, of three letters and more, in all languages of letters.
    """

    source: str
    language_aliases: Mapping[str, str]
    region_aliases: Mapping[str, Sequence[str]]
    scripts: Mapping[str, str]
    official: Mapping[str, Mapping[str, bool]]
    weekends: Mapping[str, tuple[int, int]]
    months: Sequence[str] = ()


@cache
def shared() -> Shared:
    """What belongs to no language."""
    return Shared(**_read("shared"))


@cache
def words(tag: str) -> Words | None:
    """The words for a tag, of the nearest that CLDR has data for; None when it has none. `en` is British, `pt` of Portugal."""
    known = _differences(tag.partition("-")[0])
    nearest = next((each for each in _from_nearest(_MEANT.get(tag, tag)) if each in known), "")
    return _words(nearest) if known.get(nearest) else None


def english() -> Words:
    """The words of English as CLDR has them, which are American; names of all languages and regions that there are."""
    return _words("en")


def _from_nearest(tag: str) -> Iterator[str]:
    """The tags whose words may serve: its own, without the region, then without the script that is not the usual one."""
    language, *rest = tag.split("-")
    region = next((part for part in rest if len(part) < len("Latn")), "")
    written = next((part for part in rest if len(part) == len("Latn")), "")
    usual = shared().scripts.get(language, "")
    script = written or shared().scripts.get(f"{language}-{region}", usual)
    for first in (f"{language}-{script}", language) if script != usual else (language,):
        yield f"{first}-{region}"
        yield first


@cache
def _differences(language: str) -> dict[str, dict[str, Any] | None]:
    """By tag: what a language has, and how its scripts and countries differ; nothing of a language unknown to CLDR.

    None stands for a script in which CLDR has no names of months.
    """
    try:
        found: dict[str, dict[str, Any] | None] = _read(language)
    except FileNotFoundError:
        return {}
    return found


def _whole(tag: str) -> dict[str, Any]:
    base = tag.rpartition("-")[0]
    return laid_over(_whole(base) if base else {}, _differences(tag.partition("-")[0]).get(tag) or {})


def laid_over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings of mappings, one over the other; None above takes a thing out."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return {key: value for key, value in merged.items() if value is not None}


@cache
def _words(tag: str) -> Words:
    data = {"languages": {}, "scripts": {}, **_whole(tag)}
    known = {field.name: data[field.name] for field in fields(Words) if field.name in data}
    return Words(
        **known,
        months={form: data[form] for form in _MONTHS if form in data},
        lists={kind: data[kind] for kind in ("and", "or")},
    )


def _read(name: str) -> Any:  # noqa: ANN401 - as it stands in the file
    return json.loads((Path(__file__).parent / "cldr" / f"{name}.json").read_bytes())
