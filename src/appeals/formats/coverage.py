"""Which characters the bundled fonts can print, known without opening a font or loading Pango.

The list is made from the font files by tests/font_coverage.py; a test holds it fresh.
"""

from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category, name, normalize

__all__ = ["described", "font_for", "uncovered"]

# Families outside the package that have a script, by the first word of its characters' names in Unicode.
_ELSEWHERE = {
    "BENGALI": "Noto Sans Bengali",
    "BOPOMOFO": "Noto Sans CJK",
    "CANADIAN": "Noto Sans Canadian Aboriginal",
    "CHEROKEE": "Noto Sans Cherokee",
    "CJK": "Noto Sans CJK",
    "DEVANAGARI": "Noto Sans Devanagari",
    "ETHIOPIC": "Noto Sans Ethiopic",
    "FULLWIDTH": "Noto Sans CJK",
    "GUJARATI": "Noto Sans Gujarati",
    "GURMUKHI": "Noto Sans Gurmukhi",
    "HALFWIDTH": "Noto Sans CJK",
    "HANGUL": "Noto Sans CJK",
    "HIRAGANA": "Noto Sans CJK",
    "IDEOGRAPHIC": "Noto Sans CJK",
    "KANNADA": "Noto Sans Kannada",
    "KATAKANA": "Noto Sans CJK",
    "KHMER": "Noto Sans Khmer",
    "LAO": "Noto Sans Lao",
    "MALAYALAM": "Noto Sans Malayalam",
    "MONGOLIAN": "Noto Sans Mongolian",
    "MYANMAR": "Noto Sans Myanmar",
    "NKO": "Noto Sans NKo",
    "ORIYA": "Noto Sans Oriya",
    "SINHALA": "Noto Sans Sinhala",
    "SYRIAC": "Noto Sans Syriac",
    "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu",
    "THAANA": "Noto Sans Thaana",
    "THAI": "Noto Sans Thai",
    "TIBETAN": "Noto Serif Tibetan",
    "TIFINAGH": "Noto Sans Tifinagh",
}
_SYMBOLS = {"So": "Noto Emoji or Noto Sans Symbols 2", "Sm": "Noto Sans Math"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of a text that no bundled font has, each once, in the order they come; see `appeals.formats.user_fonts` too.

    Line breaks and invisible formatting characters need no glyph.
    """
    needed = dict.fromkeys(normalize("NFC", text))
    return tuple(filter(_is_lacking, needed))


def described(character: str) -> str:
    """A character as problems name it: '北' (U+5317), the number alone for one that shows nothing."""
    code = f"U+{ord(character):04X}"
    return f"'{character}' ({code})" if character.isprintable() else code


def font_for(character: str) -> str | None:
    """The name of a family that has the character: a bundled one, else the one to look for elsewhere, if we know one."""
    first = name(character, "").partition(" ")[0].partition("-")[0]
    return _bundled(character) or _ELSEWHERE.get(first) or _SYMBOLS.get(category(character))


@lru_cache(4096)
def _is_lacking(character: str) -> bool:
    return _needs_glyph(character) and _bundled(character) is None


def _needs_glyph(character: str) -> bool:
    return category(character) not in {"Cc", "Cf", "Zl", "Zp"} and ord(character) not in _VARIATION_SELECTORS


def _bundled(character: str) -> str | None:
    code = ord(character)
    for family, (firsts, lasts) in _families().items():
        at = bisect_right(firsts, code) - 1
        if at >= 0 and code <= lasts[at]:
            return family
    return None


@cache
def _families() -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """First and last code points of each family's runs of characters."""
    families = {}
    for line in (Path(__file__).parents[1] / "fonts" / "coverage.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            family, _, written = line.partition(": ")
            runs = [run.split("-") for run in written.split()]
            families[family] = tuple(int(run[0], 16) for run in runs), tuple(int(run[1], 16) for run in runs)
    return families
