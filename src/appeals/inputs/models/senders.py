"""Who writes: a person in their own name, or an organization on its letterhead."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import PrivateAttr
from pydantic_core import PydanticCustomError

from appeals.inputs.models.fields import (
    Code,
    ConsistentModel,
    Country,
    Email,
    Id,
    LanguageTag,
    Line,
    Lines,
    Prose,
    Several,
    Shorthand,
    Text,
    contradiction,
)
from appeals.inputs.models.papers import CampaignKind, LettersOnly, PrintedOn, Rule, Signed, Steers

_YES = (Rule(),)
_OPEN = (Rule(frozenset({CampaignKind.OPEN_LETTER})),)


class Show(StrEnum):
    """How much of a sender a letter shows; people with ties to the country written to must be able to hold back."""

    FULL = "full"
    NAME_PLACE = "name-place"
    INITIALS_PLACE = "initials-place"
    NONE = "none"


class Signatory(Shorthand):
    """One of many who sign a campaign's letters."""

    short = "name"

    name: Line
    title: Lines | None = None
    organization: Lines | None = None
    country: Country | None = None


class Sender(ConsistentModel):
    """One sender of letters: the file `sender.yaml`, a campaign's `sender:`, or a row of `members.csv`."""

    id: Steers[Id | None] = None
    """Names this sender's folder of letters; never a name of a person."""
    name: Signed[Line | None] = None
    """As it is signed."""
    organization: Signed[Lines | None] = None
    """The organization whose letter it is; printed as the letterhead."""
    letterhead: LettersOnly[Text | None] = None
    """Further lines of the letterhead, such as an address."""
    signatory: Signed[Line | None] = None
    """Who signs for the organization."""
    title: Signed[Lines | None] = None
    """The signatory's office in the organization."""
    division: Signed[Lines | None] = None
    """The signatory's part of the organization."""
    street: LettersOnly[Prose | None] = None
    """Street and number; several lines are allowed."""
    city: LettersOnly[Line | None] = None
    postcode: LettersOnly[Line | None] = None
    region: LettersOnly[Line | None] = None
    country: LettersOnly[Country | None] = None
    """Where the letter is posted: decides the embassy, the country line and how numbers are dialled."""
    email: LettersOnly[Email | None] = None
    phone: LettersOnly[Code | None] = None
    """PrintedOn with the address, and on a fax."""
    fax: LettersOnly[Code | None] = None
    language: Steers[Several[LanguageTag]] = ()
    """The languages this sender can answer for; the first is their own."""
    profession: Annotated[Lines | None, PrintedOn(letter=_YES, copy=_YES, sheet=_OPEN)] = None
    sentence: LettersOnly[Text | None] = None
    """One sentence of the sender's own, put before the closing."""
    signature: Signed[Several[Line]] = ()
    """What stands under the letter, where it is not the name: one line, or one for each of several signatories."""
    show: Steers[Show] = Show.FULL
    """How much of the sender a letter shows."""
    _email_fault: str = PrivateAttr(default="")

    @property
    def email_fault(self) -> str:
        """Why no email is made in this sender's name, though an address is given; empty where nothing is wrong with it."""
        # By its name it is found only after pydantic has looked elsewhere, which takes long for a thousand senders.
        kept = self.__pydantic_private__
        return str(kept["_email_fault"]) if kept else ""

    def without_email(self, fault: str) -> Self:
        """The same sender, of whom letters on paper are made and no emails."""
        sender = self.model_copy(update={"email": None})
        sender._email_fault = fault  # noqa: SLF001 - of a copy made here
        return sender

    @classmethod
    def of_sound(cls, values: Mapping[str, object]) -> Self:
        """The sender with these values, of which it is known that validating them would change and refuse nothing."""
        sender = cls.__new__(cls)
        set_ = object.__setattr__  # as `model_construct` does, which goes through all fields each time
        set_(sender, "__dict__", {**_UNWRITTEN, **values})
        set_(sender, "__pydantic_fields_set__", set(values))
        set_(sender, "__pydantic_extra__", None)
        set_(sender, "__pydantic_private__", {"_email_fault": ""})
        return sender

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """A sender who is nobody and does not say so."""
        named = any(written.get(field) for field in ("name", "organization", "signature"))
        if not named and written.get("show") != Show.NONE:
            yield contradiction("sender-without-name", "a sender needs a name or an organization", "or 'show: none'")


_UNWRITTEN = {name: info.default for name, info in Sender.model_fields.items()}
"""What a sender has of whom nothing is written."""
