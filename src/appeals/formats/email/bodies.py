"""The parts of an email, encoded as MIME wants them (RFC 2045), with lines that end in CR LF.

Python's own writer of quoted-printable is slow, and told to keep lines to 78 characters it makes them of 78, where 76 are
allowed. Here the C of `binascii` encodes line by line, and lines that come again, most of a campaign's, are remembered.
"""

import base64
import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage
from functools import cached_property, lru_cache
from itertools import chain, islice

from appeals.system.patterns import expression

MAX_LINE = 78
"""Bytes of a line (RFC 5322, 2.1.1): a text with longer ones is encoded."""

_REMEMBERED = 5_000
_SHORT = 1_000
"""How many lines are remembered, and how many bytes each may have."""

_GROUP = 57
"""Bytes that are a line of base64."""

SAMPLE = 10
"""Lines by which the shorter encoding is chosen."""

_AS_THEY_ARE = "7bit", "8bit"

_FROM = expression(rb"^From ", re.MULTILINE)
"""What begins a message in a file of many (RFC 4155): a line of a text that begins so is changed there, or parts the message."""

_HEADERS = {
    "plain": 'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: {}\r\n\r\n',
    "html": 'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: {}\r\nMIME-Version: 1.0\r\n\r\n',
}
PART_HEADERS = {
    (kind, encoding): headers.format(encoding).encode("ascii")
    for kind, headers in _HEADERS.items()
    for encoding in ("7bit", "8bit", "quoted-printable", "base64")
}


class BodyLines:
    """Lines of a text; how they are encoded is found out once.

    Attributes:
        content: the text.
        lines: its lines.
        whole: these as they are, each ended.
        need: what they cannot do without: 0 for nothing, 1 for 8 bits, 2 for being encoded.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._quoted: bytes | None = None
        self.lines = content.splitlines()
        self.whole = b"\r\n".join([*self.lines, b""])
        long = len(content) > MAX_LINE and max(map(len, self.lines)) > MAX_LINE
        self.need = 2 if long or (b"From " in content and _FROM.search(self.whole)) else 1 - content.isascii()

    @cached_property
    def in_base64(self) -> bytes:
        """So many of them as begin what is encoded as base64, whatever follows."""
        return _in_base64(self.whole[: len(self.whole) // _GROUP * _GROUP])

    def encoded(self, encoding: str) -> bytes:
        """The lines in an encoding of single lines, each ended."""
        if encoding != "quoted-printable":
            return self.whole
        if self._quoted is None:
            quoted = [_remembered(line) if len(line) <= _SHORT else _quoted(line) for line in self.lines]
            self._quoted = b"\r\n".join([*quoted, b""])
        return self._quoted


def text_part(kind: str, text: Sequence[BodyLines]) -> bytes:
    """A text with its headers, every line ended.

    Args:
        kind: `plain` or `html`.
        text: of any length and with lines of any length; all but the last end with the end of a line.
    """
    encoding = encoding_of(text)
    if encoding == "base64":
        whole, begun = b"".join([each.whole for each in text]), len(text[0].whole) // _GROUP * _GROUP
        body = text[0].in_base64 + _in_base64(whole[begun:])
    else:
        body = b"".join([each.encoded(encoding) for each in text])
    return PART_HEADERS[kind, encoding] + (body or b"\r\n")


def encoding_of(text: Sequence[BodyLines]) -> str:
    """How such a text is encoded as a part."""
    need = most_needed(text)
    if need < len(_AS_THEY_ARE):
        return _AS_THEY_ARE[need]
    sample = islice(chain.from_iterable([each.lines for each in text]), SAMPLE)
    return "base64" if _is_shorter_in_base64(*sample) else "quoted-printable"


def pdf_part(content: bytes, filename: str) -> bytes:
    """An attached PDF with its headers."""
    part = EmailMessage(policy=policy.SMTP)
    part.set_content(content, maintype="application", subtype="pdf", filename=filename)
    return part.as_bytes()


def multipart(kind: bytes, parts: Sequence[bytes], *, boundary: bytes, headers: bytes = b"") -> bytes:
    """Several parts as one, from its `Content-Type` on.

    Args:
        kind: `alternative` or `mixed`.
        parts: each with its own headers.
        boundary: what stands between them, and in none of them.
        headers: further ones of the whole, each with the end of its line.
    """
    border = b"\r\n--%b\r\n" % boundary
    top = b'Content-Type: multipart/%b; boundary="%b"\r\n%b' % (kind, boundary, headers)
    return b"".join((top, border, border.join(parts), border[:-2], b"--\r\n"))


def most_needed(text: Sequence[BodyLines]) -> int:
    """What such a text cannot do without."""
    return max([each.need for each in text], default=0)


def _in_base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


@lru_cache(_REMEMBERED)
def _is_shorter_in_base64(*lines: bytes) -> bool:
    return len(b2a_qp(b"\n".join([*lines, b""]))) > len(b2a_base64(b"\r\n".join([*lines, b""])))


def _quoted(line: bytes) -> bytes:
    quoted = b2a_qp(line)
    while b"From " in quoted and _FROM.search(quoted):
        quoted = _FROM.sub(b"=46rom=20=\n", quoted)
    return quoted.replace(b"\n", b"\r\n")


_remembered = lru_cache(_REMEMBERED)(_quoted)
