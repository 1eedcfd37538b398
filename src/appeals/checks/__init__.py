"""What may be wrong with a campaign, looked for before a single letter is made.

Every check is a function from the inputs to problems, each with the place in the user's file. Errors keep the
campaign's letters from being made; warnings are said and the letters are made. docs/checks.md lists all codes.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from appeals.checks import (
    agreement,
    characters,
    citations,
    contacts,
    languages_of_papers,
    last_day,
    near_names,
    people,
    privacy,
    roles,
    text_faults,
    update_order,
)
from appeals.checks.characters import sender_characters
from appeals.checks.contacts import entry_problems, overriding
from appeals.checks.refusals import REFUSALS, refusals
from appeals.checks.unprinted import concerns_sheet, unprinted
from appeals.errors import Problem, Severity
from appeals.inputs.load import Inputs
from appeals.language import use_packs

__all__ = [
    "REFUSALS",
    "check",
    "concerns_sheet",
    "entry_problems",
    "refusals",
    "remarks",
    "sender_characters",
    "unprinted",
]


def check(inputs: Inputs, *, today: date) -> tuple[Problem, ...]:
    """All problems of a campaign that could be read, by file and place, but for warnings that its file answers.

    Args:
        inputs: the campaign and what it uses.
        today: the day to compare dates with.
    """
    use_packs(inputs.packs)
    checks = (
        languages_of_papers.check_letters(inputs),
        last_day.check(inputs, today),
        update_order.check(inputs),
        contacts.check(inputs, today),
        roles.check(inputs),
        agreement.check(inputs),
        people.check(inputs),
        near_names.check(inputs),
        privacy.check(inputs),
        text_faults.check(inputs, today),
        languages_of_papers.check_sheets(inputs),
        characters.check(inputs),
        citations.check(inputs, today),
    )
    found = dict.fromkeys(chain.from_iterable(checks))
    answered = inputs.campaign.answered.keys() - _NEVER
    left = (each for each in found if each.severity is Severity.ERROR or each.code not in answered)
    return tuple(sorted(left, key=lambda problem: problem.place))


def remarks(inputs: Inputs) -> Iterator[str]:
    """What is told with every command, for a campaign may come from anybody: entries that it overrides, and what it answers."""
    yield from overriding(inputs)
    for code, answer in inputs.campaign.answered.items():
        if code not in _NEVER:
            yield f"{inputs.source.place(('answered', code))}: '{code}' is answered in the file: {answer}"


_NEVER = REFUSALS | {"entry-ended", "example-entry", "not-verified", "verified-long-ago"}
"""A campaign often comes from somebody else: whether its letters may go out, and whether your entries hold, is not theirs to say."""
