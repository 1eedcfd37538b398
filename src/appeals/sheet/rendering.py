"""Setting an action sheet: plain text, one self-contained page of HTML, or PDF.

The body comes from a template, which may be a stranger's; the document around it is made here. A page for the browser
carries a policy that lets it load nothing and run nothing, whatever the template says.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from importlib import import_module

from appeals import language
from appeals.errors import AppealsError, Exit
from appeals.formats.pdf.page_css import css_string
from appeals.formats.protocol import LetterError
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.sheet.contents import ActionSheet
from appeals.system import libraries

__all__ = ["PAGES", "SUFFIXES", "sheet_html", "sheet_pdf", "sheet_text"]

SUFFIXES: Mapping[str, str] = {"pdf": "pdf", "html": "html", "text": "txt"}
"""Formats of a sheet, and what its files end in."""

PAGES = 2
"""A sheet is printed on both sides of one leaf."""

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
# The policy stops scripts and loading; these could still send the reader elsewhere or change the document's head.
_FORBIDDEN = re.compile(r"<\s*/?\s*(?:base|embed|form|frame|iframe|link|meta|object|script|style)\b", re.IGNORECASE)


def sheet_text(stationery: Stationery, sheet: ActionSheet) -> str:
    """The sheet as plain text, every line without trailing blanks and never two empty ones together.

    Raises:
        AppealsError: the template cannot be filled.
    """
    text = _filled(stationery, sheet, html=False)
    if sheet.direction == "rtl":  # HTML sets the numbers of the address books apart by <bdi>
        text = language.isolated(text)
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def sheet_html(stationery: Stationery, sheet: ActionSheet) -> str:
    """The sheet as one page of HTML that loads nothing.

    Raises:
        AppealsError: the template cannot be filled, or holds what would reach out of the page.
    """
    body = _filled(stationery, sheet, html=True)
    style = _style(stationery, "sheet.screen.css")
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
    return _document(sheet, f"{sheet.title} – {sheet.series}", head, body)


def sheet_pdf(stationery: Stationery, sheet: ActionSheet) -> tuple[bytes, int]:
    """The sheet as PDF, and how many pages it has; in smaller type where that makes two pages of three.

    Raises:
        AppealsError: Pango or the fonts are missing, or the sheet cannot be set.
    """
    libraries.prepare()
    # Imported when a PDF is made: WeasyPrint takes a second to load, and needs Pango.
    compositor = import_module("appeals.formats.pdf.typesetting").Compositor(stationery, tagged=True)
    html = _document(sheet, sheet.plain_title, "", _filled(stationery, sheet, html=True))
    texts = (_margins(sheet), _style(stationery, "sheet.css"), _style(stationery, "sheet.compact.css"))
    try:
        styles = [compositor.style(text) for text in texts]
        rendered = compositor.pages(html, styles[:-1], whole=sheet)
        if (rendered.pages or 0) > PAGES:
            smaller = compositor.pages(html, styles, whole=sheet)
            rendered = smaller if (smaller.pages or 0) <= PAGES else rendered
    except LetterError as fault:
        msg = f"{sheet.name}: {fault}"
        raise AppealsError(msg, Exit.DATA) from fault
    return rendered.content, rendered.pages or 0


def _filled(stationery: Stationery, sheet: ActionSheet, *, html: bool) -> str:
    values = {"sheet": asdict(sheet), "words": dict(sheet.words)}
    try:
        if html:
            return stationery.fill_html("sheet.html.j2", values)
        return stationery.fill_text("sheet.txt.j2", values)
    except BadTemplate as error:
        raise AppealsError(str(error), Exit.DATA) from error


def _style(stationery: Stationery, name: str) -> str:
    try:
        return stationery.text(name)
    except BadTemplate as error:
        raise AppealsError(str(error), Exit.DATA) from error


def _document(sheet: ActionSheet, title: str, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(sheet.language)}" dir="{sheet.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n{head}</head>\n<body>\n{body}</body>\n</html>\n'
    )


def _margins(sheet: ActionSheet) -> str:
    """The words in the margins: the reference and page numbers below, the mark of a draft above."""
    name = css_string(" · ".join((sheet.series, *sheet.marks[:2])))
    pack = language.pack(sheet.language)
    before, between, after = (css_string(part) for part in (pack.page_parts if pack else ("", " / ", "")))
    return (
        f'@page {{ @bottom-left {{ content: {name}; font: 7.5pt "Noto Sans" }}'
        f' @bottom-right {{ content: {before} counter(page) {between} counter(pages) {after}; font: 7.5pt "Noto Sans" }}'
        f' @top-center {{ content: {css_string(sheet.draft)}; font: bold 8pt "Noto Sans" }} }}'
    )
