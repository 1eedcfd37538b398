"""The words of the action sheet itself, such as its headings, by language: one file a language in `words/`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from appeals import language

__all__ = ["FALLBACK", "sheet_languages", "sheet_words"]

FALLBACK = "en"
"""The language of the headings where a sheet's own has none yet."""


def sheet_languages() -> tuple[str, ...]:
    """The tags that have sheet words, in alphabetical order."""
    names = (entry.name for entry in (files("appeals.sheet") / "words").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def sheet_words(tag: str) -> Mapping[str, str] | None:
    """The words in a language, or in one that serves it (`en` for `en-US`); None where nobody has written them."""
    found = language.fitting(tag, sheet_languages())
    return None if found is None else MappingProxyType(_read(found))


def _read(tag: str) -> dict[str, str]:
    """The words of a file, laid over those it is `based_on`."""
    text = (files("appeals.sheet") / "words" / f"{tag}.yaml").read_text(encoding="utf-8")
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert isinstance(node, yaml.MappingNode), tag
    words = {key.value: str(value.value) for key, value in node.value}
    base = words.pop("based_on", None)
    return _read(base) | words if base else words
