"""WeasyPrint, imported as the program does it, is what it is otherwise."""

import importlib

import pytest
from needs import PANGO, needs

from appeals.system import libraries


@needs(PANGO)
@pytest.mark.parametrize(
    "spelled", ["PangoRectangle *", "hb_codepoint_t[65]", "hb_tag_t[100]", "char[]", "unsigned int *", "int[3]"]
)
def test_a_type_is_the_one_that_cffi_parses(spelled: str) -> None:
    libraries.prepare()
    ffi = importlib.import_module("weasyprint.text.ffi").ffi
    assert ffi.typeof(spelled) == ffi.typeof(f" {spelled} ")  # a spelling that nobody prepared


@needs(PANGO)
@pytest.mark.parametrize("spelled", ["nowhere *", "nowhere[3]", "char[x]", "char["])
def test_what_is_no_type_is_refused(spelled: str) -> None:
    libraries.prepare()
    cffi = importlib.import_module("cffi")
    with pytest.raises((cffi.CDefError, cffi.FFIError)):
        importlib.import_module("weasyprint.text.ffi").ffi.typeof(spelled)


@needs(PANGO)
def test_what_is_seldom_called_is_there_when_it_is() -> None:
    libraries.prepare()
    fonts = importlib.import_module("weasyprint.pdf.fonts")
    assert isinstance(fonts.subset.Options(), importlib.import_module("fontTools.subset").Options)
    with pytest.raises(ValueError, match="fvar"):
        fonts.instantiateVariableFont({}, {})
