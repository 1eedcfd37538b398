"""Texts that an encoding, a program or a search-and-replace has damaged."""

import re
from collections.abc import Iterator

from appeals.checks.fault import TextFault
from appeals.language import Phrases
from appeals.system.patterns import expression

__all__ = ["damage"]

_HINT = "compare it with the source"

_KINDS = (
    (Phrases("\N{REPLACEMENT CHARACTER}"), "a character was lost here"),
    (expression("[\ue000-\uf8ff]"), "a character of a private font stands here"),
    (Phrases("?", r"(?<![\w/?&=.-])[^\W\d_]+\?[^\W\d_A-Z]+(?![\w/=&.])"), "a character was lost here"),
    (
        expression(r"(?:’s|'s) (\w++)(?:(?:’s|'s)s? \1)+|\b(\w++(?:['’]s)?+s?)(?: \2){2,}\b"),
        "the same words stand here again and again",
    ),
    (
        Phrases("\\=", r"\\u[0-9a-fA-F]{4}|\\r\\n|\\n|=(?:C[23]|D[01]|E2)=[0-9A-F]{2}"),
        "the code of a character stands here",
    ),
)
_ENTITY = expression(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)


def damage(text: str, *, markdown: bool = True) -> Iterator[TextFault]:
    """What is damaged in a text.

    Args:
        text: it.
        markdown: whether it is read as Markdown, in which `&eacute;` is a letter; in a name it is printed as it stands.
    """
    for pattern, what in _KINDS:
        yield from (TextFault("damaged-text", "", what, _HINT, match.start()) for match in pattern.finditer(text))
    for at in _misread(text):
        yield TextFault("damaged-text", "", "the encoding was mistaken here", _HINT, at)
    for match in () if markdown else _ENTITY.finditer(text):
        yield TextFault("damaged-text", match[0], "is the code of a character", "write the character", match.start())


def _characters(encoding: str, first: int, last: int) -> str:
    """A class of a regular expression: the characters that these bytes are in an encoding, or are left as by Latin-1."""
    both = {
        bytes([byte]).decode(each, errors="ignore") for byte in range(first, last) for each in (encoding, "latin-1")
    }
    return f"[{re.escape(''.join(sorted(both)))}]"


def _read_as(encoding: str, leads: bytes, least: int) -> tuple[frozenset[str], re.Pattern[str]]:
    """UTF-8 of letters that was read as another encoding.

    Args:
        encoding: the other one.
        leads: first bytes of the letters looked for.
        least: how many must follow one another, where one alone may be a word.

    Returns:
        The letters that it begins with, and its form.
    """
    lead = leads.decode(encoding)
    form = f"(?:[{re.escape(lead)}]{_characters(encoding, 0x80, 0xC0)}){{{least},}}"
    return frozenset(lead), expression(form)


_LATIN, _CYRILLIC = bytes(range(0xC3, 0xC6)), bytes(range(0xD0, 0xD2))
_MISREAD = (
    _read_as("cp1252", _LATIN, 1),
    _read_as("cp1252", _CYRILLIC, 1),
    _read_as("cp1252", bytes([0xC2]), 1),
    _read_as("cp1250", _LATIN, 1),
    _read_as("cp1251", _CYRILLIC, 2),
    _read_as("mac_roman", _LATIN, 1),
    _read_as("cp850", _LATIN, 1),
    (frozenset("âв‚Ô"), expression("(?:â|вЂ|‚Ä|ÔÇ)[€™œ\x80\x9d“”˜¢£¦žоњќў]{1,2}")),
)
"""How they begin, and their forms."""
_HARMLESS = expression("[ÃÄÅÂÐÑ][”“’‘»«›‹–—…•]")
"""A capital before a mark of punctuation: „AGÄ“, « Â »."""


def _misread(text: str) -> Iterator[int]:
    if text.isascii():
        return
    found: dict[int, None] = {}
    letters = set(text)
    for pattern in (pattern for leads, pattern in _MISREAD if not leads.isdisjoint(letters)):
        for match in pattern.finditer(text):
            if not _HARMLESS.fullmatch(match[0]):
                found[match.start()] = None
    previous = -10
    for at in sorted(found):
        if at - previous > 3:  # noqa: PLR2004 - one letter is two or three characters
            yield at
        previous = at
