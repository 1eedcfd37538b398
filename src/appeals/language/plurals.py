"""Which form of a word a number asks for."""

from typing import Literal

__all__ = ["plural_form"]

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
