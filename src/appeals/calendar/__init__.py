"""The last days of a campaign, its own and those of recipients where they differ, as events that calendars take (RFC 5545).

Nothing here reads a file or a clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import icalendar

from appeals import language
from appeals.checks.languages_of_papers import no_pack
from appeals.checks.privacy import printed
from appeals.errors import Problem
from appeals.inputs.copies import copy_refs
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Ref
from appeals.inputs.verification import has_ended
from appeals.language.sheet_words import sheet_words
from appeals.letters.private_names import PrivateNames
from appeals.letters.recipient_block import described
from appeals.sheet.addresses import reminders
from appeals.sheet.sheet_texts import SheetTexts, after_the_last_day, the_last_day
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class LastDayEvent:
    """A day on which letters are sent for the last time.

    Attributes:
        key: what stays the same in every update: the case's name and, of a recipient's own last day, who that is.
        day: the last day itself; it counts.
        title: in one line, with the campaign's title and reference.
        lines: what else a sheet says of it.
        stamp: the day on which the campaign was issued, else the one on which this was made.
        update: the ordinal of the update that says so.
    """

    key: tuple[str, ...]
    day: date
    title: str
    lines: tuple[str, ...]
    stamp: date
    update: int


def last_days(inputs: Inputs, tag: str, *, dated: date) -> tuple[tuple[LastDayEvent, ...], tuple[Problem, ...]]:
    """The last days of a campaign in a language, its own first; none where a text of theirs is wrong or may not be public.

    Args:
        inputs: the campaign, checked.
        tag: the language.
        dated: the day on which this is made: recipients whose entries have ended are left out.

    Returns:
        The last days; and what is wrong: texts that this language lacks, names that are not public.
    """
    language.use_packs(inputs.packs)
    words = sheet_words(tag)
    if words is None:
        return (), (no_pack(inputs, ("language",), tag),)
    maker = _LastDays(SheetTexts.of(inputs, tag, words), dated)
    found = tuple(maker.last_days())
    shown = [(each.title, each.lines) for each in found]
    problems = (*maker.texts.problems, *printed(inputs.source, PrivateNames.of(inputs), shown, "the calendar"))
    return (() if problems else found), problems


@dataclass(frozen=True)
class _LastDays:
    texts: SheetTexts
    dated: date

    def last_days(self) -> Iterator[LastDayEvent]:
        campaign, texts = self.texts.inputs.campaign, self.texts
        title = texts.line(campaign.title, "title")
        title = f"{title} ({texts.apart(campaign.reference)})" if campaign.reference else title
        after = tuple(after_the_last_day(texts))
        further = tuple(filter(None, (texts.in_order(campaign.further_information or ""),)))
        if campaign.deadline:
            lines = (*the_last_day(texts), *after, *further)
            yield self._last_day(campaign.deadline, (), title, lines)
        for name, ref in self._own_days():
            assert ref.deadline is not None
            day = self.texts.words["deadline"].format(date=language.long_date(ref.deadline, texts.tag))
            yield self._last_day(ref.deadline, (ref.label,), f"{name}, {title}", (name, day, *after, *further))

    def _last_day(self, day: date, key: tuple[str, ...], what: str, lines: Sequence[str]) -> LastDayEvent:
        campaign = self.texts.inputs.campaign
        return LastDayEvent(
            key=(*self._case(), *key),
            day=day,
            title=f"{self.texts.words['when']}{self.texts.words['mark']}{what}",
            lines=tuple(lines),
            stamp=campaign.issued.first_day if campaign.issued else self.dated,
            update=campaign.update or 0,
        )

    def _case(self) -> tuple[str, ...]:
        campaign = self.texts.inputs.campaign
        named = self.texts.inputs.name, *campaign.title.values()  # of a case without a reference there are no updates
        return (campaign.chain_name,) if campaign.chain_name else named

    def _own_days(self) -> Iterator[tuple[str, Ref]]:
        """Who has a last day of their own, as the sheet calls them."""
        campaign = self.texts.inputs.campaign
        known = {each.ref: each for each in (*self.texts.inputs.recipients, *self.texts.inputs.copies)}
        for ref in (*campaign.recipients, *(each.ref for each in copy_refs(campaign))):
            if ref.deadline and ref.deadline != campaign.deadline:
                for name in self._called(ref, known):
                    yield name, ref

    def _called(self, ref: Ref, known: Mapping[str, CampaignRecipient]) -> Iterator[str]:
        entry = known[ref.id].entry if ref.id and ref.id in known else None
        if entry is None:
            yield from reminders(self.texts, ref)
        elif not has_ended(entry.recipient, self.dated):
            yield described(entry, self.texts.tag)


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
