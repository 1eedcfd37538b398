"""Whether a campaign's letters are read by others than their recipients: word by word on the sheet."""

from appeals.inputs.load import Inputs
from appeals.inputs.models.papers import WHOLE_LETTERS, CampaignKind

__all__ = ["organization_signs", "prints_letters"]


def prints_letters(inputs: Inputs) -> bool:
    """Whether the sheet prints the letter word by word, not only what its readers are to write."""
    campaign = inputs.campaign
    is_appeal = campaign.kind is not CampaignKind.STATEMENT or (campaign.recipients and organization_signs(inputs))
    return campaign.kind in WHOLE_LETTERS and bool(is_appeal)


def organization_signs(inputs: Inputs) -> bool:
    """Whether the letters are those of an organization, or of people who sign together."""
    return bool((inputs.sender and inputs.sender.organization) or inputs.signatories)
