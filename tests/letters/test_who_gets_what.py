"""Copies, Cc and Bcc of single letters, copies by class, letters through an embassy, and letters of many."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

import pypdfium2
import pytest
from needs import PANGO, needs
from places_on_page import lines_shown
from program import Ended, Run
from project import JUDGE, MINISTER, TODAY, Project, changed

Render = Callable[..., Ended]
BOOK = {
    "minister": MINISTER,
    "judge": JUDGE,
    "envoy": changed(MINISTER, {"name": None, "office": "Envoy", "email": "envoy@example.org"}),
    "secret": changed(MINISTER, {"name": None, "office": "Observer", "email": "secret@example.org"}),
    "paper": changed(MINISTER, {"name": None, "office": "Council", "email": None}),
}
CLASS = "Diplomatic representatives accredited to your country"


def letter(project: Project, name: str) -> str:
    return " ".join((project.out / f"xx-{name}.en.txt").read_text(encoding="utf-8").split())


def mail(project: Project, name: str) -> EmailMessage:
    content = (project.out / f"xx-{name}.en.eml").read_bytes()
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def made(project: Project, ending: str) -> list[str]:
    return sorted(name.partition(".")[0] for name in project.files() if name.endswith(ending))


def test_each_copy_is_of_its_own_letters(run: Run, render: Render, project: Project) -> None:
    project.book(recipients=BOOK)
    campaign = project.campaign(
        recipients=[{"id": "xx/minister", "cc": ["xx/envoy"], "bcc": ["xx/secret"]}, "xx/judge"],
        copies=[{"name": CLASS}, {"id": "xx/paper", "of": ["xx/judge"]}],
    )
    assert run("check", campaign, "--today", TODAY).code == 0
    assert render(campaign, "--format", "text,email").code == 0
    assert made(project, ".txt") == ["xx-envoy", "xx-judge", "xx-minister", "xx-paper"]
    assert made(project, ".eml") == ["xx-judge", "xx-minister"]
    assert letter(project, "minister").endswith(f"Copies to: - Envoy - {CLASS}")
    assert letter(project, "judge").endswith(f"Copies to: - {CLASS} - Council")
    assert "is addressed to: Maria Muster (Minister of Justice)." in letter(project, "envoy")
    assert "is addressed to: Jan Judge (President of the Court)." in letter(project, "paper")
    to_minister, to_judge = mail(project, "minister"), mail(project, "judge")
    assert to_minister["Cc"] == "Envoy <envoy@example.org>"
    assert to_minister["Bcc"] == "Observer <secret@example.org>"
    assert to_judge["Cc"] is to_judge["Bcc"] is None
    assert "Observer" not in letter(project, "minister")
    sheet = run("sheet", campaign, "--format", "text", "--date", TODAY, "--out", "-").out
    assert "Only of the letter to: Minister of Justice" in sheet
    assert "Bcc · Only of the letter to: Minister of Justice" in sheet
    assert sheet.index("Envoy") < sheet.index(CLASS) < sheet.index("Council")


def test_nobody_unverified_stands_in_cc_or_bcc(render: Render, project: Project) -> None:
    old = {name: changed(BOOK[name], {"verified": "2020"}) for name in ("envoy", "secret")}
    project.book(recipients={**BOOK, **old})
    ended = render(
        project.campaign(recipients=[{"id": "xx/minister", "cc": "xx/envoy", "bcc": "xx/secret"}]), "--format", "email"
    )
    assert ended.code == 1
    assert "xx-envoy" in ended.err
    assert "xx-secret" in ended.err
    assert mail(project, "minister")["Cc"] is mail(project, "minister")["Bcc"] is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"copies": [{"id": "xx/judge", "of": "xx/nobody"}]}, "unknown-target"),
        ({"copies": [{"id": "xx/judge", "cc": "xx/paper"}]}, "unknown-field"),
        ({"recipients": [{"id": "xx/minister", "of": "xx/judge"}]}, "unknown-field"),
        ({"recipients": [{"id": "xx/minister", "bcc": "xx/paper"}]}, "no-blind-copy"),
        ({"recipients": [{"id": "xx/minister", "cc": "xx/nobody"}]}, "unknown-recipient"),
        ({"recipients": [{"id": "xx/minister", "via": "embassy"}]}, "embassy-unknown"),
        ({"copies": [{"tags": ["a"]}]}, "id-or-name"),
    ],
)
def test_what_leads_nowhere_is_told(run: Run, project: Project, changes: dict[str, object], code: str) -> None:
    project.book(recipients=BOOK)
    assert code in run("check", project.campaign(**changes), "--today", TODAY).out


@pytest.fixture
def embassy(project: Project) -> Project:
    mission = {
        "kind": "embassy",
        "organization": "Embassy of Kazakhstan",
        "mission": {"of": "KZ", "in": ["GB"]},
        "address": {"lines": ["3 Hill"], "city": "London", "country": "GB"},
        "email": "embassy@example.org",
        "verified": "2026-01",
    }
    project.book(recipients={**BOOK, "london": mission})
    return project


def test_a_letter_can_go_through_an_embassy(run: Run, render: Render, embassy: Project) -> None:
    campaign = embassy.campaign(recipients=["xx/minister", "xx/paper"], via="embassy")
    assert render(campaign, "--format", "text,email", "--sender", embassy.sender()).code == 0
    block = "Maria Muster Minister of Justice c/o Embassy of Kazakhstan 3 Hill London UA 1/26"
    assert block in letter(embassy, "minister").replace("Reference: ", "").replace("Re: ", "")
    assert mail(embassy, "minister")["To"] == "Maria Muster <minister@example.org>"
    assert mail(embassy, "paper")["To"] == "Council <embassy@example.org>"
    sheet = run("sheet", campaign, "--format", "text", "--date", TODAY, "--out", "-").out
    assert "through the embassy of Kazakhstan in your country" in " ".join(sheet.split())
    ended = render(campaign, "--format", "text", "--sender", embassy.sender(country="FR"))
    assert ended.code == 1
    assert "no address book says which that is" in ended.err


MANY: dict[str, object] = {
    "in_reply_to": "Your letter of 3 May",
    "senders": [
        {"organization": "Institute of Samples", "city": "London", "country": "GB", "signatory": "Sam Sample"},
        {"organization": "Council for Examples", "signatory": "Eva Example", "title": "Secretary"},
    ],
    "signatories": [{"name": f"Ann Example {n}", "title": "Professor", "country": "FR"} for n in range(200)] + ["Bob"],
}


def test_many_organizations_and_people_sign(render: Render, project: Project) -> None:
    assert render(project.campaign(**MANY), "--format", "text,email").code == 0
    text = (project.out / "xx-minister.en.txt").read_text(encoding="utf-8")
    assert text.startswith("Institute of Samples\nLondon, United Kingdom\nCouncil for Examples\n")
    assert "UA 1/26\nYour letter of 3 May\nTeacher detained" in text
    signed = "Sam Sample\nInstitute of Samples\n\nEva Example\nSecretary\nCouncil for Examples\n\nAnn Example 0, Professor, France\n"
    assert signed in text
    assert text.rstrip().endswith("Ann Example 199, Professor, France\nBob")
    assert render(project.campaign(**MANY), "--format", "text", "--sender", project.sender()).code == 0
    own = (project.out / "xx-minister.en.txt").read_text(encoding="utf-8")
    assert "Sam Sample" in own
    assert "Ann Example 1," not in own
    assert "Council" not in own


@needs(PANGO)
def test_hundreds_of_signatories_stand_in_columns(render: Render, project: Project) -> None:
    assert render(project.campaign(**MANY), "--format", "pdf").code == 0
    document = pypdfium2.PdfDocument(project.out / "xx-minister.en.pdf")
    assert any(line.count("Professor") > 1 for line in lines_shown(document[1].get_textpage()).splitlines())


def test_a_name_that_is_private_signs_nothing(render: Render, project: Project) -> None:
    campaign = project.campaign(people=[{"name": "Eva Private"}], signatories=["Eva Private"])
    assert render(campaign, "--format", "text").code != 0
    assert project.files() == {} or "xx-minister.en.txt" not in project.files()
