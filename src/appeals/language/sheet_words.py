"""The words of sheets and pages themselves, such as headings, by language: one file a language in `sheet/words/` and `page/words/`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from appeals.language.packs import own_yaml, pack
from appeals.language.tags import fitting

MODEL = "en"
"""The language whose file has every key."""


def sheet_languages() -> tuple[str, ...]:
    """The tags that have sheet words, in alphabetical order."""
    return _languages("sheet")


def page_languages() -> tuple[str, ...]:
    """The tags that have words of action pages, in alphabetical order."""
    return _languages("page")


@cache
def page_words(tag: str) -> Mapping[str, str] | None:
    """The words of the action page that a sheet does not have, in a language or in one that serves it; None where nobody has written them."""
    found = fitting(tag, page_languages())
    return None if found is None else MappingProxyType(_read(found, "page")[0])


def _languages(package: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _words_of(package).glob("*.yaml")))


def _words_of(package: str) -> Path:
    return Path(__file__).parents[1] / package / "words"


def sheet_words(tag: str) -> Mapping[str, str] | None:
    """The words in a language, or in one that serves it (`en` for `en-US`); None where nobody has written them.

    Those in a campaign's own pack of the language come first.
    """
    own = pack(tag)
    return own.sheet if own and own.sheet else bundled_sheet_words(tag)


@cache
def bundled_sheet_words(tag: str) -> Mapping[str, str] | None:
    """The same of those that come with the program."""
    found = fitting(tag, sheet_languages())
    return None if found is None else MappingProxyType(_read(found)[0])


@cache
def unsure_words(tag: str) -> Mapping[str, str]:
    """The keys of words that are doubtful, with what is doubtful of them: a native reader looks there first."""
    found = fitting(tag, sheet_languages())
    return MappingProxyType(_read(found)[1] if found else {})


def _read(tag: str, package: str = "sheet") -> tuple[dict[str, str], dict[str, str]]:
    """The words of a file and those that are doubtful, laid over those it is `based_on`."""
    words = own_yaml(_words_of(package) / f"{tag}.yaml")
    unsure = words.pop("unsure", {})
    below = _read(base, package) if (base := words.pop("based_on", None)) else ({}, {})
    return below[0] | words, {key: note for key, note in below[1].items() if key not in words} | unsure
