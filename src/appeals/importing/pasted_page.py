"""One page taken apart: its parts, its lines, its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from appeals.importing.columns import one_below_the_other
from appeals.importing.demands import Asked, ModelLetter, asked, model_letter
from appeals.importing.draft import Fact
from appeals.importing.headings import PagePart, heading
from appeals.importing.lineage import PageLineage, index_of, lineage
from appeals.importing.lines import PageLine, read_page
from appeals.importing.paragraphs import PageWords, paragraphs, sentences, words_of
from appeals.importing.sections import Section, sections
from appeals.importing.vocabulary import folded, form

_BODY = frozenset({
    PagePart.ACTION, PagePart.APPEALS, PagePart.COPIES, PagePart.CLOSING, PagePart.LETTER, PagePart.BACKGROUND,
    PagePart.SUMMARY, PagePart.CASE,
})  # fmt: skip


@dataclass(frozen=True)
class PastedPage:
    """A page.

    Attributes:
        parts: in order; of the sentences under the addresses each stands on a line of its own.
        lines: all lines of these parts.
        words: as the page writes them.
    """

    parts: tuple[Section, ...]
    lines: tuple[PageLine, ...]
    words: PageWords

    def of(self, part: PagePart) -> Iterator[Section]:
        """The parts of one kind."""
        return (section for section in self.parts if section.part is part)

    @cached_property
    def top(self) -> tuple[PageLine, ...]:
        """The lines before the first part that belongs to the body of an appeal, without labels and their values."""
        found: list[PageLine] = []
        for section in self.parts:
            if section.part in _BODY - {PagePart.APPEALS, PagePart.COPIES}:
                break
            found += section.headed if section.part is PagePart.TOP else ()
        return tuple(found)

    @cached_property
    def own(self) -> tuple[PageLine, ...]:
        """The lines of the appeal itself, without those of the email or web page around it."""
        aside = {line.number for section in self.of(PagePart.ASIDE) for line in section.headed}
        return tuple(line for line in self.lines if line.number not in aside)

    @cached_property
    def asks(self) -> tuple[Asked, ...]:
        """What stands under each 'please write'."""
        return tuple(asked(section.below, self.words) for section in self.of(PagePart.ACTION))

    @cached_property
    def letter(self) -> ModelLetter | None:
        """The model letter, if the page has one."""
        lines = [line for section in self.of(PagePart.LETTER) for line in section.lines]
        return model_letter(lines, self.words) if lines else None

    @cached_property
    def index(self) -> Fact | None:
        """The publisher's number of this sheet."""
        return index_of(self.parts, self.lines)

    @cached_property
    def lineage(self) -> PageLineage:
        """Which sheet of which chain this is."""
        return lineage(self.lines, str(self.index.value) if self.index else "")

    def value(self, part: PagePart) -> Fact | None:
        """The value behind a label."""
        for section in self.of(part):
            if section.below:
                return Fact(" ".join(line.whole for line in section.below), section.headed)
        return None

    def values(self, part: PagePart) -> Fact | None:
        """The values behind a label, with `;`, `/` or `,` between them."""
        fact = self.value(part)
        parts = [each.strip(" .") for each in re.split(r"[;/,]", str(fact.value))] if fact else []
        found = tuple(each.lower() if each.isupper() else each for each in parts if each)
        return Fact(found, fact.lines) if fact and found else None

    def prose(self, part: PagePart) -> Fact | None:
        """The text below the headings of one kind."""
        found = list(self.of(part))
        lines = tuple(line for section in found for line in section.below)
        texts = [text for section in found for text in paragraphs(section.below, self.words)]
        head = next((section.head for section in found if section.head), None)
        return Fact("\n\n".join(texts), lines, (), head) if texts else None


def _is_foot(line: PageLine) -> bool:
    """'Page 1 of 2', '1/2', '2'."""
    foot = form(r"«page»? ?-? ?\d{1,2}(?: ?(?:/|«of_pages») ?\d{1,2})? ?-?")
    return bool(foot.fullmatch(folded(line.text)))


def take_apart(text: str) -> PastedPage:
    """Take a pasted page apart."""
    printed = one_below_the_other(read_page(text))
    feet = tuple(line for line in printed if _is_foot(line))
    lines = tuple(_without_feet(printed))
    words = words_of(lines)
    made: list[Section] = []
    every: list[PageLine] = []
    for section in sections(lines):
        if section.part is PagePart.CLOSING:
            said = (each for paragraph in _apart(section.headed, words) for each in sentences(paragraph))
            # Numbers below zero: none of these lines stands on the page as it is.
            spoken = tuple(PageLine(-len(every) - at - 1, each, each) for at, each in enumerate(said))
            made.append(Section(PagePart.CLOSING, lines=spoken))
        else:
            made.append(section)
        every += made[-1].headed
    return PastedPage(tuple(made), (*every, *feet), words)


def _without_feet(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines without page numbers; a text that goes on over the page is not parted by more than one empty line."""
    crossed = False
    for line in lines:
        if not _is_foot(line):
            yield replace(line, gap=min(line.gap, 1)) if crossed else line
        crossed = _is_foot(line)


def _apart(lines: Sequence[PageLine], words: PageWords) -> Iterator[str]:
    """Paragraphs under the addresses; a line that begins as only these sentences do begins one of its own."""
    group: list[PageLine] = []
    for line in lines:
        found = heading(line)
        if group and found and found[0] is PagePart.CLOSING and line.text[:1].isupper():
            yield from paragraphs(group, words)
            group = []
        group.append(line)
    yield from paragraphs(group, words)
