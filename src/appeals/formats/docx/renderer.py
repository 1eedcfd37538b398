"""Word files of letters: each its own, or many in one, always the same bytes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from appeals.errors import AppealsError
from appeals.formats.docx import package_parts as parts
from appeals.formats.docx.base import Base, HeaderPart, PageMargins, base_of, plain_base
from appeals.formats.docx.body import LetterParagraphs
from appeals.formats.docx.markup import NAMESPACES, twips
from appeals.formats.docx.places import places
from appeals.formats.docx.untrusted import BadReference
from appeals.formats.docx.word_languages import WordFonts, word_language
from appeals.formats.protocol import CombinedFile, LetterError, Rendered, TypesettingOptions
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.formats.windows import Paper, paper_and_window
from appeals.letters.letter import Mailing

REFERENCE = "letter.docx"
"""A section's own letter, in a folder of templates."""

MAX_TEXT = 400 * 1024 * 1024
"""Bytes of text in one file; Word opens none of more than 512 MB (from memory)."""

_BEGIN = f"{parts.HEAD}<w:document {NAMESPACES}><w:body>"
_END = "</w:body></w:document>"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED = (".png", ".jpeg")
"""Pictures, which are packed already."""


@dataclass(frozen=True)
class DocxRenderer:
    """Makes Word files. What they have in common is read once for each set of fonts."""

    stationery: Stationery
    options: TypesettingOptions
    _bases: dict[WordFonts, Base | LetterError] = field(default_factory=dict)

    def render(self, mailing: Mailing) -> Rendered:
        """Make one file.

        Raises:
            LetterError: it cannot be made.
        """
        out = BytesIO()
        file = _WordFile(self, out, combined=False)
        file.add(mailing)
        file.close()
        return Rendered(out.getvalue())

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        """Begin a file of many letters, each of which begins on a page of its own."""
        return _WordFile(self, out, combined=True, duplex=duplex)

    def base(self, language: str) -> Base:
        """What letters of a language are written into.

        Raises:
            LetterError: the reference document cannot be used.
        """
        fonts = word_language(language).fonts
        if fonts not in self._bases:
            self._bases[fonts] = self._read(fonts)
        found = self._bases[fonts]
        if isinstance(found, LetterError):
            raise LetterError(str(found))
        return found

    def _read(self, fonts: WordFonts) -> Base | LetterError:
        if self.stationery.folder_of(REFERENCE) is None:
            return plain_base(fonts)
        try:
            return base_of(self.stationery.file(REFERENCE), fonts)
        except (BadReference, BadTemplate, AppealsError) as error:
            return LetterError(f"{REFERENCE}: {str(error).removeprefix(f'{REFERENCE}: ')}")


