"""A document is made anew when anything that can change a byte of it is another; and only then."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from needs import SYSTEM_PANGO, needs
from own_font import add_font
from poor_machine import without_libraries
from program import Ended, Run, succeeded
from project import TODAY, Project

from appeals.formats.installed import find_formats
from appeals.formats.protocol import FormatSet, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import WINDOWS
from appeals.inputs.post_profiles import read_profile
from appeals.output import digests
from appeals.system.search_paths import bundled

# What reads the files that people write, and talks to them: what comes of it are letters, whose every field counts.
READ_OR_TALK = {
    "annotated-doc",
    "annotated-types",
    "appeals",  # counts, but as the program itself
    "babel",
    "click",
    "coverage",
    "dnspython",
    "email-validator",
    "filelock",
    "lxml",  # is loaded for the XML in PDFs and fonts, of which letters have none
    "markdown-it-py",
    "platformdirs",
    "pycparser",
    "pydantic",
    "pydantic-core",
    "pygments",
    "pyyaml",
    "rich",
    "setuptools",
    "shellingham",
    "typer",
    "typing-extensions",
    "typing-inspection",
}

# Which digests there are in a process whose packages say that they have other versions.
SETTINGS = """
import json, sys
from appeals.formats.installed import find_formats
from appeals.formats.protocol import FormatSet, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.output import digests
from appeals.system import versions
formats = FormatSet(Stationery.of(()), TypesettingOptions(), find_formats(("text", "email", "pdf", "fax", "tiff")))
found = {"": digests.settings(formats)}
for folder in sys.argv[1:]:
    sys.path.insert(0, folder)
    for tools in (versions.addressing, versions.filling, versions.typesetting, versions.scanning):
        tools.cache_clear()
    found[folder] = digests.settings(formats)
    sys.path.remove(folder)
print(json.dumps(found))
"""

# Which packages a process has loaded that has made a letter in every format.
LOADED = """
import sys
from importlib.metadata import packages_distributions
from appeals.formats.installed import find_formats
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.system.search_paths import bundled
sys.path.append(sys.argv[1])
from rough_formats import document
stationery = Stationery.of((bundled("templates"),))
for each in find_formats(("text", "email", "pdf", "fax", "tiff")).values():
    each.open(stationery, TypesettingOptions(attach_pdf=True)).render(document("minister").mailing)
there = packages_distributions()
loaded = {name for module in list(sys.modules) for name in there.get(module.partition(".")[0], ())}
print(*sorted(name.lower().replace("_", "-") for name in loaded))
"""


def upgraded(folder: Path, package: str) -> Path:
    """A folder that, before all others in sys.path, makes a package another version of itself."""
    info = folder / package / f"{package.replace('-', '_')}-999.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 999\n", encoding="utf-8")
    return info.parent


@pytest.fixture
def again(project: Project, run_fresh: Run) -> Callable[..., Ended]:
    """Make the one letter of a campaign, in a process of its own."""
    campaign = project.campaign()

    def made(format_name: str, **variables: str) -> Ended:
        arguments = ("render", campaign, "--format", format_name, "--date", TODAY, "--out", project.out)
        return run_fresh(*arguments, **variables)

    return made


@needs(SYSTEM_PANGO)
def test_any_other_version_is_another_digest(tmp_path: Path) -> None:
    """Of each package that a format's tools name, and of none that they do not."""
    formats = find_formats(("text", "email", "pdf", "fax", "tiff"))
    named = {
        name: {line.split()[0] for line in digests.tools(name, made, TypesettingOptions())}
        for name, made in formats.items()
    }
    packages = sorted(name for name in set().union(*named.values()) if re.fullmatch("[a-z0-9-]+", name))
    packages = [name for name in packages if name not in {"appeals", "fonts", "zlib", "fontconfig", "libtiff"}]
    folders = {name: upgraded(tmp_path, name) for name in packages}
    found: dict[str, dict[str, str]] = json.loads(succeeded(SETTINGS, *folders.values(), cwd=tmp_path))
    changed = {
        name: {made for made, digest in found[str(folder)].items() if digest != found[""][made]}
        for name, folder in folders.items()
    }
    assert changed == {name: {made for made in formats if name in named[made]} for name in packages}
    assert {"jinja2", "weasyprint", "pydyf", "fonttools", "pillow", "pypdfium2", "phonenumbers"} <= set(packages)


def test_every_option_counts() -> None:
    changes: Mapping[str, Any] = {
        "paper": "letter",
        "window": WINDOWS["us-10"],
        "attach_pdf": True,
        "tagged": True,
        "large_print": True,
        "resolution": "superfine",
        "cover": False,
        "exact": True,
        "pdf_variant": "pdf/a-2b",
        "post": read_profile("pingen", Path("any.yaml"))[0],
        "size": "c5",
        "start": 2,
    }
    assert set(changes) == set(TypesettingOptions.__dataclass_fields__)
    known = FormatSet(Stationery.of((bundled("templates"),)), TypesettingOptions(), find_formats(("text",)))
    others = [replace(known, options=replace(known.options, **{name: value})) for name, value in changes.items()]
    sets = [known, replace(known, stationery=Stationery.of(())), *others]
    assert len({digests.settings(each)["text"] for each in sets}) == len(changes) + 2


def test_a_letter_is_made_anew_after_an_upgrade_and_not_before(
    again: Callable[..., Ended], project: Project, tmp_path: Path
) -> None:
    again("text")
    assert "(1 unchanged)" in again("text").err
    assert "(1 unchanged)" not in again("text", PYTHONPATH=str(upgraded(tmp_path, "jinja2"))).err
    assert len(project.files()) == 2


@needs(SYSTEM_PANGO)
def test_a_page_is_made_anew_with_other_fonts_or_libraries(again: Callable[..., Ended], tmp_path: Path) -> None:
    home = tmp_path / "home"
    add_font(home, "北")
    for variables in (
        {},
        {"XDG_DATA_HOME": str(home)},
        {"LD_LIBRARY_PATH": without_libraries(tmp_path / "hidden", ["libharfbuzz-subset.so.0"])["LD_LIBRARY_PATH"]},
    ):
        assert "(1 unchanged)" not in again("pdf", **variables).err
        assert "(1 unchanged)" in again("pdf", **variables).err
    shutil.copy(add_font(tmp_path / "other", "北京"), add_font(home, "北"))
    assert "(1 unchanged)" not in again("pdf", XDG_DATA_HOME=str(home)).err


@needs(SYSTEM_PANGO)
def test_no_package_that_makes_a_page_is_forgotten(tmp_path: Path) -> None:
    loaded = set(succeeded(LOADED, Path(__file__).parents[1] / "support", cwd=tmp_path).split())
    formats = find_formats(("text", "email", "pdf", "fax", "tiff"))
    named = {
        line.split()[0] for name, made in formats.items() for line in digests.tools(name, made, TypesettingOptions())
    }
    assert loaded - named - READ_OR_TALK == set()
    assert {"weasyprint", "pypdfium2", "jinja2"} <= loaded
