"""What a sheet tells of people, events and sources: only what is public, and as far as it is known ('about June 2010')."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from appeals import language
from appeals.inputs.models.case import Event, People
from appeals.inputs.models.fields import HowMany, When
from appeals.language.cldr import words as cldr_words
from appeals.letters.approximate_dates import date_in_words
from appeals.sheet.contents import Happening, Person
from appeals.sheet.nesting import nested
from appeals.sheet.sheet_texts import SheetTexts

__all__ = ["happenings", "people", "publications", "time"]


def people(texts: SheetTexts, words: Mapping[str, str]) -> tuple[Person, ...]:
    """Whom it is about: persons whose names are public, and groups with their parts; a private person is not hinted at."""
    shown = {at: each for at, each in enumerate(texts.inputs.campaign.people) if each.label or each.public}
    groups = {each.id: at for at, each in shown.items() if each.id}
    parts = nested(shown, {at: groups[each.part_of] for at, each in shown.items() if each.part_of in groups})

    def within(group: int | None) -> tuple[Person, ...]:
        there = parts.get(group, ())
        return tuple(replace(_person(shown[at], at, texts, words), parts=within(at)) for at in there)

    return within(None)


def _person(person: People, at: int, texts: SheetTexts, words: Mapping[str, str]) -> Person:
    label = texts.line(person.label, "people", at, "label") if person.label else texts.person(person.name)
    counted = number(person.count, texts.tag, words) if person.count else ""
    return Person(
        who=f"{label} ({counted})" if counted else label,
        details=tuple(_details(person, at, texts, words)),
        history=tuple(
            (
                time(status.date, texts.tag, words),
                _sourced(
                    texts.line(status.status, "people", at, "status", number_, "status"), texts.name(status.source)
                ),
            )
            for number_, status in enumerate(person.status)
        ),
    )


def _sourced(said: str, source: str) -> str:
    return f"{said} ({source})" if source else said


def _details(person: People, at: int, texts: SheetTexts, words: Mapping[str, str]) -> Iterator[str]:
    if person.also_known_as:
        yield words["aka"].format(names=_names(person.also_known_as, texts))
    if person.pronouns:
        yield texts.line(person.pronouns, "people", at, "pronouns")
    if person.sex:
        yield words[f"sex_{person.sex}"].format(sex=person.sex)
    if person.age is not None:
        form = words.get(f"aged_{language.plural_form(person.age.number, texts.tag)}", words["aged"])
        yield form.format(age=number(person.age, texts.tag, words))
    for name in ("occupation", "relation"):
        if text := getattr(person, name):
            yield texts.line(text, "people", at, name)
    if person.names and person.public:
        yield _names(person.names, texts)
    if person.unnamed == "rest":
        yield words["unnamed_rest"]
    elif person.unnamed is not None and person.unnamed != person.count:  # of these the label says it
        yield words["unnamed"].format(n=number(person.unnamed, texts.tag, words))


def _names(names: Sequence[Mapping[str, str]], texts: SheetTexts) -> str:
    return language.listed([texts.person(name) for name in names], texts.tag)


def happenings(
    texts: SheetTexts, words: Mapping[str, str], *, after: date = date.min, until: date = date.max
) -> tuple[Happening, ...]:
    """The campaign's events by date: of those that begin after one day and not after another."""
    events = sorted(enumerate(texts.inputs.campaign.events), key=lambda numbered: _sorted_by(numbered[1]))
    return tuple(_happening(each, at, texts, words) for at, each in events if after < each.date.first_day <= until)


def _sorted_by(event: Event) -> tuple[date, str]:
    return event.date.last_day, event.date.start


def _happening(event: Event, at: int, texts: SheetTexts, words: Mapping[str, str]) -> Happening:
    return Happening(
        when=time(event.date, texts.tag, words),
        place=texts.person(event.place),
        what=texts.prose(event.what, "events", at, "what"),
        quotation=words["quotation"].format(quotation=texts.name(event.quotation)) if event.quotation else "",
        speaker=texts.name(event.speaker),
        source=texts.name(event.source),
        responsible=texts.line(event.responsible, "events", at, "responsible"),
    )


def publications(texts: SheetTexts, words: Mapping[str, str]) -> tuple[str, ...]:
    """The sources, one line each; titles stand in their own language."""
    lines = []
    for source in texts.inputs.campaign.sources:
        when = time(source.date, texts.tag, words)
        parts = (texts.name(source.title), texts.name(source.publisher), when, source.url)
        lines.append(", ".join(part for part in parts if part))
    return tuple(lines)


_BOUNDS = {"about": "about_number", "at least": "at_least", "more than": "more_than", "up to": "up_to"}


def time(when: When | None, tag: str, words: Mapping[str, str]) -> str:
    """A time as far as it is known; empty where nothing is."""
    if when is None:
        return ""
    said = date_in_words(when, tag)
    return words["approximate"].format(time=said) if when.approximate else said


def number(count: HowMany, tag: str, words: Mapping[str, str]) -> str:
    """A number as far as it is known."""
    found = cldr_words(tag)
    write = found.number if found else str
    said = "–".join(write(each) for each in (count.number, count.upper) if each is not None)
    if count.of is not None:
        said = words["of_all"].format(n=said, all=write(count.of))
    return words[_BOUNDS[count.bound]].format(n=said) if count.bound else said
