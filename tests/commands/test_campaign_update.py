"""`appeals update`: the next update stands beside the sheet before it."""

from pathlib import Path

import pytest
from conversation import CTRL_C, conversation
from program import Run
from project import CAMPAIGN, Project, changed, yaml

SHEET = {
    "update": "2",
    "updates": [{"update": "1", "index": "EUR 57/1"}],
    "index": "EUR 57/2",
    "issued": "2026-01-15",
    "update_words": "Second Further Information",
    "deadline_words": "Before 31 March 2026",
    "corrections": "The first update gave a wrong number.",
}
RUSSIAN = "# case.2.yaml in Russian. Made by hand\ntranslates: case.2.yaml\nlanguage: ru  # мой\nchecked: A., 2026\ntitle: Учительница\ndeadline_words: До 31 марта\n"
UPDATE = ("--date", "2026-02-15", "--deadline", "2026-04-30")


@pytest.fixture
def second(project: Project) -> Path:
    """The second update of a case, with a translation."""
    project.write("campaigns/case.2.ru.yaml", RUSSIAN)
    text = "# ours\r\n" + yaml(changed(CAMPAIGN, SHEET)).replace("\n", "  # kept\r\n")
    return project.write("campaigns/case.2.yaml", text)


def test_the_next_update_goes_on_from_the_one_before(second: Path, run: Run) -> None:
    project_files = {path.name: path.read_bytes() for path in second.parent.iterdir()}
    ended = run("update", second, *UPDATE, "--index", "EUR 57/3", "--summary", "He was beaten: twice.")
    assert (ended.code, ended.out.splitlines()) == (
        0,
        [f"{second.with_name(n)}" for n in ("case.3.yaml", "case.3.ru.yaml")],
    )
    assert "left out, as it was said of the sheet before: update_words, deadline_words, corrections" in ended.err
    assert {name: (second.parent / name).read_bytes() for name in project_files} == project_files
    lines = second.with_name("case.3.yaml").read_bytes().decode().split("\r\n")
    before = second.read_bytes().decode().split("\r\n")
    assert [line for line in lines if line not in before] == [
        "deadline: 2026-04-30  # kept",
        "summary: |",
        "  He was beaten: twice.",
        "update: 3  # kept",
        'updates: [{"update": "1", "index": "EUR 57/1"}, {update: 2, update_words: Second Further Information, index: EUR 57/2, date: 2026-01-15}]  # kept',
        "index: EUR 57/3  # kept",
        "issued: 2026-02-15  # kept",
    ]
    found = run("check", second.with_name("case.3.yaml"), "--today", "2026-02-16").codes
    assert set(found) == {"stale-translation", "translation-behind"}  # nobody has translated the new lead


def test_the_sheet_before_is_superseded(second: Path, run: Run, project: Project) -> None:
    assert run("update", second, *UPDATE).code == 0
    ended = run("render", second, "--date", "2026-02-16", "--format", "text", "--out", project.out)
    assert (ended.code, ended.codes) == (65, ["sheet-not-translated", "superseded"])
    ended = run("update", second, *UPDATE)
    assert (ended.code, "case.3.yaml is a later sheet of this case: update that one" in ended.err) == (65, True)
    assert run("update", second.with_name("case.3.yaml"), *UPDATE).code == 0
    assert run("check", second.with_name("case.4.yaml"), "--today", "2026-02-16").codes == ["stale-translation"]


def test_translations_go_along_and_count_as_stale(second: Path, run: Run) -> None:
    assert run("update", second, *UPDATE).code == 0
    russian = second.with_name("case.3.ru.yaml").read_text("utf-8").splitlines()
    assert russian[:3] == ["# case.3.yaml in Russian. Made by hand", "translates: case.3.yaml", "language: ru  # мой"]
    assert russian[3].startswith("carried_over: case.2.ru.yaml  #")
    assert russian[4:6] == ["title: Учительница", "made_from:"]
    new = second.with_name("case.3.yaml")
    assert "  stale: title\n" in run("translations", "status", new).out
    path = second.with_name("case.3.ru.yaml")
    path.write_text("\n".join(line for line in russian if "carried_over" not in line), encoding="utf-8")
    assert "stale" not in run("translations", "status", new).out
    new.write_bytes(new.read_bytes().replace(b"Teacher detained", b"Teacher beaten"))
    assert "  stale: title\n" in run("translations", "status", new).out


def test_a_translator_s_file_ends_the_doubt(second: Path, run: Run) -> None:
    assert run("update", second, *UPDATE).code == 0
    new, po = second.with_name("case.3.yaml"), second.with_name("x.po")
    assert run("translations", "export", new, "--language", "ru", "--out", po).code == 0
    text = po.read_text("utf-8")
    assert text.count("#, fuzzy\n") == 1
    po.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    assert run("translations", "import", new, po).code == 0
    assert "carried_over" not in second.with_name("case.3.ru.yaml").read_text("utf-8")
    assert "stale" not in run("translations", "status", new).out


def test_names_of_updates_go_on_as_they_began(project: Project, run: Run) -> None:
    path = project.campaign("ua-1-26-update-3.yaml", update="3")
    assert run("update", path, *UPDATE, "--number", "5").out.endswith("/ua-1-26-update-5.yaml\n")


