"""Setting letters with WeasyPrint, from a template and its style sheet.

The same letter is the same file on every machine with the same libraries: the fonts are bundled, and no date, name or
path of this machine goes into the file. `appeals.system.libraries.prepare` is called before this module is imported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, BinaryIO

from weasyprint import CSS
from weasyprint.formatting_structure.boxes import Box

from appeals.formats.letter_patterns import LetterTemplate, Pattern, Printing, StandIns
from appeals.formats.pdf.compositor import BoundLetters, Compositor, rendered
from appeals.formats.pdf.designs import PrintedDesign
from appeals.formats.pdf.page_css import LARGE, ORDINARY, Fit
from appeals.formats.protocol import CombinedFile, LetterError, Rendered, TypesettingOptions
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.letters.letter import Mailing
from appeals.press.engine import Press, Printed, printed_in_full
from appeals.press.layout_costs import Explanation
from appeals.press.manuscript import FilledHtml, LayoutError, Manuscript, OverfullError
from appeals.press.print_run import PageRange, PrintRun
from appeals.system.frozen_data import dataclass

if TYPE_CHECKING:
    from appeals.formats.pdf.posting import PostedLetters


def typesetter(
    stationery: Stationery, options: TypesettingOptions, design: PrintedDesign | None = None
) -> "PdfTypesetter":
    """A renderer of PDFs in a design, by default the printed letter; fonts and styles are read once for all letters."""
    compositor = Compositor(stationery, options.tagged, options.pdf_variant)
    return PdfTypesetter(options, design or PrintedDesign(), compositor, Press(compositor, exact=options.exact))


@dataclass(frozen=True)
class PdfTypesetter:
    """Sets letters in a design: one by one, in chunks, or all into one file."""

    options: TypesettingOptions
    design: PrintedDesign
    compositor: Compositor
    press: Press

    def render(self, mailing: Mailing) -> Rendered:
        """One letter, for itself; see `Renderer`."""
        return self._finished(printed_in_full(self.compositor, self.manuscript(mailing)), mailing, self._posted())

    def render_chunk(self, mailings: Sequence[Mailing]) -> Iterator[Rendered | LetterError]:
        """Letters that are set together; see `ChunkRenderer`."""
        printed, posted = self.press.letters(map(self._manuscript_or_error, mailings)), self._posted()
        for mailing, each in zip(mailings, printed, strict=True):
            try:
                yield self._finished(each, mailing, posted)
            except LetterError as error:
                yield error

    def _posted(self) -> "PostedLetters | None":
        if self.options.post is None:
            return None
        from appeals.formats.pdf.posting import PostedLetters  # noqa: PLC0415 - two libraries that read pages

        return PostedLetters(self.options.post)

    @staticmethod
    def _finished(printed: Printed, mailing: Mailing, posted: "PostedLetters | None") -> Rendered:
        file = rendered(printed, mailing.letter)
        if posted is None:
            return file
        if fault := posted.fault(printed, mailing):
            raise LetterError(fault)
        return replace(file, notes=posted.unfinished(mailing.letter))

    def _manuscript_or_error(self, mailing: Mailing) -> Manuscript | LayoutError:
        try:
            return self.manuscript(mailing)
        except LetterError as error:
            return LayoutError(str(error))

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        """All letters in one file; see `CombiningRenderer`."""
        return BoundLetters(self.press.print_run(out, duplex=duplex), self._put)

    def _put(self, run: PrintRun, mailing: Mailing) -> PageRange:
        return run.add(self.manuscript(mailing), mailing.id)

    def explain(self, mailings: Sequence[Mailing]) -> Sequence[str]:
        """What makes letters slow; see `Explainer`."""
        for _ in self.render_chunk(mailings):
            pass
        return (*_explained(self.press.explanation), *self.press.warnings)

    def manuscript(self, mailing: Mailing) -> Manuscript:
        """A letter as the press takes it.

        Raises:
            LetterError: its template cannot be filled.
        """
        kind, texts = self.design.parted(self.options, mailing)
        html, styles = self._letters.filled_with(kind, texts, mailing)
        return self._fitted(mailing, html, styles, self._usual)

    @cached_property
    def _letters(self) -> LetterTemplate[tuple[FilledHtml, tuple[CSS, ...]]]:
        printing = Printing(str, _encodable, str)
        return LetterTemplate(self._written, partial(self._pattern, printing))

    def _written(self, mailing: Mailing) -> tuple[FilledHtml, tuple[CSS, ...]]:
        """The HTML of a letter, and its style sheets."""
        try:
            values = self.design.values(self.options, mailing)
            html = self.compositor.stationery.fill_html(self.design.template, values)
            return FilledHtml((html,)), self._styles(mailing, self._usual)
        except BadTemplate as error:
            raise LetterError(str(error)) from error

    def _pattern(self, printing: Printing[str], mailing: Mailing, stand_ins: StandIns) -> "_StyledPattern":
        values = self.design.values(self.options, mailing, stand_ins)
        printed = self.compositor.stationery.printed_html(self.design.template, values)
        return _StyledPattern(printing.pattern(printed), self._styles(mailing, self._usual))

    @cached_property
    def _usual(self) -> Fit:
        return Fit(LARGE if self.options.large_print else ORDINARY)

    def _fitted(self, mailing: Mailing, html: FilledHtml, styles: tuple[CSS, ...], fit: Fit) -> Manuscript:
        return Manuscript(html, styles, self.design.boxes(mailing), partial(self._guard, mailing, html, fit))

    def _guard(self, mailing: Mailing, html: FilledHtml, fit: Fit, pages: list[Box]) -> None:
        found = self.design.overfull(pages, self.options, mailing, fit)
        if found:
            fit_ = found.tighter
            tighter = self._fitted(mailing, html, self._styles(mailing, fit_), fit_) if fit_ else None
            raise OverfullError(found.reason, tighter)

    def _styles(self, mailing: Mailing, fit: Fit) -> tuple[CSS, ...]:
        texts = self.design.styles(self.compositor.stationery, self.options, mailing, fit)
        return tuple(map(self.compositor.style, texts))


@dataclass(frozen=True, slots=True)
class _StyledPattern:
    """Letters of one kind, which have the same style sheets."""

    html: Pattern[str]
    styles: tuple[CSS, ...]

    def filled(self, values: Sequence[str]) -> tuple[FilledHtml, tuple[CSS, ...]]:
        return FilledHtml(self.html.constants, self.html.printed(values)), self.styles


def _encodable(text: str) -> str:
    text.encode()
    return text


def _explained(explanation: Explanation) -> Iterator[str]:
    fast = explanation.letters - explanation.full - explanation.needed
    yield f"{explanation.letters} letters: {fast} set line by line, {explanation.needed} laid out in full as the first of their kind"
    yield f"{explanation.full} laid out in full because of the template{':' if explanation.reasons else ''}"
    yield from (f"  {reason}" for reason in explanation.reasons)
