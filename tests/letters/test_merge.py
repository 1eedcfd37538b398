"""From a campaign to letters: what stands in them, for whom, and what a copy is."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from program import REPOSITORY, Ended
from project import JUDGE, MINISTER, Project

from appeals.inputs.load import load
from appeals.inputs.models.senders import Sender
from appeals.letters.letter import Mailing, shared_envelope, shared_letter
from appeals.letters.merge import Merger
from appeals.letters.merge_options import MergeOptions

Render = Callable[..., Ended]


def text(project: Project, letter: str = "xx-minister.en") -> str:
    return project.files()[f"{letter}.txt"].decode()


def test_a_letter_without_anything_but_its_demand_prints_nothing_empty(render: Render, project: Project) -> None:
    project.book(recipients={"minister": {"office": "Minister of Justice", "verified": "2026-01"}}, country=None)
    campaign = project.campaign(reference=None, country=None, letter=None, title="Teacher detained")
    assert render(campaign, "--format", "text").code == 0
    assert text(project) == (
        "Name: ____\nAddress: ____\n\n1 February 2026\n\nMinister of Justice\n\nTeacher detained\n\n"
        "Dear Minister of Justice,\n\nI urge you to release Ana Example.\n\nYours sincerely,\n\n\n____\n"
    )


@pytest.mark.parametrize(
    ("layout", "marks"), [("list", ["- I", "- I"]), ("numbered", ["1. I", "2. I"]), ("paragraphs", ["I", "I"])]
)
def test_demands_are_set_as_the_campaign_wants(render: Render, project: Project, layout: str, marks: list[str]) -> None:
    campaign = project.campaign(
        letter={"layout": layout}, demands=[{"letter": "I urge you to act."}, {"letter": "I ask you to act."}]
    )
    assert render(campaign, "--format", "text,email").code == 0
    lines = text(project).splitlines()
    assert f"{marks[0]} urge you to act." in lines
    assert f"{marks[1]} ask you to act." in lines
    element = {"list": "<ul>", "numbered": "<ol>", "paragraphs": "<p>I urge you"}[layout]
    assert element in project.files()["xx-minister.en.eml"].decode()


def test_a_whole_model_letter_stands_instead_of_demands(render: Render, project: Project) -> None:
    campaign = project.campaign(letter={"body": "One.\n\nTwo."}, demands=[{"sheet": "Urging them."}])
    assert render(campaign, "--format", "text").code == 0
    assert "One.\n\nTwo." in text(project)
    assert "Urging" not in text(project)


def test_the_title_is_the_subject_where_none_is_given(render: Render, project: Project) -> None:
    assert render(project.campaign(), "--format", "text").code == 0
    assert "Teacher detained for a poem" in text(project)


def test_enclosures_and_copies_are_listed(render: Render, project: Project) -> None:
    campaign = project.campaign(copies=["xx/judge"], enclosures=["The poem", "A *list*"])
    assert render(campaign, "--format", "text").code == 0
    assert "Enclosures:\n- The poem\n- A list\n" in text(project)
    assert "Copy to:\n- Jan Judge (President of the Court)\n" in text(project)


def test_a_copy_is_a_note_and_the_letters_it_copies(render: Render, project: Project) -> None:
    project.book(
        recipients={
            "minister": MINISTER,
            "deputy": {**MINISTER, "name": "Deputy"},
            "judge": JUDGE,
            "clerk": {**JUDGE, "name": "Clerk"},
        }
    )
    demands = [{"letter": "I urge you: A."}, {"letter": "I urge you: B.", "to": ["xx/deputy", "xx/judge"]}]
    campaign = project.campaign(
        recipients=["xx/minister", "xx/deputy", "xx/judge"], copies=["xx/clerk"], demands=demands
    )
    assert render(campaign, "--format", "text").code == 0
    copy = text(project, "xx-clerk.en")
    assert copy.index("Clerk") < copy.index("for your information") < copy.index("Maria Muster\nMinister")
    assert "Maria Muster (Minister of Justice), Deputy (Minister of Justice) and Jan Judge" in " ".join(copy.split())
    # The second and the third letter say the same: one of them is enough.
    assert copy.count("I urge you: A.") == 2
    assert copy.count("I urge you: B.") == 1


def test_a_copy_encloses_the_letter_in_the_language_it_went_out_in(render: Render, project: Project) -> None:
    french = {"languages": ["fr", "en"], "office": {"fr": "Présidente du tribunal", "en": "President of the Court"}}
    project.book(recipients={"minister": MINISTER, "clerk": {**JUDGE, **french}})
    campaign = project.campaign(
        title={"en": "Teacher detained", "fr": "Enseignante détenue"},
        copies=["xx/clerk"],
        letter=None,
        demands=[{"letter": {"en": "I urge you to act.", "fr": "Veuillez agir."}}],
    )
    sender = project.sender(language=["en", "fr"])
    assert render(campaign, "--format", "text,email", "--sender", sender).code == 0
    assert "I urge you to act." in text(project)
    copy = text(project, "xx-clerk.fr")
    assert copy.count("I urge you to act.") == 1
    assert "Veuillez agir" not in copy
    html = project.files()["xx-clerk.fr.eml"].decode()
    assert '<div lang="en" dir="ltr">' in html.replace("=3D", "=")


def test_only_those_asked_for_are_written_to(render: Render, project: Project) -> None:
    campaign = project.campaign(copies=["xx/judge"])
    assert render(campaign, "--format", "text", "--to", "xx/minister").code == 0
    assert [name for name in project.files() if name.endswith(".txt")] == ["xx-minister.en.txt"]
    ended = render(campaign, "--format", "text", "--to", "xx/nobody")
    assert ended.code == 2
    assert "xx/judge, xx/minister" in ended.err


EMBASSY = {
    "kind": "embassy",
    "organization": "Embassy of Kazakhstan",
    "verified": "2026-01",
    "email": "embassy@example.org",
}


@pytest.mark.parametrize(("country", "city"), [("GB", "London"), ("FR", "Paris"), ("US", None), (None, None)])
def test_the_embassy_is_the_one_in_the_senders_country(
    render: Render, project: Project, country: str | None, city: str | None
) -> None:
    missions = {
        "london": {
            **EMBASSY,
            "name": "Embassy in London",
            "mission": {"of": "KZ", "in": ["GB", "IE"]},
            "address": {"city": "London", "country": "GB"},
        },
        "paris": {
            **EMBASSY,
            "name": "Embassy in Paris",
            "mission": {"of": "KZ", "in": "FR"},
            "address": {"city": "Paris", "country": "FR"},
        },
        "of-another": {
            **EMBASSY,
            "name": "Another",
            "mission": {"of": "UZ", "in": ["GB"]},
            "address": {"city": "London", "country": "GB"},
        },
    }
    project.book(recipients={"minister": MINISTER, **missions})
    campaign = project.campaign(copies=["embassy"])
    options = ("--sender", project.sender(country=country))
    ended = render(campaign, "--format", "text", *options)
    assert ended.code == 0
    copies = [
        content.decode()
        for name, content in project.files().items()
        if name.endswith(".txt") and "minister" not in name
    ]
    cities = [city] if city else []
    assert [found for copy in copies for found in re.findall(r"^Embassy in (\w+)$", copy, re.MULTILINE)] == cities
    assert re.findall(r"Embassy in (\w+)", text(project)) == cities
    assert ("no copy to 'embassy'" in ended.err) is (city is None)


def test_a_copy_that_nobody_gets_is_said_once(render: Render, project: Project) -> None:
    ended = render(project.campaign(copies=["embassy", "own/nobody-at-all"]), "--format", "text")
    assert ended.code == 0
    assert ended.err.count("no address book has") == 2
    assert "no copy to" not in ended.err


def test_who_is_asked_for_and_cannot_be_written_to_from_here_is_named(render: Render, project: Project) -> None:
    london = {**EMBASSY, "name": "Embassy in London", "mission": {"of": "KZ", "in": ["GB"]}}
    project.book(recipients={"minister": MINISTER, "london": london})
    campaign = project.campaign(copies=["embassy"])
    options = ("--format", "text", "--to", "xx/london")
    ended = render(campaign, *options, "--sender", project.sender(country="FR"))
    assert ended.code == 1
    assert "xx-london" in ended.err
    assert "nobody in FR writes to them" in ended.err
    assert render(campaign, *options, "--sender", project.sender(country="GB")).code == 0


def test_at_home_the_country_is_left_out(render: Render, project: Project) -> None:
    assert render(project.campaign(), "--format", "text", "--sender", project.sender(country="KZ")).code == 0
    assert "KAZAKHSTAN" not in text(project)
    assert render(project.campaign(), "--format", "text", "--sender", project.sender(country="GB")).code == 0
    assert "KAZAKHSTAN" in text(project)


def test_the_options_sender_wins_over_the_campaigns(render: Render, project: Project) -> None:
    project.write("campaigns/own.yaml", "name: Campaign Sender\ncountry: GB\n")
    campaign = project.campaign(sender="own.yaml")
    assert render(campaign, "--format", "text").code == 0
    assert "Campaign Sender" in text(project)
    assert render(campaign, "--format", "text", "--sender", project.sender()).code == 0
    assert "Sam Sample" in text(project)
    assert "Campaign Sender" not in text(project)
    assert render(project.campaign(sender={"name": "Inline Sender"}), "--format", "text").code == 0
    assert "Inline Sender" in text(project)


def test_a_dead_address_is_not_used(render: Render, project: Project) -> None:
    project.minister(email=[{"value": "old@example.org", "state": "dead"}, "new (at) example.org"])
    assert render(project.campaign(), "--format", "email").code == 0
    content = project.files()["xx-minister.en.eml"].decode()
    assert "new@example.org" in content
    assert "old@example.org" not in content


def test_a_law_is_named_in_full_once_in_each_letter(render: Render, project: Project) -> None:
    demands = [{"letter": "I urge you to respect [@CAT 3(1)]."}, {"letter": "I urge you to obey [@CAT 4]."}]
    assert (
        render(project.campaign(recipients=["xx/minister", "xx/judge"], demands=demands), "--format", "text").code == 0
    )
    for letter in ("xx-minister.en", "xx-judge.en"):
        found = " ".join(text(project, letter).split())
        assert found.count("Convention against Torture and Other Cruel") == 1
        assert found.count("(Convention against Torture)") == 1


def test_a_statement_without_recipients_has_nothing_to_render(render: Render, project: Project) -> None:
    ended = render(project.campaign(recipients=None, kind="statement", demands=None, letter=None), "--format", "text")
    assert ended.code == 0
    assert "nothing to render" in ended.err
    assert not project.out.exists()


def test_internal_notes_reach_no_letter(render: Render, project: Project) -> None:
    project.minister(notes="INTERNAL")
    campaign = project.campaign(
        notes="INTERNAL", advice="ADVICE", background="BACKGROUND", caution=["CAUTION"], summary="SUMMARY"
    )
    assert render(campaign, "--format", "text,email", "--sender", project.sender()).code == 0
    everything = b"".join(project.files().values())
    for word in (b"INTERNAL", b"ADVICE", b"BACKGROUND", b"CAUTION", b"SUMMARY"):
        assert word not in everything


ALL_CAMPAIGNS = pytest.mark.parametrize(
    "campaign", sorted(path.name for path in (REPOSITORY / "campaigns").glob("*.yaml") if "." not in path.stem)
)


@ALL_CAMPAIGNS
@pytest.mark.parametrize(
    "order",
    [
        MergeOptions(date(2011, 7, 1)),
        MergeOptions(date(2026, 7, 1), to=("kz/president", "kg/president")),
        MergeOptions(date(2011, 7, 1), languages=("fr", "ru", "kk"), cc_copies=True, accept_unverified=True),
    ],
    ids=["plain", "narrowed", "forced"],
)
def test_letters_are_counted_as_they_are_made(campaign: str, order: MergeOptions) -> None:
    inputs, _ = load(REPOSITORY / "campaigns" / campaign)
    assert inputs is not None
    merger = Merger(inputs, order)
    for country, spoken in (("GB", "en"), ("DE", "de"), ("KZ", "ru"), (None, "fr")):
        sender = Sender.model_validate(
            {"name": "A", "country": country, "language": spoken}, context={"language": "en"}
        )
        of_sender = merger.of_sender(sender)
        assert of_sender.count() == len(list(of_sender.letters()))
    assert merger.of_sender().count() == len(list(merger.of_sender().letters()))


@ALL_CAMPAIGNS
@pytest.mark.parametrize("bundled", [False, True])
def test_what_letters_are_known_to_share_they_have(campaign: str, *, bundled: bool) -> None:
    inputs, _ = load(REPOSITORY / "campaigns" / campaign)
    assert inputs is not None
    merger = Merger(inputs, MergeOptions(date(2011, 7, 1), accept_unverified=True, bundle_same_number=bundled))
    for name in ("Ana Example", "Bo Example"):
        sender = Sender.model_validate({"name": name, "city": "Leeds", "country": "GB", "sentence": f"I, {name}."})
        mailings = [each for each in merger.of_sender(sender).letters() if isinstance(each, Mailing)]
        letters = [each.letter for each in mailings] + [letter for each in mailings for letter in each.bundled]
        letters += [enclosed for letter in letters for enclosed in letter.enclosed]
        assert [shared_letter(each).values for each in letters] == [
            shared_letter(replace(each)).values for each in letters
        ]
        assert [shared_envelope(each).values for each in mailings] == [
            shared_envelope(replace(each)).values for each in mailings
        ]
