"""Letters as `.eml` files that open in a mail program as drafts, ready to be looked at and sent.

The message is RFC 5322 with MIME, `X-Unsent: 1` (which Outlook and others open as a draft), and neither Date nor
Message-ID: those belong to the program that sends it, and would tell the host's name and time zone. It is written here and
not by Python's `EmailMessage`, which takes many times as long; the tests hold that a mail program reads the same.
"""

import hashlib
from collections.abc import Iterable

from appeals.formats.email.bodies import BodyLines, multipart, pdf_part
from appeals.formats.email.email_patterns import Contents, EmailPattern, contents
from appeals.formats.email.headers import address_header, language_header, subject_header
from appeals.formats.installed import find_formats
from appeals.formats.letter_kinds import with_values
from appeals.formats.letter_patterns import LetterTemplate, Printing, StandIns
from appeals.formats.protocol import LetterError, Rendered, Renderer, TypesettingOptions, prepare
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.formats.text import filled_text, template_values, text_learner
from appeals.letters.letter import IN_CC, Mailing
from appeals.system import versions
from appeals.system.frozen_data import dataclass

TEXT, HTML = "email.txt.j2", "email.html.j2"


@dataclass(frozen=True, slots=True)
class _EmailRenderer:
    letters: LetterTemplate[Contents]
    pdf: Renderer | None

    def render(self, mailing: Mailing) -> Rendered:
        sender = _sender_header(mailing)
        headers, text, parts = self.letters.filled(mailing)
        # Named by the letter only: the same letter is the same file.
        border = hashlib.sha256(mailing.id.encode() + text).hexdigest()[:24].encode()
        kind, spoken = b"alternative", language_header(mailing.language)
        if self.pdf:
            attached = pdf_part(self.pdf.render(mailing).content, f"{mailing.id.split('/')[-1]}.pdf")
            kind, parts = b"mixed", (multipart(kind, parts, boundary=b"=%b1=" % border), attached)
        body = multipart(kind, parts, boundary=b"=%b0=" % border, headers=spoken)
        return Rendered((sender + headers).encode("ascii") + body)


def _letters(stationery: Stationery) -> LetterTemplate[Contents]:
    def written(mailing: Mailing) -> Contents:
        headers, values = _common_headers(mailing), template_values(mailing)
        text = filled_text(stationery, values, TEXT).encode()
        try:
            html = stationery.fill_html(HTML, values).encode()
        except BadTemplate as error:
            raise LetterError(str(error)) from error
        return contents(headers, [BodyLines(text)], [BodyLines(html)])

    learnt_text, printing = text_learner(stationery, TEXT), Printing(str, str.encode, str.encode)

    def learnt(mailing: Mailing, stand_ins: StandIns) -> EmailPattern:
        html = stationery.printed_html(HTML, template_values(with_values(mailing, stand_ins)))
        text = learnt_text(mailing, stand_ins)
        return EmailPattern(_common_headers(mailing), text, printing.pattern(html))

    return LetterTemplate(written, learnt)


def message_headers(mailing: Mailing) -> str:
    """The headers of a message but for those of its contents; without a subject where the letter has none."""
    return _sender_header(mailing) + _common_headers(mailing)


def _sender_header(mailing: Mailing) -> str:
    return address_header("From", (mailing.reply_from,)) if mailing.reply_from else ""


def _common_headers(mailing: Mailing) -> str:
    """Those after the sender's, which all senders' letters of a kind have."""
    subject = subject_of(mailing)
    return "".join(
        (
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
        return _EmailRenderer(_letters(stationery), pdf)
