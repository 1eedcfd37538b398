"""What `appeals cite` and `appeals parties` say: records for `--json`, and the same for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from appeals.law.citation import Citation
from appeals.law.grammar_files import grammar, of_language
from appeals.law.instruments import Decision, Instrument
from appeals.law.parties import PartyStatus, status, tables
from appeals.law.states import State, states
from appeals.law.wording import worded

JsonObject = Mapping[str, Any]
"""What `--json` prints of one thing."""

_FACTS = ("adopted", "in_force", "published", "registered", "document", "url", "body")
_LABELS = {
    "adopted": "adopted",
    "in_force": "in force since",
    "published": "published in",
    "registered": "registered as",
    "document": "document",
    "url": "text",
    "body": "watched over by",
    "subject": "about",
    "symbol": "document",
    "final": "final since",
    "reports": "reported in",
    "applies": "applies",
}


def citation_record(citation: Citation, *, language: str = "en", state: State | None = None) -> JsonObject:
    """One citation as a flat object: its wording, its facts, what is from memory, and a State's status.

    Raises:
        NoWording: the registry has no words in this language.
    """
    subject = citation.subject
    record: dict[str, Any] = {
        "key": str(citation),
        "language": language,
        "first": worded(citation, language),
        "later": worded(citation, language, first=False),
    }
    memory = list(_memory_of_words(citation, language))
    if isinstance(subject, Instrument):
        record |= {"kind": str(subject.kind), **_present(subject, _FACTS), "subject": _about(citation, subject)}
        memory += [field for field in subject.memory if field in _FACTS or (field == "subjects" and record["subject"])]
        if citation.provisions and not subject.closed:
            memory.append("articles")
    elif isinstance(subject, Decision):
        record |= {"kind": subject.kind, "date": subject.date, "numbers": subject.numbers, "applies": subject.applies}
        record |= {"subject": subject.about, **_present(subject, ("symbol", "final", "reports"))}
        memory += subject.memory
    record["from_memory"] = tuple(dict.fromkeys(memory))
    if state and isinstance(subject, Instrument):
        record["status"] = party_record(status(state, subject))
    return record


def party_record(found: PartyStatus) -> JsonObject:
    """A party status as the object of `--json`; a note only where there is one."""
    record = {
        "instrument": found.instrument,
        "state": found.state,
        "party": found.party,
        "deposit": found.deposit or None,
        "in_force": found.in_force or None,
        "as_of": found.as_of or None,
    }
    return {**record, "note": found.note} if found.note else record


def parties_of_instrument(instrument: Instrument) -> tuple[PartyStatus, ...]:
    """The status of every State under one treaty: the parties first, both in the order of their names."""
    if instrument.key not in tables():
        return ()
    found = [status(state, instrument) for state in sorted(states().values(), key=lambda state: _bare(state.name))]
    return tuple(sorted(found, key=lambda entry: not entry.party))


def citation_lines(record: JsonObject) -> Iterator[str]:
    """The record of a citation for people."""
    yield str(record["key"])
    yield f"  first mention: {record['first']}"
    if record["later"] != record["first"]:
        yield f"  later: {record['later']}"
    for field, label in _LABELS.items():
        if value := record.get(field):
            yield f"  {label}: {value if isinstance(value, str) else ', '.join(value)}"
    if record["from_memory"]:
        yield f"  not verified: {', '.join(record['from_memory'])}"
    if "status" in record:
        yield f"  {party_line(record['status'], _bare(states()[record['status']['state']].name))}"


def parties_lines(found: Sequence[PartyStatus], *, by_state: bool) -> Iterator[str]:
    """Statuses for people, one a line, by State or by instrument."""
    for entry in found:
        subject = _bare(states()[entry.state].name) if by_state else entry.instrument
        yield party_line(party_record(entry), subject)


def party_line(record: JsonObject, subject: str) -> str:
    """`Kazakhstan: party, deposited 1998-08-26, in force 1998-09-25 (data of 2022-08-25)`."""
    parts = (
        "not known" if record["party"] is None else "party" if record["party"] else "not a party",
        f"deposited {record['deposit']}" if record["deposit"] else "",
        f"in force {record['in_force']}" if record["in_force"] and record["party"] else "",
        record.get("note", ""),
    )
    as_of = f" (data of {record['as_of']})" if record["as_of"] else ""
    return f"{subject}: {', '.join(filter(None, parts))}{as_of}"


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _present(subject: Instrument | Decision, fields: Sequence[str]) -> dict[str, str]:
    return {field: value for field in fields if (value := getattr(subject, field))}


def _about(citation: Citation, instrument: Instrument) -> str:
    """What the provision is about, else its article; nothing for several."""
    if len(citation.provisions) != 1:
        return ""
    provision = citation.provisions[0]
    article = instrument.articles.get(provision.label)
    return instrument.provisions.get(str(provision), article.subject if article else "")


def _memory_of_words(citation: Citation, language: str) -> Iterator[str]:
    subject, rules = citation.subject, grammar(language)
    name = None if isinstance(subject, Decision) else of_language(subject.names, language)
    if name and name.memory:
        yield "name"
    if rules and not rules.checked:
        yield "wording"
