"""Whether two letters set in the same font really draw the same glyphs.

Each PDF holds its own selection of a font's glyphs, so its fonts cannot be compared as files. They are compared glyph
by glyph: the outline, its side bearing and its width. A font that agrees with an earlier one of its name wherever both have a
glyph is the same font; one that disagrees, or whose tables this module does not read, is itself alone.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise

import pikepdf

from appeals.system.patterns import expression

__all__ = ["Font", "Fonts"]

_HEX = expression(rb"<([0-9a-f]+)>")
_REMEMBERED = 20_000
_COMPOSITE = -1
_MORE, _WORDS, _SCALE, _XY_SCALE, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
_SHARED_TABLES = (b"cvt ", b"fpgm", b"prep")
_NESTING = 5


@dataclass(slots=True)
class Font:
    """A font as a PDF names it.

    Attributes:
        identity: equal for two fonts that draw the same glyphs.
        heights: lowest and highest point of each glyph, in units of the type size; blank glyphs are left out. Fonts
            of one identity share them, whichever glyphs their own files have.
    """

    identity: bytes
    heights: Mapping[int, tuple[float, float]]
    _reaches: dict[bytes, tuple[float, float] | None] = field(default_factory=dict)

    def reach(self, words: bytes) -> tuple[float, float] | None:
        """Lowest and highest point over the base line of glyphs written `<0024>-12<0051>`; None when all are blank."""
        if words not in self._reaches:
            if len(self._reaches) >= _REMEMBERED:
                self._reaches.clear()
            self._reaches[words] = self._measured(words)
        return self._reaches[words]

    def _measured(self, words: bytes) -> tuple[float, float] | None:
        codes = b"".join(_HEX.findall(words))
        glyphs = {int(codes[place : place + 4], 16) for place in range(0, len(codes), 4)}
        heights = [self.heights[glyph] for glyph in glyphs if glyph in self.heights]
        if not heights:
            return None
        return min(low for low, _ in heights), max(high for _, high in heights)


@dataclass(slots=True)
class _FontFamily:
    """What is known of the fonts of one name: the digest and height of each glyph seen, and how high words reach."""

    identity: bytes
    glyphs: dict[int, bytes] = field(default_factory=dict)
    heights: dict[int, tuple[float, float]] = field(default_factory=dict)
    reaches: dict[bytes, tuple[float, float] | None] = field(default_factory=dict)


@dataclass(slots=True)
class Fonts:
    """The fonts met so far, by the bytes of their files."""

    _files: dict[bytes, Font | None] = field(default_factory=dict)
    _families: dict[bytes, _FontFamily] = field(default_factory=dict)

    def of(self, font: pikepdf.Object) -> Font | None:
        """The font of a PDF's resources; None when its outlines cannot be read, as those of CFF fonts."""
        if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
            return None
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        if descendant.get("/CIDToGIDMap") != "/Identity" or "/FontFile2" not in descriptor:
            return None
        metrics = descendant.unparse(resolved=True)
        key = blake2b(descriptor.FontFile2.read_raw_bytes() + metrics, digest_size=16).digest()
        if key not in self._files:
            if len(self._files) >= _REMEMBERED:
                self._files.clear()
            self._files[key] = self._known(descendant, descriptor, key)
        return self._files[key]

    def _known(self, descendant: pikepdf.Object, descriptor: pikepdf.Object, key: bytes) -> Font | None:
        try:
            widths = _widths(descendant)
            tables = _TrueType(descriptor.FontFile2.read_bytes())
            outlines = {glyph: tables.outline(glyph) for glyph in tables.drawn}
            heights = {glyph: tables.height(glyph) for glyph in outlines}
        except (struct.error, KeyError, IndexError, TypeError):
            return None
        glyphs = {
            glyph: blake2b(outlines.get(glyph, b"") + repr(widths.get(glyph)).encode(), digest_size=16).digest()
            for glyph in outlines.keys() | widths.keys()
        }
        shared = b"".join((str(descendant.BaseFont).encode(), tables.shared, _description(descriptor)))
        family = self._families.setdefault(shared, _FontFamily(blake2b(shared, digest_size=16).digest()))
        if any(family.glyphs.get(glyph, digest) != digest for glyph, digest in glyphs.items()):
            return Font(key, heights)
        family.glyphs.update(glyphs)
        family.heights.update(heights)
        return Font(family.identity, family.heights, family.reaches)


