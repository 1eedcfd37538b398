"""The headers of an email that hold what users wrote: refused or written, and read again before they are used.

No value may add a header or a recipient. Python's own folding (3.11 to 3.13) loses blanks in long names and subjects
outside ASCII and takes quotation marks off long names with a comma; here a header is written by the rules of RFC 5322 and
2047, a line for each address. Python's reading of an address takes longer than all the rest of a letter: it is asked
where `_PLAIN` does not say already what was written. Headers that come again are remembered.

A domain in any script is written in ASCII (`xn--`), as every mail server takes it. What stands before the `@` has no such
form: an address with letters outside ASCII there needs SMTPUTF8 (RFC 6531) from every server on its way, so that letter fails
by name.
"""

import unicodedata
from email import message_from_bytes, policy, quoprimime
from email.charset import QP, Charset
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formataddr
from functools import lru_cache

from appeals.formats.protocol import LetterError
from appeals.inputs.models.emails import server_form
from appeals.system.patterns import expression

LINE = 76
FOLD = "\r\n "
_SHORT = LINE - len('" <>,: "')

_REMEMBERED = 2_000
"""Headers of each kind: those of a sender and of a campaign come again in letter after letter."""

_UTF8 = Charset("utf-8")
_UTF8.header_encoding = QP

_TAG = expression("[A-Za-z0-9-]+")
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_MAILBOX = expression(f"{_ATOMS}@{_ATOMS}")
_WORDS = "[A-Za-z0-9][A-Za-z0-9 '-]*"
_QUOTED = r'"[ !#-\[\]-~]*"'
_ENCODED = r"=\?utf-8\?q\?[A-Za-z0-9=_*!+/-]*\?="
_USUAL = expression(f"(?:{_WORDS}|{_ENCODED}) <{_MAILBOX.pattern}>")
_PLAIN = expression(f"(?:{_WORDS}|{_QUOTED}|{_ENCODED}) <({_MAILBOX.pattern})>")
"""A name and a mailbox as written, in which nobody can read anything else (RFC 5322, 3.4; RFC 2047, 5): words, or a quoted
string without quotation marks and backslashes, or one encoded word."""


@lru_cache(_REMEMBERED)
def address_header(name: str, people: tuple[tuple[str, str], ...]) -> str:
    """A header of addresses, with the end of its line.

    Args:
        name: `From`, `To` or `Cc`.
        people: display names, which may be empty, and email addresses.

    Raises:
        LetterError: a name or an address could become another header or another address.
    """
    usual = [_usual(name, *each) for each in people]
    if all(usual):
        return f"{name}: {f',{FOLD}'.join(usual)}\r\n"
    mailboxes = [_mailbox(email) for _, email in people]
    written = [_address(name, person, mailbox) for (person, _), mailbox in zip(people, mailboxes, strict=True)]
    header = f"{name}: {f',{FOLD}'.join(written)}\r\n"
    if not all(map(_is_plain, written, mailboxes)):
        read = [address.addr_spec for address in _read(header, name)[name].addresses]
        _refuse_unless(read == mailboxes)
    return header


@lru_cache(_REMEMBERED)
def subject_header(text: str) -> str:
    """The subject, with the end of its line.

    Raises:
        LetterError: it could become another header.
    """
    _refuse_hidden(text, "subject")
    longest = max(map(len, text.split(" ")))
    charset = "us-ascii" if text.isascii() and longest < LINE // 2 else _UTF8
    written = Header(text, charset, maxlinelen=LINE, header_name="Subject").encode(linesep="\r\n")
    header = f"Subject: {written}\r\n"
    _refuse_unless(str(_read(header, "Subject")["Subject"]) == text)
    return header


@lru_cache(_REMEMBERED)
def language_header(tag: str) -> bytes:
    """The language of the letter, with the end of its line.

    Raises:
        LetterError: this is no language tag.
    """
    _refuse_unless(_TAG.fullmatch(tag) is not None)
    return b"Content-Language: %b\r\n" % tag.encode("ascii")


def _usual(name: str, person: str, email: str) -> str:
    """What `_address` makes of a name that is words or one encoded word, and of an address that stays as it is; else nothing."""
    if not person.isprintable() or "=?" in person or "=?" in email:
        return ""
    word = person if person.isascii() else quoprimime.header_encode(person.encode(), "utf-8")
    written = f"{word} <{email}>"
    return written if len(name) + len(word) + len(email) < _SHORT and _USUAL.fullmatch(written) else ""


def _address(name: str, person: str, mailbox: str) -> str:
    _refuse_hidden(person, "name")
    if not person or (person.isascii() and len(person) + len(mailbox) + len(name) < _SHORT):
        return formataddr((person, mailbox))
    written = _encoded(name, person)
    last = written.rpartition("\r\n")[2]
    return f"{written}{' ' if len(last) + len(mailbox) < LINE else FOLD}<{mailbox}>"


def _encoded(name: str, person: str) -> str:
    word = quoprimime.header_encode(person.encode(), "utf-8")
    if len(name) + len(": ") + len(word) <= LINE:
        return word
    return Header(person, _UTF8, maxlinelen=LINE, header_name=name).encode(linesep="\r\n")


def _mailbox(email: str) -> str:
    _refuse_hidden(email, "email")
    if _MAILBOX.fullmatch(email):
        return email
    try:
        written = server_form(email)
        mailbox = Address(addr_spec=written).addr_spec
    except (MessageError, ValueError, IndexError) as error:
        msg = f"'{email}' is no email address"
        raise LetterError(msg) from error
    if not mailbox.isascii():
        msg = f"'{email}' holds letters outside ASCII before its '@', which most mail servers refuse"
        raise LetterError(msg)
    _refuse_unless(mailbox == written)
    return mailbox


def _is_plain(written: str, mailbox: str) -> bool:
    found = _PLAIN.fullmatch(written)
    return found is not None and found[1] == mailbox


def _refuse_hidden(text: str, what: str) -> None:
    # A control character or an encoded-word hidden in a value becomes a header of its own in some versions of
    # Python's email package (CVE-2024-6923).
    hidden = not text.isprintable() and any(unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} for one in text)
    if hidden or "=?" in text:
        msg = f"the {what} of this email holds a control character or '=?': {text[:40]!r}"
        raise LetterError(msg)


def _read(header: str, name: str) -> EmailMessage:
    """Read what was written, as a mail program will: one header, of this name."""
    message = message_from_bytes(f"{header}\r\n".encode("ascii"), policy=policy.default)
    _refuse_unless([key.lower() for key in message.keys()] == [name.lower()])  # noqa: SIM118 - a message's keys may repeat
    return message


def _refuse_unless(right: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not right:
        msg = "a value of this letter would change the email's headers"
        raise LetterError(msg)
