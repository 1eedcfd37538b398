"""`render --one-file`: the letters of a campaign in one file, each as it is alone, and the index says where."""

import csv
import json
from pathlib import Path

import pypdfium2
import pytest
from program import Ended, Run
from project import Project

from appeals.batch.combined import too_many_pages
from appeals.output.manifest import DocumentState, Record

MEMBERS = """id,name,street,city,country,language,consent,email
a,Sam Sample,2 Sample Lane,Sampleton,GB,en,yes,
b,Kim Sample,3 Sample Lane,Sampleton,GB,en,yes,kim@example.org
c,Alex Sample-With-A-Longer-Name,4 Sample Lane,Sampleton,GB,en,yes,
"""
LETTERS = [f"{sender}/xx-{to}.en" for sender in ("a", "b", "c") for to in ("minister", "judge")]
LONG = "I am writing to you about the teacher Ana Example. " * 90


def render(run: Run, project: Project, *options: str, out: Path | None = None, opening: str = LONG) -> Ended:
    letter = {"opening": opening, "closing": "I look forward to your reply."}
    campaign = project.campaign(recipients=["xx/minister"], copies=["xx/judge"], letter=letter)
    members = project.write("members.csv", MEMBERS)
    common = ("--date", "2026-02-01", "--senders", members, "--out", out or project.out)
    return run("render", campaign, *common, *options)


def index(project: Project, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(project.files()[name].decode().splitlines()))


def records(project: Project) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in project.files()["manifest.jsonl"].decode().splitlines()]
    return [line for line in lines if line["record"] == "document"]


@pytest.mark.parametrize(
    "duplex", [pytest.param((), id="one-sided", marks=pytest.mark.thorough), pytest.param(("--duplex",), id="duplex")]
)
def test_each_letter_of_a_print_run_is_the_letter_alone(run: Run, project: Project, duplex: tuple[str, ...]) -> None:
    assert render(run, project, "--one-file", *duplex).code == 0
    alone = project.folder / "alone"
    assert render(run, project, out=alone).code == 0
    rows = index(project, "case.en.pdf.csv")
    assert [row["letter"] for row in rows] == LETTERS
    assert all(int(row["page"]) % 2 for row in rows) is bool(duplex)
    with pypdfium2.PdfDocument(project.files()["case.en.pdf"]) as printed:
        seen = set()
        for row, letter in zip(rows, LETTERS, strict=True):
            with pypdfium2.PdfDocument(alone / f"{letter}.pdf") as single:
                assert len(single) == int(row["pages"])
                for number, page in enumerate(single):
                    at = int(row["page"]) - 1 + number
                    seen.add(at)
                    other = printed[at]
                    assert other.get_textpage().get_text_range() == page.get_textpage().get_text_range()
                    assert bytes(other.render().buffer) == bytes(page.render().buffer)
        blank = [printed[at].get_textpage().get_text_range() for at in range(len(printed)) if at not in seen]
        assert set(blank) <= {""}
        assert bool(blank) == bool(duplex)


def test_texts_stand_one_after_the_other_with_a_form_feed_between(run: Run, project: Project) -> None:
    assert render(run, project, "--one-file", "--format", "text").code == 0
    alone = project.folder / "alone"
    render(run, project, "--format", "text", out=alone)
    texts = project.files()["case.en.txt"].decode().split("\f")
    assert texts == [(alone / f"{letter}.txt").read_text(encoding="utf-8") for letter in LETTERS]
    assert [row["page"] for row in index(project, "case.en.txt.csv")] == ["1", "2", "3", "4", "5", "6"]


def test_one_file_has_one_record_and_its_index_has_ids_only(run: Run, project: Project) -> None:
    assert render(run, project, "--one-file", "--format", "text").code == 0
    (record,) = records(project)
    assert (record["letter"], record["path"], record["pages"], record["sender"]) == ("case.en", "case.en.txt", 6, "")
    written = project.files()["case.en.txt.csv"].decode()
    assert "Sample" not in written
    assert {row["sender"] for row in index(project, "case.en.txt.csv")} == {"a", "b", "c"}


def test_the_same_command_gives_the_same_bytes(run: Run, project: Project) -> None:
    render(run, project, "--one-file", "--format", "pdf,text", opening="Short.")
    before = project.files()
    render(run, project, "--one-file", "--format", "pdf,text", opening="Short.")
    assert project.files() == before


