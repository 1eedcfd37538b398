"""Names that are spelt nearly as a name of the campaign or its address book: a slip of the pen, or somebody else?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from appeals.checks.written import language_of, texts
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.letters.circle import everybody
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_WORD = expression(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST = 4
"""Letters of a word that is compared; shorter names differ from other words by a letter too often."""
_ALONE = 7
"""Letters of a word that is compared although no other part of the name stands beside it."""
_UNINFLECTED = frozenset({"da", "en", "es", "fr", "id", "it", "ms", "nl", "no", "pt", "sv", "vi"})
"""Languages in which a name has one form; in others its end varies."""


@dataclass(frozen=True, slots=True)
class _NamePart:
    """A word of a name, the whole of it, its other words, and whether it is the last one: the surname in most countries."""

    word: str
    name: str
    others: frozenset[str]
    is_last: bool


class _KnownNames:
    """The words of all names, found by their first or last letter: one slip leaves at least one of the two as it is."""

    def __init__(self, parts: Sequence[_NamePart]) -> None:
        self.words = {part.word for part in parts}
        self._by_letter: dict[tuple[str, int], list[_NamePart]] = defaultdict(list)
        self._near: dict[str, tuple[_NamePart, ...]] = {}
        for part in parts:
            for end in (0, -1):
                self._by_letter[part.word[end], end].append(part)

    def nearly(self, word: str, beside: AbstractSet[str], *, is_fixed: bool) -> _NamePart | None:
        """The part of a name that a word is nearly, if the rest of the name or its length says that it is meant."""
        for part in self.alike(word):
            at_the_end = _agreeing(word, part.word) >= min(len(word), len(part.word)) - (1 if is_fixed else 2)
            if part.others & beside and (is_fixed or not at_the_end):
                return part
            if part.is_last and min(len(word), len(part.word)) >= _ALONE and not at_the_end:
                return part
        return None

    def alike(self, word: str) -> tuple[_NamePart, ...]:
        """The parts of names that are one slip away from a word; of a word of a name none."""
        if word not in self._near:
            is_known = len(word) < _SHORTEST or word in self.words or word.removesuffix("s") in self.words
            ends = () if is_known else (0, -1)
            alike = (part for end in ends for part in self._by_letter.get((word[end], end), ()))
            self._near[word] = tuple(part for part in alike if _one_slip(word, part.word))
        return self._near[word]


def check(inputs: Inputs) -> Iterator[Problem]:
    """Words in the texts of a campaign that are nearly a name, each once."""
    names = _KnownNames(tuple(_parts(inputs)))
    seen: set[tuple[str, str]] = set()
    for where, text in texts(inputs.written) if names.words else ():
        if where[0] == "people" and len(where) > 2 and where[2] in _OWN_FIELDS:  # noqa: PLR2004 - people, number, field
            continue
        words = [found for found in _WORD.finditer(text) if found[0][0].isupper()]
        is_fixed = language_of(where, inputs.campaign.language).partition("-")[0] in _UNINFLECTED
        for at, found in enumerate(words):
            if not names.alike(word := _bare(found[0])):
                continue
            beside = {each[0].casefold() for each in words[max(at - 2, 0) : at + 3]}
            part = names.nearly(word, beside, is_fixed=is_fixed)
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
            yield _NamePart(word, name, frozenset(words) - {word}, is_last=word == words[-1])


def _bare(word: str) -> str:
    """A word without the mark of an English genitive."""
    return re.sub(r"[’']s?$", "", word.casefold())


def _agreeing(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by a letter more, less or another, or by two that have changed places."""
    if abs(len(one) - len(other)) > 1 or one == other or min(len(one), len(other)) < _SHORTEST:
        return False
    begin = _agreeing(one, other)
    end = min(_agreeing(one[::-1], other[::-1]), min(len(one), len(other)) - begin)
    left, right = one[begin : len(one) - end], other[begin : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])  # noqa: PLR2004 - changed places
