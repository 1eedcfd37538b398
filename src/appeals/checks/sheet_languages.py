"""Which languages a sheet was meant to be in and cannot be made in: some of what only members read is not written in them."""

from collections.abc import Iterator

from appeals import language
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.papers import PaperKind, printed_at
from appeals.inputs.models.text_fields import TextKind, shape_at, shape_of
from appeals.inputs.translations.campaign_texts import Passage, passages

__all__ = ["check"]


def check(inputs: Inputs) -> Iterator[Problem]:
    """A warning for each of these languages, where the first text is missing."""
    home = inputs.campaign.language
    printed = [passage for passage in passages(inputs.source.data, home) if _is_printed(passage, inputs)]
    meant = dict.fromkeys(tag for passage in printed if _kind(passage) is TextKind.TEXT for tag in passage.texts)
    for tag in meant:
        lacking = [passage for passage in printed if language.fitting(tag, passage.texts) is None]
        if lacking and tag != home:
            rest = len(lacking) - 1
            more = f", nor {'is' if rest == 1 else 'are'} {rest} more" if rest > 0 else ""
            other = "no sheet is made in it, though other texts for members are written"
            message, hint = (
                f"not written in '{tag}'{more}: {other}",
                "translate it; 'appeals translations status' lists them all",
            )
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
