"""What a sheet asks its readers to write: one task for each group of recipients that is asked the same."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from appeals import language
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import LetterText
from appeals.inputs.verification import has_ended
from appeals.letters.demands_without_letter import demands_without_letter
from appeals.letters.language_choice import choose_languages, demands_for, in_language, letter_text_for
from appeals.letters.message import layout_of
from appeals.letters.printed_letters import prints_letters
from appeals.letters.prose import to_line
from appeals.letters.recipient_block import described, named
from appeals.sheet.addresses import by_country
from appeals.sheet.contents import WritingTask
from appeals.sheet.sheet_texts import SheetTexts

__all__ = ["ReaderGroup", "asked", "letter_texts", "subjects", "task"]


@dataclass(frozen=True, slots=True)
class ReaderGroup:
    """Recipients who are asked the same.

    Attributes:
        number: of their block in the campaign's `letter`; -1 where none fits.
        demands: by number, in order.
        readers: the recipients.
        names: a phrase that names them; empty where everybody is asked the same.
    """

    number: int
    demands: tuple[int, ...]
    readers: tuple[CampaignRecipient, ...]
    names: str

    def block(self, inputs: Inputs) -> LetterText:
        """What they read apart from the demands."""
        return inputs.campaign.letter[self.number] if self.number >= 0 else LetterText()


def asked(inputs: Inputs, tag: str, words: Mapping[str, str], dated: date) -> tuple[ReaderGroup, ...]:
    """Who is asked what, in the order of the recipients; everything of all where there are none (yet, or any more)."""
    campaign = inputs.campaign
    beside = demands_without_letter(inputs)
    groups: dict[tuple[int, tuple[int, ...]], list[tuple[CampaignRecipient, str]]] = {}
    for recipient, name in _distinct(tuple(_everybody(inputs, tag, words, dated)), tag):
        number, _ = letter_text_for(campaign, recipient)
        demands = tuple(at for at, _ in demands_for(campaign, recipient, beside=beside))
        groups.setdefault((number, demands), []).append((recipient, name))
    if not groups:
        groups[0 if campaign.letter else -1, tuple(range(len(campaign.demands)))] = []
    return tuple(
        ReaderGroup(
            number,
            demands,
            tuple(recipient for recipient, _ in there),
            _to([name for _, name in there], words) if len(groups) > 1 else "",
        )
        for (number, demands), there in groups.items()
    )


def task(inputs: Inputs, texts: SheetTexts, group: ReaderGroup) -> WritingTask | None:
    """What to write to some recipients, in the words for members; None where nothing is said of it."""
    whole, number, block = prints_letters(inputs), group.number, group.block(inputs)
    letter = letter_texts(inputs, texts, group)
    demands = tuple(_demands(inputs, texts, letter, group))
    made = WritingTask(
        recipients=group.names,
        demands=demands,
        layout=str(layout_of(block, len(demands))),
        model="" if whole else letter.prose(block.body, "letter", number, "body"),
        subjects=() if whole else subjects(letter, group.number, block),
        own_words=texts.prose(block.own_words, "letter", number, "own_words"),
    )
    return made if made.demands or made.model or made.subjects or made.own_words else None


def subjects(texts: SheetTexts, number: int, block: LetterText) -> tuple[str, ...]:
    """The subjects to choose from, each in one line."""
    prose = (texts.prose(text, "letter", number, "subject", at) for at, text in enumerate(block.subjects))
    return tuple(" – ".join(to_line(line) for line in each.splitlines()) for each in prose)


def letter_texts(inputs: Inputs, texts: SheetTexts, group: ReaderGroup) -> SheetTexts:
    """The texts of the letter to a group: in the sheet's language, else in the one that their letters are in."""
    block, campaign = group.block(inputs), inputs.campaign
    forms = (campaign.demands[at].letter for at in group.demands)
    written = [text for text in (*block.subjects, block.opening, block.closing, block.body, *forms) if text]
    if all(in_language(text, texts.tag) for text in written):
        return texts
    tags = {choose_languages(campaign, reader, None)[0].language for reader in group.readers}
    common = [tag for tag in tags if len(tags) == 1 and all(in_language(text, tag) for text in written)]
    return texts.in_letters_to(common[0]) if common else texts


def _demands(inputs: Inputs, texts: SheetTexts, letter: SheetTexts, group: ReaderGroup) -> Iterator[str]:
    """The demands in the words of the sheet; those that stand in a letter below only if members are told otherwise."""
    whole = prints_letters(inputs)
    for at in group.demands:
        demand = inputs.campaign.demands[at]
        if demand.sheet and (demand.letter or not whole or group.block(inputs).body):
            yield texts.prose(demand.sheet, "demands", at, "sheet")
        elif not whole:
            yield letter.prose(demand.letter, "demands", at, "letter")


def _everybody(
    inputs: Inputs, tag: str, words: Mapping[str, str], dated: date
) -> Iterator[tuple[CampaignRecipient, str]]:
    """Every main recipient with a name; one of those whom the reader's country decides stands for all of them."""
    for recipient in inputs.recipients:
        if not has_ended(recipient.entry.recipient, dated):
            yield recipient, _office(recipient, tag)
    for group in inputs.main_by_country:
        for candidate in group.candidates[:1]:
            yield candidate, ", ".join(by_country(inputs, group.name, tag, words))


def _distinct(everybody: Sequence[tuple[CampaignRecipient, str]], tag: str) -> Iterator[tuple[CampaignRecipient, str]]:
    """The same with the country after each name that several of them have."""
    count = Counter(name for _, name in everybody)
    for recipient, name in everybody:
        country = recipient.entry.country if count[name] > 1 else None
        yield recipient, f"{name} ({language.country_name(country, tag)})" if country else name


def _to(names: Sequence[str], words: Mapping[str, str]) -> str:
    """A label and names, without any word that would ask for an article or a case."""
    return words["write_to"].format(recipients=" · ".join(names))


def _office(recipient: CampaignRecipient, tag: str) -> str:
    entry = recipient.entry
    return named(entry.recipient.office, tag, entry.language) or described(entry, tag)
