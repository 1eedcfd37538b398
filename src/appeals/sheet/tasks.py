"""What a sheet asks its readers to write: each thing once, said of those recipients to whom it goes.

Recipients of whom only some are asked something more stand within the group of them all, as deep as the campaign goes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from appeals import language
from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.campaign import LetterText
from appeals.inputs.verification import has_ended
from appeals.letters.language_choice import choose_languages, demands_for, in_language, letter_text_for
from appeals.letters.letters_on_sheets import demands_without_letter, prints_letters
from appeals.letters.message import layout_of
from appeals.letters.prose import to_line
from appeals.letters.recipient_block import described, named
from appeals.letters.salutation import with_mark
from appeals.sheet.addresses import by_country
from appeals.sheet.contents import WholeLetter, WritingTask
from appeals.sheet.nesting import nested
from appeals.sheet.sheet_texts import SheetTexts
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """A recipient who reads a letter, by the place among all, and what a sheet calls them."""

    at: int
    recipient: CampaignRecipient
    name: str


@dataclass(frozen=True, slots=True)
class ReaderGroup:
    """Recipients who get the same letter.

    Attributes:
        number: of their block in the campaign's `letter`; -1 where none fits.
        demands: by number, in order.
        readers: the recipients; none where the campaign has none (yet, or any more).
    """

    number: int
    demands: tuple[int, ...]
    readers: tuple[Reader, ...]

    def block(self, texts: SheetTexts) -> LetterText:
        """What they read apart from the demands."""
        return texts.inputs.campaign.letter[self.number] if self.number >= 0 else LetterText()


def asked(texts: SheetTexts, dated: date) -> tuple[ReaderGroup, ...]:
    """Who gets which letter, in the order of the recipients; a letter of everything where there are none."""
    campaign, beside = texts.inputs.campaign, demands_without_letter(texts.inputs)
    groups: dict[tuple[int, tuple[int, ...]], list[Reader]] = {}
    for reader in _distinct(tuple(_everybody(texts, dated)), texts.tag):
        number, _ = letter_text_for(campaign, reader.recipient)
        demands = tuple(at for at, _ in demands_for(campaign, reader.recipient, beside=beside))
        groups.setdefault((number, demands), []).append(reader)
    if not groups:
        groups[0 if campaign.letter else -1, tuple(range(len(campaign.demands)))] = []
    return tuple(ReaderGroup(number, demands, tuple(there)) for (number, demands), there in groups.items())


def tasks(texts: SheetTexts, groups: Sequence[ReaderGroup]) -> tuple[WritingTask, ...]:
    """What to write to whom, in the words for members."""
    return tuple(_Tasks.of(texts, groups).within(None))


Readers = frozenset[int]
"""Recipients by their places among all."""


@dataclass(slots=True)
class _Share:
    """What goes to exactly these readers: blocks of `letter` and demands, by number."""

    blocks: list[int] = field(default_factory=list)
    demands: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Tasks:
    """The tasks of one sheet in the making.

    Attributes:
        readers: all of them.
        blocks: by number, who reads each, with all the demands to any of them.
        shares: by their readers.
        parts: the readers of the shares that stand directly within another one, or within none.
        letters: the texts of the letters of each block.
    """

    texts: SheetTexts
    readers: Sequence[Reader]
    blocks: Mapping[int, ReaderGroup]
    shares: Mapping[Readers, _Share]
    parts: Mapping[Readers | None, Sequence[Readers]]
    letters: Mapping[int, SheetTexts]

    @classmethod
    def of(cls, texts: SheetTexts, groups: Sequence[ReaderGroup]) -> "_Tasks":
        readers = sorted((reader for group in groups for reader in group.readers), key=lambda reader: reader.at)
        blocks = {number: _together(number, groups) for number in dict.fromkeys(group.number for group in groups)}
        letters = {number: letter_texts(texts, block) for number, block in blocks.items()}
        shares = _shares(blocks, groups)
        return cls(texts, readers, blocks, shares, nested(shares, _smallest_above(shares)), letters)

    def within(self, above: Readers | None) -> Iterator[WritingTask]:
        """The tasks that stand directly in a group of readers, or in none."""
        for readers in self.parts.get(above, ()):
            made = self._task(readers)
            has_words = made.demands or made.model or made.subjects or made.own_words
            yield from (made,) if has_words else made.parts

    def _task(self, readers: Readers) -> WritingTask:
        share = self.shares[readers]
        number = (share.blocks or [self._block_of(readers)])[0]
        block, letter = self.blocks[number].block(self.texts), self.letters[number]
        is_theirs = bool(share.blocks) and not prints_letters(self.texts.inputs)
        lines = subjects(letter, number, block) if is_theirs else ()
        demands = tuple(self._demands(readers, share, letter))
        names = [reader.name for reader in self.readers if reader.at in readers]
        return WritingTask(
            recipients=readers_label(names, self.texts) if len(names) < len(self.readers) else "",
            subjects=lines,
            demands=demands,
            layout=str(layout_of(block, len(demands))),
            model=letter.prose(block.body, "letter", number, "body") if is_theirs else "",
            own_words=self.texts.prose(block.own_words, "letter", number, "own_words") if share.blocks else "",
            language="" if letter.tag == self.texts.tag else letter.tag,
            parts=tuple(self.within(readers)),
        )

    def _block_of(self, readers: Readers) -> int:
        """The block of the first of some readers."""
        found = (number for number, block in self.blocks.items() if readers & _places(block))
        return next(found, next(iter(self.blocks)))

    def _demands(self, readers: Readers, share: _Share, letter: SheetTexts) -> Iterator[str]:
        """In the words of the sheet; those that stand in a letter below only if members are told otherwise."""
        whole = prints_letters(self.texts.inputs)
        has_body = any(block.block(self.texts).body for block in self.blocks.values() if readers & _places(block))
        for at in share.demands:
            demand = self.texts.inputs.campaign.demands[at]
            if demand.sheet and (demand.letter or not whole or has_body):
                yield self.texts.prose(demand.sheet, "demands", at, "sheet")
            elif not whole:
                yield letter.prose(demand.letter, "demands", at, "letter")


def _together(number: int, groups: Sequence[ReaderGroup]) -> ReaderGroup:
    """All who read a block, whatever else they are asked."""
    same = [group for group in groups if group.number == number]
    demands = sorted({at for group in same for at in group.demands})
    return ReaderGroup(number, tuple(demands), tuple(reader for group in same for reader in group.readers))


def _shares(blocks: Mapping[int, ReaderGroup], groups: Sequence[ReaderGroup]) -> dict[Readers, _Share]:
    """What is put to exactly the same readers, by these, in the order of the readers, larger groups first."""
    readers: defaultdict[int, Readers] = defaultdict(frozenset)
    for group in groups:
        for at in group.demands:
            readers[at] |= _places(group)
    shares: defaultdict[Readers, _Share] = defaultdict(_Share)
    for number, block in blocks.items():
        shares[_places(block)].blocks.append(number)
    for at in sorted(readers):
        shares[readers[at]].demands.append(at)
    return dict(sorted(shares.items(), key=lambda item: (min(item[0], default=0), -len(item[0]))))


def _smallest_above(shares: Iterable[Readers]) -> dict[Readers, Readers]:
    """The smallest set of readers that holds each other one, where there is any."""
    by_size = sorted(shares, key=len)
    above = {each: next((larger for larger in by_size if each < larger), None) for each in by_size}
    return {each: larger for each, larger in above.items() if larger is not None}


def _places(group: ReaderGroup) -> Readers:
    return frozenset(reader.at for reader in group.readers)


def subjects(letter: SheetTexts, number: int, block: LetterText) -> tuple[str, ...]:
    """The subjects to choose from, each in one line."""
    prose = (letter.prose(text, "letter", number, "subject", at) for at, text in enumerate(block.subjects))
    return tuple(" – ".join(to_line(line) for line in each.splitlines()) for each in prose)


def letter_texts(texts: SheetTexts, group: ReaderGroup) -> SheetTexts:
    """The texts of the letter to a group: in the sheet's language, else in the one that their letters are in."""
    block, campaign = group.block(texts), texts.inputs.campaign
    forms = (campaign.demands[at].letter for at in group.demands)
    written = [text for text in (*block.subjects, block.opening, block.closing, block.body, *forms) if text]
    if all(in_language(text, texts.tag) for text in written):
        return texts
    tags = {choose_languages(campaign, reader.recipient, None)[0].language for reader in group.readers}
    common = [tag for tag in tags if len(tags) == 1 and all(in_language(text, tag) for text in written)]
    return texts.in_letters_to(common[0]) if common else texts


