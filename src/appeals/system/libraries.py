"""What this machine has for PDF, and the cure where it lacks something.

WeasyPrint draws letters with Pango and fontconfig, libraries of the operating system that pip cannot bring. Without
them its import prints to standard output and fails; with them but without a single font it dies. So `prepare` looks
first, then imports it, and nothing else in the package does so before.

Standard library only: `dev.py` uses this module on machines where nothing is installed yet.
"""

import ctypes.util
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from appeals.errors import AppealsError, Exit
from appeals.system.search_paths import user_folder

FONTS = Path(__file__).parents[1] / "fonts"
FONTS_CONF = FONTS / "fonts.conf"
INSTRUCTIONS = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"

# How the systems' own package managers install the libraries below. Alpine finds them by file name.
_INSTALL = {
    "apt-get": "install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "install --assumeyes pango",
    "apk": "add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0"
    " so:libfontconfig.so.1 so:libharfbuzz.so.0 so:libharfbuzz-subset.so.0",
    "pacman": "-S --noconfirm pango",
    "zypper": "--non-interactive install libpango-1_0-0 libharfbuzz-subset0",
    "brew": "install pango",
}


@dataclass(frozen=True, slots=True)
class Library:
    """A library by the file names it has on Linux, macOS and Windows, which are the ones WeasyPrint tries."""

    name: str
    files: tuple[str, ...]
    version: Callable[[ctypes.CDLL], str] | None = None
    needed: bool = True


def _version_string(symbol: str) -> Callable[[ctypes.CDLL], str]:
    """For libraries that tell their version as a C string, by a function without arguments."""

    def version(library: ctypes.CDLL) -> str:
        function = library[symbol]
        function.restype = ctypes.c_char_p
        text: bytes = function()
        return text.decode("ascii")

    return version


def _fontconfig_version(library: ctypes.CDLL) -> str:
    """Read 2.14.1 from 21401, which is how fontconfig tells it."""
    number: int = library.FcGetVersion()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _freetype_version(library: ctypes.CDLL) -> str:
    freetype, numbers = ctypes.c_void_p(), (ctypes.c_int * 3)()
    library.FT_Init_FreeType(ctypes.byref(freetype))
    library.FT_Library_Version(freetype, *(ctypes.byref(numbers, 4 * place) for place in range(3)))
    library.FT_Done_FreeType(freetype)
    return ".".join(map(str, numbers))


def _fribidi_version(library: ctypes.CDLL) -> str:
    """Read 1.0.8 from the first line of what it says of itself: "(GNU FriBidi) 1.0.8"."""
    told = ctypes.c_char_p.in_dll(library, "fribidi_version_info").value or b""
    return told.decode("ascii", "replace").partition("\n")[0].rpartition(" ")[2]


LIBRARIES = (
    Library("GObject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll")),
    Library(
        "Pango",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        _version_string("pango_version_string"),
    ),
    Library("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")),
    Library(
        "HarfBuzz",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        _version_string("hb_version_string"),
    ),
    Library("fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"), _fontconfig_version),
    # Without it WeasyPrint cuts fonts down in Python: measured, a letter takes twice as long.
    Library(
        "HarfBuzz subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        needed=False,
    ),
)

# Pango brings them: the first draws what it measures, the second orders what is written from right to left.
_BROUGHT_ALONG = (
    Library("FreeType", ("libfreetype.so.6", "libfreetype.6.dylib", "libfreetype-6.dll"), _freetype_version),
    Library("FriBidi", ("libfribidi.so.0", "libfribidi.0.dylib", "libfribidi-0.dll"), _fribidi_version),
)


def private_libraries() -> Path:
    """The folder for libraries that a user without administrator's rights has got by `dev.py`.

    Its file `load-order` names them one a line, each after those it needs; the folder counts only when that is there.
    """
    return user_folder("XDG_DATA_HOME", ".local/share") / "native"


def libraries_missing(*, also_optional: bool = False) -> tuple[str, ...]:
    """Names of the libraries PDF needs that neither the system nor the user's own folder has.

    Those that exist are loaded into this process, where WeasyPrint will find them.

    Args:
        also_optional: name those too without which PDF is merely slow.
    """
    wanted = [library for library in LIBRARIES if library.needed or also_optional]
    if any(_load(library) is None for library in LIBRARIES):
        _load_private()
    return tuple(library.name for library in wanted if _load(library) is None)


def prepare() -> None:
    """Import WeasyPrint; to be called before anything else does, as often as one likes.

    Raises:
        AppealsError: libraries or the bundled fonts are missing; the message says how to get them.
    """
    if not bundled_fonts():
        message = f"the bundled fonts are missing from {FONTS.name}/: install appeals again"
        raise AppealsError(message, Exit.UNAVAILABLE)
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    os.environ.pop("FONTCONFIG_SYSROOT", None)  # would be put before every path, ours too
    # fontTools writes the time into each font that it changes: all of them where HarfBuzz's subset library is missing.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    if missing := libraries_missing():
        lack = f"PDF needs libraries that this machine lacks: {', '.join(missing)}."
        message = f"{lack} {cure()} Text and email work without them."
        raise AppealsError(message, Exit.UNAVAILABLE)
    import_module("appeals.system.weasyprint_import").import_weasyprint()


def drawing(module: str) -> ModuleType:
    """A module that needs WeasyPrint, imported after it; it takes a second.

    Raises:
        AppealsError: see `prepare`.
    """
    prepare()
    return import_module(module)


def install_command() -> tuple[str, ...]:
    """The command that installs the libraries with the system's package manager; empty where we know none.

    It is to be run by root, except for Homebrew's.
    """
    manager = next((name for name in _INSTALL if shutil.which(name)), None)
    return (manager, *_INSTALL[manager].split()) if manager else ()


def versions() -> tuple[str, ...]:
    """The libraries that set letters, with their versions: the same ones make the same bytes."""
    libraries_missing()
    found = ((library.name, installed(library)) for library in (*LIBRARIES, *_BROUGHT_ALONG))
    return tuple(f"{name} {version}" for name, version in found if version is not None)


def installed(library: Library) -> str | None:
    """The version of a library that can be loaded, or "present" where it tells none; None where it cannot."""
    loaded = _load(library)
    if loaded is None:
        return None
    return library.version(loaded) if library.version else "present"


def bundled_fonts() -> tuple[Path, ...]:
    """The fonts that come with the program; none where its installation is damaged."""
    return tuple(sorted(FONTS.glob("*.ttf"))) if FONTS_CONF.is_file() else ()


def cure() -> str:
    """How to get the libraries on this system, as a sentence."""
    command = " ".join(install_command())
    if not command:
        return f"See {INSTRUCTIONS}."
    needs_sudo = not command.startswith("brew") and sys.platform != "win32" and os.geteuid() != 0
    return f"Install them: {'sudo ' if needs_sudo else ''}{command}."


def _load(library: Library) -> ctypes.CDLL | None:
    """The library under the first of its names that this system's loader knows."""
    _add_dll_folders()
    for file in library.files:
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


@cache
def _add_dll_folders() -> None:
    """On Windows, let the loader look where WeasyPrint will."""
    if sys.platform == "win32":
        common = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", common).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)


def _load_private() -> None:
    """Load the user's own libraries by path; from then on the loader finds them by name.

    What no longer loads, say after an upgrade of the system, is passed over and so counts as missing.
    """
    folder = private_libraries()
    order = folder / "load-order"
    if not order.is_file():
        return
    for line in order.read_text(encoding="utf-8").splitlines():
        with suppress(OSError):
            ctypes.CDLL(str(folder / line))
