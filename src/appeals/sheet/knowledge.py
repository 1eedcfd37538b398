"""What a sheet tells of people, events and sources. Only what is public is printed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from appeals import language
from appeals.inputs.models.case import Event, People
from appeals.inputs.models.fields import When
from appeals.language.bidi import set_apart
from appeals.language.cldr import words as cldr_words
from appeals.letters.approximate_dates import date_in_words
from appeals.sheet.contents import Happening, Person
from appeals.sheet.sheet_texts import SheetTexts

__all__ = ["happenings", "people", "publications"]


def people(texts: SheetTexts, words: Mapping[str, str]) -> tuple[Person, ...]:
    """Whom it is about: persons whose names are public, and groups; a private person is not hinted at either."""
    everyone = enumerate(texts.inputs.campaign.people)
    return tuple(_person(person, at, texts, words) for at, person in everyone if person.label or person.public)


def _person(person: People, at: int, texts: SheetTexts, words: Mapping[str, str]) -> Person:
    label = texts.line(person.label, "people", at, "label") if person.label else _apart(person.name or "", texts.tag)
    return Person(
        who=f"{label} ({_number(person.count, texts.tag)})" if person.count else label,
        details=tuple(_details(person, at, texts, words)),
        history=tuple(
            (
                _when(status.date, texts.tag, words) if status.date else "",
                texts.line(status.status, "people", at, "status", number, "status"),
            )
            for number, status in enumerate(person.status)
        ),
    )


def _number(count: int, tag: str) -> str:
    found = cldr_words(tag)
    return found.number(count) if found else str(count)


def _details(person: People, at: int, texts: SheetTexts, words: Mapping[str, str]) -> Iterator[str]:
    if person.also_known_as:
        yield words["aka"].format(names=_names(person.also_known_as, texts.tag))
    if person.age is not None:
        yield words["aged"].format(age=person.age)
    for name in ("occupation", "relation"):
        if text := getattr(person, name):
            yield texts.line(text, "people", at, name)
    if person.names and person.public:
        yield _names(person.names, texts.tag)


def _names(names: Sequence[str], tag: str) -> str:
    return language.listed([_apart(name, tag) for name in names], tag)


def _apart(name: str, tag: str) -> str:
    """A name that keeps its own direction and its full stops."""
    pack = language.pack(tag)
    return set_apart(name, pack.direction) if pack else name


def happenings(
    texts: SheetTexts, words: Mapping[str, str], today: date
) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """The campaign's events by date, those that are past and those that lie ahead."""
    events = sorted(enumerate(texts.inputs.campaign.events), key=lambda numbered: _sorted_by(numbered[1]))
    told = [(event.date.first_day > today, _happening(event, at, texts, words)) for at, event in events]
    return tuple(each for ahead, each in told if not ahead), tuple(each for ahead, each in told if ahead)


def _sorted_by(event: Event) -> tuple[date, str]:
    return event.date.last_day, event.date.start


def _happening(event: Event, at: int, texts: SheetTexts, words: Mapping[str, str]) -> Happening:
    return Happening(
        when=_when(event.date, texts.tag, words),
        what=texts.prose(event.what, "events", at, "what"),
        quotation=words["quotation"].format(quotation=texts.name(event.quotation)) if event.quotation else "",
        speaker=texts.name(event.speaker),
        source=texts.name(event.source),
    )


def _when(when: When, tag: str, words: Mapping[str, str]) -> str:
    time = date_in_words(when, tag)
    return words["approximate"].format(time=time) if when.approximate else time


def publications(texts: SheetTexts) -> tuple[str, ...]:
    """The sources, one line each; titles stand in their own language."""
    lines = []
    for source in texts.inputs.campaign.sources:
        when = date_in_words(source.date, texts.tag) if source.date else ""
        parts = (texts.name(source.title), texts.name(source.publisher), when, source.url)
        lines.append(", ".join(part for part in parts if part))
    return tuple(lines)
