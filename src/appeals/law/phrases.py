"""What citations are put together of: words in their cases, words typed before them, choices of style.

Each case has its article apart, so that a preposition before it can take the article in.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from appeals.system.frozen_data import dataclass

CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "abl")
"""Nominative, genitive, dative, accusative, instrumental, locative (in Russian the prepositional), ablative."""


@dataclass(frozen=True, slots=True)
class CaseForm:
    """What is said in one case.

    Attributes:
        article: with the space after it, or the apostrophe: `the `, `l’`; empty for none.
        words: what follows it.
    """

    article: str
    words: str

    def __str__(self) -> str:
        """The words with their article."""
        return self.article + self.words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name, or a provision of one, in the cases that are known of it.

    Attributes:
        forms: by case; the nominative is always there.
        relative: how a relative clause takes it up: `to which`, `auquel`; empty where the language needs no such word.
        kind: the sort of text it names, where its provisions are worded in their own way: `code`.
        nouns: the words that name the provisions it is, in small letters; empty for a name.
        opens: what stands for its first word where a sentence begins: Polish `Artykuł` for `art.`.
        head: how many words its head has: two in `Międzynarodowy Pakt`.
        bare: its words after one that takes the definite ending away: Danish `denne konvention`; empty where none does.
        in_clause: whether it ends in a clause that a comma closes inside a sentence.
        article_known: whether it is known which article it takes, where its language has articles.
        whole: whether the forms are all that there are in its language; else a case that is not there is not known.
        certain: whether what stands in it besides is known: after `статьи 3`, the genitive of a law's name.
    """

    forms: Mapping[str, CaseForm]
    relative: str = ""
    whole: bool = True
    kind: str = ""
    nouns: tuple[str, ...] = ()
    opens: str = ""
    head: int = 1
    bare: str = ""
    in_clause: bool = False
    article_known: bool = True
    certain: bool = True

    def form(self, case: str) -> CaseForm:
        """The form of a case; the nominative where the language has no other, or none is known."""
        return self.forms.get(case) or self.forms["nom"]

    def knows(self, case: str) -> bool:
        """Whether `form` is right in that case."""
        return self.whole or case in self.forms

    @property
    def cases_differ(self) -> bool:
        """Whether it matters in which case this stands."""
        return not self.whole or len(set(self.forms.values())) > 1

    def worded(self, change: Callable[[str], str]) -> "Phrase":
        """The same with other words in every case; articles stay."""
        forms = {case: CaseForm(form.article, change(form.words)) for case, form in self.forms.items()}
        return replace(self, forms=forms, bare=change(self.bare) if self.bare else "")

    def without_article(self) -> "Phrase":
        """The same words in every case, without articles and definite endings."""
        return replace(self, forms={case: CaseForm("", self.bare or form.words) for case, form in self.forms.items()})


@dataclass(frozen=True, slots=True)
class TypedWord:
    """What an author may have written before a citation, which is not to be said twice.

    Attributes:
        word: in small letters.
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

    word: str
    keeps: str = ""
    cases: tuple[str, ...] = ()
    stays: bool = False
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    pronoun: bool = False
    pronoun_after: tuple[str, ...] = ()
    preposition: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """Choices of house style.

    Attributes:
        paragraph: `3(1)` as lawyers write it, or `3 (1)` as the United Nations does.
        versus: between the parties of a case, `v.` or `v`.
        notes: footnotes at the first mention, in the form of OSCOLA or of the United Nations; none in letters.
    """

    paragraph: Literal["3(1)", "3 (1)"] = "3(1)"
    versus: Literal["v.", "v"] = "v."
    notes: Literal["", "oscola", "un"] = ""
