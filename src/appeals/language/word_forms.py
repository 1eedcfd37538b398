"""Forms of words by the rules of each language: in capitals, which `str.upper` does not know, and for a number."""

import unicodedata
from typing import Literal

_UNICAMERAL = {"ka"}  # str.upper() makes Mtavruli of Georgian, which is not used so and few fonts have
_DOTTED_I = {"tr", "az"}
_GREEK_ACCENTS = {"\u0300", "\u0301", "\u0342"}
_AS_ITS_STATE_WRITES_IT = {"Türkiye": "TÜRKİYE"}
"""Names that keep their own capitals in other languages."""


def in_capitals(text: str, language: str) -> str:
    """The text in capitals: Turkish i → İ, German ß → ẞ, Greek without accents, Georgian as it is."""
    tongue = language.partition("-")[0]
    if tongue in _UNICAMERAL:
        return text
    for name, capitals in _AS_ITS_STATE_WRITES_IT.items():
        text = text.replace(name, capitals)
    return _prepared(text, tongue).upper()


def capitalized(text: str, language: str) -> str:
    """The text with a capital at its beginning, as a label has it; the rest as it is."""
    return in_capitals(text[:1], language) + text[1:]


def _prepared(text: str, tongue: str) -> str:
    if tongue in _DOTTED_I:
        return text.replace("i", "İ")
    if tongue == "de":
        return text.replace("ß", "ẞ")
    if tongue == "el":
        bare = (letter for letter in unicodedata.normalize("NFD", text) if letter not in _GREEK_ACCENTS)
        return unicodedata.normalize("NFC", "".join(bare))
    return text


_EAST_SLAVIC = {"ru", "uk", "be"}
_FEW = range(2, 5)


def plural_form(count: int, language: str) -> Literal["one", "few", "other"]:
    """The form for a count: Russian 21 `год` (one), 22 `года` (few), 25 `лет` (other).

    Only what our words need of CLDR's rules: the languages with three forms that have packs, and those with two.
    """
    tongue = language.partition("-")[0]
    ones, tens = count % 10, count // 10 % 10
    if tongue in _EAST_SLAVIC and ones == 1 and tens != 1:
        return "one"
    if tongue in _EAST_SLAVIC | {"pl"} and ones in _FEW and tens != 1:
        return "few"
    singular = {0, 1} if tongue in {"fr", "pt"} else {1}
    return "one" if tongue not in _EAST_SLAVIC and count in singular else "other"
