"""When a campaign's letters may not go out at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from appeals import language
from appeals.errors import Problem, Severity
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import AfterDeadline, Campaign
from appeals.inputs.verification import refusal
from appeals.letters.language_choice import in_language

_OF_LINEAGE = {"unreadable-sheet", "unclear-sheet", "near-reference", "order-unknown", "linked-campaign"}
REFUSALS = frozenset({"ended", "superseded", "deadline-passed", *_OF_LINEAGE})
"""What `check` warns of and letters are refused for."""


def refusals(inputs: Inputs, *, dated: date, reason: str | None) -> tuple[Problem, ...]:
    """Why no letters of this date are made; a warning where they are made all the same.

    Args:
        inputs: the campaign.
        dated: the letters' date; the last day itself still counts.
        reason: the user's reason for writing after the last day, or for an older sheet.
    """
    ended = _ended(inputs) or _doubtful(inputs, reason)
    return (*ended, *_superseded(inputs, reason), *_late(inputs, dated, reason))


def refusal_lines(inputs: Inputs, today: date) -> Iterator[str]:
    """Why no letters of today are made of a campaign, or to some of its recipients: for commands that make none."""
    for problem in refusals(inputs, dated=today, reason=None):
        yield f"{problem.place}: no letters are made today: {problem.message}"
    for recipient in (*inputs.recipients, *inputs.copies):
        why = refusal(recipient, dated=today, example=inputs.example, accept_unverified=False)
        if why:
            yield f"{recipient.entry.place()}: no letter is made today to {recipient.entry.id}: {why}"


def _ended(inputs: Inputs) -> tuple[Problem, ...]:
    campaign, source = inputs.campaign, inputs.source
    if campaign.status in ENDED:
        return (source.error(("status",), "ended", f"this campaign is {campaign.status}: no more letters are sent"),)
    if inputs.newer and inputs.newer.ended:
        said = f"{inputs.newer.place.path} says that this campaign is {inputs.newer.status}"
        return (source.error(("update",), "ended", f"{said}: no more letters are sent"),)
    return ()


def _unless(reason: str | None, fault: Problem) -> Problem:
    """An error, or where the user has a reason a warning that names it."""
    said = f"{fault.message}; written all the same: {reason}"
    return replace(fault, severity=Severity.WARNING, message=said, hint="") if reason else fault


def _doubtful(inputs: Inputs, reason: str | None) -> tuple[Problem, ...]:
    advice = "or give a reason with --after-deadline"
    doubts = (
        inputs.source.error((), each.code, each.message, f"{each.hint}; {advice}") for each in inputs.lineage.doubts
    )
    return tuple(_unless(reason, doubt) for doubt in doubts)


def _superseded(inputs: Inputs, reason: str | None) -> tuple[Problem, ...]:
    if inputs.newer is None or inputs.newer.ended:
        return ()
    message = f"{inputs.newer.place.path} is a newer update of this campaign"
    hint = "send that one; or give a reason with --after-deadline"
    return (_unless(reason, inputs.source.error(("update",), "superseded", message, hint)),)


def _late(inputs: Inputs, dated: date, reason: str | None) -> tuple[Problem, ...]:
    campaign, where = inputs.campaign, ("deadline",)
    if campaign.deadline is None or dated <= campaign.deadline:
        return ()
    message = f"the last day, {language.long_date(campaign.deadline, 'en')}, has passed{_notice(campaign)}"
    if campaign.after_deadline is AfterDeadline.GO_ON:
        return (inputs.source.warning(where, "deadline-passed", message),)
    if campaign.after_deadline is AfterDeadline.STOP:
        return (inputs.source.error(where, "deadline-passed", message, "this campaign allows no exception"),)
    hint = "ask your section office, then give the reason with --after-deadline"
    return (_unless(reason, inputs.source.error(where, "deadline-passed", message, hint)),)


def _notice(campaign: Campaign) -> str:
    notice = in_language(campaign.after_deadline_notice, campaign.language)
    return f": {' '.join(notice.split()).rstrip('.')}" if notice else ""
