"""By when, in which languages, and what holds afterwards."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appeals.importing.days import Found, days
from appeals.importing.draft import Fact
from appeals.importing.headings import Part
from appeals.importing.names import language_of
from appeals.importing.page import Line, cells
from appeals.importing.paragraphs import Words, paragraphs, sentences
from appeals.importing.sections import Section

__all__ = ["Deadline", "deadline", "issued", "languages"]

_CUE = re.compile(
    r"\b(?:before|until|till|by|no later than|not later than|expires?(?: on)?|deadline|avant|jusqu['’]au|d['’]ici|avant le|délai|antes del?|hasta el|"
    r"fecha límite|bis(?: zum)?|vor dem|spätestens|frist)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|après|después del?|nach(?: dem)?)\b", re.IGNORECASE)
_SENDING = re.compile(
    r"\b(?:appeals?|letters?|send(?:ing)?|write|contact|action|appels?|intervenir|envoi|llamamientos?|cartas?|appelle?n?|schicken|verschicken|"
    r"expires?|deadline|actúen?|agir)\b",
    re.IGNORECASE,
)
_ASK = re.compile(r"\bcheck\b|\bask(?:ing)?\b|consult|vérifi|auprès|fragen|erkundig|rücksprache", re.IGNORECASE)
_STOP = re.compile(
    r"\b(?:do not|don['’]t|no|not|ne plus|no env[ií]en?|keine|nicht)\b.*(?:appeals?|letters?|send|write|intervenir|llamamientos|appelle|schicken)|"
    r"ne plus intervenir|keine appelle",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:your own(?: languages?)?(?! words)|own language|votre (?:propre )?langue|su (?:propio )?idioma|(?:ihrer|der) (?:eigenen )?(?:sprache|muttersprache)|tu (?:propio )?idioma)\b",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s*[,/;]\s*|\s+(?:or|and|ou|et|o|y|u|oder|und|either|wherever possible in)\s+", re.IGNORECASE)


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
    sure: bool


def deadline(parts: Sequence[Section], words: Words, year: int | None) -> Deadline:
    """By when letters are to be sent."""
    said = tuple(_said(parts, words))
    dated = [(each, found, strength) for each in said if (found := _day(each)) and (strength := _strength(each, found))]
    best = max(dated, key=lambda item: item[2], default=None)
    after, notice = _after(said)
    if best is None:
        return Deadline(None, None, after, notice)
    each, found, _ = best
    day = found.date(year)
    doubts = [found.doubt] if found.doubt else []
    if found.year is None:
        doubts.append("the page gives no year" + (f": {year} is that of the day of issue" if day else ""))
    others = {other.date(year) for _, other, _ in dated} - {day, None}
    doubts += [f"the page also says {other}" for other in sorted(str(other) for other in others)]
    spoken = Fact(each.text.removesuffix(":"), each.lines)
    if day is None:
        return Deadline(None, Fact(spoken.value, spoken.lines, tuple(doubts)), after, notice)
    return Deadline(Fact(day.isoformat(), each.lines, tuple(doubts)), spoken, after, notice)


def _said(parts: Sequence[Section], words: Words) -> Iterator[_Said]:
    for section in parts:
        head = (section.head,) if section.head else ()
        if section.part in {Part.DEADLINE, Part.APPEALS} or (section.part is Part.ACTION and section.label):
            first = section.lines[:1] if section.part is Part.DEADLINE and not section.value else ()
            text = " ".join(part for part in (section.label, section.value, *(line.text for line in first)) if part)
            if section.part is not Part.DEADLINE:
                text = re.sub(r"\W*\b(?:to|a|à|an)\W*$", "", text, flags=re.IGNORECASE)
            yield _Said(text, (*head, *first), sure=section.part is not Part.ACTION)
        if section.part is Part.CLOSING:
            yield from (_Said(line.text, (line,), sure=False) for line in section.lines)
        elif section.part in {Part.DEADLINE, Part.LANGUAGES, Part.CAUTION}:
            every = (*head, *section.lines)
            for paragraph in paragraphs(every, words):
                for sentence in sentences(paragraph):
                    yield _Said(sentence, every, sure=False)


def _day(said: _Said) -> Found | None:
    return next(days(said.text), None)


def _strength(said: _Said, found: Found) -> int:
    """How surely a date is the last day: behind its own label or heading, in a sentence about sending, after 'after'."""
    before = said.text[: found.start]
    if said.sure and _CUE.search(said.text):
        return 4
    if not _SENDING.search(said.text):
        return 0
    if _AFTER.search(before) and not _CUE.search(before):
        return 2
    return 3 if _CUE.search(before) else 0


def _after(said: Sequence[_Said]) -> tuple[Fact | None, Fact | None]:
    for each in said:
        if not (_AFTER.search(each.text) or "deadline" in each.text.casefold()) or not _SENDING.search(each.text):
            continue
        notice = Fact(each.text, each.lines)
        if _ASK.search(each.text):
            return Fact("ask-section", each.lines), notice
        if _STOP.search(each.text):
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
        label = re.search(r"\b(?:issue )?date\s*:\s*|\bfecha\s*:\s*|\bdatum\s*:\s*", line.text, re.IGNORECASE)
        found = next(days(line.text[label.end() :]), None) if label else None
        if found and found.start <= 1 and (day := found.date()):
            return Fact(day.isoformat(), (line,), (found.doubt,) if found.doubt else ())
    for line in top:
        for cell in cells(line):
            found = next(days(cell), None)
            alone = re.sub(r"^[^\W\d]+, (?:le |den )?", "", cell[: found.start]) if found else "no"
            if found and not alone.strip(" ,.") and not cell[found.end :].strip(" .") and (day := found.date()):
                return Fact(day.isoformat(), (line,), (found.doubt,) if found.doubt else ())
    return None


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
    head = (section.head,) if section.head else ()
    if section.part is Part.LANGUAGES:
        first = section.lines[:1] if not section.value else ()
        value = section.value or " ".join(line.text for line in first)
        whole = f"{section.label} {section.value}"
        value = whole if _OWN.search(whole) else value
        yield value, (*head, *first)
        yield from ((line.text, (line,)) for line in section.lines[len(first) :])
        return
    before = next((number for number, line in enumerate(section.lines) if line.mark), 3)
    every = (*head, *section.lines[: before if section.part is not Part.CLOSING else None])
    for paragraph in paragraphs(every, words):
        for sentence in sentences(paragraph):
            if _OWN.search(sentence):
                yield sentence, tuple(line for line in every if _OWN.search(line.text))


def _tags(text: str, *, labelled: bool) -> list[str]:
    own = _OWN.search(text)
    if not own and not labelled:
        return []
    named = text[: own.start()] if own else text
    found: list[str] = []
    for part in reversed([part for part in _SEPARATED.split(named) if part and part.strip(" .:()")]):
        tail = part.replace("(", " ").split()[-2:]
        tag = language_of(part) or language_of(" ".join(tail)) or language_of(tail[-1] if tail else "")
        if tag is None and part.strip(" ,.:(").casefold() not in {
            "in",
            "en",
            "dans",
            "auf",
            "either in",
            "or",
            "either",
        }:
            break
        if tag and tag not in found:
            found.insert(0, tag)
    return [*found, *(["own"] if own else [])]
