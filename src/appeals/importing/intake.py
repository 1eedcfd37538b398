"""What was handed in: only plain text of a size that an appeal can have is read."""

import re

from appeals.errors import AppealsError, Exit

__all__ = ["MAX_BYTES", "decoded"]

MAX_BYTES = 1_000_000
MAX_CHARACTERS = 200_000
"""As many as one text of a campaign may have; the longest appeals seen have a tenth of it."""

_FORMATS = (
    (b"%PDF", "a PDF: open it, select all of its text, copy it into a text file"),
    (b"PK\x03\x04", "a document of a word processor: open it and save it as plain text (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor: open it and save it as plain text (UTF-8)"),
    (b"{\\rtf", "a document in RTF: open it and save it as plain text (UTF-8)"),
)
_HTML = re.compile(r"\s*(?:<!doctype|<\?xml|<html|<head|<body)\b", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|span|a|td|li|h\d)\s*>|<(?:p|br|div|li|td)\b[^<>]{0,80}>", re.IGNORECASE)
_MANY_TAGS = 5


def decoded(raw: bytes, name: str) -> str:
    """The text of a pasted appeal.

    Args:
        raw: what was read, at most one byte more than `MAX_BYTES`.
        name: what to call it in messages.

    Raises:
        AppealsError: it is empty, too large, or no plain text (65).
    """
    if len(raw) > MAX_BYTES:
        raise _refused(name, f"is larger than {MAX_BYTES // 1000} kB: import one appeal at a time")
    for start, what in _FORMATS:
        if raw.startswith(start):
            raise _refused(name, f"is {what}, and import that")
    text = _text(raw, name)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise _refused(name, "is empty: paste the whole appeal into it")
    if len(text) > MAX_CHARACTERS:
        raise _refused(name, f"has more than {MAX_CHARACTERS} characters: import one appeal at a time")
    if _HTML.match(text) or len(_TAG.findall(text[:20_000])) >= _MANY_TAGS:
        raise _refused(name, "is HTML: open it in a browser, select all, copy it into a text file, and import that")
    return text


def _text(raw: bytes, name: str) -> str:
    # Windows' editor marks what it calls Unicode.
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise _refused(name, "is no text: import the words of an appeal as plain text") from None
        raise _refused(name, "is not UTF-8 text: save it again with the encoding UTF-8") from None
    if "\0" in text:
        raise _refused(name, "is no text: import the words of an appeal as plain text")
    return text


def _refused(name: str, why: str) -> AppealsError:
    return AppealsError(f"{name} {why}", Exit.DATA)
