"""Letters to fax pages: set by WeasyPrint, then made into a fax machine's pixels.

`appeals.system.libraries.prepare` is called before this module is imported.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import field
from itertools import tee
from typing import BinaryIO

from pypdfium2 import PdfDocument

from appeals.fax.faults import FaxFault, UnfitForFaxError
from appeals.fax.grid import Resolution
from appeals.fax.legibility import legibility
from appeals.fax.scan import Fax, FaxPage, Scanner
from appeals.formats.pdf.designs import FaxDesign
from appeals.formats.pdf.typesetting import PdfTypesetter, typesetter
from appeals.formats.protocol import ChunkRenderer, CombinedFile, LetterError, Rendered, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.letters.letter import Mailing
from appeals.system.frozen_data import dataclass

__all__ = ["FaxMaker", "proofreader", "renderer"]

_MOST_IN_A_FILE = 65_535  # a TIFF counts them in two bytes
_MOST_LOST = 0.05
"""The share of letter holes that may close or break: more, and words must be guessed."""


def renderer(maker: "FaxMaker", write: Callable[[Sequence[FaxPage]], bytes]) -> ChunkRenderer:
    """A renderer that writes the pages of faxes in one kind of file."""
    maker.users += 1
    return _FaxRenderer(maker, write)


def proofreader(stationery: Stationery, options: TypesettingOptions) -> Callable[[Mailing], tuple[FaxFault, ...]]:
    """A function that says what a letter suffers as a fax, also on a machine that has the standard resolution only."""
    setter, scanner = typesetter(stationery, options, FaxDesign()), Scanner(Resolution.STANDARD, sharing=False)

    def faults(mailing: Mailing) -> tuple[FaxFault, ...]:
        content = setter.render(mailing).content
        try:
            fax = scanner.scan(content)
        except UnfitForFaxError as error:
            message = f"{error} ({error.hint})"
            raise LetterError(message) from error
        return (*fax.faults, *_illegible(content, fax))

    return faults


def _illegible(content: bytes, fax: Fax) -> Iterator[FaxFault]:
    with closing(PdfDocument(content)) as document:
        for number, page in enumerate(fax.pages):
            lost = legibility(document[number], page).holes.lost
            if lost > _MOST_LOST:
                message = f"{lost:.0%} of the letters' holes close or break in standard resolution"
                yield FaxFault("fax-illegible", number + 1, message, "use a larger or plainer typeface")


@dataclass(frozen=True, slots=True)
class _FaxRenderer:
    maker: "FaxMaker"
    write: Callable[[Sequence[FaxPage]], bytes]

    def render(self, mailing: Mailing) -> Rendered:
        return self._rendered(self.maker.fax(mailing))

    def render_chunk(self, mailings: Sequence[Mailing]) -> Iterator[Rendered | LetterError]:
        for fax in self.maker.chunk(mailings):
            yield fax if isinstance(fax, LetterError) else self._rendered(fax)

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        del duplex  # a fax has one side
        return _FaxFile(self.maker, self.write, out)

    def _rendered(self, fax: Fax) -> Rendered:
        return Rendered(self.write(fax.pages), len(fax.pages), tuple(map(str, fax.faults)))


@dataclass(slots=True)
class _FaxFile:
    """Many faxes in one file. Their code waits in memory: some 20 KB a page."""

    maker: "FaxMaker"
    write: Callable[[Sequence[FaxPage]], bytes]
    out: BinaryIO
    _pages: list[FaxPage] = field(default_factory=list)

    def add(self, mailing: Mailing) -> tuple[int, int]:
        fax = self.maker.fax(mailing)
        if len(self._pages) + len(fax.pages) > _MOST_IN_A_FILE:
            message = f"a fax file holds {_MOST_IN_A_FILE} pages at most"
            raise LetterError(message)
        first = len(self._pages) + 1
        self._pages += fax.pages
        return first, len(fax.pages)

    def close(self) -> None:
        self.out.write(self.write(self._pages))


@dataclass(slots=True)
class FaxMaker:
    """Makes faxes of letters, each once for all formats that want it: those ask for the same letters in step.

    Attributes:
        typesetter: sets the letters of a chunk.
        series: sets those that come one after the other.
        scanner: makes a fax machine's pixels of them.
        users: how many formats there are.
    """

    typesetter: PdfTypesetter
    series: Callable[[Mailing], Rendered]
    scanner: Scanner
    users: int = 0
    _last: tuple[Mailing, Fax] | None = None
    _waiting: tuple[tuple[int, ...], Iterator[Fax | LetterError]] | None = None

    @classmethod
    def of(cls, stationery: Stationery, options: TypesettingOptions) -> "FaxMaker":
        """Get ready for the letters of a run."""
        setter = typesetter(stationery, options, FaxDesign())
        return cls(setter, setter.series(), Scanner(Resolution(options.resolution)))

    def fax(self, mailing: Mailing) -> Fax:
        """The pages of a letter.

        Raises:
            LetterError: this letter cannot be made, or cannot be faxed.
        """
        if self._last is None or self._last[0] is not mailing:
            self._last = mailing, self._scanned(self.series(mailing))
        return self._last[1]

    def chunk(self, mailings: Sequence[Mailing]) -> Iterator[Fax | LetterError]:
        """The pages of some letters, in order; each is made when the first of the formats comes to it."""
        letters = tuple(map(id, mailings))
        if self._waiting and self._waiting[0] == letters:
            _, copy = self._waiting
            self._waiting = None
            return copy
        made = self._made(mailings)
        if self.users > 1:
            made, copy = tee(made)
            self._waiting = letters, copy
        return made

    def _made(self, mailings: Sequence[Mailing]) -> Iterator[Fax | LetterError]:
        for rendered in self.typesetter.render_chunk(mailings):
            if isinstance(rendered, LetterError):
                yield rendered
                continue
            try:
                yield self._scanned(rendered)
            except LetterError as error:
                yield error

    def _scanned(self, rendered: Rendered) -> Fax:
        try:
            return self.scanner.scan(rendered.content)
        except UnfitForFaxError as error:
            message = f"{error} ({error.hint})"
            raise LetterError(message) from error