def readers_label(names: Sequence[str], texts: SheetTexts) -> str:
    """A label and names, without any word that would ask for an article or a case."""
    return texts.words["write_to"].format(recipients=" · ".join(names))


def _everybody(texts: SheetTexts, dated: date) -> Iterator[Reader]:
    """Every main recipient with a name; one of those whom the reader's country decides stands for all of them."""
    everybody = [
        (each, named(each.entry.recipient.office, texts.tag, each.entry.language) or described(each.entry, texts.tag))
        for each in texts.inputs.recipients
        if not has_ended(each.entry.recipient, dated)
    ]
    for group in texts.inputs.main_by_country:
        name = ", ".join(by_country(texts, group.name))
        everybody += [(candidate, name) for candidate in group.candidates[:1]]
    yield from (Reader(at, recipient, name) for at, (recipient, name) in enumerate(everybody))


def _distinct(everybody: Sequence[Reader], tag: str) -> Iterator[Reader]:
    """The same with the country after each name that several of them have."""
    count = Counter(reader.name for reader in everybody)
    for reader in everybody:
        country = reader.recipient.entry.country if count[reader.name] > 1 else None
        said = f"{reader.name} ({language.country_name(country, tag)})" if country else reader.name
        yield Reader(reader.at, reader.recipient, said)


