"""What a sheet tells of people, events and sources: only what is public, and as far as it is known ('about June 2010')."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from appeals import language
from appeals.inputs.models.case import Event, People
from appeals.sheet.contents import Happening, Person
from appeals.sheet.nesting import nested
from appeals.sheet.sheet_texts import SheetTexts


def people(texts: SheetTexts) -> tuple[Person, ...]:
    """Whom it is about: persons whose names are public, and groups with their parts; a private person is not hinted at."""
    shown = {at: each for at, each in enumerate(texts.inputs.campaign.people) if each.label or each.public}
    groups = {each.id: at for at, each in shown.items() if each.id}
    parts = nested(shown, {at: groups[each.part_of] for at, each in shown.items() if each.part_of in groups})

    def within(group: int | None) -> tuple[Person, ...]:
        there = parts.get(group, ())
        return tuple(replace(_person(shown[at], at, texts), parts=within(at)) for at in there)

    return within(None)


def _person(person: People, at: int, texts: SheetTexts) -> Person:
    label = texts.line(person.label, "people", at, "label") if person.label else texts.person(person.name)
    who = _followed(label, texts.number(person.count) if person.count else "")
    return Person(who, tuple(_details(person, at, texts)), tuple(_history(person, at, texts)))


def _history(person: People, at: int, texts: SheetTexts) -> Iterator[tuple[str, str]]:
    for number, status in enumerate(person.status):
        said = texts.line(status.status, "people", at, "status", number, "status")
        yield texts.time(status.date), _followed(said, texts.name(status.source))


def _followed(said: str, more: str) -> str:
    return f"{said} ({more})" if more else said


def _details(person: People, at: int, texts: SheetTexts) -> Iterator[str]:
    if person.also_known_as:
        yield texts.words["aka"].format(names=_names(person.also_known_as, texts))
    if person.pronouns:
        yield texts.line(person.pronouns, "people", at, "pronouns")
    if person.sex:
        yield texts.words[f"sex_{person.sex}"].format(sex=person.sex)
    if person.age is not None:
        form = texts.words.get(f"aged_{language.plural_form(person.age.number, texts.tag)}", texts.words["aged"])
        yield form.format(age=texts.number(person.age))
    for name in ("occupation", "relation"):
        if text := getattr(person, name):
            yield texts.line(text, "people", at, name)
    if person.names and person.public:
        yield _names(person.names, texts)
    if person.unnamed == "rest":
        yield texts.words["unnamed_rest"]
    elif person.unnamed is not None and person.unnamed != person.count:  # of these the label says it
        yield texts.words["unnamed"].format(n=texts.number(person.unnamed))


def _names(names: Sequence[Mapping[str, str]], texts: SheetTexts) -> str:
    return language.listed([texts.person(name) for name in names], texts.tag)


def happenings(texts: SheetTexts, *, after: date = date.min, until: date = date.max) -> tuple[Happening, ...]:
    """The campaign's events by date: of those that begin after one day and not after another."""
    events = sorted(
        enumerate(texts.inputs.campaign.events),
        key=lambda numbered: (numbered[1].date.last_day, numbered[1].date.start),
    )
    return tuple(_happening(each, at, texts) for at, each in events if after < each.date.first_day <= until)


def _happening(event: Event, at: int, texts: SheetTexts) -> Happening:
    return Happening(
        when=texts.time(event.date),
        place=texts.person(event.place),
        what=texts.prose(event.what, "events", at, "what"),
        quotation=texts.quoted(event.quotation),
        speaker=texts.name(event.speaker),
        source=texts.name(event.source),
        responsible=texts.line(event.responsible, "events", at, "responsible"),
    )


def publications(texts: SheetTexts) -> Iterator[str]:
    """The sources, one line each; titles stand in their own language."""
    for source in texts.inputs.campaign.sources:
        names = map(texts.name, (source.title, source.publisher))
        parts = (*names, texts.time(source.date), texts.apart(source.url))
        yield texts.words["comma"].join(filter(None, parts))
