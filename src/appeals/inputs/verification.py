"""When an address book's entry can be relied on: a letter to the wrong person is worse than none."""

from calendar import monthrange
from datetime import date

from appeals.inputs.books import Entry
from appeals.inputs.models.recipients import Verified

__all__ = ["good_until", "refusal"]


def good_until(verified: Verified) -> date:
    """The last day on which what was verified is still relied on: twelve months later."""
    last = verified.date.last_day
    return date(last.year + 1, last.month, min(last.day, monthrange(last.year + 1, last.month)[1]))


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
