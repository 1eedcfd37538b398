"""Is there a last day, has it passed, and does something happen before it?"""

from collections.abc import Iterator
from datetime import date, timedelta

from appeals import language
from appeals.checks.spoken_days import days_named
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import AfterDeadline, Campaign, CampaignKind, Status
from appeals.inputs.models.fields import When
from appeals.inputs.source import FieldPath

__all__ = ["check"]

FAR = timedelta(days=90)
"""Urgent actions run six weeks; a last day farther off is more often a slip than a plan."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the campaign's dates."""
    yield from _deadline(inputs, today)
    yield from _deadline_words(inputs)
    yield from _on_the_day(inputs)
    yield from _not_come(inputs, today)
    yield from _events(inputs, today)
    if inputs.newer:
        ended = "ends this campaign" if inputs.newer.ended else "is newer"
        message = f"{inputs.newer.place.path} {ended}: this sheet is superseded"
        yield inputs.source.warning(("update",), "superseded", message, "send the newer one")


def _deadline(inputs: Inputs, today: date) -> Iterator[Problem]:
    campaign, source = inputs.campaign, inputs.source
    if campaign.status in ENDED:
        return  # the notice asks for no letters, and is issued when they are over
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


def _deadline_words(inputs: Inputs) -> Iterator[Problem]:
    """The words of the last day name another day."""
    deadline = inputs.campaign.deadline
    for tag, text in (inputs.campaign.deadline_words or {}).items() if deadline else ():
        assert deadline is not None
        days = days_named(text, tag, deadline.year)
        # 'Before 22 July' may mean that 21 July is the last day.
        if days and not {deadline, deadline + timedelta(days=1)} & set(days):
            said = " and ".join(language.long_date(day, "en") for day in days)
            message = f"these words name {said}, and the deadline is {language.long_date(deadline, 'en')}"
            where = inputs.source.text_path(("deadline_words",), tag)
            yield inputs.source.warning(where, "deadline-words", message, "which of the two is right?")


def _on_the_day(inputs: Inputs) -> Iterator[Problem]:
    """What happens on the last day itself: a letter that is sent then comes too late."""
    for number, event in enumerate(inputs.campaign.events):
        if event.date.first_day == event.date.last_day == inputs.campaign.deadline:
            message = "this event is on the last day for letters: what is sent on that day comes too late for it"
            where = ("events", number, "date")
            yield inputs.source.warning(where, "event-on-last-day", message, "is an earlier deadline meant?")


def _not_come(inputs: Inputs, today: date) -> Iterator[Problem]:
    """What is said to have happened on a day that has not come, or before it could."""
    campaign, source = inputs.campaign, inputs.source
    past: list[tuple[FieldPath, When | None]] = [
        (("sources", at, "date"), each.date) for at, each in enumerate(campaign.sources)
    ]
    for at, person in enumerate(campaign.people):
        past += [(("people", at, "status", number, "date"), each.date) for number, each in enumerate(person.status)]
    for where, when in past:
        if when and when.first_day > today:
            yield source.warning(where, "date-not-come", f"{when.start} has not come yet", "is the date right?")
    for at, earlier in enumerate(campaign.updates):
        if earlier.date and campaign.issued and earlier.date.first_day > campaign.issued.last_day:
            message = f"this earlier sheet is of {earlier.date.start}, and this one was issued before that"
            yield source.warning(("updates", at, "date"), "update-order", message, "which of the two dates is right?")


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
