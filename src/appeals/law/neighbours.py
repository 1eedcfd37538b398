"""Which form a citation takes between its neighbours: the one place that decides it, in every language.

It is decided from the grammar of the language, the words before the citation (in some languages those after it), the
citation's own words, and the case that its author wrote: `[@ICCPR|dat]`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from appeals.law.grammar import Grammar, TypedWord, phrase_without_article
from appeals.law.phrases import CASES, CaseForm, Phrase

__all__ = ["Placed", "placed"]

_SENTENCE_START = re.compile(
    r"(?:\A\s*|\n\s*\n|(?:\A|\n)[ \t]*(?:[-*+>]|\d{1,3}[.)])[ \t]+|[.!?…。؟।\u06d4][\"'”’)*_»]*\s+)[\"'“‘(*_«]*\Z"
)
_ABBREVIATION = re.compile(r"\b(?:arts?|nos?|cf|e\.g|i\.e|para|paras|v|Mr|Mrs|Ms|Dr|St)\.\s+\Z", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
_ELIDED = re.compile(r"[^\s’']*[’'](?=[^\s’'])|\S+")
_OPENING = '(«“„"‘[*_'
_SENTENCE_END = re.compile(r"[.!?…。؟।\u06d4][\"'”’)*_»]*\s+(?=\S)|\n\s*\n")
_ENDS = re.compile(r"\s*(?:[.,;:!?)»”।\u06d4،؛؟]|\Z)")
_ATTACHED = re.compile(r"[-’']?(\w{1,6})(?!\w)")
_NOUN_AFTER = re.compile(r"[-\s]\s*([^\s.,;:!?()»”।\u06d4،؛؟]{3,30})")
_IN_BRACKETS = re.compile(r" \([^()]*\)\Z")
_NOUN_PARTS = re.compile(r"[-\s]")
_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})(?:\s?bis)?(?:[.(]\w{1,4}\)?)*[º°]?(?:\.º)?", re.IGNORECASE)
_MENTION = re.compile(r"\[@[^\]]{0,300}\]")
_NEAR = 80
"""Characters before and after a mention that decide how it fits; looking no further keeps hostile texts cheap."""
_MOST_WORDS = 5
_LONGEST_ABBREVIATION = len("abs.")
_SHORTEST_NOUN = len("pagten")


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation in its sentence.

    Attributes:
        before: what stands before it: an article or a noun that would be doubled is gone, a preposition may be contracted.
        words: the citation.
        case: the one it stands in.
        sure: whether that case was asked for and is known, or does not matter.
        asked: whether something told the case: the author, or the words around.
        unknown: the case of which the right form may not be known: its own, or that of the name after `article 3 of`.
        taken: how many characters after the mention belonged to it: an ending that its author wrote.
        articled: whether it is known which article the names take, or the author wrote it.
    """

    before: str
    words: str
    case: str
    sure: bool
    asked: bool = True
    unknown: str = ""
    taken: int = 0
    articled: bool = True


def placed(
    before: str,
    phrases: Sequence[Phrase],
    rules: Grammar,
    *,
    after: str = "",
    case: str = "",
    carried: str = "",
) -> Placed:
    """Fit a citation between its neighbours.

    Args:
        before: the text before it.
        phrases: what is cited; several are joined as a list.
        rules: the language.
        after: the text after it.
        case: what the author says; empty for nothing.
        carried: the case of the citation before, where only a conjunction stands between the two; empty for none.
    """
    said = _TextBefore(before, rules)
    noun = said.take_noun(phrases[0])
    article, hints = said.take_article(noun.cases if noun else (), phrases[0])
    if noun is None and said.ends_in_provision():
        phrases, case = said.with_of(phrases), case or rules.of_case
    ending, taken = _ending(after, phrases[-1], rules)
    after = after[taken:]
    owning = any(_ends_with(each, after) for each in rules.possessive)
    case = case or ("gen" if owning else "")
    asked = case or ending or carried or said.asked() or rules.asked_by(_words_after(after, rules), following=True)
    ends = _ENDS.match(after) is not None if rules.looks_ahead else _starts_sentence(said.text, rules)
    chosen, known = _case(asked, hints, article, phrases[0], rules, starts=ends)
    certain = all(phrase.certain for phrase in phrases)
    articled = all(phrase.article_known for phrase in (phrases[1:] if article and not phrases[0].nouns else phrases))
    text, words = said.joined_with(phrases, chosen, noun, bare=article is not None and article.said.stays)
    sure = certain and articled and not (owning and " " in words) and _known_in(chosen, phrases, asked=known)
    if _starts_sentence(text, rules) and not said.small:
        words = _capital(words, phrases[0].opens, rules)
    return Placed(
        text, words, chosen, sure, known or not certain, chosen if certain else rules.of_case, taken, articled
    )


