"""One file for many letters: all of a campaign in one language, and the index of which letter is on which page."""

import csv
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import BufferedRandom, TextIOWrapper
from itertools import count
from typing import BinaryIO, Self

from appeals.batch.guarded import Broken
from appeals.batch.limits import IDLE, Begin
from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import AllLanguagesFormat, CombiningRenderer, FormatSet, LetterError
from appeals.output import digests
from appeals.output.finished_files import FinishedFiles
from appeals.output.manifest import INDEX, Record
from appeals.output.plan import Document, Outcome
from appeals.system.temporary import temporary_file

__all__ = ["CombiningMaker", "too_many_pages"]

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
        self._together = _together(sets)
        self._renderers = {campaign: _combining(each) for campaign, each in sets.items()}
        self._duplex = duplex
        self._begin = begin
        self._broken = broken
        self._show = show
        self._folder = folder
        self._numbers = count()
        self._letters = 0

    def outcomes(self, documents: Iterable[Document | Record]) -> Iterator[Outcome]:
        """The letters of a campaign that are left out, then the files with the others."""
        waiting = FinishedFiles(self._folder)
        with _CombinedFiles(self._sets, self._together, self._renderers, waiting, duplex=self._duplex) as files:
            numbered = zip(self._numbers, documents, strict=False)
            for number, wanted in _by_language(numbered, self._together) if self._together else numbered:
                self._begin(number)
                left_out = _added(wanted, files, self._broken.get(number))
                if left_out is None:
                    self._letters += 1
                    self._show(self._letters)
                else:
                    yield Outcome(left_out)
            self._begin(IDLE)
            finished = files.finished()
            waiting.sync()
            yield from finished


_Numbered = tuple[int, Document | Record]
_Together = frozenset[tuple[str, str]]
"""Campaigns and formats of which one file holds the letters in all languages."""


def _by_language(wanted: Iterable[_Numbered], together: _Together) -> Iterator[_Numbered]:
    """The documents of a campaign in their order; those for a file of all languages one language after the other.

    So they lie in the order of the letters' own files, of which there is one for each language. All but the first language
    wait on the disk: there may be more than the memory holds.
    """
    first, waiting = "", dict[str, BinaryIO]()
    with ExitStack() as temporary:
        for number, each in wanted:
            first = first or (each.record.language if isinstance(each, Document) else "")
            if isinstance(each, Record) or each.record.language == first or _kind(each.record) not in together:
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


def _kind(record: Record) -> tuple[str, str]:
    return record.campaign, record.format


def _together(sets: Mapping[str, FormatSet]) -> _Together:
    every = ((campaign, name, each) for campaign, formats in sets.items() for name, each in formats.formats.items())
    return frozenset((campaign, name) for campaign, name, each in every if isinstance(each, AllLanguagesFormat))


def _combining(formats: FormatSet) -> dict[str, CombiningRenderer]:
    renderers: dict[str, CombiningRenderer] = {}
    for name, renderer in formats.open().items():
        if not isinstance(renderer, CombiningRenderer):
            msg = f"--one-file: the format '{name}' has a file for each letter; pdf, docx and text can share one"
            raise AppealsError(msg, Exit.USAGE)
        renderers[name] = renderer
    return renderers


def _added(wanted: Document | Record, files: "_CombinedFiles", fault: str | None) -> Record | None:
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


class _CombinedFiles:
    """The files of a campaign, one for each format and language; a `with` statement closes them."""

    def __init__(
        self,
        sets: Mapping[str, FormatSet],
        together: _Together,
        renderers: Mapping[str, Mapping[str, CombiningRenderer]],
        waiting: FinishedFiles,
        *,
        duplex: bool,
    ) -> None:
        self._sets = sets
        self._together = together
        self._renderers = renderers
        self._waiting = waiting
        self._duplex = duplex
        self._files: dict[tuple[str, str], _CombinedFile] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, document: Document) -> None:
        """Add a letter.

        Raises:
            LetterError: it cannot be made.
        """
        record = document.record
        key = record.format, MULTIPLE if _kind(record) in self._together else record.language
        if key not in self._files:
            self._files[key] = self._begun(record._replace(language=key[1]))
        self._files[key].add(document)

    def finished(self) -> list[Outcome]:
        """End the files that have letters."""
        return [file.finished() for file in self._files.values() if file.letters]

    def _begun(self, first: Record) -> "_CombinedFile":
        name = first.campaign if first.language == MULTIPLE else f"{first.campaign}.{first.language}"
        path = f"{name}{self._sets[first.campaign].formats[first.format].suffix}"
        record = first._replace(letter=name, recipient="", sender="", path=path, to=(), sender_number=0)
        (place, content), (_, index) = (self._waiting.begun(f"{path}{ending}") for ending in ("", INDEX))
        self._open.enter_context(content)
        self._open.enter_context(index)
        renderer = self._renderers[first.campaign][first.format]
        return _CombinedFile(record, renderer, place, content, index, duplex=self._duplex)


class _CombinedFile:
    """A file that letters are added to."""

    def __init__(
        self,
        record: Record,
        renderer: CombiningRenderer,
        place: str,
        content: BufferedRandom,
        index: BufferedRandom,
        *,
        duplex: bool,
    ) -> None:
        self._record = record
        self._place = place
        self._content = content
        self._index = index
        self._lines = TextIOWrapper(index, encoding="utf-8", newline="")
        self._rows = csv.writer(self._lines)
        self._file = renderer.bind(content, duplex=duplex)
        self._made_of = digests.begun(b"duplex" if duplex else b"")
        self._pages = 0
        self.letters = 0
        self._rows.writerow(_COLUMNS)

    def add(self, document: Document) -> None:
        record = document.record
        page, pages = self._file.add(document.mailing)
        self._rows.writerow((page, pages, record.letter, record.recipient, record.sender, record.language))
        self._made_of.update(f"{record.fingerprint}\n".encode())
        self._pages = page + pages - 1
        self.letters += 1

    def finished(self) -> Outcome:
        self._file.close()
        self._lines.flush()
        record = self._record._replace(
            pages=self._pages,
            sha256=digests.of_open_file(self._content),
            index=digests.of_open_file(self._index),
            fingerprint=self._made_of.hexdigest(),
            timezone=None,
        )
        self._content.close()
        self._lines.close()
        return Outcome(record, letters=self.letters, notes=too_many_pages(record), file=self._place)


def too_many_pages(record: Record) -> tuple[str, ...]:
    """What is to be known of a file before it is sent to a printer; nothing of most."""
    if record.format != "pdf" or (record.pages or 0) <= _MOST_PAGES:
        return ()
    return (
        f"it has {record.pages} pages, and many programs open no PDF with more than {_MOST_PAGES}: make it of fewer senders",
    )
