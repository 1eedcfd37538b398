"""Address books: who is written to, and by which channels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from appeals.inputs.models.fields import (
    Code,
    ConsistentModel,
    Country,
    Id,
    LanguageTag,
    Line,
    Lines,
    Notes,
    RecipientId,
    Several,
    Shorthand,
    Text,
    UserModel,
    When,
    contradiction,
    listed,
)

__all__ = [
    "Address",
    "AddressBook",
    "Channel",
    "ChannelState",
    "Mission",
    "Rank",
    "Recipient",
    "RecipientKind",
    "Verified",
    "distinct",
    "plain_email",
    "reached_by",
    "usable",
]


class RecipientKind(StrEnum):
    """What a recipient is; only prisoners are treated differently from the rest (greetings only)."""

    OFFICIAL = "official"
    EMBASSY = "embassy"
    UN = "un"
    NEWSPAPER = "newspaper"
    COMPANY = "company"
    PRISONER = "prisoner"
    ORGANIZATION = "organization"
    OTHER = "other"


class Rank(StrEnum):
    """The rank that decides a salutation where the book gives none."""

    HEAD_OF_STATE = "head-of-state"
    MONARCH = "monarch"
    HEAD_OF_GOVERNMENT = "head-of-government"
    MINISTER = "minister"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    AMBASSADOR = "ambassador"
    GOVERNOR = "governor"
    PARLIAMENTARIAN = "parliamentarian"
    MAYOR = "mayor"
    DIRECTOR = "director"
    MILITARY = "military"
    CHURCH = "church"
    UN_OFFICIAL = "un-official"
    COMPANY = "company"
    EDITOR = "editor"


class ChannelState(StrEnum):
    """What is known of a number or address; a dead one is never used."""

    WORKS = "works"
    DEAD = "dead"


class Verified(Shorthand):
    """When something was last known to be good, and by which source."""

    short = "date"

    date: When
    source: Line | None = None


class Channel(Shorthand):
    """One number, address or page by which a recipient is reached."""

    short = "value"

    value: Code
    state: ChannelState = ChannelState.WORKS
    verified: Verified | None = None
    note: Line | None = None
    """Such as 'if a voice answers, ask for the fax tone'; printed on the action sheet."""


def _channels(value: object) -> object:
    """One channel, a list of them, or several addresses in one text with ';' between them, as sheets print them."""
    parts: list[object] = []
    for item in listed(value):
        parts += [part for part in (p.strip() for p in item.split(";")) if part] if isinstance(item, str) else [item]
    return parts


_AT = re.compile(r"\s*[(\[{]\s*(?:at|a|@|arroba)\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|point|\.)\s*[)\]}]\s*|\s+dot\s+", re.IGNORECASE)


def plain_email(text: str) -> str:
    """An email address that was written to hide it from machines, `name (at) host.kz`, as it is meant."""
    return _DOT.sub(".", _AT.sub("@", text))


def reached_by(channel: Channel) -> str:
    """What two spellings of one number or address have in common."""
    if "@" in (address := plain_email(channel.value)):
        return address.casefold()
    return re.sub(r"[^\w+]|\(0\)", "", channel.value).casefold()


def distinct(channels: Sequence[Channel]) -> tuple[Channel, ...]:
    """The channels without those that stand there twice; the first counts, and one that is dead somewhere is dead."""
    dead = {reached_by(channel) for channel in channels if channel.state is ChannelState.DEAD}
    first: dict[str, Channel] = {}
    for channel in channels:
        if channel.state is ChannelState.DEAD or reached_by(channel) not in dead:
            first.setdefault(reached_by(channel), channel)
    return tuple(first.values())


def usable(channels: Sequence[Channel]) -> tuple[str, ...]:
    """The numbers or addresses that are not known to be dead, each once."""
    return tuple(channel.value for channel in distinct(channels) if channel.state is not ChannelState.DEAD)


Channels = Annotated[Several[Channel], BeforeValidator(_channels)]


class Address(UserModel):
    """A postal address, in parts; the order in print is the destination country's."""

    lines: Several[Line] = ()
    """Street, building, box: kept as they are."""
    city: Line | None = None
    postcode: Line | None = None
    region: Line | None = None
    country: Country | None = None
    """By default the book's country."""


class Mission(UserModel):
    """An embassy or other mission: whose it is, and to whom it is accredited."""

    of: Country
    in_: Several[Country] = Field(alias="in")


class Recipient(ConsistentModel):
    """One entry: a person, an office, or both; joint recipients have several names."""

    kind: RecipientKind = RecipientKind.OFFICIAL
    honorific: Lines | None = None
    """Mr, Dr, H.E.: stands before the name."""
    name: Lines | None = None
    office: Lines | None = None
    organization: Lines | None = None
    attention: Lines | None = None
    """Who is to open it."""
    care_of: Lines | None = None
    address: Address | None = None
    printed: Text | None = None
    """The whole address block as the source prints it; wins over any formatting."""
    fax: Channels = ()
    email: Channels = ()
    phone: Channels = ()
    web: Channels = ()
    social: Channels = ()
    salutation: Lines | None = None
    rank: Rank | None = None
    gender: Literal["m", "f", "x"] | None = None
    dative: Text | None = None
    """Name and office as an address block needs them in Russian, Kazakh, Ukrainian: never inflected by machine."""
    second_script: Text | None = None
    """The address once more in the script of the destination."""
    state: Country | None = None
    """The State answered for; by default the address's country."""
    mission: Mission | None = None
    timezone: Code | None = None
    languages: Several[LanguageTag] = ()
    tags: Several[Id] = ()
    verified: Verified | None = None
    until: When | None = None
    """The last day on which this entry is used."""
    notes: Notes | None = None
    """Internal; reaches no letter and no sheet."""

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """An entry of nobody."""
        if not any(written.get(field) for field in ("name", "office", "organization", "printed")):
            hint = "give a name, an office or an organization"
            yield contradiction("recipient-without-name", "nobody is named here", hint)

    def is_reached_by(self, channel: str) -> bool:
        """Whether a channel leads here: `post` by an address, any other by a number or address that is not dead."""
        if channel == "post":
            return bool(self.printed or (self.address and (self.address.lines or self.address.city)))
        return bool(usable(getattr(self, channel)))


class AddressBook(UserModel):
    """One file of recipients; their ids are `book/id`."""

    book: Id
    country: Country | None = None
    """Of every entry that names none itself."""
    language: LanguageTag = "en"
    """Of the plain strings in this file."""
    overrides: Several[RecipientId] = ()
    """Entries of this book that take the place of others with the same id; only in the user's own books."""
    recipients: Mapping[Id, Recipient]
