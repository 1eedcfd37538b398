"""What was found on a page, each fact with the lines it was read from and with what is unsure about it."""

from collections.abc import Sequence
from dataclasses import field

from appeals.importing.lines import PageLine
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a draft.

    Attributes:
        value: what goes into the field; several texts for a list.
        lines: where it stands on the page; they are quoted beside it unless the value holds them word for word.
        doubts: what a person has to decide, as sentences without a full stop.
        heading: the heading above it, as printed.
    """

    value: str | tuple[str, ...]
    lines: tuple[PageLine, ...] = ()
    doubts: tuple[str, ...] = ()
    heading: PageLine | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The value as a list."""
        return (self.value,) if isinstance(self.value, str) else self.value


@dataclass(frozen=True, slots=True)
class Point:
    """A demand: what members read, or what the official reads where the page has a letter."""

    kind: str
    text: str
    letter: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier sheet of the chain; `update` is its ordinal, where the page tells it."""

    index: str = ""
    date: str = ""
    url: str = ""
    update: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedChannel:
    """A number or address of a recipient, as printed.

    Attributes:
        kind: `fax`, `email` and so on.
        value: as printed.
        note: what the page says about it.
        doubt: what a person has to decide.
        hidden: whether the page shows a part of it only, so that nobody can be reached by it.
    """

    kind: str
    value: str
    note: str = ""
    doubt: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """A recipient as far as the page tells.

    Attributes:
        fields: the fields of an address book's entry that hold one line: `office`, `name`, `rank`.
        lines: the postal address without city, postcode and country.
        place: city, postcode, country.
        channels: fax, email and so on.
        notes: what the address book has no field for, such as telegrams.
        printed: the lines of the page.
        doubts: what a person has to decide.
        abroad: an embassy or mission, which lies in another country than the State it speaks for.
        salutations: by language, where the page gives several.
    """

    fields: dict[str, str]
    lines: tuple[str, ...] = ()
    place: dict[str, str] = field(default_factory=dict)
    channels: tuple[PrintedChannel, ...] = ()
    notes: tuple[str, ...] = ()
    printed: tuple[PageLine, ...] = ()
    doubts: tuple[str, ...] = ()
    abroad: bool = False
    salutations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A campaign and its recipients as far as the page tells.

    Attributes:
        facts: by the campaign's fields: `title`, `deadline`, `case`.
        earlier: the sheets before this one.
        points: the demands.
        recipients: whom it is written to.
        copies: who gets a copy.
        people: lines about persons, for a person to decide upon.
        headings: the headings above recipients and copies, and the name of the series.
        language: of the page.
        lines: the whole page.
        remarks: what is unsure of the whole.
        rest: what found no place.
    """

    facts: dict[str, Fact]
    earlier: tuple[Earlier, ...] = ()
    points: tuple[Point, ...] = ()
    recipients: tuple[Addressee, ...] = ()
    copies: tuple[Addressee, ...] = ()
    people: tuple[PageLine, ...] = ()
    headings: dict[str, tuple[PageLine, ...]] = field(default_factory=dict)
    language: str = "en"
    lines: tuple[PageLine, ...] = ()
    remarks: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def everyone(self) -> Sequence[Addressee]:
        """All recipients, those of copies last."""
        return (*self.recipients, *self.copies)
