"""One name as it is looked for in a text: in any order of its words, in any usual form, run together or apart.

The forms are the usual case endings of Slavic and Turkic languages, and of English. They serve to know a name again, never to print
one; so they may allow what no grammar does. Endings are from memory, not checked by native readers.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, permutations, takewhile

from appeals.language.folding import folded
from appeals.letters.text_words import FoldedPassage, TextWord
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

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


_LEAST = 3
"""Letters of a word that is inflected at all."""

_BASIC = "а я ия ья ий ый ой о е и ь a ia ja ya y i ij iy yi o e"
"""What a name ends in before another ending takes its place."""

_SLAVIC = """
    а я у ю ы и і ї е є о ой ей ою ею єю ом ем им ым ім ам ям ами ями ах ях ов ев ого его ому ему ої ій ову еву ови еві
    ові еві их ых ими ыми ую юю ая яя ые ие ьи ью
    a e i o u y ą ę ia ie ię ią iu em om im ym ego iego emu iemu ej iej ich iem ou ovi owi ami ach oj og oga om omu in ina inu ine
    ov ova ove ovu ev eva evu oy oyu ey eyu ye yu ya iya iyu ii ogo omu ykh imi ymi é ého ému ých ým ové ovou ová
"""
_TURKIC_CASES = """
    in nin un nun ın nın ün nün ning nyng i ni u nu di ti a e ya ye na ne ga ge gha ka ke qa ğa da de ta te nda nde
    dan den tan ten nan nen ndan nden la le yla yle men ben pen
    нің ның дің дың тің тың нин нын нун нүн дин дын дун дүн тин тын тун түн нинг ни ны нi ну ді ды ті ты га ге ға ка ке қа
    на не да де та те дан ден тан тен нан нен мен бен пен
"""
_TURKIC_PLURALS = "lar ler nar лар лер дар дер тар тер"
_ENGLISH = "s es"
_PREFIXES = sorted(("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", *"והבלמשכ"), key=len, reverse=True)
"""What Arabic and Hebrew write together with the word that follows: and, to, in, the."""


def _endings(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


_REPLACED = sorted(_endings(_BASIC), key=len, reverse=True)
_CASES = _endings(_SLAVIC)
_PLURALS = _endings(_TURKIC_PLURALS)
_ADDED = _CASES | _endings(_TURKIC_CASES) | _endings(_ENGLISH) | _PLURALS
_ADDED |= {plural + case for plural in _PLURALS for case in _endings(_TURKIC_CASES)}
_SOFTENED = {folded(old): folded(new) for old, new in
             {"t": "cie", "d": "dzie", "r": "rze", "k": "ce", "g": "dze", "г": "зі", "к": "ці", "х": "сі"}.items()}  # fmt: skip
_WRITTEN_APART = ("ae", "oe", "ue")


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
        return tuple(_stem(word) for word in self.telling)

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
        bare = _without_prefix(letters)
        return [part for part, word in enumerate(self.words) if bare and bare in {word, _without_prefix(word)}]

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
            if text.letters.startswith(beginning + _stem(last), start):
                inner = start + len(beginning)
                for end in range(inner + len(_stem(last)), min(inner + len(last) + 8, len(text.letters)) + 1):
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


@lru_cache(4096)
def forms(word: str) -> frozenset[str]:
    """Every form of one folded word of a name, itself among them."""
    if len(word) < _LEAST:
        return frozenset({word})
    found = {word} | {word + ending for ending in _ADDED}
    for basic in _REPLACED:
        if word.endswith(basic) and len(word) - len(basic) > 1:
            found |= _oblique(word.removesuffix(basic))
    if len(word) > _LEAST and word[-2] in "eoё" and word[-1] not in "aeiouy":  # Marek, Лев: of Mark-a, Льв-а
        found |= {word[:-2] + soft + word[-1] + ending for soft in ("", "ь") for ending in _CASES}
    plain = word
    for pair in _WRITTEN_APART:
        plain = plain.replace(pair, pair[0])
    return frozenset(found if plain == word else found | forms(plain))


def _oblique(short: str) -> set[str]:
    softened = {short[:-1] + _SOFTENED[short[-1]]} if short[-1] in _SOFTENED else set()
    return {short + ending for ending in _CASES} | softened


@lru_cache(4096)
def _stem(word: str) -> str:
    """The letters with which all forms of a word begin."""
    every = forms(word)
    letters = zip(min(every), max(every), strict=False)
    return "".join(one for one, _ in takewhile(lambda both: both[0] == both[1], letters))


def _without_prefix(word: str) -> str | None:
    """A word without what Arabic or Hebrew writes together with it; None where nothing can be taken off."""
    return next(
        (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 1), None
    )
