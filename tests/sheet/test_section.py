"""A section's own name, logo and colour on its sheets."""

import pytest
from program import Run
from project import TODAY, Project

from appeals.formats.stationery import Stationery
from appeals.sheet.section import MOST_OF_A_LOGO, read_section

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


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
        ("name: Section\nlogo: large.png\n", "too-large"),
        ("logo: logo.svg\n", "missing-field"),
        ("name: Section\ncolor: '#000000'\n", "unknown-field"),
        ("name: [\n", "yaml"),
    ],
)
def test_what_is_wrong_with_it_is_said_with_its_place(run: Run, project: Project, text: str, code: str) -> None:
    section(project, text)
    project.write("secret.svg", LOGO)
    project.write("campaigns/templates/large.png", "x" * (MOST_OF_A_LOGO + 1))
    ended = run("sheet", project.campaign(), "--date", TODAY, "--format", "text", "--out", project.out)
    assert ended.code == 65
    assert "templates/section.yaml:" in ended.err
    assert code in ended.codes
    assert not project.out.exists()
