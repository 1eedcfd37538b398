"""The press as the rest of the program sees it."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from appeals.press.chunk import Chunk, SetLetter
from appeals.press.fontset import EmbeddedFonts
from appeals.press.form import Form
from appeals.press.full_layout import FullLayout, missing
from appeals.press.layout_costs import Explanation, LayoutCosts
from appeals.press.letter_pdf import LetterWriter
from appeals.press.manuscript import LayoutError, Manuscript, OverfullError, Typesetter, guarded
from appeals.press.page_streams import SetLine
from appeals.press.print_run import PrintRun
from appeals.press.proof import Proofs
from appeals.press.sheet_run import Grid, SheetRun
from appeals.press.supported_versions import has_identifier, obstacle
from appeals.system.frozen_data import dataclass

_IN_MEMORY = 64 * 1024 * 1024  # bytes of full layouts that wait for their turn


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter as a PDF.

    Attributes:
        pdf: the file; empty where there is an error.
        pages: how many it has.
        missing: characters that no font has, sorted; where there are any, the page shows boxes and should not be sent.
        error: why the letter could not be laid out.
        form: the same number for letters of a chunk that share a form; 0 for one that shares nothing.
        lines: what it has in the places in which letters of its form differ.
    """

    pdf: bytes
    pages: int
    missing: str = ""
    error: str = ""
    form: int = 0
    lines: tuple[SetLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spooled:
    """A full layout that waits in a file."""

    start: int
    size: int
    pages: int
    missing: str


def printed_in_full(typesetter: Typesetter, manuscript: Manuscript | LayoutError) -> Printed:
    """Make one letter for itself: what WeasyPrint gives, byte for byte."""
    if isinstance(manuscript, LayoutError):
        return Printed(b"", 0, error=str(manuscript))
    try:
        document = guarded(typesetter, manuscript)
        pdf = typesetter.write(document)
    except OverfullError as error:
        return printed_in_full(typesetter, error.tighter or LayoutError(str(error)))
    except LayoutError as error:
        return Printed(b"", 0, error=str(error))
    return Printed(pdf, len(document.pages), missing(document))


class Press:
    """Makes PDFs of letters; one per process, for it keeps fonts and pictures open.

    Args:
        typesetter: what lays letters out in full.
        exact: let it do so with every letter.
    """

    def __init__(self, typesetter: Typesetter, *, exact: bool = False) -> None:
        self._typesetter = typesetter
        self._costs = LayoutCosts()
        self._proofs = Proofs()
        self._obstacle = "" if exact else obstacle(typesetter.options)
        self._exact = exact or bool(self._obstacle)

    @property
    def explanation(self) -> Explanation:
        """What kept letters off the fast path so far."""
        return self._costs.explanation()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a user should know about letters made so far: why they were slow, never that they are wrong."""
        failed = self._costs.failed_proofs
        proofs = f"{failed} kinds of lines did not come out as in a full layout, so their letters were laid out in full"
        return tuple(filter(None, [self._obstacle, proofs if failed else ""]))

    def letters(self, manuscripts: Iterable[Manuscript | LayoutError]) -> Iterator[Printed]:
        """Make the letters of one chunk, a PDF each, in order; of one that could not be filled in there is its error.

        The same letters in the same order give the same bytes. A chunk is read to its end before the first letter
        comes out, because its letters share the fonts that go into each file.
        """
        if self._exact:
            yield from (printed_in_full(self._typesetter, manuscript) for manuscript in manuscripts)
            return
        chunk = self._chunk()
        series = LetterSeries(self._typesetter, chunk)
        with SpooledTemporaryFile(_IN_MEMORY) as spool:
            waiting = [_spooled(series.set(manuscript), spool) for manuscript in manuscripts]
            options = self._typesetter.options
            embedded = {id(fonts): EmbeddedFonts(fonts, options) for fonts in chunk.font_sets}
            writer = LetterWriter(embedded, identified=has_identifier(options))
            for letter in waiting:
                if isinstance(letter, SetLetter):
                    form, lines = letter.form, letter.now()
                    yield Printed(writer.pdf(form, lines), len(form.cuts), form=id(form), lines=lines)
                elif isinstance(letter, _Spooled):
                    spool.seek(letter.start)
                    yield Printed(spool.read(letter.size), letter.pages, letter.missing)
                else:
                    yield letter

    def series(self) -> "LetterSeries":
        """For letters of which each is wanted before the next one is there, such as those that are drawn for a fax."""
        return LetterSeries(self._typesetter, None if self._exact else self._chunk())

    def print_run(self, out: BinaryIO, *, duplex: bool = False) -> PrintRun:
        """A file for many letters, which are set together from the first to the last.

        Args:
            out: where the file goes; it need not be seekable.
            duplex: begin each letter on an odd page.
        """
        return PrintRun(out, self._chunk(), self._typesetter.options, duplex=duplex)

    def sheet_run(self, out: BinaryIO, grid: Grid) -> SheetRun:
        """A file of sheets, on which small pages such as labels stand side by side.

        Args:
            out: where the file goes.
            grid: where they stand.
        """
        return SheetRun(out, self._chunk(), self._typesetter.options, grid)

    def _chunk(self) -> Chunk:
        return Chunk(self._typesetter, self._costs, self._proofs, exact=self._exact)


def _spooled(letter: SetLetter | Printed, spool: IO[bytes]) -> SetLetter | _Spooled | Printed:
    if isinstance(letter, SetLetter) or letter.error:
        return letter
    start = spool.tell()
    spool.write(letter.pdf)
    return _Spooled(start, len(letter.pdf), letter.pages, letter.missing)


class LetterSeries:
    """Letters that are made at once, one after the other, with all that the press has learnt from those before.

    Their pages are those of `Press.letters`. Their bytes are not: a file holds the glyphs of the letters before it, none of those
    after it.
    """

    def __init__(self, typesetter: Typesetter, chunk: Chunk | None) -> None:
        self._typesetter = typesetter
        self._chunk = chunk
        self._identified = has_identifier(typesetter.options)
        self._writers: dict[int, tuple[tuple[int, int], LetterWriter]] = {}

    def set(self, manuscript: Manuscript | LayoutError) -> SetLetter | Printed:
        """The next letter: its form and its lines, or what became of it if it shares nothing with others."""
        if self._chunk is None or isinstance(manuscript, LayoutError):
            return printed_in_full(self._typesetter, manuscript)
        try:
            letter = self._chunk.set(manuscript)
        except LayoutError as error:
            return Printed(b"", 0, error=str(error))
        return Printed(letter.pdf, len(letter.pages), letter.missing) if isinstance(letter, FullLayout) else letter

    def pdf(self, letter: SetLetter, fonts: Iterable[str] = ()) -> bytes:
        """The file of the letter that was set last, which may hold more fonts than it needs: those of other letters."""
        return self._writer(letter.form).pdf(letter.form, letter.now(), fonts)

    def _writer(self, form: Form) -> LetterWriter:
        """What writes letters of this form, as long as it varies in the same lines and its fonts have the same glyphs."""
        state = form.version, form.fonts.size
        known, writer = self._writers.get(id(form), (None, None))
        if writer is None or known != state:
            embedded = {id(form.fonts): EmbeddedFonts(form.fonts, self._typesetter.options)}
            writer = LetterWriter(embedded, identified=self._identified)
            self._writers[id(form)] = state, writer
        return writer
