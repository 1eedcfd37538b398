"""Is there a last day, has it passed, and does something happen before it?"""

from collections.abc import Iterator
from datetime import date, timedelta

from appeals import language
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import AfterDeadline, Campaign, CampaignKind, Status

__all__ = ["check"]

FAR = timedelta(days=90)
"""Urgent actions run six weeks; a last day farther off is more often a slip than a plan."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the campaign's dates."""
    yield from _deadline(inputs, today)
    yield from _events(inputs, today)
    if inputs.newer:
        ended = "ends this campaign" if inputs.newer.ended else "is newer"
        message = f"{inputs.newer.place.path} {ended}: this sheet is superseded"
        yield inputs.source.warning(("update",), "superseded", message, "send the newer one")


def _deadline(inputs: Inputs, today: date) -> Iterator[Problem]:
    campaign, source = inputs.campaign, inputs.source
    if campaign.deadline is None:
        if _wants_deadline(campaign) and "deadline" not in source.data and source.is_whole(("deadline",)):
            hint = "add 'deadline: year-month-day'; 'deadline: none' says that there is none on purpose"
            yield source.warning((), "no-deadline", "this campaign has no last day", hint)
        return
    where = ("deadline",)
    if campaign.issued and campaign.deadline < campaign.issued.first_day:
        yield source.error(where, "deadline-before-issue", "the last day lies before the day of issue")
    if campaign.deadline < today:
        day = language.long_date(campaign.deadline, "en")
        message = f"the last day, {day}, has passed"
        rule = campaign.after_deadline or AfterDeadline.ASK_SECTION
        yield source.warning(where, "deadline-passed", message, f"after it: {rule}")
    elif campaign.deadline - (campaign.issued.last_day if campaign.issued else today) > FAR:
        yield source.warning(where, "deadline-far", "the last day is more than 90 days away", "is the year right?")


def _wants_deadline(campaign: Campaign) -> bool:
    """Whether members are asked to write while it helps; an organization's letter goes out once, a greeting at any time."""
    return (
        campaign.kind is CampaignKind.URGENT_ACTION
        and campaign.status in {Status.OPEN, Status.DRAFT}
        and bool(campaign.recipients)
    )


def _events(inputs: Inputs, today: date) -> Iterator[Problem]:
    """What is still to come for certain: of the month that it is, an event may have passed."""
    deadline = inputs.campaign.deadline
    for number, event in enumerate(inputs.campaign.events):
        if deadline and today < event.date.first_day and event.date.last_day < deadline:
            message = f"this happens on {event.date.end}, before the last day for letters"
            yield inputs.source.warning(
                ("events", number, "date"), "event-before-deadline", message, "is the deadline too late?"
            )
