"""Letters to others than national officials: embassies, one's own minister, newspapers, UN offices, prisoners."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from program import Ended, Run
from project import JUDGE, MINISTER, OPENING, SENDER, TODAY, Project, changed, yaml

Render = Callable[..., Ended]


def entry(**changes: object) -> dict[str, Any]:
    return {"office": "Ambassador", "address": {"lines": ["3 Hill"], "city": "Town"}, "verified": "2026-01", **changes}


@pytest.fixture
def posts(project: Project) -> Project:
    """Two embassies of Kazakhstan, and two countries' own foreign ministers."""
    embassies = {
        "london": entry(
            kind="embassy", mission={"of": "KZ", "in": ["GB", "IE"]}, address={"city": "London", "country": "GB"}
        ),
        "berlin": entry(kind="embassy", mission={"of": "KZ", "in": "DE"}, address={"city": "Berlin", "country": "DE"}),
    }
    project.book("recipients/embassies.yaml", embassies, book="embassies", country=None)
    for code in ("gb", "de"):
        minister = {
            "foreign-minister": entry(
                office=f"Foreign Secretary of {code.upper()}", salutation="Dear Foreign Secretary"
            )
        }
        project.book(f"recipients/{code}.yaml", minister, book=code, country=code.upper())
    return project


def text_of(project: Project, name: str) -> str:
    return (project.out / f"{name}.en.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("country", "name"), [("GB", "embassies-london"), ("IE", "embassies-london"), ("DE", "embassies-berlin")]
)
def test_an_embassy_can_be_the_main_recipient(render: Render, posts: Project, country: str, name: str) -> None:
    campaign, sender = posts.campaign(recipients=["embassy"]), posts.sender(country=country)
    ended = render(campaign, "--format", "text", "--sender", sender)
    assert ended.code == 0, ended.err
    assert [path for path in posts.files() if path.endswith(".txt")] == [f"{name}.en.txt"]
    assert OPENING in " ".join(text_of(posts, name).split())


def test_an_embassy_stands_where_the_campaign_has_it(render: Render, posts: Project) -> None:
    campaign = posts.campaign(recipients=["own/foreign-minister", "xx/minister"], copies=["embassy", "xx/judge"])
    assert render(campaign, "--format", "text", "--sender", posts.sender()).code == 0
    copies = text_of(posts, "xx-minister").partition("Copies to:")[2]
    assert copies.index("Ambassador") < copies.index("Jan Judge")
    written = [record["recipient"] for record in map(json.loads, posts.files()["manifest.jsonl"].splitlines()[:-1])]
    assert written == ["gb/foreign-minister", "xx/minister", "embassies/london", "xx/judge"]


@pytest.mark.parametrize(("country", "said"), [("FR", "in FR"), (None, "without the sender's country")])
def test_a_main_recipient_that_no_book_knows_is_a_letter_that_failed(
    render: Render, posts: Project, country: str | None, said: str
) -> None:
    ended = render(
        posts.campaign(recipients=["embassy", "xx/minister"]),
        "--format",
        "text",
        "--sender",
        posts.sender(country=country),
    )
    assert ended.code == 1
    assert f"no address book says who 'embassy' is {said}" in ended.err
    assert "xx-minister.en.txt" in posts.files()


def test_one_writes_to_the_minister_of_one_s_own_country(render: Render, posts: Project) -> None:
    members = "id,name,country,consent\nana,Ana,GB,yes\nbo,Bo,DE,yes\n"
    ended = render(
        posts.campaign(recipients=["own/foreign-minister"]),
        "--format",
        "text",
        "--senders",
        posts.write("members.csv", members),
    )
    assert ended.code == 0, ended.err
    letters = {path for path in posts.files() if path.endswith(".txt")}
    assert letters == {"ana/gb-foreign-minister.en.txt", "bo/de-foreign-minister.en.txt"}


def test_one_s_own_minister_can_get_a_copy(render: Render, posts: Project) -> None:
    ended = render(posts.campaign(copies=["own/foreign-minister"]), "--format", "text", "--sender", posts.sender())
    assert ended.code == 0, ended.err
    assert "Copies to:\n- Ambassador" not in text_of(posts, "xx-minister")
    assert "- Foreign Secretary of GB" in text_of(posts, "xx-minister")
    assert "Copy for your information" in text_of(posts, "gb-foreign-minister")


def test_a_demand_can_be_for_the_embassy_alone(render: Render, posts: Project) -> None:
    demands = [
        {"letter": "I ask you all.", "sheet": "Asking all."},
        {"letter": "I ask you to pass this on.", "sheet": "Asking them.", "to": "tag:mission"},
    ]
    recipients = ["xx/minister", {"id": "embassy", "tags": ["mission"]}]
    ended = render(
        posts.campaign(recipients=recipients, demands=demands), "--format", "text", "--sender", posts.sender()
    )
    assert ended.code == 0, ended.err
    assert "pass this on" in text_of(posts, "embassies-london")
    assert "pass this on" not in text_of(posts, "xx-minister")


def test_a_name_in_another_language_of_the_same_script_is_greeted(render: Render, project: Project) -> None:
    minister = changed(MINISTER, {"name": {"es": "Ana Ejemplo"}, "office": None, "salutation": None})
    project.book(recipients={"minister": minister})
    assert render(project.campaign(), "--format", "text").code == 0
    assert "Dear Ana Ejemplo," in project.files()["xx-minister.en.txt"].decode()
    project.book(recipients={"minister": changed(minister, {"name": {"ru": "Анна Пример"}})})
    assert render(project.campaign(), "--format", "text").code == 0
    assert "Dear Sir or Madam," in project.files()["xx-minister.en.txt"].decode()


