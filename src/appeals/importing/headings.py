"""Does a line begin a part of the page: its heading, its label, a salutation, the name of a series."""

import re

from appeals.importing.heading_words import LABELS, PHRASES, SERIES, Part
from appeals.importing.page import Line

__all__ = ["Part", "heading", "is_greeting", "is_series"]

_COMPILED = [
    *((part, re.compile(rf"(?P<label>{'|'.join(words)})", re.IGNORECASE)) for part, words in PHRASES),
    *((part, re.compile(rf"\W?(?P<label>{'|'.join(words)})\s*(?::|$)", re.IGNORECASE)) for part, words in LABELS),
]
_SERIES = re.compile("|".join(SERIES), re.IGNORECASE)
_GREETING = re.compile(
    r"(?:dear|your (?:excellency|majesty|royal highness|honou?r)|excellency|honou?rable|monsieur|madame|sehr geehrte[rs]?|"
    r"estimad[oa]s?|señora?|excelencia|excellence|уважаем\w+|господин|госпожа)\b[^.!?:;]{0,90}[,:!]?$",
    re.IGNORECASE,
)
_ADDRESSES = frozenset({Part.APPEALS, Part.COPIES})
_NOT_IN_ADDRESSES = frozenset(
    {
        Part.TITLE,
        Part.NAMES,
        Part.COUNTRY,
        Part.ISSUED,
        Part.INDEX,
        Part.CONCERN,
        Part.CASE,
        Part.SUMMARY,
        Part.REFERENCE,
        Part.LANGUAGES,
    }
)
"""Labels that mean something else inside an address: 'Name:', 'Title:'."""
_ADDRESS = frozenset({"address", "adresse"})
_READ = 400  # characters of a line that are looked at: headings are shorter


def is_series(line: Line) -> bool:
    """Whether a line is only the name of a series: 'URGENT ACTION'."""
    return bool(_SERIES.fullmatch(line.text[:_READ].strip(" :")))


def is_greeting(line: Line) -> bool:
    """Whether a line is a salutation and nothing else: 'Dear Minister,'."""
    return line.text.endswith((",", ":", "!")) and bool(_GREETING.fullmatch(line.text[:_READ]))


def heading(line: Line, inside: Part = Part.TOP) -> tuple[Part, str, str] | None:
    """The part that a line begins, its label and what follows; None for a line without heading.

    Args:
        line: the line.
        inside: the part that it would belong to otherwise.
    """
    text = line.text[:_READ]
    for part, pattern in _COMPILED:
        match = pattern.match(text)
        if match and not _is_other(part, match["label"], inside) and not _reads_as_prose(line, part):
            return part, line.text[: match.end()].strip(), line.text[match.end() :].lstrip(" :–-").strip()
    return None


def _is_other(part: Part, label: str, inside: Part) -> bool:
    """Whether a label inside an address is a line of it."""
    field = part in _NOT_IN_ADDRESSES or (part is Part.APPEALS and label.casefold() in _ADDRESS)
    return inside in _ADDRESSES and field


def _reads_as_prose(line: Line, part: Part) -> bool:
    """'write to' at the beginning of a line in small letters belongs to a sentence of the line above."""
    sentences = {Part.CLOSING, Part.ASIDE, Part.COPIES, Part.ACTION}
    return line.text[:1].islower() and not line.mark and part not in sentences