def _known_in(case: str, phrases: Sequence[Phrase], *, asked: bool) -> bool:
    """Whether citations are right in a case, where it matters; `asked`: whether it is known that it is this one."""
    return all(not phrase.cases_differ or (asked and phrase.knows(case)) for phrase in phrases)


def _case(
    asked: str, hints: Sequence[str], article: "_TypedArticle | None", phrase: Phrase, rules: Grammar, *, starts: bool
) -> tuple[str, bool]:
    """The case, and whether it is known that it is right."""
    if article and article.said.keeps and article.said.cases:
        return _fitting(article.said.cases, article, phrase), True
    if asked:
        return asked, True
    if hints:
        return _fitting(hints, article, phrase), True
    if starts:
        return "nom", True
    return rules.default, False


def _fitting(hints: Sequence[str], article: "_TypedArticle | None", phrase: Phrase) -> str:
    """The first of some cases whose article is the one that was typed; else simply the first."""
    if article and not article.said.keeps:
        for case in hints:
            if phrase.form(case).article.strip().casefold() == article.small:
                return case
    return hints[0]


@dataclass(frozen=True, slots=True)
class _TypedArticle:
    small: str
    said: TypedWord


@dataclass(frozen=True, slots=True)
class _Noun:
    spelled: str
    cases: tuple[str, ...]
    kept: bool = False


class _TextBefore:
    """The text before a citation, read from its end: words that the citation would double are taken away.

    Attributes:
        small: whether what was taken away last began with a small letter: then no sentence begins there.
    """

    def __init__(self, text: str, rules: Grammar) -> None:
        self.text = text
        self.rules = rules
        self.small = False
        near = text[-_NEAR:]
        ends = [end.end() for end in _SENTENCE_END.finditer(near) if not _abbreviated(near[: end.end()], rules)]
        start = len(text) - len(near) + (ends[-1] if ends else 0)
        cut = start > 0 and not ends and not text[start - 1].isspace()
        tokens = [
            (start + match.start(), match[0]) for match in (_ELIDED if rules.elides else _TOKEN).finditer(text[start:])
        ]
        self.tokens = [
            (at + len(token) - len(token.lstrip(_OPENING)), token.lstrip(_OPENING).rstrip("*_"))
            for at, token in (tokens[1:] if cut else tokens)
        ][-_MOST_WORDS:]
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

    def take_noun(self, phrase: Phrase) -> _Noun | None:
        """`Article` before `Article 3`, `принцип` before `принцип невысылки`, `статью` before `пункт 1 статьи 3`."""
        found = self._overlap(phrase)
        if found:
            return found
        last = self._last(1)
        small = last.rstrip(".")
        if small in self.rules.words and any(noun.startswith(small[:2]) for noun in phrase.nouns):
            spelled = self._spelled(1)
            self._take(1)
            return _Noun(spelled, self.rules.words[small], kept=small in self.rules.kept)
        return None

    def _overlap(self, phrase: Phrase) -> _Noun | None:
        for count in range(min(_MOST_WORDS - 1, len(self.tokens)), 0, -1):
            typed = self._last(count)
            cases = tuple(case for case in CASES if case in phrase.forms and _doubled(phrase, case, typed))
            if cases:
                spelled = self._spelled(count)
                self._take(count)
                return _Noun(spelled, cases)
        return None

    def take_article(self, hints: tuple[str, ...], phrase: Phrase) -> tuple[_TypedArticle | None, tuple[str, ...]]:
        """`the` before `the Convention`; of `du` its preposition stays, and all of it before a name whose article is not known."""
        own = phrase.form("nom").article.strip()
        small = self._last(1)
        said = self.rules.said.get(small)
        if said is None or not self._is_article(said, other=small != own):
            return None, hints
        article = _TypedArticle(small, said)
        if not said.stays and (phrase.article_known or phrase.nouns):
            token = self._spelled(1)
            self._take(1)
            if said.keeps:
                kept = said.keeps.capitalize() if token[:1].isupper() else said.keeps
                self.tokens.append((len(self.text), kept))
                self.text += kept + ("" if kept.endswith("’") else " ")
        narrowed = tuple(case for case in said.cases if not hints or case in hints)
        return article, narrowed or hints or said.cases

    def _is_article(self, said: TypedWord, *, other: bool) -> bool:
        """Whether a typed word is one; `other`: whether the citation takes another."""
        before = self.tokens[-2][1].casefold() if len(self.tokens) > 1 else ""
        if (said.pronoun and before.endswith(",")) or (other and (said.preposition or before in said.pronoun_after)):
            return False
        return before not in said.unless and (not said.after or before in said.after)

    def asked(self) -> str:
        """The case that the words before ask for."""
        small = [token.casefold() for _, token in self.tokens]
        for number in range(len(small) - 1, 0, -1):
            if small[number - 1].endswith((",", ";", ":")):
                small = small[number:]
                break
        if small and small[-1].endswith((":", "–", "—")) and small[-1] not in self.rules.cases:
            return "nom"
        return self.rules.asked_by(small) if small and not small[-1].endswith((",", ";")) else ""

    def joined_with(self, phrases: Sequence[Phrase], case: str, noun: _Noun | None, *, bare: bool) -> tuple[str, str]:
        """The text before, and the words, contracted and joined."""
        rules = self.rules
        first = phrase_without_article(phrases[0]) if bare else phrases[0]
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
        glued = self._glued(str(form))
        if glued is not None:
            return glued
        kept, words = self.rules.meeting(preposition, form) if preposition else ("", str(form))
        if kept.rstrip() == preposition:
            return self.text, words
        return self.text[: self.tokens[-1][0]] + kept, words

    def _glued(self, words: str) -> tuple[str, str] | None:
        """What is written together with the next word: Arabic `ل` and `المادة` are `للمادة`."""
        match = re.search(r"(?:\A|[\s(«“\"])(\S)\s?\Z", self.text[-_NEAR:])
        changes = self.rules.prefixes.get(match[1]) if match else None
        if match is None or changes is None:
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

    def _take(self, count: int) -> None:
        self.small = self._spelled(count)[:1].islower()
        self.text = self.text[: self.tokens[-count][0]]
        del self.tokens[-count:]


