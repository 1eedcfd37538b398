"""What a text wrongly tells a State about the law that binds it."""

from collections.abc import Iterator
from datetime import date

from appeals.law.citation import Citation
from appeals.law.instruments import Body, Instrument
from appeals.law.parties import PartyStatus, status
from appeals.law.register import party_clause
from appeals.law.registry import Registry
from appeals.law.states import State
from appeals.system.frozen_data import dataclass

__all__ = ["Remark", "clause_remarks", "remarks"]

_CITE_OTHER = "cite what binds it"


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning without its place: stable code, message, and what to do."""

    code: str
    message: str
    hint: str


def remarks(citation: Citation, state: State, registry: Registry, on: date | None) -> Iterator[Remark]:
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


def clause_remarks(citation: Citation, state: State | None, language: str) -> Iterator[Remark]:
    """Why `[@KEY|party]` prints no clause; nothing where it does, or where `remarks` has said it."""
    instrument = citation.instrument
    if instrument is None or not instrument.is_treaty:
        message = f"no State is party to {citation.subject.key}: the clause is left out"
        yield Remark("no-party-to-declaration", message, "write it without |party")
    elif state is not None:
        party = status(state, instrument).party
        if party is None:
            message = f"whether {state.name} is party to {instrument.key} is not in the data: the clause is left out"
            yield Remark("party-unknown", message, "if you know that it is, say so in your own words")
        elif party and not party_clause(citation, state.code, language):
            message = f"the clause has no words in {language!r} for {state.name}: it is left out"
            yield Remark("party-clause-unavailable", message, "say so in your own words")


def _not_party(known: PartyStatus, state: State, registry: Registry) -> Remark:
    if not known.as_of:
        message = f"{state.name} is not bound by {known.instrument}: {known.note}"
        return Remark("outside-region", message, _CITE_OTHER)
    if known.note:
        return Remark("denounced", f"{state.name} is not bound by {known.instrument}: it {known.note}", _CITE_OTHER)
    message = f"{state.name} is not a party to the {known.instrument}, according to data of {known.as_of}"
    return Remark("not-a-party", message, _instead(known.instrument, state, registry))


def _instead(treaty: str, state: State, registry: Registry) -> str:
    """The United States is party to the Refugee Protocol only: then say so."""
    other = {"Refugee Convention": "Refugee Protocol", "Refugee Protocol": "Refugee Convention"}.get(treaty, "")
    subject = registry.subjects.get(other)
    if isinstance(subject, Instrument) and status(state, subject).party:
        return f"it is party to the {other}"
    return _CITE_OTHER


def _not_yet(known: PartyStatus, state: State, day: str) -> Iterator[Remark]:
    # A deposit may be known by its year alone, which is compared with the year.
    if known.deposit > day[: len(known.deposit)]:
        message = f"{state.name} became a party to {known.instrument} only on {known.deposit}, after {day}"
        yield Remark("not-yet-party", message, "say so, or cite what bound it then")
    elif known.in_force > day:
        message = f"{known.instrument} entered into force for {state.name} on {known.in_force}, after {day}"
        yield Remark("not-yet-in-force", message, "say so, or cite what bound it then")


def _acceptance(body: Body, state: State, registry: Registry) -> Iterator[Remark]:
    treaty, _, article = body.needs.partition(" ")
    if article:
        if state.code in registry.acceptances.get(body.needs, {}):
            return
        unknown = f"whether {state.name} accepted the procedure of {body.needs} is not in the data"
    else:
        subject = registry.subjects.get(treaty)
        if isinstance(subject, Instrument) and status(state, subject).party:
            return
        unknown = f"{state.name} is not known to be party to {treaty}, which they need"
    yield Remark("acceptance-unknown", f"measures of the {body.key}: {unknown}", "make sure before you rely on them")
