import os
from importlib.metadata import distributions
from pathlib import Path

import pytest
from own_font import add_font
from poor_machine import run_python, system_has_pango, without_libraries

installed = any(distribution.name == "appeals" for distribution in distributions())
pytestmark = [
    pytest.mark.skipif(not installed, reason="appeals tells its version only where it is installed"),
    pytest.mark.skipif(
        os.name == "nt" or not system_has_pango(), reason="libraries can be hidden only where Linux has all"
    ),
]

DOCTOR = "import sys; sys.argv = ['appeals', 'doctor']; from appeals.cli import main; sys.exit(main())"


def test_a_machine_that_has_everything_is_well(tmp_path: Path) -> None:
    add_font(tmp_path, "中か한")
    result = run_python(DOCTOR, {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)})
    assert result.returncode == 0
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"ok"}


def test_what_pdf_lacks_is_named_with_one_cure_for_all(tmp_path: Path) -> None:
    result = run_python(DOCTOR, {**without_libraries(tmp_path / "hidden"), "PATH": str(tmp_path)})
    assert result.returncode == 69
    assert "missing  Pango: no PDF without it\n" in result.stdout
    assert "warning  HarfBuzz subset: without it PDF takes twice as long\n" in result.stdout
    assert result.stdout.count("cure     See https://doc.courtbouillon.org/") == 1
