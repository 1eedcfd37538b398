"""Known faults of a campaign and its address book, and what `check` says of some of them planted in one project."""

import copy
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from project import CAMPAIGN, JUDGE, MINISTER, TODAY, Project, yaml

from appeals.checks import check
from appeals.inputs.load import load

DELETED = object()
Found = frozenset[tuple[str, ...]]


class Fault(NamedTuple):
    """What is wrong, and where: the code, the file, the way to the value, and the value."""

    code: str
    file: str
    where: str
    value: Any


def entry(number: int, **more: object) -> dict[str, Any]:
    own = {"name": f"Person {'ABCDEFGHIJ'[number]}", "email": f"office{number}@example.org", "salutation": "Dear Sir"}
    return {**MINISTER, **own, "fax": f"+7 7172 50 25 {30 + number}", **more}


FILES: Mapping[str, dict[str, Any]] = {
    "campaign": {
        **CAMPAIGN,
        "update": 2,
        "updates": [{"update": 1, "date": "2025-11-01"}],
        "issued": "2026-01-20",
        "about": "KG",
        "summary": "She was taken from her home.",
        "case": "The police have not said where she is.",
        "background": "Many others have been detained.",
        "deadline_words": "Please write before 1 April 2026",
        "further_information": "https://example.org/ua",
        "appeal_languages": ["en", "own"],
        "channels": ["fax", "email"],
        "concerns": ["torture", "detention"],
        "demands": [{"letter": f"I urge you to act, {word}.", "sheet": "Urging action."} for word in "abcdef"],
        "letter": {"subject": "Ana Example", "opening": "I write to you.", "closing": "I await your answer."},
        "recipients": [f"xx/r{number}" for number in range(8)],
        "copies": ["xx/copy"],
        "people": [
            {"name": "Ana Example", "public": True, "status": [{"date": "2026-01-10", "status": "detained"}]},
            {"label": "teachers", "count": 3, "names": ["Bo Sample", "Cy Sample", "Di Sample"]},
            {"name": "Eva Geheim"},
        ],
        "events": [{"date": "2025-12-01", "what": "An arrest."}, {"date": "2026-05-01", "what": "A hearing."}],
        "sources": [{"title": "A report", "date": "2025"}],
    },
    "book": {
        "book": "xx",
        "country": "KZ",
        "recipients": {f"r{number}": entry(number) for number in range(8)} | {"copy": JUDGE},
    },
}
FAULTS = (
    Fault("bad-date", "campaign", "recipients.1", {"id": "xx/r1", "deadline": "31.03.2026"}),
    Fault("unknown-field", "campaign", "sumary", "A text."),
    Fault("unknown-choice", "campaign", "channels.0", "mail"),
    Fault("unknown-language", "campaign", "appeal_languages.0", "xxx"),
    Fault("unknown-country", "campaign", "about", "XX"),
    Fault("bad-id", "campaign", "copies.0", "embasy"),
    Fault("unknown-recipient", "campaign", "recipients.0", "xx/nobody"),
    Fault("bad-date", "campaign", "events.0.date", "yesterday"),
    Fault("missing-field", "campaign", "events.1.what", DELETED),
    Fault("date-not-come", "campaign", "sources.0.date", "2027"),
    Fault("deadline-words", "campaign", "deadline_words", "Please write before 10 May 2026"),
    Fault("update-order", "campaign", "updates.0.date", "2026-02-01"),
    Fault("count-wrong", "campaign", "people.1.count", "4"),
    Fault("unknown-choice", "campaign", "people.0.sex", "woman"),
    Fault("name-or-label", "campaign", "people.2.label", "a teacher"),
    Fault("private-name", "campaign", "background", "Eva Geheim knows."),
    Fault("unknown-placeholder", "campaign", "demands.0.letter", "I urge you, {{ nobody.name }}, to act."),
    Fault("unknown-field", "campaign", "demands.1.leter", "I urge you."),
    Fault("unknown-choice", "campaign", "demands.2.kind", "beg"),
    Fault("unknown-target", "campaign", "demands.3.to", ["xx/anybody"]),
    Fault("empty-demand", "campaign", "demands.4", {"kind": "ask"}),
    Fault("unknown-citation", "campaign", "demands.5.letter", "I urge you to keep [@CAT 99]."),
    Fault("hidden-character", "campaign", "case", "The police\u200b have not said it."),
    Fault("body-and-opening", "campaign", "letter.body", "I write to you."),
    Fault("hidden-character", "campaign", "letter.closing", "I await\u200b your answer."),
    Fault("one-line", "campaign", "concerns.1", "detention\nwithout trial"),
    Fault("unknown-field", "book", "owner", "A section"),
    Fault("unknown-field", "book", "recipients.r7.telefaks", "+7 7172 50 25 99"),
    Fault("bad-date", "book", "recipients.r1.verified", "20.01.2026"),
    Fault("bad-email", "book", "recipients.r1.email", "a@example.org, b@example.org"),
    Fault("masked-email", "book", "recipients.r2.email", "mi***@example.org"),
    Fault("unknown-field", "book", "recipients.r2.adress", {"city": "Astana"}),
    Fault("impossible-number", "book", "recipients.r3.fax", "+7 1"),
    Fault("unknown-timezone", "book", "recipients.r3.timezone", "Asia/Nowhere"),
    Fault("free-mail-host", "book", "recipients.r4.email", "minister@gmail.com"),
    Fault("not-verified", "book", "recipients.r4.verified", DELETED),
    Fault("unknown-choice", "book", "recipients.r5.rank", "boss"),
    Fault("no-salutation", "book", "recipients.r5.salutation", DELETED),
    Fault("other-state", "book", "recipients.r6.state", "PE"),
    Fault("channel-twice", "book", "recipients.r7.email", ["c@example.org", "c@example.org"]),
)


def planted(*faults: Fault) -> dict[str, str]:
    """The files with these faults, as YAML with a value a line."""
    files = copy.deepcopy(dict(FILES))
    for fault in faults:
        *way, last = (int(step) if step.isdecimal() else step for step in fault.where.split("."))
        parent: Any = files[fault.file]
        for step in way:
            parent = parent[step]
        if fault.value is DELETED:
            del parent[last]
        else:
            parent[last] = fault.value
    return {name: yaml(fields) for name, fields in files.items()}


def found(project: Project, *faults: Fault) -> Found:
    """The problems of a campaign with these faults and no other: file, code, field and message."""
    files = planted(*faults)
    campaign = project.write("campaigns/case.yaml", files["campaign"])
    project.write("recipients/xx.yaml", files["book"])
    inputs, problems = load(campaign)
    assert inputs is not None
    problems = (*problems, *check(inputs, today=date.fromisoformat(TODAY)))
    return frozenset((Path(each.place.path).name, each.code, each.field, each.message) for each in problems)
