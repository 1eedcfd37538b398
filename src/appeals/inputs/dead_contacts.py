"""Numbers and addresses in a book that lead nowhere any more, as the register beside the campaign says.

Of these becomes what `state: dead` or `post: dead` in the book itself would make of them, and there all else looks. Another value in
the book is another contact, and one that was verified on a later day is good again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256

from appeals.fax.numbers import ImpossibleNumberError, fax_number
from appeals.inputs.models.recipients import Channel, ChannelState, Recipient, Verified, reached_by
from appeals.inputs.source import FieldPath
from appeals.sent.register_lines import DeadContact, Happened
from appeals.system.frozen_data import dataclass

DeadContacts = Mapping[tuple[str, str], DeadContact]
"""By channel and value."""


@dataclass(frozen=True, slots=True)
class FoundDead:
    """A contact of an entry that leads nowhere any more.

    Attributes:
        where: its place below the entry.
        written: as the book has it; empty for a postal address.
        contact: what the register says of it.
    """

    where: FieldPath
    written: str
    contact: DeadContact

    @property
    def sentence(self) -> str:
        """What the register says."""
        day = self.contact.day
        match self.contact.cause:
            case Happened.BOUNCED:
                return f"an email to {self.written} bounced on {day}"
            case Happened.FAILED:
                return f"no fax got through to {self.written}, last on {day}"
            case _:
                return f"a letter to this address came back on {day}"

    @property
    def advice(self) -> str:
        """How it comes to be used again."""
        return f"correct or verify it in the book; if it works: appeals record OUT --works {self.contact.recipient}"


def by_value(contacts: Iterable[DeadContact]) -> DeadContacts:
    """Contacts as they are looked for."""
    return {(each.channel, each.value): each for each in contacts}


def email_value(written: str) -> str:
    """What the spellings of an email address have in common."""
    return reached_by(Channel(value=written))


def post_value(id_: str, recipient: Recipient) -> str:
    """A digest of a recipient's postal address; empty where there is none."""
    if not recipient.has_address:
        return ""
    address = recipient.address and recipient.address.model_dump(mode="json")
    return sha256(json.dumps([id_, address, recipient.printed], sort_keys=True).encode()).hexdigest()[:32]


def with_dead(
    id_: str, recipient: Recipient, country: str | None, dead: DeadContacts
) -> tuple[Recipient, tuple[FoundDead, ...]]:
    """A recipient as a book has them, without what leads nowhere any more, and what that is.

    Args:
        id_: `book/id`.
        recipient: the entry.
        country: where national numbers are of.
        dead: what the register says.
    """
    found = tuple(_found(id_, recipient, country, dead)) if dead else ()
    places = {each.where for each in found}
    changes: dict[str, object] = {"post": ChannelState.DEAD} if ("post",) in places else {}
    for name in {str(where[0]) for where in places} - {"post"}:
        changes[name] = tuple(
            channel.model_copy(update={"state": ChannelState.DEAD}) if (name, at) in places else channel
            for at, channel in enumerate(getattr(recipient, name))
        )
    return recipient.model_copy(update=changes) if changes else recipient, found


def _found(id_: str, recipient: Recipient, country: str | None, dead: DeadContacts) -> Iterator[FoundDead]:
    known = dead.get(("post", post_value(id_, recipient)))
    if known and not _is_later(recipient.verified, known):
        yield FoundDead(("post",), "", known)
    for name in ("fax", "email"):
        channels: tuple[Channel, ...] = getattr(recipient, name)
        for at, channel in enumerate(channels):
            known = dead.get((name, _value(name, channel, country)))
            if known and not (_is_later(recipient.verified, known) or _is_later(channel.verified, known)):
                yield FoundDead((name, at), channel.value, known)


def _value(name: str, channel: Channel, country: str | None) -> str:
    if name == "email":
        return reached_by(channel)
    with suppress(ImpossibleNumberError):
        return fax_number(channel.value, country).e164
    return channel.value


def _is_later(verified: Verified | None, known: DeadContact) -> bool:
    """Whether something was seen to be good after it had failed; a month or year counts by its first day."""
    return verified is not None and verified.date.first_day > known.day
