"""What is wrong with the law of one text: the checks of `docs/law.md`, with their places in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from appeals.errors import Severity
from appeals.law.citation import Citation, UnknownCitation
from appeals.law.grammar import grammar, of_language, tags
from appeals.law.instruments import Body, Decision, Instrument
from appeals.law.mentions import Mention, mentions
from appeals.law.parties import PartyStatus, status
from appeals.law.register import cited, party_clause
from appeals.law.registry import Registry
from appeals.law.spelling import folded
from appeals.law.states import State, state_of
from appeals.law.wording import NoWording, worded

__all__ = ["Finding", "findings"]

_ABBREVIATION = re.compile(r"\bCAT\b(?! Committee)")
_PARTY_WORDS = re.compile(r"\b(?:State\s+party|States\s+parties|party)\s+to\b", re.IGNORECASE)


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
        states: codes of the States addressed.
        on: the day the law is applied to (an event, or the letter); None leaves dates unchecked.
        binding: whether the text tells these States what binds them, as a letter does; background does not.

    Returns:
        In the order of the text. Unknown States are ignored: the campaign's own check names them.
    """
    found: list[Finding] = []
    for mention in mentions(text):
        try:
            citations = cited(mention, registry)
        except UnknownCitation as error:
            found.append(_error(mention, error))
            continue
        for citation in citations:
            found += _of_citation(mention, citation, language)
            if binding:
                for state in states:
                    found += _of_state(mention, citation, state_of(state), registry, on)
            if mention.party:
                found += _of_clause(mention, citation, states, language)
    found += _of_plain_text(text, registry)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.offset))


def _of(mention: Mention, code: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, message, hint, severity, mention.offset, mention.end)


def _error(mention: Mention, error: UnknownCitation) -> Finding:
    if mention.fault:
        return _of(
            mention, "malformed-citation", str(error), "write [@CAT 3(1)] or [@CAT 3(1): own words]", Severity.ERROR
        )
    hint = f"did you mean {' or '.join(error.nearest)}?" if error.nearest else "see: appeals cite --help"
    return _of(mention, "unknown-citation", str(error), hint, Severity.ERROR)


def _of_citation(mention: Mention, citation: Citation, language: str) -> Iterator[Finding]:
    yield from _paragraphs(mention, citation)
    if mention.words:
        if citation.instrument and citation.instrument.key == "CAT" and "ommittee" in mention.words:
            yield _of(
                mention,
                "ambiguous-abbreviation",
                "CAT is the Convention, and these words speak of the Committee",
                "for the Committee write CAT Committee",
            )
        return
    try:
        worded(citation, language)
    except NoWording as error:
        yield _of(
            mention,
            "no-wording",
            str(error),
            f"write your own words: [@{citation}: …]",
            Severity.ERROR,
        )
        return
    yield from _unverified(mention, citation, language)


def _paragraphs(mention: Mention, citation: Citation) -> Iterator[Finding]:
    instrument = citation.instrument
    if instrument is None:
        return
    for provision in citation.provisions:
        article = instrument.articles.get(provision.label)
        if article is None:
            if instrument.articles or not instrument.provisions:
                yield _of(
                    mention,
                    "unchecked-article",
                    f"the registry does not know whether {instrument.key} has {instrument.unit} {provision.label}",
                    "check it against the text of the instrument",
                )
            continue
        number = provision.parts[0] if provision.parts and not provision.section else ""
        if article.paragraphs is not None and number.isdigit() and int(number) > article.paragraphs:
            highest = f"the highest known is {article.paragraphs}" if article.paragraphs else "none is numbered there"
            yield _of(
                mention,
                "paragraph-above-highest",
                f"{citation} names paragraph {number} of {instrument.unit} {provision.label}, but {highest}",
                "check it against the text of the instrument",
            )


def _unverified(mention: Mention, citation: Citation, language: str) -> Iterator[Finding]:
    subject, what = citation.subject, ""
    rules = grammar(language)
    if isinstance(subject, Decision):
        what = " and ".join(field for field in subject.memory if field in {"name", "number", "date"})
    elif language in tags(language) and not language.startswith("en"):
        name = of_language(subject.names, language)
        what = "name" if name and name.memory else "wording" if rules and not rules.checked else ""
    if what:
        yield _of(
            mention,
            "unverified-wording",
            f"the {what} of {subject.key} in {language!r} is from memory"
            if what in {"name", "wording"}
            else f"of {subject.key}, {what} are from memory",
            "have somebody who reads the language check it, or write your own words after the key",
        )


def _of_state(
    mention: Mention,
    citation: Citation,
    state: State,
    registry: Registry,
    on: date | None,
) -> Iterator[Finding]:
    subject = citation.subject
    if isinstance(subject, Instrument) and subject.is_treaty:
        known = status(state, subject)
        if known.party is False:
            yield _of(mention, *_not_party(known, subject, state, registry))
        elif known.party and on:
            yield from _not_yet(mention, known, state, on)
    if isinstance(subject, Body) and citation.measures and subject.needs:
        yield from _acceptance(mention, subject, state, registry)


