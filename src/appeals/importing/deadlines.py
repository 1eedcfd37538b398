"""By when, in which languages, and what holds afterwards."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from appeals.importing.days import Found, days
from appeals.importing.draft import Fact
from appeals.importing.headings import Part
from appeals.importing.names import language_of
from appeals.importing.page import Line, cells
from appeals.importing.paragraphs import Words, paragraphs, sentences
from appeals.importing.sections import Section, is_numbers
from appeals.importing.vocabulary import cue, folded

__all__ = ["Deadline", "deadline", "issued", "languages", "without_to"]

_PLACE = re.compile(r"^[^\W\d]+(?:[ -][^\W\d]+){0,2}, (?:le |den |li |em )?")  # 'Londres, le 27 mai 2002'
_LABELLED, _ASKED, _AFTER, _TOLD = 4, 3, 2, 1
"""How surely a date is the last day."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day, its words, and what holds afterwards."""

    day: Fact | None = None
    words: Fact | None = None
    after: Fact | None = None
    notice: Fact | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence about sending, with its lines."""

    text: str
    lines: tuple[Line, ...]
    part: Part


def without_to(text: str) -> str:
    """A heading without the 'TO:' at its end: 'PLEASE SEND APPEALS BEFORE 22 JULY 2011'."""
    ends = re.search(rf"\W*\s(?:{cue('deadline.heading_ends').written})\W*$", folded(text))
    return text[: ends.start()] if ends else text.rstrip(" :")


def deadline(parts: Sequence[Section], words: Words, when: date | None) -> Deadline:
    """By when letters are to be sent.

    Args:
        parts: of the page.
        words: of the page.
        when: the day of issue, which tells the year where none is printed.
    """
    said = tuple(_said(parts, words))
    dated = [(each, found, strength) for each in said if (found := _day(each)) and (strength := _strength(each, found))]
    best = max(dated, key=lambda item: item[2], default=None)
    after, notice = _after(said)
    if best is None:
        return Deadline(None, None, after, notice)
    each, found, strength = best
    day = _calendar(found, when)
    doubts = [found.doubt] if found.doubt else []
    if found.year is None:
        doubts.append("the page gives no year" + (f": {day.year} is that after the day of issue" if day else ""))
    if strength == _TOLD:
        doubts.append("no heading says so: is this the last day?")
    others = {_calendar(other, when) for _, other, how in dated if how > _TOLD} - {day, None}
    doubts += [f"the page also says {other}" for other in sorted(str(other) for other in others)]
    spoken = Fact(each.text.removesuffix(":"), each.lines)
    if day is None:
        return Deadline(None, Fact(spoken.value, spoken.lines, tuple(doubts)), after, notice)
    return Deadline(Fact(day.isoformat(), each.lines, tuple(doubts)), spoken, after, notice)


def _calendar(found: Found, when: date | None) -> date | None:
    """The day; without a year it is the first such day that is not before the day of issue."""
    day = found.date(when.year if when else None)
    return found.date(when.year + 1) if day and when and found.year is None and day < when else day


def _said(parts: Sequence[Section], words: Words) -> Iterator[_Said]:
    for section in parts:
        head = (section.head,) if section.head else ()
        if section.part in {Part.DEADLINE, Part.APPEALS} or (section.part is Part.ACTION and section.label):
            first = section.lines[:1] if section.part is Part.DEADLINE and not section.value else ()
            text = " ".join(part for part in (section.label, section.value, *(line.text for line in first)) if part)
            told = sentences(section.value)
            if section.part is not Part.DEADLINE:
                yield _Said(without_to(text), (*head, *first), section.part)
            elif told and cue("deadline.by").search(told[0]) and cue("deadline.sending").search(told[0]):
                # The label of a form is no part of what it says: 'DEADLINE NOTICE: Please send appeals before …'.
                yield from (
                    _Said(each, head, section.part if at == 0 else Part.CLOSING) for at, each in enumerate(told)
                )
                continue
            else:
                yield _Said(text, (*head, *first), section.part)
        if section.part is Part.CLOSING:
            yield from (_Said(line.text, (line,), section.part) for line in section.lines)
        elif section.part in {Part.DEADLINE, Part.LANGUAGES, Part.CAUTION, Part.ACTION, Part.TOP, Part.ASIDE}:
            every = (*head, *section.lines)
            for paragraph in paragraphs(every, words):
                for sentence in sentences(paragraph):
                    lines = tuple(line for line in every if line.text in sentence or sentence in line.text) or every
                    yield _Said(sentence, lines, Part.TOP if section.part is Part.ACTION else section.part)


def _day(said: _Said) -> Found | None:
    return next(days(said.text), None)


def _strength(said: _Said, found: Found) -> int:
    """How surely a date is the last day: behind its own label or heading, in a sentence about sending, after 'after'."""
    before, by = said.text[: found.start], cue("deadline.by")
    if said.part is Part.DEADLINE or (said.part is Part.APPEALS and by.search(said.text)):
        return _LABELLED
    if not cue("deadline.sending").search(said.text):
        return 0
    if cue("deadline.after").search(before) and not by.search(before):
        return 0 if said.part is Part.TOP else _AFTER
    if not by.search(before):
        return 0
    if said.part in {Part.TOP, Part.ASIDE}:
        # In a story 'by 5 March' tells what happened: only what is asked of the reader counts.
        return _TOLD if cue("deadline.asks").match(said.text) else 0
    return _ASKED


def _after(said: Sequence[_Said]) -> tuple[Fact | None, Fact | None]:
    for each in said:
        if not cue("deadline.after").search(each.text) or not cue("deadline.sending").search(each.text):
            continue
        notice = Fact(each.text, each.lines)
        if cue("deadline.ask").search(each.text):
            return Fact("ask-section", each.lines), notice
        if cue("deadline.stop").search(each.text):
            return Fact("stop", each.lines), notice
    return None, None


def issued(parts: Sequence[Section], top: Sequence[Line], every: Sequence[Line]) -> Fact | None:
    """The day of issue: behind its label, else a date that stands alone in the head of the page."""
    for section in parts:
        if section.part is Part.ISSUED:
            lines = (*([section.head] if section.head else []), *section.lines[:1])
            text = f"{section.value} {section.lines[0].text if section.lines and not section.value else ''}"
            if (found := next(days(text), None)) and (day := found.date()):
                return Fact(day.isoformat(), lines, (found.doubt,) if found.doubt else ())
    for line in every:
        # Behind its numbers: 'AU 240/15, EUR 95/2745/2015, 23 octobre 2015'.
        found = next(days(line.text), None) if is_numbers(line) else None
        if found and found.end >= len(line.text.rstrip(" .")) and (day := found.date()):
            return Fact(day.isoformat(), (line,), (found.doubt,) if found.doubt else ())
    for line in every:
        label = _date_label().search(folded(line.text))
        found = next(days(line.text[label.end() :]), None) if label else None
        if found and found.start <= 1 and (day := found.date()):
            return Fact(day.isoformat(), (line,), (found.doubt,) if found.doubt else ())
    for line in top:
        for cell in cells(line):
            found = next(days(cell), None)
            alone = _PLACE.sub("", cell[: found.start]) if found else "no"
            if found and not alone.strip(" ,.") and not cell[found.end :].strip(" .") and (day := found.date()):
                return Fact(day.isoformat(), (line,), (found.doubt,) if found.doubt else ())
    return None


@cache
def _date_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue('labels.issued').written})\s*:\s*")


def languages(parts: Sequence[Section], words: Words) -> Fact | None:
    """The languages to write in, best first; 'your own' is `own`."""
    tags: list[str] = []
    lines: list[Line] = []
    for section in parts:
        if section.part not in {Part.LANGUAGES, Part.ACTION, Part.CLOSING, Part.APPEALS}:
            continue
        for text, source in _spoken(section, words):
            found = _tags(text, labelled=section.part is Part.LANGUAGES)
            if found and found != tags:
                tags += [tag for tag in found if tag not in tags]
                lines += [line for line in source if line not in lines]
    if not tags:
        return None
    return Fact(tuple(sorted(tags, key=lambda tag: tag == "own")), tuple(lines))


def _spoken(section: Section, words: Words) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What may name languages, with its lines."""
    head = (section.head,) if section.head else ()
    if section.part is Part.LANGUAGES:
        first = section.lines[:1] if not section.value else ()
        yield " ".join([section.label, section.value, *(line.text for line in first)]), (*head, *first)
        yield from ((line.text, (line,)) for line in section.lines[len(first) :])
        return
    before = next((number for number, line in enumerate(section.lines) if line.mark), 3)
    every = (*head, *section.lines[: before if section.part is not Part.CLOSING else None])
    for paragraph in paragraphs(every, words):
        for sentence in sentences(paragraph):
            if cue("languages.own").search(sentence):
                yield sentence, tuple(line for line in every if cue("languages.own").search(line.text))
            elif section.part is Part.CLOSING and cue("headings.languages").match(sentence):
                yield sentence, tuple(line for line in every if line.text in sentence) or every
            elif section.part is Part.ACTION and section.label and sentence.startswith(section.label):
                yield sentence, head


def _tags(text: str, *, labelled: bool) -> list[str]:
    found: list[str] = []
    for sentence in sentences(text):
        own = cue("languages.own").search(sentence)
        found += _named(sentence[: own.start] if own else sentence, anywhere=labelled)
        found += ["own"] if own else []
    return list(dict.fromkeys(found))


def _named(text: str, *, anywhere: bool) -> list[str]:
    """The languages that a text ends with; `anywhere`: all that it names."""
    found: list[str] = []
    for part in reversed(_parts(text)):
        tail = part.replace("(", " ").split()[-2:]
        tag = language_of(part) or language_of(" ".join(tail)) or language_of(tail[-1])
        if tag is None and not anywhere:
            break
        found = [tag, *found] if tag else found
    return found


def _parts(text: str) -> list[str]:
    """A text cut at commas and at words such as 'or' and 'in'."""
    parts, begin = list[str](), 0
    for between in _between().finditer(folded(text)):
        parts.append(text[begin : between.start()])
        begin = between.end()
    return [part for part in (*parts, text[begin:]) if part.strip(" .,:()-–")]


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*[,/;:]\s*|(?:^|(?<=\s))(?:{cue('languages.between').written})(?:\s+|$)")
