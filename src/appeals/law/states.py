"""The States: their codes and names, and the regional organizations they belong to."""

import json
from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from appeals.law.key_spelling import folded
from appeals.law.registry import DATA
from appeals.system.frozen_data import dataclass

__all__ = ["NameInClause", "State", "UnknownState", "name_in_clause", "state_of", "states"]


class UnknownState(ValueError):  # noqa: N818 - reads as what it says
    """No State has this code or name.

    Attributes:
        nearest: codes and names that may have been meant.
    """

    def __init__(self, typed: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(f"no State is known as {typed!r}")
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class State:
    """A State.

    Attributes:
        code: two-letter code of ISO 3166-1 (`EU` for the European Union).
        alpha3: three-letter code.
        name: in English, as it stands in a sentence: `Kazakhstan`, `the Russian Federation`.
        regions: the regional organizations whose treaties it can join.
        left: the organizations it has left -> the day (ISO) their treaties ceased to bind it.
    """

    code: str
    alpha3: str
    name: str
    regions: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


@cache
def states() -> Mapping[str, State]:
    """All States by two-letter code; read once."""
    entry = json.loads((DATA / "states.json").read_bytes())
    members, former = entry["members"], entry["former_members"]
    return MappingProxyType(
        {
            code: State(
                code,
                alpha3,
                name,
                tuple(region for region, codes in members.items() if code in codes),
                {region: days[code] for region, days in former.items() if code in days},
            )
            for code, (alpha3, name) in entry["states"].items()
        }
    )


@cache
def _spellings() -> Mapping[str, str]:
    entry = json.loads((DATA / "states.json").read_bytes())
    found = {folded(alias): code for alias, code in entry["aliases"].items()}
    for state in states().values():
        for name in (state.code, state.alpha3, state.name, state.name.removeprefix("the ")):
            found[folded(name)] = state.code
    return MappingProxyType(found)


def state_of(typed: str) -> State:
    """The State of a code or English name.

    Raises:
        UnknownState: with the nearest names.
    """
    code = _spellings().get(folded(typed))
    if code is None:
        near = get_close_matches(folded(typed), _spellings(), n=3, cutoff=0.6)
        raise UnknownState(typed, tuple(dict.fromkeys(_spellings()[spelling] for spelling in near)))
    return states()[code]


@dataclass(frozen=True, slots=True)
class NameInClause:
    """What a State-party clause calls a State.

    Attributes:
        words: with the article that it takes there, in the case that the clause of its language needs.
        plural: whether the verb is in the plural: `les États-Unis sont parties`.
    """

    words: str
    plural: bool = False


def name_in_clause(state: State, language: str) -> NameInClause | None:
    """What the State-party clause of a language calls a State; None where the data has no name."""
    for tag in (language, language.partition("-")[0]):
        names, plural = _names(tag)
        if state.code in names:
            return NameInClause(names[state.code], state.code in plural)
        if names:
            return None
    return NameInClause(state.name) if language.partition("-")[0] == "en" else None


@cache
def _names(language: str) -> tuple[Mapping[str, str], frozenset[str]]:
    file = DATA / "names_of_states" / f"{language}.json"
    if not file.is_file():
        return {}, frozenset()
    entry = json.loads(file.read_bytes())
    return entry["names"], frozenset(entry["plural"])
