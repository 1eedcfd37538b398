"""The forms that a name takes in a sentence: the usual case endings of Slavic and Turkic languages, and of English.

They serve to know a name again, never to print one; so they may allow what no grammar does. Endings are from memory,
not checked by native readers.
"""

from functools import lru_cache
from itertools import takewhile

from appeals.language.folding import folded

__all__ = ["forms", "stem", "without_prefix"]

LEAST = 3
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
_UMLAUTS = ("ae", "oe", "ue")


@lru_cache(4096)
def forms(word: str) -> frozenset[str]:
    """Every form of one folded word of a name, itself among them."""
    if len(word) < LEAST:
        return frozenset({word})
    found = {word} | {word + ending for ending in _ADDED}
    for basic in _REPLACED:
        if word.endswith(basic) and len(word) - len(basic) > 1:
            found |= _oblique(word.removesuffix(basic))
    if len(word) > LEAST and word[-2] in "eoё" and word[-1] not in "aeiouy":  # Marek, Лев: of Mark-a, Льв-а
        found |= {word[:-2] + soft + word[-1] + ending for soft in ("", "ь") for ending in _CASES}
    plain = word
    for pair in _UMLAUTS:
        plain = plain.replace(pair, pair[0])
    return frozenset(found if plain == word else found | forms(plain))


def _oblique(short: str) -> set[str]:
    softened = {short[:-1] + _SOFTENED[short[-1]]} if short[-1] in _SOFTENED else set()
    return {short + ending for ending in _CASES} | softened


@lru_cache(4096)
def stem(word: str) -> str:
    """The letters with which all forms of a word begin."""
    every = forms(word)
    letters = zip(min(every), max(every), strict=False)
    return "".join(one for one, _ in takewhile(lambda both: both[0] == both[1], letters))


def without_prefix(word: str) -> str | None:
    """A word without what Arabic or Hebrew writes together with it; None where nothing can be taken off."""
    return next(
        (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 1), None
    )
