"""How wide a text will be, before it is set: enough to choose a size of type. What fits is decided when it is set."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from math import ceil

__all__ = ["lines_needed"]

_POINT = 25.4 / 72
_UNKNOWN = 1.0
"""Widths in the size of the type: letters of other fonts are no wider."""
_SLACK = 1.02


def lines_needed(lines: Iterable[str], width: float, size: float) -> int:
    """How many lines some lines become.

    Args:
        lines: the texts.
        width: of the space for them, in millimetres.
        size: of the type, in points.
    """
    return sum(max(1, ceil(_width(line) * size * _POINT * _SLACK / width)) for line in lines)


def _width(text: str) -> float:
    known = _advances()
    return sum(known.get(ord(each), _UNKNOWN) for each in text)


@cache
def _advances() -> dict[int, float]:
    """The width of each character of the plain sans."""
    library = import_module("fontTools.ttLib")
    with as_file(files("appeals") / "fonts" / "NotoSans-Regular.ttf") as path, library.TTFont(path, lazy=True) as font:
        size, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / size for code, glyph in font.getBestCmap().items()}
