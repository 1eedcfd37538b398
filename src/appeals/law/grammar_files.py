"""The grammars of all languages, read from `data/grammar/`, and which language may stand in for another."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from appeals.law.data_files import DATA, made, read_data
from appeals.law.grammar import Grammar
from appeals.law.instruments import InstrumentName
from appeals.law.phrases import TypedWord
from appeals.system.patterns import expression

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
            return _grammar(read_data(file))
    return None


def _grammar(entry: Mapping[str, Any]) -> Grammar:
    words, said = entry["words"], {word.casefold(): each for word, each in entry.get("said", {}).items()}
    return made(
        Grammar,
        entry,
        joined=tuple(entry["list"]),
        **{key: _by_word(entry.get(key, {})) for key in ("cases", "following", "endings")},
        said={word: made(TypedWord, each, word=word) for word, each in said.items()},
        words={word: tuple(words[word]) if isinstance(words, dict) else () for word in words},
    )


def _by_word(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    return {word.casefold(): case for case, words in table.items() for word in words}


def languages() -> tuple[str, ...]:
    """The tags of all languages that have a grammar."""
    return tuple(sorted(file.stem for file in (DATA / "grammar").glob("*.json")))
