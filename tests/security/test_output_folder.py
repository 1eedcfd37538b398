"""A campaign's folder comes from somebody else, and may bring an output folder along: nothing in there leads out of it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from program import Ended
from project import Project

Render = Callable[..., Ended]

RECORD: Mapping[str, object] = {
    "record": "document",
    "campaign": "case",
    "letter": "xx-minister.en",
    "recipient": "xx/minister",
    "sender": "",
    "language": "en",
    "format": "text",
    "path": "xx-minister.en.txt",
    "to": [],
    "pages": None,
    "sha256": None,
    "fingerprint": None,
    "state": "written",
    "reason": None,
    "run": "",
}


@pytest.fixture
def precious(project: Project) -> Path:
    project.out.mkdir()
    return project.write("precious.txt", "mine")


@pytest.mark.parametrize("name", ["xx-minister.en.txt", "manifest.jsonl"])
@pytest.mark.parametrize("before", ["", ".appeals-"])
def test_nothing_is_written_through_a_link(
    render: Render, project: Project, precious: Path, before: str, name: str
) -> None:
    (project.out / f"{before}{name}").symlink_to(precious)
    render(project.campaign(), "--format", "text")
    assert precious.read_text() == "mine"


@pytest.mark.parametrize(
    "fields",
    [
        {"path": ["a"]},
        {"path": "a\0b"},
        {"path": 5},
        {"campaign": {"a": 1}},
        {"letter": None},
        {"to": "abc"},
        {"to": [1]},
        {"pages": "many"},
        {"run": []},
        {"reason": {}},
        {"state": []},
        {"state": "sent"},
    ],
)
def test_a_manifest_that_no_run_wrote_is_no_obstacle(
    render: Render, project: Project, precious: Path, fields: Mapping[str, object]
) -> None:
    (project.out / "manifest.jsonl").write_text(json.dumps({**RECORD, **fields}) + "\n")
    ended = render(project.campaign(), "--format", "text")
    assert ended.code == 0, ended.err
    assert precious.exists()
    assert set(project.files()) == {"manifest.jsonl", "xx-minister.en.txt"}


@pytest.mark.parametrize("line", ["[" * 100_000, '{"record": "document"', '"', "\0", "9" * 5000])
def test_a_line_that_is_no_record_is_no_obstacle(render: Render, project: Project, precious: Path, line: str) -> None:
    (project.out / "manifest.jsonl").write_text(f"{line}\n")
    assert render(project.campaign(), "--format", "text").code == 0
    assert precious.exists()


@pytest.mark.parametrize("path", ["../precious.txt", "/etc/hostname", "a/../../precious.txt"])
def test_a_manifest_cannot_have_a_file_outside_removed(
    render: Render, project: Project, precious: Path, path: str
) -> None:
    (project.out / "manifest.jsonl").write_text(json.dumps({**RECORD, "path": path}) + "\n")
    assert render(project.campaign(), "--format", "text").code == 0
    assert precious.exists()


def test_a_folder_in_the_place_of_the_manifest_is_said(render: Render, project: Project) -> None:
    (project.out / "manifest.jsonl").mkdir(parents=True)
    ended = render(project.campaign(), "--format", "text")
    assert ended.code == 73
    assert "manifest.jsonl" in ended.err
