"""The fields of a campaign, as far as a page tells them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from appeals.importing.addressed import embassy
from appeals.importing.days import PrintedDay, days
from appeals.importing.deadlines import deadline
from appeals.importing.draft import Addressee, Fact
from appeals.importing.headings import PagePart, is_series
from appeals.importing.lineage import reference_of
from appeals.importing.lines import PageLine, cells
from appeals.importing.names import country_of, language_of
from appeals.importing.paragraphs import PageWords, paragraphs, sentences
from appeals.importing.pasted_page import PastedPage
from appeals.importing.sections import Section, is_numbers
from appeals.importing.top import Top, as_headline, in_sentence_case
from appeals.importing.vocabulary import cue, folded, form

_OFTEN = 2
_TITLE_WORDS = 15


def facts_of(page: PastedPage, top: Top, recipients: Sequence[Addressee]) -> dict[str, Fact]:
    """The fields of a campaign by their names; `letter.opening` is a field of `letter`, `embassy` one of the copies."""
    found = {
        "reference": reference_of(page.parts, page.own),
        "update": page.lineage.update,
        "update_words": page.lineage.words,
        "index": page.index,
        **_days(page),
        "title": _headline(page) or top.title or _untitled(page, top),
        "concerns": page.values(PagePart.CONCERN) or top.concerns,
        "country": _country(page, top, recipients),
        "appeal_languages": _languages(page.parts, page.words),
        **_story(page, top),
        **_letter(page),
        "demands": _about_demands(page),
        "embassy": embassy(page),
        "background": page.prose(PagePart.BACKGROUND),
        "caution": _caution(page),
        "further_information": page.lineage.further,
    }
    facts = {name: fact for name, fact in found.items() if fact is not None}
    advice = _advice(page, facts, recipients)
    return {**facts, "advice": advice} if advice else facts


def speaks_to_reader(page: PastedPage) -> bool:
    """Whether a page without salutation, demands and addresses is a letter all the same: 'We urge you …'."""
    if page.letter or page.asks or any(page.of(PagePart.APPEALS)):
        return False
    every = (each for paragraph in paragraphs(page.lines, page.words) for each in sentences(paragraph))
    return sum(bool(cue("to_reader").search(text)) for text in every) >= _OFTEN


def _days(page: PastedPage) -> dict[str, Fact | None]:
    when = _issued(page.parts, page.top, page.own)
    return {
        "issued": when,
        **deadline(page.parts, page.words, date.fromisoformat(str(when.value)) if when else None),
    }


def _story(page: PastedPage, top: Top) -> dict[str, Fact | None]:
    """Lead and case: the first paragraph and the others, or what their own headings say."""
    told = paragraphs(top.story, page.words)
    if speaks_to_reader(page):
        said = "the whole text is taken as a letter: the program sets salutation, farewell and signature itself"
        return {"letter.body": Fact("\n\n".join(told), top.story, (said,))} if told else {}
    summary, case = page.prose(PagePart.SUMMARY), page.prose(PagePart.CASE)
    first = 0
    if not summary and len(told) > 1:
        first = 1
        summary = Fact(told[0], top.story)
    rest = Fact("\n\n".join(told[first:]), top.story) if told[first:] else None
    if case and rest:
        return {
            "summary": summary,
            "case": replace(case, value=f"{rest.value}\n\n{case.value}", lines=(*rest.lines, *case.lines)),
        }
    return {"summary": summary, "case": case or rest}


def _letter(page: PastedPage) -> dict[str, Fact | None]:
    """The parts of a model letter; one without a list of demands is a body of its own."""
    if page.letter is None or not page.letter.opening:
        return {}
    said = ("the page's own model letter: does it fit every recipient?",)
    opening, closing = "\n\n".join(page.letter.opening), "\n\n".join(page.letter.closing)
    if not page.letter.points:
        return {"letter.body": Fact(opening, (), said)}
    return {"letter.opening": Fact(opening, (), said), "letter.closing": Fact(closing) if closing else None}


def _about_demands(page: PastedPage) -> Fact:
    asks = [each for each in page.asks if each.points]
    lines = tuple(line for each in asks for line in each.intro)
    return Fact((), lines, tuple(doubt for each in asks for doubt in each.doubts))


def _country(page: PastedPage, top: Top, recipients: Sequence[Addressee]) -> Fact | None:
    """The State addressed: as the page says, else that of most recipients."""
    stated = page.value(PagePart.COUNTRY)
    if stated and (code := country_of(str(stated.value))):
        return Fact(code, stated.lines)
    counted = Counter(each.place["country"] for each in recipients if "country" in each.place)
    most = counted.most_common(1)[0][0] if counted else None
    if top.country:
        doubt = (f"the recipients' addresses say {most}",) if most and most not in top.country.values else ()
        return replace(top.country, doubts=doubt)
    doubts = ("the recipients live in several countries: which State is addressed?",) if len(counted) > 1 else ()
    return Fact(most, (), doubts) if most else None


def _headline(page: PastedPage) -> Fact | None:
    """The title behind its label."""
    stated = page.value(PagePart.TITLE)
    return as_headline(str(stated.value), stated.lines, page.words) if stated else None


def _untitled(page: PastedPage, top: Top) -> Fact:
    """What stands where a headline should be."""
    if top.concerns:
        said = "the page has no headline: its concern stands here, add who and where"
        return Fact(in_sentence_case(" / ".join(top.concerns.values), page.words), top.concerns.lines, (said,))
    every = (*page.top, *page.lines)
    lines = [line for line in every if not is_series(line)] or every
    first = lines[0] if lines else PageLine(0, "(no headline)", "(no headline)")
    title = " ".join(first.text.split()[:_TITLE_WORDS])
    return Fact(title, (), ("no headline was found: is this one?",))


def _caution(page: PastedPage) -> Fact | None:
    """What a writer must not mention."""
    found = tuple(line for section in page.of(PagePart.CAUTION) for line in section.headed)
    return Fact(paragraphs(found, page.words), found) if found else None


def _advice(page: PastedPage, facts: dict[str, Fact], recipients: Sequence[Addressee]) -> Fact | None:
    """What is said to the writer beside demands, dates and languages."""
    taken = {line.number for fact in facts.values() for line in fact.lines}
    taken |= {line.number for each in recipients for line in each.printed}
    said = [line for each in page.asks if not each.points for line in each.intro]
    said += [
        line for section in page.of(PagePart.CLOSING) for line in section.lines if cue("to_writer").search(line.text)
    ]
    lines = tuple(
        replace(line, text=line.printed) for line in said if not line.text.isupper() and line.number not in taken
    )
    return Fact("\n\n".join(paragraphs(lines, page.words)), lines) if lines else None


_PLACE = re.compile(r"^[^\W\d]+(?:[ -][^\W\d]+){0,2}, (?:le |den |li |em )?")  # 'Londres, le 27 mai 2002'
_DASH = re.compile(r"\s[–—-]\s")


def _issued(parts: Sequence[Section], top: Sequence[PageLine], every: Sequence[PageLine]) -> Fact | None:
    """The day of issue.

    Args:
        parts: of the page, for its label.
        top: the head of the page, where it may stand alone.
        every: all lines of the appeal, for a label or the numbers in the middle of one.
    """
    for found, lines in _dates(parts, top, every):
        if found and (day := found.date()):
            return Fact(day.isoformat(), lines, (found.doubt,) if found.doubt else ())
    return None


def _dates(
    parts: Sequence[Section], top: Sequence[PageLine], every: Sequence[PageLine]
) -> Iterator[tuple[PrintedDay | None, tuple[PageLine, ...]]]:
    """Where the day of issue may stand, the surest place first."""
    for section in parts:
        if section.part is PagePart.ISSUED:
            lines = (*([section.head] if section.head else []), *section.lines[:1])
            below = section.lines[0].text if section.lines and not section.value else ""
            yield next(days(f"{section.value} {below}"), None), lines
    yield from ((_last(line.text), (line,)) for line in every if is_numbers(line))
    yield from ((_labelled(line.text), (line,)) for line in every)
    yield from ((_alone(part), (line,)) for line in top for cell in cells(line) for part in (cell, *_DASH.split(cell)))


def _last(text: str) -> PrintedDay | None:
    """Behind the numbers of a page: 'AU 240/15, EUR 95/2745/2015, 23 octobre 2015'."""
    found = next(days(text), None)
    return found if found and found.end >= len(text.rstrip(" .")) else None


def _labelled(text: str) -> PrintedDay | None:
    label = form(r"«labels.issued»\s*:\s*").search(folded(text))
    found = next(days(text[label.end() :]), None) if label else None
    return found if found and found.start <= 1 else None


def _alone(cell: str) -> PrintedDay | None:
    """A cell of the head, or what stands there between dashes, that holds nothing but a day, perhaps with its place."""
    found = next(days(cell), None)
    before = _PLACE.sub("", cell[: found.start]) if found else ""
    return found if found and not before.strip(" ,.") and not cell[found.end :].strip(" .") else None


_BETWEEN = r"\s*[,/;:]\s*|(?:^|(?<=\s))«languages.between»(?:\s+|$)"


def _languages(parts: Sequence[Section], words: PageWords) -> Fact | None:
    """The languages to write in, best first; 'your own' is `own`."""
    tags: list[str] = []
    lines: list[PageLine] = []
    for section in parts:
        if section.part not in {PagePart.LANGUAGES, PagePart.ACTION, PagePart.CLOSING, PagePart.APPEALS}:
            continue
        for text, source in _spoken(section, words):
            found = _tags(text, labelled=section.part is PagePart.LANGUAGES)
            if found and found != tags:
                tags += [tag for tag in found if tag not in tags]
                lines += [line for line in source if line not in lines]
    if not tags:
        return None
    return Fact(tuple(sorted(tags, key=lambda tag: tag == "own")), tuple(lines))


def _spoken(section: Section, words: PageWords) -> Iterator[tuple[str, tuple[PageLine, ...]]]:
    """What may name languages, with its lines."""
    head = (section.head,) if section.head else ()
    if section.part is PagePart.LANGUAGES:
        first = section.lines[:1] if not section.value else ()
        yield " ".join([section.label, section.value, *(line.text for line in first)]), (*head, *first)
        yield from ((line.text, (line,)) for line in section.lines[len(first) :])
        return
    before = next((number for number, line in enumerate(section.lines) if line.mark), 3)
    every = (*head, *section.lines[: before if section.part is not PagePart.CLOSING else None])
    for paragraph in paragraphs(every, words):
        for sentence in sentences(paragraph):
            if cue("languages.own").search(sentence):
                yield sentence, tuple(line for line in every if cue("languages.own").search(line.text))
            elif section.part is PagePart.CLOSING and cue("headings.languages").match(sentence):
                yield sentence, tuple(line for line in every if line.text in sentence) or every
            elif section.part is PagePart.ACTION and section.label and sentence.startswith(section.label):
                yield sentence, head


def _tags(text: str, *, labelled: bool) -> list[str]:
    found: list[str] = []
    for sentence in sentences(text):
        own = cue("languages.own").search(sentence)
        found += _named(sentence[: own.start()] if own else sentence, anywhere=labelled)
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
    for between in form(_BETWEEN).finditer(folded(text)):
        parts.append(text[begin : between.start()])
        begin = between.end()
    return [part for part in (*parts, text[begin:]) if part.strip(" .,:()-–")]
