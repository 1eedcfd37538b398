"""A campaign's folder comes from somebody else, and may bring an output folder along: nothing in there leads out of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import Ended
from project import Project

Render = Callable[..., Ended]


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


def test_a_folder_in_the_place_of_the_manifest_is_said(render: Render, project: Project) -> None:
    (project.out / "manifest.jsonl").mkdir(parents=True)
    ended = render(project.campaign(), "--format", "text")
    assert ended.code == 73
    assert "manifest.jsonl" in ended.err
