"""Files of office programs, which are ZIP archives of XML, from strangers: what is opened of them, and how far.

An archive may unpack to gigabytes, say that it does not, or hold XML whose entities grow; nothing of that is read.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_XML = {"resolve_entities": False, "no_network": True, "load_dtd": False}
_PIECE = 2**18
_LOCAL_HEADER = 30
"""Bytes of an entry's own header, before its name and what is added to it (APPNOTE.TXT, 4.3.7)."""


_FAULTS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, LookupError, zlib.error)
"""What comes out of a file that is no archive."""


class BadPackage(Exception):  # noqa: N818 - it is the file that is bad
    """Such a file cannot be used; the message says why."""


@contextmanager
def reporting_bad_packages(what: str) -> Iterator[None]:
    """Say why a file is no archive.

    Args:
        what: it should be: 'Word file'.

    Raises:
        BadPackage: it is none.
    """
    try:
        yield
    except _FAULTS as error:
        msg = f"this is no {what}: {error}"
        raise BadPackage(msg) from error


def entries(file: ZipFile, *, most: int, most_unpacked: int, cure: str) -> Sequence[ZipInfo]:
    """What an archive holds, if it is not more than it may be; `ZipFile.read` unpacks no more of each than it says.

    Args:
        file: the archive.
        most: entries.
        most_unpacked: bytes of all of them.
        cure: what to do about one that unpacks to more.

    Raises:
        BadPackage: it is more, or two have one name.
    """
    found = file.infolist()
    if len(found) > most or len({entry.filename.casefold() for entry in found}) != len(found):
        msg = f"it holds more than {most} parts, or two of one name"
        raise BadPackage(msg)
    if sum(entry.file_size for entry in found) > most_unpacked:
        msg = f"it unpacks to more than {most_unpacked // 2**20} MiB: {cure}"
        raise BadPackage(msg)
    for entry in found:
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or entry.flag_bits & 1:
            msg = f"{entry.filename} is encrypted, or packed in a way that office programs do not use"
            raise BadPackage(msg)
    return found


def is_honest(raw: IO[bytes], entry: ZipInfo) -> bool:
    """Whether an entry unpacks to as many bytes as it says, for libraries that do not stop there themselves.

    Args:
        raw: the archive, as a file.
        entry: of it.
    """
    if entry.compress_type == ZIP_STORED:
        return entry.compress_size == entry.file_size
    raw.seek(entry.header_offset)
    header = raw.read(_LOCAL_HEADER)
    raw.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    unpacking, left, size = zlib.decompressobj(-zlib.MAX_WBITS), entry.compress_size, 0
    while left > 0 and not unpacking.eof and size <= entry.file_size:
        packed = raw.read(min(_PIECE, left))
        left -= len(packed)
        while packed and size <= entry.file_size:
            size += len(unpacking.decompress(packed, _PIECE))
            packed = unpacking.unconsumed_tail
        if not packed and not unpacking.eof and left == 0:
            size += len(unpacking.flush(_PIECE))
            break
    return unpacking.eof and size == entry.file_size and not left and not unpacking.unused_data


def check_xml(name: str, text: bytes) -> None:
    """No document type, so no entities: looked for in the bytes, before any parser sees them.

    Raises:
        BadPackage: there is one, or the encoding is none that office programs write.
    """
    declared = _DECLARED.search(text[:200])
    encoding = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if encoding not in {"utf-8", "utf8", "us-ascii"} or b"\0" in text:
        msg = f"{name} is not UTF-8, as office programs write it"
        raise BadPackage(msg)
    if b"<!doctype" in text.lower() or b"<!entity" in text.lower():
        msg = f"{name} declares entities, which office programs never do"
        raise BadPackage(msg)


def parsed(name: str, text: bytes) -> Any:  # noqa: ANN401 - lxml has no types here
    """The root of a small part, after `check_xml`.

    Raises:
        BadPackage: it is no XML.
    """
    try:
        return etree.fromstring(text, etree.XMLParser(**_XML))
    except etree.XMLSyntaxError as error:
        msg = f"{name} is no XML: {error}"
        raise BadPackage(msg) from error


def streamed(name: str, file: IO[bytes], *tags: str) -> Iterator[Any]:
    """Elements of a large part, each when it has ended, without a tree in memory: what was taken is forgotten.

    Args:
        name: of the part, for messages.
        file: what it unpacks to.
        tags: local names; those of other elements are passed over.

    Raises:
        BadPackage: it is no XML, or declares entities.
    """
    wanted = [f"{{*}}{tag}" for tag in tags]
    parser = etree.iterparse(_WithoutTypes(name, file), tag=wanted, **_XML, huge_tree=False)
    try:
        for _, element in parser:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        msg = f"{name} is no XML: {error}"
        raise BadPackage(msg) from error


class _WithoutTypes:
    """A file that is looked through for document types while it is read."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self.name, self.file = name, file
        self._last = b""

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        check_xml(self.name, self._last + piece)
        self._last = piece[-16:]
        return piece
