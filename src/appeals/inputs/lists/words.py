"""Words of lists in many languages: the data of `words.toml`, read when the first list is; countries and languages as lists have them."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from appeals import language
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_CODE = 2
"""Letters of a country's code, which the model reads itself."""
_BETWEEN = expression("[;,]")


@dataclass(frozen=True, slots=True)
class ListWords:
    """What stands in lists, in lower case.

    Attributes:
        field_of: of each heading the field that it may mean.
        consent: parts of headings that may speak of consent.
        yes: what a member who has agreed has in the column of consent.
        no: what one who has not has there.
        withdrawn: parts of headings that may speak of consent taken back, or of somebody who has left or died.
    """

    field_of: Mapping[str, str]
    consent: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    withdrawn: frozenset[str]


@cache
def list_words() -> ListWords:
    """All of them."""
    import tomllib  # noqa: PLC0415 - most runs have no list

    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    field_of = {word: field for field, all_ in data["headings"].items() for word in _split(all_)}
    consent = data["consent"]
    return ListWords(field_of, *(frozenset(_split(consent[name])) for name in ("headings", "yes", "no", "withdrawn")))


def _split(text: str) -> list[str]:
    return [" ".join(word.split()).casefold() for word in text.split(",") if word.strip()]


def country_code(written: str) -> str:
    """The country's code where its name was written, and else what was."""
    return language.country_or(written, written) if len(written) > _CODE else written


@lru_cache(1_000)
def languages(written: str) -> tuple[str, ...]:
    """The languages in a cell: as tags, or as they are called in English or by those who speak them; what is neither stays."""
    return tuple(tag for piece in _BETWEEN.split(written) for tag in _languages(piece.strip()))


def _languages(piece: str) -> tuple[str, ...]:
    words = tuple(piece.split())
    named = language.by_name(piece)
    if named is None and len(words) > 1:
        return tuple(tag for word in words for tag in _languages(word))
    return (named,) if named and not all(language.tag_or(word, "") for word in words) else words
