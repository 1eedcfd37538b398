"""When an address book's entry can be relied on: a letter to the wrong person is worse than none."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date

from appeals.inputs.books import Entry
from appeals.inputs.models.recipients import Channel, Recipient, Verified
from appeals.inputs.source import FieldPath

__all__ = ["good_until", "refusal", "verified_later"]


def good_until(verified: Verified) -> date:
    """The last day on which what was verified is still relied on: twelve months later."""
    last = verified.date.last_day
    if last.year == MAXYEAR:
        return last
    return date(last.year + 1, last.month, min(last.day, monthrange(last.year + 1, last.month)[1]))


def verified_later(recipient: Recipient, today: date) -> tuple[FieldPath, ...]:
    """The places, below an entry, of what says that it was verified on a day after `today`: that verifies nothing."""
    found: list[tuple[FieldPath, Verified | None]] = [(("verified",), recipient.verified)]
    for name in _CHANNELS:
        channels: Sequence[Channel] = getattr(recipient, name)
        found += [((name, number, "verified"), channel.verified) for number, channel in enumerate(channels)]
    return tuple(where for where, verified in found if verified and verified.date.first_day > today)


_CHANNELS = ("fax", "email", "phone", "web", "social")


def refusal(entry: Entry, *, dated: date, example: bool, accept_unverified: bool) -> str | None:
    """Why no letter of this date may go to this entry; None where nothing stands against it.

    Args:
        entry: the recipient.
        dated: the letter's date.
        example: whether the campaign came along with the program, like the bundled books.
        accept_unverified: the user has looked at the entries and answers for them.
    """
    recipient = entry.recipient
    if recipient.until and dated > recipient.until.last_day:
        return f"the entry ended {recipient.until.end}: find out who holds the office now"
    if accept_unverified:
        return None
    if entry.bundled and not example:
        return "only an example book has this entry: verify it and copy it into recipients/, or use --accept-unverified"
    if recipient.verified and dated > good_until(recipient.verified):
        return f"the entry was last verified {recipient.verified.date.end}: verify it, or use --accept-unverified"
    return None
