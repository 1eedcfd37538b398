"""Countries, languages and months by the names that appeals of several languages print."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from appeals import language
from appeals.importing.vocabulary import LANGUAGES, cue, folded, listed, named, phrases
from appeals.language.cldr import Words, english, words

_COUNTRY_WORDS = 9  # "United Kingdom of Great Britain and Northern Ireland"
# Languages as adjectives and with articles: "auf Deutsch", "en gutem Russisch", "l’espagnol".
_ARTICLE = re.compile(r"^(?:(?:the|in|en|em|auf|good|gutem|le|la|el|o|il|na|на)\s+|l')")
_REGION = re.compile(r"\s*\(([^()]{2,40})\)\s*$")


@cache
def _countries() -> Mapping[str, str]:
    codes = set(language.country_codes())
    names = {
        _plain(name): code
        for each in reversed(LANGUAGES)
        for code, name in _known(each).countries.items()
        if code in codes
    }
    also = {_plain(name): code for code in listed("names") for name in phrases(f"names.{code}")}
    return names | also


def _known(tag: str) -> Words:
    found = english() if tag == "en" else words(tag)
    assert found is not None, tag
    return found


def country_of(text: str) -> str | None:
    """The code of a country by its name in one of several languages, in any case: 'République de Guinée', 'USA (Texas)'."""
    name, _, form = text.partition(", ")
    if found := _country(text) or (_country(f"{form} {name}") if form else None):
        return found
    region = _REGION.search(text)
    whole, part = (_country(text[: region.start()]), _country(region[1])) if region else (None, None)
    # 'Georgia (USA)' is no State of its own; 'Taiwan (China)' is what the page calls it.
    return part if part == "US" else whole or part


def _country(text: str) -> str | None:
    name = _plain(text)
    while not (found := _countries().get(name) or language.country_named(name)):
        if (form := cue("state_forms").match(name)) is None:
            return None
        name = name[form.end() :].strip()
    return found


def country_at_end(words: list[str]) -> tuple[int, str] | None:
    """How many of the last words name a country, the most that do, and its code.

    A name that is only the end of a longer one that is not known names nothing: 'Gulf of Guinea', 'New Mexico'.
    """
    for size in range(min(_COUNTRY_WORDS, len(words)), 0, -1):
        if code := country_of(" ".join(words[-size:])):
            before = words[-size - 1] if size < len(words) else ""
            return None if cue("before_country").fullmatch(before) else (size, code)
    return None


def country_in(line: str) -> tuple[str, str] | None:
    """What stands before the country that a line ends with, and its code; None where it ends with no country."""
    words = line.split()
    found = country_at_end(words)
    if found is None:
        return None
    size, code = found
    before, name = words[:-size], " ".join(words[-size:])
    # "Bank of China" is no address in China: before a country stands a comma, a postcode or nothing.
    apart = not before or before[-1].endswith((",", ";", "-", "–", ".")) or name.isupper() or before[-1][-1:].isdigit()
    return (" ".join(before).rstrip(" ,;-–"), code) if apart else None


def country_named_in(text: str) -> str | None:
    """The country that a short text speaks of: 'Embassy of the Republic of Estonia'."""
    words = [word.strip(" ,.;:") for word in text.split()[:20]]
    for size in range(_COUNTRY_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            if code := country_of(" ".join(words[start : start + size])):
                return code
    return None


@cache
def _languages() -> Mapping[str, str]:
    names = {_plain(name): code for each in reversed(LANGUAGES) for code, name in _known(each).languages.items()}
    return {**names, **named("languages.names")}


def language_of(text: str) -> str | None:
    """The tag of a language by its name in one of several languages: "Russian", "espagnol", "gutem Deutsch"."""
    name = _plain(_REGION.sub("", text))  # 'Chinese (Mandarin)'
    while name and (shorter := _ARTICLE.sub("", name, count=1)) != name:
        name = shorter
    return _languages().get(name)


@cache
def months() -> Mapping[str, int]:
    """The numbers of the months by name, as `folded` writes them."""
    found: dict[str, int] = {}
    for each in LANGUAGES:
        for form in ("month", "alone"):
            found |= _numbered(_known(each).months[form])
    # Short forms of other languages are English words: 'out' is October in Portuguese.
    return found | _numbered(english().months["short"]) | {"sept": 9}


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {folded(name): number for number, name in enumerate(names, start=1)}


_ENOUGH = 8  # common words: fewer tell nothing


def page_language(words: Mapping[str, int]) -> tuple[str, bool]:
    """The language that a page is written in, by its commonest small words, and whether they are enough to tell.

    Args:
        words: how often each word stands there, in lower case.
    """
    counted = {tag: sum(words.get(word, 0) for word in phrases("common", tag)) for tag in LANGUAGES}
    best = max(counted, key=lambda tag: counted[tag])
    return (best if counted[best] else "en"), counted[best] >= _ENOUGH


def _plain(text: str) -> str:
    return " ".join(folded(text).strip(" .,;:").split())
