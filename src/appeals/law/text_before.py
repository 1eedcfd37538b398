"""The text before a citation, read from its end: what is already said there, and what it asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from appeals.law.grammar import Grammar
from appeals.law.phrases import CASES, CaseForm, Phrase, TypedWord
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_SENTENCE_START = expression(
    r"(?:\A\s*|\n\s*\n|(?:\A|\n)[ \t]*(?:[-*+>]|\d{1,3}[.)])[ \t]+|[.!?…。؟।\u06d4][\"'”’)*_»]*\s+)[\"'“‘(*_«]*\Z"
)
_ABBREVIATION = expression(r"\b(?:arts?|nos?|cf|e\.g|i\.e|para|paras|v|Mr|Mrs|Ms|Dr|St)\.\s+\Z", re.IGNORECASE)
_TOKEN = expression(r"\S+")
_ELIDED = expression(r"[^\s’']*[’'](?=[^\s’'])|\S+")
_OPENING = '(«“„"‘[*_'
_SENTENCE_END = expression(r"[.!?…。؟।\u06d4][\"'”’)*_»]*\s+(?=\S)|\n\s*\n")
_NUMBER = expression(r"(?:\d{1,4}|[ivxlc]{1,7})(?:\s?bis)?(?:[.(]\w{1,4}\)?)*[º°]?(?:\.º)?", re.IGNORECASE)
NEAR = 80
"""Characters before a mention, and after it, that decide how it fits; looking no further keeps hostile texts cheap."""
MOST_WORDS = 5
"""Words next to a mention that are read, on either side."""
_LONGEST_ABBREVIATION = len("abs.")
_SHORTEST_NOUN = len("pagten")


@dataclass(frozen=True, slots=True)
class TypedNoun:
    """A noun that the author wrote and the citation begins with.

    Attributes:
        spelled: as it was written.
        cases: those it may be.
        kept: whether it stays as it was written: `art.`.
    """

    spelled: str
    cases: tuple[str, ...]
    kept: bool = False


class TextBefore:
    """The text before a citation, read from its end: words that the citation would double are taken away.

    Attributes:
        small: whether what was taken away last began with a small letter: then no sentence begins there.
    """

    def __init__(self, text: str, rules: Grammar) -> None:
        self.text = text
        self.rules = rules
        self.small = False
        near = text[-NEAR:]
        ends = [end.end() for end in _SENTENCE_END.finditer(near) if not _abbreviated(near[: end.end()], rules)]
        start = len(text) - len(near) + (ends[-1] if ends else 0)
        cut = start > 0 and not ends and not text[start - 1].isspace()
        words = (_ELIDED if rules.elides else _TOKEN).finditer(text[start:])
        tokens = [(start + match.start(), match[0]) for match in words]
        self.tokens = [
            (at + len(token) - len(token.lstrip(_OPENING)), token.lstrip(_OPENING).rstrip("*_"))
            for at, token in (tokens[1:] if cut else tokens)
        ][-MOST_WORDS:]
        glued = bool(text) and not text[-1].isspace() and not text.endswith(("’", "'"))
        if glued and not (self.tokens and self.tokens[-1][1] in rules.prefixes):
            self.tokens = []

    def ends_in_provision(self) -> bool:
        """Whether the author named a provision himself: `Artikel 3 des [@CAT]`, `article 7 [@ICCPR]`."""
        small = [token.casefold().rstrip(".") for _, token in self.tokens]
        if small and small[-1] == self.rules.of:
            small.pop()
        return len(small) > 1 and _NUMBER.fullmatch(small[-1]) is not None and small[-2] in self.rules.words

    def with_of(self, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
        """The citations with the preposition that the author left out before the first."""
        of = self.rules.of
        if not of or self._last(1) == of:
            return phrases
        case = self.rules.of_case
        first = CaseForm("", self.rules.after(of, phrases[0].form(case)))
        return [replace(phrases[0], forms={"nom": first, case: first}), *phrases[1:]]

    def take_noun(self, phrase: Phrase) -> TypedNoun | None:
        """`Article` before `Article 3`, `принцип` before `принцип невысылки`, `статью` before `пункт 1 статьи 3`."""
        for count in range(min(MOST_WORDS - 1, len(self.tokens)), 0, -1):
            typed = self._last(count)
            if cases := tuple(case for case in CASES if case in phrase.forms and _doubled(phrase, case, typed)):
                return TypedNoun(self._take(count), cases)
        small = self._last(1).rstrip(".")
        if small in self.rules.words and any(noun.startswith(small[:2]) for noun in phrase.nouns):
            return TypedNoun(self._take(1), self.rules.words[small], kept=small in self.rules.kept)
        return None

    def take_article(self, hints: tuple[str, ...], phrase: Phrase) -> tuple[TypedWord | None, tuple[str, ...]]:
        """`the` before `the Convention`; of `du` its preposition stays, and all of it before a name whose article is not known."""
        own = phrase.form("nom").article.strip()
        said = self.rules.said.get(self._last(1))
        if said is None or not self._is_article(said, other=said.word != own):
            return None, hints
        if not said.stays and (phrase.article_known or phrase.nouns):
            token = self._take(1)
            if said.keeps:
                kept = said.keeps.capitalize() if token[:1].isupper() else said.keeps
                self.tokens.append((len(self.text), kept))
                self.text += kept + ("" if kept.endswith("’") else " ")
        narrowed = tuple(case for case in said.cases if not hints or case in hints)
        return said, narrowed or hints or said.cases

    def _is_article(self, said: TypedWord, *, other: bool) -> bool:
        """Whether a typed word is one; `other`: whether the citation takes another."""
        before = self.tokens[-2][1].casefold() if len(self.tokens) > 1 else ""
        if (said.pronoun and before.endswith(",")) or (other and (said.preposition or before in said.pronoun_after)):
            return False
        return before not in said.unless and (not said.after or before in said.after)

    def asked(self) -> str:
        """The case that the words before ask for."""
        small = [token.casefold() for _, token in self.tokens]
        ends = [number for number in range(1, len(small)) if small[number - 1].endswith((",", ";", ":"))]
        small = small[ends[-1] if ends else 0 :]
        ahead = self.rules.looks_ahead
        if small and not ahead and small[-1].endswith((":", "–", "—")) and small[-1] not in self.rules.cases:
            return "nom"
        return self.rules.asked_by(small) if small and not small[-1].endswith((",", ";")) else ""

    def joined_with(
        self, phrases: Sequence[Phrase], case: str, noun: TypedNoun | None, *, bare: bool
    ) -> tuple[str, str]:
        """The text before, and the words, contracted and joined."""
        rules = self.rules
        first = phrases[0].without_article() if bare else phrases[0]
        form = first.form(case)
        words = form.words
        if noun and noun.kept:
            words = noun.spelled + words[words.find(" ") :]
        elif noun and not form.article and _begins(words, noun.spelled.casefold()):
            words = noun.spelled + words[len(noun.spelled) :]
        preposition = self._spelled(1) if self.tokens else ""
        repeated = preposition.casefold() if preposition.casefold() in rules.repeated else ""
        rest = [rules.after(repeated, each.form(case)) for each in phrases[1:]]
        text, words = self._meeting(preposition, CaseForm(form.article, words))
        return text, rules.listed((words, *rest), phrases=True)

    def _meeting(self, preposition: str, form: CaseForm) -> tuple[str, str]:
        """The text and the words where they meet: `de` and `le Pacte` become `du` and `Pacte`."""
        if glued := self._glued(str(form)):
            return glued
        kept, words = self.rules.meeting(preposition, form) if preposition else ("", str(form))
        if kept.rstrip() == preposition:
            return self.text, words
        return self.text[: self.tokens[-1][0]] + kept, words

    def _glued(self, words: str) -> tuple[str, str] | None:
        """What is written together with the next word: Arabic `ل` and `المادة` are `للمادة`."""
        match = re.search(r"(?:\A|[\s(«“\"])(\S)\s?\Z", self.text[-NEAR:])
        changes = self.rules.prefixes.get(match[1]) if match else None
        if changes is None:
            return None
        text = self.text.rstrip()
        for beginning, both in changes.items():
            if words.startswith(beginning):
                return text[:-1] + both, words[len(beginning) :]
        return text, words

    def _last(self, count: int) -> str:
        return " ".join(token for _, token in self.tokens[-count:]).casefold().replace("'", "’")

    def _spelled(self, count: int) -> str:
        return self.text[self.tokens[-count][0] :].rstrip()

    def _take(self, count: int) -> str:
        """Take the last words away; as they were spelled."""
        spelled = self._spelled(count)
        self.small = spelled[:1].islower()
        self.text = self.text[: self.tokens[-count][0]]
        del self.tokens[-count:]
        return spelled


def _begins(words: str, typed: str) -> bool:
    return words[: len(typed) + 1].casefold() == f"{typed} "


def _doubled(phrase: Phrase, case: str, typed: str) -> bool:
    """Whether a citation says what was typed before it: `Pakt` before `Pakt …`, `Międzynarodowy Pakt …` or `Zivilpakt`."""
    words = phrase.forms[case].words
    first, *_ = head = words.casefold().split(" ")[: phrase.head]
    return _begins(words, typed) or head[-1] == typed or (len(typed) >= _SHORTEST_NOUN and first.endswith(typed))


def starts_sentence(text: str, rules: Grammar) -> bool:
    """Whether a sentence begins at the end of a text."""
    near = text if len(text) <= NEAR else f"x{text[-NEAR:]}"
    return _SENTENCE_START.search(near) is not None and not _abbreviated(near, rules)


def _abbreviated(text: str, rules: Grammar) -> bool:
    """Whether the full stop at the end of a text is that of an abbreviation: `art. `, `ст. `."""
    if _ABBREVIATION.search(text):
        return True
    words = text.split()
    last = words[-1].casefold().lstrip(_OPENING) if words else ""
    bare = last.rstrip(".")
    short = len(last) <= _LONGEST_ABBREVIATION and bare in rules.words
    return last.endswith(".") and (short or bare in rules.abbreviations)
