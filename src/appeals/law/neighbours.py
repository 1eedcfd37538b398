"""Which form a citation takes between its neighbours: the one place that decides it, in every language.

It is decided from the grammar of the language, the words before the citation (in some languages those after it), the
citation's own words, and the case that its author wrote: `[@ICCPR|dat]`.
"""

from collections.abc import Sequence

from appeals.law.grammar import Grammar
from appeals.law.phrases import Phrase, TypedWord
from appeals.law.text_before import MOST_WORDS, NEAR, TextBefore, starts_sentence
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_ENDS = expression(r"\s*(?:[.,;:!?)»”।\u06d4،؛؟]|\Z)")
_ATTACHED = expression(r"[-’']?(\w{1,6})(?!\w)")
_NOUN_AFTER = expression(r"[-\s]\s*([^\s.,;:!?()»”।\u06d4،؛؟]{3,30})")
_IN_BRACKETS = expression(r" \([^()]*\)\Z")
_NOUN_PARTS = expression(r"[-\s]")
_MENTION = expression(r"\[@[^\]]{0,300}\]")


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
    before: str, phrases: Sequence[Phrase], rules: Grammar, *, after: str = "", case: str = "", carried: str = ""
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
    said = TextBefore(before, rules)
    noun = said.take_noun(phrases[0])
    article, hints = said.take_article(noun.cases if noun else (), phrases[0])
    if noun is None and said.ends_in_provision():
        phrases, case = said.with_of(phrases), case or rules.of_case
    ending, taken = _ending(after, phrases[-1], rules)
    after = after[taken:]
    owning = any(_ends_with(each, after) for each in rules.possessive)
    case = case or ("gen" if owning else "")
    asked = case or ending or carried or said.asked() or rules.asked_by(_words_after(after, rules), following=True)
    ends = _ENDS.match(after) is not None if rules.looks_ahead else starts_sentence(said.text, rules)
    chosen, known = _case(asked, hints, article, phrases[0], rules, starts=ends)
    certain = all(phrase.certain for phrase in phrases)
    articled = all(phrase.article_known for phrase in (phrases[1:] if article and not phrases[0].nouns else phrases))
    text, words = said.joined_with(phrases, chosen, noun, bare=article is not None and article.stays)
    owned = words.endswith(")") if rules.group_possessive else " " in words
    fits = all(not phrase.cases_differ or (known and phrase.knows(chosen)) for phrase in phrases)
    sure = certain and articled and not (owning and owned) and fits
    if starts_sentence(text, rules) and not said.small:
        words = _capital(words, phrases[0].opens, rules)
    return Placed(
        text, words, chosen, sure, known or not certain, chosen if certain else rules.of_case, taken, articled
    )


def _case(
    asked: str, hints: Sequence[str], article: TypedWord | None, phrase: Phrase, rules: Grammar, *, starts: bool
) -> tuple[str, bool]:
    """The case, and whether it is known that it is right."""
    if article and article.keeps and article.cases:
        return article.cases[0], True
    if asked:
        return asked, True
    if hints:
        return _fitting(hints, article, phrase), True
    if starts:
        return "nom", True
    return rules.default, False


def _fitting(hints: Sequence[str], article: TypedWord | None, phrase: Phrase) -> str:
    """The first of some cases whose article is the one that was typed; else simply the first."""
    typed = article.word if article and not article.keeps else None
    return next((case for case in hints if phrase.form(case).article.strip().casefold() == typed), hints[0])


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
    text = after[: 5 * NEAR].lstrip("*_\"'”“’‘»")
    words = text.split()
    while words and words[0].casefold() in rules.conjunctions:
        match = _MENTION.match(text.lstrip()[len(words[0]) :].lstrip())
        if match is None:
            break
        text = text[text.index(match[0]) + len(match[0]) :]
        words = text.split()
    return [word.casefold().rstrip(".,;:!?") for word in words[:MOST_WORDS]]
