"""Real machines that lack something, for the tests that need one."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from appeals.system import libraries

SRC = Path(libraries.__file__).parents[2]
ALL_LIBRARIES = tuple(library.files[0] for library in libraries.LIBRARIES)


def without_libraries(folder: Path, files: Iterable[str] = ALL_LIBRARIES) -> dict[str, str]:
    """An environment in which programs cannot load these libraries (glibc).

    The loader meets files of the same names first that are no libraries, and goes no further.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file).write_text("not a library", encoding="utf-8")
    return {**os.environ, "LD_LIBRARY_PATH": str(folder), "XDG_DATA_HOME": str(folder / "data")}


def run_python(code: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run this code with `appeals` importable, in a process of its own."""
    variables = {**(os.environ if environment is None else environment), "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=variables, check=False, text=True, capture_output=True, timeout=60)
