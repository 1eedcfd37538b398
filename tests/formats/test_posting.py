"""Letters for services that print and post them: every finished file is measured, and what does not fit fails by name."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from posted_letters import campaign, characters, members
from program import REPOSITORY, Ended, Run
from project import Project

from appeals.formats.pdf.printed_page import archive_kind
from appeals.formats.windows import PAPERS
from appeals.inputs.models.post_profile import SHEETS, AllowedName, PostProfile
from appeals.inputs.post_profiles import profile_names, read_profile

Render = Callable[..., Ended]
PROFILES = profile_names([REPOSITORY / "post"])
OWN: Mapping[str, object] = {
    "service": "Our printer",
    "source": "the printer's leaflet",
    "date": "2026-11-28",
    "paper": "a4",
    "address": {"name": "address area", "x": 20, "y": 60, "width": 90, "height": 40},
    "empty": [{"name": "stamp", "x": 20, "y": 40, "width": 90, "height": 20}],
}


def profile(name: str) -> PostProfile:
    found, problems = read_profile(name, REPOSITORY / "campaigns/any.yaml")
    assert found, problems
    return found


def own(project: Project, **changes: object) -> Path:
    fields = {name: value for name, value in {**OWN, **changes}.items() if value is not None}
    return project.write("post/own.yaml", json.dumps(fields))


def failures(ended: Ended) -> dict[str, str]:
    found = re.findall(r"^failed: (\S+) \(pdf\): (.*)$", ended.err, re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_says_what_is_from_memory(name: str) -> None:
    found = profile(name)
    assert found.source
    fields = {each.partition(".")[0] for each in found.unchecked}
    assert fields <= found.model_fields_set


@pytest.mark.parametrize("name", ["epost", "lob", "pingen"])  # tests/long/post.py measures all
def test_the_address_stands_in_the_zone_and_nothing_else(run: Run, project: Project, name: str) -> None:
    case, table, zone = campaign(project.folder, 5), members(project.folder, 2), profile(name).address
    ended = run("render", case, "--senders", table, "--date", "2026-02-01", "--out", project.out, "--post", name)
    files = sorted(project.out.rglob("*.pdf"))
    assert failures(ended) == {}
    assert len(files) == 10
    for path in files:
        first = next(characters(path.read_bytes()))
        shown = [each for each in first if each.right > zone.x and each.left < zone.right]
        shown = [each for each in shown if each.bottom > zone.y and each.top < zone.bottom]
        assert "".join(each.text for each in shown).startswith("Maria")
        assert min(each.left for each in shown) >= zone.x
        assert max(each.right for each in shown) <= zone.right
        assert min(each.top for each in shown) >= zone.y
        assert max(each.bottom for each in shown) <= zone.bottom


def test_the_fast_way_finds_what_a_full_measure_finds(run: Run, project: Project) -> None:
    case, table = campaign(project.folder, 5), members(project.folder, 2)
    css = (REPOSITORY / "templates/letter.css").read_text(encoding="utf-8")
    project.write("templates/letter.css", f"{css}.address {{ width: 150mm; left: 45mm; line-height: 3mm }}")
    asked = ("render", case, "--senders", table, "--date", "2026-02-01", "--post", "pingen")
    fast = run(*asked, "--out", project.folder / "fast")
    exact = run(*asked, "--out", project.folder / "exact", "--exact")
    assert failures(fast) == failures(exact)
    assert 0 < len(failures(fast)) < 10
    assert all(" mm to the right of the address area" in reason for reason in failures(fast).values())


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (
            ".address { top: 75mm }",
            r"the address reaches \d+\.\d mm below the address area \(20–110 mm from the left, 60",
        ),
        (".address { top: 25mm }", r"'Maria Muster' reaches \d+\.\d mm into the stamp, which stays empty: move it up"),
        (
            ".salutation { position: absolute; top: 50mm }",
            r"'Dear Minister,?' reaches \d+\.\d mm into the address area",
        ),
        (".salutation { color: #777 }", r"page 1: 'Dear Minister,?' is grey or in colour: set all text in black"),
        (
            ".dated { position: relative; left: 60mm }",
            r"page 1: '[^']*1 February 2026' reaches \d+\.\d mm into the right margin: move it to the left",
        ),
        (".address { border-bottom: 1pt solid; height: 60mm }", r"a line reaches \d+\.\d mm"),
        ("@page { size: A5 landscape }", r"page 1 is 210\.0 × 148\.0 mm, and must be A4"),
    ],
)
def test_what_does_not_fit_fails_with_what_to_move(render: Render, project: Project, css: str, said: str) -> None:
    own(project, margins={"right": "5"})
    looks = (REPOSITORY / "templates/letter.css").read_text(encoding="utf-8")
    project.write("templates/letter.css", f"{looks}\n{css}\n")
    ended = render(project.campaign(), "--sender", project.sender(), "--post", "own")
    assert ended.code == 1
    assert re.search(
        rf"^failed: xx-minister.en \(pdf\): Our printer would not post it: .*{said}", ended.err, re.MULTILINE
    )


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"pages": 9, "pages_to": {"KZ": 1}}, "it has 2 pages, and 1 are the most"),
        ({"megabytes": "0.001"}, "its file has 0.0 MB, and 0.001 are the most"),
        (
            {"file_name": {"characters": "a-z ."}},
            "its file is called xx-minister.en.pdf, and may have up to 255 of: a-z .",
        ),
    ],
)
def test_what_is_too_large_fails(render: Render, project: Project, limits: Mapping[str, object], said: str) -> None:
    own(project, **limits)
    case = project.campaign(letter={"opening": "I am writing to you about Ana Example. " * 150})
    ended = render(case, "--sender", project.sender(), "--post", "own")
    assert ended.code == 1
    assert said in failures(ended)["xx-minister.en"]


def test_a_service_gets_the_kind_of_pdf_that_it_asks_for(render: Render, project: Project) -> None:
    own(project, pdf_variant="pdf/a-2b")
    asked = (project.campaign(), "--sender", project.sender(), "--post", "own")
    assert render(*asked).code == 0
    assert archive_kind((project.out / "xx-minister.en.pdf").read_bytes()) == "pdf/a-2b"
    assert "--pdf-variant pdf/a-1b: Our printer asks for pdf/a-2b" in render(*asked, "--pdf-variant", "pdf/a-1b").err


def test_no_draft_is_posted(render: Render, project: Project) -> None:
    own(project)
    ended = render(project.campaign(status="draft"), "--sender", project.sender(), "--post", "own")
    assert "the campaign is a draft, and no draft is sent" in failures(ended)["xx-minister.en"]


def test_a_changed_profile_makes_letters_anew(render: Render, project: Project) -> None:
    asked = (project.campaign(), "--sender", project.sender(), "--post", "own")
    own(project)
    assert "(1 unchanged)" not in render(*asked).err
    assert "(1 unchanged)" in render(*asked).err
    own(project, pages=7)
    assert "(1 unchanged)" not in render(*asked).err


def test_ruled_lines_are_said_to_stay_empty(render: Render, project: Project) -> None:
    own(project)
    ended = render(project.campaign(), "--post", "own")
    assert ended.code == 0
    assert "warning: xx-minister.en.pdf: nobody fills in who writes: give the sender with --sender" in ended.err


@pytest.mark.parametrize("characters_", ["[a", "z-a", "a\\d", "^a", "a]b", "A-Z]|(x+)+y"])
def test_a_faulty_profile_is_named_by_its_place(
    render: Render, check: Render, project: Project, characters_: str
) -> None:
    path = own(project, paper="a5", pages="many", file_name={"characters": characters_})
    ended = render(project.campaign(), "--post", "own")
    assert ended.code == 65
    assert check(path).codes == ended.codes
    assert sorted(ended.codes) == ["unknown-choice", "wrong-value", "wrong-value"]
    assert "post/own.yaml:1:" in ended.err


ZONE = {"name": "stamp", "x": 20, "y": 40, "width": 90, "height": 20}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"address": {**ZONE, "x": 130}},
            "the zone 'stamp' (130–220 mm from the left, 40–60 mm from the top) is no part",
        ),
        ({"empty": [ZONE, {**ZONE, "y": 290}]}, "of the sheet of 210 × 297 mm"),
        ({"paper": "letter", "empty": [{**ZONE, "y": 260}]}, "of the sheet of 215.9 × 279.4 mm"),
        ({"address": {**ZONE, "height": 0}}, "is no part of the sheet"),
        ({"margins": {"left": 110, "right": 100}}, "the margins leave nothing of the sheet"),
    ],
)
def test_a_zone_off_the_sheet_is_refused(
    check: Render, project: Project, changes: Mapping[str, object], said: str
) -> None:
    ended = check(own(project, **changes))
    assert ended.code == 65
    assert ended.codes == ["wrong-value"]
    assert said in ended.out
    assert {name: (paper.width, paper.height) for name, paper in PAPERS.items()} == SHEETS


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--post", "nobody"], "--post nobody: there is no such profile; there are: epost, letterxpress, lob"),
        (["--post", "../post/pingen"], "there is no such profile"),
        (["--post", ""], "there is no such profile"),
        (["--format", " ,"], "--format names nothing"),
        (["--post", "pingen", "--one-file"], "--post and --one-file: services want a file for each letter"),
        (["--post", "pingen", "--format", "text"], "--post is for letters as PDF"),
        (["--post", "pingen", "--format", "pdf,email", "--attach-pdf"], "--post and --attach-pdf"),
        (["--post", "pingen", "--window", "uk-dl"], "--post and --window"),
        (["--post", "pingen", "--paper", "letter"], "--post and --paper"),
        (["--tagged", "--pdf-variant", "pdf/a-2b"], "--tagged and --pdf-variant"),
        (["--one-file", "--pdf-variant", "pdf/a-1b"], "--one-file and --pdf-variant pdf/a-1b"),
    ],
)
def test_what_cannot_be_meant_is_refused(render: Render, project: Project, options: list[str], said: str) -> None:
    ended = render(project.campaign(), *options)
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize(
    ("characters_", "name", "admitted"),
    [("a-z .", "kz.pdf", True), ("a-z .", "KZ.pdf", False), ("- . a-z", "a-b.pdf", True), ("a c -", "b", False)],
)
def test_names_are_of_the_characters_that_are_listed(characters_: str, name: str, admitted: bool) -> None:
    assert AllowedName(characters=characters_, longest=9).admits(name) is admitted
