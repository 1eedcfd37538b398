"""The published JSON Schemas: fresh, and at one with the program about the files that come along."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its types are a package of their own
from program import REPOSITORY, Run, environment

from appeals import language
from appeals.commands.schema import FileKind, schema

FILES = {
    "campaign": [path for path in sorted(REPOSITORY.glob("campaigns/*.yaml")) if "." not in path.stem],
    "translation": sorted(REPOSITORY.glob("campaigns/*.*.yaml")),
    "book": sorted(REPOSITORY.glob("recipients/*.yaml")),
    "post": sorted(REPOSITORY.glob("post/*.yaml")),
    "sender": sorted(REPOSITORY.glob("tests/examples/good/senders/*.yaml")),
}
FILES["campaign"] += sorted(REPOSITORY.glob("tests/examples/good/campaigns/*.yaml"))
FILES["book"] += sorted(REPOSITORY.glob("tests/examples/good/books/*.yaml"))
ALL = [(FileKind(kind), path) for kind, paths in FILES.items() for path in paths]


def complaints(kind: FileKind, text: str) -> list[str]:
    """What an editor underlines in a file: it reads YAML with its types, dates as strings."""
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))  # noqa: TID251 - as an editor reads it
    return [error.message for error in Draft202012Validator(json.loads(schema(kind))).iter_errors(data)]


def test_the_published_schemas_are_those_of_the_models(tmp_path: Path) -> None:
    """If this fails: `python tests/support/schemas.py`."""
    subprocess.run([sys.executable, REPOSITORY / "tests/support/schemas.py", tmp_path], env=environment(), check=True)
    published = {path.name: path.read_bytes() for path in (REPOSITORY / "schemas").iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == published


@pytest.mark.parametrize("kind", FileKind)
def test_the_program_prints_the_published_schema(kind: FileKind, run: Run) -> None:
    assert run("schema", kind).out == (REPOSITORY / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", FileKind)
def test_no_description_is_indented_as_in_the_source(kind: FileKind) -> None:
    """Python 3.13 takes this indent from docstrings, older ones leave it."""
    assert "\\n " not in schema(kind)


def test_no_schema_is_published_that_the_program_does_not_print() -> None:
    assert {path.name for path in (REPOSITORY / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in FileKind}


@pytest.mark.parametrize("kind", FileKind)
def test_a_schema_is_one_by_the_standard(kind: FileKind) -> None:
    Draft202012Validator.check_schema(json.loads(schema(kind)))


@pytest.mark.parametrize(("kind", "path"), ALL, ids=lambda value: getattr(value, "name", value))
def test_an_editor_finds_nothing_wrong_in_a_file_that_comes_along(kind: FileKind, path: Path) -> None:
    assert complaints(kind, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("tag", language.packs())
def test_an_editor_finds_nothing_wrong_in_the_words_of_a_language(tag: str) -> None:
    path = Path(language.__file__).parent / "packs" / f"{tag}.yaml"
    assert complaints(FileKind.PACK, path.read_text(encoding="utf-8").partition("\nchecks:")[0]) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FileKind.PACK, "based_on: da\nlabels: {subjekt: Emne}\n"),
        (FileKind.PACK, "based_on: da\nsalutation: {minister: {x: Dear}}\n"),
        (FileKind.CAMPAIGN, "title: Free them\ndeadlne: 2026-03-31\n"),
        (FileKind.BOOK, "book: xx\nrecipients: {minister: {nmae: Maria Muster}}\n"),
        (FileKind.POST, "service: S\npaper: a5\n"),
        (FileKind.SENDER, "name: Sam Sample\nstret: 2 Sample Lane\n"),
        (FileKind.TRANSLATION, "translates: c.yaml\nlanguage: ru\ndemands: [{leter: Призываю}]\n"),
        (FileKind.TRANSLATION, "language: ru\ntitle: Освободите их\n"),
    ],
)
def test_an_editor_underlines_a_slip(kind: FileKind, text: str) -> None:
    assert complaints(kind, text) != []
