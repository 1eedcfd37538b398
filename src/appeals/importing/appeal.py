"""A pasted page becomes a draft, and what found no place in it is kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from appeals.importing.addressed import copies, recipients
from appeals.importing.draft import Addressee, Draft, Fact, Point
from appeals.importing.facts import facts_of, speaks_to_reader
from appeals.importing.headings import Part, is_series
from appeals.importing.names import page_language
from appeals.importing.page import Line
from appeals.importing.paragraphs import guessed_words
from appeals.importing.sheet import Sheet, take_apart
from appeals.importing.top import read_top
from appeals.importing.vocabulary import cue

__all__ = ["read_appeal"]

_HEAD_LINES = 8


def read_appeal(text: str) -> Draft:
    """Read a pasted appeal.

    Args:
        text: the page as plain text.

    Returns:
        What was found; every line of the page is in one of its fields.
    """
    sheet = take_apart(text)
    main = recipients(sheet)
    points = tuple(point for each in sheet.asks for point in each.points)
    points += sheet.letter.points if sheet.letter else ()
    in_head = {line.number for each in main for line in each.printed}
    top = read_top([line for line in sheet.top if line.number not in in_head], sheet.words)
    draft = Draft(
        {"kind": _kind(sheet, main, points), **facts_of(sheet, top, main)},
        sheet.lineage.earlier,
        points,
        main,
        copies(sheet),
        (*top.people, *(line for section in sheet.of(Part.NAMES) for line in section.headed)),
        _headings(sheet),
        page_language(sheet.words.count) or "en",
        sheet.lines,
        tuple(_remarks(sheet, main, points)),
    )
    return replace(draft, rest=tuple(_rest(sheet, draft)))


def _kind(sheet: Sheet, main: Sequence[Addressee], points: Sequence[Point]) -> Fact:
    """What is published."""
    urgent = any("urgent" in line.text.casefold() for line in sheet.lines[:_HEAD_LINES])
    urgent = urgent or any(re.search(r"\b(?:UA|AU|EXTRA)\b", line.text) for line in sheet.lines)
    if sheet.letter and not urgent and not sheet.asks and not any(sheet.of(Part.APPEALS)):
        said = "an ordinary letter, by its salutation; kinds: urgent-action, open-letter, letter, statement"
        return Fact("letter", (), (said,))
    if not urgent and speaks_to_reader(sheet):
        return Fact("open-letter", (), ("its text speaks to the reader, but the page does not say who that is",))
    if points or main or urgent:
        return Fact("urgent-action", (), () if urgent else ("nothing says what kind of appeal this is",))
    return Fact("statement", (), ("nobody is written to here; a statement becomes an appeal once it has recipients",))


def _headings(sheet: Sheet) -> dict[str, tuple[Line, ...]]:
    """The lines that only say what follows, and those of a letter that the program sets itself."""
    named = {"recipients": Part.APPEALS, "copies": Part.COPIES, "demands": Part.ACTION, "letter": Part.LETTER}
    found = {name: tuple(section.head for section in sheet.of(part) if section.head) for name, part in named.items()}
    found["letter"] += sheet.letter.placed if sheet.letter else ()
    return {"kind": tuple(line for line in sheet.lines if is_series(line))[:1], **found}


def _remarks(sheet: Sheet, main: Sequence[Addressee], points: Sequence[Point]) -> Iterator[str]:
    """What is unsure of the whole page."""
    text = " ".join(line.text for line in sheet.lines)
    if cue("stopped").search(text):
        yield "the page seems to end an action: set 'status: stopped' or 'closed', and say how it ended in 'outcome'"
    if joined := guessed_words(sheet.lines, sheet.words):
        yield f"words broken at the end of a line were joined: {', '.join(joined)}"
    if not main:
        yield "no recipients were found"
    if not points and not sheet.letter:
        yield "no demands were found"


def _rest(sheet: Sheet, draft: Draft) -> Iterator[str]:
    """The lines that went nowhere."""
    placed = {line.number for fact in draft.facts.values() for line in (*fact.lines, fact.heading) if line}
    placed |= {line.number for each in draft.everyone for line in each.printed}
    placed |= {line.number for lines in (draft.people, *draft.headings.values()) for line in lines}
    if sheet.letter:
        body = {line.number for section in sheet.of(Part.LETTER) for line in section.lines}
        placed |= body - {line.number for line in sheet.letter.rest}
    for section, each in zip(sheet.of(Part.ACTION), sheet.asks, strict=True):
        if each.points:
            placed |= {line.number for line in section.lines} - {line.number for line in (*each.rest, *each.intro)}
    return (line.printed for line in sheet.lines if line.number not in placed)
