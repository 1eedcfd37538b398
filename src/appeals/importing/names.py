"""Countries, languages and months by the names that appeals of several languages print."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel.core import Locale

from appeals import language

__all__ = ["country_in", "country_named_in", "country_of", "language_of", "months", "page_language"]

_LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "ru")
"""The languages in which appeals are read."""

_COUNTRY_WORDS = 6  # "Saint Vincent and the Grenadines" has five
# Languages as adjectives and with articles: "auf Deutsch", "en gutem Russisch", "l’espagnol".
_ARTICLE = re.compile(r"^(?:(?:the|in|en|auf|good|gutem|le|la|el|на)\s+|l['’])", re.IGNORECASE)
_ALSO_COUNTRIES = {"états-unis": "US", "estados unidos": "US", "eeuu": "US", "u.s.a": "US", "u.k": "GB"}
_ALSO_LANGUAGES = {
    "farsi": "fa",
    "dari": "fa-AF",
    "mandarin": "zh",
    "castilian": "es",
    "kirghiz": "ky",
    "belarussian": "be",
}


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
        apart = (
            not before or before[-1].endswith((",", ";", "-", "–", ".")) or name.isupper() or before[-1][-1:].isdigit()
        )
        if apart and (code := country_of(name)):
            return " ".join(before).rstrip(" ,;-–"), code
    return None


def country_named_in(text: str) -> str | None:
    """The country that a short text speaks of: 'Embassy of the Republic of Estonia'."""
    words = [word.strip(" ,.;:()") for word in text.split()[:20]]
    for size in range(_COUNTRY_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            if code := country_of(" ".join(words[start : start + size])):
                return code
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
    """The numbers of the months by name, in lower case, with and without accents."""
    found = {"sept": 9}
    for each in _LANGUAGES:
        for form in ("format", "stand-alone"):
            found |= {_folded(name): number for number, name in Locale(each).months[form]["wide"].items()}
    # Short forms of other languages are English words: 'out' is October in Portuguese.
    found |= {_folded(name): number for number, name in Locale("en").months["format"]["abbreviated"].items()}
    return found | {_plain(name): number for name, number in found.items()}


_COMMON = {
    "en": "the of and to in that is are was were for with by be not have has on",
    "fr": "le la les des du et est une que dans pour qui par sur au aux en ne pas",
    "es": "el la los las del de y que en una por con para su sus se al es no",
    "de": "der die das und den dem ist ein eine nicht mit von zu auf für sie im wird",
    "it": "il la di che e per un una non con del della gli le sono nel è",
    "pt": "o a os as de do da e que em um uma para com não por dos das é",
    "ru": "и в не на что по для из от за это как",
}
_ENOUGH = 8  # common words: fewer tell nothing


def page_language(words: Mapping[str, int]) -> str | None:
    """The language that a page is written in, by its commonest small words; None where they do not tell.

    Args:
        words: how often each word stands there, in lower case.
    """
    counted = {tag: sum(words.get(word, 0) for word in common.split()) for tag, common in _COMMON.items()}
    best = max(counted, key=lambda tag: counted[tag])
    return best if counted[best] >= _ENOUGH else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").strip(" .,;:()").split())


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(character for character in marks if not unicodedata.combining(character))
