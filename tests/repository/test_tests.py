"""The tests mirror the program: a folder of tests for each of its folders, and what tests share in tests/support."""

import ast
import re
from pathlib import Path

from program import REPOSITORY, SRC

TESTS = REPOSITORY / "tests"
SHARED = {
    "browser": "pages in a browser",
    "examples": "files to check, good and bad",
    "golden": "letters as they must stay",
    "long": "commands of their own",
    "repository": "documents, the set-up and the order of the code",
    "security": "what strangers try",
    "support": "what tests share",
}
"""Folders of tests that belong to no single folder of the program, and why they are there."""
LONGEST = 70
"""Characters of a test's name: with "FAILED" and its file before it, it fits into a line of a terminal."""


def folders(top: Path) -> set[str]:
    return {path.name for path in top.iterdir() if path.is_dir() and any(path.iterdir()) and path.name[0].isalpha()}


def test_each_folder_of_tests_is_one_of_the_program() -> None:
    assert folders(TESTS) - SHARED.keys() - folders(SRC / "appeals") == set()


def test_tests_stand_in_folders_and_what_they_share_in_support() -> None:
    outside = [path for path in TESTS.rglob("*.py") if path.parent == TESTS or "support" in path.parts]
    assert [path.name for path in outside if path.name.startswith("test_")] == []
    inside = [path for path in TESTS.rglob("*.py") if path not in outside and "node_modules" not in path.parts]
    strays = [path for path in inside if not path.name.startswith(("test_", "conftest")) and "long" not in path.parts]
    assert strays == []


def test_no_test_takes_anything_from_another_test() -> None:
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("test_")), path


def test_a_terminal_can_show_the_name_of_every_test() -> None:
    names = {
        name for path in TESTS.rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    assert [name for name in sorted(names) if len(name) > LONGEST] == []
