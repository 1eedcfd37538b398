"""A font of a few characters, made on the spot, as a user would add one."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # it has no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # it has no types

UNITS = 1000


def add_font(data_home: Path, characters: str, name: str = "Example.ttf") -> Path:
    """Put a font that draws each of these characters as a square into the folder for a user's own fonts.

    Args:
        data_home: what XDG_DATA_HOME is set to.
        characters: that the font is to have.
        name: of the file.
    """
    path = data_home / "appeals" / "fonts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pen = TTGlyphPen(None)
    for move, point in (
        (pen.moveTo, (50, 0)),
        (pen.lineTo, (50, 800)),
        (pen.lineTo, (900, 800)),
        (pen.lineTo, (900, 0)),
    ):
        move(point)
    pen.closePath()
    square = pen.glyph()
    names = {ord(character): f"uni{ord(character):04X}" for character in characters}
    order = [".notdef", *names.values()]
    font = FontBuilder(UNITS, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupGlyf(dict.fromkeys(order, square))
    font.setupHorizontalMetrics(dict.fromkeys(order, (UNITS, 50)))
    font.setupHorizontalHeader(ascent=900, descent=-200)
    font.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    font.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    font.setupPost()
    font.save(path)
    return path
