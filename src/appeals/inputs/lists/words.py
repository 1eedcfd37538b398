"""Words of lists in many languages: the data of `words.toml`, read when the first list is."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from appeals.system.frozen_data import dataclass

__all__ = ["ListWords", "list_words"]


@dataclass(frozen=True, slots=True)
class ListWords:
    """What stands in lists, in lower case.

    Attributes:
        field_of: of each heading the field that it may mean.
        consent: parts of headings that may speak of consent.
        yes: what a member who has agreed has in the column of consent.
        no: what one who has not has there.
        withdrawn: parts of headings that may speak of consent taken back.
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
