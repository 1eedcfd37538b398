"""WeasyPrint, imported as the program does it, is what it is otherwise."""

import importlib
from importlib.metadata import version

import pytest
import weasyprint_types
from needs import PANGO, needs
from program import REPOSITORY

from appeals.system import libraries
from appeals.system.weasyprint_import import TYPES, declarations, known_types

LOCKED = f"weasyprint=={version('weasyprint')} " in (REPOSITORY / "requirements" / "run.txt").read_text(
    encoding="utf-8"
)


@pytest.mark.skipif(not LOCKED, reason="what another WeasyPrint declares is parsed, as ever")
def test_the_types_are_those_of_the_weasyprint_that_is_installed() -> None:
    assert weasyprint_types.made() == TYPES.read_text(encoding="ascii"), "run tests/support/weasyprint_types.py"
    assert known_types(declarations()) is not None


def test_of_another_weasyprint_no_types_are_known() -> None:
    assert known_types(TYPES) is None
    assert known_types(None) is None


@needs(PANGO)
def test_what_is_seldom_called_is_there_when_it_is() -> None:
    libraries.prepare()
    fonts = importlib.import_module("weasyprint.pdf.fonts")
    assert isinstance(fonts.subset.Options(), importlib.import_module("fontTools.subset").Options)
    with pytest.raises(ValueError, match="fvar"):
        fonts.instantiateVariableFont({}, {})
