"""Setting letters with WeasyPrint, from a template and its style sheet.

The same letter is the same file on every machine with the same libraries: the fonts are bundled, and no date, name or
path of this machine goes into the file. `appeals.system.libraries.prepare` is called before this module is imported.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, fields, is_dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, BinaryIO

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from appeals.formats.coverage import described, font_for
from appeals.formats.letter_patterns import LetterTemplate, Pattern, Printing, StandIns
from appeals.formats.pdf.designs import Design, PrintedDesign
from appeals.formats.pdf.fetch import ROOT, RefusedError, TemplateFetcher
from appeals.formats.pdf.page_css import LARGE, ORDINARY, Fit
from appeals.formats.protocol import CombinedFile, LetterError, Rendered, TypesettingOptions
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.letters.letter import Mailing
from appeals.press import actual_text
from appeals.press.engine import Press, Printed, printed_in_full
from appeals.press.layout_costs import Explanation
from appeals.press.manuscript import LayoutError, Manuscript, OverfullError
from appeals.press.print_run import PrintRun
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

if TYPE_CHECKING:
    from appeals.formats.pdf.posting import PostedLetters

__all__ = ["Compositor", "PdfTypesetter", "typesetter"]

MAX_PAGES = 100
MAX_NAMED = 5
"""Characters without a glyph that are named; a text in a script without a font has hundreds."""


def typesetter(stationery: Stationery, options: TypesettingOptions, design: Design | None = None) -> "PdfTypesetter":
    """A renderer of PDFs in a design, by default the printed letter; fonts and styles are read once for all letters."""
    compositor = Compositor(stationery, options.tagged, options.pdf_variant)
    return PdfTypesetter(options, design or PrintedDesign(), compositor, Press(compositor, exact=options.exact))


_NO_PICTURE = expression(r"Failed to load image at '([^']*)':\s*(.*)", re.DOTALL)


def _named_picture(found: re.Match[str]) -> str:
    """A picture by its own name: the address that documents read it at is of no place, or holds the whole picture."""
    address, reason = found[1], found[2].strip()
    name = address.removeprefix(ROOT) if address.startswith(ROOT) else "what stands in the page"
    return f"{name} is no picture that can be printed{reason and f': {reason[:200]}'}"


class _Troubles(logging.Handler):
    """What WeasyPrint only logs, but no letter may have, such as a picture that is missing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(_NO_PICTURE.sub(_named_picture, record.getMessage()))


@contextmanager
def _troubles() -> Iterator[_Troubles]:
    logger = logging.getLogger("weasyprint")
    handler, before, propagated = _Troubles(), logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield handler
    finally:
        logger.handlers, logger.propagate = before, propagated


@dataclass(frozen=True)
class Compositor:
    """Turns HTML and style sheets into pages; fonts are read once for all of them. The press sets its letters with it.

    Attributes:
        stationery: what the HTML and the style sheets may read.
        tagged: whether PDFs are tagged for assistive technology (PDF/UA-1).
        variant: another kind of PDF, such as `pdf/a-2b`.
    """

    stationery: Stationery
    tagged: bool = False
    variant: str = ""
    fonts: FontConfiguration = field(default_factory=FontConfiguration)

    @property
    def options(self) -> Mapping[str, Any]:
        """WeasyPrint's options."""
        return {"pdf_variant": "pdf/ua-1" if self.tagged else self.variant or None}

    def style(self, text: str) -> CSS:
        """A style sheet, parsed.

        Raises:
            LetterError: it reads what it may not.
        """
        fetcher = TemplateFetcher(self.stationery)
        try:
            with _layout_errors():
                return CSS(string=text, base_url=ROOT, url_fetcher=fetcher, font_config=self.fonts)
        except LayoutError as error:
            raise LetterError(str(error)) from error

    def pages(self, html: str, styles: Sequence[CSS], *, whole: object) -> Rendered:
        """Set a document.

        Args:
            html: the document.
            styles: its style sheets, parsed.
            whole: the dataclass that the document was made of, to say where a character stands that has no glyph.

        Raises:
            LetterError: it cannot be set.
        """
        rendered = _rendered(printed_in_full(self, Manuscript(html, tuple(styles))), whole)
        if isinstance(rendered, LetterError):
            raise rendered
        return rendered

    def render(self, manuscript: Manuscript) -> Document:
        """Lay a letter out: a `weasyprint.Document`, with the links that a reader can follow.

        Raises:
            LayoutError: it cannot be laid out.
        """
        fetcher = TemplateFetcher(self.stationery)
        with _layout_errors():
            html = HTML(string=manuscript.html, base_url=ROOT, url_fetcher=fetcher)
            document = html.render(font_config=self.fonts, stylesheets=list(manuscript.styles), **self.options)
        if len(document.pages) > MAX_PAGES:
            msg = f"this has {len(document.pages)} pages; {MAX_PAGES} is the most"
            raise LayoutError(msg)
        for page in document.pages:
            page.links[:] = [link for link in page.links if _is_kept(link)]
        return document

    def write(self, document: Document, finisher: actual_text.Finisher | None = None) -> bytes:
        """Draw a document.

        Raises:
            LayoutError: it cannot be drawn.
        """
        with _layout_errors():
            return actual_text.write(document, finisher, self.options)


