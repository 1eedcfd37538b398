"""The States: codes, names, regional organizations, and what languages call them in a sentence."""

from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from functools import cache
from typing import Any

from appeals.law.data_files import DATA, read_data
from appeals.law.grammar import Grammar
from appeals.law.grammar_files import grammar
from appeals.law.instruments import folded
from appeals.law.phrases import CaseForm
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_BARE = expression("(?:la |l’)(?!République|Fédération|Principauté)")
"""French leaves these articles out after `ambassade de`."""
_ELIDED = expression("[AEIOUÉÎ]|Haïti")


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
    entry = read_data("states.json")
    members, former = entry["members"], entry["former_members"]
    return {
        code: State(
            code,
            alpha3,
            name,
            tuple(region for region, codes in members.items() if code in codes),
            {region: days[code] for region, days in former.items() if code in days},
        )
        for code, (alpha3, name) in entry["states"].items()
    }


@cache
def _spellings() -> Mapping[str, str]:
    found = {folded(alias): code for alias, code in read_data("states.json")["aliases"].items()}
    for state in states().values():
        for name in (state.code, state.alpha3, state.name, state.name.removeprefix("the ")):
            found[folded(name)] = state.code
    return found


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
    base = language.partition("-")[0]
    if found := _names(language) or _names(base):
        name = found["names"].get(state.code)
        return NameInClause(name, state.code in found["plural"]) if name else None
    return NameInClause(state.name) if base == "en" else None


def of_state(state: str, language: str) -> str | None:
    """A State's name with what joins it to 'embassy'; None where the data of the language has no words for it.

    Args:
        state: two-letter code.
        language: tag of the text.
    """
    genitive: str | None = _names(language.partition("-")[0]).get("genitive", {}).get(state)
    if genitive:
        return genitive
    known, rules = states().get(state), grammar(language)
    name = name_in_clause(known, language) if known else None
    if name is None or rules is None:
        return None
    if rules.language.startswith("en"):
        return f"of {name.words}"
    if rules.language.startswith("fr"):
        return _french(name.words, rules)
    return rules.after(rules.of, _parted(name.words, rules)) if rules.contractions and rules.of else None


def _french(name: str, rules: Grammar) -> str:
    bare = _BARE.sub("", name) if _BARE.match(name) else ""
    if bare or not name[0].islower():
        return f"d’{bare or name}" if _ELIDED.match(bare or name) else f"de {bare or name}"
    return rules.after(rules.of, _parted(name, rules))


def _parted(name: str, rules: Grammar) -> CaseForm:
    """A name with the article apart that its preposition takes in."""
    contracted = (pair.partition(" ") for pair in rules.contractions)
    articles = (article if article.endswith("’") else f"{article} " for of, _, article in contracted if of == rules.of)
    article = next((each for each in articles if name.startswith(each)), "")
    return CaseForm(article, name.removeprefix(article))


@cache
def _names(language: str) -> Mapping[str, Any]:
    """The data of a language: its `names`, those that are `plural`, and where it has cases the `genitive` of each."""
    file = DATA / "names_of_states" / f"{language}.json"
    return read_data(file) if file.is_file() else {}
