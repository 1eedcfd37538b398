"""The letters of a campaign, as a list: who gets one, in which languages, and why in these."""

from collections import Counter
from collections.abc import Iterator, Sequence

from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.campaign import Campaign
from appeals.language.tags import english_name
from appeals.letters.circle import nobody_found
from appeals.letters.language_choice import is_complete, preferences
from appeals.letters.letter import letter_id
from appeals.letters.merge import LettersOfSender
from appeals.letters.recipient_block import described
from appeals.system.frozen_data import dataclass

__all__ = ["ListedLetter", "by_language", "listed"]


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A letter in the list.

    Attributes:
        id: its name in output paths, without the sender's folder.
        recipient: `book/id`.
        name: who that is, in the campaign's language.
        language: the tag.
        copy: whether it is a copy for information.
        made: whether `render` makes it; else only where its language is asked for.
        refused: why it is not made.
    """

    id: str
    recipient: str
    name: str
    language: str
    copy: bool
    made: bool
    refused: str = ""


def listed(letters: LettersOfSender) -> tuple[ListedLetter, ...]:
    """All letters of a sender, in the campaign's order, each followed by those in the other languages that there are."""
    circle = letters.circle
    found: list[ListedLetter] = []
    for copy, recipients in ((False, circle.main), (True, circle.copies)):
        for recipient in recipients:
            if not copy or circle.is_due(recipient):
                found += _of_recipient(letters, recipient, copy=copy)
        if not copy:
            found += (_unfound(name, letters.writer.country) for name in circle.unfound)
    return tuple(found)


def _of_recipient(letters: LettersOfSender, recipient: CampaignRecipient, *, copy: bool) -> Iterator[ListedLetter]:
    merger, id_ = letters.merger, recipient.entry.id
    campaign = merger.inputs.campaign
    (choice,) = merger.due.choices(recipient, letters.writer)
    name = described(recipient.entry, campaign.language)
    refused = letters.circle.refused.get(id_, "")
    others = [tag for tag in _languages(campaign, recipient) if tag != choice.language]
    for tag in (choice.language, *others):
        made = tag == choice.language
        yield ListedLetter(letter_id("", id_, tag), id_, name, tag, copy, made, refused)


def _languages(campaign: Campaign, recipient: CampaignRecipient) -> Sequence[str]:
    """The languages in which a whole letter can be written."""
    texts = (*(demand.letter or demand.sheet for demand in campaign.demands), campaign.title)
    wanted = [each.language for each in preferences(campaign, recipient, None)]
    written = [tag for text in texts if text for tag in text]
    return [tag for tag in dict.fromkeys((*wanted, *written)) if is_complete(campaign, recipient, tag)]


def _unfound(name: str, country: str | None) -> ListedLetter:
    reason = nobody_found(name, country)
    return ListedLetter(name.replace("/", "-"), name, name, "", copy=False, made=True, refused=reason)


def by_language(letters: Sequence[ListedLetter]) -> tuple[tuple[str, str, int], ...]:
    """How many letters there are in each language: tag, name and number, most first."""
    counts = Counter(each.language for each in letters if each.made and each.language and not each.refused)
    return tuple((tag, english_name(tag), number) for tag, number in counts.most_common())