def whole_letter(sheet: SheetTexts, group: ReaderGroup, readers: str) -> WholeLetter | None:
    """The letter to some recipients, its texts in the order in which they are read; None where there is none."""
    texts = letter_texts(sheet, group)
    number, block = group.number, group.block(sheet)
    made = WholeLetter(
        recipients=readers,
        subjects=subjects(texts, number, block),
        salutation=_salutation(texts.tag, group),
        opening=_part(texts, number, block, "body" if block.body else "opening"),
        demands=() if block.body else tuple(_demand(texts, at) for at in group.demands),
        layout=str(layout_of(block, len(group.demands))),
        closing=_part(texts, number, block, "closing"),
        valediction=texts.line(block.valediction, "letter", number, "valediction"),
        language="" if texts.tag == sheet.tag else texts.tag,
    )
    return made if made.opening or made.demands or made.closing or made.subjects else None


def _part(texts: SheetTexts, number: int, block: LetterText, name: str) -> str:
    return texts.prose(getattr(block, name), "letter", number, name)


def _demand(texts: SheetTexts, at: int) -> str:
    demand = texts.inputs.campaign.demands[at]
    form = "letter" if demand.letter else "sheet"
    return texts.prose(getattr(demand, form), "demands", at, form)


def _salutation(tag: str, group: ReaderGroup) -> str:
    """The book's own, of a letter to one recipient only; none is made up here."""
    if len(group.readers) != 1 or language.pack(tag) is None:
        return ""
    given = in_language(group.readers[0].recipient.entry.recipient.salutation, tag)
    return with_mark(given, tag) if given else ""
