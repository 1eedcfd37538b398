"""WeasyPrint as letters need it: what they may read, which faults are a letter's own, which characters no font has.

`appeals.system.libraries.prepare` is called before this module is imported.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, fields, is_dataclass
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from appeals.formats.coverage import described, font_for
from appeals.formats.pdf.fetch import ROOT, RefusedError, TemplateFetcher
from appeals.formats.protocol import LetterError, Rendered
from appeals.formats.stationery import Stationery
from appeals.language import addresses_apart
from appeals.letters.letter import Mailing
from appeals.press import actual_text
from appeals.press.engine import Printed, printed_in_full
from appeals.press.manuscript import LayoutError, Manuscript
from appeals.press.print_run import PageRange, PrintRun
from appeals.system.frozen_data import dataclass

MAX_PAGES = 100
MAX_NAMED = 5
"""Characters without a glyph that are named; a text in a script without a font has hundreds."""


_NO_PICTURE = re.compile(r"Failed to load image at '([^']*)':\s*(.*)", re.DOTALL)


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
    _styles: dict[str, CSS] = field(default_factory=dict)

    @property
    def options(self) -> Mapping[str, Any]:
        """WeasyPrint's options."""
        return {"pdf_variant": "pdf/ua-1" if self.tagged else self.variant or None}

    def style(self, text: str) -> CSS:
        """A style sheet, parsed once.

        Raises:
            LetterError: it reads what it may not.
        """
        if text not in self._styles:
            fetcher = TemplateFetcher(self.stationery)
            try:
                with _layout_errors():
                    self._styles[text] = CSS(string=text, base_url=ROOT, url_fetcher=fetcher, font_config=self.fonts)
            except LayoutError as error:
                raise LetterError(str(error)) from error
        return self._styles[text]

    def pages(self, html: str, styles: Sequence[CSS], *, whole: object) -> Rendered:
        """Set a document.

        Args:
            html: the document.
            styles: its style sheets, parsed.
            whole: the dataclass that the document was made of, to say where a character stands that has no glyph.

        Raises:
            LetterError: it cannot be set.
        """
        return rendered(printed_in_full(self, Manuscript(html, tuple(styles))), whole)

    def render(self, manuscript: Manuscript) -> Document:
        """Lay a letter out: a `weasyprint.Document`, with the links that a reader can follow.

        Raises:
            LayoutError: it cannot be laid out.
        """
        fetcher = TemplateFetcher(self.stationery)
        with _layout_errors():
            html = HTML(string=addresses_apart(str(manuscript.html)), base_url=ROOT, url_fetcher=fetcher)
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


@dataclass(frozen=True)
class BoundLetters:
    """Documents of letters in one PDF; the bookmarks are the letters' ids.

    Attributes:
        run: the PDF.
        put: sets the document of a letter into it.
    """

    run: PrintRun
    put: Callable[[PrintRun, Mailing], PageRange]

    def add(self, mailing: Mailing) -> tuple[int, int]:
        """Add a letter's document; see `CombinedFile`."""
        try:
            place = self.put(self.run, mailing)
        except LayoutError as error:
            raise LetterError(str(error)) from error
        if place.missing:
            raise _without_glyphs(place.missing, mailing.letter)
        return place.page, place.pages

    def close(self) -> None:
        """End the file."""
        self.run.close()


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


def rendered(printed: Printed, whole: object) -> Rendered:
    """A printed document of a dataclass `whole`.

    Raises:
        LetterError: it could not be laid out, or shows characters that no font has.
    """
    if printed.error:
        raise LetterError(printed.error)
    if printed.missing:
        raise _without_glyphs(printed.missing, whole)
    return Rendered(printed.pdf, printed.pages)


def _is_kept(link: tuple[Any, ...]) -> bool:
    kind, target = link[0], str(link[1])
    return kind != "external" or (
        target.lower().startswith(("https:", "mailto:", "tel:")) and "templates.invalid" not in target
    )


def _without_glyphs(characters: Sequence[str], whole: object) -> LetterError:
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
