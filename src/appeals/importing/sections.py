"""The parts of a page, each with its heading and its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from appeals.importing.headings import PagePart, greets, heading, is_greeting, is_prose, is_series, sends_to
from appeals.importing.lines import PageLine
from appeals.importing.names import language_of
from appeals.importing.vocabulary import cue
from appeals.system.frozen_data import dataclass

_VALUES = frozenset({PagePart.REFERENCE, PagePart.INDEX, PagePart.ISSUED, PagePart.TITLE, PagePart.COUNTRY, PagePart.CONCERN, PagePart.NAMES, PagePart.LANGUAGES, PagePart.DEADLINE})  # fmt: skip
_PASSING = frozenset({PagePart.ASIDE, PagePart.CAUTION})
"""Parts of one paragraph, after which the part around them goes on."""
_NOT_IN_LETTERS = frozenset({PagePart.ACTION, PagePart.CASE, PagePart.SUMMARY, PagePart.TITLE, PagePart.CAUTION, PagePart.CONCERN, PagePart.COUNTRY, PagePart.REFERENCE})  # fmt: skip
_HEADLINE = 3  # words: fewer may stand anywhere again
_SHORT = 60  # characters: a value this short does not go on in the next line
_NUMBERS = re.compile(r"(?:\w+ ){0,6}(?:UA|AU|EXTRA|MA)\b.{1,20}[A-Z]{3}\s?\d{2}/\d{1,4}/(?:19|20)?\d{2}\b")
"""Reference and index in one line, which the foot of a page has."""
_SENTENCE = 20  # words
_QUOTED = 5  # lines: fewer are no appeal
_MAIL = 3  # labels in the head of an email, at the least
_FEW = 5  # words: a sentence has more


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes:
        part: what it is for.
        label: the heading as printed; empty for none.
        value: what follows the heading on its line.
        lines: the lines below it.
        head: the line that the heading stands on.
    """

    part: PagePart
    label: str = ""
    value: str = ""
    lines: tuple[PageLine, ...] = ()
    head: PageLine | None = None

    @property
    def headed(self) -> tuple[PageLine, ...]:
        """All of its lines, with that of the heading."""
        return (self.head, *self.lines) if self.head else self.lines

    @property
    def below(self) -> tuple[PageLine, ...]:
        """What the heading is about: what follows it on its line, and the lines below."""
        if self.value and self.head:
            return (replace(self.head, text=self.value, mark="", gap=0), *self.lines)
        return self.lines


def sections(lines: Sequence[PageLine]) -> Iterator[Section]:
    """The parts of a page, in order; what stands above the salutation of a letter is whom it goes to."""
    found = tuple(_sections(lines))
    for section, below in zip(found, (*found[1:], None), strict=False):
        above = (
            section.part is PagePart.LETTER and below is not None and below.part is PagePart.LETTER and not below.label
        )
        yield replace(section, part=PagePart.APPEALS) if above and _is_address(section.lines) else section


def _is_address(lines: Sequence[PageLine]) -> bool:
    """Whether lines are short enough for an address, and no sentences."""
    texts = [line.text for line in lines]
    prose = any(len(text) > _SHORT or (text.endswith(".") and len(text.split()) > _FEW) for text in texts)
    return len(lines) > 1 and not prose and not any(map(is_greeting, lines))


def is_numbers(line: PageLine) -> bool:
    """Whether a line says which sheet this is, by its numbers and its day."""
    return bool(_NUMBERS.match(line.text)) and len(line.text.split()) < _SENTENCE


