"""Whom it is about: is a name that is not public about to be printed, and do the counts add up?"""

import re
from collections.abc import Iterator
from datetime import date

from appeals.checks.problems import error, warning
from appeals.checks.written import texts
from appeals.errors import Problem
from appeals.facts import People
from appeals.inputs import Inputs

__all__ = ["check"]


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the people of a campaign."""
    del today
    for number, person in enumerate(inputs.campaign.people):
        if person.name and not person.public:
            yield from _private(inputs, person, number)
        if person.count is not None and person.unnamed is not None and person.unnamed > person.count:
            message = f"{person.unnamed} unnamed of {person.count} people"
            yield warning(inputs.source, ("people", number, "unnamed"), "count-wrong", message)


def _private(inputs: Inputs, person: People, number: int) -> Iterator[Problem]:
    names = [name for name in (person.name, *person.also_known_as) if name]
    spellings = (r"\s+".join(map(re.escape, name.split())) for name in names)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)", re.IGNORECASE)
    for where, text in texts(inputs.source):
        if where[0] == "people":
            continue
        for match in pattern.finditer(text):
            message = f"'{match[0]}' is not public, and stands in a text"
            hint = f"take the name out, or set people[{number}].public to true with that person's consent"
            yield error(inputs.source, where, "private-name", message, hint, offset=match.start())
