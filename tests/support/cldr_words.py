"""Writes down what letters need of Unicode's CLDR, so that no library's release changes a word of theirs.

It takes the data from the one release of Babel that is named below, which holds one release of CLDR, and writes a file
for each language to src/appeals/language/cldr:

    pip install --target somewhere --no-deps babel==2.18.0
    PYTHONPATH=somewhere:src python tests/support/cldr_words.py

A newer release of CLDR is taken by naming the newer Babel here, and reading what `git diff` shows of it before it goes
into letters: not each change of CLDR is one for the better in a letter.
"""

import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import babel
from babel import localedata
from babel.core import Locale, UnknownLocaleError, get_global
from babel.dates import match_skeleton, tokenize_pattern
from babel.lists import _resolve_list_style
from babel.localedata import locale_identifiers

from appeals.language import cldr, packs
from appeals.language.tags import OWN_NAMES

BABEL, CLDR = "2.18.0", "47"
FOLDER = Path(__file__).parents[2] / "src" / "appeals" / "language" / "cldr"

# Languages in which other languages are named: of sheets, of appeals that are read, and of suggestions for tags.
NAMING = {*OWN_NAMES, *(tag.partition("-")[0] for tag in packs())}

# CLDR's letters of a date pattern as what `str.format` is given.
FIELDS = {
    "y": "{year}",
    "d": "{day}",
    "dd": "{day:02}",
    "M": "{number}",
    "MM": "{number:02}",
    "MMM": "{short}",
    "MMMM": "{month}",
    "MMMMM": "{letter}",
    "LLL": "{short_alone}",
    "LLLL": "{alone}",
}
MONTHS = {
    "month": ("format", "wide"),
    "short": ("format", "abbreviated"),
    "letter": ("format", "narrow"),
    "alone": ("stand-alone", "wide"),
    "short_alone": ("stand-alone", "abbreviated"),
}


def pattern(locale: Locale, written: str) -> str:
    """A date pattern of CLDR for `str.format`."""
    parts = []
    value: Any
    for kind, value in tokenize_pattern(written):
        if kind == "field":
            name, width = value
            parts.append(locale.eras["abbreviated"][1] if name == "G" else FIELDS[name * width])
        else:
            parts.append(value)
    return "".join(parts)


def interval(locale: Locale, patterns: Any, differing: str) -> dict[str, list[str]]:  # noqa: ANN401 - Babel has no types
    """Patterns of two dates by the field in which they differ."""
    return {each: list(halves(pattern(locale, "".join(patterns[each])))) for each in differing}


def in_full(patterns: dict[str, list[str]], long_date: str) -> dict[str, list[str]]:
    """The patterns of short dates with the fields of long ones (UTS 35, part 4, "Matching Skeletons").

    Most languages have an interval of short dates only; beside `9 June 2010` stands `12–13 June 2010`, not `12–13 Jun 2010`.
    """
    widths = {"{short}": "{month}", "{short_alone}": "{month}"} | (
        {"{day:02}": "{day}"} if "dd" not in long_date else {}
    )
    as_text = json.dumps(patterns)
    for short, long in widths.items():
        as_text = as_text.replace(short, long)
    widened: dict[str, list[str]] = json.loads(as_text)
    return widened


def halves(written: str) -> tuple[str, str]:
    """The pattern of two dates cut before the first field that comes again; a month may do so in another form.

    Babel does not see that it is the same, and prints the first month twice: "May until May" in Persian.
    """
    seen = set()
    for found in re.finditer(r"{(\w+)", written):
        field = "month" if found[1] in MONTHS or found[1] == "number" else found[1]
        if field in seen:
            return written[: found.start()], written[found.start() :]
        seen.add(field)
    raise ValueError(written)


def closest(skeleton: str, available: Any) -> str:  # noqa: ANN401 - Babel has no types
    """The skeleton that CLDR has in the place of one."""
    found = skeleton if skeleton in available else match_skeleton(skeleton, available)
    assert found, skeleton
    return str(found)


def words(locale: Locale) -> dict[str, Any]:
    """What a letter or a sheet in a language needs."""
    intervals = locale.interval_formats
    days, months = (intervals[closest(each, intervals)] for each in ("yMMMMd", "yMMMM"))
    found: dict[str, Any] = {
        "day": pattern(locale, locale.date_formats["long"].pattern),
        "year_month": pattern(locale, locale.datetime_skeletons[closest("yMMMM", locale.datetime_skeletons)].pattern),
        "days": in_full(interval(locale, days, "dMy"), locale.date_formats["long"].pattern),
        "year_months": interval(locale, months, "My"),
        "and": listing(locale, "standard"),
        "or": listing(locale, "or"),
        "group": locale.number_symbols["latn"]["group"],
        "groups": list(locale.decimal_formats[None].grouping),
        "countries": {
            str(code): str(name) for code, name in locale.territories.items() if is_wanted(str(code), locale.language)
        },
    }
    # Where languages are named, dates are read too (appeals.importing), in all forms of the months.
    used = {*re.findall(r"{(\w+)", json.dumps(found)), *(MONTHS if locale.language in NAMING else ())}
    for name, (context, width) in MONTHS.items():
        if name in used:
            found[name] = [locale.months[context][width][number] for number in range(1, 13)]
    if locale.language in NAMING:
        found["languages"] = {str(code).replace("_", "-"): str(name) for code, name in locale.languages.items()}
        found["scripts"] = {str(code): str(name) for code, name in locale.scripts.items()}
    return found


