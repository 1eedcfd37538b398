"""Is there a last day, has it passed, and does something happen before it?"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

from appeals import language
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import AfterDeadline, CampaignKind
from appeals.inputs.models.fields import When
from appeals.inputs.source import FieldPath
from appeals.language import cldr
from appeals.system.patterns import expression

FAR = timedelta(days=90)
"""Urgent actions run six weeks; a last day farther off is more often a slip than a plan."""

_FIGURES = expression(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the campaign's dates."""
    if inputs.campaign.status not in ENDED:  # a notice asks for no letters, and is issued when they are over
        yield from _deadline(inputs, today)
        yield from _deadline_words(inputs)
        yield from _events(inputs, today)
    yield from _not_come(inputs, today)
    if inputs.newer:
        ended = "ends this campaign" if inputs.newer.ended else "is newer"
        message = f"{inputs.newer.place.path} {ended}: this sheet is superseded"
        yield inputs.source.warning(("update",), "superseded", message, "send the newer one")


def _deadline(inputs: Inputs, today: date) -> Iterator[Problem]:
    campaign, source = inputs.campaign, inputs.source
    if campaign.deadline is None:
        # An organization's letter goes out once, a greeting at any time.
        asks = campaign.kind is CampaignKind.URGENT_ACTION and campaign.recipients
        if asks and "deadline" not in source.data and source.is_whole(("deadline",)):
            hint = "add 'deadline: year-month-day'; 'deadline: none' says that there is none on purpose"
            yield source.warning((), "no-deadline", "this campaign has no last day", hint)
        return
    where = ("deadline",)
    if campaign.issued and campaign.deadline < campaign.issued.first_day:
        yield source.error(where, "deadline-before-issue", "the last day lies before the day of issue")
    if campaign.deadline < today:
        message = f"the last day, {language.long_date(campaign.deadline, 'en')}, has passed"
        rule = campaign.after_deadline or AfterDeadline.ASK_SECTION
        yield source.warning(where, "deadline-passed", message, f"after it: {rule}")
    elif campaign.deadline - (campaign.issued.last_day if campaign.issued else today) > FAR:
        yield source.warning(where, "deadline-far", "the last day is more than 90 days away", "is the year right?")


def _deadline_words(inputs: Inputs) -> Iterator[Problem]:
    """The words of the last day name another day."""
    deadline, words = inputs.campaign.deadline, inputs.campaign.deadline_words
    if deadline is None or words is None:
        return
    for tag, text in words.items():
        days = tuple(dict.fromkeys((*_in_words(" ".join(text.split()), tag, deadline.year), *_in_figures(text))))
        # 'Before 22 July' may mean that 21 July is the last day.
        if days and not {deadline, deadline + timedelta(days=1)} & set(days):
            said = " and ".join(language.long_date(day, "en") for day in days)
            message = f"these words name {said}, and the deadline is {language.long_date(deadline, 'en')}"
            where = inputs.source.text_path(("deadline_words",), tag)
            yield inputs.source.warning(where, "deadline-words", message, "which of the two is right?")


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


def _events(inputs: Inputs, today: date) -> Iterator[Problem]:
    """What happens on the last day itself, for which a letter of that day comes too late; or before it.

    Only what is still to come for certain: of the month that it is, an event may have passed.
    """
    deadline = inputs.campaign.deadline
    for number, event in enumerate(inputs.campaign.events):
        where, first, last = ("events", number, "date"), event.date.first_day, event.date.last_day
        if first == last == deadline:
            message = "this event is on the last day for letters: what is sent on that day comes too late for it"
            yield inputs.source.warning(where, "event-on-last-day", message, "is an earlier deadline meant?")
        if deadline and today < first and last < deadline:
            message = f"this happens on {event.date.end}, before the last day for letters"
            yield inputs.source.warning(where, "event-before-deadline", message, "is the deadline too late?")


def _in_words(text: str, tag: str, year: int) -> Iterator[date]:
    """The days that a text names in a language whose months are known; `year`: of a day without one."""
    for pattern in _patterns(tag):
        for found in pattern.finditer(text):
            yield from _day(int(found["year"] or year), _numbers(tag)[found["month"].casefold()], int(found["day"]))


def _in_figures(text: str) -> Iterator[date]:
    for found in _FIGURES.finditer(text):
        if found[1]:
            yield from _day(int(found[1]), int(found[2]), int(found[3]))
        else:  # day and month are told apart by nobody: one of the two readings is enough
            yield from _day(int(found[6]), int(found[5]), int(found[4]))
            yield from _day(int(found[6]), int(found[4]), int(found[5]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    with suppress(ValueError):
        yield date(year, month, day)


@cache
def _numbers(tag: str) -> dict[str, int]:
    """The number of each month by its names in a language, long and short."""
    words = cldr.words(tag)
    forms = words.months.values() if words else ()
    return {
        bare.casefold(): number
        for names in forms
        for number, name in enumerate(names, 1)
        if (bare := name.rstrip(".")).isalpha() and bare[1:]  # the first letter of a month is no name of it
    }


@cache
def _patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(_numbers(tag), key=len, reverse=True))
    if not names:
        return ()
    month, year = rf"(?P<month>{names})\b\.?", r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>\d{4})\b)?"
    return (
        expression(
            rf"\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s+(?:(?:of|de)\s+|d[’'])?{month}{year}", re.IGNORECASE
        ),
        expression(rf"\b{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d){year}", re.IGNORECASE),
    )
