"""When a recipient may be written to: a letter to the wrong person is worse than none.

Every paper looks here: letters and copies are refused, a sheet leaves out who is no longer there and says so, `diff` says it.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date

from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.recipients import CHANNEL_FIELDS, Channel, Recipient, Verified
from appeals.inputs.source import FieldPath


def good_until(verified: Verified) -> date:
    """The last day on which what was verified is still relied on: twelve months later."""
    last = verified.date.last_day
    if last.year == MAXYEAR:
        return last
    return date(last.year + 1, last.month, min(last.day, monthrange(last.year + 1, last.month)[1]))


def has_ended(recipient: Recipient, dated: date) -> bool:
    """Whether nobody is to be written to at this entry any more."""
    return recipient.until is not None and dated > recipient.until.last_day


def is_past(recipient: CampaignRecipient, dated: date) -> bool:
    """Whether the recipient's own last day in this campaign has passed."""
    return recipient.deadline is not None and dated > recipient.deadline


def verified_later(recipient: Recipient, today: date) -> tuple[FieldPath, ...]:
    """The places, below an entry, of what says that it was verified on a day after `today`: that verifies nothing."""
    found: list[tuple[FieldPath, Verified | None]] = [(("verified",), recipient.verified)]
    for name in CHANNEL_FIELDS:
        channels: Sequence[Channel] = getattr(recipient, name)
        found += [((name, number, "verified"), channel.verified) for number, channel in enumerate(channels)]
    return tuple(where for where, verified in found if verified and verified.date.first_day > today)


def refusal(recipient: CampaignRecipient, *, dated: date, example: bool, accept_unverified: bool) -> str | None:
    """Why no letter of this date may go to a recipient; None where nothing stands against it.

    Args:
        recipient: of a campaign.
        dated: the letter's date.
        example: whether the campaign came along with the program, like the bundled books.
        accept_unverified: the user has looked at the entries and answers for them.
    """
    entry = recipient.entry.recipient
    if is_past(recipient, dated):
        return f"the last day for this recipient, {recipient.deadline}, has passed"
    if entry.until and has_ended(entry, dated):
        return f"the entry ended {entry.until.end}: find out who holds the office now"
    if accept_unverified:
        return None
    if recipient.entry.bundled and not example:
        return "only an example book has this entry: verify it and copy it into recipients/, or use --accept-unverified"
    return _not_looked_up(recipient.entry, dated)


def _not_looked_up(entry: Entry, dated: date) -> str | None:
    """Why nobody can rely on an entry: it was never looked up, or too long ago."""
    recipient = entry.recipient
    if recipient.imported and not recipient.verified:
        how = f"look it up, then appeals book verify {entry.id}, or use --accept-unverified"
        return f"the entry is a draft made of a list, which nobody has verified: {how}"
    if recipient.verified and dated > good_until(recipient.verified):
        return f"the entry was last verified {recipient.verified.date.end}: verify it, or use --accept-unverified"
    return None
