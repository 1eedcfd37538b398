"""What makes letters on this machine, by name and version: if one of these is another, so may the bytes of a letter be.

Each is a line such as "weasyprint 70.0". No line names a place on the machine: two machines with the same make the same.
"""

import hashlib
import json
import os
import platform
import re
import zlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from io import FileIO
from pathlib import Path

from appeals.system import libraries
from appeals.system.patterns import expression
from appeals.system.search_paths import own_fonts

_FILLING = "jinja2 markupsafe markdown-it-py mdurl"
# WeasyPrint with all that it brings: each reads or writes something of a page.
_TYPESETTING = "weasyprint pydyf fonttools tinycss2 tinyhtml5 cssselect2 webencodings pyphen pillow brotli zopfli cffi"
_SCANNING = "pypdfium2 pikepdf phonenumbers"

# Of our own files; what lies in .json are words that go into letters, which count themselves.
_OWN = (".conf", ".py", ".ttf", ".txt", ".yaml")
TABLES = 4096
"""Bytes at the beginning of a font that hold the checksums of all its tables (OpenType, table directory)."""
_VERSION = expression(r"^Version: (\S+)$", re.MULTILINE)


@cache
def filling() -> tuple[str, ...]:
    """What every letter is made with: this program, Python, and what fills templates."""
    return (_own(), f"Python {platform.python_version()}", *_packages(_FILLING))


@cache
def addressing() -> tuple[str, ...]:
    """What writes the addresses of emails."""
    return (of_package("idna"),)


@cache
def typesetting() -> tuple[str, ...]:
    """What makes pages: WeasyPrint, the system's libraries, the fonts that a user added, and zlib, which packs them."""
    fonts = f"fonts {_of_files(own_fonts())}"
    return (*_packages(_TYPESETTING), *libraries.versions(), fonts, f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


@cache
def packing() -> tuple[str, ...]:
    """What makes Word files: what reads a reference document, what writes XML, and zlib, which packs it."""
    libxml2 = ".".join(map(str, import_module("lxml.etree").LIBXML_VERSION))
    return (*_packages("python-docx lxml"), f"libxml2 {libxml2}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


@cache
def scanning() -> tuple[str, ...]:
    """What makes fax pages of them: what draws and packs pixels, and numbers as a cover page prints them."""
    return (*_packages(_SCANNING), f"PDFium {_pdfium()}", f"libtiff {_libtiff()}")


def of_package(name: str) -> str:
    """One package; an absent one is something to be known too."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return f"{name} absent"
    # `version` reads all of it, the package's description too, as an email.
    said = _VERSION.search(found.read_text("METADATA") or "")
    return f"{name} {said[1] if said else found.version}"


def _packages(names: str) -> Iterator[str]:
    return map(of_package, names.split())


def _own() -> str:
    """This program. One that is worked on changes without its version: then its files count."""
    found, here = distribution("appeals"), Path(__file__).parents[1]
    # Whether it is installed as a link to its source (PEP 660, as PEP 610 tells it).
    is_worked_on = json.loads(found.read_text("direct_url.json") or "{}").get("dir_info", {}).get("editable")
    return f"appeals {found.version}" + (f" {_of_files(here, _OWN, of_font=TABLES)}" if is_worked_on else "")


def _of_files(folder: Path, endings: tuple[str, ...] = ("",), of_font: int = -1) -> str:
    """A digest of the files in a folder, by name and content.

    Args:
        folder: it.
        endings: of the files that count; by default all.
        of_font: how many bytes of a font count, where its tables are known to have their right checksums; by default all.
    """
    digest, begin = hashlib.sha256(), len(str(folder))
    every = (f"{place}/{name}" for place, _, names in os.walk(folder) for name in names)
    for path in sorted(path for path in every if path.endswith(endings)):
        with FileIO(path) as file:
            content = file.read(of_font if path.endswith(".ttf") else -1) or b""
        digest.update(os.fsencode(f"{path[begin:].replace(os.sep, '/')}\0{len(content)}\0"))
        digest.update(content)
    return digest.hexdigest()[:16]


def _pdfium() -> str:
    """The build that pypdfium2 has with it; read from its file, for to import it is to start it."""
    try:
        return " ".join((files("pypdfium2_raw") / "version.json").read_text(encoding="utf-8").split())
    except (ModuleNotFoundError, FileNotFoundError):
        return "absent"


def _libtiff() -> str:
    try:
        found = import_module("PIL.features").version("libtiff")
    except ModuleNotFoundError:
        return "absent"
    return str(found)
