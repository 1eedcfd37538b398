"""What a sheet asks its readers to write: one task for each group of recipients that is asked the same."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from appeals import language
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import CampaignKind, LetterText
from appeals.inputs.verification import has_ended
from appeals.letters.language_choice import demands_for, letter_text_for
from appeals.letters.recipient_block import described, named
from appeals.sheet.addresses import by_country
from appeals.sheet.contents import WritingTask
from appeals.sheet.sheet_texts import SheetTexts

__all__ = ["tasks"]


def tasks(inputs: Inputs, texts: SheetTexts, words: Mapping[str, str], dated: date) -> tuple[WritingTask, ...]:
    """The campaign's tasks in the order of its recipients; one for all where it has none (yet), or none any more."""
    asked: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    for recipient, name in _everybody(inputs, texts.tag, words, dated):
        number, _ = letter_text_for(inputs.campaign, recipient)
        demands = tuple(at for at, _ in demands_for(inputs.campaign, recipient))
        asked.setdefault((number, demands), []).append(name)
    if not asked:
        whole = bool(inputs.campaign.letter and inputs.campaign.letter[0].body)
        everything = () if whole else tuple(range(len(inputs.campaign.demands)))
        asked[0 if inputs.campaign.letter else -1, everything] = []
    several = len(asked) > 1
    return tuple(
        _task(inputs, texts, number, demands, _to(names, texts.tag, words) if several else "")
        for (number, demands), names in asked.items()
    )


def _task(inputs: Inputs, texts: SheetTexts, number: int, demands: tuple[int, ...], recipients: str) -> WritingTask:
    block = inputs.campaign.letter[number] if number >= 0 else LetterText()
    is_open = inputs.campaign.kind is CampaignKind.OPEN_LETTER
    return WritingTask(
        recipients=recipients,
        opening=texts.prose(block.opening, "letter", number, "opening") if is_open else "",
        demands=tuple(_demand(inputs, texts, at) for at in demands),
        layout=str(block.layout),
        closing=texts.prose(block.closing, "letter", number, "closing") if is_open else "",
        model=texts.prose(block.body, "letter", number, "body"),
        subjects=tuple(texts.line(text, "letter", number, "subject", at) for at, text in enumerate(block.subject)),
        own_words=texts.prose(block.own_words, "letter", number, "own_words"),
    )


def _demand(inputs: Inputs, texts: SheetTexts, at: int) -> str:
    demand = inputs.campaign.demands[at]
    form = "sheet" if demand.sheet else "letter"
    text: Mapping[str, str] | None = getattr(demand, form)
    return texts.prose(text, "demands", at, form)


def _everybody(
    inputs: Inputs, tag: str, words: Mapping[str, str], dated: date
) -> Iterator[tuple[CampaignRecipient, str]]:
    """Every main recipient with a name; one of those whom the reader's country decides stands for all of them."""
    for recipient in inputs.recipients:
        if not has_ended(recipient.entry.recipient, dated):
            yield recipient, _office(recipient, tag)
    for group in inputs.main_by_country:
        for candidate in group.candidates[:1]:
            yield candidate, ", ".join(by_country(inputs.campaign, group.name, tag, words))


def _to(names: Sequence[str], tag: str, words: Mapping[str, str]) -> str:
    return words["write_to"].format(recipients=language.listed(names, tag))


def _office(recipient: CampaignRecipient, tag: str) -> str:
    entry = recipient.entry
    return named(entry.recipient.office, tag, entry.language) or described(entry, tag)
