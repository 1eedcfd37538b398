import ast
import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from needs import ENSUREPIP, PANGO, needs
from poor_machine import SRC, run_python, without_libraries

from appeals.system import libraries

DEV = SRC.parent / "dev.py"

needs_glibc = pytest.mark.skipif(sys.platform != "linux", reason="libraries are hidden in the way of Linux's loader")
needs_ensurepip = needs(ENSUREPIP)  # pip would have to come from the network

# A project without dependencies that brings its own build backend, so that it installs without a network.
PYPROJECT = """
[project]
name = "appeals"
version = "1"
scripts.appeals = "appeals.cli:main"

[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
BACKEND = """
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "appeals-1-py3-none-any.whl"
    files = {
        "appeals.pth": str(Path("src").resolve()),
        "appeals-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: appeals\\nVersion: 1\\n",
        "appeals-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "appeals-1.dist-info/entry_points.txt": "[console_scripts]\\nappeals = appeals.cli:main\\n",
    }
    files["appeals-1.dist-info/RECORD"] = "".join(f"{file},,\\n" for file in [*files, "appeals-1.dist-info/RECORD"])
    with zipfile.ZipFile(Path(folder, name), "w") as wheel:
        for file, text in files.items():
            wheel.writestr(zipfile.ZipInfo(file), text)
    return name
"""
CLI = """
import sys
from pathlib import Path

def main():
    print("appeals", *sys.argv[1:])
    out = Path(next(word for word in sys.argv if word.startswith("--out=")).partition("=")[2])
    out.mkdir(parents=True, exist_ok=True)
    (out / "kz-president.en.txt").touch()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project around the real dev.py and its libraries, with a .venv that was left half made."""
    folder = tmp_path_factory.mktemp("project")
    package = folder / "src" / "appeals"
    (package / "fonts").mkdir(parents=True)
    shutil.copy(DEV, folder)
    (package / "system").mkdir()
    for module in ("__init__.py", "errors.py", "system/__init__.py", "system/libraries.py", "system/search_paths.py"):
        shutil.copy(SRC / "appeals" / module, package / module)
    (package / "cli.py").write_text(CLI, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "requirements").mkdir()
    (folder / "requirements" / "run.txt").touch()
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "leftover").touch()
    return folder


def dev(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a project's dev.py, with nobody there to ask, no package index to reach and no package manager to call."""
    variables = {**os.environ, "PIP_NO_INDEX": "1", "PATH": "/nowhere", **environment}
    command = [sys.executable, str(project / "dev.py"), *words]
    return subprocess.run(
        command, env=variables, check=False, text=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL
    )


def test_without_a_known_command_it_says_what_there_is() -> None:
    for words in ([], ["tset"]):
        result = dev(DEV.parent, *words)
        assert result.returncode == 2
        assert "python3 dev.py demo" in result.stdout
    assert dev(DEV.parent, "--help").returncode == 0


def test_an_older_python_is_told_which_is_needed() -> None:
    source = DEV.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))  # it must get as far as the check
    code = f"import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path({str(DEV)!r})"
    result = run_python(code)
    assert result.returncode == 1
    assert result.stderr.startswith("dev: Python 3.11 or newer is needed, this is 3.")


@needs_ensurepip
def test_the_demo_sets_everything_up_anew_and_once(project: Path) -> None:
    first = dev(project, "demo", "--strict")
    assert first.returncode == 0, first.stderr
    assert "dev: making .venv" in first.stdout
    assert not (project / ".venv" / "leftover").exists()
    assert "dev: installing" in first.stdout
    assert "\nappeals render campaigns/ua-129-10.yaml --date=2011-07-01 --format=text,email" in first.stdout
    assert "--strict" in first.stdout
    assert f"dev: the letters are in {project / 'out' / 'demo'}\n" in first.stdout
    assert (project / "out" / "demo" / "kz-president.en.txt").exists()

    second = dev(project, "demo")
    assert second.returncode == 0
    assert "dev: installing" not in second.stdout
    assert "dev: making .venv" not in second.stdout


