"""What makes letters is known by less than all of it, where that is as safe."""

import importlib

import pytest

from appeals.system import versions
from appeals.system.libraries import bundled_fonts


@pytest.mark.parametrize("name", ["jinja2", "weasyprint", "brotli", "phonenumbers"])
def test_a_package_has_the_version_that_its_metadata_say(name: str) -> None:
    assert versions.of_package(name) == f"{name} {importlib.import_module('importlib.metadata').version(name)}"


def test_the_beginning_of_a_font_has_right_checksums_of_all_tables() -> None:
    library = importlib.import_module("fontTools.ttLib")
    for path in bundled_fonts():
        with library.TTFont(path, checkChecksums=2) as font:  # which raises where one is wrong
            assert all(font.reader[tag] for tag in font.reader.keys())  # noqa: SIM118 - no dictionary
            assert 12 + 16 * len(font.reader.keys()) < versions.TABLES
