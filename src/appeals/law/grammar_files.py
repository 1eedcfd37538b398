"""The grammars of all languages, read from `data/grammar/`, and which language may stand in for another."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from appeals.law.grammar import Grammar
from appeals.law.instruments import InstrumentName
from appeals.law.registry import DATA
from appeals.law.typed_words import TypedWord
from appeals.system.patterns import expression

__all__ = ["grammar", "languages", "of_language", "tags"]

_USUAL_SCRIPTS = frozenset(("zh-Hans", "uz-Latn", "kk-Cyrl", "ky-Cyrl", "tg-Cyrl", "ru-Cyrl", "ar-Arab", "fa-Arab"))
_TAG = expression(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def tags(language: str) -> tuple[str, ...]:
    """A language tag and what may stand in for it: `pt-BR`, `pt`; never another script (`uz-Cyrl` is not `uz`)."""
    base, *rest = language.split("-")
    written = [f"{base}-{part}" for part in rest if len(part) == len("Cyrl") and part.isalpha()]
    if written and written[0] not in _USUAL_SCRIPTS:
        return tuple(dict.fromkeys((language, written[0])))
    return (language, base) if rest else (language,)


def of_language(names: Mapping[str, InstrumentName], language: str) -> InstrumentName | None:
    """The name in a language, or in what may stand in for it."""
    return next((names[tag] for tag in tags(language) if tag in names), None)


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None where there is no data for it."""
    for tag in tags(language):
        file = DATA / "grammar" / f"{tag}.json"
        if _TAG.fullmatch(tag) and file.is_file():
            return _grammar(json.loads(file.read_bytes()))
    return None


def _grammar(entry: dict[str, Any]) -> Grammar:
    known = {item.name for item in fields(Grammar)}
    plain = {key: value for key, value in entry.items() if key in known}
    words = entry["words"]
    return Grammar(
        **{
            **plain,
            "joined": tuple(entry["list"]),
            "cases": _by_word(entry.get("cases", {})),
            "following": _by_word(entry.get("following", {})),
            "endings": _by_word(entry.get("endings", {})),
            "said": {word.casefold(): _said(said) for word, said in entry.get("said", {}).items()},
            "words": {word: tuple(words[word]) if isinstance(words, dict) else () for word in words},
            "by": tuple(entry.get("by", ("", "nom"))),
            **{
                key: frozenset(entry.get(key, ()))
                for key in ("kept", "repeated", "conjunctions", "possessive", "abbreviations")
            },
            **{key: tuple(entry.get(key, ())) for key in ("months", "months_in")},
        }
    )


def _by_word(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    return {word.casefold(): case for case, words in table.items() for word in words}


def _said(entry: Mapping[str, Any]) -> TypedWord:
    sets = {key: frozenset(entry.get(key, ())) for key in ("after", "unless", "pronoun_after")}
    return TypedWord(**{**entry, **sets, "cases": tuple(entry.get("cases", ()))})


def languages() -> tuple[str, ...]:
    """The tags of all languages that have a grammar."""
    return tuple(sorted(file.stem for file in (DATA / "grammar").glob("*.json")))
