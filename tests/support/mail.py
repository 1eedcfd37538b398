"""A letter as plain data, and the email that it becomes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses
from functools import cache
from html.parser import HTMLParser
from inspect import signature
from typing import Any

from hypothesis import strategies as st

from appeals.formats.installed import find_formats
from appeals.formats.protocol import LetterError, Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.text import filled_text, template_values
from appeals.inputs.models.emails import server_form
from appeals.letters.letter import Letter, Mailing, SenderBlock
from appeals.system.search_paths import bundled

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
    sender=SenderBlock(
        lines=("Sam Sample", "2 Sample Lane", "Sampleton"),
        signature=("Sam Sample",),
        email_signature=("Sam Sample", "Sampleton"),
    ),
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
    fax_words=(),
    fax_label="Fax: ",
    to_name="Maria Muster",
    to=("minister@example.org",),
)


def mailing(*, subject: str | None = None, **changes: object) -> Mailing:
    """A letter with another subject or on its way to somebody else."""
    letter = LETTER if subject is None else replace(LETTER, subject=subject)
    known: Mapping[str, object] = {"letter": letter, **changes}
    return replace(MAILING, **known)  # type: ignore[arg-type]  # as the caller says


@cache
def _stationery() -> Stationery:
    return Stationery.of((bundled("templates"),))


@cache
def _renderer() -> Renderer:
    return find_formats(["email"])["email"].open(_stationery(), TypesettingOptions())


def email_of(letter: Mailing) -> bytes:
    """The email that a letter becomes."""
    return _renderer().render(letter).content


def read(content: bytes) -> EmailMessage:
    """An email as a program reads it."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def written_by_python(letter: Mailing) -> EmailMessage:
    """What Python's own package makes of the same texts."""
    stationery, values = _stationery(), template_values(letter)
    message = EmailMessage(policy=policy.SMTP)
    message["X-Unsent"] = "1"
    message.set_content(filled_text(stationery, values, "email.txt.j2"))
    message.add_alternative(stationery.fill_html("email.html.j2", values), subtype="html")
    message["Content-Language"] = letter.language
    return message


class _Words(HTMLParser):
    """What a page says, a line for each paragraph or list item."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.found += ["\n"] if tag in {"br", "hr", "li", "p"} else []

    def handle_data(self, data: str) -> None:
        self.found.append(data.replace("\n", " "))


def said(message: EmailMessage, kind: str) -> list[str]:
    """The words of one of an email's two bodies, without marks of lists, lines across and marks of direction."""
    part = message.get_body((kind,))
    assert part is not None
    text = part.get_content()
    if kind == "html":
        page = _Words()
        page.feed(text.partition("<body>")[2])
        text = "".join(page.found)
    lines = (re.sub(r"[\u2066-\u2069]|-{9,}|^\s*(?:-|\d+\.)\s", "", line) for line in text.splitlines())
    return " ".join(lines).split()


# Where Python can be strict, it gives up a whole line for one address that it finds strange, which Debian's Python 3.11.2
# does for `a@[192.0.2.1]`.
_AS_WRITTEN: Any = {"strict": False} if "strict" in signature(getaddresses).parameters else {}


def people(content: bytes, header: str) -> list[tuple[str, str]]:
    """Names and addresses as the older of Python's parsers reads them, the one that reads long names as RFC 2047 says."""
    line = str(message_from_bytes(content, policy=policy.compat32)[header]).replace("\r\n", "")
    return [(str(make_header(decode_header(name))), spec) for name, spec in getaddresses([line], **_AS_WRITTEN)]


INJECTIONS = (
    "Hi\r\nBcc: evil@example.com",
    "Hi\nBcc: evil@example.com",
    "Hi\rBcc: evil@example.com",
    "Hi\x0bBcc: evil@example.com",
    "Hi\x85Bcc: evil@example.com",
    "Hi\u2028Bcc: evil@example.com",
    "=?utf-8?q?Hi=0ABcc:_evil@example.com?=",
    "=?utf-8?b?SGkKQmNjOiBldmlsQGV4YW1wbGUuY29t?=",
    "Hi\x00",
    "Hi\ud800",
)
ADDRESSES = (
    "a@b.org, evil@example.com",
    "a@b.org>, <evil@example.com",
    '"A <a@b.org>, evil@example.com"',
    "a@b.org\r\nBcc: evil@example.com",
    "a@b.org\nBcc: evil@example.com",
    "<a@b.org> evil@example.com",
    "undisclosed: a@b.org, evil@example.com;",
    "a@b.org (comment), evil@example.com",
    "=?utf-8?q?evil?=@example.com",
    "",
    "@",
    "a@",
)
_PIECES = (*INJECTIONS, *ADDRESSES, " ", "é", ",", '"', "你")
HOSTILE = st.text(st.characters(exclude_categories=[])) | st.lists(st.sampled_from(_PIECES)).map("".join)
"""Any characters, and pieces of attacks in any order."""


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.text(" \n\ta.=éЖ你", max_size=900)


def contents(part: EmailMessage) -> tuple[object, ...]:
    """What stands in a part of a message, and what is said of it."""
    said = (part.get_content_type(), part.get_content_charset(), part.get_filename(), part.get_content_disposition())
    return (*said, None if part.is_multipart() else part.get_content())


def assert_headers_hold(subject: str, name: str, sender: str, address: str) -> None:
    """Whatever these are, the letter is refused or its email has the headers and recipients that were meant."""
    made = mailing(
        subject=subject,
        to_name=name,
        to=(address,),
        reply_from=(sender, "sam@example.org"),
        cc=((name, "c@d.org"),),
    )
    try:
        content = email_of(made)
    except LetterError:
        return
    for rules in (policy.default, policy.compat32):
        headers = [header.lower() for header in message_from_bytes(content, policy=rules).keys()]  # noqa: SIM118 - a message's keys may repeat
        assert set(headers) <= HEADERS
        assert len(headers) == len(set(headers))
    message = read(content)
    assert [each.addr_spec for each in message["To"].addresses] == [server_form(address)]
    assert [each.addr_spec for each in message["Cc"].addresses] == ["c@d.org"]
    assert [each.addr_spec for each in message["From"].addresses] == ["sam@example.org"]
