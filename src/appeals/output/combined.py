"""One file for many letters: all of a campaign in one language, and the index of which letter is on which page."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import BinaryIO, Self

from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import CombiningRenderer, Format, LetterError, Renderer, TypesettingOptions
from appeals.output import digests
from appeals.output.manifest import Record
from appeals.output.plan import Document

__all__ = ["CombinedFiles", "FinishedFile", "combining_renderers"]

# Ids and numbers only, no names: all of them begin with a letter or digit, so that no spreadsheet takes one for a formula.
_COLUMNS = ("page", "pages", "letter", "recipient", "sender", "language")
_PIECE = 1024 * 1024
_MOST_PAGES = 2**20 - 1  # PDFium's kPageMaxNum; Chrome and many print servers read PDFs with it


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A file with letters that is ready to be put into its place.

    Attributes:
        record: of the whole file.
        content: the file.
        index: its index.
    """

    record: Record
    content: BinaryIO
    index: BinaryIO

    @property
    def warning(self) -> str:
        """What is to be known of the file before it is sent to a printer; empty for most."""
        if self.record.format != "pdf" or (self.record.pages or 0) <= _MOST_PAGES:
            return ""
        return f"it has {self.record.pages} pages, and many programs open no PDF with more than {_MOST_PAGES}: make it of fewer senders"

    def pieces(self) -> Iterator[bytes]:
        """The file, a piece at a time."""
        return _pieces(self.content)

    def index_pieces(self) -> Iterator[bytes]:
        """The index, a piece at a time."""
        return _pieces(self.index)


def combining_renderers(formats: Mapping[str, Format], setting: TypesettingOptions) -> dict[str, CombiningRenderer]:
    """Open formats whose letters can share a file.

    Raises:
        AppealsError: one of them cannot; or this machine lacks what it needs.
    """
    opened: dict[str, Renderer] = {name: made_in.open(setting) for name, made_in in formats.items()}
    for name, renderer in opened.items():
        if not isinstance(renderer, CombiningRenderer):
            msg = f"--one-file: the format '{name}' has a file for each letter; pdf and text can share one"
            raise AppealsError(msg, Exit.USAGE)
    return {name: renderer for name, renderer in opened.items() if isinstance(renderer, CombiningRenderer)}


class CombinedFiles:
    """Takes the letters of a campaign one after the other; a `with` statement lets its temporary files go.

    Args:
        binders: by the name of their format.
        formats: those formats.
        duplex: whether each letter begins on an odd page.
    """

    def __init__(
        self, combining_renderers: Mapping[str, CombiningRenderer], formats: Mapping[str, Format], *, duplex: bool
    ) -> None:
        self._binders = combining_renderers
        self._formats = formats
        self._duplex = duplex
        self._volumes: dict[tuple[str, str], _CombinedFile] = {}
        self._files = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def add(self, document: Document) -> Record | None:
        """Add a letter; of one that cannot be made, the record that says so."""
        record = document.record
        try:
            self._volume(record).add(document)
        except LetterError as error:
            return record.failed(str(error))
        return None

    def bound(self) -> Iterator[FinishedFile]:
        """End the files that have letters."""
        for volume in self._volumes.values():
            if volume.letters:
                yield volume.bound()

    def _volume(self, record: Record) -> "_CombinedFile":
        key = record.format, record.language
        if key not in self._volumes:
            content = self._files.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
            index = self._files.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
            binder, suffix = self._binders[record.format], self._formats[record.format].suffix
            self._volumes[key] = _CombinedFile(record, suffix, binder, content, index, duplex=self._duplex)
        return self._volumes[key]


class _CombinedFile:
    """A file that letters are added to."""

    def __init__(
        self, first: Record, suffix: str, binder: CombiningRenderer, content: BinaryIO, index: BinaryIO, *, duplex: bool
    ) -> None:
        name = f"{first.campaign}.{first.language}"
        self._record = replace(first, letter=name, recipient="", sender="", path=f"{name}{suffix}", to=(), turn=0)
        self._content = content
        self._index = index
        self._binding = binder.bind(content, duplex=duplex)
        self._made_of = digests.begun(b"duplex" if duplex else b"")
        self._pages = 0
        self.letters = 0
        self._row(*_COLUMNS)

    def add(self, document: Document) -> None:
        record = document.record
        page, pages = self._binding.add(document.mailing)
        self._row(page, pages, record.letter, record.recipient, record.sender, record.language)
        self._made_of.update(f"{record.fingerprint}\n".encode())
        self._pages = page + pages - 1
        self.letters += 1

    def bound(self) -> FinishedFile:
        self._binding.close()
        record = replace(
            self._record,
            pages=self._pages,
            sha256=digests.of_file(_pieces(self._content)),
            index=digests.of_file(_pieces(self._index)),
            fingerprint=self._made_of.hexdigest(),
            timezone=None,
        )
        return FinishedFile(record, self._content, self._index)

    def _row(self, *cells: object) -> None:
        csv.writer(_Encoded(self._index)).writerow(cells)


@dataclass(frozen=True, slots=True)
class _Encoded:
    """What the csv module writes to, as UTF-8."""

    file: BinaryIO

    def write(self, text: str) -> int:
        return self.file.write(text.encode())


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
