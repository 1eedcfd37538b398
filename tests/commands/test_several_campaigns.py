"""Several campaigns in one command: each has a folder of its own, and none writes over another."""

from collections.abc import Callable

from program import Ended
from project import Project

Render = Callable[..., Ended]


def test_each_campaign_has_its_folder(render: Render, project: Project) -> None:
    campaigns = [project.campaign("one.yaml"), project.campaign("two.yaml", reference="UA 2/26")]
    assert render(*campaigns, "--format", "text").code == 0
    assert set(project.files()) == {"manifest.jsonl", "one/xx-minister.en.txt", "two/xx-minister.en.txt"}


def test_two_files_of_the_same_name_are_refused(render: Render, project: Project) -> None:
    campaigns = [project.campaign("north/case.yaml"), project.campaign("south/Case.yaml", reference="UA 2/26")]
    ended = render(*campaigns, "--format", "text")
    assert ended.code == 2
    assert "north/case.yaml" in ended.err
    assert "south/Case.yaml" in ended.err
    assert not project.out.exists()


def test_a_campaign_named_twice_is_made_once(render: Render, project: Project) -> None:
    campaign = project.campaign()
    ended = render(campaign, campaign.parent / "../campaigns/case.yaml", "--format", "text")
    assert ended.code == 0
    assert ended.out.count("xx-minister") == 1
    assert "xx-minister.en.txt" in project.files()


def test_a_language_named_twice_is_one_letter(render: Render, project: Project) -> None:
    ended = render(project.campaign(), "--format", "text", "--language", "en", "--language", "en")
    assert ended.out.count("xx-minister") == 1
    assert "1 written" in ended.err


def test_one_sender_and_many_are_not_asked_for_together(render: Render, project: Project) -> None:
    members = project.write("members.csv", "name,city,consent\nAna,Astana,yes\n")
    ended = render(project.campaign(), "--sender", project.sender(), "--senders", members)
    assert ended.code == 2
    assert "--senders" in ended.err


def test_a_statement_to_copy_recipients_only_has_no_letter_to_copy(render: Render, project: Project) -> None:
    ended = render(project.campaign(kind="statement", recipients=None, demands=None, copies=["xx/judge"]))
    assert ended.code == 0
    assert "nothing to render" in ended.err


def test_printed_letters_are_each_members_too(render: Render, project: Project) -> None:
    members = project.write(
        "members.csv", "name,city,consent\nAna,Astana,yes\nBob,Almaty,no\nEve,,maybe\nKim,Kokand,yes\n"
    )
    ended = render(project.campaign(), "--out", "-", "--senders", members)
    assert ended.code == 0
    assert ended.codes == ["uncertain-consent"]
    assert "2 left out: no consent" in ended.err
    assert [line for line in ended.out.splitlines() if line in {"Ana", "Bob", "Eve", "Kim", "____"}] == [
        "Ana",
        "Ana",
        "Kim",
        "Kim",
    ]
    assert "members.csv:4:1: warning uncertain-consent" in ended.err
