"""Every code that the program can say is explained to campaigners, and no code is explained that it cannot say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import appeals

SOURCE = Path(appeals.__file__).parent
DOCS = SOURCE.parents[1] / "docs"
MAKERS = {"Fault", "TextFault", "Finding", "error", "note", "refuse", "warning"}
CODE = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")


def constants(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be: a literal, or either side of a choice."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*constants(body), *constants(orelse))


def said() -> set[str]:
    """Codes given to whatever makes a problem, as literals among the first three arguments."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                found |= {text for argument in node.args[:3] for text in constants(argument) if CODE.fullmatch(text)}
    return {code for code in found if "-" in code}


def explained(*pages: str) -> set[str]:
    """The codes in the first column of the pages' tables."""
    rows = [row for page in pages for row in (DOCS / page).read_text(encoding="utf-8").splitlines()]
    return {code for row in rows if row.startswith("| `") for code in re.findall(r"`([a-z-]+)`", row.split(" | ")[0])}


def test_every_code_is_explained() -> None:
    assert said() - explained("checks.md", "law.md", "languages.md", "fax.md") == set()


def test_no_code_is_explained_that_does_not_exist() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    made_up = {f"shared-{channel}" for channel in ("fax", "email")}
    assert {code for code in explained("checks.md") - made_up if f'"{code}"' not in text} == set()
