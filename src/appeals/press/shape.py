"""One line of text, shaped by Pango and written as the operators that WeasyPrint would write.

This is `weasyprint.draw.text.draw_first_line` of WeasyPrint 70 for the plain case, and it gives up in all others:
glyphs that are missing, raised or empty, fonts with pictures, names of glyphs that differ from those in the file.
What one glyph becomes depends on its record alone (glyph, width, offsets), so it is remembered.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from weasyprint.css import Style
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout as PangoLayout

from appeals.press.fontset import FontSet
from appeals.system.frozen_data import dataclass

if TYPE_CHECKING:  # types of C, which exist for the type checker only
    from weasyprint.text.ffi import PangoFont, PangoGlyphItem, PangoLayoutLine

_RECORD = Struct("=Iiii")
"""A PangoGlyphInfo: its glyph, width, x and y offset; four bytes of flags follow."""

_LONGEST = "x" * 4096
"""As many bytes as any text has that is shaped here, or more."""


class ShapingError(Exception):
    """This text cannot be written like the others."""


class Extents(NamedTuple):
    """Size of a line, in CSS pixels, and what its glyphs cover.

    Attributes:
        ink: left, top, width and height from where the baseline begins, in Pango's units.
    """

    width: float
    height: float
    baseline: float
    ink: tuple[int, int, int, int]


class GlyphRun(NamedTuple):
    """Text in one font: the font's name in the file, its size and the operand of TJ."""

    font: str
    size: float
    string: str


@cache  # as many as there are lengths of lines
def _records(number: int) -> Struct:
    return Struct("=" + f"{_RECORD.size}s4x" * number)


_Glyph = tuple[str, bytes]
"""Its code, with the shifts around it, and its text."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A font at one size, with what is known of its glyphs by their records."""

    font: Font
    size: float
    glyphs: dict[bytes, _Glyph]


class Shaper:
    """Shapes lines with the fonts of a set."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._faces: dict[PangoFont, _Face] = {}
        self._layouts: dict[int, PangoLayout] = {}
        self._rectangle = ffi.new("PangoRectangle *")
        self._ink = ffi.new("PangoRectangle *")

    def line(self, style: Style, text: str) -> "PangoLayoutLine":
        """Pango's line for a text in a computed style; it lives until the next text in that style."""
        layout = self._layouts.get(id(style))
        if layout is None:
            layout = self._layouts[id(style)] = PangoLayout(style)  # which keeps the style, and so its id
            layout.set_text(_LONGEST)  # with attributes, such as that for hyphens, that later texts have as well
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003 - a C function
        data = text.encode()
        pango.pango_layout_set_text(layout.layout, data, len(data))
        return pango.pango_layout_get_line_readonly(layout.layout, 0)

    def extents(self, line: "PangoLayoutLine") -> Extents:
        """Size of a line."""
        ink, whole = self._ink, self._rectangle
        pango.pango_layout_line_get_extents(line, ink, whole)
        size = whole.width * FROM_UNITS, whole.height * FROM_UNITS
        return Extents(*size, -whole.y * FROM_UNITS, (ink.x, ink.y, ink.width, ink.height))

    def runs(self, style: Style, line: "PangoLayoutLine", text: str) -> tuple[GlyphRun, ...]:
        """The line as operands of TJ, one for each change of font.

        Raises:
            ShapingError: if this text cannot be written like the others.
        """
        data, last, run = text.encode(), None, line.runs
        strings: list[tuple[_Face, list[str]]] = []
        while run:
            item, run = run.data, run.next  # `runs` is a linked list of PangoGlyphItem
            pointer = item.item.analysis.font
            if pointer != last:
                strings.append((self._faces.get(pointer) or self._face(pointer, style, text), []))
                last = pointer
            face, parts = strings[-1]
            parts.append(self._string(item, face, data))
        return tuple([GlyphRun(face.font.hash, face.size, "".join(parts)) for face, parts in strings if any(parts)])

    def _face(self, pointer: "PangoFont", style: Style, text: str) -> _Face:
        found = self.fonts.font(pointer, style, text)
        if found is None:
            raise ShapingError  # it needs a font with pictures or variations
        face = self._faces[pointer] = _Face(*found, {})
        return face

    def _string(self, item: "PangoGlyphItem", face: _Face, data: bytes) -> str:
        """One Pango item: its glyphs in hexadecimal, with the shifts between them."""
        found, part = item.glyphs, item.item
        number, start, backwards = found.num_glyphs, part.offset, part.analysis.level % 2
        layout = _records(number)
        records = layout.unpack(ffi.buffer(found.glyphs, layout.size))
        here = data[start : start + part.length]
        clusters, known = ffi.unpack(found.log_clusters, number), face.glyphs
        glyphs = [*map(known.get, records)]
        for at, record in enumerate(records) if not all(glyphs) else ():
            if record not in known:
                text = _cluster(clusters, at, here, backwards)
                known[record] = self._glyph(record, face, part.analysis.font, text)
            glyphs[at] = known[record]
        codes, texts = zip(*glyphs, strict=True)
        if backwards:
            texts, clusters = texts[::-1], clusters[::-1]
        _check_names(texts, clusters, here)
        string = "<" + "".join(codes)
        return string[:-1] if string[-1] == "<" else string + ">"

    def _glyph(self, record: bytes, face: _Face, pointer: "PangoFont", text: str) -> _Glyph:
        """What a glyph that was not yet seen becomes; the font's maps learn its name and width."""
        number, width, shift, rise = _RECORD.unpack(record)
        if number == pango.PANGO_GLYPH_EMPTY or number & pango.PANGO_GLYPH_UNKNOWN_FLAG or rise:
            raise ShapingError  # they are missing, raised or without a glyph
        font, size = face.font, face.size
        pango.pango_font_get_glyph_extents(pointer, number, ffi.NULL, self._rectangle)
        advance = round(self._rectangle.width * 1000 * FROM_UNITS / size)
        if font.widths.setdefault(number, advance) != advance:
            raise ShapingError  # it is rounded to another width at this size
        font.to_unicode.setdefault(number, text)
        offset = shift / size
        code = f">{-offset}<{number:04x}" if offset else f"{number:04x}"
        kerning = advance + offset - width * 1000 * FROM_UNITS / size
        if kerning:
            code += f">{int(kerning)}<"
        return code, font.to_unicode[number].encode()


def _cluster(clusters: Sequence[int], place: int, here: bytes, backwards: int) -> str:
    """The text of one glyph."""
    start = clusters[place]
    if backwards:
        stop = len(here) if place == 0 else clusters[place - 1]
    else:
        stop = len(here) if place == len(clusters) - 1 else clusters[place + 1]
    return here[start:stop].decode()


def _check_names(texts: Sequence[bytes], clusters: Sequence[int], here: bytes) -> None:
    """Whether these glyphs, by the names they have in the file, read as this text, each for its own part of it."""
    if b"".join(texts) != here or [0, *accumulate(map(len, texts[:-1]))] != clusters:
        raise ShapingError  # its glyphs already stand for other characters in the file
