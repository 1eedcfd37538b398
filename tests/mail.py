"""A letter as plain data, and the email that it becomes."""

from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

from appeals.formats import Renderer, Setting, find_formats
from appeals.letter import Letter, Mailing, SenderBlock
from appeals.places import bundled
from appeals.template import Stationery
from appeals.windows import WINDOWS

HEADERS = {
    "from",
    "to",
    "cc",
    "subject",
    "x-unsent",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-language",
}

LETTER = Letter(
    language="en",
    direction="ltr",
    draft="",
    sender=SenderBlock(lines=("Sam Sample",), signature=("Sam Sample",)),
    dated="1 February 2026",
    block=("Minister of Justice", "1 Example Street", "KAZAKHSTAN"),
    reference="Reference: UA 1/26",
    subject="Teacher detained for a poem",
    salutation="Dear Minister,",
    opening="I am writing to you.",
    demands=("I urge you to release her.",),
    layout="list",
    closing="Thank you.",
    own_words="",
    valediction="Yours sincerely,",
    enclosures_label="Enclosures",
    enclosures=(),
    copies_label="Copies to",
    copies=(),
    page=("Page ", " of ", ""),
)
MAILING = Mailing(
    campaign="case",
    recipient="xx/minister",
    sender="",
    language="en",
    copy=False,
    title="UA 1/26",
    letter=LETTER,
    to_name="Maria Muster",
    to=("minister@example.org",),
)


def mailing(*, subject: str | None = None, **changes: object) -> Mailing:
    """A letter with another subject or on its way to somebody else."""
    letter = LETTER if subject is None else replace(LETTER, subject=subject)
    known: Mapping[str, object] = {"letter": letter, **changes}
    return replace(MAILING, **known)  # type: ignore[arg-type]  # as the caller says


def setting(**changes: object) -> Setting:
    """How the bundled templates set a letter."""
    plain = Setting(Stationery.of((bundled("templates"),)), "a4", WINDOWS["din-5008-b"])
    return replace(plain, **changes)  # type: ignore[arg-type]  # as the caller says


@cache
def _renderer() -> Renderer:
    return find_formats(["email"])["email"].open(setting())


def email_of(letter: Mailing) -> bytes:
    """The email that a letter becomes."""
    return _renderer().render(letter).content


def read(content: bytes) -> EmailMessage:
    """An email as a program reads it."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
