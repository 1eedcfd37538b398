"""From a campaign to its action page. Nothing here reads a file or a clock; templates are filled."""

from datetime import date

from appeals.calendar import campaign_calendar
from appeals.errors import Problem
from appeals.formats.stationery import Stationery
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import AfterDeadline, Status
from appeals.inputs.verification import good_until
from appeals.letters.circle import everybody
from appeals.letters.recipient_block import described
from appeals.page.action_page import ActionPage, PageRecipient, PageState
from appeals.page.page_letters import complete_languages, has_own_sender, homes, letters_of_circles
from appeals.sheet.addresses import channels
from appeals.sheet.contents import ActionSheet

__all__ = ["compose_page", "last_day", "no_page_words", "page_state"]


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
