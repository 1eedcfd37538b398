"""Imports go one way through the house: downwards in the table of docs/architecture.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import appeals

SOURCE = Path(appeals.__file__).parent
ARCHITECTURE = SOURCE.parents[1] / "docs" / "architecture.md"


def floors() -> dict[str, int]:
    """Every room and how far down it lies."""
    table = ARCHITECTURE.read_text(encoding="utf-8").partition("## The rooms")[2].partition("## Decisions")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    return {room: depth for depth, row in enumerate(rows) for room in re.findall(r"`(\w+)`", row)}


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("appeals."))


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package with the room that it is in."""
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if not room.startswith("__"):
            yield room, path


def test_every_room_stands_in_the_table_and_no_other() -> None:
    assert {room for room, _ in modules()} == set(floors())


def test_no_module_imports_from_its_own_floor_or_one_above() -> None:
    depth = floors()
    upwards = [
        f"{path.relative_to(SOURCE)} imports {other}"
        for room, path in modules()
        for other in imported(path)
        if other != room and depth[other] <= depth[room]
    ]
    assert upwards == []
