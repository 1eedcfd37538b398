"""Whom it is about: is somebody named who should perhaps not be, and do the counts add up?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.case import People
from appeals.inputs.models.fields import HowMany
from appeals.language import check_words, pattern

ADULT = 18


def check(inputs: Inputs) -> Iterator[Problem]:
    """Problems of the people of a campaign."""
    everyone = inputs.campaign.people
    for number, person in enumerate(everyone):
        if person.public:
            yield from _exposed(inputs, person, number)
        yield from _count(inputs, person, number)
    yield from _groups(inputs, everyone)


def _exposed(inputs: Inputs, person: People, number: int) -> Iterator[Problem]:
    """Children, and relatives of somebody at risk, are named only after somebody has thought about it."""
    where = ("people", number, "public")
    if person.age is not None and person.age.number < ADULT:
        message = f"a child of {person.age.number} is named"
        yield inputs.source.warning(where, "minor-named", message, "give initials, or a group's label")
    if kin := _living_kin(person):
        message = f"a relative is named ({' '.join(kin.split())})"
        hint = "relatives are at risk themselves: is there consent?"
        yield inputs.source.warning(where, "relative-named", message, hint)


def _living_kin(person: People) -> str:
    """How somebody is related to somebody else, in one language; empty if they are not, or are dead: nobody can harm them."""
    if any(_word(check_words(tag).dead, text) for each in person.status for tag, text in each.status.items()):
        return ""
    for tag, text in (person.relation or {}).items():
        words = check_words(tag)
        late = rf"(?:{pattern(words.dead)})\W*(?:\w{{1,5}}\W+)?(?:{pattern(words.kin)})"
        if _word(words.kin, text) and not re.search(late, text, re.IGNORECASE):
            return text
    return ""


def _word(words: Iterable[str], text: str) -> bool:
    return re.search(pattern(words), text, re.IGNORECASE) is not None


def _count(inputs: Inputs, person: People, number: int) -> Iterator[Problem]:
    """Do those who are named, the parts of the group and the unnamed add up, as far as each of them is known?"""
    # A part of the group may be among the people who are left out because they are faulty.
    if person.count is None or not inputs.source.is_whole(("people",) if person.id else ("people", number)):
        return
    parts = [part for part in inputs.campaign.people if person.id and part.part_of == person.id]
    if any(part.label and part.count is None for part in parts):
        return  # a part of unknown size: nothing to add up
    known = [part.count or _ONE for part in parts]
    known += [_ONE] * len(person.names)
    known += [person.unnamed] if isinstance(person.unnamed, HowMany) else []
    least = sum(each.least for each in known)
    most = inf if person.unnamed == "rest" else sum(each.most for each in known)
    complete = bool(parts or person.names)
    if least > person.count.most or (complete and most < person.count.least):
        sizes = [len(person.names), *(part.count.number if part.count else 1 for part in parts)]
        sizes += [person.unnamed.number] if isinstance(person.unnamed, HowMany) else []
        message = f"{' + '.join(str(size) for size in sizes if size)} is not {person.count.number}"
        where = ("people", number, "count")
        yield inputs.source.warning(where, "count-wrong", message, "who is missing, or counted twice?")


_ONE = HowMany(number=1)


def _groups(inputs: Inputs, everyone: Sequence[People]) -> Iterator[Problem]:
    ids = [person.id for person in everyone if person.id]
    for number, person in enumerate(everyone):
        if person.part_of and person.part_of not in ids and inputs.source.is_whole(("people",)):
            message, where = f"there is no group '{person.part_of}' among the people", ("people", number, "part_of")
            yield inputs.source.error(where, "unknown-group", message, "give the group this 'id'")
        if person.id and ids.index(person.id) != len([each.id for each in everyone[:number] if each.id]):
            yield inputs.source.error(("people", number, "id"), "group-twice", f"'{person.id}' stands here twice")
