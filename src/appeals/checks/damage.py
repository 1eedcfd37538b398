"""Texts that an encoding, a program or a search-and-replace has damaged; letters that are not what they look like."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from appeals.checks.written import TextFault
from appeals.language import Phrases
from appeals.system.patterns import expression

_HINT = "compare it with the source"
_WRITE_AGAIN = "write the word again by hand"

MAX_MARKS = 3
"""Combining marks on one letter; Hebrew with points and Vietnamese written apart have three."""

_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts that share the shapes of letters."""

_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # they choose a form of the character before

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
    letters = set(text)
    forms = (form for leads, form in _MISREAD if not leads.isdisjoint(letters))
    every = (match for form in forms for match in form.finditer(text))
    previous = -10
    for at in sorted({match.start() for match in every if not _HARMLESS.fullmatch(match[0])}):
        if at - previous > 3:  # noqa: PLR2004 - one letter is two or three characters
            yield at
        previous = at


def lookalikes(text: str) -> Iterator[TextFault]:
    """A Latin letter inside a Cyrillic word looks right and is wrong; marks that stand on no letter look wrong."""
    letters = set(text)
    if not text.isascii() and any(unicodedata.category(letter) == "Mn" for letter in letters):
        yield from _stray_marks(text)
    if len(_scripts(letters)) > 1:
        yield from _mixed(text)


def _stray_marks(text: str) -> Iterator[TextFault]:
    for at, marks in _marks_alone(text):
        why = "there are too many marks on one letter" if len(marks) > MAX_MARKS else "there is no letter under it"
        what = f"U+{ord(marks[0]):04X} is a mark on a letter, and {why}"
        yield TextFault("stray-mark", "", what, _WRITE_AGAIN, at)


def _mixed(text: str) -> Iterator[TextFault]:
    for match in re.finditer(r"[^\W\d_]{2,}", text):
        if len(_scripts(match[0])) > 1:
            mixed = " and ".join(sorted(map(str.title, set(map(script_of, match[0])))))
            yield TextFault("mixed-scripts", match[0], f"mixes letters of {mixed} script", _WRITE_AGAIN, match.start())


def _scripts(letters: Iterable[str]) -> frozenset[str]:
    return _ALIKE.intersection(map(script_of, letters))


@lru_cache(2_000)
def script_of(letter: str) -> str:
    """The script of a letter, by the first word of its name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _marks_alone(text: str) -> Iterator[tuple[int, str]]:
    """Combining marks with no letter before them, or more of them on one letter than any language needs."""
    at = 0
    for is_mark, run in groupby(text, key=lambda character: unicodedata.category(character) == "Mn"):
        marks = "".join(run)
        alone = at == 0 or text[at - 1].isspace()
        if is_mark and not _SELECTORS.issuperset(marks) and (alone or len(marks) > MAX_MARKS):
            yield at, marks
        at += len(marks)
