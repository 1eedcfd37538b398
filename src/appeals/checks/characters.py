"""Can every character be printed, and is it meant? One that no font has fails the PDF and the fax of its letter.

These are warnings: text and email need no font, and the other letters are made. Neither Pango nor a bundled font is
opened to know it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from unicodedata import category

from appeals.checks.blanks import blanks
from appeals.checks.damage import damage, lookalikes
from appeals.checks.written import TextFault, language_of, texts
from appeals.errors import Problem
from appeals.formats.coverage import described, font_for, uncovered
from appeals.inputs.books import Entry
from appeals.inputs.load import Inputs
from appeals.inputs.models.recipients import Recipient
from appeals.inputs.models.senders import Sender
from appeals.inputs.source import FieldPath, Source
from appeals.system.patterns import expression

_PLAIN = expression(r"[^\W_]*(?:[ ,.'/-][^\W_]*){0,30}", re.ASCII)
"""Letters, digits and what parts them: most of what stands in a table of half a million rows."""

_IN_CAPITALS = expression(r"TODO|TBD|TBC|TBA|FIXME|XXX|xxx|lorem", re.ASCII)

_FIELDS = "address attention care_of dative honorific name office organization printed salutation second_script"
_PRINTED = frozenset(_FIELDS.split())
"""The fields of an entry that stand in letters."""


def check(inputs: Inputs) -> Iterator[Problem]:
    """Characters of a campaign that no font has, and faults of its sender's file; an entry's are said with its other problems."""
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
    said = source.fields.get("language", "en")
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
    lacks: dict[object, list[tuple[FieldPath, str, str]]] = defaultdict(list)
    for where, text in written:
        for character in filter(is_assigned, uncovered(text)):
            family = font_for(character)
            stray = family is None or category(character).startswith("S")
            lacks[(where, character) if stray else family].append((where, text, character))
    for group in lacks.values():
        (first, text, character), places = group[0], len({where for where, _, _ in group})
        wide = f" in {places} texts" if places > 1 else ""
        message, hint = no_glyph([character for _, _, character in group], wide)
        at = text.find(character)  # a letter that was written in parts is not found as a whole
        yield source.warning(first, "no-glyph", whose + message, hint, offset=at if at >= 0 else None)


def no_glyph(characters: Iterable[str], wide: str) -> tuple[str, str]:
    """What is said of characters that no font has, and what to do; `wide`: how far they are spread."""
    first, *others = dict.fromkeys(characters)
    more, family = f" and {len(others)} more characters" if others else "", font_for(first)
    hint = f"{family} has it, and 'appeals doctor' says where to put it; text and email need no font"
    message = f"no font here has {described(first)}{more}{wide}: PDF and fax would fail"
    return message, hint if family else "write it otherwise"


def is_assigned(character: str) -> bool:
    """Whether Unicode says what it is; others are damage or refused, which other checks say."""
    return category(character) not in {"Cn", "Co", "Cs"}


def line_faults(text: str, language: str = "en") -> Iterator[TextFault]:
    """Letters that look like others, damage of an encoding, blanks that nobody has filled in.

    Args:
        text: plain words, no Markdown.
        language: of the words.
    """
    if _PLAIN.fullmatch(text) and not _IN_CAPITALS.search(text):
        return
    yield from lookalikes(text)
    yield from damage(text, markdown=False)
    yield from (replace(fault, hint="write what belongs there") for fault in blanks(text, language))
