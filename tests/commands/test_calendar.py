"""`appeals calendar`: the last days of a folder's open campaigns, as calendars take them."""

import re
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import icalendar
import pytest
from program import REPOSITORY, Ended, Run
from project import TODAY, Project

OTHER = {"reference": "UA 2/26", "title": "Poet in danger", "deadline": "2026-03-01"}
HIDDEN = "Nadia Verborgen"


def events(project: Project, file: str = "appeals.ics") -> dict[str, Any]:
    """The events of the calendar that was written, by their titles, in its order."""
    written = icalendar.Calendar.from_ical(project.files()[file])
    return {str(each["summary"]): each for each in written.walk("VEVENT")}


def made(run: Run, project: Project, *options: object) -> Ended:
    return run("calendar", "campaigns", "--date", TODAY, "--out", project.out, *options)


def test_each_last_day_is_a_whole_day_with_an_alarm(run: Run, project: Project) -> None:
    project.campaign(further_information="https://example.org/ana")
    project.campaign("other.yaml", **OTHER, issued="2026-01-17", update=2, after_deadline="stop")
    assert made(run, project) == Ended(0, f"{project.out}/appeals.ics\n", "")
    found = events(project)
    assert list(found) == ["Deadline: Poet in danger (UA 2/26)", "Deadline: Teacher detained for a poem (UA 1/26)"]
    for event, day, stamp, update, lines in zip(
        found.values(),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 1, 17), date(2026, 2, 1)),
        (2, 0),
        (("1 March 2026", "Do not write after this date."), ("31 March 2026", "https://example.org/ana")),
        strict=True,
    ):
        assert (event.start, event.end) == (day, day + timedelta(days=1))
        assert event["dtstart"].params == event["dtend"].params == {"VALUE": "DATE"}
        assert event["dtstamp"].dt.isoformat() == f"{stamp}T00:00:00+00:00"
        assert event["sequence"] == update
        assert event["description"].splitlines() == [f"Last day for letters: {lines[0]}", lines[1]]
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(days=-7)
        assert alarm["description"] == event["summary"]


def test_recipients_with_another_last_day_have_an_event(run: Run, project: Project) -> None:
    judge = {"id": "xx/judge", "deadline": "2026-03-10"}
    class_ = {"name": "Newspapers of your town", "deadline": "2026-03-05"}
    embassy = {"id": "embassy", "deadline": "2026-03-11"}
    same = {"id": "xx/minister", "deadline": "2026-03-31"}
    project.campaign(recipients=[same, judge, class_], copies=[embassy])
    assert made(run, project).code == 0
    assert [(title.split(",")[0], event.start.day) for title, event in events(project).items()] == [
        ("Deadline: Newspapers of your town", 5),
        ("Deadline: Jan Judge (President of the Court)", 10),
        ("Deadline: the embassy of Kazakhstan in your country", 11),
        ("Deadline: Teacher detained for a poem (UA 1/26)", 31),
    ]
    assert "Last day for letters: 10 March 2026" in next(
        str(each["description"]) for title, each in events(project).items() if "Judge" in title
    )
    project.campaign(recipients=[judge, "xx/minister"], deadline="none")
    project.book(recipients={"judge": {"office": "Court", "until": "2026-01"}, "minister": {"office": "Minister"}})
    assert made(run, project).code == 0
    assert events(project) == {}


def test_what_is_not_open_is_left_out_and_said(run: Run, project: Project) -> None:
    project.campaign()
    for name, changes in {
        "draft": {"status": "draft"},
        "stopped": {"status": "stopped", "outcome": "No."},
        "closed": {"status": "closed", "outcome": "Free."},
        "endless": {"deadline": "none"},
    }.items():
        project.campaign(f"{name}.yaml", **{**OTHER, "reference": f"UA {name}", **changes})
    project.campaign("old.yaml", **OTHER)
    project.campaign("new.yaml", **{**OTHER, "update": 1, "deadline": "2026-04-01"})
    ended = made(run, project)
    assert ended.code == 0
    assert sorted(ended.err.splitlines()) == [
        "campaigns/closed.yaml: left out: it is closed",
        "campaigns/draft.yaml: left out: it is a draft",
        "campaigns/endless.yaml: left out: it has no last day",
        "campaigns/old.yaml: left out: campaigns/new.yaml is newer",
        "campaigns/stopped.yaml: left out: it is stopped",
    ]
    assert [event.start for event in events(project).values()] == [date(2026, 3, 31), date(2026, 4, 1)]