@contextmanager
def _layout_errors() -> Iterator[None]:
    """Whatever a stranger's template does to the layout harms its own letter only."""
    try:
        with _troubles() as troubles:
            yield
    except RefusedError as error:
        raise LayoutError(str(error)) from error
    except MemoryError:  # may be the sum of many letters: whoever limits the memory finds out
        raise
    except Exception as error:
        msg = f"the layout failed: {type(error).__name__}: {error}"
        raise LayoutError(msg) from error
    if troubles.errors:
        raise LayoutError(troubles.errors[0])


@dataclass(frozen=True)
class PdfTypesetter:
    """Sets letters in a design: one by one, in chunks, one after the other, or all into one file."""

    options: TypesettingOptions
    design: Design
    compositor: Compositor
    press: Press
    styles: dict[str, CSS] = field(default_factory=dict)

    def render(self, mailing: Mailing) -> Rendered:
        """One letter, for itself; see `Renderer`."""
        printed = printed_in_full(self.compositor, self.manuscript(mailing))
        rendered = self._finished(printed, mailing, self._posted())
        if isinstance(rendered, LetterError):
            raise rendered
        return rendered

    def render_chunk(self, mailings: Sequence[Mailing]) -> Iterator[Rendered | LetterError]:
        """Letters that are set together; see `ChunkRenderer`."""
        printed, posted = self.press.letters(map(self._manuscript_or_error, mailings)), self._posted()
        for mailing, each in zip(mailings, printed, strict=True):
            yield self._finished(each, mailing, posted)

    def series(self) -> Callable[[Mailing], Rendered]:
        """A function that makes one letter after the other, each faster than for itself; their pages are the same.

        It raises `LetterError` for a letter that cannot be made.
        """
        press = self.press.series()

        def made(mailing: Mailing) -> Rendered:
            rendered = self._finished(press.printed(self.manuscript(mailing)), mailing, None)
            if isinstance(rendered, LetterError):
                raise rendered
            return rendered

        return made

    def _posted(self) -> "PostedLetters | None":
        if self.options.post is None:
            return None
        from appeals.formats.pdf.posting import PostedLetters  # noqa: PLC0415 - two libraries that read pages

        return PostedLetters(self.options.post)

    @staticmethod
    def _finished(printed: Printed, mailing: Mailing, posted: "PostedLetters | None") -> Rendered | LetterError:
        rendered = _rendered(printed, mailing.letter)
        if posted is None or isinstance(rendered, LetterError):
            return rendered
        fault = posted.fault(printed, mailing)
        return (
            LetterError(fault)
            if fault
            else replace(rendered, notes=(*rendered.notes, *posted.unfinished(mailing.letter)))
        )

    def _manuscript_or_error(self, mailing: Mailing) -> Manuscript | LayoutError:
        try:
            return self.manuscript(mailing)
        except LetterError as error:
            return LayoutError(str(error))

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        """All letters in one file; see `CombiningRenderer`."""
        return _BoundLetters(self, self.press.print_run(out, duplex=duplex))

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
    def _letters(self) -> LetterTemplate[tuple[str, tuple[CSS, ...]]]:
        printing = Printing(str, _encodable, str)
        return LetterTemplate(self._written, partial(self._pattern, printing))

    def _written(self, mailing: Mailing) -> tuple[str, tuple[CSS, ...]]:
        """The HTML of a letter, and its style sheets."""
        try:
            values = self.design.values(self.options, mailing)
            html = self.compositor.stationery.fill_html(self.design.template(), values)
            return html, self._styles(mailing, self._usual)
        except BadTemplate as error:
            raise LetterError(str(error)) from error

    def _pattern(self, printing: Printing[str], mailing: Mailing, stand_ins: StandIns) -> "_StyledPattern":
        values = self.design.values(self.options, mailing, stand_ins)
        printed = self.compositor.stationery.printed_html(self.design.template(), values)
        return _StyledPattern(printing.pattern(printed), self._styles(mailing, self._usual))

    @cached_property
    def _usual(self) -> Fit:
        return Fit(LARGE if self.options.large_print else ORDINARY)

    def _fitted(self, mailing: Mailing, html: str, styles: tuple[CSS, ...], fit: Fit) -> Manuscript:
        return Manuscript(html, styles, self.design.boxes(mailing), partial(self._guard, mailing, html, fit))

    def _guard(self, mailing: Mailing, html: str, fit: Fit, document: Document) -> None:
        found = self.design.overfull(document, self.options, mailing, fit)
        if found:
            fit_ = found.tighter
            tighter = self._fitted(mailing, html, self._styles(mailing, fit_), fit_) if fit_ else None
            raise OverfullError(found.reason, tighter)

    def _styles(self, mailing: Mailing, fit: Fit) -> tuple[CSS, ...]:
        """The style sheets of a letter; each text is parsed once."""
        texts = self.design.styles(self.compositor.stationery, self.options, mailing, fit)
        for text in texts:
            if text not in self.styles:
                self.styles[text] = self.compositor.style(text)
        return tuple([self.styles[text] for text in texts])


