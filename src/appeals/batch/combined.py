"""One file for many letters: all of a campaign in one language, and the index of which letter is on which page."""

import csv
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BufferedRandom, TextIOWrapper
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from appeals.batch.guarded import Broken
from appeals.batch.limits import IDLE, Begin
from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import (
    AllLanguagesFormat,
    CombinedFile,
    CombiningRenderer,
    Format,
    FormatSet,
    LetterError,
)
from appeals.output import digests
from appeals.output.finished_files import FinishedFiles
from appeals.output.manifest import INDEX, Record
from appeals.output.plan import Document, Outcome, Wanted
from appeals.system.temporary import temporary_file

if TYPE_CHECKING:
    import hashlib

# Ids and numbers only, no names: all of them begin with a letter or digit, so that no spreadsheet takes one for a formula.
_COLUMNS = ("page", "pages", "letter", "recipient", "sender", "language")
MULTIPLE = "mul"
"""The language of a file with letters in several, by ISO 639-2."""
_MOST_PAGES = 2**20 - 1  # PDFium's kPageMaxNum; Chrome and many print servers read PDFs with it


class CombiningMaker:
    """Makes one file of all letters of a campaign in one language and format.

    Args:
        sets: the formats by campaign; they are opened here.
        duplex: whether each letter begins on an odd page.
        begin: is told the number of the letter in hand.
        broken: letters that are left out.
        show: is told how many letters are in files so far.
        folder: where finished files wait for their places.

    Raises:
        AppealsError: a format has no such files (2); or this machine lacks what it needs.
    """

    def __init__(
        self,
        sets: Mapping[str, FormatSet],
        *,
        duplex: bool,
        begin: Begin,
        broken: Broken,
        show: Callable[[int], None],
        folder: str,
    ) -> None:
        self._sets = sets
        self._renderers = {campaign: _combining(each) for campaign, each in sets.items()}
        self._duplex = duplex
        self._begin = begin
        self._broken = broken
        self._show = show
        self._folder = folder
        self._numbers = count()
        self._letters = 0

    def outcomes(self, campaign: str, documents: Iterable[Wanted]) -> Iterator[Outcome]:
        """The letters of a campaign that are left out, then the files with the others."""
        formats, waiting = self._sets[campaign].formats, FinishedFiles(self._folder)
        together = frozenset(name for name, each in formats.items() if isinstance(each, AllLanguagesFormat))
        with ExitStack() as opened:
            files = _CombinedFiles(formats, together, self._renderers[campaign], self._duplex, waiting, opened)
            numbered = zip(self._numbers, documents, strict=False)
            for number, wanted in _by_language(numbered, together) if together else numbered:
                self._begin(number)
                left_out = _added(wanted, files, self._broken.get(number))
                if left_out is None:
                    self._letters += 1
                    self._show(self._letters)
                else:
                    yield Outcome(left_out)
            self._begin(IDLE)
            finished = [each.finished() for each in files.files.values() if each.letters]
            waiting.sync()
            yield from finished


_Numbered = tuple[int, Wanted]


def _by_language(wanted: Iterable[_Numbered], together: frozenset[str]) -> Iterator[_Numbered]:
    """The documents of a campaign in their order; those for a file of all languages one language after the other.

    So they lie in the order of the letters' own files, of which there is one for each language. All but the first language
    wait on the disk: there may be more than the memory holds.
    """
    first, waiting = "", dict[str, BinaryIO]()
    with ExitStack() as temporary:
        for number, each in wanted:
            first = first or (each.record.language if isinstance(each, Document) else "")
            if isinstance(each, Record) or each.record.language == first or each.record.format not in together:
                yield number, each
                continue
            if each.record.language not in waiting:
                waiting[each.record.language] = temporary.enter_context(temporary_file())
            pickle.dump((number, each), waiting[each.record.language])
        for file in waiting.values():
            yield from _read_back(file)


def _read_back(file: BinaryIO) -> Iterator[_Numbered]:
    end = file.tell()
    file.seek(0)
    while file.tell() < end:
        yield pickle.load(file)  # noqa: S301 - this run wrote it, into a file without a name