def test_what_is_wrong_with_one_campaign_stops_no_other(run: Run, project: Project) -> None:
    project.campaign()
    private = [{"name": HIDDEN, "public": False}]
    project.write("campaigns/broken.yaml", "title: [\n")
    faults: dict[str, tuple[str, dict[str, object]]] = {
        "day": ("bad-date", {"deadline": "soon"}),
        "language": ("not-translated", {"title": {"fr": "Poète"}}),
        "private": ("private-name", {"people": private, "deadline_words": f"For {HIDDEN}"}),
        "where": ("private-name", {"people": private, "further_information": "https://example.org/verborgen-nadia"}),
    }
    for name, (_, changes) in faults.items():
        project.campaign(f"{name}.yaml", **{**OTHER, "reference": f"AI {name}", **changes})
    project.campaign("elsewhere/copy.yaml", deadline="2026-03-30")
    ended = made(run, project)
    assert ended.code == 65
    for name, (code, _) in {**faults, "broken": ("yaml", {})}.items():
        assert any(re.match(rf"campaigns/{name}.yaml:.* error {code}\b", line) for line in ended.err.splitlines()), name
    assert "campaigns/elsewhere/copy.yaml:1:1: error order-unknown: campaigns/case.yaml is an open sheet" in ended.err
    assert "campaigns/case.yaml:1:1: warning unreadable-sheet: campaigns/broken.yaml" in ended.err
    assert [event.start for event in events(project).values()] == [date(2026, 3, 31)]
    assert HIDDEN.split(maxsplit=1)[0].encode() not in project.files()["appeals.ics"]


def test_it_is_the_same_bytes_and_an_update_the_same_event(run: Run, project: Project) -> None:
    project.campaign(recipients=["xx/minister", {"id": "xx/judge", "deadline": "2026-03-10"}])
    assert made(run, project).code == 0
    first, ids = project.files(), [str(each["uid"]) for each in events(project).values()]
    assert made(run, project).code == 0
    assert project.files() == first
    printed = made(run, project, "--out", "-")
    assert printed.out.encode() == first["appeals.ics"]
    project.campaign("later.yaml", recipients=["xx/minister"], update=1, deadline="2026-04-30")
    assert made(run, project).code == 0
    (moved,) = events(project).values()
    assert (str(moved["uid"]), moved["sequence"], moved.start) == (ids[1], 1, date(2026, 4, 30))


@pytest.mark.parametrize(
    "title",
    ["Учительницу задержали за стихотворение, прочитанное вслух; " * 4, "😀" * 60, "a\\nb, c; d: e\\", "x" * 300],
)
def test_lines_are_short_and_hold_nothing_but_their_text(run: Run, project: Project, title: str) -> None:
    attack = f"{title}\r\nEND:VEVENT\nBEGIN:VALARM\u2028\u0085ATTACH:https://example.org"
    project.campaign(title=attack, further_information="x\nATTENDEE:mailto:a@example.org")
    assert made(run, project).code in {0, 65}
    project.campaign(title=title, deadline_words="a\n\nEND:VEVENT\nBEGIN:VALARM\nATTACH:https://example.org")
    assert made(run, project).code == 0
    written = project.files()["appeals.ics"]
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    written.decode()
    (event,) = events(project).values()
    assert " ".join(title.split()) in str(event["summary"])
    assert len(event.walk("VALARM")) == 1
    assert "ATTACH" not in event


def test_the_bundled_campaigns_have_a_calendar(run: Run, tmp_path: Path) -> None:
    for folder in ("campaigns", "recipients"):
        copytree(REPOSITORY / folder, tmp_path / folder)
    ended = run("calendar", tmp_path, "--date", "2011-07-01", "--out", "-")
    assert ended.code == 0
    assert "DTSTART;VALUE=DATE:20110722\r\nDTEND;VALUE=DATE:20110723" in ended.out


def test_a_folder_without_campaigns_is_66(run: Run, project: Project) -> None:
    for name in ("gone", "recipients"):
        ended = run("calendar", project.folder / name)
        assert ended.code == 66
        assert "there is no" in ended.err
