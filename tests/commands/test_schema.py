"""The published JSON Schemas: fresh, and at one with the program about the files that come along."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its types are a package of their own
from program import REPOSITORY, Run

from appeals.commands.schema import KINDS, schema

FILES = {
    "campaign": [path for path in sorted(REPOSITORY.glob("campaigns/*.yaml")) if "." not in path.stem],
    "translation": sorted(REPOSITORY.glob("campaigns/*.*.yaml")),
    "book": sorted(REPOSITORY.glob("recipients/*.yaml")),
    "sender": sorted(REPOSITORY.glob("tests/examples/good/senders/*.yaml")),
}
FILES["campaign"] += sorted(REPOSITORY.glob("tests/examples/good/campaigns/*.yaml"))
FILES["book"] += sorted(REPOSITORY.glob("tests/examples/good/books/*.yaml"))
ALL = [(kind, path) for kind, paths in FILES.items() for path in paths]


def complaints(kind: str, text: str) -> list[str]:
    """What an editor underlines in a file: it reads YAML with its types, dates as strings."""
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))  # noqa: TID251 - as an editor reads it
    return [error.message for error in Draft202012Validator(json.loads(schema(kind))).iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_is_the_one_that_the_program_prints(kind: str, run: Run) -> None:
    """If this fails: `appeals schema KIND > schemas/KIND.schema.json`."""
    published = (REPOSITORY / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert run("schema", kind).out == published


def test_no_schema_is_published_that_the_program_does_not_print() -> None:
    assert {path.name for path in (REPOSITORY / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_no_description_is_indented_as_in_the_source(kind: str) -> None:
    """Python 3.13 takes this indent from docstrings, older ones leave it."""
    assert "\\n " not in schema(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_by_the_standard(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema(kind)))


@pytest.mark.parametrize(("kind", "path"), ALL, ids=lambda value: getattr(value, "name", value))
def test_an_editor_finds_nothing_wrong_in_a_file_that_comes_along(kind: str, path: Path) -> None:
    assert complaints(kind, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("campaign", "title: Free them\ndeadlne: 2026-03-31\n"),
        ("book", "book: xx\nrecipients: {minister: {nmae: Maria Muster}}\n"),
        ("sender", "name: Sam Sample\nstret: 2 Sample Lane\n"),
        ("translation", "translates: c.yaml\nlanguage: ru\ndemands: [{leter: Призываю}]\n"),
        ("translation", "language: ru\ntitle: Освободите их\n"),
    ],
)
def test_an_editor_underlines_a_slip(kind: str, text: str) -> None:
    assert complaints(kind, text) != []