def _description(descriptor: pikepdf.Object) -> bytes:
    """What the PDF says of the font besides its file."""
    return repr(
        [(name, str(value)) for name, value in sorted(descriptor.items()) if name not in {"/FontFile2", "/CIDSet"}]
    ).encode()


def _widths(descendant: pikepdf.Object) -> dict[int, object]:
    """The advance of each glyph, from the runs `first [w w w]` that WeasyPrint writes; other forms count as unknown."""
    widths: dict[int, object] = {}
    entries = list(descendant.get("/W", []))
    for first, run in zip(entries[::2], entries[1::2], strict=True):
        widths.update(enumerate(map(str, run), int(first)))
    return widths


class _TrueType:
    """The tables of a TrueType file that decide how glyphs look; `drawn` are its glyphs that leave ink."""

    def __init__(self, data: bytes) -> None:
        (count,) = struct.unpack_from(">H", data, 4)
        self._tables: dict[bytes, bytes] = {}
        for record in range(count):
            tag, _, start, size = struct.unpack_from(">4sLLL", data, 12 + 16 * record)
            self._tables[tag] = data[start : start + size]
        self._em, self._long = struct.unpack_from(">18xH30xh", self._tables[b"head"])
        (count,) = struct.unpack_from(">4xH", self._tables[b"maxp"])
        (self._metrics,) = struct.unpack_from(">34xH", self._tables[b"hhea"])
        self._glyf = self._tables[b"glyf"]
        form, unit = (f">{count + 1}L", 1) if self._long else (f">{count + 1}H", 2)
        self._starts = [place * unit for place in struct.unpack_from(form, self._tables[b"loca"])]
        if self._starts[-1] > len(self._glyf):
            raise IndexError(self._starts[-1])
        self.drawn = [glyph for glyph, (start, end) in enumerate(pairwise(self._starts)) if start != end]

    @property
    def shared(self) -> bytes:
        """What all glyphs have in common: the size of the em and the instructions that move points."""
        return struct.pack(">H", self._em) + b"|".join(self._tables.get(tag, b"") for tag in _SHARED_TABLES)

    def outline(self, glyph: int, depth: int = 0) -> bytes:
        """The points of a glyph, those of its parts, and its metrics; nothing for a blank one."""
        points = self._glyf[self._starts[glyph] : self._starts[glyph + 1]]
        if not points:
            return b""
        parts = b""
        if struct.unpack_from(">h", points)[0] == _COMPOSITE:
            if depth == _NESTING:
                raise IndexError(glyph)
            parts = b"".join(self.outline(part, depth + 1) for part in _parts(points))
        return points + parts + self._bearing(glyph)

    def _bearing(self, glyph: int) -> bytes:
        metrics = self._tables[b"hmtx"]
        if glyph < self._metrics:
            return metrics[4 * glyph : 4 * glyph + 4]
        last = 4 * self._metrics
        return metrics[last - 4 : last - 2] + metrics[last + 2 * (glyph - self._metrics) :][:2]

    def height(self, glyph: int) -> tuple[float, float]:
        """Lowest and highest point over the base line, in ems."""
        low, high = struct.unpack_from(">4xh2xh", self._glyf, self._starts[glyph])
        return low / self._em, high / self._em


def _parts(points: bytes) -> list[int]:
    """The glyphs a composite glyph is put together from."""
    parts, place, flags = [], 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", points, place)
        parts.append(part)
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0
    return parts