def test_nobody_writes_dear_embassy(render: Render, project: Project) -> None:
    embassy = {"kind": "embassy", "office": "Embassy of Kazakhstan", "verified": "2026-01"}
    project.book(recipients={"minister": MINISTER, "embassy": embassy})
    assert render(project.campaign(copies=["xx/embassy"]), "--format", "text").code == 0
    copy = project.files()["xx-embassy.en.txt"].decode()
    assert "Your Excellency," in copy
    assert "Dear Embassy" not in copy


def test_the_sheet_tells_each_reader_whom_to_look_up(run: Run, posts: Project) -> None:
    campaign = posts.campaign(recipients=["embassy", "own/foreign-minister"])
    text = run("sheet", campaign, "--date", TODAY, "--format", "text", "--out", "-").out
    where = text.partition("WHERE TO WRITE")[2]
    assert "the embassy of Kazakhstan in your country" in where
    assert "foreign minister of your own country" in where


def test_an_own_official_that_no_book_has_is_a_warning(check: Render, project: Project) -> None:
    ended = check(project.campaign(recipients=["own/health-minister", "xx/minister"]))
    assert ended.code == 0
    assert "health-minister" in ended.problem("own-official-unknown")


@pytest.mark.parametrize("kind", ["un", "newspaper", "company", "organization", "prisoner"])
def test_only_officials_answer_for_the_state_they_live_in(render: Render, project: Project, kind: str) -> None:
    project.minister(kind=kind, address={"city": "Geneva", "country": "CH"}, salutation="Dear Sir or Madam")
    campaign = project.campaign(demands=None, letter={"opening": "Think of [@CAT|party]."}, country="KZ")
    ended = render(campaign, "--format", "text", "--sender", project.sender())
    assert ended.code == 0, ended.err
    text = " ".join(text_of(project, "xx-minister").split())
    assert "to which Kazakhstan is a State party" in text
    assert "SWITZERLAND" in text


def test_a_recipient_without_an_address_gets_a_letter_all_the_same(render: Render, project: Project) -> None:
    project.minister(address=None, attention="Press office")
    assert render(project.campaign(), "--format", "text").code == 0
    assert "Maria Muster\nMinister of Justice\nFor the attention of Press office\nKAZAKHSTAN\n" in text_of(
        project, "xx-minister"
    )


def test_a_greeting_tells_nothing_of_a_campaign(render: Render, project: Project) -> None:
    project.book(
        recipients={
            "minister": changed(
                MINISTER, {"kind": "prisoner", "office": None, "salutation": "Dear Ana", "email": "ana@example.org"}
            ),
            "judge": JUDGE,
        }
    )
    greeting = {
        "kind": "greeting",
        "letter": {"body": "I think of you and wish you well.", "valediction": "With warm wishes,"},
        "demands": None,
        "copies": ["xx/judge"],
    }
    assert render(project.campaign(**greeting), "--format", "text,email").code == 0
    text = text_of(project, "xx-minister")
    assert "I think of you and wish you well." in text
    assert "With warm wishes," in text
    assert "Yours sincerely" not in text
    everything = b"".join(project.files()[name] for name in ("xx-minister.en.txt", "xx-minister.en.eml")).decode()
    assert not any(words in everything for words in ("UA 1/26", "Teacher detained", "Copies to", "Jan Judge"))


def test_own_words_have_a_place_by_hand_and_are_asked_for_on_the_sheet(
    run: Run, render: Render, project: Project
) -> None:
    letter = {"opening": OPENING, "own_words": "Say in a sentence why this matters to you."}
    campaign = project.campaign(letter=letter)
    assert (
        "Say in a sentence why this matters to you."
        in run("sheet", campaign, "--date", TODAY, "--format", "text", "--out", "-").out
    )
    render(campaign, "--format", "text")
    by_hand = text_of(project, "xx-minister")
    assert by_hand.count("\n____\n") == 2  # the own words, and the signature
    assert "why this matters" not in by_hand
    render(campaign, "--format", "text", "--sender", project.sender(sentence="I am a teacher myself."))
    signed = text_of(project, "xx-minister")
    assert "I am a teacher myself." in signed
    assert "____" not in signed


def test_several_subject_lines_are_spread_over_the_senders_and_stay(render: Render, project: Project) -> None:
    subjects = ["Ana Example", "A poem", "A teacher in prison"]
    members = project.write(
        "members.csv", "id,name,consent\n" + "".join(f"m{number},Member,yes\n" for number in range(30))
    )
    campaign = project.campaign(letter={"subject": subjects, "opening": OPENING})
    render(campaign, "--format", "text", "--senders", members)
    first = project.files()
    found = {
        name: [line for line in text.decode().splitlines() if line in subjects]
        for name, text in first.items()
        if name.endswith(".txt")
    }
    assert all(len(lines) == 1 for lines in found.values())
    assert {lines[0] for lines in found.values()} == set(subjects)
    render(campaign, "--format", "text", "--senders", members)
    assert project.files() == first


def test_several_can_sign_one_letter(render: Render, project: Project) -> None:
    signatures = ["Ana Alpha, teacher", "Bo Beta, nurse"]
    sender = project.write("sender.yaml", yaml(changed(SENDER, {"name": "The choir", "signature": signatures})))
    assert render(project.campaign(), "--format", "text", "--sender", sender).code == 0
    assert "Ana Alpha, teacher\nBo Beta, nurse" in text_of(project, "xx-minister")
