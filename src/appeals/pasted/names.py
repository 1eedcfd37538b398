"""Countries, languages and months by the names that appeals of several languages print."""

import re
import unicodedata
from functools import cache

from babel.core import Locale

from appeals import language

__all__ = ["country_in", "country_of", "language_of", "months"]

_LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "ru")
"""The languages in which appeals are read."""

_COUNTRY_WORDS = 6  # "Saint Vincent and the Grenadines" has five
# Languages as adjectives and with articles: "auf Deutsch", "en gutem Russisch", "l’espagnol".
_ARTICLE = re.compile(r"^(?:the|in|en|auf|good|gutem|le|la|el|l['’]|либо|на)\s*", re.IGNORECASE)
_ALSO_COUNTRIES = {"états-unis": "US", "estados unidos": "US", "eeuu": "US", "u.s.a": "US", "u.k": "GB"}
_ALSO_LANGUAGES = {"farsi": "fa", "dari": "fa-AF", "mandarin": "zh", "castilian": "es", "kirghiz": "ky", "belarussian": "be"}


@cache
def _countries() -> dict[str, str]:
    codes = set(language.country_codes())
    names = {_folded(name): code for each in reversed(_LANGUAGES) for code, name in _territories(each) if code in codes}
    return names | _ALSO_COUNTRIES


def _territories(tag: str) -> list[tuple[str, str]]:
    return [(str(code), str(name)) for code, name in Locale(tag).territories.items()]


def country_of(text: str) -> str | None:
    """The code of a country by its name in one of several languages, in any case."""
    name = _folded(text)
    return language.country_named(name) or _countries().get(name)


def country_in(line: str) -> tuple[str, str] | None:
    """What stands before the country that a line ends with, and its code; None where it ends with no country."""
    words = line.split()
    for size in range(min(_COUNTRY_WORDS, len(words)), 0, -1):
        before, name = words[:-size], " ".join(words[-size:])
        # "Bank of China" is no address in China: before a country stands a comma, a postcode or nothing.
        apart = not before or before[-1].endswith((",", ";", "-", "–", ".")) or name.isupper() or before[-1][-1:].isdigit()
        if apart and (code := country_of(name)):
            return " ".join(before).rstrip(" ,;-–"), code
    return None


@cache
def _languages() -> dict[str, str]:
    names = {
        _folded(str(name)): str(code).replace("_", "-")
        for each in reversed(_LANGUAGES)
        for code, name in Locale(each).languages.items()
    }
    return names | _ALSO_LANGUAGES


def language_of(text: str) -> str | None:
    """The tag of a language by its name in one of several languages: "Russian", "espagnol", "gutem Deutsch"."""
    name = text.strip(" .,;:()")
    while name and (shorter := _ARTICLE.sub("", name, count=1)) != name:
        name = shorter
    return _languages().get(_folded(name))


@cache
def months() -> dict[str, int]:
    """The names of the months, full and short, without accents and dots."""
    found: dict[str, int] = {}
    for each in _LANGUAGES:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                found |= {_plain(name): number for number, name in Locale(each).months[form][width].items()}
    return found | {"sept": 9}


def month_of(name: str) -> int | None:
    """The number of a month by its name."""
    return months().get(_plain(name))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").strip(" .,;:()").split())


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.casefold().rstrip("."))
    return "".join(character for character in marks if not unicodedata.combining(character))