def test_the_first_sheet_is_number_nought(project: Project, run: Run) -> None:
    first = project.campaign()
    project.write("campaigns/case.ru.yaml", "translates: case.yaml\nlanguage: ru\ntitle: Учительница\n")
    assert run("update", first, "--deadline", "none").code == 0
    assert "update: 1\nupdates:\n  - {update: 0}\n" in first.with_name("case.1.yaml").read_text("utf-8")
    assert "issued" not in first.with_name("case.1.yaml").read_text("utf-8")  # the first one does not say it either
    assert run("check", first, "--today", "2026-02-16").codes == ["superseded"]


REFUSED = {
    "no reference": ({"reference": None}, (), 65, "neither a reference nor a chain"),
    "ended": ({"status": "stopped"}, (), 65, "say --reopen"),
    "ended, nobody knows when": ({"status": "stopped"}, (*UPDATE, "--reopen"), 65, "write its 'update:' into it"),
    "errors": ({"deadline": "soon"}, (), 65, "no update was written: mend this first"),
    "ordinal unknown": ({"updates": [{"update": "1"}]}, (), 2, "say with --number"),
    "last day passed": ({}, ("--date", "2026-05-01"), 2, "the last day, 31 March 2026, has passed"),
    "last day too early": ({}, ("--date", "2026-02-15", "--deadline", "2026-02-14"), 2, "lies before 15 February 2026"),
    "a wrong last day": ({}, ("--deadline", "soon"), 2, "is not a date"),
    "a wrong number": ({"update": "3"}, (*UPDATE, "--number", "3"), 2, "is not later"),
    "a number that no file can say": ({}, (*UPDATE, "--number", "9" * 23), 2, "999999 is the most"),
    "a wrong index": ({}, (*UPDATE, "--index", "a\x07"), 2, "control character"),
}


@pytest.mark.parametrize(("fields", "options", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_has_no_next_update_is_refused(
    project: Project, run: Run, fields: dict[str, object], options: tuple[str, ...], code: int, said: str
) -> None:
    path = project.campaign(**fields)
    ended = run("update", path, *(options or UPDATE))
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_invented_of_a_sheet_without_an_ordinal(project: Project, run: Run) -> None:
    path = project.campaign(updates=[{"update": "1"}], deadline=None)
    ended = run("update", path, "--deadline", "none", "--number", "4")
    assert ended.code == 0
    text = path.with_name("case.4.yaml").read_text("utf-8")
    assert 'updates: [{"update": "1"}]\n' in text
    assert "deadline: none\n" in text


def test_a_case_that_is_opened_again_is_open(project: Project, run: Run) -> None:
    path = project.campaign(status="closed", outcome="Free.", index="EUR 57/9")
    assert run("update", path, *UPDATE, "--reopen").code == 0
    ended = run(
        "render", path.with_name("case.1.yaml"), "--date", "2026-02-16", "--format", "text", "--out", project.out
    )
    assert ended.code == 0


def test_only_the_file_of_a_campaign_has_updates(project: Project, run: Run) -> None:
    path = project.campaign()
    (path.parent / "link.yaml").symlink_to(path)
    project.write("campaigns/anchor.yaml", "title: &a x\nreference: *a\ndemands: []\n")
    russian = project.write("campaigns/case.ru.yaml", "translates: case.yaml\nlanguage: ru\ntitle: x\n")
    for name, code in (
        (path.parent / "link.yaml", 2),
        ("-", 2),
        (russian, 65),
        ("campaigns/anchor.yaml", 65),
        ("x", 66),
    ):
        assert run("update", name, *UPDATE).code == code, name
    (path.parent / "link.yaml").unlink()
    project.write("campaigns/broken.yaml", "title: [\n")
    ended = run("update", path, *UPDATE)
    assert (ended.code, "broken.yaml cannot be read" in ended.err) == (65, True)


def test_an_update_overwrites_nothing_and_ends_what_was_killed(second: Path, run: Run) -> None:
    assert run("update", second, *UPDATE).code == 0
    new, russian = second.with_name("case.3.yaml"), second.with_name("case.3.ru.yaml")
    made = new.read_bytes()
    new.unlink()  # killed between the two
    assert run("check", second, "--today", "2026-02-16").codes == ["sheet-not-translated"]
    assert run("update", second, *UPDATE).code == 0
    assert new.read_bytes() == made
    new.unlink()
    russian.write_text("mine", encoding="utf-8")
    assert run("update", second, *UPDATE).code == 73
    assert (russian.read_text("utf-8"), new.exists()) == ("mine", False)


def test_update_asks_for_the_last_day_and_what_has_changed(second: Path) -> None:
    arguments = ("update", second.name, "--date", "2026-02-15")
    ended = conversation(arguments, "2026-02-01", CTRL_C, cwd=second.parent)
    assert (ended.code, len(list(second.parent.iterdir()))) == (130, 2)
    ended = conversation(arguments, "", "Beaten: twice.", "EUR 57/3", cwd=second.parent)
    assert ended.code == 0, ended.out
    assert "New last day for letters, or none (2026-03-31)" in ended.out
    made = second.with_name("case.3.yaml").read_text("utf-8")
    assert "\nsummary: |\n  Beaten: twice.\n" in made
    assert "\ndeadline_words: " in made  # they name the day that stays
