"""Emails that came back, as mail programs store them: which addresses a bounce says are dead (RFC 3464, and what older servers write).

Anybody can send a mail that looks like a bounce, and any mail may be made to break what reads it: each is bounded in size and time, and
one that cannot be read harms no other. Whether an address in it is one that we wrote to is for the caller to see.
"""

import logging
import mailbox
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from flufl.bounce import all_failures

from appeals.errors import AppealsError, Exit
from appeals.system.files import open_file, read_file, reporting_read_errors
from appeals.system.frozen_data import dataclass
from appeals.system.time_limit import time_limit

logging.getLogger("flufl.bounce").addHandler(logging.NullHandler())  # it prints tracebacks of mails that it cannot read

_LARGEST = 10 * 1024 * 1024  # bytes of a mail; a bounce may bring the whole letter with it, with its PDF
_LARGEST_BOX = 500 * 1024 * 1024
_MOST = 20_000  # mails of one box or folder
_SECONDS = 5.0
_FIRST_DAY = date(1990, 1, 1)  # what was sent before had no such address


class UnreadableMailError(Exception):
    """This mail cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail says of an address.

    Attributes:
        address: as the server names it.
        is_final: whether nothing will arrive there; else the server goes on trying.
        day: of the mail; None where it says none that can be.
    """

    address: str
    is_final: bool
    day: date | None


def mails(path: Path) -> Iterator[tuple[str, bytes]]:
    """The mails of a file, an mbox or a folder (also a Maildir), each with a name to tell it by; of a larger one a byte too much.

    Raises:
        AppealsError: there is nothing there (66), it cannot be read (74), or is too large (65).
    """
    if not path.is_dir():
        yield from _mails_of_file(path)
        return
    files = sorted(each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
    for each in files[:_MOST]:
        if not each.name.startswith("."):
            yield from _mails_of_file(each)
    if len(files) > _MOST:
        _refuse(path, f"more than {_MOST:,} files")


def _mails_of_file(path: Path) -> Iterator[tuple[str, bytes]]:
    with reporting_read_errors(path), open_file(path) as file:
        is_box = file.read(5) == b"From "
        size = file.seek(0, 2)
    if not is_box:
        yield str(path), read_file(path, _LARGEST)
        return
    if size > _LARGEST_BOX:
        _refuse(path, f"more than {_LARGEST_BOX // 1024 // 1024} MB")
    with reporting_read_errors(path):
        box = mailbox.mbox(path, create=False)
        try:
            keys = box.keys()
            if len(keys) > _MOST:
                _refuse(path, f"more than {_MOST:,} mails")
            for number, key in enumerate(keys, start=1):
                yield f"{path}, mail {number}", box.get_file(key).read(_LARGEST + 1)
        finally:
            box.close()


def _refuse(path: Path, what: str) -> None:
    msg = f"{path}: these are {what}: give the bounces only"
    raise AppealsError(msg, Exit.DATA)


def bounces_in(content: bytes, *, today: date) -> tuple[Bounce, ...]:
    """What one mail says of addresses; nothing where it is no bounce.

    Args:
        content: the mail.
        today: nothing has bounced later.

    Raises:
        UnreadableMailError: it is too large, takes too long or is no mail.
    """
    if len(content) > _LARGEST:
        msg = f"it is larger than {_LARGEST // 1024 // 1024} MB"
        raise UnreadableMailError(msg)
    try:
        with time_limit("this mail", _SECONDS):
            message = message_from_bytes(content)
            day = _day(message, today)
            temporary, permanent = all_failures(message)
    except AppealsError as error:
        raise UnreadableMailError(str(error)) from error
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # What the parser and the many readers of odd servers' mails stumble over, in mails that are none.
        msg = f"it is damaged ({type(error).__name__})"
        raise UnreadableMailError(msg) from error
    found = [(each, False) for each in temporary - permanent] + [(each, True) for each in permanent]
    return tuple(
        Bounce(each.decode("ascii", "replace") if isinstance(each, bytes) else each, is_final, day)
        for each, is_final in sorted(found)
        if each
    )


def _day(message: Message, today: date) -> date | None:
    try:
        day = parsedate_to_datetime(str(message["Date"])).date()
    except (ValueError, TypeError, OverflowError):
        return None
    return day if _FIRST_DAY <= day <= today else None
