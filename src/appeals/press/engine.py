"""The press as the rest of the program sees it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO

from appeals.press.chunk import Chunk, SetLetter
from appeals.press.embed import EmbeddedFonts
from appeals.press.explain import Explanation, Ledger
from appeals.press.layout import Compositor, Layout
from appeals.press.print_run import PrintRun
from appeals.press.support import obstacle
from appeals.press.writer import LetterWriter

__all__ = ["Press", "Printed"]

_IN_MEMORY = 64 * 1024 * 1024  # bytes of full layouts that wait for their turn


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter as a PDF.

    Attributes:
        pdf: the file.
        pages: how many it has.
        missing: characters that no font has, sorted; where there are any, the page shows boxes and should not be sent.
    """

    pdf: bytes
    pages: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class _Spooled:
    start: int
    size: int
    pages: int
    missing: str


class Press:
    """Makes PDFs of letters; one per process, for it keeps fonts and pictures open.

    Args:
        stylesheets: parsed CSS, `weasyprint.CSS` objects made with `fonts`.
        url_fetcher: what opens the files that a letter names.
        fonts: a `weasyprint.text.fonts.FontConfiguration`.
        options: options of WeasyPrint, such as `pdf_variant`.
        exact: lay every letter out in full.
    """

    def __init__(
        self,
        *,
        stylesheets: Sequence[Any] = (),
        url_fetcher: Any = None,  # noqa: ANN401 - WeasyPrint has no types
        fonts: Any = None,  # noqa: ANN401 - WeasyPrint has no types
        options: Mapping[str, Any] | None = None,
        exact: bool = False,
    ) -> None:
        shared = {} if fonts is None else {"fonts": fonts}
        self._compositor = Compositor(stylesheets, url_fetcher, options=options or {}, **shared)
        self._ledger = Ledger()
        self._obstacle = "" if exact else obstacle()
        self._exact = exact or bool(self._obstacle)

    @property
    def explanation(self) -> Explanation:
        """What kept letters off the fast path so far."""
        return self._ledger.explanation()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a user should know about letters made so far: why they were slow, never that they are wrong."""
        failed = self._ledger.failed_proofs
        proofs = f"{failed} kinds of lines did not come out as in a full layout, so their letters were laid out in full"
        return tuple(filter(None, [self._obstacle, proofs if failed else ""]))

    def letters(self, htmls: Iterable[str]) -> Iterator[Printed]:
        """Make the letters of one chunk, a PDF each, in order.

        The same letters in the same order give the same bytes. A chunk is read to its end before the first letter
        comes out, because its letters share the fonts that go into each file.
        """
        if self._exact:
            for html in htmls:
                yield Printed(*self._compositor.naive(html))
            return
        chunk = Chunk(self._compositor, self._ledger)
        with SpooledTemporaryFile(_IN_MEMORY) as spool:
            waiting = [self._wait(chunk.set(html), spool) for html in htmls]
            options = self._compositor.options
            writer = LetterWriter({id(fonts): EmbeddedFonts(fonts, options) for fonts in chunk.font_sets})
            for letter in waiting:
                if isinstance(letter, SetLetter):
                    yield Printed(writer.pdf(letter), len(letter.form.cuts))
                else:
                    spool.seek(letter.start)
                    yield Printed(spool.read(letter.size), letter.pages, letter.missing)

    def print_run(self, out: BinaryIO, *, duplex: bool = False) -> PrintRun:
        """A file for many letters, which are set together from the first to the last.

        Args:
            out: where the file goes; it need not be seekable.
            duplex: begin each letter on an odd page.
        """
        chunk = Chunk(self._compositor, self._ledger, exact=self._exact)
        return PrintRun(out, chunk, self._compositor.options, duplex=duplex)

    @staticmethod
    def _wait(letter: SetLetter | Layout, spool: IO[bytes]) -> SetLetter | _Spooled:
        if isinstance(letter, SetLetter):
            return letter
        start = spool.tell()
        spool.write(letter.pdf)
        return _Spooled(start, len(letter.pdf), len(letter.pages), letter.missing)
