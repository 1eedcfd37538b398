"""Setting letters with WeasyPrint, from a template and its style sheet.

The same letter is the same file on every machine with the same libraries: the fonts are bundled, and no date, name or
path of this machine goes into the file. `appeals.machine.prepare` is called before this module is imported.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from appeals.design import Design, PrintedDesign
from appeals.fetch import ROOT, RefusedError, TemplateFetcher
from appeals.formats import LetterError, Rendered, Renderer, Setting
from appeals.letter import Mailing
from appeals.template import BadTemplate, Stationery

__all__ = ["Compositor", "typesetter"]

MAX_PAGES = 100


def typesetter(setting: Setting, design: Design | None = None) -> Renderer:
    """A renderer of PDFs in a design, by default the printed letter; fonts and styles are read once for all letters."""
    return _Typesetter(setting, design or PrintedDesign(), Compositor(setting.stationery, setting.tagged))


class _Troubles(logging.Handler):
    """What WeasyPrint only logs, but no letter may have: a character without a glyph, a picture that is missing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: list[str] = []
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.characters.append(str(record.args[0]))
        elif record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())


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
    """Turns HTML and style sheets into pages; fonts are read once for all of them.

    Attributes:
        stationery: what the HTML and the style sheets may read.
        tagged: whether PDFs are tagged for assistive technology (PDF/UA-1).
    """

    stationery: Stationery
    tagged: bool = False
    fonts: Any = field(default_factory=FontConfiguration)

    def style(self, text: str) -> Any:  # noqa: ANN401 - weasyprint has no types
        """A style sheet, parsed."""
        return CSS(string=text, base_url=ROOT, url_fetcher=TemplateFetcher(self.stationery), font_config=self.fonts)

    def pages(self, html: str, styles: Sequence[Any], *, whole: object) -> Rendered:
        """Set a document.

        Args:
            html: the document.
            styles: its style sheets, parsed.
            whole: the dataclass that the document was made of, to say where a character stands that has no glyph.

        Raises:
            LetterError: it cannot be set.
        """
        with _troubles() as troubles:
            rendered = self._laid_out(html, styles)
        _no_troubles(troubles, whole)
        return rendered

    def _laid_out(self, html: str, styles: Sequence[Any]) -> Rendered:
        fetcher = TemplateFetcher(self.stationery)
        variant = "pdf/ua-1" if self.tagged else None
        try:
            document = HTML(string=html, base_url=ROOT, url_fetcher=fetcher).render(
                font_config=self.fonts, stylesheets=list(styles), pdf_variant=variant
            )
            for page in document.pages:
                page.links[:] = [link for link in page.links if _is_kept(link)]
            pages = len(document.pages)
            content: bytes = document.write_pdf(pdf_variant=variant) if pages <= MAX_PAGES else b""
        except RefusedError as error:
            raise LetterError(str(error)) from error
        except Exception as error:
            msg = f"the layout failed: {type(error).__name__}: {error}"
            raise LetterError(msg) from error
        if pages > MAX_PAGES:
            msg = f"this has {pages} pages; {MAX_PAGES} is the most"
            raise LetterError(msg)
        return Rendered(content, pages)


@dataclass(frozen=True)
class _Typesetter:
    setting: Setting
    design: Design
    compositor: Compositor
    styles: dict[str, Any] = field(default_factory=dict)

    def render(self, mailing: Mailing) -> Rendered:
        try:
            html = self.setting.stationery.fill_html(self.design.template(), self.design.values(self.setting, mailing))
        except BadTemplate as error:
            raise LetterError(str(error)) from error
        return self.compositor.pages(html, self._styles(mailing), whole=mailing.letter)

    def _styles(self, mailing: Mailing) -> list[Any]:
        """The style sheets of a letter; each text is parsed once."""
        texts = self.design.styles(self.setting, mailing)
        for text in texts:
            if text not in self.styles:
                self.styles[text] = self.compositor.style(text)
        return [self.styles[text] for text in texts]


def _is_kept(link: tuple[Any, ...]) -> bool:
    kind, target = link[0], str(link[1])
    return kind != "external" or (
        target.lower().startswith(("https:", "mailto:", "tel:")) and "templates.invalid" not in target
    )


def _no_troubles(troubles: _Troubles, whole: object) -> None:
    if troubles.characters:
        missing = ", ".join(
            f"{character!r} (U+{ord(character):04X})" for character in dict.fromkeys(troubles.characters)
        )
        msg = f"no bundled font has the character {missing}, which stands in {_where(whole, troubles.characters[0])}"
        raise LetterError(msg)
    if troubles.errors:
        raise LetterError(troubles.errors[0])


def _where(whole: object, character: str) -> str:
    """The part of a document in which a character stands."""
    assert is_dataclass(whole)
    assert not isinstance(whole, type)
    for part in fields(whole):
        if character in str(getattr(whole, part.name)):
            return part.name
    return "the template"