@needs_ensurepip
def test_a_changed_pyproject_is_installed_again_until_that_succeeds(project: Path) -> None:
    assert dev(project, "demo").returncode == 0
    pyproject = project / "pyproject.toml"
    pyproject.write_text(PYPROJECT.replace('"backend"', '"nowhere"'), encoding="utf-8")
    for _ in range(2):
        failed = dev(project, "demo")
        assert failed.returncode != 0
        assert "dev: making .venv" not in failed.stdout
        assert "dev: installing" in failed.stdout
        assert "dev: this failed: " in failed.stdout
    pyproject.write_text(PYPROJECT, encoding="utf-8")


@needs_glibc
@needs_ensurepip
def test_without_pango_and_a_way_to_get_it_the_demo_makes_text_and_email(project: Path, tmp_path: Path) -> None:
    poor = without_libraries(tmp_path / "hidden")
    result = dev(project, "demo", **{**poor, "PATH": str(tmp_path)})
    assert result.returncode == 0, result.stderr
    assert "missing here: GObject, Pango, PangoFT2, HarfBuzz, fontconfig, HarfBuzz subset" in result.stdout
    assert "--format=text,email " in result.stdout
    assert result.stdout.rstrip().endswith(f"see {libraries.INSTRUCTIONS}, then this command again")


@needs_glibc
@needs_ensurepip
@pytest.mark.parametrize(("answer", "called"), [("n\n", False), ("\n", True)])
def test_somebody_at_the_terminal_is_asked_first(project: Path, tmp_path: Path, *, answer: str, called: bool) -> None:
    brew = tmp_path / "brew"  # the one package manager that every user may run
    brew.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\n', encoding="utf-8")
    brew.chmod(0o755)
    poor = {
        **without_libraries(tmp_path / "hidden"),
        "PATH": str(tmp_path),
        "PIP_NO_INDEX": "1",
        "CI": "",
    }
    output = at_terminal([sys.executable, str(project / "dev.py"), "demo"], answer, poor)
    assert "install them with `brew install pango`? [Y/n]" in output
    assert (tmp_path / "called").exists() == called
    assert "--format=text,email " in output


def at_terminal(command: Sequence[str], answer: str, environment: dict[str, str]) -> str:
    """What a program prints when its input is a terminal at which this answer is typed."""
    ours, its = pty.openpty()
    os.write(ours, answer.encode())
    result = subprocess.run(
        command, env=environment, check=False, text=True, stdin=its, capture_output=True, timeout=120
    )
    os.close(its)
    os.close(ours)
    return result.stdout


# Which files the loader took for our libraries and for those that they need.
LIBRARIES_IN_USE = """
import json
from pathlib import Path
from appeals.system import libraries

def mapped():
    return {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if ".so" in line}

before = mapped()
libraries.libraries_missing(also_optional=True)
print(json.dumps(sorted(mapped() - before)))
"""


@needs_glibc
@needs(PANGO)
def test_libraries_it_unpacks_are_found_by_appeals(tmp_path: Path) -> None:
    poor = without_libraries(tmp_path / "hidden")
    libraries = Path(poor["XDG_DATA_HOME"]) / "appeals" / "native"
    libraries.mkdir(parents=True)
    for path in json.loads(run_python(LIBRARIES_IN_USE).stdout):
        shutil.copy(path, libraries)
    assert "69" in run_python(PREPARE, poor).stdout, "a folder without its load order is not finished"

    code = f"import sys, pathlib; sys.path.insert(0, {str(DEV.parent)!r}); import dev; "
    ordering = run_python(f"{code} print(*dev.load_order(pathlib.Path({str(libraries)!r})), sep=chr(10))", poor)
    order = ordering.stdout.splitlines()
    assert len(order) == len(list(libraries.iterdir()))

    (libraries / "load-order").write_text("\n".join([*order, "libgone.so.1"]), encoding="utf-8")
    result = run_python(f"{PREPARE}\nimport weasyprint", poor)
    assert (result.stdout, result.stderr) == ("ready\n", "")


PREPARE = """
from appeals.system import libraries
from appeals.errors import AppealsError
try:
    libraries.prepare()
    print("ready")
except AppealsError as error:
    print(error.exit_code.value)
"""
