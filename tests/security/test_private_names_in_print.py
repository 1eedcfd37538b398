"""No command prints a name that is not public, whichever field or file it comes from."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document
from program import Ended, Run
from project import CAMPAIGN, MINISTER, TODAY, Project
from word_files import reference

Check = Callable[..., Ended]
PEOPLE: list[dict[str, Any]] = [
    {"name": "Zamira Hiddenova", "occupation": "HIDDENFACT", "also_known_as": ["Zulfiya A."]}
]
NAME = "Zam&#105;ra _Hiddenova_"


def printing(run: Run, project: Project, campaign: object) -> dict[str, Ended]:
    """Every command that prints a campaign."""
    return {
        "check": run("check", campaign, "--today", TODAY),
        "render": run("render", campaign, "--date", TODAY, "--format", "text,email", "--out", project.out),
        "sheet": run("sheet", campaign, "--date", TODAY, "--format", "text,html", "--out", project.out),
        "page": run("page", campaign, "--date", TODAY, "--out", project.out),
    }


FIELDS: dict[str, dict[str, Any]] = {
    "title": {"title": f"{NAME} detained"},
    "index": {"index": "EUR Zamira Hiddenova 1"},
    "reference": {"reference": "UA Hiddenova Zamira"},
    "updates": {"updates": [{"update": 0, "url": "https://x.example/zamira-hiddenova"}]},
    "further": {"further_information": "https://x.example/ZamiraHiddenova"},
    "concerns": {"concerns": ["Fear for Zamira Hiddenova"]},
    "events": {"events": [{"date": "2026-01", "what": "x", "speaker": "Zamira Ivanovna Hiddenova"}]},
    "sources": {"sources": [{"title": "Zamirы Hiddenovoi"}]},
    "instruments": {"instruments": {"X Code": {"name": "Zamira Hiddenova Act"}}, "summary": "See [@X Code 1]."},
    "closing": {"letter": {"opening": "x", "closing": "For [her](https://x.example/zamira_hiddenova)."}},
    "enclosures": {"enclosures": ["A picture of Hiddenova, Zamira"]},
    "sender": {"sender": {"organization": "Friends of Zamira Hiddenova", "country": "GB"}},
    "label": {"people": [*PEOPLE, {"label": "the children of Zamira Hiddenova"}]},
    "language": {"title": {"en": "x", "ru": "Zamira Hiddenova"}},
    "alias": {"summary": "Of Zulfiya A. nothing is known."},
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_private_name_in_any_field_stops_every_command(run: Run, project: Project, field: str) -> None:
    campaign = project.campaign(**{"people": PEOPLE, **FIELDS[field]})
    for command, ended in printing(run, project, campaign).items():
        assert (command, ended.code) == (command, 65)
        assert "private-name" in ended.codes
    assert not project.out.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Zamira Hiddenova"},
        {"office": "Minister for Zamira Hiddenova"},
        {"organization": {"en": "x", "ru": "Zamira Hiddenova"}},
        {"honorific": "Zamira", "name": "Hiddenova"},
        {"salutation": "Dear Zamira Hiddenova"},
        {"attention": "Zamira Hiddenova"},
        {"care_of": "Zamira Hiddenova"},
        {"printed": "Minister\nZamira\nHiddenova"},
        {"address": {"lines": ["Zamira", "Hiddenova Street"], "city": "Astana"}},
        {"email": "zamira.hiddenova@example.org"},
        {"phone": {"value": "+7 7172 50 25 34", "note": "ask for Zamira Hiddenova"}},
    ],
    ids=str,
)
def test_a_private_name_in_an_address_book_is_printed_nowhere(
    run: Run, project: Project, changes: dict[str, object]
) -> None:
    project.minister(**changes)
    campaign = project.campaign(people=PEOPLE)
    printing(run, project, campaign)
    everything = b" ".join(project.files().values()).decode() if project.out.exists() else ""
    assert "Hiddenova" not in everything
    assert run("check", campaign, "--today", TODAY).code == 65


def test_a_file_called_after_a_private_name_is_refused(run: Run, project: Project) -> None:
    campaign = project.campaign("zamira-hiddenova.yaml", people=PEOPLE)
    assert {ended.code for ended in printing(run, project, campaign).values()} == {65}


def test_a_template_with_a_private_name_is_refused(check: Check, project: Project) -> None:
    project.write("templates/letter.txt.j2", "For Zamira Hiddenova\n")
    ended = check(project.campaign(people=PEOPLE))
    assert ended.code == 65
    assert "letter.txt.j2" in ended.problem("private-name")


def test_a_letterhead_in_word_with_a_private_name_is_refused(check: Check, project: Project) -> None:
    def signed(document: Document) -> None:
        header = document.sections[0].header.paragraphs[0]
        header.add_run(" for Zamira Hid").bold = True
        header.add_run("denova")

    project.write("templates/note.txt", "")
    (project.folder / "templates" / "letter.docx").write_bytes(reference(signed))
    ended = check(project.campaign(people=PEOPLE))
    assert ended.code == 65
    assert "letter.docx" in ended.problem("private-name")


def test_internal_notes_and_what_is_said_of_the_person_may_hold_it(check: Check, project: Project) -> None:
    people = [{**PEOPLE[0], "relation": "mother of Zamira Hiddenova's son"}]
    assert check(project.campaign(people=people, notes="Zamira Hiddenova")).codes == []


def test_a_member_with_a_private_name_gets_no_letter_and_the_others_do(run: Run, project: Project) -> None:
    rows = "id,name,city,country,language,consent\nm1,Zamira Hiddenova,Town,GB,en,yes\nm2,Zulfiya A. Smith,Town,GB,en,yes\n"
    project.write("m.csv", rows + "m3,Sam Sample,Town,GB,en,yes\n")
    people = [*PEOPLE, {"name": "Sam"}]
    options = ("--senders", "m.csv", "--date", TODAY, "--format", "text", "--out", project.out)
    ended = run("render", project.campaign(people=people), *options)
    assert ended.code == 1
    assert "Hiddenova" not in ended.err
    assert [name.partition("/")[0] for name in project.files() if name.endswith("txt")] == ["m3"]


def test_a_difference_with_a_private_name_is_not_told(run: Run, project: Project) -> None:
    old = project.campaign("old.yaml", update=1, people=PEOPLE, case="Her sister is in hiding.")
    new = project.campaign("new.yaml", update=2, people=PEOPLE, case=f"{NAME} is in hiding.")
    ended = run("diff", old, new)
    assert (ended.code, ended.out) == (65, "")
    agreed = project.campaign(
        "new.yaml", update=2, people=[{**PEOPLE[0], "public": True}], case="Zamira Hiddenova is safe."
    )
    assert "Zamira Hiddenova is safe" in run("diff", old, agreed).out


def test_translators_get_nothing_of_people_who_are_not_public(run: Run, project: Project) -> None:
    group = {"label": "the choir", "names": ["Tom Hidden"], "occupation": "singers"}
    campaign = project.campaign(people=[*PEOPLE, group])
    ended = run("translations", "export", campaign, "--language", "fr", "--out", "-")
    assert ended.code == 0
    assert "HIDDENFACT" not in ended.out
    assert "singers" in ended.out
    named = project.campaign(people=PEOPLE, summary=f"{NAME} is in hiding.")
    ended = run("translations", "export", named, "--language", "fr", "--out", "-")
    assert (ended.code, ended.out) == (65, "")


def test_translators_get_nothing_while_the_people_cannot_be_read(run: Run, project: Project) -> None:
    campaign = project.campaign(people=[{"name": "Zamira\nHiddenova", "public": "perhaps", "occupation": "HIDDENFACT"}])
    ended = run("translations", "export", campaign, "--language", "fr", "--out", "-")
    assert (ended.code, ended.out) == (65, "")


def test_honest_campaigns_are_no_alarm(check: Check, project: Project) -> None:
    ana = {"name": "Ana Example", "public": True}
    for name in ("Anna Maria", "Maria Example", "Jan Muster", "Justice Minister", "Ana Judge"):
        assert "private-name" not in check(project.campaign(people=[ana, {"name": name}])).codes, name
    assert CAMPAIGN["recipients"] == ["xx/minister"]
    assert MINISTER["name"] == "Maria Muster"
