"""What keeps a letter from being made is looked at by every command that makes a paper or tells of one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import Ended, Run
from project import JUDGE, MINISTER, TODAY, Project

from appeals.language.sheet_words import sheet_languages

Render = Callable[..., Ended]
ENDED_ENTRY = {**MINISTER, "until": "2026-01-15"}


def sheet(run: Run, campaign: Path, dated: str = TODAY, *options: object) -> Ended:
    return run("sheet", campaign, "--date", dated, "--format", "text", "--out", "-", *options)


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("field", ["recipients", "copies"])
def test_a_sheet_does_not_send_its_readers_to_an_entry_that_has_ended(run: Run, project: Project, field: str) -> None:
    project.book(recipients={"minister": ENDED_ENTRY, "judge": JUDGE})
    campaign = project.campaign(**{"recipients": ["xx/judge"], "copies": [], field: ["xx/minister"]})
    ended = sheet(run, campaign)
    assert ended.code == 0
    assert "Mr Maria Muster" not in ended.out
    assert "minister@example.org" not in ended.out
    assert "1 Example Street" not in ended.out
    said = "Maria Muster (Minister of Justice): this address ended 15 January 2026. Please do not write there."
    assert said in folded(ended.out)
    assert said in folded(ended.err)
    assert "minister@example.org" in sheet(run, campaign, "2026-01-15").out


def test_a_sheet_asks_nothing_for_an_entry_that_has_ended(run: Run, project: Project) -> None:
    project.book(recipients={"minister": ENDED_ENTRY, "judge": JUDGE})
    demands = [
        {"sheet": "Urging the minister to act.", "letter": "I urge you.", "to": ["xx/minister"]},
        {"sheet": "Urging the judge to act.", "letter": "I urge you.", "to": ["xx/judge"]},
    ]
    out = sheet(run, project.campaign(demands=demands, recipients=["xx/minister", "xx/judge"])).out
    assert "Urging the minister" not in out
    assert "Urging the judge" in out


@pytest.mark.parametrize("tag", sheet_languages())
def test_a_sheet_in_every_language_says_that_an_entry_has_ended(run: Run, project: Project, tag: str) -> None:
    project.book(recipients={"minister": ENDED_ENTRY, "judge": JUDGE})
    campaign = project.campaign(
        language=tag, recipients=["xx/minister", "xx/judge"], demands=[{"letter": "x", "sheet": "x"}]
    )
    out = sheet(run, campaign).out
    assert out.count("Maria Muster") == 1
    assert "2026" in out[out.index("Maria Muster") :][:120]


def test_a_recipients_own_last_day_is_said_to_have_passed(run: Run, project: Project) -> None:
    campaign = project.campaign(recipients=[{"id": "xx/minister", "deadline": "2026-01-31"}])
    assert "Last day for letters: 31 January 2026" in sheet(run, campaign, "2026-01-31").out
    assert "The last day for letters, 31 January 2026, has passed." in folded(sheet(run, campaign).out)


def test_a_sheet_past_its_day_is_made_and_says_so(run: Run, project: Project) -> None:
    ended = sheet(run, project.campaign(), "2026-04-01")
    assert ended.code == 0
    assert "The last day for letters, 31 March 2026, has passed." in folded(ended.out)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"until": "2026-01-15"}, "entry-ended"),
        ({"verified": "2019-10"}, "verified-long-ago"),
    ],
)
def test_a_copy_to_such_an_entry_is_no_more_made_than_a_letter(
    run: Run, render: Render, project: Project, entry: dict[str, object], said: str
) -> None:
    project.book(recipients={"minister": MINISTER, "judge": {**JUDGE, **entry}})
    campaign = project.campaign(copies=["xx/judge"])
    ended = render(campaign, "--format", "text")
    assert ended.code == 1
    assert "xx-judge.en.txt" not in project.files()
    assert b"Jan Judge" not in project.files()["xx-minister.en.txt"]
    assert said in sheet(run, campaign).codes


def test_an_entry_of_an_example_book_is_named_before_a_letter_fails(run: Run, project: Project) -> None:
    campaign = project.campaign(recipients=["kz/president", "xx/minister"])
    assert "kz/president" in run("check", "--today", TODAY, campaign).problem("example-entry")
    assert "kz/president" in sheet(run, campaign).problem("example-entry")
    example = run("check", "--today", "2011-07-01", Path(__file__).parents[2] / "campaigns/ua-129-10.yaml")
    assert "example-entry" not in example.codes


def test_a_difference_tells_why_no_letters_are_made_of_the_new_sheet(run: Run, project: Project) -> None:
    project.book(recipients={"minister": {**MINISTER, "verified": "2019-10"}, "judge": {**JUDGE, "until": "2020-01"}})
    old = project.campaign("old.yaml", update=1)
    new = project.campaign("new.yaml", update=2, deadline="2020-03-31", copies=["xx/judge"])
    project.campaign("last.yaml", update=3, status="closed")
    err = run("diff", old, new).err
    for said in (
        "last.yaml says that this campaign is closed",
        "31 March 2020, has passed",
        "last verified 2019-10",
        "ended 2020-01",
    ):
        assert said in err


def test_an_imported_appeal_whose_day_has_passed_says_so(run: Run, project: Project) -> None:
    text = "URGENT ACTION\nTEACHER DETAINED\nUA 12/10  EUR 57/001/2010  KAZAKHSTAN  3 June 2010\nAnna Example is detained.\n"
    text += "PLEASE WRITE IMMEDIATELY in English:\n- Urging the authorities to release Anna Example;\n"
    text += "PLEASE SEND APPEALS BEFORE 22 JULY 2010 TO:\nPresident\nOrda Str. 2\n010000 Astana\nKazakhstan\nSalutation: Dear President\n"
    project.write("pasted.txt", text)
    ended = run("import", "pasted.txt", "--out", "draft")
    assert ended.code == 0
    assert "no letters are made today" in ended.err
    assert "2010, has passed" in ended.err


def test_an_imported_appeal_of_a_case_that_has_ended_says_so(run: Run, project: Project) -> None:
    project.write("draft/campaigns/stop.yaml", "reference: UA 12/10\nstatus: stopped\ntitle: No more letters\n")
    project.write("pasted.txt", "URGENT ACTION\nTEACHER DETAINED\nUA 12/10  KAZAKHSTAN\nAnna Example is detained.\n")
    assert "stop.yaml says that this campaign is stopped" in run("import", "pasted.txt", "--out", "draft").err
