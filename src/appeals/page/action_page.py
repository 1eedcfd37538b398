"""What an action page consists of, all choices made, and how it is made of a campaign. Nothing here reads a file or a clock."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from appeals.calendar import campaign_calendar
from appeals.errors import Problem
from appeals.formats.stationery import Stationery
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import AfterDeadline, Status
from appeals.inputs.verification import good_until
from appeals.letters.circle import everybody
from appeals.letters.recipient_block import described
from appeals.page.page_letters import CircleLetters, complete_languages, has_own_sender, homes, letters_of_circles
from appeals.sheet.addresses import channels
from appeals.sheet.contents import ActionSheet, SheetChannel
from appeals.system.frozen_data import dataclass


class PageState(StrEnum):
    """Whether letters can be had; `OVER` is that the last day had passed when the page was made."""

    OPEN = "open"
    DRAFT = "draft"
    STOPPED = "stopped"
    CLOSED = "closed"
    SUPERSEDED = "superseded"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PageRecipient:
    """Somebody to write to.

    Attributes:
        id: `book/id`.
        name: name and office.
        channels: the ways to reach them.
        last_day: after which they are not written to; None where nobody says.
        home: their country's place among those that letters go to, -1 for none.
    """

    id: str
    name: str
    channels: tuple[SheetChannel, ...]
    last_day: date | None
    home: int


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One action page.

    Attributes:
        name: of the campaign's file.
        state: whether letters can be had at all.
        made: the day it was made for.
        last_day: for letters; None where there is none, or where they go on after it.
        sheet: what is said of the campaign, as its members read it.
        languages: those with whole letters.
        homes: the countries that letters go to.
        recipients: everybody whom some reader may write to.
        circles: the letters, by whom readers write to.
        calendar: the last days as an `.ics` text; empty where there is none.
        own: whether the campaign signs its letters itself, so that no reader puts in a name.
    """

    name: str
    state: PageState
    made: date
    last_day: date | None
    sheet: ActionSheet
    languages: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    recipients: tuple[PageRecipient, ...] = ()
    circles: Sequence[CircleLetters] = ()
    own: bool = False
    calendar: str = ""

    @property
    def tags(self) -> Mapping[str, int]:
        """The languages by their place."""
        return {tag: at for at, tag in enumerate(self.languages)}


def page_state(inputs: Inputs, dated: date) -> PageState:
    """Whether letters of a day can be had."""
    campaign, newer = inputs.campaign, inputs.newer
    if campaign.status is not Status.OPEN:
        return PageState(str(campaign.status))
    if newer:
        return PageState(str(newer.status)) if newer.ended else PageState.SUPERSEDED
    last = last_day(inputs)
    return PageState.OVER if last and dated > last else PageState.OPEN


def last_day(inputs: Inputs) -> date | None:
    """The last day for letters; None where there is none, or where they still help after it."""
    goes_on = inputs.campaign.after_deadline is AfterDeadline.GO_ON
    return None if goes_on else inputs.campaign.deadline


def no_page_words(inputs: Inputs) -> Problem:
    """Nobody has written the words of action pages in the campaign's language."""
    message = f"there are no words for action pages in '{inputs.campaign.language}'"
    return inputs.source.error(("language",), "no-pack", message, "write the campaign in another language too")


def compose_page(inputs: Inputs, sheet: ActionSheet, stationery: Stationery, *, dated: date) -> ActionPage:
    """The action page of a campaign.

    Args:
        inputs: the campaign, checked.
        sheet: its action sheet, in the language of the page.
        stationery: its templates.
        dated: the day it is made for.
    """
    state = page_state(inputs, dated)
    if state is not PageState.OPEN:
        return ActionPage(inputs.name, state, dated, last_day(inputs), sheet)
    circles = tuple(letters_of_circles(inputs, stationery, dated=dated))
    written = {letter.recipient for circle in circles for letter in circle.letters}
    known = homes(inputs)
    recipients = (each for each in everybody(inputs) if each.entry.id in written)
    return ActionPage(
        inputs.name,
        state,
        dated,
        last_day(inputs),
        sheet,
        complete_languages(inputs),
        known,
        tuple(_recipient(inputs, each, sheet.language, known) for each in recipients),
        circles,
        has_own_sender(inputs),
        campaign_calendar(inputs, sheet.language, dated=dated)[0],
    )


def _recipient(inputs: Inputs, recipient: CampaignRecipient, tag: str, known: tuple[str, ...]) -> PageRecipient:
    entry = recipient.entry
    ends = (
        last_day(inputs),
        recipient.deadline,
        entry.recipient.until and entry.recipient.until.last_day,
        entry.recipient.verified and good_until(entry.recipient.verified),
    )
    last = min((each for each in ends if each), default=None)
    home = known.index(entry.country) if entry.country in known else -1
    return PageRecipient(entry.id, described(entry, tag), channels(entry, inputs.campaign), last, home)
