"""Letters as `.eml` files that open in a mail program as drafts, ready to be looked at and sent.

The message is RFC 5322 with MIME, `X-Unsent: 1` (which Outlook and others open as a draft), and neither Date nor
Message-ID: those belong to the program that sends it, and would tell the host's name and time zone. It is written here and
not by Python's `EmailMessage`, which takes many times as long; the tests hold that a mail program reads the same.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from appeals.formats.email.bodies import multipart, pdf_part, text_part
from appeals.formats.email.headers import address_header, language_header, subject_header
from appeals.formats.installed import find_formats
from appeals.formats.protocol import LetterError, Rendered, Renderer, TypesettingOptions, prepare
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.formats.text import filled_text, template_values
from appeals.letters.letter import IN_CC, Mailing
from appeals.system import versions

__all__ = ["EmailFormat", "message_headers", "subject_of"]

TEXT, HTML = "email.txt.j2", "email.html.j2"


@dataclass(frozen=True, slots=True)
class _EmailRenderer:
    stationery: Stationery
    pdf: Renderer | None

    def render(self, mailing: Mailing) -> Rendered:
        headers = message_headers(mailing)
        values = template_values(mailing)
        text = filled_text(self.stationery, values, TEXT)
        parts = text_part("plain", text), text_part("html", self._html(values))
        # Named by the letter only: the same letter is the same file.
        border = hashlib.sha256(f"{mailing.id}{text}".encode()).hexdigest()[:24]
        spoken = language_header(mailing.language)
        if self.pdf:
            attached = pdf_part(self.pdf.render(mailing).content, f"{mailing.id.split('/')[-1]}.pdf")
            parts = multipart("alternative", parts, boundary=f"={border}1="), attached
            body = multipart("mixed", parts, boundary=f"={border}0=", headers=spoken)
        else:
            body = multipart("alternative", parts, boundary=f"={border}0=", headers=spoken)
        return Rendered(headers.encode("ascii") + body)

    def _html(self, values: dict[str, object]) -> str:
        try:
            return self.stationery.fill_html(HTML, values)
        except BadTemplate as error:
            raise LetterError(str(error)) from error


def message_headers(mailing: Mailing) -> str:
    """The headers of a message but for those of its contents; without a subject where the letter has none."""
    subject = subject_of(mailing)
    return "".join(
        (
            address_header("From", (mailing.reply_from,)) if mailing.reply_from else "",
            address_header("To", tuple((mailing.to_name, email) for email in mailing.to)),
            address_header("Cc", mailing.cc) if mailing.cc else "",
            address_header("Bcc", mailing.bcc) if mailing.bcc else "",
            subject_header(subject) if subject else "",
            "X-Unsent: 1\r\nMIME-Version: 1.0\r\n",
        )
    )


def subject_of(mailing: Mailing) -> str:
    """The subject of a message; empty where the letter has neither a subject nor a reference."""
    return mailing.letter.subject_line or (mailing.title if mailing.letter.reference else "")


class EmailFormat:
    """`--format email`."""

    suffix = ".eml"

    def skipped(self, mailing: Mailing) -> str | None:
        """No email for a draft, to somebody without an address or who gets it as a copy, or from a faulty address."""
        if mailing.draft:
            return "a draft is not sent"
        if not mailing.to:
            return mailing.why_unreached("email") or "no email address"
        if mailing.no_email:
            return mailing.no_email
        return IN_CC if mailing.in_cc else None

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """The recipient's addresses."""
        return mailing.to

    def tools(self, options: TypesettingOptions) -> Iterable[str]:
        """What writes addresses, and what makes the PDF that an email may carry."""
        return (*versions.addressing(), *(versions.typesetting() if options.attach_pdf else ()))

    def prepare(self, options: TypesettingOptions) -> None:
        """Load what a PDF needs, if one is to be attached.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        if options.attach_pdf:
            prepare(find_formats(["pdf"]).values(), options)

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to render; the PDF is made only when it is to be attached."""
        pdf = find_formats(["pdf"])["pdf"].open(stationery, options) if options.attach_pdf else None
        return _EmailRenderer(stationery, pdf)
