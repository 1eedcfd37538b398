"""The public API: every name is there, typed, and nothing heavy is imported before it is used."""

import ast
import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import appeals

SOURCE = Path(appeals.__file__).parent


def test_every_name_exists() -> None:
    for name in appeals.__all__:
        assert getattr(appeals, name).__doc__, name


def test_the_stub_names_the_same() -> None:
    tree = ast.parse((SOURCE / "__init__.pyi").read_text())
    names = {alias.asname for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert names - {"law"} == set(appeals.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = appeals.frobnicate  # type: ignore[attr-defined]  # that is the test


def test_the_example_of_the_docstring_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SOURCE.parents[1])
    assert doctest.testmod(appeals) == doctest.TestResults(failed=0, attempted=7)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, appeals; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "pydantic", "jinja2", "babel", "phonenumbers"} & set(loaded)
