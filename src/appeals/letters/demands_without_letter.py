"""The demands of a campaign whose recipients read a whole model letter instead of demands."""

from appeals.inputs.load import Inputs
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import demands_for

__all__ = ["demands_without_letter"]


def demands_without_letter(inputs: Inputs) -> tuple[int, ...]:
    """The numbers of the demands that stand in no letter, because a whole model letter stands instead: on the sheet only."""
    campaign, everybody = inputs.campaign, possible_main_recipients(inputs)
    if not everybody:
        bodies = [text.body for text in campaign.letter]
        return tuple(range(len(campaign.demands))) if bodies and all(bodies) else ()
    written = {at for each in everybody for at, _ in demands_for(campaign, each)}
    every = range(len(campaign.demands))
    put = {at for each in everybody for at, _ in demands_for(campaign, each, beside=every)}
    return tuple(sorted(put - written))
