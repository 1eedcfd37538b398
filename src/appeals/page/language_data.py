"""What the script of a page has to know of languages: how dates, countries and addresses are written, and where lines end."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter

from appeals import language
from appeals.inputs.models.senders import Sender
from appeals.letters.address import country_line
from appeals.letters.held_words import held_patterns
from appeals.letters.sender_block import sender_block
from appeals.page.reader_slots import TOWN


def of_language(tag: str, first: date, last: date, homes: Sequence[str]) -> Mapping[str, object]:
    """A language by what the script calls its parts.

    Args:
        tag: of the language.
        first: the first day on which there are letters.
        last: the last one.
        homes: the countries that letters go to.
    """
    return {
        "tag": tag,
        "dir": language.read_from(tag),
        "dated": [_dated(tag, ""), _dated(tag, TOWN)],
        "days": _days(first, last, tag),
        "countries": "\n".join(language.country_name(code, tag) for code in language.country_codes()),
        "lines": [_lines(home, tag) for home in homes],
    }


def of_all_languages() -> Mapping[str, object]:
    """What is the same in all of them, likewise."""
    return {
        "codes": " ".join(language.country_codes()),
        "ownOrder": " ".join(_in_own_order()),
        "hold": [_in_javascript(each) for each in held_patterns()],
        "wide": _wide_letters(),
    }


@cache
def _in_own_order() -> tuple[str, ...]:
    """The countries where the town of an address in their own script stands before the name."""
    codes = language.country_codes()
    samples = ((code, Sender.model_construct(name="山", city="京", country=code)) for code in codes)
    return tuple(code for code, sender in samples if sender_block(sender, "en", None).lines[0] == "京")


_CLASSES = {"w": r"\p{L}\p{N}_", "d": r"\p{Nd}"}


def _in_javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    """A pattern and its flags for a language whose words and digits are ASCII's, and which takes no needless backslash."""
    parts, inside = list[str](), False
    for part in re.findall(r"\\.|\[\^\\W\\d_\]|.", pattern.pattern, re.DOTALL):
        inside = part == "[" or (inside and part != "]")
        if part == r"[^\W\d_]":
            parts.append(r"[\p{L}\p{Nl}\p{No}]")
        elif part[1:] in _CLASSES and part[0] == "\\":
            parts.append(_CLASSES[part[1:]] if inside else f"[{_CLASSES[part[1:]]}]")
        else:
            parts.append(part[1:] if re.fullmatch(r"\\[^\w.*+?^${}()|\[\]\\/]", part) else part)
    return "".join(parts), "giu" if pattern.flags & re.IGNORECASE else "gu"


@cache
def _wide_letters() -> str:
    """A pattern of the letters that are two columns wide."""
    kinds = ((each, unicodedata.east_asian_width(each) in "WF") for each in map(chr, range(0x1100, 0x40000)))
    known = (pair for pair in kinds if unicodedata.category(pair[0]) != "Cn")
    runs = [[each for each, _ in run] for is_wide, run in groupby(known, itemgetter(1)) if is_wide]
    return f"[{''.join(f'{run[0]}-{run[-1]}' for run in runs)}]"


_DAY = date(2011, 1, 25)


def _dated(tag: str, place: str) -> str:
    """The line above a letter with `{}` for the date."""
    return language.place_and_date(place, _DAY, tag).replace(language.long_date(_DAY, tag), "{}")


def _days(first: date, last: date, tag: str) -> Mapping[str, str]:
    """By month the pattern of its dates, with `{}` for the day; a day whose date is written otherwise stands by itself."""
    found: dict[str, str] = {}
    for month, days in _months(first, last):
        written = {day: language.long_date(day, tag) for day in days}
        patterns = Counter(text.replace(str(day.day), "{}", 1) for day, text in written.items())
        pattern = max((each for each in patterns if each.count("{}") == 1), key=lambda each: patterns[each])
        found[month] = pattern
        found |= {day.isoformat(): text for day, text in written.items() if pattern.replace("{}", str(day.day)) != text}
    return found


def _months(first: date, last: date) -> Iterator[tuple[str, list[date]]]:
    days: dict[str, list[date]] = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        days.setdefault(day.isoformat()[:7], []).append(day)
    yield from days.items()


def _lines(home: str, tag: str) -> list[list[str]]:
    """The last line of an address in a country, and from which countries it is written so; the usual one is for all others."""
    found: dict[str, list[str]] = {}
    for code in ("", *language.country_codes()):
        found.setdefault(country_line(home, posted_in=code, language=tag), []).append(code or "-")
    usual, *others = sorted(found, key=lambda line: -len(found[line]))
    return [[usual], *([line, " ".join(found[line])] for line in others)]
