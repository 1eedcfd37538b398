"""What sheets and checks tell of letters: whether they are printed, what is in none, which ways lead to anybody."""

from datetime import date

from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import ChannelName
from appeals.inputs.models.papers import WHOLE_LETTERS, CampaignKind
from appeals.inputs.verification import has_ended
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import demands_for


def prints_letters(inputs: Inputs) -> bool:
    """Whether the sheet prints the letter word by word, not only what its readers are to write."""
    campaign = inputs.campaign
    is_appeal = campaign.kind is not CampaignKind.STATEMENT or (campaign.recipients and organization_signs(inputs))
    return campaign.kind in WHOLE_LETTERS and bool(is_appeal)


def organization_signs(inputs: Inputs) -> bool:
    """Whether the letters are those of an organization, or of people who sign together."""
    return bool((inputs.sender and inputs.sender.organization) or inputs.signatories)


def demands_without_letter(inputs: Inputs) -> tuple[int, ...]:
    """The numbers of the demands that stand in no letter, because a whole model letter stands instead: on the sheet only."""
    campaign, everybody = inputs.campaign, possible_main_recipients(inputs)
    every = range(len(campaign.demands))
    if not everybody:
        bodies = [text.body for text in campaign.letter]
        return tuple(every) if bodies and all(bodies) else ()
    written = {at for each in everybody for at, _ in demands_for(campaign, each)}
    put = {at for each in everybody for at, _ in demands_for(campaign, each, beside=every)}
    return tuple(sorted(put - written))


def offered_channels(inputs: Inputs, dated: date) -> tuple[ChannelName, ...]:
    """Which of the channels that a campaign wants used lead to anybody, best first.

    All of them do where letters go to an embassy, or to others whom no book names.

    Args:
        inputs: the campaign.
        dated: the day of writing: entries that have ended do not count.
    """
    campaign = inputs.campaign
    everybody = [each.entry.recipient for each in (*inputs.recipients, *inputs.copies)]
    there = [each for each in everybody if not has_ended(each, dated)]
    unknown = bool(campaign.via) or any(ref.by_country or ref.name or ref.via for ref in campaign.recipients)
    known = (name for name in campaign.channels if unknown or any(each.is_reached_by(name) for each in there))
    return tuple(dict.fromkeys(known))
