"""What an author may have written before a citation, as a language's file says it under `said`."""

from appeals.system.frozen_data import dataclass

__all__ = ["TypedWord"]


@dataclass(frozen=True, slots=True)
class TypedWord:
    """What an author may have written before a citation, which is not to be said twice.

    Attributes:
        keeps: what stays of it: `de` of `du`; empty for an article.
        cases: the cases it may be, the likeliest first.
        stays: whether it stays and the article of the citation goes: `this`.
        after: it is meant only after one of these words; empty for any.
        unless: it is not meant after one of these words.
        pronoun: whether it is a pronoun after a comma, as in `Staaten, die [@CAT] …`.
        pronoun_after: words after which it is a pronoun where the citation takes another article or none: Dutch `omdat het [@CAT 3]
            schendt`.
        preposition: whether it is a preposition where the citation takes another article: Portuguese `a` before `o Pacto`.
    """

    keeps: str = ""
    cases: tuple[str, ...] = ()
    stays: bool = False
    after: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    pronoun: bool = False
    pronoun_after: frozenset[str] = frozenset()
    preposition: bool = False