@dataclass(frozen=True, slots=True)
class _StyledPattern:
    """Letters of one kind, which have the same style sheets."""

    html: Pattern[str]
    styles: tuple[CSS, ...]

    def filled(self, values: Sequence[str]) -> tuple[str, tuple[CSS, ...]]:
        return self.html.filled(values), self.styles


def _encodable(text: str) -> str:
    text.encode()
    return text


@dataclass(frozen=True)
class _BoundLetters:
    """Letters in one PDF; the bookmarks are their ids."""

    typesetter: PdfTypesetter
    run: PrintRun

    def add(self, mailing: Mailing) -> tuple[int, int]:
        try:
            place = self.run.add(self.typesetter.manuscript(mailing), mailing.id)
        except LayoutError as error:
            raise LetterError(str(error)) from error
        if place.missing:
            raise without_glyphs(place.missing, mailing.letter)
        return place.page, place.pages

    def close(self) -> None:
        self.run.close()


def _explained(explanation: Explanation) -> Iterator[str]:
    fast = explanation.letters - explanation.full - explanation.needed
    yield f"{explanation.letters} letters: {fast} set line by line, {explanation.needed} laid out in full as the first of their kind"
    yield f"{explanation.full} laid out in full because of the template{':' if explanation.reasons else ''}"
    yield from (f"  {reason}" for reason in explanation.reasons)


def _rendered(printed: Printed, whole: object) -> Rendered | LetterError:
    if printed.error:
        return LetterError(printed.error)
    return without_glyphs(printed.missing, whole) if printed.missing else Rendered(printed.pdf, printed.pages)


def _is_kept(link: tuple[Any, ...]) -> bool:
    kind, target = link[0], str(link[1])
    return kind != "external" or (
        target.lower().startswith(("https:", "mailto:", "tel:")) and "templates.invalid" not in target
    )


def without_glyphs(characters: Sequence[str], whole: object) -> LetterError:
    """The error of a document with characters that no font has, where the first of them stands, and which font has it."""
    distinct = tuple(dict.fromkeys(characters))
    named = ", ".join(map(described, distinct[:MAX_NAMED]))
    more = f" and {len(distinct) - MAX_NAMED} more" if len(distinct) > MAX_NAMED else ""
    place = _where(whole, distinct[0])
    family = font_for(distinct[0])
    cure = f"; {family} has it: 'appeals doctor' says where to put it" if family else ""
    return LetterError(f"no font here has {named}{more}: look in {place}{cure}")


def _where(whole: object, character: str) -> str:
    """The part of a document in which a character stands."""
    assert is_dataclass(whole)
    assert not isinstance(whole, type)
    for part in fields(whole):
        if character in str(getattr(whole, part.name)):
            return part.name
    return "the template"
