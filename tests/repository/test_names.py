"""One name, one thing: no two classes, types or modules of the program are called the same; and what lies at the top level."""

import re
from fnmatch import fnmatch
from pathlib import PurePath

from program import REPOSITORY, SRC
from shape import modules, named_types, twice

COMMANDS = frozenset({"cli", "commands"})
"""Here a module may be called as its command: `cli` says its options, `commands` what it does, each with a folder's help."""

SAME = {
    "fax": "pages as a fax machine takes them; and the format of that name, which makes them of a letter",
}
"""Names of modules that stand for two things, and for which."""

TOP = """.ci .git .gitignore .pre-commit-config.yaml CHANGELOG.md CONTRIBUTING.md LICENSE README.md SECURITY.md benchmarks campaigns
    dev.py docs post pyproject.toml recipients requirements schemas src stubs templates tests"""
"""What lies at the top level, beside what git ignores."""


def test_nothing_else_lies_at_the_top_level() -> None:
    ignored = [each.strip("/") for each in (REPOSITORY / ".gitignore").read_text(encoding="utf-8").split()]
    found = {path.name for path in REPOSITORY.iterdir() if not any(fnmatch(path.name, each) for each in ignored)}
    assert found.difference(TOP.split()) == set()


def test_no_two_classes_or_types_have_one_name() -> None:
    assert twice(named_types()) == {}


def test_no_two_modules_have_one_name() -> None:
    named = (
        (path.parent.name if path.stem == "__init__" else path.stem, str(path))
        for path in map(PurePath, modules())
        if path.parent.name and not (path.parts[0] in COMMANDS and len(path.parts) <= len(("folder", "module")))
    )
    assert twice(named).keys() == SAME.keys()


def test_modules_that_the_documents_name_are_there() -> None:
    architecture = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    paths = re.findall(r"`([a-z_]+(?:/[a-z_]+)+)(?:/__init__\.py)?`", architecture)
    press = (REPOSITORY / "docs/press.md").read_text(encoding="utf-8")
    paths += [f"press/{name}" for name in re.findall(r"(?<![\w/])(\w+)\.py\b", press)]
    there = {path.removesuffix(".py").removesuffix("/__init__") for path in modules()}
    assert [path for path in paths if path not in there and not (SRC / "appeals" / path).is_dir()] == []
