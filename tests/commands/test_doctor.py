import os
from pathlib import Path

from needs import INSTALLED, SYSTEM_PANGO, needs
from own_font import add_font
from poor_machine import run_python, without_libraries

pytestmark = needs(INSTALLED, SYSTEM_PANGO)  # the version is told, and libraries can be hidden, only there

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
