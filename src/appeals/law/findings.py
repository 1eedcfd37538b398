"""What is wrong with the law of one text: the checks of `docs/law.md`, with their places in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from appeals.errors import Severity
from appeals.law.citation import Citation, UnknownCitation, subject_at_start
from appeals.law.grammar_files import grammar, of_language
from appeals.law.instruments import CAMPAIGN, Body, Decision, Instrument
from appeals.law.mentions import Mention, mentions
from appeals.law.parties import PartyStatus, status
from appeals.law.phrases import CASES
from appeals.law.register import Register, cited, party_clause
from appeals.law.registry import Registry
from appeals.law.states import State, UnknownState, state_of
from appeals.law.wording import NoWording, worded
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_ABBREVIATION = expression(r"(?<!@)\bCAT\b(?! Committee)")
_CASES = dict(
    zip(CASES, ("nominative", "genitive", "dative", "accusative", "instrumental", "locative", "ablative"), strict=True)
)
_CITE_OTHER = "cite what binds it"
_PARTY_WORDS = expression(r"\b(?:party|parties)\s+to\s+(?:the\s+)?", re.IGNORECASE)
_NAME = 200
"""Characters after 'party to' in which the name of an instrument is looked for."""

_Remark = tuple[str, str, str]
"""Code, message and hint of a finding that has no place yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a text says wrongly about the law, or that nobody has verified.

    Attributes:
        code: a stable name in kebab-case.
        message: what is wrong, as a sentence without a full stop.
        hint: what to do about it.
        severity: an error keeps letters from being made.
        offset: where it stands in the text, in characters.
        end: where that ends.
    """

    code: str
    message: str
    hint: str
    severity: Severity
    offset: int
    end: int


def findings(
    text: str,
    registry: Registry,
    *,
    language: str = "en",
    states: Sequence[str] = (),
    on: date | None = None,
    binding: bool = True,
) -> tuple[Finding, ...]:
    """Check the citations of one text.

    Args:
        text: Markdown with mentions.
        registry: the registry, with the campaign's own instruments.
        language: of the text.
        states: codes of the States addressed; unknown ones are passed over, their own check names them.
        on: the day the law is applied to (an event, or the letter); None leaves dates unchecked.
        binding: whether the text tells these States what binds them, as a letter does; background does not.

    Returns:
        In the order of the text.
    """
    said_of_law = mentions(text)
    known = tuple(_known(states)) if said_of_law else ()
    found: list[Finding] = []
    sound: dict[int, tuple[Citation, ...]] = {}
    for mention in said_of_law:
        try:
            sound[mention.offset] = cited(mention, registry)
        except UnknownCitation as error:
            found.append(_error(mention, error))
        for citation in sound.get(mention.offset, ()):
            said = [*_of_articles(citation), *_of_words(mention, citation, language)]
            if binding:
                said += [remark for state in known for remark in _of_binding(citation, state, registry, on)]
            if mention.party:
                said += _of_clause(citation, known[0] if len(known) == 1 else None, language)
            found += [_placed(remark, mention.offset, mention.end) for remark in said]
    found += _unsure(text, registry, language) if said_of_law else ()
    found += _outside_mentions(text, said_of_law, registry, sound)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.offset))


def _unsure(text: str, registry: Registry, language: str) -> Iterator[Finding]:
    """Where nothing tells the case of a citation, or the case that is wanted is not known."""
    rules = grammar(language)
    if rules is None or not (rules.declines or rules.possessive or rules.genders):
        return
    for mention, fit in Register(registry, language=language).doubts(text):
        key = "; ".join(mention.keys)
        if not fit.articled:
            message = f"it is not known which article {key} takes in {language!r}: {fit.words!r} is printed"
            hint = f"say it in the instrument: article: {{{language}: …}}, or article: none"
        elif fit.case == "gen" and rules.possessive:
            message = f"the ending after [@{key}] is printed behind {fit.words!r}"
            hint = f"turn the sentence so that no ending is needed, or write your own words: [@{key}: …]"
        elif fit.asked:
            message = f"the {_CASES[fit.unknown]} of {key} is not known: {fit.words!r} is printed"
            hint = f"write your own words: [@{key}: …]; of an instrument of your own, say it under cases"
        else:
            message = f"nothing tells in which case {key} stands here: {fit.words!r} is printed, the {_CASES[fit.case]}"
            hint = f"say the case: [@{key}|nom], or {', '.join(rules.known_cases[1:])} in place of nom"
        yield _placed(("unsure-form", message, hint), mention.offset, mention.end)


def _known(codes: Sequence[str]) -> Iterator[State]:
    for code in codes:
        try:
            yield state_of(code)
        except UnknownState:
            continue


def _placed(remark: _Remark, offset: int, end: int) -> Finding:
    severity = Severity.ERROR if remark[0] == "no-wording" else Severity.WARNING
    return Finding(*remark, severity, offset, end)


def _error(mention: Mention, error: UnknownCitation) -> Finding:
    if mention.fault:
        code, hint = "malformed-citation", "write [@CAT 3(1)] or [@CAT 3(1): own words]"
    else:
        near = " or ".join(error.nearest)
        code, hint = "unknown-citation", f"did you mean {near}?" if near else "see: appeals cite --help"
    return Finding(code, str(error), hint, Severity.ERROR, mention.offset, mention.end)


def _of_articles(citation: Citation) -> Iterator[_Remark]:
    instrument = citation.instrument
    if instrument is None or instrument.source == CAMPAIGN:
        return
    for provision in citation.provisions:
        article, at = instrument.articles.get(provision.label), f"{instrument.unit} {provision.label}"
        number = provision.parts[0] if provision.parts and not provision.section else ""
        if article is None:
            message = f"nobody has checked whether {instrument.key} has {at}"
            yield "unchecked-article", message, "check it against the text of the instrument"
        elif article.paragraphs is not None and number.isdecimal() and int(number) > article.paragraphs:
            highest = f"the highest known is {article.paragraphs}" if article.paragraphs else "none is numbered there"
            message = f"{citation} names paragraph {number} of {at}, but {highest}"
            yield "paragraph-above-highest", message, "check it against the text of the instrument"


def _of_words(mention: Mention, citation: Citation, language: str) -> Iterator[_Remark]:
    """Whether the registry can say it in this language, and whether anybody verified how."""
    subject = citation.subject
    if mention.words:
        if subject.key == "CAT" and "committee" in mention.words.casefold():
            message = "CAT is the Convention, and these words speak of the Committee"
            yield "ambiguous-abbreviation", message, "for the Committee write CAT Committee"
        return
    try:
        worded(citation, language)
    except NoWording as error:
        yield "no-wording", str(error), f"write your own words: [@{citation}: …]"
        return
    rules, is_english = grammar(language), language.startswith("en")
    if isinstance(subject, Decision):
        fields = {"name", "number", "date"} if is_english else {"name", "number", "date", "names"}
        what = " and ".join(field for field in subject.memory if field in fields)
    else:
        name = None if is_english else of_language(subject.names, language)
        what = f"name in {language!r}" if name and name.memory else ""
    if what:
        message = f"the {what} of {subject.key} stands in our data from memory"
        yield "unverified-name", message, "have it checked, or write your own words after the key"
    elif rules and not rules.checked:
        message = f"no reader of {language!r} has checked how citations are worded in it"
        yield "unverified-wording", message, "have the letter read by somebody who knows the language"


def _of_binding(citation: Citation, state: State, registry: Registry, on: date | None) -> Iterator[_Remark]:
    """What is wrong with telling a State that this binds it, on a day."""
    subject = citation.subject
    if isinstance(subject, Instrument) and subject.is_treaty:
        known = status(state, subject)
        if known.party is False:
            yield _not_party(known, state, registry)
        elif known.party and on:
            yield from _not_yet(known, state, on.isoformat())
    if isinstance(subject, Body) and citation.measures and subject.needs:
        yield from _acceptance(subject, state, registry)


def _of_clause(citation: Citation, state: State | None, language: str) -> Iterator[_Remark]:
    """Why `[@KEY|party]` prints no clause; nothing where it does, or where `_of_binding` has said it."""
    instrument = citation.instrument
    if instrument is None or not instrument.is_treaty:
        message = f"no State is party to {citation.subject.key}: the clause is left out"
        yield "no-party-to-declaration", message, "write it without |party"
    elif state is not None:
        party = status(state, instrument).party
        if party is None:
            message = f"whether {state.name} is party to {instrument.key} is not in the data: the clause is left out"
            yield "party-unknown", message, "if you know that it is, say so in your own words"
        elif party and not party_clause(citation, state.code, language):
            message = f"the clause has no words in {language!r} for {state.name}: it is left out"
            yield "party-clause-unavailable", message, "say so in your own words"


def _not_party(known: PartyStatus, state: State, registry: Registry) -> _Remark:
    if not known.as_of:
        message = f"{state.name} is not bound by {known.instrument}: {known.note}"
        return "outside-region", message, _CITE_OTHER
    if known.note:
        return "denounced", f"{state.name} is not bound by {known.instrument}: it {known.note}", _CITE_OTHER
    message = f"{state.name} is not a party to the {known.instrument}, according to data of {known.as_of}"
    return "not-a-party", message, _instead(known.instrument, state, registry)


def _instead(treaty: str, state: State, registry: Registry) -> str:
    """The United States is party to the Refugee Protocol only: then say so."""
    other = {"Refugee Convention": "Refugee Protocol", "Refugee Protocol": "Refugee Convention"}.get(treaty, "")
    return f"it is party to the {other}" if _is_party(other, state, registry) else _CITE_OTHER


def _not_yet(known: PartyStatus, state: State, day: str) -> Iterator[_Remark]:
    # A deposit may be known by its year alone, which is compared with the year.
    if known.deposit > day[: len(known.deposit)]:
        message = f"{state.name} became a party to {known.instrument} only on {known.deposit}, after {day}"
        yield "not-yet-party", message, "say so, or cite what bound it then"
    elif known.in_force > day:
        message = f"{known.instrument} entered into force for {state.name} on {known.in_force}, after {day}"
        yield "not-yet-in-force", message, "say so, or cite what bound it then"


def _acceptance(body: Body, state: State, registry: Registry) -> Iterator[_Remark]:
    treaty, _, article = body.needs.partition(" ")
    if article:
        unknown = f"whether {state.name} accepted the procedure of {body.needs} is not in the data"
        accepted = state.code in registry.acceptances.get(body.needs, {})
    else:
        unknown = f"{state.name} is not known to be party to {treaty}, which they need"
        accepted = _is_party(treaty, state, registry)
    if not accepted:
        yield "acceptance-unknown", f"measures of the {body.key}: {unknown}", "make sure before you rely on them"


def _is_party(treaty: str, state: State, registry: Registry) -> bool:
    subject = registry.subjects.get(treaty)
    return isinstance(subject, Instrument) and bool(status(state, subject).party)


def _outside_mentions(
    text: str, said_of_law: Sequence[Mention], registry: Registry, sound: Mapping[int, Sequence[Citation]]
) -> Iterator[Finding]:
    """What is said outside mentions: CAT for the Committee, 'party to' a declaration."""
    plain, position = "", 0
    for mention in said_of_law:
        plain += text[position : mention.offset] + "@" * (mention.end - mention.offset)
        position = mention.end
    plain += text[position:]
    for match in _ABBREVIATION.finditer(plain):
        message = "CAT may mean the Convention or the Committee"
        yield _placed(("ambiguous-abbreviation", message, "write [@CAT] or [@CAT Committee]"), *match.span())
    for match in _PARTY_WORDS.finditer(text):
        citations = sound.get(match.end())
        instrument = citations[0].instrument if citations else _named_at(text, match.end(), registry)
        if instrument and not instrument.is_treaty:
            message = f"no State is party to {instrument.key}: it is not a treaty"
            yield _placed(("no-party-to-declaration", message, "say 'under' or 'proclaimed in'"), *match.span())


def _named_at(text: str, position: int, registry: Registry) -> Instrument | None:
    """The instrument whose name stands at a position of a text."""
    try:
        found = subject_at_start(text[position : position + _NAME], registry)
    except UnknownCitation:
        return None
    return found[0] if found and isinstance(found[0], Instrument) else None
