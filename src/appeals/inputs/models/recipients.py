"""Address books: who is written to, and by which channels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from appeals.inputs.models.emails import server_form
from appeals.inputs.models.fields import (
    TEXT_SCHEMA,
    Code,
    ConsistentModel,
    Country,
    Day,
    FewLines,
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
from appeals.inputs.models.papers import Enclosed, PrintedOn, Requested, Rule, Steers
from appeals.system.patterns import expression


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

    date: Steers[When]
    source: Steers[Line | None] = None


class ListForm(StrEnum):
    """The forms of lists of officials that entries are made of."""

    CSV = "csv"
    XLSX = "xlsx"
    VCARD = "vcard"
    POPOLO = "popolo"
    WIKIDATA = "wikidata"


class ImportedFrom(UserModel):
    """Of which list `appeals book import` has made an entry; written by the program, for the next import."""

    from_: Steers[ListForm] = Field(alias="from")
    file: Steers[Code]
    """The name of the file."""
    date: Steers[Day]
    """Of the import."""
    id: Steers[Code | None] = None
    """The person's in that list."""
    office: Steers[Code | None] = None
    """That of the office."""
    made_from: Steers[Mapping[str, Code] | None] = None
    """A digest of each field as the list had it: what differs was changed by hand."""


class Channel(Shorthand):
    """One number, address or page by which a recipient is reached."""

    short = "value"

    value: Requested[Code]
    state: Steers[ChannelState] = ChannelState.WORKS
    verified: Verified | None = None
    note: Requested[Line | None] = None
    """Such as 'if a voice answers, ask for the fax tone'; printed on the action sheet."""


def _channels(value: object) -> object:
    """One channel, a list of them, or several addresses in one text with ';' between them, as sheets print them."""
    parts: list[object] = []
    for item in listed(value):
        parts += [part for part in (p.strip() for p in item.split(";")) if part] if isinstance(item, str) else [item]
    return parts


