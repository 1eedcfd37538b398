"""Which characters can be printed, by the bundled fonts and by those that a user has added for scripts that these lack.

Of the bundled fonts this is known without opening one or loading Pango: the list is made from the font files by
tests/support/font_coverage.py; a test holds it fresh. The user's own lie in one folder, which does not exist until somebody makes
it: what else the machine has installed plays no part in a letter.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from struct import error as BrokenStructure  # noqa: N812 - the module's name for it says nothing
from typing import TYPE_CHECKING
from unicodedata import category, name, normalize

from appeals.system.files import open_file
from appeals.system.search_paths import own_fonts

if TYPE_CHECKING:
    from appeals.system.machine_findings import MachineFinding

_SYMBOLS = {"So": "Noto Emoji or Noto Sans Symbols 2", "Sm": "Noto Sans Math"}
_NO_GLYPH = {"Cc", "Cf", "Zl", "Zp"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_ENDINGS = frozenset({".otc", ".otf", ".ttc", ".ttf"})
_CHINESE, _JAPANESE, _KOREAN = "中", "か", "한"


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of a text that neither a bundled font nor one of the user's has, each once, in the order they come.

    Line breaks and invisible formatting characters need no glyph.
    """
    lacking = filter(_is_lacking, dict.fromkeys(normalize("NFC", text)))
    return tuple(each for each in lacking if ord(each) not in _own_characters(own_fonts()))


def described(character: str) -> str:
    """A character as problems name it: '北' (U+5317), the number alone for one that shows nothing."""
    code = f"U+{ord(character):04X}"
    return f"'{character}' ({code})" if character.isprintable() else code


def font_for(character: str) -> str | None:
    """The name of a family that has the character: a bundled one, else the one to look for elsewhere, if we know one."""
    first = name(character, "").partition(" ")[0].partition("-")[0]
    return _bundled(character) or _elsewhere().get(first) or _SYMBOLS.get(category(character))


@lru_cache(4096)
def _is_lacking(character: str) -> bool:
    needs_glyph = category(character) not in _NO_GLYPH and ord(character) not in _VARIATION_SELECTORS
    return needs_glyph and _bundled(character) is None


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
    for family, written in _lists("coverage.txt"):
        runs = [run.split("-") for run in written]
        families[family] = tuple(int(run[0], 16) for run in runs), tuple(int(run[1], 16) for run in runs)
    return families


@cache
def _elsewhere() -> dict[str, str]:
    return {word: family for family, words in _lists("elsewhere.txt") for word in words}


def _lists(file: str) -> Iterator[tuple[str, list[str]]]:
    """The families of a file, each with what is listed behind it."""
    for line in (Path(__file__).parents[1] / "fonts" / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            family, _, listed = line.partition(": ")
            yield family, listed.split()


def font_finding() -> "MachineFinding":
    """What `appeals doctor` says: whether letters in Chinese, Japanese and Korean can be printed, and the cure."""
    from appeals.system.machine_findings import MachineFinding  # noqa: PLC0415 - it looks for libraries, which no check needs

    what = "Fonts of your own"
    fonts = _fonts(own_fonts())
    broken = [path.name for path in fonts if not _characters_of(path)]
    if broken:
        cure = f"Take what is no font out of {own_fonts()}."
        return MachineFinding(what, ok=False, detail=f"cannot be read: {', '.join(broken)}", cure=cure, needed=False)
    scripts = {"Chinese": _CHINESE, "Japanese": _JAPANESE, "Korean": _KOREAN}
    lacking = [name for name, letter in scripts.items() if uncovered(letter)]
    if len(lacking) == len(scripts):
        family = font_for(_CHINESE)
        cure = f"For Chinese, Japanese or Korean put a font such as {family} into {own_fonts()}; see docs/languages.md."
        return MachineFinding(what, ok=False, detail="none for Chinese, Japanese and Korean", cure=cure, needed=False)
    lack = f", none for {' and '.join(lacking)}" if lacking else ""
    return MachineFinding(what, ok=True, detail=f"{', '.join(path.name for path in fonts)}{lack}", needed=False)


def user_font_files() -> tuple[Path, ...]:
    """The font files that can be read as fonts, by name."""
    return tuple(path for path in _fonts(own_fonts()) if _characters_of(path))


def _fonts(folder: Path) -> tuple[Path, ...]:
    """The font files of a folder, none where there is no such folder."""
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS))


@cache
def _own_characters(folder: Path) -> frozenset[int]:
    return frozenset().union(*map(_characters_of, _fonts(folder)))


def _characters_of(path: Path) -> frozenset[int]:
    """The code points that a file's fonts have; none if it cannot be read as a font."""
    # Imported here: only who has added fonts waits for it.
    library = import_module("fontTools.ttLib")
    try:
        with open_file(path) as file:
            if path.suffix.lower() in {".otc", ".ttc"}:
                return frozenset().union(*(font.getBestCmap() or () for font in library.TTCollection(file).fonts))
            return frozenset(library.TTFont(file, lazy=True).getBestCmap() or ())
    except (library.TTLibError, BrokenStructure, OSError, KeyError):
        return frozenset()
