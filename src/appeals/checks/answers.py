"""Warnings that the writers of a campaign have looked into and answered in its file, so that they are not said again."""

from collections.abc import Iterator

from appeals.checks.refusals import REFUSALS
from appeals.errors import Problem, Severity
from appeals.inputs.load import Inputs

__all__ = ["answers", "is_answered"]

_NEVER = REFUSALS | {"entry-ended", "example-entry", "not-verified", "verified-long-ago"}
"""A campaign often comes from somebody else: whether its letters may go out, and whether your entries hold, is not theirs to say."""


def is_answered(problem: Problem, inputs: Inputs) -> bool:
    """Whether the campaign answers this warning; an error has no answer but to mend it."""
    answered = problem.code in inputs.campaign.answered and problem.code not in _NEVER
    return answered and problem.severity is Severity.WARNING


def answers(inputs: Inputs) -> Iterator[str]:
    """What the campaign answers, and how: it is told with every command, for a campaign may come from anybody."""
    for code, answer in inputs.campaign.answered.items():
        if code not in _NEVER:
            yield f"{inputs.source.place(('answered', code))}: '{code}' is answered in the file: {answer}"
