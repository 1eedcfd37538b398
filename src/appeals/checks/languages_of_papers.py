"""Has every language that letters may be written in a pack, and every one that a sheet was meant to be in all texts?"""

from collections.abc import Iterator, Mapping

from appeals import language
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE, Campaign
from appeals.inputs.models.papers import PaperKind, printed_at
from appeals.inputs.models.text_fields import TextKind, shape_at, shape_of
from appeals.inputs.source import FieldPath
from appeals.inputs.translations.campaign_texts import Passage, passages
from appeals.letters.language_choice import needed_texts


def check_letters(inputs: Inputs) -> Iterator[Problem]:
    """A language without a pack: letters are never written in another one instead; one that nobody has read."""
    wanted: dict[str, FieldPath] = {}
    for where, tag in _wanted(inputs):
        wanted.setdefault(tag, where)
    for tag, where in wanted.items():
        pack = language.pack(tag)
        if pack is None:
            yield no_pack(inputs, where, tag)
        elif not pack.checked and not pack.seen:
            message = f"the words of letters in '{tag}' ({language.english_name(tag)}) are from memory, and no native reader has read them"
            hint = f"have somebody look at what 'appeals languages page {pack.tag}' prints, or at a letter"
            yield inputs.source.warning(where, "unread-words", message, hint)


def no_pack(inputs: Inputs, where: FieldPath, tag: str) -> Problem:
    """That the program has no words in a language."""
    message = f"there are no words for letters in '{tag}' ({language.english_name(tag)})"
    new = f"'appeals languages new {tag}' writes a pack to fill in"
    hint = f"{new}; 'appeals languages list' shows those that there are"
    return inputs.source.error(where, "no-pack", message, hint)


def _wanted(inputs: Inputs) -> Iterator[tuple[FieldPath, str]]:
    """The languages of a campaign's letters, and where they are named: its own, those to write in, those of its texts."""
    campaign = inputs.campaign
    yield ("language",), campaign.language
    for at, tag in enumerate(campaign.appeal_languages):
        if tag != OWN_LANGUAGE:
            yield ("appeal_languages", at), tag
    texts: list[tuple[FieldPath, Mapping[str, str] | None]] = [(("title",), campaign.title)]
    texts += [each for recipient in inputs.recipients for each in needed_texts(campaign, recipient)]
    for where, text in texts:
        for tag in text or ():
            yield inputs.source.text_path(where, tag), tag


def check_sheets(inputs: Inputs) -> Iterator[Problem]:
    """Languages that a sheet was meant to be in and cannot be made in: some of what only members read is not written in them."""
    home = inputs.campaign.language
    printed = [passage for passage in passages(inputs.source.data, home) if _is_printed(passage, inputs)]
    for tag in dict.fromkeys(tag for each in printed if _kind(each) is TextKind.TEXT for tag in each.texts):
        lacking = [passage for passage in printed if language.fitting(tag, passage.texts) is None]
        if lacking and tag != home:
            rest = len(lacking) - 1
            more = f", nor {'is' if rest == 1 else 'are'} {rest} more" if rest > 0 else ""
            no_sheet = "no sheet is made in it, though other texts for members are written"
            hint = "translate it; 'appeals translations status' lists them all"
            message = f"not written in '{tag}'{more}: {no_sheet}"
            yield inputs.source.warning(lacking[0].where, "sheet-not-translated", message, hint)


def _is_printed(passage: Passage, inputs: Inputs) -> bool:
    """Whether a sheet or notice has it and its readers need it in their language."""
    campaign = inputs.campaign
    paper = PaperKind.NOTICE if campaign.status in ENDED else PaperKind.SHEET
    at = passage.key[1] if len(passage.key) > 1 else None
    if passage.key[0] == "people" and isinstance(at, int) and campaign.people[at].is_hidden:
        return False
    if passage.key[0] == "demands" and isinstance(at, int) and passage.key[-1] == "letter":
        return campaign.demands[at].sheet is None and paper is PaperKind.SHEET
    path = ".".join(step for step in passage.key if isinstance(step, str))
    printed = printed_at(Campaign, path)
    return bool(printed and printed.stands_on(paper, campaign.kind)) and _kind(passage) is not TextKind.NAME


def _kind(passage: Passage) -> object:
    return shape_at(shape_of(Campaign), passage.key)