def is_wanted(region: str, language: str) -> bool:
    """Countries in each language, continents and the like where languages are named."""
    return language in NAMING or bool(re.fullmatch("[A-Z]{2}", region))


def listing(locale: Locale, style: str) -> dict[str, str]:
    """The patterns of a list."""
    patterns = _resolve_list_style(locale, style)
    return {
        name: patterns.get(key, patterns["end"])
        for name, key in {"two": "2", "start": "start", "middle": "middle", "end": "end"}.items()
    }


def different(there: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """What is to be laid over `base` to get `there`; None takes a thing out."""
    found: dict[str, Any] = {}
    for key in [*there, *(each for each in base if each not in there)]:
        value, before = there.get(key), base.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            if inner := different(value, before):
                found[key] = inner
        elif value != before:
            found[key] = value
    return found


def tags() -> Iterator[tuple[str, Locale]]:
    """CLDR's locales by the tag under which they are looked up: without a script that the language has anyway."""
    likely = get_global("likely_subtags")
    for identifier in sorted(locale_identifiers()):
        locale = Locale.parse(identifier)
        usual = likely.get(locale.language, "").split("_")[1:2]
        script = "" if [locale.script] == usual else locale.script
        if not locale.variant:
            yield "-".join(part for part in (locale.language, script, locale.territory) if part), locale


def files() -> Iterator[tuple[str, dict[str, dict[str, Any] | None]]]:
    """The file of each language: all of its words, and how those of its scripts and regions differ."""
    by_tag = dict(tags())
    for language, found in groupby(sorted(by_tag), key=lambda tag: tag.partition("-")[0]):
        whole: dict[str, dict[str, Any]] = {}
        kept: dict[str, dict[str, Any] | None] = {}
        for tag in sorted(found, key=lambda tag: tag.count("-")):
            localedata._cache.clear()  # noqa: SLF001 - what was read before changes what Babel reads: "M05" for Arabic's May
            whole[tag] = words(Locale.parse(str(by_tag[tag])))
            base = whole.get(tag.rpartition("-")[0], {})
            if not has_months(whole[tag]):
                kept[tag] = None
            elif changes := different(whole[tag], base):
                kept[tag] = changes
        if has_months(whole[language]):
            yield language, kept


def has_months(found: dict[str, Any]) -> bool:
    """Whether a language has names of months: some have "M05" for May, and a date in figures says more than that."""
    return not any("M05" in found.get(form, ()) for form in MONTHS)


def shared() -> dict[str, Any]:
    """What belongs to no language."""
    likely = get_global("likely_subtags")
    scripts = {tag.replace("_", "-"): full.split("_")[1] for tag, full in likely.items() if full.count("_") > 1}
    known = Locale("en").languages.keys() | {locale.language for _, locale in tags()}  # of no other does anybody ask
    plain = {
        tag: script
        for tag, script in scripts.items()
        if re.fullmatch("[a-z]{2,3}(-[A-Z0-9]{2,3})?", tag) and tag.partition("-")[0] in known
    }
    official = {
        str(region): {
            str(language).replace("_", "-"): facts["official_status"] == "official"
            for language, facts in spoken.items()
            if facts.get("official_status") in {"official", "de_facto_official"}
        }
        for region, spoken in get_global("territory_languages").items()
    }
    return {
        "source": f"Unicode CLDR {CLDR}, by way of Babel {BABEL}; made by tests/support/cldr_words.py",
        "language_aliases": {
            each.replace("_", "-"): alias.replace("_", "-") for each, alias in get_global("language_aliases").items()
        },
        "region_aliases": {str(each): list(alias) for each, alias in get_global("territory_aliases").items()},
        "scripts": {
            tag: script for tag, script in plain.items() if plain.get(tag.partition("-")[0]) != script or "-" not in tag
        },
        "official": {region: spoken for region, spoken in official.items() if spoken},
        "weekends": dict(weekends()),
    }


def weekends() -> Iterator[tuple[str, list[int]]]:
    """The first and last day of rest, Monday being 0, where it is not Saturday and Sunday."""
    for region in sorted(filter(re.compile("[A-Z]{2}").fullmatch, Locale("en").territories)):
        try:
            there = Locale.parse(f"und_{region}")
        except (UnknownLocaleError, ValueError):  # nobody lives there
            continue
        if (days := [there.weekend_start, there.weekend_end]) != [5, 6]:
            yield region, days


def write() -> None:
    """Write all files anew."""
    if babel.__version__ != BABEL:
        sys.exit(
            f"this is Babel {babel.__version__}, and the data are to be those of {BABEL}: see the top of this file"
        )
    for old in FOLDER.glob("*.json"):
        old.unlink()
    FOLDER.mkdir(exist_ok=True)
    for name, content in [("shared", shared()), *files()]:
        put(name, content)
    put("shared", {**shared(), "months": months()})


def put(name: str, content: dict[str, Any]) -> None:
    """Write one file."""
    text = json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":"))
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


def months() -> list[str]:
    """The names of months in all languages of letters, as the files have them; none that is shorter than "May"."""
    found = filter(None, map(cldr.words, packs()))
    names = {name for each in found for forms in each.months.values() for name in forms}
    return sorted(name for name in names if len(name) >= len("May"))


if __name__ == "__main__":
    write()
