"""A pack of one's own beside the campaign: its words are printed, and what a stranger may write into it is bounded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import Ended, Run
from project import DEMAND, OPENING, Project

Command = Callable[..., Ended]


def test_an_unfinished_pack_stops_only_who_needs_it(
    check: Command, render: Command, run: Run, project: Project
) -> None:
    run("languages", "new", "mt", "--out", str(project.folder))
    other = project.campaign("other.yaml", reference="UA 9/26", title="A printer is missing")
    ended = check(project.campaign(), other)
    assert ended.code == 0, ended.out
    assert ended.codes.count("unfinished-pack") == 1
    assert render(project.campaign(), "--format", "text").code == 0
    project.write("campaigns/case.mt.yaml", "translates: case.yaml\nlanguage: mt\ntitle: Titlu\n")
    users: tuple[dict[str, object], ...] = (
        {"language": "mt-MT"},
        {"appeal_languages": ["mt"]},
        {"title": {"en": "Case", "mt": "Titlu"}},
        {},
    )
    for needs in users:
        ended = check(project.campaign(**needs))
        assert ended.code == 65
        assert "labels.subject" in ended.out
    project.write("languages/de.yaml", "based_on: de\nlabels: {subjekt: x}\n")
    ended = check(other)
    assert ended.code == 65
    assert {"unfinished-pack", "unknown-field"} <= set(ended.codes)


@pytest.fixture
def filled(run: Run, project: Project) -> Path:
    """A pack for Maltese, every word of which says its key."""
    ended = run("languages", "new", "mt", "--out", str(project.folder))
    assert ended.code == 0, ended.err
    path = project.folder / "languages" / "mt.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(map(written, lines)) + "\n", encoding="utf-8")
    return path


def written(line: str) -> str:
    """An empty word of the file, filled in with the English one, which stands beside it, before an M."""
    key, empty, beside = line.partition(': ""  # ')
    if not empty or "checked" in key:
        return line
    word = beside.removeprefix("en: ").split(" | ")[0]
    return f"{key}: {word if word.startswith(('[', '{')) else word.replace(chr(34), chr(34) + 'M', 1)}"


def test_a_new_pack_names_every_word_that_is_missing(check: Command, run: Run, project: Project) -> None:
    run("languages", "new", "mt", "--out", str(project.folder))
    ended = check(project.campaign(language="mt"))
    assert ended.code == 65
    assert "labels.subject" in ended.out
    assert "sheet.case" in ended.out


def test_letters_and_sheets_are_written_with_its_words(
    filled: Path, check: Command, render: Command, run: Run, project: Project
) -> None:
    campaign = project.campaign(language="mt", letter={"opening": OPENING}, demands=[{"letter": DEMAND}])
    ended = check(campaign)
    assert ended.code == 0, ended.out
    assert "unread-words" in ended.out
    assert render(campaign, "--format", "text", "--format", "fax").code == 0
    letter = next(project.folder.rglob("xx-minister.mt.txt")).read_text(encoding="utf-8")
    assert "MYours sincerely" in letter
    sheet = run("sheet", campaign, "--date", "2010-07-01", "--format", "text", "--out", "-")
    assert sheet.code == 0, sheet.err
    assert "MWHERE TO WRITE" in sheet.out.upper()
    assert filled.exists()


def test_it_is_listed_and_has_a_page_to_be_read(
    filled: Path, run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    assert f"in languages/{filled.name}" in run("languages", "list").out
    page = run("languages", "page", "mt")
    assert "MYours sincerely" in page.out
    assert "'unsure:': languages/mt.yaml." in page.out
    (filled.parent / "sd.yaml").write_text("based_on: ur\nlabels: {subjekt: x}\n", encoding="utf-8")
    assert "languages/sd.yaml:2" in run("languages", "list").err


def test_a_file_for_a_language_that_has_words_says_what_differs(
    check: Command, render: Command, project: Project
) -> None:
    folder = project.folder / "languages"
    folder.mkdir()
    (folder / "en.yaml").write_text("based_on: en\nclosing: {known: 'With every good wish,'}\n", encoding="utf-8")
    campaign = project.campaign()
    assert check(campaign).code == 0
    assert render(campaign, "--format", "text").code == 0
    letter = next(project.folder.rglob("xx-minister.en.txt")).read_text(encoding="utf-8")
    assert "With every good wish," in letter


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("labels: {page: 'Page {n.__class__} of {m}'}", "labels.page"),
        ("labels: {page: 'Page {n:>999999999} of {m}'}", "labels.page"),
        ("labels: {page: 'Page {n!r} of {m}'}", "labels.page"),
        ("labels: {page: 'Page {n}'}", "'{m}' is missing"),
        ("labels: {page: 'Page {n} of {m'}", "labels.page"),
        ("labels: {subject: [a, b]}", "labels.subject"),
        ("labels: {subjekt: Emne}", "'subject'"),
        ("direction: down", "ltr"),
        ("salutation: {minister: {m: {f: Dear}}}", "salutation.minister.m"),
        ("bodies: {where: nowhere}", "bodies.where"),
        ("honorifics: {m: Mr}", "honorifics.m"),
        ("months: [one]", "twelve"),
        ("long_date: '{day} {month}'", "long_date"),
        ("closing: Bye", "closing"),
        ("countries: {XX: Nowhere}", "countries"),
        ("checks: {web: [x]}", "checks"),
        (f"labels: {{subject: {'x' * 500}}}", "400"),
    ],
)
def test_a_fault_is_named_at_its_place_and_nothing_is_made(
    check: Command, project: Project, text: str, said: str
) -> None:
    folder = project.folder / "languages"
    folder.mkdir()
    (folder / "en.yaml").write_text(f"based_on: en\n{text}\n", encoding="utf-8")
    ended = check(project.campaign())
    assert ended.code == 65, ended.out
    assert "languages/en.yaml:2:" in ended.out
    assert said in ended.out


def test_check_reads_a_pack_by_itself(check: Command, filled: Path) -> None:
    assert check(filled).code == 0