def _combining(formats: FormatSet) -> dict[str, CombiningRenderer]:
    renderers: dict[str, CombiningRenderer] = {}
    for name, renderer in formats.open().items():
        if not isinstance(renderer, CombiningRenderer):
            msg = f"--one-file: the format '{name}' has a file for each letter; pdf, docx and text can share one"
            raise AppealsError(msg, Exit.USAGE)
        renderers[name] = renderer
    return renderers


def _added(wanted: Wanted, files: "_CombinedFiles", fault: str | None) -> Record | None:
    """Add a letter; of one that is left out, the record that says so."""
    if isinstance(wanted, Record):
        return wanted
    if fault:
        return wanted.record.failed(fault)
    try:
        files.add(wanted)
    except LetterError as error:
        return wanted.record.failed(str(error))
    return None


@dataclass(slots=True)
class _CombinedFiles:
    """The files of a campaign, one for each format and language.

    Attributes:
        formats: by name.
        together: those of which one file holds the letters in all languages.
        renderers: of the formats, by name.
        duplex: whether each letter begins on an odd page.
        waiting: where the files wait for their places.
        opened: closes them.
        files: those that are begun, by format and language.
    """

    formats: Mapping[str, Format]
    together: frozenset[str]
    renderers: Mapping[str, CombiningRenderer]
    duplex: bool
    waiting: FinishedFiles
    opened: ExitStack
    files: dict[tuple[str, str], "_CombinedFile"] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Add a letter.

        Raises:
            LetterError: it cannot be made.
        """
        record = document.record
        key = record.format, MULTIPLE if record.format in self.together else record.language
        if key not in self.files:
            self.files[key] = self._begun(record._replace(language=key[1]))
        self.files[key].add(document)

    def _begun(self, first: Record) -> "_CombinedFile":
        name = first.campaign if first.language == MULTIPLE else f"{first.campaign}.{first.language}"
        path = f"{name}{self.formats[first.format].suffix}"
        record = first._replace(letter=name, recipient="", sender="", path=path, to=(), sender_number=0, timezone=None)
        (place, content), (_, index) = (self.waiting.begun(f"{path}{ending}") for ending in ("", INDEX))
        self.opened.enter_context(content)
        lines = self.opened.enter_context(TextIOWrapper(index, encoding="utf-8", newline=""))
        file = self.renderers[first.format].bind(content, duplex=self.duplex)
        return _CombinedFile(
            record, file, place, content, index, lines, digests.begun(b"duplex" if self.duplex else b"")
        )


@dataclass(slots=True)
class _CombinedFile:
    """A file that letters are added to."""

    record: Record
    file: CombinedFile
    place: str
    content: BufferedRandom
    index: BufferedRandom
    lines: TextIOWrapper
    made_of: "hashlib._Hash"
    pages: int = 0
    letters: int = 0
    write: Callable[[Iterable[object]], object] = field(init=False)

    def __post_init__(self) -> None:
        self.write = csv.writer(self.lines).writerow
        self.write(_COLUMNS)

    def add(self, document: Document) -> None:
        record = document.record
        page, pages = self.file.add(document.mailing)
        self.write((page, pages, record.letter, record.recipient, record.sender, record.language))
        self.made_of.update(f"{record.fingerprint}\n".encode())
        self.pages = page + pages - 1
        self.letters += 1

    def finished(self) -> Outcome:
        self.file.close()
        self.lines.flush()
        digest, of_index = digests.of_open_file(self.content), digests.of_open_file(self.index)
        made_of = self.made_of.hexdigest()
        record = self.record._replace(pages=self.pages, sha256=digest, index=of_index, fingerprint=made_of)
        self.content.close()
        self.lines.close()
        return Outcome(record, letters=self.letters, notes=too_many_pages(record), file=self.place)


def too_many_pages(record: Record) -> tuple[str, ...]:
    """What is to be known of a file before it is sent to a printer; nothing of most."""
    if record.format != "pdf" or (record.pages or 0) <= _MOST_PAGES:
        return ()
    return (
        f"it has {record.pages} pages, and many programs open no PDF with more than {_MOST_PAGES}: make it of fewer senders",
    )
