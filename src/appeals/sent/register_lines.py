"""What stands in the register of a folder of campaigns: what became of a letter, and which contacts lead nowhere any more."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from appeals.system.frozen_data import dataclass

NAME = "register.sqlite"


class Happened(StrEnum):
    """What became of a letter."""

    POSTED = "posted"
    FAXED = "faxed"
    EMAILED = "emailed"
    BOUNCED = "bounced"
    FAILED = "failed"
    """A fax that nobody took, after all attempts."""
    RETURNED = "returned"
    ANSWERED = "answered"


CHANNELS: Mapping[Happened, str] = {
    Happened.POSTED: "post",
    Happened.FAXED: "fax",
    Happened.EMAILED: "email",
    Happened.BOUNCED: "email",
    Happened.FAILED: "fax",
    Happened.RETURNED: "post",
    Happened.ANSWERED: "",
}
"""By which channel; of an answer the register does not say it."""


@dataclass(frozen=True, slots=True)
class DeadContact:
    """A number or address of an official that leads nowhere any more, as far as the office knows.

    Attributes:
        recipient: `book/id`.
        channel: `post`, `fax` or `email`.
        value: the email address or the number in E.164; of a postal address a digest. Another value in the book is another contact.
        cause: `bounced`, `failed` or `returned`.
        day: when that was.
    """

    recipient: str
    channel: str
    value: str
    cause: Happened
    day: date


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One thing that became of one letter on one day.

    Attributes:
        campaign: name of the campaign file.
        recipient: `book/id`.
        language: of the letter; empty where it is not known which of several letters it was.
        member: the sender's id; only a keyed digest of it is kept. Empty for a letter of none.
        what: what became of the letter.
        day: when.
        update: which update of the campaign it was, as far as known.
        sha256: of the document; only a keyed digest of it is kept, for a member's own letter would lead to the member.
        contact: which number or address of the official it was about, where that is known and matters.
        dead: contacts that lead nowhere, as this has shown.
    """

    campaign: str
    recipient: str
    language: str
    member: str
    what: Happened
    day: date
    update: int | None = None
    sha256: str = ""
    contact: str = ""
    dead: tuple[DeadContact, ...] = ()


def register_place(campaigns: Path) -> Path:
    """Where the register of the campaigns in a folder lies."""
    return campaigns / NAME


def usual_folder(given: Path | None) -> Path:
    """Where a register is looked for by commands that have no output folder: `campaigns/`, or here."""
    nearby = [given] if given else [Path("campaigns"), Path()]
    return next((folder for folder in nearby if register_place(folder).exists()), nearby[0])


def dead_contacts(path: Path) -> tuple[DeadContact, ...]:
    """The contacts that lead nowhere any more, by the register at a place; none where there is none.

    Raises:
        AppealsError: see `appeals.sent.sent_register.open_register`.
    """
    if not (path.exists() or path.is_symlink()):
        return ()
    from appeals.sent.sent_register import dead_contacts_in  # noqa: PLC0415 - a database, where there is one

    return dead_contacts_in(path)
