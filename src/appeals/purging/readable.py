"""The texts that somebody can read out of a file, whatever it is: to look for people in what is left of them."""

import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2

from appeals.system.files import open_file

_LARGEST = 2**30  # bytes of a file
_UNPACKED = 2**28  # bytes of what is in an archive
_DEEPEST = 3  # files within files
_PICTURES = (b"II*\0", b"MM\0*", b"\x89PNG", b"\xff\xd8\xff")
_PRINTED = re.compile(rb"[\x20-\x7e]{4,}")
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_PARAGRAPH_END = re.compile(r"</(?:w:p|w:tc|p|div|br|td|li|title|h\d)>|<(?:w:br|br)\b[^>]*>")
_TAG = re.compile(r"<[^<>]+>")


class UnreadableError(ValueError):
    """A file is damaged, or locked with a password: nobody can say what stands in it."""


def is_picture(path: Path) -> bool:
    """Whether a file shows words as dots only: its text cannot be searched."""
    with open_file(path, links=False) as file:
        return file.read(4).startswith(_PICTURES) or path.name.endswith(".fax.pdf")


def readable_texts(path: Path) -> Iterator[str]:
    """The texts of a file: as it is, and decoded as programs show it.

    Raises:
        UnreadableError: nobody can say what stands in it, or it is larger than any file of ours.
        OSError: it cannot be opened or read.
    """
    with open_file(path, links=False) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        msg = "it is too large"
        raise UnreadableError(msg)
    yield from _texts(content, path.suffix.lower(), 0)


def _texts(content: bytes, suffix: str, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        msg = "there are files within files within files"
        raise UnreadableError(msg)
    if content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"PK\x03\x04"):
        yield from _archive(content, depth)
    elif content.startswith(_PICTURES) or (
        b"\0" in content[:1024] and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        yield "\n".join(piece.decode("ascii") for piece in _PRINTED.findall(content))
    elif suffix == ".eml":
        yield from _email(content, depth)
    else:
        yield from _plain(content, suffix)


def _plain(content: bytes, suffix: str) -> Iterator[str]:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    yield text
    if suffix in {".html", ".htm", ".xml", ".rels", ".svg"}:
        yield unescape(_TAG.sub("", _PARAGRAPH_END.sub("\n", text)))


def _email(content: bytes, depth: int) -> Iterator[str]:
    """The headers and parts of a message, as a mail program shows them."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        yield "\n".join(f"{name}: {value}" for name, value in message.items())
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield part.get_filename() or ""
                suffix = ".html" if part.get_content_type() == "text/html" else ""
                yield from _texts(payload, suffix, depth + 1)
    except (MessageError, ValueError, LookupError, AttributeError) as error:
        raise UnreadableError(str(error)) from error


def _archive(content: bytes, depth: int) -> Iterator[str]:
    """The parts of a Word file or another archive."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                msg = "what is in it is too large"
                raise UnreadableError(msg)
            for entry in archive.infolist():
                yield entry.filename
                suffix = Path(entry.filename).suffix.lower()
                yield from _texts(archive.read(entry), suffix, depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableError(str(error)) from error


def _pdf(content: bytes) -> Iterator[str]:
    """The text of its pages, what it says of itself, and the titles in its outline."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                yield page.get_textpage().get_text_range()
                page.close()
            yield "\n".join(document.get_metadata_dict().values())
            yield "\n".join(each.get_title() for each in document.get_toc())
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from error
