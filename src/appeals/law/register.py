"""The citations of one letter: which were mentioned already, and how each stands in its sentence."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from appeals.law.citation import Citation, UnknownCitation, parse
from appeals.law.grammar import Grammar, grammar
from appeals.law.instruments import Decision, Subject
from appeals.law.mentions import OPENING, Mention, mentions
from appeals.law.notes import note
from appeals.law.parties import status
from appeals.law.registry import Registry
from appeals.law.states import state_of
from appeals.law.wording import NoWording, Style, forms_of, worded

__all__ = ["Register", "cited", "party_clause"]

_SENTENCE_START = re.compile(
    r"(?:\A\s*|\n\s*\n|(?:\A|\n)[ \t]*(?:[-*+>]|\d{1,3}[.)])[ \t]+|[.!?…][\"'”’)*_]*\s+)[\"'“‘(*_]*\Z"
)
_ABBREVIATION = re.compile(r"\b(?:arts?|nos?|cf|e\.g|i\.e|para|paras|v|Mr|Mrs|Ms|Dr|St)\.\s+\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?:^|[\s(])([^\s(]+)\s+\Z|[\s(]?(l[’'])\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+[\w(]")
_NEAR = 60
"""Characters before a mention that decide how it fits; looking no further keeps hostile texts cheap."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def cited(mention: Mention, registry: Registry) -> tuple[Citation, ...]:
    """What a mention cites; provisions of one instrument joined, so `ICCPR 6; ICCPR 7; 14` is one citation.

    Raises:
        UnknownCitation: a key is not known, or the mention is malformed.
    """
    if mention.fault:
        raise UnknownCitation(mention.fault)
    found: list[Citation] = []
    for key in mention.keys:
        found.append(_continued(found[-1], key, registry) if found and key[:1].isdigit() else parse(key, registry))
    return tuple(_joined(tuple(group)) for _, group in groupby(found, key=_sort))


def _continued(before: Citation, key: str, registry: Registry) -> Citation:
    """`7` after `ICCPR 6` is an article of the same instrument, `1951 Convention 31` is not."""
    if before.instrument:
        try:
            return parse(f"{before.subject.key} {key}", registry)
        except UnknownCitation:
            if " " not in key:
                raise
    return parse(key, registry)


def _sort(citation: Citation) -> tuple[Subject, bool, bool]:
    return citation.subject, bool(citation.provisions), citation.measures


def _joined(citations: Sequence[Citation]) -> Citation:
    first, *rest = citations
    if not rest or not first.provisions:
        return first
    provisions = dict.fromkeys(provision for citation in citations for provision in citation.provisions)
    return Citation(first.subject, tuple(provisions))


def party_clause(citation: Citation, state: str | None, language: str, *, first: bool = True) -> str:
    """`, to which Kazakhstan is a State party`, where data, instrument and language allow it; else nothing."""
    rules = grammar(language)
    instrument = citation.instrument
    if rules is None or instrument is None or state is None or not rules.party:
        return ""
    known = state_of(state)
    if not status(known, instrument).party:
        return ""
    name = rules.states.get(known.code, "" if rules.states else known.name)
    forms = forms_of(instrument, rules, first=first)
    return rules.party.format(state=name, relative=forms.relative) if name and forms else ""


