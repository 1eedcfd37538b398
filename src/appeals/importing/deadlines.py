"""By when letters are to be sent, and what holds afterwards."""

from collections.abc import Iterator, Sequence
from datetime import date

from appeals.importing.days import PrintedDay, days, is_day
from appeals.importing.draft import Fact
from appeals.importing.headings import PagePart, without_to
from appeals.importing.lines import PageLine
from appeals.importing.paragraphs import PageWords, paragraphs, sentences
from appeals.importing.sections import Section
from appeals.importing.vocabulary import cue
from appeals.system.frozen_data import dataclass

_LABELLED, _ASKED, _AFTER, _TOLD = 4, 3, 2, 1
"""How surely a date is the last day."""

_TELLING = frozenset({PagePart.DEADLINE, PagePart.LANGUAGES, PagePart.CAUTION, PagePart.ACTION, PagePart.TOP, PagePart.ASIDE})  # fmt: skip
"""Parts whose sentences may say by when letters are to be sent."""
_STORY = 9  # words: what asks for letters in fewer is no story


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence about sending; `source`: the lines that it stands in."""

    text: str
    source: tuple[PageLine, ...]
    part: PagePart

    @property
    def lines(self) -> tuple[PageLine, ...]:
        return tuple(line for line in self.source if line.text in self.text or self.text in line.text) or self.source


_Dated = tuple[_Sentence, PrintedDay, int]
"""A sentence, its first day, and how surely that is the last day."""


def deadline(parts: Sequence[Section], words: PageWords, when: date | None) -> dict[str, Fact]:
    """By when letters are to be sent, in the page's words too, and what holds afterwards: fields of a campaign.

    Args:
        parts: of the page.
        words: of the page.
        when: the day of issue, which tells the year where none is printed.
    """
    said = tuple(_said(parts, words))
    dated = [
        (each, day, how) for each in said if (day := next(days(each.text), None)) and (how := _strength(each, day))
    ]
    best = max(dated, key=lambda item: item[2], default=None)
    return {**(_last_day(best, dated, when) if best else {}), **_after(said)}


def _last_day(best: _Dated, dated: Sequence[_Dated], when: date | None) -> dict[str, Fact]:
    each, found, strength = best
    day = _calendar(found, when)
    doubts = [found.doubt] if found.doubt else []
    if found.year is None:
        doubts.append("the page gives no year" + (f": {day.year} is that after the day of issue" if day else ""))
    if strength == _TOLD:
        doubts.append("no heading says so: is this the last day?")
    others = {_calendar(other, when) for _, other, how in dated if how > _TOLD} - {day, None}
    doubts += [f"the page also says {other}" for other in sorted(str(other) for other in others)]
    spoken = Fact(each.text.removesuffix(":"), each.lines, () if day else tuple(doubts))
    if day is None:
        return {"deadline_words": spoken}
    return {"deadline": Fact(day.isoformat(), each.lines, tuple(doubts)), "deadline_words": spoken}


def _calendar(found: PrintedDay, when: date | None) -> date | None:
    """The day; without a year it is the first such day that is not before the day of issue."""
    day = found.date(when.year if when else None)
    return found.date(when.year + 1) if day and when and found.year is None and day < when else day


def _said(parts: Sequence[Section], words: PageWords) -> Iterator[_Sentence]:
    for section in parts:
        head = (section.head,) if section.head else ()
        if section.part in {PagePart.DEADLINE, PagePart.APPEALS} or (section.part is PagePart.ACTION and section.label):
            first = section.lines[:1] if _goes_on(section) else ()
            text = " ".join(part for part in (section.label, section.value, *(line.text for line in first)) if part)
            told = sentences(section.value)
            if section.part is not PagePart.DEADLINE:
                yield _Sentence(without_to(text), (*head, *first), section.part)
            elif told and cue("deadline.by").search(told[0]) and cue("deadline.sending").search(told[0]):
                # The label of a form is no part of what it says: 'DEADLINE NOTICE: Please send appeals before …'.
                yield _Sentence(told[0], head, section.part)
                yield from (_Sentence(each, head, PagePart.CLOSING) for each in told[1:])
                continue
            else:
                yield _Sentence(text, (*head, *first), section.part)
        if section.part is PagePart.CLOSING:
            yield from (_Sentence(line.text, (line,), section.part) for line in section.lines)
        elif section.part in _TELLING:
            every = (*head, *section.lines)
            for paragraph in paragraphs(every, words):
                for sentence in sentences(paragraph):
                    yield _Sentence(sentence, every, PagePart.TOP if section.part is PagePart.ACTION else section.part)


def _goes_on(section: Section) -> bool:
    """Whether a heading has its end, or a label its value, in the line below."""
    if section.part is PagePart.DEADLINE:
        return not section.value
    first = section.lines[0].text if section.lines else ""
    return is_day(first) or without_to(first) != first.rstrip(" :")


def _strength(said: _Sentence, found: PrintedDay) -> int:
    """How surely a date is the last day: behind its own label or heading, in a sentence about sending, after 'after'."""
    before, by = said.text[: found.start], cue("deadline.by")
    if said.part is PagePart.DEADLINE or (said.part is PagePart.APPEALS and by.search(said.text)):
        return _LABELLED
    if not cue("deadline.sending", "deadline.asks").search(said.text):
        return 0
    if cue("deadline.after").search(before) and not by.search(before):
        return 0 if said.part is PagePart.TOP else _AFTER
    if not by.search(before):
        return 0
    if said.part in {PagePart.TOP, PagePart.ASIDE}:
        # In a story 'by 5 March' tells what happened: only what is asked of the reader counts.
        short = len(said.text.split()) < _STORY
        return _TOLD if cue("deadline.asks").match(said.text) or short else 0
    return _ASKED


def _after(said: Sequence[_Sentence]) -> dict[str, Fact]:
    for each in said:
        if not cue("deadline.after").search(each.text) or not cue("deadline.sending").search(each.text):
            continue
        for word, what in (("ask", "ask-section"), ("stop", "stop")):
            if cue(f"deadline.{word}").search(each.text):
                return {
                    "after_deadline": Fact(what, each.lines),
                    "after_deadline_notice": Fact(each.text, each.lines),
                }
    return {}
