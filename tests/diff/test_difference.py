"""What changed between two sheets, as `appeals diff` tells it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import Run
from project import MINISTER, Project, changed

from appeals.diff.difference import UNTOLD
from appeals.diff.matching import paired
from appeals.inputs.models.campaign import Campaign

Diff = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def diff(run: Run, project: Project) -> Diff:
    """The changes between a campaign and the same with these changes."""

    def told(old: dict[str, Any] | None = None, **changes: object) -> list[dict[str, Any]]:
        first = project.campaign("old.yaml", update=1, **(old or {}))
        second = project.campaign("new.yaml", update=2, **{**(old or {}), **changes})
        ended = run("diff", first, second, "--json")
        assert ended.code == 0, ended.err
        found = [json.loads(line) for line in ended.out.splitlines()]
        return [change for change in found if change["subject"] != "update"]

    return told


def test_nothing_changed(run: Run, project: Project) -> None:
    campaign = project.campaign()
    ended = run("diff", campaign, campaign)
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "nothing has changed"
    assert run("diff", campaign, campaign, "--json").out == ""


def test_the_last_day_moved(diff: Diff) -> None:
    assert diff(deadline="2026-04-30") == [
        {
            "section": "deadline",
            "change": "changed",
            "subject": "deadline",
            "before": ["31 March 2026"],
            "after": ["30 April 2026"],
        }
    ]


def test_recipients_came_and_went(diff: Diff) -> None:
    gone, come = diff(recipients=["xx/judge"])
    assert (gone["change"], gone["subject"]) == ("removed", "xx/minister: Maria Muster (Minister of Justice)")
    assert (come["change"], come["subject"]) == ("added", "xx/judge: Jan Judge (President of the Court)")
    assert "email court@example.org" in come["after"]


def test_a_recipient_s_entry_changed(run: Run, project: Project) -> None:
    before = project.campaign("old/campaigns/case.yaml")
    after = project.campaign("new/campaigns/case.yaml")
    old = (
        project.folder / "campaigns" / "old" / "campaigns" / "case.yaml",
        project.folder / "campaigns" / "old" / "recipients" / "xx.yaml",
    )
    project.book("campaigns/old/recipients/xx.yaml", {"minister": MINISTER})
    project.book(
        "campaigns/new/recipients/xx.yaml", {"minister": changed(MINISTER, {"name": "Nora Neu", "email": None})}
    )
    assert old[0] == before
    (project.folder / "recipients/xx.yaml").unlink()  # it would say something else
    (change,) = [json.loads(line) for line in run("diff", before, after, "--json").out.splitlines()]
    assert change["section"] == "recipients"
    assert change["before"] == ["Maria Muster", "email minister@example.org"]
    assert change["after"] == ["Nora Neu"]


def test_a_demand_was_reworded_another_came_and_one_went(diff: Diff) -> None:
    keep = {"letter": "I urge you to release Ana Example at once and without conditions."}
    drop = {"letter": "Please publish the verdict."}
    new = {"letter": "I ask you to see that she can see a doctor of her choice.", "kind": "ask"}
    reworded = {"letter": "I urge you to release Ana Example now and without conditions."}
    changes = diff({"demands": [keep, drop]}, demands=[reworded, new])
    assert [(change["change"], change["subject"]) for change in changes] == [
        ("changed", "1 (urge)"),
        ("added", "2 (ask)"),
        ("removed", "2 (urge)"),
    ]


def test_demands_in_another_order_are_said_to_be(diff: Diff) -> None:
    first, second = {"letter": "I urge you to release her."}, {"letter": "Please publish the verdict."}
    (change,) = diff({"demands": [first, second]}, demands=[second, first])
    assert change["subject"] == "order"
    assert change["after"] == ["1 is now 2", "2 is now 1"]


def test_lines_broken_elsewhere_are_no_change(diff: Diff) -> None:
    assert diff({"case": "She was arrested.\nShe is in\nprison."}, case="She was\narrested. She is in prison.") == []


def test_only_the_sentences_that_changed_are_shown(diff: Diff) -> None:
    (change,) = diff({"case": "She was arrested. She is in prison."}, case="She was arrested. She is free.")
    assert (change["before"], change["after"]) == (["She is in prison."], ["She is free."])


def test_people_and_their_history(diff: Diff) -> None:
    detained, released = {"date": "2026-01", "status": "detained"}, {"date": "2026-02-03", "status": "released"}
    ana = {"name": "Ana Example", "public": True, "status": [detained]}
    free = {**ana, "status": [detained, released]}
    group = {"label": "teachers", "count": 30}
    changes = diff({"people": [ana, group]}, people=[free, {"label": "teachers", "count": 28}, {"label": "nurses"}])
    assert [(change["subject"], change["after"]) for change in changes] == [
        ("Ana Example", ["3 February 2026: released"]),
        ("teachers", ["count: 28"]),
        ("nurses", []),
    ]


def test_names_that_are_not_public_are_not_shown(run: Run, project: Project) -> None:
    hidden = {"name": "Zora Verborgen", "also_known_as": "Zoe", "relation": "sister"}
    group = {"label": "the choir", "names": ["Tom Hidden"]}
    old = project.campaign("old.yaml", update=1, people=[hidden, group])
    new = project.campaign("new.yaml", update=2, people=[{**hidden, "age": 30}, {**group, "names": ["Tim Hidden"]}])
    for options in ((), ("--json",)):
        out = run("diff", old, new, *options).out
        assert "somebody whose name is not public" in out
        assert not any(word in out for word in ("Zora", "Verborgen", "Zoe", "sister", "Hidden"))


def test_events_and_sources(diff: Diff) -> None:
    arrest = {"date": "2026-01", "what": "She is arrested."}
    trial = {"date": "2026-01-20/2026-01-21", "what": "The trial.", "source": "The paper"}
    changes = diff({"events": [arrest]}, events=[arrest, trial], sources=[{"title": "The paper"}])
    assert [(change["section"], change["subject"]) for change in changes] == [
        ("facts", "20–21 January 2026: The trial."),
        ("sources", "The paper"),
    ]


def test_internal_notes_are_not_told(diff: Diff) -> None:
    assert diff({"notes": "One."}, notes="Two.") == []


def test_sections_stand_under_their_headings(run: Run, project: Project) -> None:
    old = project.campaign("old.yaml", update=1)
    new = project.campaign("new.yaml", update=2, deadline="2026-04-30", status="stopped")
    lines = run("diff", old, new).out.splitlines()
    assert lines[0].endswith("old.yaml, UA 1/26, update 1, open")
    assert lines[1].endswith("new.yaml, UA 1/26, update 2, stopped")
    assert [line for line in lines[2:] if line and not line.startswith(" ")] == ["Status", "Deadline", "Sheet"]


def test_the_wrong_order_and_the_wrong_campaign_are_said(run: Run, project: Project) -> None:
    first, second = project.campaign("a.yaml", update=1), project.campaign("b.yaml", update=2)
    assert "the order is appeals diff OLD NEW" in run("diff", second, first).err
    other = project.campaign("c.yaml", reference="UA 9/26")
    assert "not of one campaign" in run("diff", first, other).err


def test_a_faulty_file_is_refused(run: Run, project: Project) -> None:
    good, bad = project.campaign("a.yaml"), project.campaign("b.yaml", deadline="soon")
    ended = run("diff", good, bad)
    assert ended.code == 65
    assert "bad-date" in ended.codes
    assert run("diff", good, project.folder / "nowhere.yaml").code == 66


CHANGED: dict[str, Any] = {
    "kind": "letter",
    "status": "draft",
    "reference": "UA 7/26",
    "chain": "another",
    "updates": [{"update": 1, "index": "ABC"}],
    "index": "ABC 1/2026",
    "issued": "2026-01-15",
    "title": "Another title",
    "concerns": ["fear of torture"],
    "country": ["KG"],
    "about": ["UZ"],
    "region": "Osh",
    "country_name": "Kirghizia",
    "responsible": ["armed men"],
    "heading": "EILAKTION",
    "update_words": "Further information",
    "deadline": "2026-03-01",
    "deadline_words": "Before March",
    "after_deadline": "stop",
    "after_deadline_notice": "Ask first.",
    "appeal_languages": ["ru", "own"],
    "people": [{"label": "teachers"}],
    "summary": "A lead.",
    "case": "A case.",
    "letter": {"opening": "Hello."},
    "demands": [{"letter": "I ask for something else entirely, in other words."}],
    "recipients": ["xx/judge"],
    "write_to": "one-or-more",
    "copies": ["embassy"],
    "via": "embassy",
    "senders": [{"organization": "An organization"}],
    "signatories": ["Ann Example"],
    "in_reply_to": "Your letter",
    "channels": ["fax"],
    "enclosures": ["A poem"],
    "background": "More.",
    "events": [{"date": "2026-01", "what": "Something."}],
    "sources": [{"title": "A paper"}],
    "advice": "Be polite.",
    "caution": ["Do not insult."],
    "corrections": ["The date was wrong."],
    "postage": "1 franc",
    "report_back": "Tell us.",
    "disclaimer": "All rights.",
    "outcome": "Free.",
    "thanks": "Thanks.",
    "sender": {"organization": "An organization"},
    "further_information": "https://example.org",
}


def test_every_field_of_a_campaign_is_compared() -> None:
    assert {*CHANGED, *UNTOLD, "update"} == set(Campaign.model_fields)


@pytest.mark.parametrize("field", CHANGED)
def test_a_change_of_this_field_is_told(diff: Diff, field: str) -> None:
    changes = diff(**{field: CHANGED[field]})
    # An addition may have nothing more to say than its subject.
    assert all(change["before"] or change["after"] or change["change"] == "added" for change in changes)
    assert changes


texts = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6).map(tuple), max_size=8)


@given(texts, texts)
def test_every_text_finds_at_most_one_partner_and_none_is_lost(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]]
) -> None:
    pairs = paired(old, new, words=list)
    assert sorted(before for before, _ in pairs if before is not None) == sorted(old)
    assert [after for _, after in pairs if after is not None] == new
    assert (old == new) <= all(before == after for before, after in pairs)


FRENCH = {
    "title": {"en": "Teacher detained for a poem", "fr": "Une enseignante détenue"},
    "letter": {"opening": {"en": "I write to you.", "fr": "Je vous écris."}},
    "demands": [{"letter": {"en": "I urge you to act.", "fr": "Je vous prie instamment d’agir sans plus attendre."}}],
}
ENGLISH = {
    "title": "Teacher detained for a poem",
    "letter": {"opening": "I write to you."},
    "demands": [{"letter": "I urge you to act."}],
}


def test_a_translation_that_is_not_made_yet_is_one_line(diff: Diff) -> None:
    told = diff(FRENCH, **ENGLISH, deadline="2026-04-30")
    assert [(change["section"], change["change"], change["subject"]) for change in told] == [
        ("translations", "removed", "French: 3 texts are not translated yet"),
        ("deadline", "changed", "deadline"),
    ]


def test_a_part_of_a_translation_is_one_line_too(diff: Diff) -> None:
    told = diff(FRENCH, letter=ENGLISH["letter"])
    assert [change["subject"] for change in told] == ["French: 1 text is not translated yet"]


def test_a_new_translation_is_one_line(diff: Diff) -> None:
    assert [change["subject"] for change in diff(ENGLISH, **FRENCH)] == ["French"]


def test_a_demand_is_known_by_the_languages_of_both(diff: Diff) -> None:
    told = diff(FRENCH, demands=[{"letter": "I urge you to act now."}])
    assert [(change["change"], change["subject"]) for change in told][1:] == [("changed", "1 (urge)")]


def test_check_says_what_the_sheet_before_had_in_which_language(run: Run, project: Project) -> None:
    project.campaign("one.yaml", update=1, **FRENCH)
    two = project.campaign("two.yaml", update=2, **{**FRENCH, "letter": ENGLISH["letter"]})
    three = project.campaign("three.yaml", update=3, **ENGLISH)
    said = {path.stem: run("check", "--today", "2026-02-01", path).out for path in (two, three)}
    assert "is written in French; 1 of the texts of this sheet are not" in said["two"]
    assert "two.yaml, which this one follows, is written in French; nothing of this sheet is" in said["three"]
