"""Setting an action sheet: plain text, one self-contained page of HTML, or PDF.

The body comes from a template, which may be a stranger's; the document around it is made here. A page for the browser
carries a policy that lets it load nothing and run nothing, whatever the template says.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from html import escape
from importlib import import_module

from appeals import language
from appeals.errors import AppealsError, Exit
from appeals.formats.pdf.page_css import css_string
from appeals.formats.protocol import LetterError, Rendered
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.formats.windows import PAPERS
from appeals.sheet.contents import ActionSheet, SheetAddress
from appeals.sheet.further_link import further_link
from appeals.sheet.page_fonts import page_fonts
from appeals.sheet.section import SectionIdentity
from appeals.system import libraries
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

SUFFIXES: Mapping[str, str] = {"pdf": "pdf", "html": "html", "text": "txt"}
"""Formats of a sheet, and what its files end in."""

PAGES = 2
"""A sheet is printed on both sides of one leaf."""

_USUAL = 9.4
"""The type size of most sheets, in points."""
_LARGE = 16.0
"""The type size of large print."""
_Sizes = Mapping[int, tuple[tuple[float, int], ...]]
_OTHERS: _Sizes = {
    1: ((12.5, 1), (11.0, 1)),
    2: ((8.8, 1), (10.6, 2)),
    3: ((8.8, 2), (8.4, 2), (8.0, 2)),
}
"""What is tried where that makes so many pages (or more): other sizes, each with the pages that it must make."""
_NOTICE: _Sizes = {**_OTHERS, 1: ((16.0, 1), (12.5, 1), (11.0, 1))}

_NARROW_MARGINS = "@page { margin: 10mm 13mm 12mm }"
"""Of a sheet in small type; what a printer leaves white at the edges is less."""

_ROOM = 176.0
"""Millimetres between the margins."""
_LETTER = 0.195
"""Millimetres that a letter of an email is wide, for each point of the type size."""
_WHOLE = {"email", "fax", "phone"}
"""Channels whose value no line should break."""

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
# The policy stops scripts and loading; these could still send the reader elsewhere or change the document's head.
_FORBIDDEN = expression(r"<\s*/?\s*(?:base|embed|form|frame|iframe|link|meta|object|script|style)\b", re.IGNORECASE)
_EMAIL = expression(r"([\w.+-]+)(@[\w-]+(?:\.[\w-]+)+)")
_IN_ONE_PIECE = r'<span class="whole"><span>\1</span><span>\2</span></span>'
"""Not broken at its hyphens; where a line is too short for the whole of it, before the @."""


@dataclass(frozen=True, slots=True)
class SheetMaking:
    """What a sheet is made of, in any format.

    Attributes:
        stationery: its templates.
        sheet: all that it says.
        section: whose it is.
        paper: of a PDF: `a4` or `letter`.
        large_print: whether a PDF is set in large type.
    """

    stationery: Stationery
    sheet: ActionSheet
    section: SectionIdentity | None = None
    paper: str = "a4"
    large_print: bool = False

    def made(self, form: str) -> Rendered:
        """The sheet in one of the `SUFFIXES`.

        Raises:
            AppealsError: it cannot be made; see there.
        """
        if form == "html":
            return Rendered(with_fonts(self.html(), self.sheet.language).encode())
        return Rendered(self.text().encode()) if form == "text" else self.pdf()

    def text(self) -> str:
        """The sheet as plain text, every line without trailing blanks and never two empty ones together.

        Raises:
            AppealsError: the template cannot be filled.
        """
        text = self._filled("sheet.txt.j2")
        if self.sheet.direction == "rtl":  # HTML sets the numbers of the address books apart by <bdi>
            text = language.isolated(text)
        lines = "\n".join(line.rstrip() for line in text.split("\n"))
        return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"

    def html(self) -> str:
        """The sheet as one page of HTML that loads nothing.

        Raises:
            AppealsError: the template cannot be filled, or holds what would reach out of the page.
        """
        body = self._body()
        style = f"{self._style('sheet.screen.css')}\n{self.section.colours if self.section else ''}"
        if found := _FORBIDDEN.search(body):
            msg = f"sheet.html.j2: a sheet may not hold '{found[0].strip()}'"
            raise AppealsError(msg, Exit.DATA)
        if "<" in style:
            msg = "sheet.screen.css: a style sheet may not hold '<'"
            raise AppealsError(msg, Exit.DATA)
        head = (
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<style>\n{style}</style>\n"
        )
        return self._document(f"{self.sheet.title} – {self.sheet.series}", head, body)

    def pdf(self) -> Rendered:
        """The sheet as PDF, in type that makes two pages of three and fills a single one, or in large print on more pages.

        Raises:
            AppealsError: Pango or the fonts are missing, or the sheet cannot be set.
        """
        libraries.prepare()
        # Imported when a PDF is made: WeasyPrint takes a second to load, and needs Pango.
        compositor = import_module("appeals.formats.pdf.compositor").Compositor(self.stationery, tagged=True)
        looks = ("sheet.css", "sheet.large.css") if self.large_print else ("sheet.css",)
        shared = (self._margins(), *map(self._style, looks), self.section.colours if self.section else "")
        try:
            styles = [compositor.style(text) for text in shared]

            def at(size: float) -> Rendered:
                html = self._document(self.sheet.plain_title, "", self._body(size))
                style = f":root {{ --size: {size}pt }} {_NARROW_MARGINS if size < _USUAL else ''}"
                made: Rendered = compositor.pages(html, [*styles, compositor.style(style)], whole=self.sheet)
                return made

            return at(_LARGE) if self.large_print else _fitting(at, _NOTICE if self.sheet.notice else _OTHERS)
        except LetterError as fault:
            msg = f"{self.sheet.name}: {fault}"
            raise AppealsError(msg, Exit.DATA) from fault

    def _body(self, size: float = _USUAL) -> str:
        """What the template makes; no email in it is broken at its hyphen, no address turned round where its line ends."""
        filled = language.addresses_apart(self._filled("sheet.html.j2", size))
        return re.sub(r"(?<=>)[^<>@]*@[^<>]*(?=<)", lambda text: _EMAIL.sub(_IN_ONE_PIECE, text[0]), filled)

    def _filled(self, template: str, size: float = _USUAL) -> str:
        link = further_link(self.sheet.further)
        values = {
            "sheet": asdict(self.sheet),
            "words": dict(self.sheet.words),
            "section": self.section and asdict(self.section),
            "link": link and asdict(link),
            "columns": {key: _columns(getattr(self.sheet, key), size) for key in ("addresses", "copies")},
        }
        try:
            fill = self.stationery.fill_html if template.endswith(".html.j2") else self.stationery.fill_text
            return fill(template, values)
        except BadTemplate as error:
            raise AppealsError(str(error), Exit.DATA) from error

    def _style(self, name: str) -> str:
        try:
            return self.stationery.text(name)
        except BadTemplate as error:
            raise AppealsError(str(error), Exit.DATA) from error

    def _document(self, title: str, head: str, body: str) -> str:
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.sheet.language)}" dir="{self.sheet.direction}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n{head}</head>\n<body>\n{body}</body>\n</html>\n'
        )

    def _margins(self) -> str:
        """The paper, and the words in its margins: the reference and page numbers below, the mark of a draft above."""
        paper = PAPERS[self.paper]
        name = css_string(" · ".join((self.sheet.series, *self.sheet.marks[:2])))
        pack = language.pack(self.sheet.language)
        before, between, after = (css_string(part) for part in (pack.page_parts if pack else ("", " / ", "")))
        return (
            f"@page {{ size: {paper.width}mm {paper.height}mm;"
            f' @bottom-left {{ content: {name}; font: 7.5pt "Noto Sans" }}'
            f' @bottom-right {{ content: {before} counter(page) {between} counter(pages) {after}; font: 7.5pt "Noto Sans" }}'
            f' @top-center {{ content: {css_string(self.sheet.draft)}; font: bold 8pt "Noto Sans" }} }}'
        )


def with_fonts(page: str, tag: str) -> str:
    """The page with the letters that it needs; see `page_fonts`."""
    head, start, rest = page.partition("<style>\n")
    return f"{head}{start}{page_fonts(rest.partition('<body>')[2], tag)}\n{rest}"


def usual_paper(tag: str) -> str:
    """The paper that readers of a language have: only of American English is it known to be Letter."""
    return "letter" if tag == "en-US" else "a4"


def _fitting(at: Callable[[float], Rendered], others: _Sizes) -> Rendered:
    """In type that fills a page, or two, and needs no third if it can be helped."""
    usual = at(_USUAL)
    tried = ((at(size), most) for size, most in others[min(usual.pages or 1, max(others))])
    return next((made for made, most in tried if (made.pages or 0) <= most), usual)


def _columns(entries: Sequence[SheetAddress], size: float) -> str:
    """How recipients stand on paper: as many beside one another as their lines allow; emails never part."""
    channels = (each.value for entry in entries for each in entry.channels if each.kind in _WHOLE)
    whole = max(map(len, channels), default=0) * size * _LETTER
    line = max((len(line) for entry in entries for line in entry.lines), default=0) * size * _LETTER
    if len(entries) > 2 and max(whole, line) < _ROOM / 3:  # noqa: PLR2004 - a third is a third
        return "thirds"
    if len(entries) > 1 and whole < _ROOM / 2:
        return "halves"
    return "whole-width" if whole < _ROOM * 0.6 else "stacked"
