"""Whether a Word file that a stranger made is one that letters may take their looks from.

It may hold text, styles and pictures, and nothing that is run, fetched, filled in, or that unpacks to more than it says. What
is refused is refused with a sentence that says what to take out; nothing is repaired in silence.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from appeals.system import packages
from appeals.system.packages import BadPackage as BadReference
from appeals.system.patterns import expression

__all__ = ["BadReference", "check_header", "cleaned", "opened", "picture_kind"]

MAX_UNPACKED = 32 * 1024 * 1024
MAX_PARTS = 500
"""Bytes and files in the file; a letterhead with a logo has twenty."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROGRAMS = expression(r"macroenabled|vba|activex|oleobject|\.package\b|officedocument\.package", re.IGNORECASE)
_XML = expression(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_HEADER = expression(r"/(?:header|footer)[^/]*\.xml$", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
_OUTWARD = frozenset({"href", "src", f"{_RELATIONSHIPS}link", f"{_RELATIONSHIPS}href"})
"""Attributes that lead out of a file."""
_REFUSED = {
    "object": "an embedded object",
    "OLEObject": "an embedded object",
    "control": "a control",
    "altChunk": "another document",
    "subDoc": "another document",
    "movie": "a film",
    "dataBinding": "a content control that is filled from data",
    "ins": "tracked changes",
    "del": "tracked changes",
    "moveFrom": "tracked changes",
    "moveTo": "tracked changes",
}


def opened(data: bytes) -> Mapping[str, bytes]:
    """The parts of a Word file by name.

    Raises:
        BadReference: it is none, or holds what no letterhead needs.
    """
    with packages.reporting_bad_packages("Word file"), ZipFile(BytesIO(data)) as file:
        found = packages.entries(
            file, most=MAX_PARTS, most_unpacked=MAX_UNPACKED, cure="take out pictures that no letter needs"
        )
        parts = {entry.filename: file.read(entry) for entry in found}
    for name, content in parts.items():
        if _XML.search(name):
            packages.check_xml(name, content)
    _check_kinds(parts)
    return parts


def header_text(data: bytes) -> str:
    """What stands in the headers and footers of a Word file, a line a paragraph; nothing of one that is refused."""
    try:
        parts = opened(data)
        roots = [packages.parsed(name, part) for name, part in parts.items() if _HEADER.search(name)]
    except BadReference:
        return ""
    paragraphs = (each for root in roots for each in root.iter(f"{_WORD}p"))
    return "\n".join("".join(words.text or "" for words in each.iter(f"{_WORD}t")) for each in paragraphs)


def _check_kinds(parts: Mapping[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if found := _PROGRAMS.search(" ".join((*parts, types.decode("utf-8", "replace")))):
        msg = f"it holds macros, controls or embedded objects ({found[0]}): save it as .docx without them"
        raise BadReference(msg)
    kinds = {str(each.get("ContentType")) for each in packages.parsed("[Content_Types].xml", types)}
    if _MAIN not in kinds:
        msg = "it is no Word document: save it as .docx, not as a template or in strict form"
        raise BadReference(msg)
    for name, content in parts.items():
        if name.lower().endswith(".rels"):
            _check_relationships(name, content)


def _check_relationships(name: str, content: bytes) -> None:
    for each in packages.parsed(name, content):
        if str(each.get("TargetMode", "Internal")).lower() != "internal":
            kind = str(each.get("Type", "")).rsplit("/", 1)[-1]
            msg = f"{name} leads out of the file ({kind}): {_CURES.get(kind, 'take it out, or put it into the file')}"
            raise BadReference(msg)


_CURES = {
    "attachedTemplate": "in Word, under Developer, Document Template, attach Normal.dotm instead",
    "hyperlink": "in Word, remove the hyperlink; its words may stay",
    "image": "insert the picture instead of linking to it",
}


def check_header(name: str, root: Any) -> None:  # noqa: ANN401 - lxml has no types here
    """Whether a header or footer holds nothing that is run, fetched, filled in or tells who made it.

    Args:
        name: of the part, for the message.
        root: its element.

    Raises:
        BadReference: it does.
    """
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in _REFUSED or f"{_WORD}author" in element.attrib:
            what = _REFUSED.get(tag, "tracked changes or comments")
            msg = f"{name} holds {what}: {'accept them' if what == 'tracked changes' else 'take it out'}"
            raise BadReference(msg)
        if not _OUTWARD.isdisjoint(element.attrib):
            msg = f"{name} leads out of the file: take the link out"
            raise BadReference(msg)
    for instruction in _instructions(root):
        if instruction not in _FIELDS:
            allowed = ", ".join(sorted(_FIELDS))
            msg = f"{name} holds a field {instruction}: only page numbers can stand there ({allowed})"
            raise BadReference(msg)


def _instructions(root: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types here
    """The first word of each field, which may be written in several pieces."""
    written: list[str] = []
    for element in root.iter(f"{_WORD}fldSimple", f"{_WORD}fldChar", f"{_WORD}instrText"):
        if element.tag == f"{_WORD}instrText":
            written.append(element.text or "")
        elif element.tag == f"{_WORD}fldSimple":
            yield _first_word(element.get(f"{_WORD}instr", ""))
        elif written:
            yield _first_word("".join(written))
            written = []
    if written:
        yield _first_word("".join(written))


def _first_word(instruction: str) -> str:
    return (instruction.split() or ["without instruction"])[0].upper()


_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SHOWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
"""Chunks of a PNG that decide how it looks."""
_KEPT = frozenset({0xE0, 0xE2, 0xEE})
"""Segments of a JPEG for programs that decide how it looks: JFIF, colour profile, Adobe's colours."""


def picture_kind(name: str, data: bytes) -> str:
    """`png` or `jpeg`.

    Raises:
        BadReference: it is neither.
    """
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    msg = f"{name} is no PNG and no JPEG: save the picture as one of them"
    raise BadReference(msg)


def cleaned(name: str, data: bytes) -> bytes:
    """The same picture without notes.

    Raises:
        BadReference: it is no whole PNG or JPEG.
    """
    pieces = _of_png(data) if picture_kind(name, data) == "png" else _of_jpeg(data)
    try:
        return b"".join(pieces)
    except (IndexError, ValueError) as error:
        msg = f"{name} is a damaged picture"
        raise BadReference(msg) from error


def _of_png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        whole = data[at : at + length + 12]
        if len(whole) != length + 12:
            raise ValueError(kind)
        if kind in _SHOWN:
            yield whole
        at += len(whole)


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:  # noqa: PLR2004 - a marker; start of scan, after which all is picture
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4]) + 2
        if marker in _KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE):  # noqa: PLR2004 - APPn and comments
            yield data[at : at + length]
        at += length
    yield data[at : data.rindex(b"\xff\xd9", at) + 2]  # what follows the end of the picture is none of it
