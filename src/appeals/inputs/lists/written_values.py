"""Countries and languages as lists have them: the country by its code or name, several languages in one cell."""

from functools import lru_cache

from appeals import language
from appeals.system.patterns import expression

__all__ = ["country_code", "languages"]

_CODE = 2
"""Letters of a country's code, which the model reads itself."""
_BETWEEN = expression("[;,]")


def country_code(written: str) -> str:
    """The country's code where its name was written, and else what was."""
    try:
        return language.country_written(written) if len(written) > _CODE else written
    except language.UnknownCountry:
        return written


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
