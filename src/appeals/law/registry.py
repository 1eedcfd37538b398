"""The registry: everything this package can cite, found by the keys people type."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

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
)
from appeals.law.key_spelling import folded
from appeals.law.own import read_own
from appeals.system.frozen_data import dataclass

__all__ = ["DATA", "Registry", "registry", "spellings"]

DATA = Path(__file__).with_name("data")


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

    def __reduce__(self) -> tuple[type["Registry"], tuple[object, ...]]:
        """What goes to another process: views of dicts cannot."""
        return Registry, (dict(self.subjects), dict(self.index), dict(self.acceptances))

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments, in the order of the data."""
        return tuple(subject for subject in self.subjects.values() if isinstance(subject, Instrument))

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies, in the order of the data."""
        return tuple(subject for subject in self.subjects.values() if isinstance(subject, Body))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All judgments and decisions, in the order of the data."""
        return tuple(subject for subject in self.subjects.values() if isinstance(subject, Decision))

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
        index = {
            **self.index,
            **{spelling: (subject,) for subject in subjects.values() for spelling in spellings(subject)},
        }
        return replace(self, subjects=MappingProxyType({**self.subjects, **subjects}), index=MappingProxyType(index))


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
    bodies = _read("bodies.json")
    subjects: list[Subject] = [_instrument(_read(file)) for file in sorted((DATA / "instruments").glob("*.json"))]
    by_key = {key: _body(key, entry, bodies["measures"]) for key, entry in bodies["bodies"].items()}
    subjects += by_key.values()
    subjects += [_principle(key, entry) for key, entry in bodies["principles"].items()]
    subjects += [_decision(key, entry, by_key) for key, entry in _read("decisions.json")["decisions"].items()]
    index: dict[str, tuple[Subject, ...]] = {}
    canonical = {folded(subject.key): (subject,) for subject in subjects}
    for subject in subjects:
        for spelling in spellings(subject):
            index[spelling] = (*index.get(spelling, ()), subject)
    return Registry(
        subjects=MappingProxyType({subject.key: subject for subject in subjects}),
        index=MappingProxyType({**index, **canonical}),
        acceptances=MappingProxyType(_read("acceptances.json")["acceptances"]),
    )


def _read(name: str | Path) -> Any:  # noqa: ANN401 - JSON; the functions below give it its types
    return json.loads((DATA / name).read_bytes())


def _name(entry: Mapping[str, Any]) -> InstrumentName:
    return InstrumentName(
        full=entry.get("full", ""),
        short=entry.get("short", ""),
        bare=tuple(entry.get("bare", ())),
        cases=entry.get("cases", {}),
        memory=tuple(entry.get("memory", ())),
    )


def _plain_names(entry: Mapping[str, Any]) -> Mapping[str, InstrumentName]:
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


class _InstrumentNames(Mapping[str, InstrumentName]):
    """The names of an instrument by language, made when they are asked for: a letter needs those of one language."""

    __slots__ = ("_entries", "_made")

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self._entries = entries
        self._made: dict[str, InstrumentName] = {}

    def __getitem__(self, language: str) -> InstrumentName:
        if language not in self._made:
            self._made[language] = _name(self._entries[language])
        return self._made[language]

    def __contains__(self, language: object) -> bool:
        return language in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _Articles(Mapping[str, Article]):
    """The articles of an instrument, made when they are asked for: of two thousand, a letter cites three."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self._entries = entries

    def __getitem__(self, label: str) -> Article:
        entry = self._entries[label]
        return Article(label, entry.get("paragraphs"), entry.get("sections", ""), entry.get("subject", ""))

    def __contains__(self, label: object) -> bool:
        return label in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _binding(entry: Mapping[str, Any] | None) -> Binding | None:
    if entry is None:
        return None
    return Binding(
        days=entry.get("days", 0),
        months=entry.get("months", 0),
        month_start=entry.get("then") == "first-of-next-month",
        provision=entry.get("provision", ""),
    )


_PLAIN = (
    "adopted",
    "in_force",
    "published",
    "registered",
    "document",
    "url",
    "depositary",
    "body",
    "region",
    "source",
    "articles_from",
    "unit",
    "numbering",
)


def _instrument(entry: Mapping[str, Any]) -> Instrument:
    return Instrument(
        key=entry["key"],
        kind=InstrumentKind(entry["kind"]),
        names=_InstrumentNames(entry["names"]),
        articles=_Articles(entry.get("articles", {})),
        provisions=entry.get("provisions", {}),
        aliases=tuple(entry["aliases"]),
        binds=_binding(entry.get("binds")),
        memory=tuple(entry.get("memory", ())),
        examples=entry["examples"],
        **{field: entry[field] for field in _PLAIN if field in entry},
    )


def _body(key: str, entry: Mapping[str, Any], measures: Mapping[str, Mapping[str, str]]) -> Body:
    return Body(
        key=key,
        kind=entry["kind"],
        names=_plain_names(entry),
        aliases=tuple(entry["aliases"]),
        measure=measures[entry["measure"]] if "measure" in entry else {},
        needs=entry.get("needs", ""),
        prefix=entry.get("prefix", ""),
        memory=tuple(entry.get("memory", ())),
    )


def _principle(key: str, entry: Mapping[str, Any]) -> Principle:
    return Principle(key, _plain_names(entry), tuple(entry["aliases"]), tuple(entry.get("memory", ())))


def _decision(key: str, entry: Mapping[str, Any], bodies: Mapping[str, Body]) -> Decision:
    return Decision(
        key=key,
        name=entry["name"],
        body=bodies[entry["body"]],
        kind=entry["kind"],
        numbers=tuple(entry["numbers"]),
        date=entry["date"],
        symbol=entry.get("symbol", ""),
        final=entry.get("final", ""),
        grand_chamber=entry.get("grand_chamber", False),
        reports=entry.get("reports", ""),
        applies=tuple(entry["applies"]),
        about=entry["about"],
        aliases=tuple(entry["aliases"]),
        names=entry.get("names", {}),
        memory=tuple(entry.get("memory", ())),
    )
