"""Letters as `.eml` files that open in a mail program as drafts, ready to be looked at and sent.

The message is RFC 5322 with MIME, `X-Unsent: 1` (which Outlook and others open as a draft), and neither Date nor
Message-ID: those belong to the program that sends it, and would tell the host's name and time zone. Headers are made
from objects only and read back before the file is used: no value of a user's file may add a header or a recipient.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from functools import lru_cache

from appeals.formats import LetterError, Rendered, Renderer, Setting, find_formats
from appeals.formats.headers import POLICY
from appeals.formats.text import letter_text
from appeals.letter import Mailing, plain
from appeals.template import BadTemplate, Stationery

__all__ = ["EmailFormat"]

TEMPLATE = "email.html.j2"
_HEADERS = frozenset(
    {
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
)


@dataclass(frozen=True, slots=True)
class _EmailRenderer:
    stationery: Stationery
    pdf: Renderer | None

    def render(self, mailing: Mailing) -> Rendered:
        message = EmailMessage(policy=POLICY)
        _address(message, mailing)
        text = letter_text(self.stationery, mailing)
        message.set_content(text, charset="utf-8")
        message.add_alternative(self._html(mailing), subtype="html", charset="utf-8")
        if self.pdf:
            attached = self.pdf.render(mailing).content
            message.add_attachment(
                attached, maintype="application", subtype="pdf", filename=f"{mailing.id.split('/')[-1]}.pdf"
            )
        message["Content-Language"] = mailing.language  # last: each part that was added took what was there with it
        _fix_boundaries(message, mailing.id + text)
        content = message.as_bytes()
        _read_back(content, mailing)
        return Rendered(content)

    def _html(self, mailing: Mailing) -> str:
        try:
            return self.stationery.fill_html(TEMPLATE, {"letter": plain(mailing.letter), "title": mailing.title})
        except BadTemplate as error:
            raise LetterError(str(error)) from error


def _address(message: EmailMessage, mailing: Mailing) -> None:
    if mailing.reply_from:
        message["From"] = _addresses((mailing.reply_from,))
    message["To"] = _addresses(tuple((mailing.to_name, email) for email in mailing.to))
    if mailing.cc:
        message["Cc"] = _addresses(mailing.cc)
    message["Subject"] = _header_text(mailing.letter.subject or mailing.title, "subject")
    message["X-Unsent"] = "1"


@lru_cache(1_000)
def _addresses(people: tuple[tuple[str, str], ...]) -> tuple[Address, ...]:
    """Address objects: nothing in a name or address can become another header or another address."""
    found = []
    for name, email in people:
        try:
            address = Address(display_name=_header_text(name, "name"), addr_spec=_header_text(email, "email"))
        except (MessageError, ValueError, IndexError) as error:
            msg = f"'{email}' is no email address"
            raise LetterError(msg) from error
        if not address.addr_spec.isascii():
            msg = f"'{email}' holds letters outside ASCII, which most mail servers refuse"
            raise LetterError(msg)
        found.append(address)
    return tuple(found)


def _header_text(text: str, what: str) -> str:
    # A control character or an encoded-word hidden in a value becomes a header of its own in some versions of
    # Python's email package (CVE-2024-6923).
    hidden = any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in text)
    if hidden or "=?" in text:
        msg = f"the {what} of this email holds a control character or '=?': {text[:40]!r}"
        raise LetterError(msg)
    return text


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    """Give the parts' boundaries names that depend on the letter only: the same letter is the same file."""
    digest = hashlib.sha256(seed.encode()).hexdigest()[:24]
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"={digest}{number}=")


def _read_back(content: bytes, mailing: Mailing) -> None:
    """Parse what was made, as a mail program will, and compare: headers and recipients are those that were meant."""
    head = content.partition(b"\r\n\r\n")[0]  # where a mail program takes the headers to end; no body can add one
    parsed = message_from_bytes(head + b"\r\n\r\n", policy=policy.default)
    headers = [name.lower() for name in parsed.keys()]  # noqa: SIM118 - a message's keys may repeat
    wanted = [email for _, email in mailing.cc]
    right = (
        set(headers) <= _HEADERS
        and len(headers) == len(set(headers))
        and _specs(parsed, "to") == sorted(mailing.to)
        and _specs(parsed, "cc") == sorted(wanted)
        and str(parsed["subject"]) == (mailing.letter.subject or mailing.title)
    )
    if not right:
        msg = "a value of this letter would change the email's headers"
        raise LetterError(msg)


def _specs(message: EmailMessage, name: str) -> Sequence[str]:
    header = message[name]
    return sorted(address.addr_spec for address in header.addresses) if header is not None else []


class EmailFormat:
    """`--format email`."""

    suffix = ".eml"

    def skipped(self, mailing: Mailing) -> str | None:
        """No email for a draft, nor to somebody who has no address or gets it as a copy of another."""
        if mailing.draft:
            return "a draft is not sent"
        if not mailing.to:
            return "no email address"
        return "in the Cc of the letters it copies" if mailing.in_cc else None

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """The recipient's addresses."""
        return mailing.to

    def open(self, setting: Setting) -> Renderer:
        """Get ready to render; the PDF is made only when it is to be attached."""
        pdf = find_formats(["pdf"])["pdf"].open(setting) if setting.attach_pdf else None
        return _EmailRenderer(setting.stationery, pdf)
