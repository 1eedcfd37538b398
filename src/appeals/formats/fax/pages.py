"""Letters to fax pages: set by WeasyPrint, then made into a fax machine's pixels.

`appeals.system.libraries.prepare` is called before this module is imported.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import BinaryIO

from pypdfium2 import PdfDocument

from appeals.fax.faults import FaxFault, UnfitForFaxError
from appeals.fax.grid import Resolution
from appeals.fax.received import legibility
from appeals.fax.scan import Fax, FaxPage, Scanner
from appeals.fax.shared_pages import SharedPages
from appeals.formats.pdf.compositor import rendered
from appeals.formats.pdf.designs import FaxDesign
from appeals.formats.pdf.typesetting import PdfTypesetter, typesetter
from appeals.formats.protocol import CombinedFile, LetterError, Rendered, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.letters.letter import Mailing
from appeals.press.chunk import SetLetter
from appeals.system.frozen_data import dataclass
from appeals.system.temporary import temporary_file

_MOST_IN_A_FILE = 65_535  # a TIFF counts them in two bytes
_MOST_LOST = 0.05
"""The share of letter holes that may close or break: more, and words must be guessed."""

_SHARING = 5_000
"""Letters that share what they have in common; then memory is let go."""


Pieces = Callable[[Collection[FaxPage]], Iterable[bytes]]
"""Writes pages into one file, from front to back."""


def proofreader(stationery: Stationery, options: TypesettingOptions) -> Callable[[Mailing], tuple[FaxFault, ...]]:
    """A function that says what a letter suffers as a fax, also on a machine that has the standard resolution only."""
    setter, scanner = typesetter(stationery, options, FaxDesign()), Scanner(Resolution.STANDARD)

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
            lost = legibility(document[number], page).lost
            if lost > _MOST_LOST:
                message = f"{lost:.0%} of the letters' holes close or break in standard resolution"
                yield FaxFault("fax-illegible", number + 1, message, "use a larger or plainer typeface")


@dataclass(frozen=True, slots=True)
class FaxRenderer:
    """Writes the pages of faxes in one kind of file."""

    maker: "FaxMaker"
    pieces: Pieces

    def render(self, mailing: Mailing) -> Rendered:
        """One fax; see `Renderer`."""
        fax = self.maker.fax(mailing)
        return Rendered(b"".join(self.pieces(fax.pages)), len(fax.pages), tuple(map(str, fax.faults)))

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        """Many faxes in one file; see `CombiningRenderer`."""
        del duplex  # a fax has one side
        return _FaxFile(self.maker, self.pieces, out)


class _FaxFile(Collection[FaxPage]):
    """Many faxes in one file. A page has some 20 KB of code, which wait in another file."""

    def __init__(self, maker: "FaxMaker", pieces: Pieces, out: BinaryIO) -> None:
        self._maker, self._pieces, self._out = maker, pieces, out
        self._codes = temporary_file()
        self._pages: list[tuple[FaxPage, int]] = []

    def __len__(self) -> int:
        return len(self._pages)

    def __iter__(self) -> Iterator[FaxPage]:
        self._codes.seek(0)
        return (replace(page, code=self._codes.read(size)) for page, size in self._pages)

    def __contains__(self, page: object) -> bool:
        return any(page == each for each in self)

    def add(self, mailing: Mailing) -> tuple[int, int]:
        pages = self._maker.fax(mailing).pages
        if len(self) + len(pages) > _MOST_IN_A_FILE:
            message = f"a fax file holds {_MOST_IN_A_FILE} pages at most"
            raise LetterError(message)
        first = len(self) + 1
        for page in pages:
            self._codes.write(page.code)
            self._pages.append((replace(page, code=b""), len(page.code)))
        return first, len(pages)

    def close(self) -> None:
        with self._codes:
            self._out.writelines(self._pieces(self))


@dataclass(slots=True)
class FaxMaker:
    """Makes faxes of letters, each once for all formats that want it: those ask for the same letters in step.

    Attributes:
        typesetter: sets letters.
        scanner: makes a fax machine's pixels of them.
    """

    typesetter: PdfTypesetter
    scanner: Scanner
    _shared: SharedPages | None = None
    _letters: int = 0
    _last: tuple[Mailing, Fax | LetterError] | None = None

    @classmethod
    def of(cls, stationery: Stationery, options: TypesettingOptions) -> "FaxMaker":
        """Get ready for the letters of a run."""
        return cls(typesetter(stationery, options, FaxDesign()), Scanner(Resolution(options.resolution)))

    def fax(self, mailing: Mailing) -> Fax:
        """The pages of a letter.

        Raises:
            LetterError: this letter cannot be made, or cannot be faxed.
        """
        if self._last is None or self._last[0] is not mailing:
            self._last = mailing, self._made(mailing)
        fax = self._last[1]
        if isinstance(fax, LetterError):
            raise fax
        return fax

    def _made(self, mailing: Mailing) -> Fax | LetterError:
        try:
            return self._scanned(mailing)
        except UnfitForFaxError as error:
            return LetterError(f"{error} ({error.hint})")
        except LetterError as error:
            return error

    def _scanned(self, mailing: Mailing) -> Fax:
        shared, manuscript = self._sharing(), self.typesetter.manuscript(mailing)
        letter = shared.series.set(manuscript)
        if isinstance(letter, SetLetter):
            return shared.scan(letter)
        return self.scanner.scan(rendered(letter, mailing.letter).content)

    def _sharing(self) -> SharedPages:
        """What letters share, which is forgotten now and then."""
        if self._shared is None or self._letters >= _SHARING:
            if self._shared is not None:
                self._shared.close()
            self._shared, self._letters = SharedPages(self.scanner, self.typesetter.press.series()), 0
        self._letters += 1
        return self._shared
