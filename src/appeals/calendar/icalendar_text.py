"""Last days as the text of an `.ics` file: the same bytes for the same last days."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import icalendar

from appeals.calendar.last_days import LastDayEvent, last_days
from appeals.errors import Problem
from appeals.inputs.load import Inputs

__all__ = ["calendar_text", "campaign_calendar"]

PRODUCER = "-//appeals//last days of campaigns//EN"
_NAMES = UUID("5d1f3c0e-5b0f-5a55-9a0e-6b1c7a1d7f29")
"""In which the ids of events are made of what they are called: those of an update are those of the sheet before it."""
_ALARM = timedelta(weeks=-1)


def campaign_calendar(inputs: Inputs, tag: str, *, dated: date) -> tuple[str, tuple[Problem, ...]]:
    r"""The `.ics` text of one campaign's last days, such as a page offers it to its readers.

    Args:
        inputs: the campaign, checked and open.
        tag: the language of what the events say.
        dated: the day on which it is made; see `last_days`.

    Returns:
        The text, which is to be kept byte for byte: UTF-8 when encoded, with \r\n at the end of each line, no line longer than
        75 bytes. It is empty where the campaign has no last day, or something is wrong; and what is wrong.
    """
    found, problems = last_days(inputs, tag, dated=dated)
    return (calendar_text(found) if found else ""), problems


def calendar_text(found: Iterable[LastDayEvent]) -> str:
    """A calendar with an event for each last day, by day."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    for each in sorted(found, key=lambda each: (each.day, each.key)):
        calendar.add_component(_event(each))
    written: bytes = calendar.to_ical()
    return written.decode()


def event_id(last_day: LastDayEvent) -> str:
    """What an event is called by in every calendar: it says nothing, and an update has the same."""
    return str(uuid5(_NAMES, "\n".join(last_day.key)))


def _event(last_day: LastDayEvent) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", event_id(last_day))
    event.add("dtstamp", datetime.combine(last_day.stamp, time(), UTC))
    event.add("sequence", last_day.update)
    event.add("dtstart", last_day.day)
    if last_day.day < date.max:  # an event without an end lasts for one day
        event.add("dtend", last_day.day + timedelta(days=1))  # the first day that is no longer part of it
    event.add("summary", last_day.title)
    event.add("description", "\n".join(last_day.lines))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day
    event.add_component(_alarm(last_day))
    return event


def _alarm(last_day: LastDayEvent) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _ALARM)
    alarm.add("description", last_day.title)
    return alarm
