"""Names of countries: ISO 3166 codes as people type them, and what each language calls the country."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from appeals.language.cldr import english, shared, words
from appeals.language.packs import pack
from appeals.language.tags import fitting, script
from appeals.system.patterns import expression

# What CLDR's two-letter regions hold beside ISO 3166-1: unions, dependencies without a code of their own, test
# codes. XK (Kosovo) stays: it is user-assigned, but post, fax numbers and campaigns need it.
_NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
_ALPHA_2 = expression("[A-Z]{2}")
_ENOUGH = 3


class UnknownCountry(ValueError):  # noqa: N818 - it names what the user wrote
    """A text that is no country code; `nearest` holds codes that may have been meant, best first."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.nearest = nearest


@cache
def country_codes() -> tuple[str, ...]:
    """The 249 codes of ISO 3166-1 alpha-2 and XK, in alphabetical order."""
    return tuple(sorted(code for code in english().countries.keys() - _NOT_COUNTRIES if _ALPHA_2.fullmatch(code)))


def country(code: str) -> str:
    """The ISO 3166-1 alpha-2 code: `kz`, `KAZ`, `398` → `KZ`, `UK` → `GB`.

    Raises:
        UnknownCountry: with the nearest codes, also for a country's name and for a State that is no more (`SU`).
    """
    written = code.strip().upper()
    successors = tuple(shared().region_aliases.get(written, ()))
    canonical = successors[0] if len(successors) == 1 else written
    if canonical in country_codes():
        return canonical
    folded = " ".join(code.casefold().split())
    named = country_named(code) or _names_elsewhere().get(folded)
    close = [] if named else get_close_matches(folded, _names(), n=_ENOUGH, cutoff=0.75)
    nearest = tuple(dict.fromkeys([*([named] if named else []), *successors, *(_names()[each] for each in close)]))
    meant = " or ".join(f"{each} ({country_name(each, 'en')})" for each in nearest[:_ENOUGH])
    msg = f"{code!r} is no country code" + (f"; did you mean {meant}?" if meant else "")
    raise UnknownCountry(msg, nearest[:_ENOUGH])


def country_named(text: str) -> str | None:
    """The code of a country by its English name in any case ("KAZAKHSTAN", "United Kingdom", "USA"), else None."""
    return _names().get(" ".join(text.casefold().split()))


_SHORT: Mapping[str, Mapping[str, str]] = {
    "US": {
        "en": "USA", "de": "USA", "nl": "USA", "it": "USA", "es": "EE. UU.", "pt": "EUA", "ru": "США", "uk": "США",
        "pl": "USA", "kk": "АҚШ", "ky": "АКШ", "tr": "ABD", "uz": "AQSH", "uz-Cyrl": "АҚШ", "tg": "ИМА",
    }
}  # fmt: skip
"""What stands before a federal state in brackets: 'USA (Texas)'. From memory."""


def country_name(code: str, language: str, *, short: bool = False) -> str:
    """What a language calls a country: the pack's own word, else CLDR's, else CLDR's English one.

    CLDR's names suit a list of choices, not an envelope ("Myanmar (Burma)") nor always the State addressed
    (Russian "Киргизия"): packs overrule them.

    Args:
        code: the country.
        language: the tag.
        short: whether an abbreviation will do, where everybody uses it.
    """
    abbreviations = _SHORT.get(code, {}) if short else {}
    if abbreviations and (found := fitting(language, abbreviations)):
        return abbreviations[found]
    of_pack, known, british = pack(language), words(language), words("en")
    assert british is not None  # English is always there
    own = of_pack.countries.get(code) if of_pack else None
    return own or (known.countries.get(code) if known else None) or british.countries[code]


def posting_language(posted_in: str, language: str) -> str:
    """The language for the country line of a letter posted in a country.

    That of the letter where it is official there, else English or French where they are (the Universal Postal Union
    accepts both everywhere), else the official language most people know if the letter is in its
    script, else English: sorters there read it, and a line in a third script may have no font.
    """
    official = tuple(shared().official.get(posted_in, ()))
    tongues = {each.partition("-")[0]: each for each in reversed(official)}
    own = language.partition("-")[0]
    chosen = next((each for each in (own, "en", "fr") if each in tongues), None)
    if chosen:
        return language if chosen == own else chosen
    readable = (each for each in reversed(tongues.values()) if words(each) and script(each) == script(language))
    return next(readable, "en")


@cache
def _names() -> dict[str, str]:
    """Folded English names → codes: CLDR's, ours, and what sheets print."""
    american = english().countries
    names = {american[code].casefold(): code for code in country_codes()}
    ours = {country_name(code, "en").casefold(): code for code in country_codes()}
    printed = {
        "usa": "US", "united states of america": "US", "uk": "GB", "great britain": "GB", "britain": "GB",
        "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "holland": "NL",
        "kazakstan": "KZ", "kirghizstan": "KG", "russian federation": "RU", "turkey": "TR", "ivory coast": "CI",
        "burma": "MM", "viet nam": "VN", "czech republic": "CZ", "swaziland": "SZ", "macedonia": "MK",
        "cape verde": "CV", "the gambia": "GM", "republic of korea": "KR", "palestine": "PS",
    }  # fmt: skip
    return names | ours | printed


_ELSEWHERE = ("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")


def country_written(text: str) -> str:
    """The code that a text is, or the only one of the countries that are called exactly so in English or another language.

    Raises:
        UnknownCountry: it is neither.
    """
    try:
        return country(text)
    except UnknownCountry:
        codes = _codes_by_name().get(" ".join(text.casefold().split()), frozenset())
        if len(codes) != 1:
            raise
        return next(iter(codes))


def country_or(text: str, otherwise: str) -> str:
    """The same; this text where it is neither, which is said elsewhere."""
    try:
        return country_written(text)
    except UnknownCountry:
        return otherwise


@cache
def _codes_by_name() -> Mapping[str, frozenset[str]]:
    found = {name: {code} for name, code in _names().items()}
    for tag in _ELSEWHERE:
        known = words(tag)
        for code in country_codes() if known else ():
            for name in {known.countries.get(code, ""), country_name(code, tag)} if known else ():
                found.setdefault(name.casefold(), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _names_elsewhere() -> dict[str, str]:
    """Folded names of countries in other languages, for a hint: people write the country as they call it."""
    known = [found.countries for tag in _ELSEWHERE if (found := words(tag))]
    return {name.casefold(): code for names in known for code, name in names.items() if code in country_codes()}
