from typing import Literal, overload

FROM_UNITS: float

# Objects of C: a pointer shows what it points to.

class CData:
    def __int__(self) -> int: ...

class PangoFont(CData): ...
class PangoFontDescription(CData): ...
class PangoLayout(CData): ...
class Integers(CData): ...
class GlyphInfos(CData): ...

class PangoRectangle(CData):
    x: int
    y: int
    width: int
    height: int

class PangoAnalysis(CData):
    font: PangoFont
    level: int

class PangoItem(CData):
    offset: int
    length: int
    analysis: PangoAnalysis

class PangoGlyphString(CData):
    num_glyphs: int
    glyphs: GlyphInfos
    log_clusters: Integers

class PangoGlyphItem(CData):
    item: PangoItem
    glyphs: PangoGlyphString

class GlyphItems(CData):  # a linked list, whose end is NULL
    data: PangoGlyphItem
    next: GlyphItems

class PangoLayoutLine(CData):
    runs: GlyphItems

class _FFI:
    NULL: CData
    @overload
    def new(self, kind: Literal["PangoRectangle *"]) -> PangoRectangle: ...
    @overload
    def new(self, kind: str) -> CData: ...
    def cast(self, kind: str, value: CData) -> CData: ...
    def buffer(self, data: CData, size: int) -> memoryview: ...
    def unpack(self, data: Integers, length: int) -> list[int]: ...

class _Pango:
    PANGO_GLYPH_EMPTY: int
    PANGO_GLYPH_UNKNOWN_FLAG: int
    def pango_version(self) -> int: ...
    def pango_layout_set_single_paragraph_mode(self, layout: PangoLayout, setting: bool) -> None: ...
    def pango_layout_set_text(self, layout: PangoLayout, text: bytes, length: int) -> None: ...
    def pango_layout_get_line_readonly(self, layout: PangoLayout, line: int) -> PangoLayoutLine: ...
    def pango_layout_get_baseline(self, layout: PangoLayout) -> int: ...
    def pango_layout_line_get_extents(self, line: PangoLayoutLine, ink: CData, logical: CData) -> None: ...
    def pango_font_get_glyph_extents(self, font: PangoFont, glyph: int, ink: CData, logical: CData) -> None: ...

ffi: _FFI
pango: _Pango
