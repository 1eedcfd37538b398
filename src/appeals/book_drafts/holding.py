"""Who holds which office, as far as a list tells."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from appeals.system.frozen_data import dataclass

Texts = Mapping[str, str]
"""A name by language, as a list writes its tags; `UNKNOWN` where the list does not say the language."""

UNKNOWN = ""


def in_no_language(text: str) -> Texts:
    """A name of which the list does not say the language; nothing where it is empty."""
    return {UNKNOWN: text} if text else {}


@dataclass(frozen=True, slots=True)
class Official:
    """A person, or an office of which nobody is named.

    Attributes:
        id: in the list; empty where it has none.
        names: of the person.
        honorific: as the list has it.
        gender: `m`, `f`, `x`; empty where it does not say.
        channels: `fax`, `email`, `phone`, `web`, `social`, as they stand there.
        address: lines, or the parts of an address by the names of their fields.
        private: kinds of contact data that look private and are not taken.
    """

    id: str = ""
    names: Texts = field(default_factory=dict)
    honorific: str = ""
    gender: str = ""
    channels: Mapping[str, Sequence[str]] = field(default_factory=dict)
    address: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    private: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office.

    Attributes:
        id: in the list.
        names: of the office.
        organization: that it belongs to.
        country: by two letters; empty where the list does not say.
    """

    id: str = ""
    names: Texts = field(default_factory=dict)
    organization: Texts = field(default_factory=dict)
    country: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in an office.

    Attributes:
        person: who.
        office: which.
        where: the place in the list, for a reader: 'row 5'.
        start: since when: a day, a month or a year.
        over: why it is over, as a phrase that a person reads: 'until 2019-03-19'; empty where nothing says so.
        doubts: what a person has to decide.
    """

    person: Official
    office: Office
    where: str
    start: str = ""
    over: str = ""
    doubts: Sequence[str] = ()


def printed_name(texts: Texts) -> str:
    """A name for messages: the English one, else the first."""
    return texts.get("en") or texts.get(UNKNOWN) or next(iter(texts.values()), "")


def is_past(when: str, today: date) -> bool:
    """Whether a day, month or year has passed as a whole."""
    return bool(when) and when < today.isoformat()[: len(when)]


def over(start: str, end: str, today: date) -> str:
    """Why somebody does not hold an office today, by its first and last day; empty where these say nothing."""
    if is_past(end, today):
        return f"until {end}"
    return f"from {start} on" if start and start > today.isoformat()[: len(start)] else ""
