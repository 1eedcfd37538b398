"""How a language words a citation: the small grammar that treaties need.

A language needs the words for an article, the order of article and instrument, how a list is joined, the forms of names (found
by their first or last words: `Convention` is feminine), and which words before or after a citation ask for which form.
`docs/law.md` shows how the file of a language is written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from appeals.law.phrases import CASES, CaseForm, Phrase, TypedWord
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_NOUN = expression(r"\{([^{}]+)\}")
_WORD = expression(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0d7f])+")
"""Letters, with the vowel signs of Indian scripts, which are no letters to `re`."""
_LONGEST_RULE = 4
"""Words of the longest entry of `cases` and `following`."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The wording of citations in one language; the templates are those of `str.format`.

    Attributes:
        language: its tag.
        units: unit, or `article of code` where a head's `kind` is `code` -> templates `one`, `many`, `two`, `paragraph`, `lettered` (`37(a)`) and `section`, the same as `item…` in a
            list. A noun in braces is declined.
        numbers: unit -> what stands for some numbers (`premier` for 1), or `han` for `all` of them.
        genders: gender -> its article, or articles by case, and the relative word of its clause.
        heads: the words that decide the form of a name, capitals aside -> its gender and its cases; with `end`, the last words; `-gesetz` is
            the end of the first word. `bare` is the form after `this` and the like, without a definite ending.
        nouns: the nouns of templates, in the same form; with `opens`, what stands for them where a sentence begins.
        cases: case -> the words before a citation that ask for it; `нарушен*` stands for all that begin so.
        following: case -> the words after a citation that ask for it; `*` alone is any other word.
        possessive: the genitive that an author may write after the bracket, where the language has no other case.
        group_possessive: whether it may stand behind several words: `the Convention against Torture’s`, but never behind a bracket.
        endings: an ending that an author puts after the bracket -> its case.
        default: the case where nothing asks for one and no sentence begins.
        said: what an author may have written already.
        kept: unit words that stay as the author wrote them, such as `art.`.
        repeated: prepositions that are repeated before every citation of a list.
        conjunctions: words after which the case of the citation before goes on.
        of: what stands before the instrument of a provision, besides the genitive or the case that it asks for.
        by: preposition and case of the body that asked for measures.
        the: what stands before a name in a sentence, where the language has no genders.
        bare: names without that word, as a regular expression.
        name: around every name (`《{name}》`).
        first: the first mention, with `{name}` and `{short}`.
        joined: what stands between the things of a list, and before the last of two; and of three or more, where it is another.
        last_of_phrases: the same before the last of several phrases, where it is another.
        dash: in a run of articles.
        letter: of a lettered part below a worded paragraph; `letters` and `letter_of_several` of several.
        signs: what stands for the letters a, b, c of a treaty, where the language has its own.
        checked: whether somebody who knows the language has seen this.
        party: the State-party clause, empty where the language has none yet; `party_plural` of a plural State.
        party_before: whether that clause stands before its instrument.
        several: the relative word of several instruments, whose clause then stands once.
        close: what closes that clause inside a sentence.
        contractions: `de le` -> `du`.
        variants: preposition -> its other form -> how the words begin before which it has that form.
        prefixes: what is written together with the next word -> the beginning of that word -> what becomes of both.
        capitals: letters whose capital is not the usual one.
        words: unit words an author may have written already, in small letters -> the cases they may be.
        abbreviations: words whose full stop ends no sentence: Danish `jf.`; the unit words need not be said here.
        months: names of the months as dates have them; `months_in` after `in`.
        dates: templates of dates of measures and judgments.
        decision: templates of judgments and decisions.
    """

    language: str
    units: Mapping[str, Mapping[str, str]]
    heads: Mapping[str, Mapping[str, Any]]
    name: str
    first: str
    joined: tuple[str, ...]
    dash: str
    letter: str
    checked: bool
    genders: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    nouns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)
    following: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, str] = field(default_factory=dict)
    possessive: tuple[str, ...] = ()
    group_possessive: bool = False
    default: str = "nom"
    numbers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    said: Mapping[str, TypedWord] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    of: str = ""
    by: tuple[str, str] = ("", "nom")
    the: str = ""
    bare: str = ""
    last_of_phrases: str = ""
    letters: str = ""
    letter_of_several: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)
    party: str = ""
    party_plural: str = ""
    party_before: bool = False
    several: str = ""
    close: str = ""
    contractions: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    prefixes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    months_in: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    decision: Mapping[str, str] = field(default_factory=dict)

    def named(self, text: str, *, article: bool = True, title: bool = True) -> Phrase | None:
        """A name in its cases, or None where the language declines names and this one's head is not known.

        Args:
            text: the name.
            article: whether it takes one.
            title: whether it is that of a text, which some languages set in marks.
        """
        if not self.heads:
            own = re.match(re.escape(self.the), text, re.IGNORECASE) if self.the else None
            bare = text[own.end() :] if own else text
            said = "" if not article or (self.bare and re.match(self.bare, text)) else self.the
            return Phrase({"nom": CaseForm(said, self._around(bare) if title else bare)})
        small = text.casefold()
        for head in sorted(self.heads, key=lambda head: (head.startswith("-"), -len(head), not text.startswith(head))):
            entry = self.heads[head]
            if entry.get("end") and small.endswith(head.casefold()):
                begins = len(text) - len(head)
                return self._declined(entry, text[begins:], text[:begins], "").worded(self._around)
            begins = len(_first_word(text)) if head.startswith("-") else len(head)
            if not entry.get("end") and _begins(small, head.casefold()):
                ending = len(head) - 1 if head.startswith("-") else begins
                phrase = self._declined(entry, text[begins - ending : begins], text[: begins - ending], text[begins:])
                return phrase if article else phrase.without_article()
        return None

    def apart(self, name: str) -> tuple[str, str]:
        """The article that a name begins with, empty for none, and the rest of it: `le` and `Code pénal`."""
        articles = {_article(gender, "nom").strip() for gender in self.genders.values()} - {""}
        alternatives = "|".join(
            rf"{re.escape(each)}(?:{'' if each.endswith('’') else ' '})" for each in sorted(articles)
        )
        found = re.match(alternatives, name.replace("'", "’"), re.IGNORECASE) if articles else None
        return (found[0].strip(), name[found.end() :]) if found else ("", name)

    def unknown(self, text: str, cases: Mapping[str, str], article: str = "") -> Phrase:
        """A name of which only some cases are known; `article` is that of its nominative, and decides the others."""
        wanted = article.casefold().replace("'", "’")
        known = (gender for gender in self.genders.values() if _article(gender, "nom").strip() == wanted)
        gender = (article and next(known, None)) or {}
        articles = {case: _article(gender, case) for case in CASES}
        if article and not gender:
            articles = {"nom": article if article.endswith(("’", "'")) else f"{article} "}
        forms = {case: CaseForm(articles.get(case, ""), words) for case, words in {"nom": text, **cases}.items()}
        # Where no article stands before names and no ending may be added, abbreviations are the same in every case.
        short = bool(self.cases) and not self.genders and sum(map(str.isupper, _first_word(text))) > 1
        known_by_article = bool(article) or not any(_article(each, "nom") for each in self.genders.values())
        whole = short or not self.declines
        return Phrase(forms, gender.get("relative", ""), whole=whole, article_known=known_by_article)

    @property
    def known_cases(self) -> tuple[str, ...]:
        """The cases that this language tells apart in citations."""
        articles = (_of_article(each.get("article")) for each in self.genders.values())
        entries = [*self.heads.values(), *self.nouns.values(), *articles]
        return tuple(case for case in CASES if case == "nom" or any(case in entry for entry in entries))

    @property
    def of_case(self) -> str:
        """The case of the instrument of a provision: the genitive, or that of the preposition before it."""
        return (self.asked_by((self.of,)) if self.of else "") or "gen"

    @property
    def looks_ahead(self) -> bool:
        """Whether only the words after a citation ask for its case."""
        return bool(self.following) and not self.cases

    @property
    def elides(self) -> bool:
        """Whether an article may be written together with the next word: `l’article`."""
        return any(word.endswith("’") for word in self.said)

    @property
    def declines(self) -> bool:
        """Whether names have cases in this language."""
        return len(self.known_cases) > 1

    def filled(self, template: str, values: Mapping[str, str]) -> Phrase:
        """A template as a phrase: its first noun is declined."""
        noun = next((name for name in _NOUN.findall(template) if name in self.nouns), "")
        if not noun:
            return Phrase({"nom": CaseForm("", template.format_map(values))})
        declined = self._declined(self.nouns[noun], noun, "", "")
        return declined.worded(lambda word: template.format_map({**values, noun: word}))

    def listed(self, items: Sequence[str], *, phrases: bool = False) -> str:
        """`a, b and c`."""
        between, last, *of_many = self.joined
        if of_many and len(items) > len("ab"):
            last = of_many[0]
        if phrases:
            last = self.last_of_phrases or last
        return between.join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)

    def after(self, preposition: str, form: CaseForm) -> str:
        """A preposition and what follows it: `du Pacte`."""
        return "".join(self.meeting(preposition, form)) if preposition else str(form)

    def meeting(self, preposition: str, form: CaseForm) -> tuple[str, str]:
        """A preposition and what follows it, apart: `de` and `le Pacte` are `du ` and `Pacte`."""
        small = preposition.casefold()
        contracted = self.contractions.get(f"{small} {form.article.strip()}") if form.article else None
        words = form.words if contracted else str(form)
        starts = words.casefold()
        others = self.variants.get(small, {}).items()
        became = contracted or next((other for other, before in others if starts.startswith(tuple(before))), "")
        kept = (became.capitalize() if preposition[:1].isupper() else became) or preposition
        return kept + ("" if kept.endswith("’") else " "), words

    def asked_by(self, words: Sequence[str], *, following: bool = False) -> str:
        """The case that the words nearest to a citation ask for; empty where they ask for none that is known.

        Args:
            words: in small letters, in the order of the text.
            following: whether they stand after the citation.
        """
        table = self.following if following else self.cases
        for count in range(min(_LONGEST_RULE, len(words)), 0, -1):
            near = " ".join(words[:count] if following else words[-count:])
            if near in table:
                return table[near]
            for cut in range(len(near), near.rfind(" ") + 1, -1):
                if f"{near[:cut]}*" in table:
                    return table[f"{near[:cut]}*"]
        other = words and words[0][:1].isalnum() and words[0] not in self.conjunctions
        return table.get("*", "") if other else ""

    def unit_words(self, unit: str) -> tuple[str, ...]:
        """The words that name the provisions of a unit, in small letters, as an author may have written them."""
        templates = " ".join(self.units[unit].values())
        nouns = [str(self.nouns[noun].get("nom", noun)) for noun in _NOUN.findall(templates) if noun in self.nouns]
        plain = _WORD.findall(_NOUN.sub(" ", templates))
        return tuple(dict.fromkeys(word.casefold() for word in (*nouns, *plain)))

    def _around(self, words: str) -> str:
        return self.name.format(name=words)

    def _declined(self, entry: Mapping[str, Any], head: str, before: str, rest: str) -> Phrase:
        gender = {**self.genders.get(entry.get("gender", ""), {}), **entry}
        forms = {
            case: CaseForm(_article(gender, case), before + str(entry.get(case, entry.get("nom", head))) + rest)
            for case in CASES
            if case == "nom" or case in entry or case in _of_article(gender.get("article"))
        }
        bare = before + entry["bare"] + rest if "bare" in entry else ""
        more = {key: entry.get(key, "") for key in ("kind", "opens")}
        words = 1 + str(entry.get("nom", head)).count(" ")
        return Phrase(forms, gender.get("relative", ""), head=words, bare=bare, **more)


def _article(entry: Mapping[str, Any], case: str) -> str:
    articles = entry.get("article", "")
    return str(articles if isinstance(articles, str) else articles.get(case, ""))


def _of_article(article: object) -> Mapping[str, str]:
    return article if isinstance(article, dict) else {}


def _first_word(text: str) -> str:
    return text.split(" ", 1)[0]


def _begins(small: str, head: str) -> bool:
    if head.startswith("-"):
        return _first_word(small).endswith(head[1:])
    return small.startswith(head) and not small[len(head) : len(head) + 1].isalnum()
