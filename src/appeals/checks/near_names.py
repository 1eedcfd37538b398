"""Names that are spelt nearly as a name of the campaign or its address book: a slip of the pen, or somebody else?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from appeals.checks.written import language_of, texts
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.letters.circle import everybody

__all__ = ["check"]

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST = 4
"""Letters of a word that is compared; shorter names differ from other words by a letter too often."""
_ALONE = 7
"""Letters of a word that is compared although no other part of the name stands beside it."""
_UNINFLECTED = frozenset({"da", "en", "es", "fr", "id", "it", "ms", "nl", "no", "pt", "sv", "vi"})
"""Languages in which a name has one form; in others its end varies."""


@dataclass(frozen=True, slots=True)
class _NamePart:
    """A word of a name, and the whole of it."""

    word: str
    name: str
    others: frozenset[str]


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Words in the texts of a campaign that are nearly a name, each once."""
    del today
    parts = tuple(_parts(inputs))
    known = {part.word for part in parts}
    seen: set[tuple[str, str]] = set()
    for where, text in texts(inputs.written) if parts else ():
        if where[0] == "people" and len(where) > 2 and where[2] in _OWN_FIELDS:  # noqa: PLR2004 - people, number, field
            continue
        words = [found for found in _WORD.finditer(text) if found[0][0].isupper()]
        tag = language_of(where, inputs.campaign.language)
        for at, found in enumerate(words):
            beside = {each[0].casefold() for each in words[max(at - 2, 0) : at + 3]}
            word = _bare(found[0])
            part = (
                None
                if _is_known(word, known)
                else _nearly(word, parts, is_fixed=tag.partition("-")[0] in _UNINFLECTED, beside=beside)
            )
            if part and (found[0], part.name) not in seen:
                seen.add((found[0], part.name))
                message = f"'{found[0]}' is nearly a part of the name '{part.name}'"
                hint = "write the name alike everywhere, or add the other spelling to 'also_known_as'"
                yield inputs.written.warning(where, "name-nearly", message, hint, offset=found.start())


_OWN_FIELDS = frozenset({"name", "names", "also_known_as"})


def _parts(inputs: Inputs) -> Iterator[_NamePart]:
    officials = (each.entry.recipient.name or {} for each in everybody(inputs))
    names = [name for person in inputs.campaign.people for name in person.every_name]
    names += [name for by_language in officials for name in by_language.values()]
    for name in dict.fromkeys(names):
        words = [word.casefold() for word in _WORD.findall(name)]
        for word in words:
            yield _NamePart(word, name, frozenset(words) - {word})


def _bare(word: str) -> str:
    """A word without the mark of an English genitive."""
    return re.sub(r"[’']s?$", "", word.casefold())


def _is_known(word: str, known: set[str]) -> bool:
    return len(word) < _SHORTEST or word in known or word.removesuffix("s") in known


def _nearly(word: str, parts: tuple[_NamePart, ...], *, is_fixed: bool, beside: set[str]) -> _NamePart | None:
    """The part of a name that a word is nearly, if the rest of the name or its length says that it is meant."""
    for part in _near(word, parts):
        varies = _agreeing(word, part.word) >= min(len(word), len(part.word)) - (1 if is_fixed else 2)
        if part.others & beside and not (varies and not is_fixed):
            return part
        if len(word) >= _ALONE and len(part.word) >= _ALONE and not varies:
            return part
    return None


@cache
def _near(word: str, parts: tuple[_NamePart, ...]) -> tuple[_NamePart, ...]:
    return tuple(part for part in parts if len(part.word) >= _SHORTEST and _one_slip(word, part.word))


def _agreeing(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by a letter more, less or another, or by two that have changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    begin = _agreeing(one, other)
    end = min(_agreeing(one[::-1], other[::-1]), min(len(one), len(other)) - begin)
    left, right = one[begin : len(one) - end], other[begin : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])  # noqa: PLR2004 - changed places
