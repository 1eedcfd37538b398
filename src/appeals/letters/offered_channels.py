"""Which of the channels that a campaign wants used lead to anybody."""

from datetime import date

from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import ChannelName
from appeals.inputs.verification import has_ended

__all__ = ["offered_channels"]


def offered_channels(inputs: Inputs, dated: date) -> tuple[ChannelName, ...]:
    """These channels, best first; all of them where letters go to an embassy, or to others whom no book names.

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
