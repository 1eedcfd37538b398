"""Whether a Word file that a stranger made is one that letters may take their looks from.

It may hold text, styles and pictures, and nothing that is run, fetched, filled in, or that unpacks to more than it says. What
is refused is refused with a sentence that says what to take out; nothing is repaired in silence.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

__all__ = ["BadReference", "check_header", "header_text", "opened"]

MAX_UNPACKED = 32 * 1024 * 1024
MAX_PARTS = 500
"""Bytes and files in the file; a letterhead with a logo has twenty."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROGRAMS = re.compile(r"macroenabled|vba|activex|oleobject|\.package\b|officedocument\.package", re.IGNORECASE)
_XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_HEADER = re.compile(r"/(?:header|footer)[^/]*\.xml$", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
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


class BadReference(Exception):  # noqa: N818 - it is the document that is bad
    """A reference document cannot be used; the message says why."""


def opened(data: bytes) -> Mapping[str, bytes]:
    """The parts of a Word file by name.

    Raises:
        BadReference: it is none, or holds what no letterhead needs.
    """
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = dict(_unpacked(file))
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, LookupError) as error:
        msg = f"this is no Word file: {error}"
        raise BadReference(msg) from error
    for name, content in parts.items():
        if _XML.search(name):
            _check_xml(name, content)
    _check_kinds(parts)
    return parts


def header_text(data: bytes) -> str:
    """What stands in the headers and footers of a Word file, a line a paragraph; nothing of one that is refused."""
    try:
        parts = opened(data)
        roots = [_parsed(name, part) for name, part in parts.items() if _HEADER.search(name)]
    except BadReference:
        return ""
    paragraphs = (each for root in roots for each in root.iter(f"{_WORD}p"))
    return "\n".join("".join(words.text or "" for words in each.iter(f"{_WORD}t")) for each in paragraphs)


def _unpacked(file: ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = file.infolist()
    if len(entries) > MAX_PARTS or len({entry.filename.casefold() for entry in entries}) != len(entries):
        msg = f"it holds more than {MAX_PARTS} parts, or two of one name"
        raise BadReference(msg)
    # What is unpacked of each is no more than it says here, so that this bounds it.
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        msg = f"it unpacks to more than {MAX_UNPACKED // 2**20} MiB: take out pictures that no letter needs"
        raise BadReference(msg)
    return ((entry.filename, _content(file, entry)) for entry in entries)


def _content(file: ZipFile, entry: ZipInfo) -> bytes:
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or entry.flag_bits & 1:
        msg = f"{entry.filename} is encrypted, or packed in a way that Word files are not"
        raise BadReference(msg)
    return file.read(entry)


def _check_xml(name: str, content: bytes) -> None:
    """No document type, so no entities: looked for in the bytes, before any parser sees them."""
    declared = _DECLARED.search(content[:200])
    encoding = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if encoding not in {"utf-8", "utf8", "us-ascii"} or b"\0" in content:
        msg = f"{name} is not UTF-8, as Word writes it"
        raise BadReference(msg)
    if b"<!doctype" in content.lower() or b"<!entity" in content.lower():
        msg = f"{name} declares entities, which Word never does"
        raise BadReference(msg)


def _parsed(name: str, content: bytes) -> Any:  # noqa: ANN401 - lxml has no types here
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        msg = f"{name} is no XML: {error}"
        raise BadReference(msg) from error


def _check_kinds(parts: Mapping[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if found := _PROGRAMS.search(" ".join((*parts, types.decode("utf-8", "replace")))):
        msg = f"it holds macros, controls or embedded objects ({found[0]}): save it as .docx without them"
        raise BadReference(msg)
    kinds = {str(each.get("ContentType")) for each in _parsed("[Content_Types].xml", types)}
    if _MAIN not in kinds:
        msg = "it is no Word document: save it as .docx, not as a template or in strict form"
        raise BadReference(msg)
    for name, content in parts.items():
        if name.lower().endswith(".rels"):
            _check_relationships(name, content)


def _check_relationships(name: str, content: bytes) -> None:
    for each in _parsed(name, content):
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
            msg = (
                f"{name} holds {what}: take it out"
                if what != "tracked changes"
                else f"{name} holds {what}: accept them"
            )
            raise BadReference(msg)
        if any(
            attribute in {"href", "src", f"{_RELATIONSHIPS}link", f"{_RELATIONSHIPS}href"}
            for attribute in element.attrib
        ):
            msg = f"{name} leads out of the file: take the link out"
            raise BadReference(msg)
    for instruction in _instructions(root):
        if instruction not in _FIELDS:
            msg = (
                f"{name} holds a field {instruction}: only page numbers can stand there ({', '.join(sorted(_FIELDS))})"
            )
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
