"""To whom a page is addressed: under its headings, right under 'take action', or above an ordinary letter."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from appeals.importing.addressees import addressees
from appeals.importing.channels import has_channel
from appeals.importing.draft import Addressee, Fact
from appeals.importing.headings import Part
from appeals.importing.page import Line
from appeals.importing.sections import Section
from appeals.importing.sheet import Sheet

__all__ = ["copies", "embassy", "recipients"]

_EMBASSY = re.compile(
    r"\b(?:(?:diplomatic (?:representatives?|missions?)|embass(?:y|ies))\b.*\b(?:your|accredited)|représentants? diplomatiques?|"
    r"ambassades?\b.*\bvotre pays|representa\w+ diplomátic\w*|embajada\b.*\bsu país|diplomatische\w* vertretung\w*|botschaft\b.*\bihrem land)\b",
    re.IGNORECASE,
)
_WORDS_OF_PROSE = 12
_LETTERHEAD = range(2, 9)
_ADDRESS_WIDTH = 70


def recipients(sheet: Sheet) -> tuple[Addressee, ...]:
    """Whom members write to; the first has the salutation of the page's letter if it has no other."""
    found = _under(sheet, Part.APPEALS) or _under_action(sheet)
    if not found and sheet.letter and not sheet.asks:
        found = _letterhead(sheet)
    return _greeted(found, sheet.letter.greeting) if sheet.letter else found


def copies(sheet: Sheet) -> tuple[Addressee, ...]:
    """Who gets a copy, without the embassies that the writer has to look up."""
    return _under(sheet, Part.COPIES)


def embassy(sheet: Sheet) -> Fact | None:
    """The rule that the addressed State's embassy gets a copy."""
    for section in sheet.parts:
        if section.part in {Part.CLOSING, Part.COPIES}:
            for line in section.below:
                if _is_rule(line):
                    return Fact("embassy", (line,))
    return None


def _is_rule(line: Line) -> bool:
    """An embassy 'accredited to your country' is a rule; one with a number is a recipient."""
    return bool(_EMBASSY.search(line.text)) and not has_channel(line.text)


def _under(sheet: Sheet, part: Part) -> tuple[Addressee, ...]:
    found: list[Addressee] = []
    for section in sheet.of(part):
        lines = [line for line in section.below if not _is_rule(line) and not _ends_heading(line, section)]
        found += addressees(lines)
    return tuple(found)


def _ends_heading(line: Line, section: Section) -> bool:
    """The end of a heading that goes over two lines: '22 JULY 2011 TO:'."""
    ends = re.search(r"\b(?:to|a|à|an)\W*$", line.text, re.IGNORECASE) and not has_channel(line.text)
    return bool(ends) and line in section.below[:2]


def _under_action(sheet: Sheet) -> tuple[Addressee, ...]:
    found: list[Addressee] = []
    for each in sheet.asks:
        lines = (*each.rest, *(() if each.points else each.intro))
        said = len(list(takewhile(_is_prose, lines)))
        if any(has_channel(line.text) for line in lines[said:]):
            found += addressees(lines[said:])
    return tuple(found)


def _is_prose(line: Line) -> bool:
    long = len(line.text.split()) > _WORDS_OF_PROSE
    return not has_channel(line.text) and (long or line.text.endswith((".", ":", "!")) or line.text.isupper())


def _letterhead(sheet: Sheet) -> tuple[Addressee, ...]:
    """The addressee above the salutation of an ordinary letter."""
    first = sheet.top[:1]
    block = [*first, *takewhile(lambda line: not line.gap, sheet.top[1:])]
    fits = len(block) in _LETTERHEAD and all(len(line.text) < _ADDRESS_WIDTH for line in block)
    return addressees(block) if fits else ()


def _greeted(found: Sequence[Addressee], greeting: str) -> tuple[Addressee, ...]:
    if not found or not greeting or "salutation" in found[0].fields:
        return tuple(found)
    first = found[0]
    doubts = (*first.doubts, "the salutation is that of the model letter")
    return (replace(first, fields={**first.fields, "salutation": greeting}, doubts=doubts), *found[1:])
