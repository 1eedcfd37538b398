"""The fonts of a page for the browser: of each only the letters that the page has, inside the page itself.

A phone or a library's computer may lack a script, and a page that loads nothing cannot get it. Fonts are those that PDFs are
set in, the bundled ones and the user's own; what none of them has, and what would make the page too large to be sent
around, is left to the fonts of the reader's machine.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import category

from appeals.formats.coverage import user_font_files
from appeals.system.frozen_data import dataclass
from appeals.system.libraries import bundled_fonts

FAMILY = "Sheet"
"""What style sheets call all of them together."""
MOST_BYTES = 150_000
"""Of all fonts of a page, compressed; in a page they take a third more."""

_BUNDLED = (
    "NotoSans",
    "NotoNaskhArabic",
    "NotoSansHebrew",
    "NotoSansGeorgian",
    "NotoSansArmenian",
    "NotoSansDevanagari",
)
_STYLES = {"Regular": "400", "Bold": "700", "Italic": "400"}
_JOINING = {"Cf", "Mn", "Mc"}
"""Characters that change the letters beside them, and must come from the same font."""
_NOT_ON_A_LINE = {"vert", "vrt2", "vkrn", "vpal", "vhal", "valt"}
_CHINESE_FACES = {"zh-Hant": "TC", "zh": "SC", "ja": "JP", "ko": "KR"}


@dataclass(frozen=True, slots=True)
class _PageFont:
    """A font file, which of its fonts, and which of the page's letters are taken from it."""

    path: Path
    number: int
    letters: frozenset[int]


def page_fonts(body: str, tag: str) -> str:
    """The `@font-face` rules of a page, the same for the same page.

    Args:
        body: the page's HTML.
        tag: its language, which decides the forms of Chinese characters.
    """
    text = frozenset(map(ord, _text(body)))
    rules, left = [], MOST_BYTES
    for style in ("Regular", "Bold", "Italic"):
        letters = (
            frozenset(map(ord, _text(" ".join(re.findall("<em>(.*?)</em>", body))))) if style == "Italic" else text
        )
        for font in _fonts(style, letters, tag):
            content = _cut(font, letters)
            if len(content) <= left:
                left -= len(content)
                rules.append(_rule(style, content, font.letters))
    return "\n".join(rules)


def _text(body: str) -> str:
    """The letters of a page, also in the forms that its style makes of them."""
    words = unescape(re.sub("<[^>]*>", " ", body))
    return words + words.upper()


def _fonts(style: str, letters: frozenset[int], tag: str) -> Iterator[_PageFont]:
    """The fonts that the letters are taken from, each letter from the first that has it."""
    left = {each for each in letters if chr(each).isprintable() or category(chr(each)) in _JOINING}
    for path, number in _files(style, tag):
        if not left:
            return
        there = _characters(path, number) & letters
        joining = {each for each in there if category(chr(each)) in _JOINING}
        if new := (there & left) - joining:
            yield _PageFont(path, number, frozenset(new | joining))
            left -= there


def _files(style: str, tag: str) -> Iterator[tuple[Path, int]]:
    """The font files of a style, and which of their fonts; of the user's own, the browser makes the bold and slanted ones."""
    found = {path.stem: path for path in bundled_fonts()}
    yield from ((found[name], 0) for each in _BUNDLED if (name := f"{each}-{style}") in found)
    if style == "Regular":
        yield from ((path, _face(path, tag)) for path in user_font_files())


def _face(path: Path, tag: str) -> int:
    """Which font of a collection has the forms of the language; the first where that is not to be known."""
    if path.suffix.lower() not in {".ttc", ".otc"}:
        return 0
    wanted = next((end for start, end in _CHINESE_FACES.items() if tag == start or tag.startswith(f"{start}-")), "")
    with import_module("fontTools.ttLib").TTCollection(path, lazy=True) as collection:
        names = [str(font["name"].getDebugName(4)) for font in collection.fonts]
    return next((at for at, name in enumerate(names) if wanted and name.split()[-1] == wanted), 0)


@cache
def _characters(path: Path, number: int) -> frozenset[int]:
    with _opened(path, number) as font:
        return frozenset(font.getBestCmap() or ())


def _opened(path: Path, number: int) -> Any:  # noqa: ANN401 - a fontTools font, which has no types
    # Imported when a page is made: WeasyPrint is not needed for that, and --help waits for neither.
    return import_module("fontTools.ttLib").TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False)


def _cut(font: _PageFont, letters: frozenset[int]) -> bytes:
    """The font with nothing but what a page needs, compressed."""
    subset = import_module("fontTools.subset")
    options = subset.Options(hinting=False, name_IDs=[1, 2], name_legacy=False, notdef_outline=True)
    options.layout_features = sorted(set(options.layout_features) - _NOT_ON_A_LINE)
    subsetter, out = subset.Subsetter(options), BytesIO()
    subsetter.populate(unicodes=letters & _characters(font.path, font.number))
    with _opened(font.path, font.number) as opened:
        subsetter.subset(opened)
        opened.flavor = "woff2"
        opened.save(out)
    return out.getvalue()


def _rule(style: str, content: bytes, letters: frozenset[int]) -> str:
    slant = "italic" if style == "Italic" else "normal"
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {_STYLES[style]}; font-style: {slant}; '
        f"unicode-range: {', '.join(_ranges(letters))}; "
        f'src: url(data:font/woff2;base64,{b64encode(content).decode()}) format("woff2") }}'
    )


def _ranges(letters: frozenset[int]) -> Iterator[str]:
    """Code points as CSS writes them, neighbours together."""
    ordered = sorted(letters)
    first = last = ordered[0]
    for each in (*ordered[1:], -1):
        if each != last + 1:
            yield f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
            first = each
        last = each