class Register:
    """The citations of one letter, in the order they are read: the first mention in full, later ones short.

    Make a new one for every letter and language; `expand` its texts in the order in which they are printed.
    """

    def __init__(
        self,
        registry: Registry,
        *,
        language: str = "en",
        state: str | None = None,
        style: Style | None = None,
    ) -> None:
        """An empty register.

        Args:
            registry: where citations are found.
            language: tag of the letter's language.
            state: the State addressed, for `[@KEY|party]`; None when there is none, or several.
            style: choices of house style.
        """
        self.registry = registry
        self.language = language
        self.state = state
        self.style = style or Style()
        self._seen: set[str] = set()
        self._notes: list[str] = []
        self._last_clause = ""
        self._ends_in_date = False

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes so far, as Markdown without their numbers; empty unless the style asks for them."""
        return tuple(self._notes)

    def expand(self, text: str) -> str:
        r"""A Markdown text with every mention in words, as Markdown; `\[@` stays as it is.

        Raises:
            UnknownCitation: a key is not known, or a mention is malformed.
            NoWording: the registry has no words in this language and the author gave none.
        """
        if OPENING not in text:
            return text
        words, seen, notes = _expanded(
            text,
            registry=self.registry,
            language=self.language,
            state=self.state,
            style=self.style,
            seen=frozenset(self._seen),
            notes=tuple(self._notes),
        )
        self._seen, self._notes = set(seen), list(notes)
        return words

    def _expand(self, text: str) -> str:
        out, position = "", 0
        for mention in mentions(text):
            out += text[position : mention.offset]
            out = self._put(out, mention, text[mention.end :])
            position = mention.end
        return out + text[position:]

    def cite(self, key: str, *, party: bool = False) -> str:
        """One citation in words, as at the beginning of a text but without a capital."""
        return self._words(cited(Mention(0, 0, (key,), party=party), self.registry), party=party)

    def _put(self, before: str, mention: Mention, after: str) -> str:
        citations = cited(mention, self.registry)
        if mention.words:
            clause = self._clause(citations) if mention.party else ""
            words = mention.words + clause
        else:
            words = self._words(citations, party=mention.party)
            clause = self._last_clause if mention.party else ""
            before, words = fitted(before, words, self._rules(citations))
        rules = grammar(self.language)
        open_ended = clause or (self._ends_in_date and not mention.words)
        return before + words + (rules.close if rules and open_ended and _GOES_ON.match(after) else "")

    def _words(self, citations: Sequence[Citation], *, party: bool) -> str:
        self._last_clause = ""
        self._ends_in_date = False
        words = []
        for citation in citations:
            key = citation.subject.key
            first = key not in self._seen
            said = worded(citation, self.language, first=first, style=self.style)
            self._seen.add(key)
            self._last_clause = party_clause(citation, self.state, self.language, first=first) if party else ""
            words.append(said + self._last_clause + (self._note(citation) if first else ""))
            # "In *A v. B*, no. 1/01, 2 January 2001, the Court": what comes after the name is set off on both sides.
            self._ends_in_date = (
                isinstance(citation.subject, Decision) and "," in said and not said.endswith((")", "*"))
            )
        return self._rules(citations).listed(tuple(words))

    def _rules(self, citations: Sequence[Citation]) -> Grammar:
        rules = grammar(self.language)
        if rules is None:
            raise NoWording(citations[0], self.language)
        return rules

    def _clause(self, citations: Sequence[Citation]) -> str:
        return party_clause(citations[-1], self.state, self.language)

    def _note(self, citation: Citation) -> str:
        text = note(citation, self.style)
        if not text:
            return ""
        self._notes.append(text)
        return str(len(self._notes)).translate(_SUPERSCRIPT)


@lru_cache(1_000)
def _expanded(
    text: str,
    *,
    registry: Registry,
    language: str,
    state: str | None,
    style: Style,
    seen: frozenset[str],
    notes: tuple[str, ...],
) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """A text in words, and what has been mentioned and noted after it: thousands of senders' letters cite the same."""
    register = Register(registry, language=language, state=state, style=style)
    register._seen, register._notes = set(seen), list(notes)  # noqa: SLF001 - its own class
    return register._expand(text), frozenset(register._seen), tuple(register._notes)  # noqa: SLF001 - its own class


def fitted(before: str, words: str, rules: Grammar) -> tuple[str, str]:
    """Fit words to what stands before them: no doubled 'Article' or 'the', contractions, a capital at a sentence's start.

    Returns:
        What stands before (a contraction changes its last word) and the words.
    """
    near = before if len(before) <= _NEAR else f"x{before[-_NEAR:]}"
    last = _LAST_WORD.search(near)
    previous = (last[1] or last[2] or "") if last else ""
    first, _, rest = words.partition(" ")
    if previous:
        small = previous.casefold().rstrip(".")
        if small == first.casefold() or (small in rules.words and first.casefold() in rules.words):
            return before, rest
        contracted = rules.contractions.get(f"{small} {first.casefold()}", "")
        if contracted:
            kept = before.rstrip()[: -len(previous)]
            return f"{kept}{contracted.capitalize() if previous[0].isupper() else contracted} ", rest
        elided = re.match(r"l[’']", words, re.IGNORECASE)
        if elided and small in {"l’", "l'"}:
            return before, words[elided.end() :]
    if _SENTENCE_START.search(near) and not _ABBREVIATION.search(near):
        words = words[:1].upper() + words[1:]
    return before, words
