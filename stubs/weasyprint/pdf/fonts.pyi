from collections.abc import Mapping
from typing import Any

import pydyf
from weasyprint.text.ffi import PangoFont, PangoFontDescription

class Font:
    hash: str
    to_unicode: dict[int, str]
    widths: dict[int, int]
    ascent: int
    descent: int
    png: bool
    svg: bool
    colr: bool
    bitmap: bool
    used_in_forms: bool
    missing: dict[int, int]
    tables: list[str]
    def __init__(self, pango_font: PangoFont, description: PangoFontDescription, font_size: float) -> None: ...

def build_fonts_dictionary(
    pdf: pydyf.PDF, fonts: Mapping[int, Font], compress: bool, subset: bool, options: Mapping[str, Any]
) -> pydyf.Dictionary: ...
