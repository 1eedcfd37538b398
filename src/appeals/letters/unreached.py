"""Why a channel that a book gives must not be used: all that it leads to is dead, as the book or the register says."""

from collections.abc import Iterator

from appeals.inputs.books import Entry
from appeals.inputs.models.recipients import Channel

__all__ = ["unreached"]


def unreached(entry: Entry, posted_to: Entry) -> Iterator[tuple[str, str]]:
    """Each channel that is refused, and why.

    Args:
        entry: whose fax numbers and email addresses are used.
        posted_to: whose postal address.
    """
    for name, of in (("post", posted_to), ("fax", entry), ("email", entry)):
        if not of.recipient.is_reached_by(name) and (reasons := [*_dead(of, name)]):
            yield name, "; ".join(reasons)


def _dead(entry: Entry, name: str) -> Iterator[str]:
    known = [each for each in entry.dead if each.where[0] == name]
    yield from (f"{each.sentence} ({each.advice})" for each in known)
    if name == "post":
        if entry.recipient.has_address and not known:
            yield "nothing is posted to this address: the book says that it is dead"
        return
    channels: tuple[Channel, ...] = getattr(entry.recipient, name)
    for at, channel in enumerate(channels):
        if (name, at) not in [each.where for each in known]:
            yield f"{channel.value} is dead, as the book says"
