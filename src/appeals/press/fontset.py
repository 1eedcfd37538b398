"""Fonts that the letters of a chunk share, and as objects of a file, built by WeasyPrint from all that a chunk uses of them.

A PDF says for each glyph of a font which text it stands for, once in the file. WeasyPrint gives a glyph the text of
its first use, and a space and a no-break space may well be the same glyph. Letters may share fonts only when they
agree on every name and every width, for then each letter's file says what it would have said alone.
"""

import copy
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.css import Style
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout as PangoLayout

from appeals.press.pdf_objects import PdfObject, as_object, references, renumbered
from appeals.system.frozen_data import dataclass

if TYPE_CHECKING:  # types of C, which exist for the type checker only
    from weasyprint.text.ffi import PangoFont


def _shareable(font: Font) -> bool:
    """Whether what is embedded depends on nothing but the glyphs that are used."""
    pictures = font.png or font.svg or font.colr or font.bitmap
    return not (pictures or font.missing or font.used_in_forms or "fvar" in font.tables)


def _agree(one: Mapping[int, object], other: Mapping[int, object]) -> bool:
    return all(one.get(glyph, value) == value for glyph, value in other.items())


class FontSet:
    """Fonts by WeasyPrint's keys and by the names they have in content streams."""

    def __init__(self) -> None:
        self.by_key: dict[int, Font] = {}
        self.by_name: dict[str, Font] = {}
        self._kept: list[PangoLayout] = []

    @property
    def size(self) -> int:
        """How many glyphs the fonts have by now."""
        return sum(len(font.to_unicode) for font in self.by_key.values())

    def admits(self, fonts: Mapping[int, Font]) -> bool:
        """Whether a letter with these fonts can share this set."""
        return all(_shareable(font) for font in fonts.values()) and self.agrees(fonts) and self._distinct(fonts)

    def agrees(self, fonts: Mapping[int, Font]) -> bool:
        """Whether these fonts say nothing of a glyph that this set denies."""
        return all(self._same(self.by_key[key], font) for key, font in fonts.items() if key in self.by_key)

    def agrees_on(self, names: Mapping[str, Mapping[int, str]]) -> bool:
        """Whether these glyphs have the same names here; all of them have one."""
        return all(
            self.by_name[font].to_unicode.get(glyph) == text
            for font, glyphs in names.items()
            for glyph, text in glyphs.items()
        )

    def join(self, fonts: Mapping[int, Font]) -> None:
        """Take in the fonts of a letter that the set admits."""
        for key, font in fonts.items():
            mine = self.by_key.get(key)
            if mine is None:
                mine = self._add(key, copy.copy(font))
                mine.to_unicode, mine.widths = {}, {}
            mine.to_unicode |= {glyph: text for glyph, text in font.to_unicode.items() if glyph not in mine.to_unicode}
            mine.widths |= font.widths

    def font(self, pango_font: "PangoFont", style: Style, text: str) -> tuple[Font, float] | None:
        """The font that Pango chose for a text in this style, and its size; None if it cannot be shared."""
        key, description, size = get_pango_font_key(pango_font)
        font = self.by_key.get(key)
        if font is None:
            font = Font(pango_font, description, size)
            if not self.admits({key: font}):
                return None
            self._add(key, font)
        self._keep(style, text)
        return font, size

    def _keep(self, style: Style, text: str) -> None:
        """Hold on to the fonts of this text, so that no other font is ever found at their addresses."""
        layout = PangoLayout(style)
        layout.set_text(text)
        layout.get_first_line()
        self._kept.append(layout)

    def _add(self, key: int, font: Font) -> Font:
        self.by_key[key] = self.by_name[font.hash] = font
        return font

    def _distinct(self, fonts: Mapping[int, Font]) -> bool:
        """Whether names and keys go together one to one."""
        names = {font.hash: key for key, font in fonts.items()}
        mine = all(self.by_key.get(key) is self.by_name.get(name) for name, key in names.items())
        return mine and len(names) == len(fonts)

    @staticmethod
    def _same(mine: Font, font: Font) -> bool:
        metrics = (mine.hash, mine.ascent, mine.descent) == (font.hash, font.ascent, font.descent)
        return metrics and _agree(mine.to_unicode, font.to_unicode) and _agree(mine.widths, font.widths)


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """The objects of one font, with references counted from 0 among themselves.

    Attributes:
        objects: the font dictionary and what it needs, the streams coded already.
        top: the place of the font dictionary.
    """

    objects: tuple[PdfObject, ...]
    top: int

    def numbered(self, first: int) -> list[PdfObject]:
        """The objects for a file in which they stand from number `first` on."""
        return [PdfObject(renumbered(head, lambda place: first + place), body) for head, body in self.objects]


class EmbeddedFonts:
    """The fonts of a set, each subset once, when it is first asked for: no letter may be set after that."""

    def __init__(self, fonts: FontSet, options: Mapping[str, Any]) -> None:
        self._fonts = fonts
        self._options = {**DEFAULT_OPTIONS, **options}
        self._embedded: dict[str, EmbeddedFont] = {}

    def font(self, name: str) -> EmbeddedFont:
        """The objects of the font with this name."""
        if name not in self._embedded:
            self._embedded[name] = self._embed(name)
        return self._embedded[name]

    def _embed(self, name: str) -> EmbeddedFont:
        pdf = pydyf.PDF()
        first = len(pdf.objects)
        # Subsetting replaces the content of the font file: it is done to copies.
        fonts = {key: copy.copy(font) for key, font in self._fonts.by_key.items() if font.hash == name}
        dictionary = build_fonts_dictionary(pdf, fonts, False, True, self._options)  # noqa: FBT003 - its own order
        objects = [as_object(made) for made in pdf.objects[first:]]
        local = [PdfObject(renumbered(made.head, lambda number: number - first), made.body) for made in objects]
        return EmbeddedFont(tuple(map(_coded, local)), references(dictionary.data)[0] - first)


def _coded(made: PdfObject) -> PdfObject:
    """A stream compressed once and for all."""
    if made.body is None:
        return made
    return PdfObject(made.head.removesuffix(b">>") + b"/Filter/FlateDecode>>", zlib.compress(made.body, 9))
