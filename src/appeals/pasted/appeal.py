"""A pasted page becomes a draft: parts, facts, recipients, demands, and what found no place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from appeals.pasted.addressees import addressees
from appeals.pasted.channels import is_bare_channel, labelled
from appeals.pasted.deadlines import deadline, issued, languages
from appeals.pasted.demands import Asked, asked
from appeals.pasted.draft import Addressee, Draft, Fact, Point
from appeals.pasted.headings import Part, Section, heading, is_series, sections
from appeals.pasted.lineage import index_of, lineage, reference_of
from appeals.pasted.model_letter import ModelLetter, model_letter
from appeals.pasted.names import country_of, page_language
from appeals.pasted.page import Line, read_page
from appeals.pasted.paragraphs import Words, paragraphs, sentences, words_of
from appeals.pasted.top import Top, in_sentence_case, read_top

__all__ = ["read_appeal"]

_EMBASSY = re.compile(
    r"\b(?:(?:diplomatic (?:representatives?|missions?)|embass(?:y|ies))\b.*\b(?:your|accredited)|représentants? diplomatiques?|"
    r"ambassades?\b.*\bvotre pays|representa\w+ diplomátic\w*|embajada\b.*\bsu país|diplomatische\w* vertretung\w*|botschaft\b.*\bihrem land)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(
    r"\b(?:we|I) (?:\w+ ){0,2}(?:urge|call on|ask|remind|commend) (?:you|your)\b|\byour government\b", re.IGNORECASE
)
_TO_WRITER = re.compile(
    r"\b(?:please|prière|merci de|bitte|por favor)\b.*\b(?:immediately|as soon as possible|as quickly as possible|immédiatement|sofort|inmediatamente)\b|"
    r"\b(?:you (?:can|may|could)|one or (?:both|more))\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:stop action|no further action is (?:requested|required)|thank(?:s| you) to all (?:who|those))\b",
    re.IGNORECASE,
)


def read_appeal(text: str) -> Draft:
    """Read a pasted appeal.

    Args:
        text: the page as plain text.

    Returns:
        What was found; everything of the page is in one of its fields.
    """
    lines = read_page(text)
    words = words_of(lines)
    parts, flowing = _flowing(tuple(sections(lines)), words)
    page = _Page(parts, flowing, words)
    return page.draft()


def _flowing(parts: Sequence[Section], words: Words) -> tuple[tuple[Section, ...], tuple[Line, ...]]:
    """The parts with every sentence under the addresses on a line of its own, and all lines of the page so."""
    made: list[Section] = []
    every: list[Line] = []
    for section in parts:
        head = (section.head,) if section.head else ()
        if section.part is Part.CLOSING:
            whole = [each for paragraph in _apart((*head, *section.lines), words) for each in sentences(paragraph)]
            spoken = tuple(Line(-len(every) - at - 1, each, each) for at, each in enumerate(whole))
            made.append(Section(Part.CLOSING, lines=spoken))
            every += spoken
        else:
            made.append(section)
            every += [*head, *section.lines]
    return tuple(made), tuple(every)


def _apart(lines: Sequence[Line], words: Words) -> Iterator[str]:
    """Paragraphs under the addresses; a line that begins as only these sentences do begins one of its own."""
    group: list[Line] = []
    for line in lines:
        found = heading(line)
        if group and found and found[0] is Part.CLOSING and line.text[:1].isupper():
            yield from paragraphs(group, words)
            group = []
        group.append(line)
    yield from paragraphs(group, words)


@dataclass
class _Page:
    """One page while it is read."""

    parts: tuple[Section, ...]
    lines: tuple[Line, ...]
    words: Words

    def draft(self) -> Draft:
        """All that the page tells."""
        letter = self.letter()
        asks = self.asks()
        recipients = self.recipients(Part.APPEALS) or self.unlabelled_recipients(asks)
        in_letter = self.letterhead() if letter and not recipients and not asks else ()
        recipients = recipients or in_letter
        copies = self.recipients(Part.COPIES)
        if letter and letter.greeting:
            recipients = _greeted(recipients, letter.greeting)
        story_asks = [each for each in asks if each.points]
        points = tuple(point for each in story_asks for point in each.points) + (letter.points if letter else ())
        top = read_top(self.top_lines(recipients if in_letter else ()), self.words)
        facts = self.facts(top, letter, recipients, story_asks)
        facts |= self.advice(facts, asks, recipients)
        kind, doubt = self.kind(facts, points, recipients, letter)
        facts = {"kind": Fact(kind, (), (doubt,) if doubt else ()), **facts}
        draft = Draft(
            facts,
            lineage(self.lines, self.own_index()).earlier,
            points,
            recipients,
            copies,
            (*top.people, *self.names()),
            self.headings(),
            page_language(self.words.count) or "en",
            self.lines,
            tuple(self.remarks(recipients, points)),
        )
        return replace(draft, rest=tuple(self.rest(draft, asks, letter)))

    def of(self, part: Part) -> Iterator[Section]:
        """The parts of one kind."""
        return (section for section in self.parts if section.part is part)

    def own_index(self) -> str:
        """The index of this sheet, or nothing."""
        found = index_of(self.parts, self.lines)
        return str(found.value) if found else ""

    def top_lines(self, without: Sequence[Addressee]) -> tuple[Line, ...]:
        """The lines before the first part with a heading of its own that is no label of the head."""
        taken = {line.number for each in without for line in each.printed}
        found: list[Line] = []
        for section in self.parts:
            if section.part in _BODY:
                break
            if section.part is Part.TOP:
                found += [*([section.head] if section.head else []), *section.lines]
        return tuple(line for line in found if line.number not in taken)

    def asks(self) -> tuple[Asked, ...]:
        """What stands under each 'please write'."""
        return tuple(asked(_with_value(section), self.words) for section in self.of(Part.ACTION))

    def letter(self) -> ModelLetter | None:
        """The model letter, if the page has one."""
        found = [section for section in self.of(Part.LETTER) if section.lines]
        return model_letter([line for section in found for line in section.lines], self.words) if found else None

    def recipients(self, part: Part) -> tuple[Addressee, ...]:
        """The recipients below the headings of one kind."""
        found: list[Addressee] = []
        for section in self.of(part):
            lines = [line for line in _with_value(section) if not _EMBASSY.search(line.text) or labelled_channel(line)]
            if part is Part.APPEALS:
                lines = [line for line in lines if not _rest_of_heading(line, section)]
            found += addressees([line for line in lines if not line.text.startswith("(Time difference")])
        return tuple(found)

    def unlabelled_recipients(self, asks: Sequence[Asked]) -> tuple[Addressee, ...]:
        """Addresses right under 'take action', without a heading of their own."""
        found: list[Addressee] = []
        for each in asks:
            lines = (*each.rest, *(() if each.points else each.intro))
            start = next((n for n, line in enumerate(lines) if n or line.gap), None)
            block = [line for line in lines[start:] if start is not None]
            while block and (block[0].text.endswith((".", ":", "!")) or len(block[0].text.split()) > 12):  # noqa: PLR2004 - prose
                block = block[1:]
            if any(labelled_channel(line) for line in block):
                found += addressees(block)
        return tuple(found)

    def letterhead(self) -> tuple[Addressee, ...]:
        """The addressee above the salutation of an ordinary letter."""
        lines = [line for section in self.parts[:2] if section.part is Part.TOP for line in section.lines]
        block: list[Line] = []
        for line in lines:
            if line.gap and block:
                break
            block.append(line)
        return addressees(block) if 1 < len(block) < 9 and all(len(line.text) < 70 for line in block) else ()  # noqa: PLR2004 - an address

    def facts(
        self, top: Top, letter: ModelLetter | None, recipients: Sequence[Addressee], asks: Sequence[Asked]
    ) -> dict[str, Fact]:
        """The fields of the campaign, in the order of a campaign file."""
        lines = self.lines
        line_of = lineage(lines, self.own_index())
        when = issued(self.parts, self.top_lines(()), lines)
        year = int(str(when.value)[:4]) if when else None
        by = deadline(self.parts, self.words, year)
        found = {
            "reference": reference_of(self.parts, lines),
            "update": line_of.update,
            "index": index_of(self.parts, lines),
            "issued": when,
            "title": self.labelled(Part.TITLE) or top.title or self.untitled(top),
            "concerns": self.labelled_list(Part.CONCERN) or top.concerns,
            "country": self.country(top, recipients),
            "deadline": by.day,
            "deadline_words": by.words,
            "after_deadline": by.after,
            "after_deadline_notice": by.notice,
            "appeal_languages": languages(self.parts, self.words),
            **self.story(top),
            **self.letter_facts(letter),
            "demands": Fact(
                (),
                tuple(line for each in asks for line in each.intro),
                tuple(doubt for each in asks for doubt in each.doubts),
            ),
            "embassy": self.embassy(),
            "background": self.prose(Part.BACKGROUND),
            "caution": self.caution(),
            "further_information": line_of.further,
        }
        return {name: fact for name, fact in found.items() if fact is not None}

    def story(self, top: Top) -> dict[str, Fact | None]:
        """Lead and case: the first paragraph and the others, or what their own headings say."""
        told = paragraphs(top.story, self.words)
        summary, case = self.prose(Part.SUMMARY), self.prose(Part.CASE)
        if told and not summary and len(told) > 1:
            count = _lines_of_first(top.story, told[0])
            summary = Fact(told[0], top.story[:count])
            told_case: Fact | None = Fact("\n\n".join(told[1:]), top.story[count:])
        else:
            told_case = Fact("\n\n".join(told), top.story) if told else None
        if case and told_case:
            case = Fact(f"{told_case.value}\n\n{case.value}", (*told_case.lines, *case.lines), (), case.heading)
        return {"summary": summary, "case": case or told_case}

    def letter_facts(self, letter: ModelLetter | None) -> dict[str, Fact | None]:
        """The parts of a model letter."""
        if letter is None:
            return {}
        said = "the page's own model letter: does it fit every recipient?"
        if letter.points:
            return {
                "letter.opening": Fact("\n\n".join(letter.opening), (), (said,)) if letter.opening else None,
                "letter.closing": Fact("\n\n".join(letter.closing)) if letter.closing else None,
            }
        return {"letter.body": Fact("\n\n".join(letter.opening), (), (said,)) if letter.opening else None}

    def prose(self, part: Part) -> Fact | None:
        """The text below the headings of one kind."""
        texts, lines, head = list[str](), list[Line](), None
        for section in self.of(part):
            body = _with_value(section)
            texts += paragraphs(body, self.words)
            lines += body
            head = head or section.head
        return Fact("\n\n".join(texts), tuple(lines), (), head) if texts else None

    def labelled(self, part: Part) -> Fact | None:
        """The value behind a label."""
        for section in self.of(part):
            lines = _with_value(section)
            if lines:
                return Fact(
                    " ".join(line.whole for line in lines), (*([section.head] if section.head else []), *section.lines)
                )
        return None

    def labelled_list(self, part: Part) -> Fact | None:
        """The values behind a label, with `;`, `/` or `,` between them."""
        fact = self.labelled(part)
        parts = [each.strip(" .") for each in re.split(r"[;/,]", str(fact.value))] if fact else []
        return (
            Fact(tuple(each.lower() if each.isupper() else each for each in parts if each), fact.lines)
            if fact and any(parts)
            else None
        )

    def headings(self) -> dict[str, tuple[Line, ...]]:
        """The headings that only say what follows."""
        found = {"kind": tuple(line for line in self.lines if is_series(line))[:1]}
        for name, part in (
            ("recipients", Part.APPEALS),
            ("copies", Part.COPIES),
            ("demands", Part.ACTION),
            ("letter", Part.LETTER),
        ):
            found[name] = tuple(section.head for section in self.of(part) if section.head)
        if letter := self.letter():
            found["letter"] += letter.placed
        return found

    def advice(self, facts: dict[str, Fact], asks: Sequence[Asked], recipients: Sequence[Addressee]) -> dict[str, Fact]:
        """What is said to the writer beside demands, dates and languages."""
        taken = {line.number for fact in facts.values() for line in fact.lines}
        taken |= {line.number for each in recipients for line in each.printed}
        spoken = [line for each in asks if not each.points for line in each.intro]
        spoken += [line for section in self.of(Part.CLOSING) for line in section.lines if _TO_WRITER.search(line.text)]
        lines = tuple(line for line in spoken if line.number not in taken)
        return {"advice": Fact("\n\n".join(paragraphs(lines, self.words)), lines)} if lines else {}

    def untitled(self, top: Top) -> Fact:
        """What stands where a headline should be."""
        if top.concerns:
            said = "the page has no headline: its concern stands here, add who and where"
            return Fact(in_sentence_case(" / ".join(top.concerns.values), self.words), top.concerns.lines, (said,))
        first = self.lines[0] if self.lines else Line(0, "(no headline)", "(no headline)")
        title = " ".join(first.text.split()[:15])
        return Fact(title, (first,), ("no headline was found: is this one?",))

    def country(self, top: Top, recipients: Sequence[Addressee]) -> Fact | None:
        """The State addressed: as the page says, else that of most recipients."""
        stated = self.labelled(Part.COUNTRY)
        if stated and (code := country_of(str(stated.value))):
            return Fact(code, stated.lines)
        counted = Counter(each.place["country"] for each in recipients if "country" in each.place)
        most = counted.most_common(1)[0][0] if counted else None
        if top.country:
            doubt = (f"the recipients' addresses say {most}",) if most and most not in top.country.values else ()
            return replace(top.country, doubts=doubt)
        return Fact(most, (), ("read from the recipients' addresses",) if len(counted) > 1 else ()) if most else None

    def embassy(self) -> Fact | None:
        """The rule that the addressed State's embassy gets a copy."""
        for section in self.parts:
            if section.part in {Part.CLOSING, Part.COPIES}:
                for line in _with_value(section):
                    if (
                        _EMBASSY.search(line.text)
                        and not labelled_channel(line)
                        and (section.part is Part.CLOSING or "diplomati" in line.text.casefold())
                    ):
                        return Fact("embassy", (line,))
        return None

    def caution(self) -> Fact | None:
        """What a writer must not mention."""
        found = [
            line
            for section in self.of(Part.CAUTION)
            for line in (*([section.head] if section.head else []), *section.lines)
        ]
        return Fact(paragraphs(found, self.words), tuple(found)) if found else None

    def names(self) -> tuple[Line, ...]:
        """Lines that label persons."""
        return tuple(
            line
            for section in self.of(Part.NAMES)
            for line in (*([section.head] if section.head else []), *section.lines)
        )

    def kind(
        self,
        facts: dict[str, Fact],
        points: Sequence[Point],
        recipients: Sequence[Addressee],
        letter: ModelLetter | None,
    ) -> tuple[str, str]:
        """What is published, and what is unsure about that."""
        urgent = "reference" in facts or any("urgent" in line.text.casefold() for line in self.lines[:8])
        if letter and not any(section.part is Part.ACTION for section in self.parts) and not urgent:
            return (
                "letter",
                "an ordinary letter, by its salutation; kinds: urgent-action, open-letter, letter, statement",
            )
        if points or recipients or urgent:
            return "urgent-action", "" if urgent else "nothing says what kind of appeal this is"
        return "statement", "nobody is written to here; a statement becomes an appeal once it has recipients"

    def remarks(self, recipients: Sequence[Addressee], points: Sequence[Point]) -> Iterator[str]:
        """What is unsure of the whole page."""
        text = " ".join(line.text for line in self.lines)
        if _STOPPED.search(text):
            yield "the page seems to end an action: set 'status: stopped' or 'closed', and say how it ended in 'outcome'"
        if not recipients:
            yield "no recipients were found"
        if not points and not any(section.part is Part.LETTER for section in self.parts):
            yield "no demands were found" + (
                ": the text itself speaks to its reader" if _TO_READER.search(text) else ""
            )

    def rest(self, draft: Draft, asks: Sequence[Asked], letter: ModelLetter | None) -> Iterator[str]:
        """The lines that went nowhere."""
        placed = {
            line.number
            for fact in draft.facts.values()
            for line in (*fact.lines, *([fact.heading] if fact.heading else []))
        }
        placed |= {line.number for each in draft.everyone for line in each.printed} | {
            line.number for line in draft.people
        }
        placed |= {line.number for lines in draft.headings.values() for line in lines}
        if letter:
            kept = {line.number for line in letter.rest}
            placed |= {line.number for section in self.of(Part.LETTER) for line in section.lines} - kept
        for section, each in zip(self.of(Part.ACTION), asks, strict=True):
            if each.points:
                outside = {line.number for line in (*each.rest, *each.intro)}
                placed |= {line.number for line in section.lines} - outside
        for line in self.lines:
            if line.number not in placed:
                yield line.printed


