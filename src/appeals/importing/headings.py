"""Does a line begin a part of the page: its heading, its label, a salutation, the name of a series."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from appeals.importing.days import days
from appeals.importing.lines import PageLine
from appeals.importing.offices import is_office
from appeals.importing.vocabulary import cue, cues, folded, form, phrases


class PagePart(StrEnum):
    """What a part of the page is for; of two headings that fit a line, the one that stands first here wins."""

    TOP = "top"
    """Before any heading, and after the name of the series."""
    ASIDE = "aside"
    """Reports of what was done, postage, web pages' own words, the head of an email."""
    CLOSING = "closing"
    """The sentences under the addresses: embassies, what holds after the date, which update it is."""
    LANGUAGES = "languages"
    DEADLINE = "deadline"
    APPEALS = "appeals"
    COPIES = "copies"
    ACTION = "action"
    LETTER = "letter"
    BACKGROUND = "background"
    CAUTION = "caution"
    REFERENCE = "reference"
    INDEX = "index"
    ISSUED = "issued"
    TITLE = "title"
    COUNTRY = "country"
    CONCERN = "concern"
    NAMES = "names"
    SUMMARY = "summary"
    CASE = "case"


_ADDRESSES = frozenset({PagePart.APPEALS, PagePart.COPIES})
_NOT_IN_ADDRESSES = frozenset({
    PagePart.TITLE, PagePart.NAMES, PagePart.COUNTRY, PagePart.ISSUED, PagePart.INDEX, PagePart.CONCERN,
    PagePart.CASE, PagePart.REFERENCE, PagePart.LETTER,
})  # fmt: skip
"""Labels that mean something else inside an address: 'Name:', 'Title:'."""
_OF_ADDRESS = 1  # words: 'Address:' alone is a line of an address, 'Send appeals to:' is none
_HINT = re.compile(r"\s*\((?:max\.? ?)?\d{1,4} [^()]{1,20}\)\s*:?")  # 'SUMMARY (50 words):'
_LABEL = re.compile(r"([^\W\d_a-z][^a-z\d:]{2,20} [^a-z\d:]{2,30}):\s*(?=\S)")
"""A label in capitals that is not known, such as 'WORD COUNT: 250': it is no line of an address."""
_TOLD, _SMALL = 40, 5  # words that are looked at, and how many small ones a story has among them
_READ = 400  # characters of a line that are looked at: headings are shorter
_GREETING_REST = re.compile(r"[^.!?:;]{0,90}[,:!]?")
_LONG = 120  # characters: no salutation is longer


@cache
def _headings() -> tuple[tuple[PagePart, re.Pattern[str]], ...]:
    """What begins a part wherever a line begins with it, and then what does so only alone or before a colon."""
    return tuple(_patterns("headings", r"\W{{0,12}}(?P<label>{})")) + tuple(
        _patterns("labels", r"\W{{0,12}}(?P<label>{})(?:\s?\([^()]{{1,40}}\))?\s*(?::|$)")
    )


def _patterns(name: str, form: str) -> Iterator[tuple[PagePart, re.Pattern[str]]]:
    for part in PagePart:
        if phrases(f"{name}.{part}"):
            yield part, re.compile(form.format(cue(f"{name}.{part}").written))


def is_series(line: PageLine) -> bool:
    """Whether a line is only the name of a series: 'URGENT ACTION'."""
    return bool(cue("series").fullmatch(line.text[:_READ].strip(" :")))


def greets(text: str) -> bool:
    """Whether a text is a salutation and nothing else, with or without the mark behind it."""
    begun = cue("greetings").match(text) if len(text) < _LONG else None
    return bool(begun and _GREETING_REST.fullmatch(text[begun.end() :]))


def is_greeting(line: PageLine) -> bool:
    """Whether a line is a salutation with its mark: 'Dear Minister,'."""
    return line.text.endswith((",", ":", "!")) and greets(line.text)


def heading(line: PageLine, inside: PagePart = PagePart.TOP) -> tuple[PagePart, str, str] | None:
    """The part that a line begins, its label and what follows; None for a line without heading.

    Args:
        line: the line.
        inside: the part that it would belong to otherwise.
    """
    if sends_to(line.text):
        return PagePart.APPEALS, line.text, ""
    text = folded(line.text[:_READ])
    for part, pattern in _headings():
        match = pattern.match(text)
        if match and not _is_other(part, match["label"], inside) and not _reads_as_prose(line, part):
            end = match.end() + (hint.end() if (hint := _HINT.match(text[match.end() :])) else 0)
            return part, line.text[:end].strip(), line.text[end:].lstrip(" :–-").strip()
    label = _LABEL.match(line.text) if inside in _ADDRESSES else None
    if label and not is_office(label[1]) and not any(field.search(label[1]) for field in cues("fields").values()):
        return PagePart.ASIDE, label[0], line.text[label.end() :]
    return None


def is_prose(text: str) -> bool:
    """Whether a text is prose: it has the small words of sentences, and an address has few."""
    small = cue("common")
    return sum(bool(small.fullmatch(word)) for word in text.split()[:_TOLD]) >= _SMALL


def sends_to(text: str) -> bool:
    """Whether a text says by when letters go to those named below it: 'Please send appeals before 22 July 2011 to:'."""
    sends = text.rstrip().endswith(":") and without_to(text) != text.rstrip(" :") and len(text) < _READ
    return sends and bool(cue("deadline.sending").search(text)) and any(days(text))


def without_to(text: str) -> str:
    """A heading without the 'TO:' at its end: 'PLEASE SEND APPEALS BEFORE 22 JULY 2011'."""
    ends = form(r"\W*\s«deadline.heading_ends»\W*$").search(folded(text))
    return text[: ends.start()] if ends else text.rstrip(" :")


def _is_other(part: PagePart, label: str, inside: PagePart) -> bool:
    """Whether a label inside an address is a line of it."""
    field = part in _NOT_IN_ADDRESSES or (part is PagePart.APPEALS and bool(cue("fields.address").fullmatch(label)))
    return inside in _ADDRESSES and field


def _reads_as_prose(line: PageLine, part: PagePart) -> bool:
    """'write to' at the beginning of a line in small letters belongs to a sentence of the line above; 'we urge' too."""
    sentences = {PagePart.CLOSING, PagePart.ASIDE, PagePart.COPIES, PagePart.ACTION}
    small = line.text[:1].islower() and not line.mark and part not in sentences
    return small or (part is PagePart.ACTION and bool(cue("first_person").match(line.text)))