@dataclass(slots=True)
class _WordFile:
    """A file that letters are added to, each a section of its own; it is packed as it grows.

    What ends a section stands in its last paragraph, but of the last one at the end of the text: so a letter is held back
    until the next one comes.
    """

    renderer: DocxRenderer
    out: BinaryIO
    combined: bool
    duplex: bool = False
    lists: list[int] = field(default_factory=list)
    headers: dict[tuple[HeaderPart, ...], int] = field(default_factory=dict)
    letters: int = 0
    size: int = 0
    last: tuple[str, str] = ("", "")
    first: tuple[Mailing, Base] | None = None
    zip: ZipFile = field(init=False)
    text: IO[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.zip = ZipFile(self.out, "w", ZIP_DEFLATED)
        self._write("_rels/.rels", parts.ROOT_RELATIONSHIPS)
        self.text = self.zip.open(_entry("word/document.xml"), "w")
        self.text.write(_BEGIN.encode())

    def add(self, mailing: Mailing) -> tuple[int, int]:
        """Add a letter; a letter is counted as a page, for its pages are made by the program that opens the file.

        Raises:
            LetterError: it cannot be made.
        """
        if self.size > MAX_TEXT:
            size = f"{MAX_TEXT // 2**20} MiB"
            msg = f"the file has {size} of text, and Word opens no larger one: make it of fewer senders"
            raise LetterError(msg)
        begun = len(self.lists)
        try:
            base = self.renderer.base(mailing.language)
            sections = list(self._sections(mailing, base))
        except LetterError:
            del self.lists[begun:]
            raise
        for each in sections:
            self._put(each)
        self.first = self.first or (mailing, base)
        self.letters += 1
        return self.letters, 1

    def close(self) -> None:
        """Write what is left: the last letter's section, and the parts that all letters share."""
        text, section = self.last
        self.text.write(f"{text}{section}{_END}".encode())
        self.text.close()
        if self.first:
            self._write_parts(*self.first)
        self.zip.close()

    def _put(self, section: tuple[str, str]) -> None:
        text, ending = self.last
        if text:
            paragraph, end = text.rindex("<w:p>"), "</w:pPr>"
            at = text.index(end, paragraph)
            text = f"{text[:at]}{ending}{text[at:]}"
            self.size += self.text.write(text.encode())
        self.last = section

    def _sections(self, mailing: Mailing, base: Base) -> Iterator[tuple[str, str]]:
        """The text of each letter that is sent together, and what its pages are like."""
        options = self.renderer.options
        paper, window = paper_and_window(options.paper, options.window, mailing.posted_in)
        margins = base.margins or PageMargins(paper.left, paper.right, paper.top, paper.bottom)
        paper = replace(paper, left=margins.left, right=margins.right, top=margins.top, bottom=margins.bottom)
        at = places(paper, window)
        texts = [
            "".join(LetterParagraphs(letter, at, base, paper.top, self.lists).paragraphs())
            for letter in (mailing.letter, *mailing.letter.enclosed)
        ]
        several = self.combined or bool(mailing.letter.enclosed)
        words = parts.header_words(mailing.letter, window, several=several)
        headers = parts.header_parts(words, base)
        number = self.headers.setdefault(headers, len(self.headers)) * len(parts.SLOTS)
        for place, text in enumerate(texts):
            yield text, self._ending(paper, margins, number, begins=place == 0, several=several)

    def _ending(self, paper: Paper, margins: PageMargins, headers: int, *, begins: bool, several: bool) -> str:
        """What ends a section: its headers, its paper, how its pages are counted.

        Where letters follow one another, each is counted from 1.
        """
        used = "".join(
            f'<w:{kind}Reference w:type="{"first" if first else "default"}" r:id="{parts.header_id(headers + number)}"/>'
            for number, (kind, first) in enumerate(parts.SLOTS)
        )
        kind = "oddPage" if self.duplex and begins else "nextPage"
        sides = f'w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" w:bottom="{twips(margins.bottom)}"'
        return (
            f'<w:sectPr>{used}<w:type w:val="{kind}"/>'
            f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
            f'<w:pgMar {sides} w:left="{twips(margins.left)}" w:header="{twips(margins.header)}"'
            f' w:footer="{twips(margins.footer)}" w:gutter="0"/>'
            + ('<w:pgNumType w:start="1"/>' if several else "")
            + '<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
        )

    def _write_parts(self, mailing: Mailing, base: Base) -> None:
        count = len(self.headers) * len(parts.SLOTS)
        self._write("[Content_Types].xml", parts.content_types(count, theme=bool(base.theme)))
        self._write("docProps/core.xml", parts.core_properties(mailing.title, word_language(mailing.language).tag))
        self._write("word/_rels/document.xml.rels", parts.relationships(count, theme=bool(base.theme)))
        self._write("word/styles.xml", base.styles)
        self._write("word/numbering.xml", parts.numbering_part(tuple(self.lists)))
        self._write("word/settings.xml", parts.settings(mailing.language))
        if base.theme:
            self._write("word/theme.xml", base.theme)
        for number, part in enumerate(each for headers in self.headers for each in headers):
            self._write(f"word/{parts.header_name(number)}.xml", part.xml)
            if part.relationships:
                related = parts.related(part.relationships.decode())
                self._write(f"word/_rels/{parts.header_name(number)}.xml.rels", related)
        for name, picture in base.pictures.items():
            self._write(name, picture)

    def _write(self, name: str, content: bytes) -> None:
        self.zip.writestr(_entry(name), content)


def _entry(name: str) -> ZipInfo:
    """An entry without time, owner and system."""
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
    entry.create_system = 0
    return entry
