"""Fonts that a user has added to the bundled ones, for scripts that these lack, such as Chinese.

They lie in one folder of the user's, which does not exist until somebody makes it: what else the machine has installed
plays no part in a letter.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from struct import error as BrokenStructure  # noqa: N812 - the module's name for it says nothing
from typing import TYPE_CHECKING

from appeals.formats import coverage
from appeals.system.files import open_file
from appeals.system.search_paths import own_fonts

if TYPE_CHECKING:
    from appeals.system.machine_findings import MachineFinding

__all__ = ["finding", "uncovered", "user_font_files"]

_ENDINGS = frozenset({".otc", ".otf", ".ttc", ".ttf"})
_CHINESE, _JAPANESE, _KOREAN = "中", "か", "한"


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of a text that neither a bundled font nor one of the user's has, each once, in their order."""
    lacking = coverage.uncovered(text)
    return tuple(each for each in lacking if ord(each) not in _characters(own_fonts())) if lacking else ()


def finding() -> "MachineFinding":
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
        family = coverage.font_for(_CHINESE)
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
def _characters(folder: Path) -> frozenset[int]:
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
