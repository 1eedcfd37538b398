"""Whom it is about: is a name that is not public about to be printed, and do the counts add up?"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from appeals.checks.written import texts
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.case import People

__all__ = ["check"]

ADULT = 18
PART = 4
"""Letters of a part of a name from which on it is looked for alone: shorter ones are words of many languages."""

_OWN_FIELDS = frozenset({"name", "names", "also_known_as"})


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the people of a campaign."""
    del today
    everyone = inputs.campaign.people
    for number, person in enumerate(everyone):
        if person.private_names:
            yield from _private(inputs, person, number)
        elif person.public:
            yield from _exposed(inputs, person, number)
        yield from _count(inputs, person, number)
    yield from _groups(inputs, everyone)


def _private(inputs: Inputs, person: People, number: int) -> Iterator[Problem]:
    whole = _pattern(person.private_names)
    public = {name for each in inputs.campaign.people if each.public for name in (each.name, *each.names) if name}
    known = {part for name in public for part in name.casefold().split()}
    parts = {part for name in person.private_names for part in name.split() if len(part) >= PART}
    alone = _pattern(sorted(part for part in parts if part.casefold() not in known))
    for where, text in texts(inputs.source):
        if where[0] == "people" and where[-1 if isinstance(where[-1], str) else -2] in _OWN_FIELDS:
            continue
        found = list(whole.finditer(text)) if whole else []
        for match in found:
            message = f"'{match[0]}' is not public, and stands in a text"
            hint = f"take the name out, or set people[{number}].public to true with that person's consent"
            yield inputs.source.error(where, "private-name", message, hint, offset=match.start())
        for match in alone.finditer(text) if alone and not found else ():
            message = f"'{match[0]}' is part of a name that is not public"
            hint = "is this the same person? then take it out"
            yield inputs.source.warning(where, "private-name-part", message, hint, offset=match.start())


def _pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    spellings = (r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)", re.IGNORECASE) if names else None


def _exposed(inputs: Inputs, person: People, number: int) -> Iterator[Problem]:
    """Children, and relatives of somebody at risk, are named only after somebody has thought about it."""
    where = ("people", number, "public")
    if person.age is not None and person.age < ADULT:
        message = f"a child of {person.age} is named"
        yield inputs.source.warning(where, "minor-named", message, "give initials, or a group's label")
    kin = " ".join((person.relation or {}).values())
    if _KIN.search(kin):
        message = f"a relative is named ({' '.join(kin.split())})"
        hint = "relatives are at risk themselves: is there consent?"
        yield inputs.source.warning(where, "relative-named", message, hint)


_KIN = re.compile(
    r"\b(?:wife|husband|spouse|partner|mother|father|parent|sister|brother|son|daughter|child|children|relative|cousin|"
    r"aunt|uncle|niece|nephew|grand\w+|widow\w*|fianc\w+)\b",
    re.IGNORECASE,
)


def _count(inputs: Inputs, person: People, number: int) -> Iterator[Problem]:
    if person.count is None:
        return
    where = ("people", number, "count")
    unnamed = person.unnamed or 0
    parts = [part for part in inputs.campaign.people if person.id and part.part_of == person.id]
    if any(part.label and part.count is None for part in parts):
        return  # a part of unknown size: nothing to add up
    named = len(person.names) + sum(1 if part.name else part.count or 0 for part in parts)
    complete = bool(parts or person.names)
    if named + unnamed > person.count or (complete and named + unnamed != person.count):
        sizes = [len(person.names), *(1 if part.name else part.count or 0 for part in parts), unnamed]
        sum_ = " + ".join(str(size) for size in sizes if size)
        message = f"{sum_} is not {person.count}"
        yield inputs.source.warning(where, "count-wrong", message, "who is missing, or counted twice?")


def _groups(inputs: Inputs, everyone: Sequence[People]) -> Iterator[Problem]:
    ids = [person.id for person in everyone if person.id]
    for number, person in enumerate(everyone):
        if person.part_of and person.part_of not in ids:
            message = f"there is no group '{person.part_of}' among the people"
            yield inputs.source.error(
                ("people", number, "part_of"), "unknown-group", message, "give the group this 'id'"
            )
        if person.id and ids.index(person.id) != len([each.id for each in everyone[:number] if each.id]):
            yield inputs.source.error(("people", number, "id"), "group-twice", f"'{person.id}' stands here twice")
