"""A section's own name, logo and colour on its sheets."""

import os
from io import BytesIO

import pytest
from PIL import Image
from program import Run
from project import TODAY, Project

from appeals.formats.stationery import Stationery
from appeals.sheet.logo import MOST_OF_A_LOGO
from appeals.sheet.section import read_section

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
DOUBLED = "".join(f'<g id="a{at}"><use href="#a{at - 1}"/><use href="#a{at - 1}"/></g>' for at in range(1, 31))
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'

_SAVED = BytesIO()
Image.new("RGB", (40, 40), "red").save(_SAVED, "PNG")
PICTURE = _SAVED.getvalue()
SHAPES = {
    "many": f'<svg {XMLNS}><g id="a0"/>{DOUBLED}<use href="#a30"/></svg>',
    "round": f'<svg {XMLNS}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
    "entities": f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {XMLNS}><text>&a;</text></svg>',
}
"""Logos that cost too much to draw."""


def section(project: Project, text: str) -> None:
    project.write("campaigns/templates/section.yaml", text)
    project.write("campaigns/templates/logo.svg", LOGO)


def test_name_logo_and_colour_are_on_the_sheet(run: Run, project: Project) -> None:
    section(project, 'name: {en: Section of Exampleland, de: Sektion Musterland}\nlogo: logo.svg\ncolour: "#FFE600"\n')
    campaign = project.campaign(title={"en": "Teacher", "de": "Lehrerin"}, demands=[{"sheet": {"en": "A", "de": "B"}}])
    for tag, name in (("en", "Section of Exampleland"), ("de", "Sektion Musterland")):
        made = run("sheet", campaign, "--date", TODAY, "--language", tag, "--format", "html,text", "--out", project.out)
        assert made.code == 0, made.err
        page, text = (project.files()[f"case.sheet.{ending}"].decode() for ending in ("html", "txt"))
        assert '<img src="data:image/svg+xml;base64,PHN2' in page
        assert f'alt="{name}"' in page
        assert "--section: #ffe600; --on-section: #000 }" in page
        assert text.startswith(f"{name}\n\n")


@pytest.mark.parametrize(
    ("colour", "ink"), [("#000000", "#fff"), ("#ffffff", "#000"), ("#7a0c0c", "#fff"), ("#ff0000", "#000")]
)
def test_letters_on_a_colour_can_be_read(project: Project, colour: str, ink: str) -> None:
    section(project, f'name: Section\ncolour: "{colour}"\n')
    found, problems = read_section(Stationery.of([project.folder / "campaigns/templates"]), "en")
    assert problems == ()
    assert found is not None
    assert found.ink == ink


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name: Section\ncolour: yellow\n", "bad-colour"),
        ("name: Section\nlogo: logo.txt\n", "bad-picture"),
        ("name: Section\nlogo: other.svg\n", "missing-picture"),
        ("name: Section\nlogo: ../../secret.svg\n", "missing-picture"),
        ("name: Section\nlogo: large.png\n", "bad-picture"),
        ("name: Section\nlogo: words.png\n", "bad-picture"),
        ("name: Section\nlogo: words.svg\n", "bad-picture"),
        ("name: Section\nlogo: cut.png\n", "bad-picture"),
        ("name: Section\nlogo: many.svg\n", "bad-picture"),
        ("name: Section\nlogo: round.svg\n", "bad-picture"),
        ("name: Section\nlogo: entities.svg\n", "bad-picture"),
        ("logo: logo.svg\n", "missing-field"),
        ("name: Section\ncolor: '#000000'\n", "unknown-field"),
        ("name: [\n", "yaml"),
    ],
)
def test_what_is_wrong_with_it_is_said_with_its_place(run: Run, project: Project, text: str, code: str) -> None:
    section(project, text)
    project.write("secret.svg", LOGO)
    project.write("campaigns/templates/large.png", "x" * (MOST_OF_A_LOGO + 1))
    project.write("campaigns/templates/words.png", "these are words")
    project.write("campaigns/templates/words.svg", "these are words")
    (project.folder / "campaigns/templates/cut.png").write_bytes(PICTURE[:60])
    for name, shapes in SHAPES.items():
        project.write(f"campaigns/templates/{name}.svg", shapes)
    campaign = project.campaign()
    ended = run("sheet", campaign, "--date", TODAY, "--format", "text", "--out", project.out)
    assert ended.code == 65
    assert "templates/section.yaml:" in ended.err
    assert code in ended.codes
    for checked in (campaign, project.folder / "campaigns/templates/section.yaml", project.folder):
        found = run("check", "--today", TODAY, checked)
        assert found.code == 65
        assert found.codes.count(code) == 1
    assert not project.out.exists()


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_called_so_and_is_no_file_is_named(run: Run, project: Project, kind: str) -> None:
    path = project.write("campaigns/templates/section.yaml", "name: Section\n")
    elsewhere = path.rename(project.folder / "elsewhere.yaml")
    match kind:
        case "link":
            path.symlink_to(elsewhere)
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
    for words in (("check", "--today", TODAY), ("sheet", "--date", TODAY, "--format", "text", "--out", project.out)):
        ended = run(*words, project.campaign())
        assert ended.code == 65
        assert "irregular-file" in ended.codes


def test_a_picture_is_what_it_is_whatever_its_name_says(project: Project) -> None:
    section(project, "name: Section\nlogo: picture.webp\n")
    (project.folder / "campaigns/templates/picture.webp").write_bytes(PICTURE)
    found, problems = read_section(Stationery.of([project.folder / "campaigns/templates"]), "en")
    assert problems == ()
    assert found is not None
    assert found.logo.startswith("data:image/png;base64,")