_AT = expression(r"\s*[(\[{]\s*(?:at|a|@|arroba)\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
_DOT = expression(r"\s*[(\[{]\s*(?:dot|punkt|point|\.)\s*[)\]}]\s*|\s+dot\s+", re.IGNORECASE)


def plain_email(text: str) -> str:
    """An email address that was written to hide it from machines, `name (at) host.kz`, as it is meant."""
    return _DOT.sub(".", _AT.sub("@", text))


def reached_by(channel: Channel) -> str:
    """What two spellings of one number or address have in common."""
    if "@" in (address := plain_email(channel.value)):
        with suppress(ValueError):  # no domain: what it is instead is said by the check
            address = server_form(address)
        return address.casefold()
    return re.sub(r"\(0\)|[^\w+]", "", channel.value).casefold()


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

CHANNEL_FIELDS = ("fax", "email", "phone", "web", "social")
"""The fields of an entry that hold channels, in the order of a sheet."""


class Address(UserModel):
    """A postal address, in parts; the order in print is the destination country's."""

    lines: Enclosed[Several[Line]] = ()
    """Street, building, box: kept as they are."""
    city: Enclosed[Line | None] = None
    postcode: Enclosed[Line | None] = None
    region: Enclosed[Line | None] = None
    country: Enclosed[Country | None] = None
    """By default the book's country."""


class Mission(UserModel):
    """An embassy or other mission: whose it is, and to whom it is accredited."""

    of: Steers[Country]
    in_: Steers[Several[Country]] = Field(alias="in")


_DATIVE = (Rule(where="in languages that have it"),)


class AddressedPerson(UserModel):
    """One of several people to whom one letter goes."""

    name: Enclosed[Lines]
    honorific: Enclosed[Lines | None] = None
    office: Enclosed[Lines | None] = None
    """Their own; an office that they share is the entry's."""


class Recipient(ConsistentModel):
    """One entry: a person, an office, or both; or several people to whom one letter goes."""

    kind: Steers[RecipientKind] = RecipientKind.OFFICIAL
    honorific: Enclosed[Lines | None] = None
    """Mr, Dr, H.E.: stands before the name."""
    name: Enclosed[Lines | None] = Field(
        default=None,
        json_schema_extra={"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}, {"type": "null"}]},
    )
    """Of several people a list, where no more is to be said of each than their name."""
    people: tuple[AddressedPerson, ...] = ()
    """Several people to whom one letter goes, with one salutation."""
    office: Enclosed[Lines | None] = None
    organization: Enclosed[Lines | None] = None
    attention: Enclosed[Lines | None] = None
    """Who is to open it."""
    care_of: Enclosed[Lines | None] = None
    address: Address | None = None
    printed: Enclosed[Text | None] = None
    """The whole address block as the source prints it; wins over any formatting."""
    post: Steers[ChannelState] = ChannelState.WORKS
    """Whether letters reach the address; to one that is dead nothing is posted."""
    fax: Channels = ()
    email: Channels = ()
    phone: Channels = ()
    web: Channels = ()
    social: Channels = ()
    salutation: Enclosed[FewLines | None] = None
    """As the source has it, on one line or more; one for all where there are several people."""
    rank: Steers[Rank | None] = None
    gender: Steers[Literal["m", "f", "x"] | None] = None
    dative: Annotated[Text | None, PrintedOn(letter=_DATIVE, copy=_DATIVE, sheet=_DATIVE)] = None
    """Name and office as an address block needs them in Russian, Kazakh, Ukrainian: never inflected by machine."""
    second_script: Enclosed[Text | None] = None
    """The address once more in the script of the destination."""
    state: Steers[Country | None] = None
    """The State answered for; by default the address's country."""
    mission: Mission | None = None
    timezone: Steers[Code | None] = None
    languages: Steers[Several[LanguageTag]] = ()
    tags: Steers[Several[Id]] = ()
    verified: Verified | None = None
    imported: ImportedFrom | None = None
    """A draft that was made of a list, until it is verified."""
    until: Requested[When | None] = None
    """The last day on which this entry is used."""
    notes: Steers[Notes | None] = None
    """Internal; reaches no letter and no sheet."""

    @model_validator(mode="before")
    @classmethod
    def _several_names(cls, value: object) -> object:
        """`name: [Ann, Bob]` is short for `people: [{name: Ann}, {name: Bob}]`."""
        if not (isinstance(value, Mapping) and isinstance(value.get("name"), list)) or "people" in value:
            return value
        rest = {key: each for key, each in value.items() if key != "name"}
        return {**rest, "people": [{"name": each} for each in value["name"]]}

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """An entry of nobody, or of one person and of several."""
        if not any(written.get(field) for field in ("name", "people", "office", "organization", "printed")):
            hint = "give a name, an office or an organization"
            yield contradiction("recipient-without-name", "nobody is named here", hint)
        if written.get("people") and (written.get("name") or written.get("honorific")):
            message = "one person and several stand here"
            yield contradiction("name-or-people", message, "write all of them under 'people'")

    @property
    def every_name(self) -> tuple[str, ...]:
        """The names of everybody whom the entry names, in every language."""
        names = (self.name or {}, *(each.name for each in self.people))
        return tuple(spelling for name in names for spelling in name.values())

    @property
    def has_address(self) -> bool:
        """Whether the entry has a postal address."""
        return bool(self.printed or (self.address and (self.address.lines or self.address.city)))

    def is_reached_by(self, channel: str) -> bool:
        """Whether a channel leads here: `post` by an address, any other by a number or address that is not dead."""
        if channel == "post":
            return self.has_address and self.post is not ChannelState.DEAD
        return bool(usable(getattr(self, channel)))


class AddressBook(UserModel):
    """One file of recipients; their ids are `book/id`."""

    book: Steers[Id]
    country: Steers[Country | None] = None
    """Of every entry that names none itself."""
    language: Steers[LanguageTag] = "en"
    """Of the plain strings in this file."""
    overrides: Steers[Several[RecipientId]] = ()
    """Entries of this book that take the place of others with the same id; only in the user's own books."""
    recipients: Mapping[Id, Recipient]
