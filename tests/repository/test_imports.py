"""Imports go one way: from a folder to those below it in the table of docs/architecture.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import appeals

SOURCE = Path(appeals.__file__).parent
ARCHITECTURE = SOURCE.parents[1] / "docs" / "architecture.md"


def folders() -> dict[str, int]:
    """Every folder and how far down it stands."""
    table = ARCHITECTURE.read_text(encoding="utf-8").partition("## The folders")[2].partition("## Decisions")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    return {folder: depth for depth, row in enumerate(rows) for folder in re.findall(r"`(\w+)`", row)}


def imported(path: Path) -> Iterator[str]:
    """The folders that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("appeals."))


def taken(path: Path) -> Iterator[str]:
    """The names that a module takes from others of the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("appeals"):
            yield from (alias.name for alias in node.names)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package with the folder that it is in."""
    for path in sorted(SOURCE.rglob("*.py")):
        folder = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if not folder.startswith("__"):
            yield folder, path


def test_the_table_names_every_folder_and_no_other() -> None:
    assert {folder for folder, _ in modules()} == set(folders())


def test_no_folder_imports_from_one_above_it() -> None:
    depth = folders()
    upwards = [
        f"{path.relative_to(SOURCE)} imports {other}"
        for folder, path in modules()
        for other in imported(path)
        if other != folder and depth[other] <= depth[folder]
    ]
    assert upwards == []


def test_no_module_takes_a_private_name_of_another() -> None:
    """A name without an underscore is what a module offers; `__all__` stands only where a module hands on names of others."""
    private = [
        f"{path.relative_to(SOURCE)}: {name}" for path in SOURCE.rglob("*.py") for name in taken(path) if name[0] == "_"
    ]
    assert private == []
