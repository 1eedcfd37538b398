"""What fits whom: the texts for a recipient, and the language a letter is written in."""

from collections.abc import Container, Iterator, Mapping, Sequence
from enum import Enum, auto

from appeals import language
from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.campaign import OWN_LANGUAGE, Campaign, CampaignKind, Demand, LetterText
from appeals.inputs.models.recipients import RecipientKind
from appeals.inputs.models.senders import Sender
from appeals.inputs.models.text_fields import TextKind, shape_of
from appeals.inputs.source import FieldPath
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The language of one letter.

    Attributes:
        language: the tag.
        fallback: whether none of the preferred languages could be used, or none that the sender knows.
        others: further languages in which this letter could be written.
    """

    language: str
    fallback: bool = False
    others: tuple[str, ...] = ()


def in_language(text: Mapping[str, str] | None, tag: str) -> str | None:
    """A text in a language, None where it is not written in it; `en` serves `en-US`, but French never serves German."""
    if not text:
        return None
    found = language.fitting(tag, text)
    return text[found] if found else None


def applies(targets: Sequence[str], recipient: CampaignRecipient) -> bool:
    """Whether a choice of recipients includes this one: by id, by State, by `tag:name`; `!` excludes."""
    return _include(targets, _names(recipient))


def _names(recipient: CampaignRecipient) -> frozenset[str | None]:
    """How a recipient can be meant."""
    return frozenset(
        (recipient.entry.id, recipient.ref, recipient.entry.state, *(f"tag:{tag}" for tag in recipient.tags))
    )


def _include(targets: Sequence[str], names: frozenset[str | None]) -> bool:
    if any(target.startswith("!") and target[1:].strip() in names for target in targets):
        return False
    wanted = [target for target in targets if not target.startswith("!")]
    return not wanted or any(target in names for target in wanted)


def letter_text_for(campaign: Campaign, recipient: CampaignRecipient) -> tuple[int, LetterText]:
    """The first block of `letter` that fits, and its number; an empty one where none does."""
    fitting = ((number, text) for number, text in enumerate(campaign.letter) if applies(text.to, recipient))
    return next(fitting, (-1, _NO_TEXT))


_NO_TEXT = LetterText()


def demands_for(
    campaign: Campaign, recipient: CampaignRecipient, *, beside: Container[int] = ()
) -> tuple[tuple[int, Demand], ...]:
    """The demands put to this recipient, in order, with their numbers in the file.

    Args:
        campaign: with all demands.
        recipient: the reader.
        beside: the numbers of those that count where a whole model letter stands instead of demands.
    """
    _, text = letter_text_for(campaign, recipient)
    numbered = [item for item in enumerate(campaign.demands) if not text.body or item[0] in beside]
    names = _names(recipient)  # once: there may be many demands
    return tuple((at, demand) for at, demand in numbered if _include(demand.to, names))


def is_greeted(campaign: Campaign, recipient: CampaignRecipient) -> bool:
    """Whether this recipient gets greetings only: no reference, no copies, no subject that was not written for them."""
    return campaign.kind is CampaignKind.GREETING or recipient.entry.recipient.kind is RecipientKind.PRISONER


def missing_texts(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> tuple[FieldPath, ...]:
    """The texts that a letter to this recipient in this language would need and that are not there."""
    return tuple(where for where, text in needed_texts(campaign, recipient) if text and in_language(text, tag) is None)


def needed_texts(
    campaign: Campaign, recipient: CampaignRecipient
) -> Iterator[tuple[FieldPath, Mapping[str, str] | None]]:
    """The texts that a letter to this recipient is made of, and where they stand; None for those not written at all."""
    number, block = letter_text_for(campaign, recipient)
    if not is_greeted(campaign, recipient):
        yield ("in_reply_to",), campaign.in_reply_to
    if block.subjects:
        yield ("letter", number, "subject", 0), block.subjects[0]
    elif not (block.subject or is_greeted(campaign, recipient)):
        yield ("title",), campaign.title
    for name, shape in shape_of(LetterText).items():
        if shape is TextKind.LETTER:  # the subject, of which there are several, stands above
            yield ("letter", number, name), getattr(block, name)
    for at, demand in demands_for(campaign, recipient):
        form = "letter" if demand.letter else "sheet"
        yield ("demands", at, form), getattr(demand, form)
    for at, enclosure in enumerate(campaign.enclosures):
        yield ("enclosures", at), enclosure


def is_complete(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> bool:
    """Whether a whole letter can be written in this language: every text, and the words around them."""
    return language.pack(tag) is not None and not missing_texts(campaign, recipient, tag)


def choose_languages(
    campaign: Campaign, recipient: CampaignRecipient, sender: Sender | None, forced: Sequence[str] = ()
) -> tuple[Choice, ...]:
    """The languages to write to this recipient in: those that are forced, else the one that fits best."""
    if forced:
        return tuple(Choice(tag) for tag in forced)
    if sender is None:
        wanted = (each.language for each in preferences(campaign, recipient, None) if each.whose is not Whose.SENDER)
        others = (tag for tag in wanted if tag != campaign.language)
        possible = tuple(dict.fromkeys(tag for tag in others if is_complete(campaign, recipient, tag)))
        if possible and not is_complete(campaign, recipient, campaign.language):
            return (Choice(possible[0], others=possible[1:]),)
        return (Choice(campaign.language, others=possible),)
    spoken = answers_for(campaign, sender)
    wanted_tags = [each.language for each in preferences(campaign, recipient, sender)]
    for tag in wanted_tags:
        if knows(spoken, tag) and is_complete(campaign, recipient, tag):
            return (Choice(tag),)
    is_wanted = campaign.language in wanted_tags and knows(spoken, campaign.language)
    return (Choice(campaign.language, fallback=not is_wanted),)


class Whose(Enum):
    """By whom a language is preferred."""

    RECIPIENT = auto()
    CAMPAIGN = auto()
    SENDER = auto()


@dataclass(frozen=True, slots=True)
class Preference:
    """A language that a letter should be in, if it can.

    Attributes:
        language: the tag.
        whose: by whom it is preferred; the sender's own stand where the list says `own`.
        place: in that one's list, counted from 1.
    """

    language: str
    whose: Whose
    place: int


def preferences(campaign: Campaign, recipient: CampaignRecipient, sender: Sender | None) -> Iterator[Preference]:
    """The languages that letters to a recipient should be in, the best first: the recipient's, then the campaign's."""
    own = answers_for(campaign, sender)
    for whose, tags in (
        (Whose.RECIPIENT, recipient.entry.recipient.languages),
        (Whose.CAMPAIGN, campaign.appeal_languages or (campaign.language,)),
    ):
        for place, tag in enumerate(tags, 1):
            if tag == OWN_LANGUAGE:
                yield from (Preference(each, Whose.SENDER, at) for at, each in enumerate(own, 1))
            else:
                yield Preference(tag, whose, place)


def answers_for(campaign: Campaign, sender: Sender | None) -> tuple[str, ...]:
    """The languages that a sender answers for; the campaign's where nobody says."""
    return (sender.language if sender else ()) or (campaign.language,)


def letter_languages(campaign: Campaign, recipient: CampaignRecipient, sender: Sender | None) -> tuple[str, ...]:
    """Every language that letters to a recipient may be in, those first that are made."""
    choices = choose_languages(campaign, recipient, sender)
    return tuple(dict.fromkeys(tag for choice in choices for tag in (choice.language, *choice.others)))


def knows(spoken: Sequence[str], tag: str) -> bool:
    """Whether somebody who answers for some languages does so for this one: `en` serves `en-US`, and the other way."""
    return any(language.fitting(tag, (each,)) or language.fitting(each, (tag,)) for each in spoken)
