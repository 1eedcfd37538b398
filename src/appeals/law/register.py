"""The citations of one letter: which were mentioned already, and how each stands in its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import groupby

from appeals.law.citation import Citation, UnknownCitation, parse
from appeals.law.grammar import Grammar
from appeals.law.grammar_files import grammar
from appeals.law.instruments import Decision, Subject
from appeals.law.mentions import OPENING, Mention, mentions
from appeals.law.neighbours import Placed, placed
from appeals.law.parties import status
from appeals.law.phrases import Phrase, Style
from appeals.law.registry import Registry
from appeals.law.states import name_in_clause, state_of
from appeals.law.wording import NoWording, note, phrase, phrase_of_name
from appeals.system.patterns import expression

_GOES_ON = expression(r"\s+[\w(]")
_FULL_STOP = expression(r"\.(?!\.)")
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


def party_clause(citation: Citation, state: str | None, language: str) -> str:
    """`, to which Kazakhstan is a State party`, where data, instrument and language allow it; else nothing."""
    rules, instrument = grammar(language), citation.instrument
    named = phrase_of_name(instrument, rules, first=True) if rules and instrument else None
    if rules is None or named is None or not _is_party(citation, state):
        return ""
    return _clause(rules, state or "", named.relative)


def _is_party(citation: Citation, state: str | None) -> bool:
    return bool(state and citation.instrument and status(state_of(state), citation.instrument).party)


def _clause(rules: Grammar, state: str, relative: str) -> str:
    name = name_in_clause(state_of(state), rules.language)
    if not name or not rules.party or ("{relative}" in rules.party and not relative):
        return ""
    template = rules.party_plural if name.plural and rules.party_plural else rules.party
    return template.format(state=name.words, relative=relative)


class Register:
    """The citations of one letter, in the order they are read: the first mention in full, later ones short.

    Make a new one for every letter and language; `expand` its texts in the order in which they are printed.

    Attributes:
        notes: the footnotes so far, as Markdown without their numbers; empty unless the style asks for them.
    """

    def __init__(
        self, registry: Registry, *, language: str = "en", state: str | None = None, style: Style | None = None
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
        self.notes: tuple[str, ...] = ()
        self._seen: frozenset[str] = frozenset()
        self._is_open_ended = False
        self._before = self._case = ""

    def expand(self, text: str) -> str:
        r"""A Markdown text with every mention in words, as Markdown; `\[@` stays as it is.

        Raises:
            UnknownCitation: a key is not known, or a mention is malformed.
            NoWording: the registry has no words in this language and the author gave none.
        """
        if OPENING not in text:
            return text
        letter = self.registry, self.language, self.state, self.style
        words, self._seen, self.notes = _expanded(text, letter, self._seen, self.notes)
        return words

    def _expand(self, text: str) -> str:
        out, position = "", 0
        for mention in mentions(text):
            fit = self.placed(out + text[position : mention.offset], mention, text[mention.end :])
            out, position = fit.before + fit.words, mention.end + fit.taken
        return out + text[position:]

    def doubts(self, text: str) -> Iterator[tuple[Mention, Placed]]:
        """The mentions of a text of whose form the grammar is not sure; those that cannot be printed are passed over."""
        out, position = "", 0
        for mention in mentions(text):
            before, position = out + text[position : mention.offset], mention.end
            try:
                fit = self.placed(before, mention, text[mention.end :])
            except (UnknownCitation, NoWording):
                fit = Placed(before, mention.words or "x", "", sure=True)
            out = fit.before + fit.words
            if not fit.sure:
                yield mention, fit

    def placed(self, before: str, mention: Mention, after: str) -> Placed:
        """A mention between what stands before it, in words, and what follows; it counts as mentioned from now on."""
        citations = cited(mention, self.registry)
        if mention.words:
            return Placed(before, mention.words + self._own_clause(citations[-1], mention, after), "", sure=True)
        rules = self._rules(citations)
        carried = self._case if _between(before, self._before) in rules.conjunctions else ""
        phrases = self._phrases(citations, rules, party=mention.party)
        fit = placed(before, phrases, rules, after=after, case=mention.case, carried=carried)
        rest = after[fit.taken :]
        words = fit.words + (rules.close if self._is_open_ended and _GOES_ON.match(rest) else "")
        words = words.removesuffix(".") if _FULL_STOP.match(rest) else words
        self._before, self._case = fit.before + words, fit.case
        return replace(fit, words=words)

    def _phrases(self, citations: Sequence[Citation], rules: Grammar, *, party: bool) -> list[Phrase]:
        """The citations in all their cases, with notes and State-party clauses."""
        bound = [citation for citation in citations if party and _is_party(citation, self.state)]
        once = bool(rules.several) and len(bound) == len(citations) > 1
        found = []
        for number, citation in enumerate(citations):
            key = citation.subject.key
            first = key not in self._seen
            said = phrase(citation, self.language, first=first, style=self.style)
            self._seen |= {key}
            last = number == len(citations) - 1
            clause = ""
            if citation in bound and (last or not once):
                clause = _clause(rules, self.state or "", rules.several if once else said.relative)
            note = self._note(citation) if first else ""
            found.append(said.worded(partial(_with_clause, clause=clause, note=note, last=last, rules=rules)))
            # "In *A v. B*, no. 1/01, 2 January 2001, the Court": what comes after the name is set off on both sides.
            words = said.form("nom").words
            dated = isinstance(citation.subject, Decision) and "," in words and not words.endswith((")", "*"))
            self._is_open_ended = dated or said.in_clause or (bool(clause) and not rules.party_before)
        return found

    def _own_clause(self, citation: Citation, mention: Mention, after: str) -> str:
        """The State-party clause after an author's own words."""
        clause = party_clause(citation, self.state, self.language) if mention.party else ""
        rules = grammar(self.language)
        return clause + (rules.close if rules and clause and _GOES_ON.match(after) else "")

    def _rules(self, citations: Sequence[Citation]) -> Grammar:
        rules = grammar(self.language)
        if rules is None:
            raise NoWording(citations[0], self.language)
        return rules

    def _note(self, citation: Citation) -> str:
        text = note(citation, self.style)
        if not text:
            return ""
        self.notes += (text,)
        return str(len(self.notes)).translate(_SUPERSCRIPT)


@lru_cache(1_000)
def _expanded(
    text: str, letter: tuple[Registry, str, str | None, Style], seen: frozenset[str], notes: tuple[str, ...]
) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """A text in words, and what has been mentioned and noted after it: thousands of senders' letters cite the same."""
    registry, language, state, style = letter
    register = Register(registry, language=language, state=state, style=style)
    register._seen, register.notes = seen, notes  # noqa: SLF001 - its own class
    return register._expand(text), register._seen, register.notes  # noqa: SLF001 - its own class


def _with_clause(words: str, *, clause: str, note: str, last: bool, rules: Grammar) -> str:
    if rules.party_before:
        return clause + words + note
    return words + clause + (rules.close if clause and not last else "") + note


def _between(text: str, before: str) -> str:
    """The word, or the comma, that stands between the citation before and the end of a text, in small letters."""
    between = text[len(before) :].strip().casefold() if before and text.startswith(before) else ""
    return between if between == "," else between.lstrip(", ")
