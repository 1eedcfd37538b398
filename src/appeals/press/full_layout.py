"""A letter laid out by WeasyPrint, in full, with a record of what each text became.

The PDF that comes out is WeasyPrint's own, byte for byte: the record is made by listening while it draws.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from appeals.press.manuscript import Manuscript, Typesetter, guarded
from appeals.press.pdf_objects import Frame, read_frame
from appeals.system.frozen_data import dataclass

FontState = tuple[str, float] | None
FontNames = Mapping[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Span:
    """The operators of one text box: from its text matrix up to the end of the text.

    Attributes:
        start: place of the first operator.
        stop: place behind the last one.
        before: name and size of the font that was set when it began.
        after: the same when it ended.
        mark: the number by which its tag finds it; None if the file has no tags.
    """

    start: int
    stop: int
    before: FontState
    after: FontState
    mark: int | None


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What was drawn on one page.

    Attributes:
        operators: the content stream.
        spans: `id` of a text box -> where its operators stand.
        box: the page's tree of boxes.
    """

    operators: tuple[bytes, ...]
    spans: Mapping[int, Span]
    box: PageBox


@dataclass(frozen=True, slots=True)
class FullLayout:
    """A letter as WeasyPrint lays it out.

    Attributes:
        pdf: the file.
        pages: what was drawn.
        frame: the other objects of the file.
        fonts: WeasyPrint's fonts by its own keys.
        names: in the order of drawing, `id` of a text box (None for what is no text of the letter) and the text that
            each glyph stood for when that box first used it.
        root: the element tree.
        missing: characters that no font has, sorted.
    """

    pdf: bytes
    pages: tuple[PageRecord, ...]
    frame: Frame
    fonts: Mapping[int, Font]
    names: tuple[tuple[int | None, FontNames], ...]
    root: Element
    missing: str


def first_come(names: Iterable[FontNames]) -> dict[str, dict[int, str]]:
    """What each glyph is called when these texts are drawn in this order."""
    merged: dict[str, dict[int, str]] = {}
    for one in names:
        for font, glyphs in one.items():
            known = merged.setdefault(font, {})
            for glyph, text in glyphs.items():
                known.setdefault(glyph, text)
    return merged


class _Listener:
    """Takes down which glyphs every text box names, while WeasyPrint fills the fonts' maps to Unicode.

    The first text that uses a glyph names it for the whole file. So that every box shows which names it would give,
    the maps are emptied before each box and put together again, first come, when the page is done.
    """

    def __init__(self, fonts: dict[int, Font]) -> None:
        self.fonts = fonts
        self.recorded: list[tuple[int | None, dict[str, dict[int, str]]]] = []
        self.spans: list[dict[int, Span]] = []
        self.streams: list[Stream] = []

    def record(self, box: int | None) -> None:
        """Write down what has been named since the last call, for this box."""
        names = {font.hash: font.to_unicode for font in self.fonts.values() if font.to_unicode}
        if names:
            self.recorded.append((box, names))
        for font in self.fonts.values():
            font.to_unicode = {}

    def settle(self) -> None:
        """Give the fonts their maps, as they would be had nobody listened."""
        self.record(None)
        by_hash = {font.hash: font for font in self.fonts.values()}
        for name, glyphs in first_come(names for _, names in self.recorded).items():
            by_hash[name].to_unicode = glyphs

    def paint(self, page: Page, stream: Stream, scale: float) -> None:
        """Paint a page as `Page.paint` does, listening."""
        stream.__class__ = _ListeningStream
        assert isinstance(stream, _ListeningStream)
        stream.listener = self
        self.spans.append({})
        self.streams.append(stream)
        for font in self.fonts.values():
            font.to_unicode = {}
        Page.paint(page, stream, scale)
        self.settle()


class _ListeningStream(Stream):
    """A page's content stream that tells which operators drew which text box."""

    listener: _Listener
    _start: tuple[int, FontState] | None
    _texts: list[tuple[tuple[int, FontState], tuple[int, FontState]]]

    def set_text_matrix(self, *matrix: float) -> None:
        self._start = len(self.stream), self._current_font
        super().set_text_matrix(*matrix)

    def end_text(self) -> None:
        if self._start:  # a blank text draws nothing
            self._texts.append((self._start, (len(self.stream), self._current_font)))
            self._start = None
        super().end_text()

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        self.listener.record(None)
        self._start, self._texts = None, []
        mark = None if self._tags is None else len(self._tags)
        with super().marked(box, tag):
            yield
        for (start, before), (stop, after) in self._texts:
            self.listener.spans[-1][id(box)] = Span(start, stop, before, after, mark)
        self.listener.record(id(box))


def lay_out(typesetter: Typesetter, manuscript: Manuscript) -> FullLayout:
    """Lay one letter out and keep a record of it.

    Raises:
        LayoutError: it cannot be laid out.
    """
    document = guarded(typesetter, manuscript)
    listener = _Listener(document.fonts)
    for page in document.pages:
        page.paint = partial(listener.paint, page)  # type: ignore[method-assign]  # of this one page
    frames: list[Frame] = []
    pages: list[PageRecord] = []

    def finish(_document: Document, pdf: pydyf.PDF) -> None:
        frames.append(read_frame(pdf, [stream.number for stream in listener.streams]))
        for page, stream, spans in zip(document.pages, listener.streams, listener.spans, strict=True):
            operators = tuple(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001 - as pydyf.Stream.data does
            pages.append(PageRecord(operators, spans, page._page_box))  # noqa: SLF001 - there is no other way in

    pdf = typesetter.write(document, finish)
    frame = replace(frames[0], header=pdf[: pdf.index(b"\n")])
    root = document._html.etree_element  # noqa: SLF001 - as WeasyPrint parsed the letter
    return FullLayout(pdf, tuple(pages), frame, document.fonts, tuple(listener.recorded), root, missing(document))


def missing(document: Document) -> str:
    """Characters of a document that no font has, sorted, once it has been written."""
    characters = {chr(code) for font in document.fonts.values() for code in font.missing}
    return "".join(sorted(characters))