_BODY = frozenset(
    {Part.ACTION, Part.APPEALS, Part.COPIES, Part.CLOSING, Part.LETTER, Part.BACKGROUND, Part.SUMMARY, Part.CASE}
)


def labelled_channel(line: Line) -> bool:
    """Whether a line holds a labelled number or address."""
    return bool(is_bare_channel(line.text)) or any(
        field in {"fax", "phone", "email", "social", "web", "telex", "telegram"} for field, _, _ in labelled(line.text)
    )


def _with_value(section: Section) -> tuple[Line, ...]:
    """The lines of a part with what stands behind its heading as the first."""
    if section.value and section.head:
        value = replace(section.head, text=section.value, mark="", gap=0)
        return (value, *section.lines)
    return section.lines


def _rest_of_heading(line: Line, section: Section) -> bool:
    """The end of a heading that goes over two lines: '22 JULY 2011 TO:'."""
    return (
        line in _with_value(section)[:2]
        and bool(re.search(r"\b(?:to|a|à|an)\W*$", line.text, re.IGNORECASE))
        and not labelled_channel(line)
    )


def _greeted(recipients: Sequence[Addressee], greeting: str) -> tuple[Addressee, ...]:
    """The letter's salutation for the first recipient, unless the page gives one."""
    if not recipients or "salutation" in recipients[0].fields:
        return tuple(recipients)
    first = recipients[0]
    doubts = (*first.doubts, "the salutation is that of the model letter")
    return (replace(first, fields={**first.fields, "salutation": greeting}, doubts=doubts), *recipients[1:])


def _lines_of_first(story: Sequence[Line], first: str) -> int:
    """How many lines make up the first paragraph."""
    length = 0
    letters = len(re.sub(r"\W", "", first))
    for number, line in enumerate(story, start=1):
        length += len(re.sub(r"\W", "", line.whole))
        if length >= letters:
            return number
    return len(story)