def test_a_letter_that_fails_is_named_and_left_out(run_fresh: Run, project: Project) -> None:
    broken = '{% if "Minister" in letter.salutation %}{{ letter.nothing }}{% endif %}'
    project.write("templates/letter.html.j2", f"<html><body><p>{{{{ letter.salutation }}}}</p>{broken}</body></html>")
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    options = ("--date", "2026-02-01", "--out", project.out, "--one-file")
    ended = run_fresh("render", campaign, *options)
    assert ended.code == 1
    assert "failed: xx-minister.en (pdf)" in ended.err
    assert [row["letter"] for row in index(project, "case.en.pdf.csv")] == ["xx-judge.en"]
    assert {(each["letter"], each["state"]) for each in records(project)} == {
        ("xx-minister.en", "failed"),
        ("case.en", "written"),
    }


def test_a_file_that_is_no_longer_wanted_goes_with_its_index(run: Run, project: Project) -> None:
    russian = {"en": "Hello.", "ru": "Здравствуйте."}
    demands = [{"letter": {"en": "Free her.", "ru": "Освободите её."}, "sheet": "Free her."}]
    campaign = project.campaign(title={"en": "Case", "ru": "Дело"}, letter={"opening": russian}, demands=demands)
    options = ("--date", "2026-02-01", "--out", project.out, "--one-file", "--format", "text")
    assert run("render", campaign, *options).code == 0
    assert sorted(project.files()) == ["case.en.txt", "case.en.txt.csv", "manifest.jsonl"]
    project.campaign(title={"ru": "Дело"}, letter={"opening": {"ru": "А."}}, demands=demands, language="ru")
    assert run("render", campaign, *options).code == 0
    assert sorted(project.files()) == ["case.ru.txt", "case.ru.txt.csv", "manifest.jsonl"]


@pytest.mark.parametrize(
    "options",
    [("--one-file", "--format", "email"), ("--duplex",), ("--one-file", "--format", "text", "--out", "-")],
    ids=" ".join,
)
def test_what_cannot_share_a_file_is_refused_before_anything_is_written(
    run: Run, project: Project, options: tuple[str, ...]
) -> None:
    assert render(run, project, *options).code == 2
    assert project.files() == {}


def test_explain_names_the_text_that_makes_letters_slow_and_writes_nothing(run: Run, project: Project) -> None:
    project.write(
        "templates/letter.html.j2",
        "<html><body><p class=who>Dear <b>{{ letter.salutation }}</b> {{ letter.sender.signature[0] }}</p></body></html>",
    )
    ended = render(run, project, "--explain", opening="Short.")
    assert ended.code == 0
    assert "</b> “Kim Sample”: it has blanks at its ends" in ended.out
    assert "laid out in full because of the template:" in ended.out
    assert project.files() == {}


def test_explain_has_nothing_against_the_bundled_template(run: Run, project: Project) -> None:
    project.write(
        "plain.csv",
        "id,name,city,country,language,consent\n" + "".join(f"s{n},Sam Number{n},Town,GB,en,yes\n" for n in range(20)),
    )
    options = ("--date", "2026-02-01", "--senders", project.folder / "plain.csv", "--out", project.out, "--explain")
    ended = run("render", project.campaign(), *options)
    assert "case (pdf): 0 laid out in full because of the template\n" in ended.out


@pytest.mark.parametrize(
    ("format_name", "pages", "warned"), [("pdf", 2**20, True), ("pdf", 2**20 - 1, False), ("text", 2**21, False)]
)
def test_a_file_with_more_pages_than_programs_open_is_warned_about(
    format_name: str, pages: int, *, warned: bool
) -> None:
    record = Record(
        "case", "case.en", "", "", "en", format_name, "case.en.pdf", (), pages, None, None, DocumentState.WRITTEN
    )
    assert bool(too_many_pages(record)) is warned


def test_letters_in_files_of_several_formats_are_counted_once(run_fresh: Run, project: Project) -> None:
    ended = render(run_fresh, project, "--format", "text,docx", "--one-file")
    assert (ended.code, "6 letters in 2 files" in ended.err) == (0, True), ended.err
