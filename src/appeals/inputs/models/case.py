"""What a campaign knows: the people it is about, what happened to them, and where it was published."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from appeals.inputs.models.fields import (
    Code,
    ConsistentModel,
    HowMany,
    Id,
    Lines,
    Name,
    Quotation,
    Several,
    Text,
    UserModel,
    When,
    contradiction,
    refuse,
)
from appeals.inputs.models.papers import Steers, Told

_OLDEST = 130


def _possible_age(age: HowMany) -> HowMany:
    if age.number > _OLDEST:
        refuse("wrong-value", f"nobody is {age.number} years old", "is the age right?")
    return age


class StatusOfPerson(UserModel):
    """What was known of somebody on a day."""

    date: Told[When | None] = None
    status: Told[Lines]
    source: Told[Name | None] = None


class People(ConsistentModel):
    """Whom it is about: a person by name, or a group by label. What is not public reaches no letter and no sheet."""

    id: Steers[Id | None] = None
    """By which parts of a group name it."""
    name: Told[Name | None] = None
    label: Told[Lines | None] = None
    """A group, organization or community, as it can be named in public: 'ethnic Uzbek men'."""
    names: Told[Several[Name]] = ()
    """The members of a group by name."""
    public: Steers[bool] = False
    """Whether the name, or the members' names, may be printed; a group's label always may."""
    also_known_as: Told[Several[Name]] = ()
    """Other spellings and names of the same person."""
    part_of: Steers[Id | None] = None
    """The `id` of the group this person or group belongs to: the counts must add up to the group's."""
    count: Told[HowMany | None] = None
    """How many people the group has: `32`, `at least 29`, `28 of 32`."""
    unnamed: Told[Literal["rest"] | HowMany | None] = None
    """How many of the group the sources do not name; `rest` where they do not say how many."""
    sex: Told[Literal["m", "f", "x"] | None] = None
    pronouns: Told[Lines | None] = None
    """How the person is spoken of, as they want it: 'they/them'."""
    age: Told[Annotated[HowMany, AfterValidator(_possible_age)] | None] = None
    """In years: `41`, `about 40`."""
    occupation: Told[Lines | None] = None
    relation: Told[Lines | None] = None
    """To somebody else in this list: 'wife of a detained man'."""
    status: Several[StatusOfPerson] = ()

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """A person who is a group as well, or neither."""
        of_groups = ("label", "names", "count", "unnamed")
        if bool(written.get("name")) == bool(written.get("label")):
            message = "either a person's name or a group's label stands here"
            spare = of_groups if written.get("name") else ()
            yield contradiction("name-or-label", message, "give one of the two", spare=spare)
        elif written.get("name") and any(written.get(field) for field in ("names", "count", "unnamed")):
            message = "a person has no members and no count"
            yield contradiction("name-or-label", message, "give a group a 'label'", spare=of_groups)

    @property
    def every_name(self) -> tuple[str, ...]:
        """The names of this person, or of the members of this group, in every language."""
        every = (self.name or {}, *self.names, *self.also_known_as)
        return tuple(dict.fromkeys(spelling for name in every for spelling in name.values()))

    @property
    def private_names(self) -> tuple[str, ...]:
        """The names that may not be printed."""
        return () if self.public else self.every_name

    @property
    def is_hidden(self) -> bool:
        """Whether nothing at all is printed of this person: only a group's label stays public."""
        return bool(self.name) and not self.public


class Event(UserModel):
    """Something that happened or will happen, with its source."""

    date: Told[When]
    place: Told[Name | None] = None
    """Where, as far as it is known."""
    what: Told[Text]
    responsible: Told[Lines | None] = None
    """Who is said to be responsible for it."""
    source: Told[Name | None] = None
    quotation: Told[Quotation | None] = None
    speaker: Told[Name | None] = None


class Publication(UserModel):
    """A source: where something was published."""

    title: Told[Name]
    publisher: Told[Name | None] = None
    date: Told[When | None] = None
    url: Told[Code | None] = None
