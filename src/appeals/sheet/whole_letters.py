"""The letters that a sheet prints as they are sent: an open letter, or one that an organization signs."""

from appeals import language
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import LetterText
from appeals.letters.language_choice import in_language
from appeals.letters.message import layout_of
from appeals.letters.salutation import with_mark
from appeals.sheet.contents import WholeLetter
from appeals.sheet.sheet_texts import SheetTexts
from appeals.sheet.tasks import ReaderGroup, letter_texts, subjects

__all__ = ["whole_letter"]


def whole_letter(inputs: Inputs, sheet: SheetTexts, group: ReaderGroup, readers: str) -> WholeLetter | None:
    """The letter to some recipients, its texts in the order in which they are read; None where there is none."""
    texts = letter_texts(inputs, sheet, group)
    number, block = group.number, group.block(inputs)
    made = WholeLetter(
        recipients=readers,
        subjects=subjects(texts, number, block),
        salutation=_salutation(texts.tag, group),
        opening=_part(texts, number, block, "body" if block.body else "opening"),
        demands=() if block.body else tuple(_demand(inputs, texts, at) for at in group.demands),
        layout=str(layout_of(block, len(group.demands))),
        closing=_part(texts, number, block, "closing"),
        valediction=texts.line(block.valediction, "letter", number, "valediction"),
        language="" if texts.tag == sheet.tag else texts.tag,
    )
    return made if made.opening or made.demands or made.closing or made.subjects else None


def _part(texts: SheetTexts, number: int, block: LetterText, name: str) -> str:
    return texts.prose(getattr(block, name), "letter", number, name)


def _demand(inputs: Inputs, texts: SheetTexts, at: int) -> str:
    demand = inputs.campaign.demands[at]
    form = "letter" if demand.letter else "sheet"
    return texts.prose(getattr(demand, form), "demands", at, form)


def _salutation(tag: str, group: ReaderGroup) -> str:
    """The book's own, of a letter to one recipient only; none is made up here."""
    if len(group.readers) != 1 or language.pack(tag) is None:
        return ""
    given = in_language(group.readers[0].recipient.entry.recipient.salutation, tag)
    return with_mark(given, tag) if given else ""