def _begins(words: str, typed: str) -> bool:
    return words[: len(typed) + 1].casefold() == f"{typed} "


def _doubled(phrase: Phrase, case: str, typed: str) -> bool:
    """Whether a citation says what was typed before it: `Pakt` before `Pakt …`, `Międzynarodowy Pakt …` or `Zivilpakt`."""
    words = phrase.forms[case].words
    first, *_ = head = words.casefold().split(" ")[: phrase.head]
    return _begins(words, typed) or head[-1] == typed or (len(typed) >= _SHORTEST_NOUN and first.endswith(typed))


def _starts_sentence(text: str, rules: Grammar) -> bool:
    near = text if len(text) <= _NEAR else f"x{text[-_NEAR:]}"
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


def _ends_with(ending: str, after: str) -> bool:
    """Whether a word ends so after the bracket: `[@CRC]s`."""
    return after.startswith(ending) and not after[len(ending) : len(ending) + 1].isalnum()


def _capital(words: str, opens: str, rules: Grammar) -> str:
    if opens:
        return opens + words[words.find(" ") :]
    return rules.capitals.get(words[:1], words[:1].upper()) + words[1:]


def _ending(after: str, phrase: Phrase, rules: Grammar) -> tuple[str, int]:
    """The case of what stands after the bracket and belongs to the citation, and its length: `’ye`, `-бабына`, ` maddesine`."""
    if not rules.looks_ahead:
        return "", 0
    match = _ATTACHED.match(after)
    if match and match[1].casefold() in rules.endings:
        return rules.endings[match[1].casefold()], match.end()
    match = _NOUN_AFTER.match(after)
    cases = [case for case, form in phrase.forms.items() if match and _last_noun(form.words) == match[1]]
    return (cases[0] if len(cases) == 1 else "", match.end()) if match and cases else ("", 0)


def _last_noun(words: str) -> str:
    """The last word of a name, before the short name that stands in brackets behind it."""
    return _NOUN_PARTS.split(_IN_BRACKETS.sub("", words))[-1]


def _words_after(after: str, rules: Grammar) -> list[str]:
    """The words after a citation, those of a list of citations passed over."""
    if not rules.following:
        return []
    text = after[: 5 * _NEAR].lstrip("*_\"'”“’‘»")
    words = text.split()
    while words and words[0].casefold() in rules.conjunctions:
        match = _MENTION.match(text.lstrip()[len(words[0]) :].lstrip())
        if match is None:
            break
        text = text[text.index(match[0]) + len(match[0]) :]
        words = text.split()
    return [word.casefold().rstrip(".,;:!?") for word in words[:_MOST_WORDS]]
