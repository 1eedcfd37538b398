"""What some tests need beside Python and its packages: whether it is here, and how to get it.

A test that lacks it is skipped, which is a failure where `CI` is set. As a program this file says what is missing, and with
`--packages` it names the Debian packages: `apt-get install $(python3 tests/support/needs.py --packages)`.
"""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS.parent / "src"))

from appeals.system import libraries  # noqa: E402 - where nothing is installed yet; it needs the standard library only

PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))
AXE = TESTS / "browser" / "node_modules" / "axe-core" / "axe.min.js"


def program(*names: str) -> str | None:
    """Where the first of these programs is that is here."""
    return next((path for name in names if (path := shutil.which(name, path=PATH))), None)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a test wants.

    Attributes:
        name: for people.
        is_here: whether this machine has it.
        packages: the Debian packages with it.
        command: what else has to be done.
    """

    name: str
    is_here: Callable[[], object]
    packages: tuple[str, ...] = ()
    command: str = ""


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _can_mount() -> bool:
    return (
        _is_root()
        and not subprocess.run(
            ["unshare", "--mount", "--propagation=unchanged", "true"], capture_output=True, check=False
        ).returncode
    )


def _system_has_pango() -> bool:
    """Whether the system itself has all libraries for PDF, also without those a user may have got by dev.py."""
    code = "from appeals.system import libraries; import sys; sys.exit(bool(libraries.libraries_missing(also_optional=True)))"
    variables = {**os.environ, "XDG_DATA_HOME": "/nowhere", "PYTHONPATH": str(TESTS.parent / "src")}
    return not subprocess.run([sys.executable, "-c", code], env=variables, check=False).returncode


PANGO = Need("Pango", lambda: not libraries.libraries_missing(), command="python3 dev.py demo")
SYSTEM_PANGO = Need("the system's own Pango and HarfBuzz subset", _system_has_pango, command="see appeals doctor")
INSTALLED = Need(
    "appeals installed",
    lambda: list(entry_points(group="console_scripts", name="appeals")),
    command="python3 dev.py test",
)
ENSUREPIP = Need("ensurepip", lambda: importlib.util.find_spec("ensurepip"), ("python3-venv",))
ROOT = Need("root's rights", _is_root, command="run them as root")
MOUNTS = Need("disks of their own", _can_mount, command="run them as root, outside of a container")
CHROMIUM = Need("Chromium", lambda: program("chromium", "chromium-browser", "google-chrome"), ("chromium",))
FIREFOX = Need("Firefox", lambda: program("firefox-esr", "firefox"), ("firefox-esr",))
AXE_CORE = Need("axe-core", AXE.is_file, () if program("npm") else ("npm",), "npm ci --prefix tests/browser")
NODE = Need("Node.js", lambda: program("node"), ("nodejs",))
SPANDSP = Need("spandsp", lambda: ctypes.util.find_library("spandsp"), ("libspandsp2",))
TIFFINFO = Need("tiffinfo", lambda: program("tiffinfo"), ("libtiff-tools",))
PDFIMAGES = Need("pdfimages", lambda: program("pdfimages"), ("poppler-utils",))
HYLAFAX = Need("HylaFAX", lambda: program("hfaxd") and program("sendfax"), ("hylafax-client", "hylafax-server"))
SHELLS = Need("zsh and fish", lambda: program("zsh") and program("fish"), ("zsh", "fish"))
DOVECOT = Need("Dovecot", lambda: program("dovecot") and program("openssl"), ("dovecot-imapd",))
ALL = (
    PANGO, SYSTEM_PANGO, INSTALLED, ENSUREPIP, ROOT, MOUNTS, CHROMIUM, FIREFOX, AXE_CORE, NODE, SPANDSP, TIFFINFO, PDFIMAGES, HYLAFAX,
    SHELLS, DOVECOT,
)  # fmt: skip


def needs(*wanted: Need) -> "pytest.MarkDecorator":
    """The mark of tests that run only where all of this is here."""
    import pytest  # noqa: PLC0415 - this file runs as a program where it is not installed yet

    missing = [need for need in wanted if not need.is_here()]
    return pytest.mark.skipif(bool(missing), reason=without(missing))


def without(missing: Sequence[Need]) -> str:
    """What is missing here, and how to get it."""
    packages = " ".join(package for need in missing for package in need.packages)
    commands = [f"apt-get install {packages}"] if packages else []
    commands += dict.fromkeys(need.command for need in missing if need.command)
    return f"{', '.join(need.name for need in missing)} (to have them: {'; '.join(commands)})"


if __name__ == "__main__":
    lacking = [need for need in ALL if not need.is_here()]
    if "--packages" in sys.argv:
        sys.stdout.write(" ".join(package for need in lacking for package in need.packages))
    elif lacking:
        sys.stdout.write(f"left out: the tests that need {without(lacking)}\n")
