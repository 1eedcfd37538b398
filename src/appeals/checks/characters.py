"""Can every character be printed? One that no font has fails the PDF and the fax of its letter.

These are warnings: text and email need no font, and the other letters are made. Neither Pango nor a bundled font is
opened to know it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from unicodedata import category

from appeals.checks.line_faults import line_faults
from appeals.checks.written import language_of, texts
from appeals.errors import Problem
from appeals.formats.coverage import described, font_for
from appeals.formats.user_fonts import uncovered
from appeals.inputs.books import Entry
from appeals.inputs.load import Inputs
from appeals.inputs.models.recipients import Recipient
from appeals.inputs.models.senders import Sender
from appeals.inputs.source import FieldPath, Source
from appeals.system.frozen_data import dataclass

__all__ = ["check", "entry_characters", "is_assigned", "sender_characters"]

_PRINTED = frozenset(
    {
        "address",
        "attention",
        "care_of",
        "dative",
        "honorific",
        "name",
        "office",
        "organization",
        "printed",
        "salutation",
        "second_script",
    }
)
"""The fields of an entry that stand in letters."""


@dataclass(frozen=True, slots=True)
class _Unprintable:
    """A character without a font, at its first place in a text."""

    where: FieldPath
    offset: int | None
    character: str


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Characters of a campaign that no font has, and faults of its sender's file; an entry's are said with its other problems."""
    del today
    yield from _problems(inputs.written, texts(inputs.written), "")
    for source in inputs.sender_files:
        yield from sender_characters(source)


def sender_characters(source: Source) -> Iterator[Problem]:
    """Characters of a sender's file that no font has, and faults of its words."""
    written = list(texts(source, Sender))
    yield from _problems(source, written, "")
    for where, text in written:
        for fault in line_faults(text, language_of(where, _language(source), Sender)):
            yield fault.problem(source, where)


def _language(source: Source) -> str:
    """The language of a sender's plain strings: the first that they name."""
    said = source.data.get("language", "en") if isinstance(source.data, dict) else "en"
    first = said[0] if isinstance(said, list) and said else said
    return first if isinstance(first, str) else "en"


def entry_characters(entry: Entry) -> Iterator[Problem]:
    """Characters of one entry of an address book that no font has, and faults of its words."""
    written = [
        (where, text) for where, text in texts(entry.source, Recipient, entry.at) if where[len(entry.at)] in _PRINTED
    ]
    yield from _problems(entry.source, written, f"{entry.id}: ")
    for where, text in written:
        tag = language_of(where[len(entry.at) :], entry.language, Recipient)
        for fault in line_faults(text, tag):
            yield fault.problem(entry.source, where)


def _problems(source: Source, written: Iterable[tuple[FieldPath, str]], whose: str) -> Iterator[Problem]:
    """One problem for a stray character, and one for a whole script, which every text in it would repeat."""
    lacks: dict[object, list[_Unprintable]] = defaultdict(list)
    for where, text in written:
        for character in filter(is_assigned, uncovered(text)):
            at = text.find(character)  # a letter that was written in parts is not found as a whole
            family = font_for(character)
            stray = family is None or category(character).startswith("S")
            key = (where, character) if stray else family
            lacks[key].append(_Unprintable(where, at if at >= 0 else None, character))
    for group in lacks.values():
        yield _problem(source, group, whose)


def is_assigned(character: str) -> bool:
    """Whether Unicode says what it is; others are damage or refused, which other checks say."""
    return category(character) not in {"Cn", "Co", "Cs"}


def _problem(source: Source, group: list[_Unprintable], whose: str) -> Problem:
    first = group[0]
    characters, places = len({lack.character for lack in group}), len({lack.where for lack in group})
    more = f" and {characters - 1} more characters" if characters > 1 else ""
    wide = f" in {places} texts" if places > 1 else ""
    message = f"{whose}no font here has {described(first.character)}{more}{wide}: PDF and fax would fail"
    family = font_for(first.character)
    hint = f"{family} has it, and 'appeals doctor' says where to put it; text and email need no font"
    return source.warning(
        first.where, "no-glyph", message, hint if family else "write it otherwise", offset=first.offset
    )
