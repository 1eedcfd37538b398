"""Faxes of letters that the press has set: letters of one form share all but the lines in which they differ.

The press knows these lines, and how far their glyphs reach. So a page is cut where nothing reaches, into bands that stay and
bands in which lines vary (`cut_page`). Of a letter, only a band with lines that no letter before had there is drawn and coded; the
rest is joined from memory. The first letter of a form is drawn whole; so is the first of each kind that follows, and compared to the pixel: a
kind that does not come out the same is drawn whole from then on.
"""

from contextlib import AbstractContextManager
from dataclasses import field
from functools import partial
from itertools import tee

from pypdfium2 import PdfPage

from appeals.fax.cut_page import CutPage
from appeals.fax.faults import FaxFault
from appeals.fax.refillable import RefillablePdf
from appeals.fax.scan import Fax, FaxPage, Scanner, assembled
from appeals.press.chunk import SetLetter
from appeals.press.engine import LetterSeries
from appeals.press.page_streams import PageCut
from appeals.system.frozen_data import dataclass

_FORMS = 300
_OPEN = 24
"""Files that are open at once; each takes a megabyte."""

_FaultsByPage = tuple[tuple[FaxFault, ...], ...]
"""The faults of each page of letters whose lines have the same fonts."""


@dataclass(slots=True)
class _Form:
    """The letters of a form, as long as the same of its lines vary.

    Attributes:
        cuts: the form's pages, which are held on to, and so their id.
        pages: these, cut into bands.
        kinds: of its letters, by the fonts of their lines; None for one that did not come out as if drawn whole.
    """

    cuts: tuple[PageCut, ...]
    pages: tuple[CutPage, ...] = ()
    kinds: dict[tuple[frozenset[str], ...], _FaultsByPage | None] = field(default_factory=dict)


@dataclass(slots=True)
class SharedPages:
    """Turns the letters of a series into fax pages.

    Attributes:
        scanner: draws whole pages.
        series: what sets the letters.
    """

    scanner: Scanner
    series: LetterSeries
    _forms: dict[int, _Form] = field(default_factory=dict)
    _files: dict[int, tuple[int, RefillablePdf]] = field(default_factory=dict)

    def scan(self, letter: SetLetter) -> Fax:
        """The fax pages of the letter that was set last.

        Raises:
            UnfitForFaxError: as `Scanner.scan`.
        """
        form = self._forms.get(id(letter.form.cuts))
        if form is None:  # nobody knows whether there is another one like it
            if len(self._forms) >= _FORMS:
                self.close()
            self._forms[id(letter.form.cuts)] = _Form(letter.form.cuts)
            return self.scanner.scan(self.series.pdf(letter))
        fonts = tuple([line.fonts for line in letter.now()])
        if fonts not in form.kinds:
            return self._learned(form, letter, fonts)
        kind = form.kinds[fonts]
        pages = self._pages(form, letter) if kind is not None else None
        if kind is None or pages is None:
            return self.scanner.scan(self.series.pdf(letter))
        return assembled(zip(pages, kind, strict=True))

    def close(self) -> None:
        """Forget all letters so far."""
        for _, file in self._files.values():
            file.close()
        self._forms, self._files = {}, {}

    def _learned(self, form: _Form, letter: SetLetter, fonts: tuple[frozenset[str], ...]) -> Fax:
        """The pages of the first letter of a kind, drawn whole; it is noted what others have in common with it."""
        drawn, again = tee(self.scanner.pages(self.series.pdf(letter)))
        fax, known = assembled(drawn), tuple(again)
        form.pages = form.pages or tuple(
            CutPage(number, cut, self.scanner.canvas(page.sheet), page.type_size)
            for number, (cut, page) in enumerate(zip(form.cuts, fax.pages, strict=True), start=1)
        )
        shared = self._pages(form, letter) == fax.pages
        form.kinds[fonts] = tuple(faults for _, faults in known) if shared else None
        return fax

    def _pages(self, form: _Form, letter: SetLetter) -> tuple[FaxPage, ...] | None:
        """The pages of a letter, joined from bands; None if one cannot be."""
        lines, draw, pages = letter.now(), partial(self._opened, letter), []
        for each in form.pages:
            page = each.page(lines, draw)
            if page is None:
                return None
            pages.append(page)
        return tuple(pages)

    def _opened(self, letter: SetLetter, number: int, content: bytes) -> AbstractContextManager[PdfPage]:
        """A page of a letter with another content, in a file that is opened for many of them."""
        key, fonts = id(letter.form.cuts), letter.form.fonts
        glyphs, file = self._files.pop(key, (0, None))
        if file is None or glyphs != fonts.size or not file.holds(content):
            if file is not None:
                file.close()
            if len(self._files) >= _OPEN:
                self._files.pop(next(iter(self._files)))[1].close()
            names = [name for name, font in fonts.by_name.items() if font.to_unicode]
            file = RefillablePdf(self.series.pdf(letter, names), len(content))
        self._files[key] = fonts.size, file
        return file.page(number, content)
