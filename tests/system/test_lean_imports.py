"""What is left out of an import is there when it is used."""

import importlib
import sys
from datetime import date

import pytest

import appeals.fax.numbers
import appeals.language.packs
from appeals.inputs.models.fields import UserModel
from appeals.system.lean_imports import imported_when_called, imported_when_used

phonenumbers, yaml = (importlib.import_module(name) for name in ("phonenumbers", "yaml"))
assert appeals  # they were imported by ours, first


def test_a_module_comes_when_something_in_it_is_asked_for() -> None:
    sys.modules.pop("colorsys", None)
    with imported_when_used("colorsys"):
        held = importlib.import_module("colorsys")
    assert "colorsys" not in sys.modules
    assert held.ONE_THIRD == 1 / 3
    assert held.rgb_to_hsv is sys.modules["colorsys"].rgb_to_hsv


def test_what_is_asked_for_at_once_is_no_stand_in() -> None:
    sys.modules.pop("colorsys", None)
    with imported_when_used("colorsys"):
        from colorsys import ONE_SIXTH  # noqa: PLC0415 - this is what is tested
    assert ONE_SIXTH == 1 / 6
    assert "colorsys" in sys.modules


def test_a_function_comes_when_it_is_called() -> None:
    sys.modules.pop("colorsys", None)
    with imported_when_called("colorsys"):
        from colorsys import rgb_to_hsv  # noqa: PLC0415 - this is what is tested
    assert "colorsys" not in sys.modules
    assert rgb_to_hsv(0, 0, 0) == (0, 0, 0)


def test_numbers_are_found_in_texts_and_followed_as_they_are_typed() -> None:
    typed = phonenumbers.AsYouTypeFormatter("KZ")
    assert [typed.input_digit(digit) for digit in "87172"][-1] == "8 7172"
    found = phonenumbers.PhoneNumberMatcher("call +7 7172 72 05 16", None)
    assert [each.raw_string for each in found] == ["+7 7172 72 05 16"]


def test_yaml_reads_in_python_as_well() -> None:
    loaded = yaml.SafeLoader("day: 2011-07-01")
    assert loaded.get_single_data() == {"day": date(2011, 7, 1)}
    with pytest.raises(yaml.reader.ReaderError):
        yaml.SafeLoader("\x07")


def test_typed_dicts_are_themselves_after_the_import() -> None:
    assert UserModel.__pydantic_core_schema__["type"] == "model"
    assert all(
        importlib.import_module(name).TypedDict.__name__ == "TypedDict" for name in ("typing", "typing_extensions")
    )
