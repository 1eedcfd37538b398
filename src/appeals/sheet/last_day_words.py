"""What a sheet says of the last day, and of what holds after it."""

from collections.abc import Iterator, Mapping

from appeals import language
from appeals.sheet.sheet_texts import SheetTexts

__all__ = ["after_the_last_day", "the_last_day"]


def the_last_day(texts: SheetTexts, words: Mapping[str, str]) -> Iterator[str]:
    """The last day in the campaign's own words, else in ours; nothing where there is none."""
    campaign = texts.inputs.campaign
    if campaign.deadline is not None:
        said = texts.line(campaign.deadline_words, "deadline_words")
        yield said or words["deadline"].format(date=language.long_date(campaign.deadline, texts.tag))


def after_the_last_day(texts: SheetTexts, words: Mapping[str, str]) -> Iterator[str]:
    """What holds after the last day, as far as the campaign says it."""
    campaign = texts.inputs.campaign
    if campaign.after_deadline_notice:
        yield texts.line(campaign.after_deadline_notice, "after_deadline_notice")
    elif campaign.after_deadline:
        yield words[f"after_{campaign.after_deadline}"]
