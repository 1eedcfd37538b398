"""One name as it is looked for in a text: in any order of its words, in any usual form, run together or apart."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, permutations

from appeals.language.folding import folded
from appeals.letters.name_forms import forms, stem, without_prefix
from appeals.letters.text_words import FoldedPassage, TextWord
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

__all__ = ["SoughtName"]

_MOST_BETWEEN = 3
"""Names that stand between the words of a name: a patronymic, `María del Carmen`."""
_RUN_TOGETHER = 8
"""Letters from which on a name is looked for inside longer words, such as addresses of the web."""
_SPELT_OUT = 5
"""Letters from which on a name of one word is looked for with gaps between its letters."""
_SMALL_WORDS = (
    "al el ul bin ibn bint ben abu abd da de del della di do dos das du la le van von der den ter y i e "
    "ogly oglu ogli uulu uly kyzy kizi qizi gyzy"
)
_PARTICLES = frozenset(_SMALL_WORDS.split())
"""Small words in names; they are no part that one could know anybody by."""

_ENDS = expression(r"[,;:.!?()…،؛؟。]")
_UNSPACED = expression("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class SoughtName:
    """One name as it is looked for.

    Attributes:
        words: folded, in order.
        needed: how many of them make somebody known; those of one letter and particles do not count.
    """

    words: tuple[str, ...]
    needed: int

    @classmethod
    def of(cls, names: Iterable[str], *, whole: bool = False) -> tuple["SoughtName", ...]:
        """Names in their spellings; `whole`: all words of each are needed."""
        spellings = (spelling for name in names for spelling in dict.fromkeys((name, name.translate(_UMLAUTS))))
        every = (words for spelling in spellings if (words := tuple(folded(spelling).split())))
        return tuple(cls(words, len(words) if whole else min(len(_telling(words)), 2)) for words in every)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that one can know somebody by."""
        return _telling(self.words)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What must stand among the letters of a text in which the name does."""
        return tuple(stem(word) for word in self.telling)

    @cached_property
    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The orders in which its words are looked for run together."""
        short = len(self.words) <= 3  # noqa: PLR2004 - of four words there are 24
        return tuple(permutations(self.words)) if short else (self.words, self.words[::-1])

    def may_stand_in(self, letters: str) -> bool:
        """A quick look: False where the name cannot stand among these letters."""
        return sum(each in letters for each in self.stems) >= min(self.needed, len(self.stems))

    def spans(self, text: FoldedPassage) -> Iterator[tuple[int, ...]]:
        """The numbers of the words that make up the name, each time it stands there."""
        yield from self._in_words(text.words)
        yield from self._run_together(text)

    def _in_words(self, words: Sequence[TextWord]) -> Iterator[tuple[int, ...]]:
        known = [(at, parts) for at, word in enumerate(words) if (parts := self._parts(word.letters))]
        for number, (first, parts) in enumerate(known):
            chain, used = [first], [parts[0]]
            for at, others in islice(known, number + 1, None):
                if at - chain[-1] > _MOST_BETWEEN + 1:
                    break
                free = [part for part in others if part not in used]
                if free and _close(words, chain[-1], at, forwards=free[0] > used[-1]):
                    chain.append(at)
                    used.append(free[0])
            if len([part for part in used if self.words[part] in self.telling]) >= min(self.needed, len(self.telling)):
                yield tuple(chain)

    def _parts(self, letters: str) -> list[int]:
        """Which words of the name this may be a form of."""
        found = [part for part, word in enumerate(self.words) if letters in forms(word)]
        if found or letters.isascii():
            return found
        bare = without_prefix(letters)
        return [part for part, word in enumerate(self.words) if bare and bare in {word, without_prefix(word)}]

    def _run_together(self, text: FoldedPassage) -> Iterator[tuple[int, ...]]:
        whole = "".join(self.words)
        if _UNSPACED.search(whole) and len(whole) > 1 and whole in text.letters:
            yield tuple(range(len(text.words)))
        if len(self.words) == 1 and len(whole) < _SPELT_OUT:
            return
        for order in self.orders:
            yield from self._spelt_out(text, "".join(order[:-1]), order[-1])
            run = "".join(order)
            if len(run) >= _RUN_TOGETHER and len(order) > 1 and run in text.letters:
                yield from ((at,) for at, word in enumerate(text.words) if run in word.letters)

    @staticmethod
    def _spelt_out(text: FoldedPassage, beginning: str, last: str) -> Iterator[tuple[int, ...]]:
        """The name with gaps where none belong, or without those that do."""
        endings = forms(last)
        for start, first in text.begins.items():
            if text.letters.startswith(beginning + stem(last), start):
                inner = start + len(beginning)
                for end in range(inner + len(stem(last)), min(inner + len(last) + 8, len(text.letters)) + 1):
                    if end in text.ends and text.letters[inner:end] in endings:
                        yield tuple(range(first, text.ends[end] + 1))


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    """Words of more than a letter that are no particles; all where there are not two of them."""
    found = tuple(word for word in words if len(word) > 1 and word not in _PARTICLES)
    return found if len(found) > 1 else tuple(words)


def _close(words: Sequence[TextWord], one: int, other: int, *, forwards: bool) -> bool:
    """Whether two words can belong to one name: only names stand between them, and no sentence ends there."""
    between = words[one + 1 : other]
    if len(between) > _MOST_BETWEEN or (between and not forwards and len(between) > 1):
        return False
    gaps = [word.before for word in words[one + 1 : other + 1]]
    if not between or not any(character.isspace() for gap in gaps for character in gap):
        return True
    if not all(word.named or word.letters in _PARTICLES for word in between):
        return False
    said = "".join(gaps)
    if "(" in said and ")" in said:
        said = said.replace("(", "").replace(")", "")
    initials = sum(len(word.letters) == 1 for word in between)
    return not _ENDS.search(said.replace(".", "", initials)) and (forwards or "\n" not in said)