def _not_party(known: PartyStatus, treaty: Instrument, state: State, registry: Registry) -> tuple[str, str, str]:
    if not known.as_of:
        return "outside-region", f"{state.name} cannot be bound by {treaty.key}: {known.note}", "cite what binds it"
    if known.note:
        return "denounced", f"{state.name} is not bound by {treaty.key}: it {known.note}", "cite what binds it"
    other = {"Refugee Convention": "Refugee Protocol", "Refugee Protocol": "Refugee Convention"}.get(treaty.key, "")
    hint = "cite what binds it"
    if other:
        instead = registry.subjects[other]
        if isinstance(instead, Instrument) and status(state, instead).party:
            hint = f"it is party to the {other}"
    message = f"{state.name} is not a party to {treaty.key}, according to data of {known.as_of}"
    return "not-a-party", message, hint


def _not_yet(mention: Mention, known: PartyStatus, state: State, on: date) -> Iterator[Finding]:
    day = on.isoformat()
    if known.deposit[: len(day)] > day[: len(known.deposit)]:
        yield _of(
            mention,
            "not-yet-party",
            f"{state.name} became a party to {known.instrument} only on {known.deposit}, after {day}",
            "say so, or cite what bound it then",
        )
    elif known.in_force > day:
        yield _of(
            mention,
            "not-yet-in-force",
            f"{known.instrument} entered into force for {state.name} on {known.in_force}, after {day}",
            "say so, or cite what bound it then",
        )


def _acceptance(mention: Mention, body: Body, state: State, registry: Registry) -> Iterator[Finding]:
    treaty, _, article = body.needs.partition(" ")
    subject = registry.subjects[treaty]
    if article:
        if state.code in registry.acceptances.get(body.needs, {}):
            return
        known = f"whether {state.name} accepted the procedure ({body.needs}) is not in the data"
    else:
        party = status(state, subject).party if isinstance(subject, Instrument) else None
        if party:
            return
        known = f"{state.name} is not known to be party to {treaty}, which the procedure needs"
    yield _of(mention, "acceptance-unknown", f"measures of the {body.key}: {known}", "make sure that it has")


def _of_clause(mention: Mention, citation: Citation, states: Sequence[str], language: str) -> Iterator[Finding]:
    instrument = citation.instrument
    if instrument is None or not instrument.is_treaty:
        yield _of(
            mention,
            "no-party-to-declaration",
            f"no State is party to {citation.subject.key}: the clause is left out",
            "write it without |party",
        )
    elif len(states) == 1 and status(state_of(states[0]), instrument).party is None:
        yield _of(
            mention,
            "party-unknown",
            f"whether {state_of(states[0]).name} is party to {instrument.key} is not in the data: the clause is left out",
            "if you know that it is, say so in your own words",
        )
    elif (
        len(states) == 1
        and status(state_of(states[0]), instrument).party
        and not party_clause(citation, states[0], language)
    ):
        yield _of(
            mention,
            "party-clause-unavailable",
            f"the State-party clause cannot be worded in {language!r} for {state_of(states[0]).name}: it is left out",
            "say so in your own words",
        )


def _of_plain_text(text: str, registry: Registry) -> Iterator[Finding]:
    """What is said outside mentions: CAT for the Committee, 'party to' a declaration."""
    blanked = list(text)
    for mention in mentions(text):
        blanked[mention.offset : mention.end] = " " * (mention.end - mention.offset)
    for match in _ABBREVIATION.finditer("".join(blanked)):
        yield Finding(
            "ambiguous-abbreviation",
            "CAT may mean the Convention or the Committee",
            "write [@CAT] or [@CAT Committee]",
            Severity.WARNING,
            match.start(),
            match.end(),
        )
    for match in _PARTY_WORDS.finditer("".join(blanked)):
        declaration = _declaration_after(text, match.end(), registry)
        if declaration:
            yield Finding(
                "no-party-to-declaration",
                f"no State is party to {declaration}: it is not a treaty",
                "say 'under' or 'proclaimed in'",
                Severity.WARNING,
                match.start(),
                match.end(),
            )


def _declaration_after(text: str, position: int, registry: Registry) -> str:
    """The declaration that directly follows 'party to', as a mention or by its name."""
    for mention in mentions(text):
        if mention.offset >= position and folded(text[position : mention.offset]) in {"", "the"} and not mention.fault:
            try:
                instrument = cited(mention, registry)[0].instrument
            except UnknownCitation:
                return ""
            return instrument.key if instrument and not instrument.is_treaty else ""
    following = folded(text[position : position + 200])
    following = following.removeprefix("the ")
    for instrument in registry.instruments:
        if not instrument.is_treaty and "en" in instrument.names:
            name = instrument.names["en"]
            if any(following.startswith(folded(said)) for said in (name.full, name.short) if said):
                return instrument.key
    return ""
