"""What is read out of a tagged letter where lines run from right to left.

WeasyPrint draws the glyphs of a line in the order in which they stand on the paper, from left to right, and tags lead a
screen reader through them in that order: it would spell Arabic backwards. So there is a tag around each such line that
says its words in the order of reading (`/ActualText`, PDF 1.7, 14.9.4).

No such words stand around the glyphs, nor with the tag that holds them: programs that copy text off a page (pdftotext,
PDFium, MuPDF) take those for glyphs, and turn them round once more (docs/languages.md, "Right to left").
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pydyf
from weasyprint.css import Style
from weasyprint.document import Document
from weasyprint.pdf.stream import Stream

Finisher = Callable[[Document, pydyf.PDF], None]
"""What looks at a file that WeasyPrint has built and not yet written."""

Paint = Callable[[Stream, float], None]

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


def is_spoken(text: str, style: Style) -> bool:
    """Whether the tag of a line needs its words: glyphs may stand on paper in another order than they are read."""
    return style["direction"] == "rtl" or _RIGHT_TO_LEFT.search(text) is not None


def words(text: str) -> bytes:
    """The object that says the words of a line."""
    return pydyf.String(text).data


def write(document: Document, finisher: Finisher | None, options: Mapping[str, Any]) -> bytes:
    """What `document.write_pdf` gives with `finisher` and `options`, and in tagged files the words of such lines.

    Each is an object of its own: letters that differ in a line then have the same tags.
    """
    pages: list[Mapping[int, str]] = []
    for page in document.pages:
        page.paint = partial(_paint, page.paint, pages)  # type: ignore[method-assign]  # of this one page

    def finish(made_of: Document, pdf: pydyf.PDF) -> None:
        _say(pdf, dict(zip(pdf.page_references, pages, strict=True)))
        if finisher:
            finisher(made_of, pdf)

    return document.write_pdf(finisher=finish, **options)


def _paint(paint: Paint, pages: list[Mapping[int, str]], stream: Stream, scale: float) -> None:
    """Paint a page, and keep the texts that need words by the mark that their glyphs have."""
    paint(stream, scale)
    marks = stream._tags or {}  # noqa: SLF001 - emptied while the tags are made
    texts = {kid["mcid"]: (getattr(box, "text", ""), box.style) for box, kid in marks.items()}
    pages.append({mark: text for mark, (text, style) in texts.items() if text.strip() and is_spoken(text, style)})


def _say(pdf: pydyf.PDF, pages: Mapping[bytes, Mapping[int, str]]) -> None:
    """Put a tag with the words around the tag of each line, which has one mark and nothing else."""
    for tag in [made for made in pdf.objects if isinstance(made, pydyf.Dictionary) and made.get("S") == "/Span"]:
        text = pages[tag["Pg"]].get(tag["K"][0]) if len(tag["K"]) == 1 else None
        if text is not None:
            said = pydyf.String(text)
            pdf.add_object(said)
            around = pydyf.Dictionary({**tag, "K": pydyf.Array([tag.reference]), "ActualText": said.reference})
            pdf.add_object(around)
            kids = pdf.objects[int(tag["P"].split()[0])]["K"]
            kids[kids.index(tag.reference)] = tag["P"] = around.reference
