"""What a campaign knows: the people it is about, what happened to them, and where it was published."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from appeals.inputs.models.fields import (
    Code,
    ConsistentModel,
    Id,
    Line,
    Lines,
    Several,
    Text,
    UserModel,
    When,
    contradiction,
)

__all__ = ["Event", "People", "Publication", "StatusOfPerson"]


class StatusOfPerson(UserModel):
    """What was known of somebody on a day."""

    date: When | None = None
    status: Lines
    source: Lines | None = None


class People(ConsistentModel):
    """Whom it is about: a person by name, or a group by label. What is not public reaches no letter and no sheet."""

    id: Id | None = None
    """By which parts of a group name it."""
    name: Line | None = None
    label: Lines | None = None
    """A group, organization or community, as it can be named in public: 'ethnic Uzbek men'."""
    names: Several[Line] = ()
    """The members of a group by name."""
    public: bool = False
    """Whether the name, or the members' names, may be printed; a group's label always may."""
    also_known_as: Several[Line] = ()
    """Other spellings and names of the same person."""
    part_of: Id | None = None
    """The `id` of the group this person or group belongs to: the counts must add up to the group's."""
    count: int | None = Field(default=None, ge=1)
    """How many people the group has."""
    unnamed: int | None = Field(default=None, ge=0)
    """How many of the group the sources do not name."""
    sex: Literal["m", "f", "x"] | None = None
    age: int | None = Field(default=None, ge=0, le=130)
    occupation: Lines | None = None
    relation: Lines | None = None
    """To somebody else in this list: 'wife of a detained man'."""
    status: Several[StatusOfPerson] = ()

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """A person who is a group as well, or neither."""
        if bool(written.get("name")) == bool(written.get("label")):
            message = "either a person's name or a group's label stands here"
            yield contradiction("name-or-label", message, "give one of the two")
        elif written.get("name") and any(written.get(field) for field in ("names", "count", "unnamed")):
            yield contradiction("name-or-label", "a person has no members and no count", "give a group a 'label'")

    @property
    def every_name(self) -> tuple[str, ...]:
        """The names of this person, or of the members of this group."""
        return tuple(name for name in (self.name, *self.names, *self.also_known_as) if name)

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

    date: When
    what: Text
    source: Lines | None = None
    quotation: Text | None = None
    speaker: Lines | None = None


class Publication(UserModel):
    """A source: where something was published."""

    title: Lines
    publisher: Lines | None = None
    date: When | None = None
    url: Code | None = None
