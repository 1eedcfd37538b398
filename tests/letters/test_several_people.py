"""Several people at one entry, salutations and subjects of several lines, letters without a subject or of own words only."""

from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
from program import Ended, Run
from project import TODAY, Project

from appeals.letters.salutation import with_mark

Render = Callable[..., Ended]
BOTH = [
    {"honorific": "Ms", "name": {"en": "Ann Example", "ru": "Анна Пример"}, "office": "Minister of Justice"},
    {"honorific": "Mr", "name": "Bob Sample"},
]


def letter(project: Project, name: str = "xx-minister.en.txt") -> str:
    return (project.out / name).read_text(encoding="utf-8")


def test_people_of_one_entry_stand_in_the_address_each(render: Render, project: Project) -> None:
    project.minister(name=None, people=BOTH, office=None, organization="The Government", salutation="Dear Ministers")
    ended = render(project.campaign(copies=["xx/judge"]), "--format", "text,email")
    assert ended.code == 0, ended.err
    block = "Ms Ann Example, Minister of Justice\nMr Bob Sample\nThe Government\n1 Example Street"
    assert block in letter(project)
    assert "Dear Ministers,\n" in letter(project)
    named = "Ms Ann Example (Minister of Justice) and Mr Bob Sample, The Government"
    assert named in " ".join(letter(project, "xx-judge.en.txt").split())
    mail = message_from_bytes((project.out / "xx-minister.en.eml").read_bytes(), policy=policy.default)
    assert mail["To"] == "Ann Example and Bob Sample <minister@example.org>"


def test_a_list_of_names_is_several_people(run: Run, render: Render, project: Project) -> None:
    project.minister(name=["Ms Ann Example", "Mr Bob Sample"], office="Ministers", salutation=None)
    campaign = project.campaign(letter={"opening": "To {{ recipient.name }}."})
    assert render(campaign, "--format", "text").code == 0
    assert "Ms Ann Example\nMr Bob Sample\nMinisters\n" in letter(project)
    assert "To Ms Ann Example and Mr Bob Sample." in letter(project)
    assert "no-salutation" in run("check", campaign, "--today", TODAY).out


@pytest.mark.parametrize(
    "fields", [{"name": ["A"], "people": BOTH}, {"name": "A", "people": BOTH}, {"name": None, "people": BOTH, "honorific": "Ms"}]
)  # fmt: skip
def test_one_person_and_several_are_not_mixed(check: Render, project: Project, fields: dict[str, object]) -> None:
    assert "name-or-people" in check(project.minister(**fields)).out


@pytest.mark.parametrize(
    ("given", "printed"),
    [("Dear Sirs …", "Dear Sirs …"), ("Dear Sirs ...", "Dear Sirs ..."), ("Dear Minister –", "Dear Minister –"),
     ("Dear Minister", "Dear Minister,"), ("Dear Prof.", "Dear Prof.,"), ("Dear A,\n  dear  B\n", "Dear A,\ndear B,")],
)  # fmt: skip
def test_a_mark_follows_only_where_there_is_none(given: str, printed: str) -> None:
    assert with_mark(given, "en") == printed


def test_lines_of_subject_and_salutation_are_kept(render: Render, project: Project) -> None:
    project.minister(salutation="Dear Minister Example,\nDear Minister Sample")
    campaign = project.campaign(
        letter={"subject": "A teacher\nCase 12", "opening": "Hello, {{ recipient.salutation }}."}
    )
    assert render(campaign, "--format", "text,email").code == 0
    assert "\nA teacher\nCase 12\n\nDear Minister Example,\nDear Minister Sample,\n" in letter(project)
    assert "Hello, Dear Minister Example, Dear Minister Sample." in letter(project)
    mail = message_from_bytes((project.out / "xx-minister.en.eml").read_bytes(), policy=policy.default)
    assert mail["Subject"] == "A teacher – Case 12"
    html = mail.get_body(("html",))
    assert html is not None
    assert "Dear Minister Example,<br>Dear Minister Sample," in html.get_content()
    assert "Example,<br>Dear" in html.get_content()


@pytest.mark.parametrize(("reference", "subject"), [("UA 1/26", "UA 1/26"), (None, None)])
def test_a_letter_may_have_no_subject(
    render: Render, project: Project, reference: str | None, subject: str | None
) -> None:
    campaign = project.campaign("workname.yaml", reference=reference, letter={"subject": "none", "opening": "Hello."})
    assert render(campaign, "--format", "text,email").code == 0
    assert "Teacher detained for a poem" not in letter(project)
    content = (project.out / "xx-minister.en.eml").read_bytes()
    assert message_from_bytes(content, policy=policy.default)["Subject"] == subject
    assert b"workname" not in content


def test_a_greeting_of_own_words_is_a_card_with_room(render: Render, project: Project) -> None:
    project.minister(kind="prisoner")
    campaign = project.campaign(kind="greeting", demands=None, letter={"own_words": "Your greeting."})
    assert render(campaign, "--format", "text", "--sender", project.sender()).code == 0
    assert "Dear Minister,\n\n____\n\nYours sincerely" in letter(project)
    assert render(campaign, "--format", "text", "--sender", project.sender(sentence="Be well.")).code == 0
    assert "Dear Minister,\n\nBe well.\n\nYours sincerely" in letter(project)


@pytest.mark.parametrize(("field", "value"), [("fax", "+249 11 77000"), ("phone", "12"), ("email", "minister at kz")])
def test_what_is_dead_may_look_as_it_likes(check: Render, project: Project, field: str, value: str) -> None:
    project.minister(**{field: [{"value": value, "state": "dead"}]})
    assert check(project.campaign()).code == 0
    project.minister(**{field: value})
    assert check(project.campaign()).code == 65


def test_a_recipient_with_one_language_gets_it(render: Render, check: Render, project: Project) -> None:
    project.minister(languages=["fr"], salutation={"fr": "Monsieur le Ministre"})
    campaign = project.campaign(
        letter={"subject": {"fr": "Affaire"}, "body": {"fr": "Je vous écris."}}, demands=None, reference=None
    )
    assert check(campaign).code == 0
    assert render(campaign, "--format", "text").code == 0
    assert "Je vous écris." in letter(project, "xx-minister.fr.txt")


@pytest.mark.parametrize("name", ["members.csv", "members.txt"])
def test_a_table_as_sender_is_told_of_senders(render: Render, project: Project, name: str) -> None:
    ended = render(project.campaign(), "--sender", project.write(name, "id,name,consent\nm1,Max Muster,yes\n"))
    assert ended.code == 65
    assert "--senders" in ended.out + ended.err
