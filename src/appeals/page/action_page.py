"""What an action page consists of, all choices made."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from appeals.page.page_letters import CircleLetters
from appeals.sheet.contents import ActionSheet, SheetChannel
from appeals.system.frozen_data import dataclass

__all__ = ["ActionPage", "PageRecipient", "PageState"]


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
    def title(self) -> str:
        """Of the campaign."""
        return self.sheet.title

    @property
    def tags(self) -> Mapping[str, int]:
        """The languages by their place."""
        return {tag: at for at, tag in enumerate(self.languages)}
