"""The registry: everything this package can cite, found by the keys people type."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from appeals.law.data_files import DATA, made, read_data
from appeals.law.instruments import (
    Article,
    Binding,
    Body,
    Decision,
    Instrument,
    InstrumentKind,
    InstrumentName,
    Principle,
    Subject,
    folded,
)
from appeals.law.own import read_own
from appeals.system.frozen_data import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """What can be cited, by canonical key and by every other spelling.

    Attributes:
        subjects: by canonical key, in the order of the data.
        index: folded spelling -> the subjects it may mean; more than one is an ambiguity.
        acceptances: what must be accepted (`CAT 22`) -> the States known to have accepted it.
    """

    subjects: Mapping[str, Subject]
    index: Mapping[str, tuple[Subject, ...]]
    acceptances: Mapping[str, Mapping[str, Any]]

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments, in the order of the data."""
        return tuple(subject for subject in self.subjects.values() if isinstance(subject, Instrument))

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies, in the order of the data."""
        return tuple(subject for subject in self.subjects.values() if isinstance(subject, Body))

    def extended(self, own: Mapping[str, object], *, language: str = "en") -> "Registry":
        """This registry and a campaign's own instruments, whose keys win over the bundled ones.

        Args:
            own: what the campaign says under `instruments`, as plain strings, lists and mappings.
            language: of plain strings there.

        Raises:
            BadInstrument: an instrument is written wrongly.
        """
        bodies = {spelling: body for body in self.bodies for spelling in spellings(body)}
        subjects = {subject.key: subject for subject in read_own(own, bodies, language=language)}
        found = {spelling: (subject,) for subject in subjects.values() for spelling in spellings(subject)}
        return replace(self, subjects={**self.subjects, **subjects}, index={**self.index, **found})


def spellings(subject: Subject) -> tuple[str, ...]:
    """Every folded spelling by which a subject is found, without doubles."""
    names = [subject.key, *subject.aliases]
    if isinstance(subject, Decision):
        names += [subject.name, *subject.numbers, *([subject.symbol] if subject.symbol else ())]
    else:
        english = subject.names.get("en")
        names += [name for name in (english.full, english.short) if name] if english else []
    return tuple(dict.fromkeys(spelling for name in names if (spelling := folded(name))))


@cache
def registry() -> Registry:
    """The bundled registry; read once, in a few milliseconds."""
    data = read_data("bodies.json")
    bodies = {key: _body(key, entry, data["measures"]) for key, entry in data["bodies"].items()}
    decisions = read_data("decisions.json")["decisions"]
    subjects: list[Subject] = [_instrument(read_data(file)) for file in sorted((DATA / "instruments").glob("*.json"))]
    subjects += bodies.values()
    subjects += [made(Principle, entry, key=key, names=_names(entry)) for key, entry in data["principles"].items()]
    subjects += [made(Decision, each, key=key, body=bodies[each["body"]]) for key, each in decisions.items()]
    index: dict[str, tuple[Subject, ...]] = {}
    for subject in subjects:
        for spelling in spellings(subject):
            index[spelling] = (*index.get(spelling, ()), subject)
    return Registry(
        subjects={subject.key: subject for subject in subjects},
        index={**index, **{folded(subject.key): (subject,) for subject in subjects}},
        acceptances=read_data("acceptances.json")["acceptances"],
    )


def _instrument(entry: Mapping[str, Any]) -> Instrument:
    return made(
        Instrument,
        entry,
        kind=InstrumentKind(entry["kind"]),
        names=_MadeWhenAsked(entry["names"], _name),
        articles=_MadeWhenAsked(entry.get("articles", {}), _article),
        binds=made(Binding, entry["binds"]) if "binds" in entry else None,
    )


def _name(language: str, entry: Mapping[str, Any]) -> InstrumentName:
    del language
    return made(InstrumentName, entry)


def _article(label: str, entry: Mapping[str, Any]) -> Article:
    return made(Article, entry, label=label)


def _body(key: str, entry: Mapping[str, Any], measures: Mapping[str, Mapping[str, str]]) -> Body:
    measure = measures[entry["measure"]] if "measure" in entry else {}
    return made(Body, entry, key=key, names=_names(entry), measure=measure)


def _names(entry: Mapping[str, Any]) -> Mapping[str, InstrumentName]:
    """Names of a body or a principle: one text by language, or what its first and its later mentions say."""
    short = entry.get("abbreviation", "")
    memory = entry.get("memory", ())
    return {
        language: InstrumentName(
            name if isinstance(name, str) else name["first"],
            (short if language == "en" else "") if isinstance(name, str) else name["later"],
            memory=("full",) if language in memory or "names" in memory else (),
        )
        for language, name in entry["names"].items()
    }


class _MadeWhenAsked(Mapping[str, T]):
    """Entries by key, each made when it is asked for: a letter needs the names of one language, and three articles."""

    __slots__ = ("_entries", "_made", "_make")

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], make: Callable[[str, Mapping[str, Any]], T]) -> None:
        self._entries, self._make = entries, make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._made:
            self._made[key] = self._make(key, self._entries[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
