"""Why a letter is written in its language, in a sentence for each language that was considered."""

from collections.abc import Iterator

from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.senders import Sender
from appeals.inputs.source import dotted
from appeals.letters.language_choice import (
    Preference,
    Whose,
    answers_for,
    choose_languages,
    is_complete,
    knows,
    missing_texts,
    preferences,
)
from appeals.system.frozen_data import dataclass

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class LanguageReason:
    """What speaks for or against a language of a letter.

    Attributes:
        language: the tag.
        chosen: whether the letter is written in it.
        sentence: why, without the tag and a full stop.
    """

    language: str
    chosen: bool
    sentence: str

    def __str__(self) -> str:
        return f"{self.language}: {self.sentence}"


def language_reasons(
    campaign: Campaign, recipient: CampaignRecipient, sender: Sender | None
) -> tuple[LanguageReason, ...]:
    """Every language that was considered for the letter to a recipient, in order, as far as the one that was chosen."""
    (choice,) = choose_languages(campaign, recipient, sender)
    found: dict[str, LanguageReason] = {}
    for wanted in preferences(campaign, recipient, sender):
        tag = wanted.language
        if sender is None and wanted.whose is Whose.SENDER:
            continue
        chosen = tag == choice.language
        sentence = "; ".join((_place(wanted, recipient), *_verdict(campaign, recipient, sender, tag)))
        found.setdefault(tag, LanguageReason(tag, chosen, sentence))
        if chosen and sender is not None:
            break
    if choice.language not in found:
        reason = "nobody is named who writes" if sender is None else "for want of a preferred one"
        sentence = f"the campaign's language; {reason}"
        found[choice.language] = LanguageReason(choice.language, chosen=True, sentence=sentence)
    return tuple(found.values())


def _place(wanted: Preference, recipient: CampaignRecipient) -> str:
    at = _PLACES[wanted.place - 1] if wanted.place <= len(_PLACES) else f"number {wanted.place}"
    match wanted.whose:
        case Whose.RECIPIENT:
            return f"{at} of the languages of {recipient.entry.id}"
        case Whose.CAMPAIGN:
            return f"{at} of the campaign's languages for letters"
        case Whose.SENDER:
            return f"{at} of the sender's own languages"


def _verdict(campaign: Campaign, recipient: CampaignRecipient, sender: Sender | None, tag: str) -> Iterator[str]:
    missing = missing_texts(campaign, recipient, tag)
    if is_complete(campaign, recipient, tag):
        yield "complete"
    elif missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield f"not complete: {dotted(missing[0])}{more} is not written in it"
    else:
        yield "there are no words for letters in it"
    if sender is None:
        yield "nobody is named who writes" if tag == campaign.language else "possible with a sender who knows it"
    else:
        known = knows(answers_for(campaign, sender), tag)
        yield "the sender knows it" if known else "the sender does not know it"
