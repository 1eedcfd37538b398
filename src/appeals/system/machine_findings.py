"""What `appeals doctor` finds on this machine, and the cure where something is missing."""

import os
import platform
from pathlib import Path

from appeals.system.frozen_data import dataclass
from appeals.system.libraries import LIBRARIES, Library, bundled_fonts, cure, installed, libraries_missing
from appeals.system.search_paths import user_folder


@dataclass(frozen=True, slots=True)
class MachineFinding:
    """One thing `appeals doctor` looked at.

    Attributes:
        what: the thing, such as `Pango`.
        ok: whether all is well with it.
        detail: its version, or what is wrong.
        cure: what to do about it; empty when all is well.
        needed: whether PDF is impossible without it; otherwise it is only slower or less tidy.
    """

    what: str
    ok: bool
    detail: str
    cure: str = ""
    needed: bool = True


def findings() -> tuple[MachineFinding, ...]:
    """Everything `appeals doctor` reports, in the order to print it. Loads libraries, writes nothing."""
    libraries_missing()
    return (
        MachineFinding("Python", ok=True, detail=f"{platform.python_version()} on {platform.system()}"),
        *(_library_finding(library) for library in LIBRARIES),
        _fonts_finding(),
        _writable_finding("Current folder", Path.cwd(), otherwise="Name another folder with --out."),
        # As fonts.conf has it; without one, fontconfig complains and each run reads the fonts anew.
        _writable_finding("Font cache", user_folder("XDG_CACHE_HOME", ".cache"), otherwise="Set XDG_CACHE_HOME."),
    )


def _library_finding(library: Library) -> MachineFinding:
    version = installed(library)
    if version is not None:
        return MachineFinding(library.name, ok=True, detail=version, needed=library.needed)
    detail = "no PDF without it" if library.needed else "without it PDF takes twice as long"
    return MachineFinding(library.name, ok=False, detail=detail, cure=cure(), needed=library.needed)


def _fonts_finding() -> MachineFinding:
    if fonts := bundled_fonts():
        return MachineFinding("Bundled fonts", ok=True, detail=f"{len(fonts)} files")
    return MachineFinding("Bundled fonts", ok=False, detail="no PDF without them", cure="Install appeals again.")


def _writable_finding(what: str, folder: Path, *, otherwise: str) -> MachineFinding:
    """Whether files can be made in a folder, or the folder itself in the nearest parent that exists."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if os.access(existing, os.W_OK | os.X_OK):
        return MachineFinding(what, ok=True, detail="can be written", needed=False)
    return MachineFinding(what, ok=False, detail="cannot be written", cure=otherwise, needed=False)
