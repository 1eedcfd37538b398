"""Placeholders in campaign texts: `{{ recipient.office }}`.

A campaign text is text, not a program: a placeholder is a dotted name and nothing else, so a text from a stranger can
neither compute nor loop. Values are put in as words, never as Markdown.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from appeals.letters.prose import escaped
from appeals.system.patterns import expression

Values = Mapping[str, Mapping[str, str]]
"""What can be put in: for example `{"recipient": {"office": "Prosecutor General"}}`."""

KNOWN: Mapping[str, frozenset[str]] = {
    "recipient": frozenset({"name", "honorific", "office", "organization", "country", "salutation"}),
    "sender": frozenset({"name", "city", "country", "profession", "organization"}),
    "campaign": frozenset({"reference", "title", "deadline"}),
    "letter": frozenset({"date"}),
}
"""Every placeholder there is."""

_PLACEHOLDER = expression(r"\{\{\s*([a-z_]+)\.([a-z_]+)\s*\}\}")
_JINJA = expression(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)", re.DOTALL)


class EmptyPlaceholder(Exception):  # noqa: N818 - it is the placeholder that is empty
    """A placeholder has nothing to stand for in this letter; a letter with a hole in it is not made."""


def named(text: str) -> Iterator[tuple[int, str, str]]:
    """Position, group and field of every placeholder in a text."""
    for match in _PLACEHOLDER.finditer(text):
        yield match.start(), match[1], match[2]


@lru_cache(maxsize=4096)
def misused(text: str) -> tuple[tuple[int, str], ...]:
    """Position and beginning of every placeholder that does not exist, and of every other use of the template language."""
    used = ((match, _PLACEHOLDER.fullmatch(match[0])) for match in _JINJA.finditer(text))
    bad = (match for match, good in used if not good or good[2] not in KNOWN.get(good[1], ()))
    return tuple((match.start(), match[0][:60]) for match in bad)


def fill(text: str, values: Values) -> str:
    """Put the values in.

    Raises:
        EmptyPlaceholder: a value is missing or empty.
    """

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1], {}).get(match[2], "")
        if not found:
            msg = f"{{{{ {match[1]}.{match[2]} }}}} is empty"
            raise EmptyPlaceholder(msg)
        return escaped(found)

    return _PLACEHOLDER.sub(value, text) if "{{" in text else text
