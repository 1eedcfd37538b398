"""One PDF file with many letters, for a printer.

What stays on the pages is in the file once for each form, and so are fonts. A varying stream is there once for each
text: in a run of a thousand senders to a thousand officials every sender's address is written once, not a thousand
times. A letter then costs a page object and a bookmark.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO, Self

from appeals.press.chunk import Chunk, SetLetter
from appeals.press.fontset import EmbeddedFonts, FontSet
from appeals.press.form import Form
from appeals.press.full_layout import FullLayout
from appeals.press.manuscript import LayoutError, Manuscript
from appeals.press.moulds import Imprint, take_imprint
from appeals.press.page_streams import PageCut, SetLine, Varying, cut_pages
from appeals.press.pdf_objects import STATIC, Frame, PdfObject, coded, renumbered
from appeals.press.pdf_writer import Sink
from appeals.press.supported_versions import has_identifier
from appeals.press.trees import Bookmarks, Pages, Tags
from appeals.system.frozen_data import dataclass

_KEPT = re.compile(rb"/Lang (?:\((?:[^\\()]|\\.)*\)|<[0-9a-f]*>)|/MarkInfo <<[^>]*>>", re.DOTALL)
_COPIED = re.compile(rb"/Metadata \d+ 0 R|/OutputIntents \[<<.*?>>\]", re.DOTALL)
_STATIC_REMEMBERED = 2_000
_REMEMBERED = 10_000  # texts for each stream that varies


class TooManyPagesError(LayoutError):
    """A letter has more pages than it may have; with smaller type it may have fewer."""


@dataclass(frozen=True, slots=True)
class PageRange:
    """Where a letter is in a print run.

    Attributes:
        page: its first page, counted from 1; 0 if it is left out.
        pages: how many it has.
        missing: characters that no font has, sorted; a letter with any is left out.
    """

    page: int
    pages: int
    missing: str = ""


@dataclass(frozen=True, slots=True)
class _WrittenCut:
    """A cut page in a run.

    Attributes:
        cut: the page, which is held on to, and so its id.
        references: to its streams.
        varying: of those that vary the place among them, and references by the lines of letters.
    """

    cut: PageCut
    references: tuple[bytes, ...]
    varying: tuple[tuple[int, Varying, dict[Hashable, bytes]], ...]


class PrintRun:
    """A file to which letters are added; `close` ends it, or a `with` statement does.

    Args:
        out: where the file goes, from its present position on; it need not be seekable.
        chunk: what sets the letters.
        options: options of WeasyPrint.
        duplex: begin each letter on an odd page, with a blank page before it where needed.
    """

    def __init__(self, out: BinaryIO, chunk: Chunk, options: Mapping[str, Any], *, duplex: bool = False) -> None:
        self._chunk = chunk
        self._options = options
        self._duplex = duplex
        self._sink = Sink(out, b"%PDF-1.7", identified=has_identifier(options))
        self._pages = Pages(self._sink)
        self._bookmarks = Bookmarks(self._sink)
        self._tags = Tags(self._sink)
        self._frame: Frame | None = None
        self._fonts: dict[int, tuple[FontSet, int]] = {}
        self._imprints: dict[tuple[int, int], Imprint] = {}
        self._static: dict[bytes, bytes] = {}
        self._written: dict[int, _WrittenCut] = {}
        self._said: dict[bytes, int] = {}
        self._media_box = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()

    def add(self, manuscript: Manuscript, label: str, *, most: int | None = None) -> PageRange:
        """Set a letter and add its pages.

        Args:
            manuscript: the letter.
            label: its bookmark.
            most: the most pages that it may have.

        Raises:
            TooManyPagesError: it has more; likewise.
            LayoutError: the letter cannot be laid out; nothing of it is in the run, and others can be added.
        """
        letter = self._chunk.set(manuscript)
        if isinstance(letter, FullLayout) and letter.missing:
            return PageRange(0, 0, letter.missing)
        form = letter.form if isinstance(letter, SetLetter) else letter
        pages = len(form.cuts if isinstance(form, Form) else form.pages)
        if most is not None and pages > most:
            msg = f"it has {pages} pages, and {most} are the most"
            raise TooManyPagesError(msg)
        self._frame = self._frame or form.frame
        if isinstance(letter, FullLayout):
            return self._print(self._lone(letter), (), [], label)
        imprint, lines = self._imprint(letter.form), letter.now()
        said = [self._words(lines[line].words) for line, _ in letter.form.said] if letter.form.said else []
        return self._print(imprint, lines, said, label)

    def close(self) -> None:
        """Write what is needed at the end: fonts, trees, catalogue."""
        for fonts, number in self._fonts.values():
            self._embed(fonts, number)
        frame, sink = self._frame, self._sink
        entries = [b"/Type/Catalog/Pages %d 0 R" % self._pages.close(), self._bookmarks.close(), self._tags.close()]
        preferences = b"/Duplex/DuplexFlipLongEdge" if self._duplex else b""
        if frame:
            catalogue = frame.objects[0].head
            entries += [match[0] for match in _KEPT.finditer(catalogue)]
            preferences += b"/DisplayDocTitle true" if b"/DisplayDocTitle" in catalogue else b""
            entries += [renumbered(match[0], partial(self._copied, frame)) for match in _COPIED.finditer(catalogue)]
        entries.append(b"/ViewerPreferences<<%b>>" % preferences)
        sink.small(sink.root, b"<<%b>>" % b"".join(entries))
        sink.small(sink.info, frame.objects[frame.info - 1].head if frame else b"<<>>")
        sink.close()

    def _copied(self, frame: Frame, number: int) -> int:
        """The number that an object of a letter's file has in this one."""
        new = self._sink.number()
        self._sink.add(new, frame.objects[number - 1])
        return new

    def _imprint(self, form: Form) -> Imprint:
        """The moulds of a form as it is cut now."""
        key = id(form), form.version
        if key not in self._imprints:
            fonts = form.fonts
            number = self._fonts.setdefault(id(fonts), (fonts, 0))[1] or self._sink.number()
            self._fonts[id(fonts)] = fonts, number
            said = [number for _, number in form.said]
            self._imprints[key] = take_imprint(form.frame, form.cuts, number, self._sink, said=said)
        return self._imprints[key]

    def _lone(self, layout: FullLayout) -> Imprint:
        """The moulds of a letter that shares nothing, with fonts of its own."""
        fonts, number = FontSet(), self._sink.number()
        fonts.join(layout.fonts)
        self._embed(fonts, number)
        return take_imprint(layout.frame, cut_pages(layout.pages, []), number, self._sink)

    def _embed(self, fonts: FontSet, number: int) -> None:
        """Write the fonts of a set, and the dictionary that names them."""
        embedded, entries = EmbeddedFonts(fonts, self._options), []
        for name in sorted(fonts.by_name):
            font = embedded.font(name)
            numbers = self._sink.numbers(len(font.objects))
            for one, made in zip(numbers, font.numbered(numbers.start), strict=True):
                self._sink.add(one, made)
            entries.append(b"/%b %d 0 R" % (name.encode(), numbers.start + font.top))
        self._sink.small(number, b"<<%b>>" % b"".join(entries))

    def _print(self, imprint: Imprint, lines: tuple[SetLine, ...], said: Sequence[int], label: str) -> PageRange:
        sink, tags, pages = self._sink, self._tags, self._pages
        pages.next_node()
        if self._duplex and pages.count % 2:
            self._blank()
        count = len(imprint.pages)
        own, keys = sink.numbers(count + len(imprint.own)), range(tags.key, tags.key + len(imprint.tags))
        numbers = (pages.node, tags.parent, *own, *keys, *said)
        place = PageRange(pages.count + 1, count)
        for number, mould, cut in zip(own, imprint.pages, imprint.cuts, strict=False):
            pages.add(number, b"%b/Contents[%b]>>" % (mould.cast(numbers), self._contents(cut, lines)))
        for number, mould in zip(own[count:], imprint.own, strict=True):
            sink.small(number, mould.cast(numbers))
        if imprint.document:
            tags.add(numbers[imprint.document], [mould.cast(numbers) for mould in imprint.tags])
        self._media_box = imprint.media_box
        self._bookmarks.add(label, own.start)
        return place

    def _blank(self) -> None:
        """An empty page as large as the last one."""
        page = self._sink.number()
        data = b"<</Type/Page/Parent %d 0 R%b/Resources<<>>>>" % (self._pages.node, self._media_box)
        self._pages.add(page, data)

    def _contents(self, cut: PageCut, lines: tuple[SetLine, ...]) -> bytes:
        """References to the streams of a page; each text is written once."""
        written = self._written.get(id(cut)) or self._written.setdefault(id(cut), self._first(cut, lines))
        references = list(written.references)
        for place, varying, known in written.varying:
            references[place] = known.get(varying.lines(lines)) or self._varying_stream(varying, known, lines)
        return b" ".join(references)

    def _first(self, cut: PageCut, lines: tuple[SetLine, ...]) -> "_WrittenCut":
        """Write the streams of a page of the first letter that has it, in the order in which they are drawn."""
        references, streams = [self._static_stream(cut.static[0])], []
        for varying, static in zip(cut.varying, cut.static[1:], strict=True):
            known: dict[Hashable, bytes] = {}
            streams.append((len(references), varying, known))
            references += self._varying_stream(varying, known, lines), self._static_stream(static)
        return _WrittenCut(cut, tuple(references), tuple(streams))

    def _varying_stream(self, varying: Varying, known: dict[Hashable, bytes], lines: tuple[SetLine, ...]) -> bytes:
        if len(known) >= _REMEMBERED:
            known.clear()
        number = self._sink.number()
        self._sink.large(number, coded(varying.filled(lines)))
        reference = known[varying.lines(lines)] = b"%d 0 R" % number
        return reference

    def _words(self, words: bytes) -> int:
        """The number of the object that says a line; what is said again is written once."""
        if words not in self._said:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            self._said[words] = self._sink.number()
            self._sink.small(self._said[words], words)
        return self._said[words]

    def _static_stream(self, content: bytes) -> bytes:
        if content not in self._static:
            if len(self._static) >= _STATIC_REMEMBERED:
                self._static.clear()
            number = self._sink.number()
            self._sink.add(number, PdfObject(b"<<>>", content), STATIC)
            self._static[content] = b"%d 0 R" % number
        return self._static[content]
