"""What a sheet asks its readers to write: one task for each group of recipients that is asked the same."""

from collections.abc import Mapping

from appeals import language
from appeals.blocks import described, named
from appeals.campaign import LetterText
from appeals.choice import demands_for, letter_text_for
from appeals.inputs import Addressed, Inputs
from appeals.sheet.contents import Task
from appeals.sheet.texts import Texts

__all__ = ["tasks"]


def tasks(inputs: Inputs, texts: Texts) -> tuple[Task, ...]:
    """The campaign's tasks in the order of its recipients; one for all where it has none (yet)."""
    asked: dict[tuple[int, tuple[int, ...]], list[Addressed]] = {}
    for recipient in inputs.recipients:
        number, _ = letter_text_for(inputs.campaign, recipient)
        demands = tuple(at for at, _ in demands_for(inputs.campaign, recipient))
        asked.setdefault((number, demands), []).append(recipient)
    if not asked:
        whole = bool(inputs.campaign.letter and inputs.campaign.letter[0].body)
        everything = () if whole else tuple(range(len(inputs.campaign.demands)))
        asked[0 if inputs.campaign.letter else -1, everything] = []
    several = len(asked) > 1
    return tuple(
        _task(inputs, texts, number, demands, _named(recipients, texts.tag) if several else "")
        for (number, demands), recipients in asked.items()
    )


def _task(inputs: Inputs, texts: Texts, number: int, demands: tuple[int, ...], recipients: str) -> Task:
    block = inputs.campaign.letter[number] if number >= 0 else LetterText()
    return Task(
        recipients=recipients,
        demands=tuple(_demand(inputs, texts, at) for at in demands),
        layout=str(block.layout),
        model=texts.prose(block.body, "letter", number, "body"),
        subjects=tuple(texts.line(text, "letter", number, "subject", at) for at, text in enumerate(block.subject)),
        own_words=texts.prose(block.own_words, "letter", number, "own_words"),
    )


def _demand(inputs: Inputs, texts: Texts, at: int) -> str:
    demand = inputs.campaign.demands[at]
    form = "sheet" if demand.sheet else "letter"
    text: Mapping[str, str] | None = getattr(demand, form)
    return texts.prose(text, "demands", at, form)


def _named(recipients: list[Addressed], tag: str) -> str:
    return language.listed([_office(recipient, tag) for recipient in recipients], tag)


def _office(recipient: Addressed, tag: str) -> str:
    entry = recipient.entry
    return named(entry.recipient.office, tag, entry.language) or described(entry, tag)
