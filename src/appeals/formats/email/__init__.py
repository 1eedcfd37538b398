"""Letters as `.eml` files that open in a mail program as drafts, ready to be looked at and sent.

The message is RFC 5322 with MIME, `X-Unsent: 1` (which Outlook and others open as a draft), and neither Date nor
Message-ID: those belong to the program that sends it, and would tell the host's name and time zone. It is written here and
not by Python's `EmailMessage`, which takes many times as long; the tests hold that a mail program reads the same.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from appeals.formats.email.bodies import BodyLines, multipart, pdf_part, text_part
from appeals.formats.email.headers import address_header, language_header, subject_header
from appeals.formats.email.part_patterns import PartPattern, part_pattern
from appeals.formats.installed import find_formats
from appeals.formats.letter_kinds import with_values
from appeals.formats.letter_patterns import LetterTemplate, Printing, StandIns
from appeals.formats.protocol import LetterError, Rendered, Renderer, TypesettingOptions, prepare
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.formats.text import filled_text, template_values, text_learner
from appeals.letters.letter import IN_CC, Mailing
from appeals.system import versions
from appeals.system.frozen_data import dataclass

__all__ = ["EmailFormat", "message_headers", "subject_of"]

_REMEMBERED = 2_000

TEXT, HTML = "email.txt.j2", "email.html.j2"


_BothBodies = tuple[bytes, tuple[bytes, bytes]]
"""The text of an email; this as a part of it, and the HTML."""


@dataclass(frozen=True, slots=True)
class _EmailRenderer:
    letters: LetterTemplate[_BothBodies]
    pdf: Renderer | None

    def render(self, mailing: Mailing) -> Rendered:
        headers, id_ = message_headers(mailing), mailing.id
        text, parts = self.letters.filled(mailing)
        # Named by the letter only: the same letter is the same file.
        border = hashlib.sha256(id_.encode() + text).hexdigest()[:24]
        spoken = language_header(mailing.language)
        if self.pdf:
            attached = pdf_part(self.pdf.render(mailing).content, f"{id_.split('/')[-1]}.pdf")
            parts = multipart("alternative", parts, boundary=f"={border}1="), attached
            body = multipart("mixed", parts, boundary=f"={border}0=", headers=spoken)
        else:
            body = multipart("alternative", parts, boundary=f"={border}0=", headers=spoken)
        return Rendered(headers.encode("ascii") + body)


@dataclass(frozen=True, slots=True)
class _PartsPattern:
    plain: PartPattern
    html: PartPattern

    def filled(self, values: Sequence[str]) -> _BothBodies:
        text, plain = self.plain.filled(values)
        return text, (plain, self.html.filled(values)[1])


def _letters(stationery: Stationery) -> LetterTemplate[_BothBodies]:
    def written(mailing: Mailing) -> _BothBodies:
        values = template_values(mailing)
        text = BodyLines(filled_text(stationery, values, TEXT).encode())
        try:
            html = BodyLines(stationery.fill_html(HTML, values).encode())
        except BadTemplate as error:
            raise LetterError(str(error)) from error
        return text.content, (text_part("plain", (text,)), text_part("html", (html,)))

    learnt_text, printing = text_learner(stationery, TEXT), Printing(str, str.encode, str.encode)

    def learnt(mailing: Mailing, stand_ins: StandIns) -> _PartsPattern:
        html = stationery.printed_html(HTML, template_values(with_values(mailing, stand_ins)))
        text = learnt_text(mailing, stand_ins)
        return _PartsPattern(part_pattern("plain", text), part_pattern("html", printing.pattern(html)))

    return LetterTemplate(written, learnt)


def message_headers(mailing: Mailing) -> str:
    """The headers of a message but for those of its contents; without a subject where the letter has none."""
    sender = address_header("From", (mailing.reply_from,)) if mailing.reply_from else ""
    return sender + _headers_to(mailing.to_name, mailing.to, mailing.cc, mailing.bcc, subject_of(mailing))


@lru_cache(_REMEMBERED)
def _headers_to(
    name: str, to: tuple[str, ...], cc: tuple[tuple[str, str], ...], bcc: tuple[tuple[str, str], ...], subject: str
) -> str:
    """Those after the sender's, which many letters have."""
    return "".join(
        (
            address_header("To", tuple((name, email) for email in to)),
            address_header("Cc", cc) if cc else "",
            address_header("Bcc", bcc) if bcc else "",
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