def _sections(lines: Sequence[PageLine]) -> Iterator[Section]:
    part, label, value, head, body = PagePart.TOP, "", "", None, list[PageLine]()
    before, seen = PagePart.TOP, set[str]()
    mail = _mail(lines)
    for line, above, below in zip(lines, [None, *lines], [*lines[1:], None], strict=False):
        begun = (PagePart.ASIDE, "", "") if line.number in mail else _begun(line, part, body, above)
        if below and part is not PagePart.APPEALS and _sends_on(line, below):
            begun = PagePart.APPEALS, line.text, ""
        if begun is None and (after := _after(line, part, value, body, seen)):
            begun = (before if after is part else after), "", ""
        if begun is None:
            body.append(line)
            continue
        if body or label:
            yield Section(part, label, value, tuple(body), head)
        if part is PagePart.TOP:
            seen |= {each.text for each in body if len(each.text.split()) >= _HEADLINE}
        before = part if part not in _PASSING else before
        part, label, value = begun
        head = line if label else None
        body = [] if label else [line]
    if body or label:
        yield Section(part, label, value, tuple(body), head)


def _after(line: PageLine, part: PagePart, value: str, body: Sequence[PageLine], seen: set[str]) -> PagePart | None:
    """What goes on where a part ends without a heading; the part itself stands for the one around it."""
    if part is not PagePart.TOP and line.text in seen:
        # A headline printed again on the next page ends whatever stands above it.
        return PagePart.TOP
    if part in {PagePart.APPEALS, PagePart.COPIES} and line.gap and is_prose(line.text):
        return PagePart.TOP
    if part in _PASSING and line.gap:
        return part
    named = part is PagePart.LANGUAGES and not line.gap and language_of(line.text)
    return PagePart.TOP if part in _VALUES and not named and _is_complete(value, body, line) else None


def _sends_on(line: PageLine, below: PageLine) -> bool:
    """Whether a heading of addresses goes over two lines."""
    return not below.gap and heading(below) is None and sends_to(f"{line.text} {below.text}")


def _mail(lines: Sequence[PageLine]) -> frozenset[int]:
    """The numbers of lines above a forwarded email: 'From: …', 'Subject: …'; they say nothing of the appeal."""
    found = _around_quotes(lines)
    block: list[PageLine] = []
    for line in (*lines, None):
        label = line and cue("mail").match(line.text)
        if line and label and re.match(r"\s?:", line.text[label.end() :]) and not (block and line.gap):
            block.append(line)
            continue
        named = {line.text.partition(":")[0].strip().casefold() for line in block}
        if len(named) >= _MAIL and any(cue("mail_from").fullmatch(name) for name in named):
            found |= {line.number for line in block}
        block = []
    return frozenset(found)


def _around_quotes(lines: Sequence[PageLine]) -> set[int]:
    """The lines around what an email quotes: words of those who sent it on."""
    quoted = [at for at, line in enumerate(lines) if line.quoted]
    if len(quoted) < _QUOTED:
        return set()
    return {line.number for at, line in enumerate(lines) if not quoted[0] <= at <= quoted[-1]}


def _begun(
    line: PageLine, inside: PagePart, body: Sequence[PageLine], above: PageLine | None
) -> tuple[PagePart, str, str] | None:
    if is_series(line):
        return PagePart.TOP, line.text, ""
    if is_greeting(line) and not _goes_on(line, inside, body, above):
        return PagePart.LETTER, "", ""
    if inside is not PagePart.TOP and is_numbers(line):
        return PagePart.INDEX, "", ""
    found = heading(line, inside)
    if found and (
        found[0] is inside is PagePart.CLOSING or (inside is PagePart.LETTER and found[0] in _NOT_IN_LETTERS)
    ):
        return None
    return found


def _goes_on(line: PageLine, inside: PagePart, body: Sequence[PageLine], above: PageLine | None) -> bool:
    """Whether a salutation begins no letter: it stands inside one, or is the second behind 'Salutation:'."""
    if inside is PagePart.LETTER:
        return any(map(is_greeting, body))
    before = above.text if above and not line.gap else ""
    return inside in {PagePart.APPEALS, PagePart.COPIES} and (
        greets(before) or bool(cue("fields.salutation").match(before))
    )


def _is_complete(value: str, body: Sequence[PageLine], line: PageLine) -> bool:
    """Whether a label already has its value, so that the next line is something else."""
    if not value and not body:
        return False
    last = body[-1].text if body else value
    return bool(line.gap) or len(last) < _SHORT or last.endswith((".", "!", "?"))
