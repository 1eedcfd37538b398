"""How a language says whose an embassy is: `of the Russian Federation`, `du Cameroun`, `Казахстана`."""

import json
from collections.abc import Mapping
from functools import cache

from appeals.law.grammar import Grammar
from appeals.law.grammar_files import grammar
from appeals.law.phrases import CaseForm
from appeals.law.registry import DATA
from appeals.law.states import name_in_clause, states
from appeals.system.patterns import expression

__all__ = ["of_state"]

_BARE = expression("(?:la |l’)(?!République|Fédération|Principauté)")
"""French leaves these articles out after `ambassade de`."""
_ELIDED = expression("[AEIOUÉÎ]|Haïti")


def of_state(state: str, language: str) -> str | None:
    """A State's name with what joins it to 'embassy'; None where the data of the language has no words for it.

    Args:
        state: two-letter code.
        language: tag of the text.
    """
    if genitive := _genitives(language).get(state):
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
def _genitives(language: str) -> Mapping[str, str]:
    file = DATA / "names_of_states" / f"{language.partition('-')[0]}.json"
    return json.loads(file.read_bytes()).get("genitive", {}) if file.is_file() else {}
