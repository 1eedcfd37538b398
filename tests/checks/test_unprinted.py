"""What no paper of a campaign prints is named; a sheet is not refused for what it does not print."""

from collections.abc import Callable

import pytest
from program import Ended, Run
from project import TODAY, Project

Check = Callable[..., Ended]


def test_what_a_notice_does_not_print_is_named(check: Check, run: Run, project: Project) -> None:
    campaign = project.campaign(status="closed", outcome="She is free.", advice="Write at once.", notes="Ours.")
    ended = check(campaign)
    assert ended.code == 0
    assert "0 errors, 0 warnings" in ended.err
    said = "case.yaml:1:1: not printed of a closed campaign: deadline, letter, demands, advice (no notice has it)"
    assert said in ended.err
    assert said in run("sheet", campaign, "--date", TODAY, "--format", "text", "--out", "-").err


def test_what_only_letters_print_is_named_where_there_are_none(check: Check, project: Project) -> None:
    campaign = project.campaign(
        kind="statement", recipients=None, letter={"opening": "We write.", "subject": "Teacher"}
    )
    assert "not printed without recipients: letter.opening, demands.letter (no sheet has it)" in check(campaign).err


@pytest.mark.parametrize(
    "changes", [{}, {"kind": "open-letter"}, {"status": "draft"}, {"kind": "greeting", "demands": None}]
)
def test_nothing_is_named_where_all_is_printed(check: Check, project: Project, changes: dict[str, object]) -> None:
    assert "not printed" not in check(project.campaign(**changes)).err


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"letter": {"opening": "My name is [NAME]."}}, 0),
        ({"letter": [{"opening": "My name is [NAME]."}]}, 0),
        ({"demands": [{"letter": "I am [NAME].", "sheet": "Asking."}]}, 0),
        ({"demands": [{"letter": "I am [NAME]."}]}, 65),
        ({"demands": [{"letter": "I ask.", "sheet": "Asking [NAME]."}]}, 65),
        ({"kind": "open-letter", "letter": {"opening": "My name is [NAME]."}}, 65),
        ({"summary": "It is about [NAME]."}, 65),
        ({"letter": {"opening": "Zora Hidden is ill."}, "people": [{"name": "Zora Hidden"}]}, 65),
    ],
)
def test_a_sheet_is_refused_for_what_it_prints(
    run: Run, project: Project, changes: dict[str, object], code: int
) -> None:
    ended = run("sheet", project.campaign(**changes), "--date", TODAY, "--format", "text", "--out", "-")
    assert ended.code == code
    assert ended.codes in (["left-open"], ["private-name"])


def test_a_campaign_in_a_language_without_words_has_no_sheet(run: Run, project: Project) -> None:
    ended = run("sheet", project.campaign(language="mt"), "--date", TODAY, "--format", "text", "--out", "-")
    assert ended.code == 65
    assert "no-pack" in ended.codes


def test_a_language_in_which_a_sheet_lacks_texts_is_named_once(check: Check, project: Project) -> None:
    campaign = project.campaign(
        title={"en": "Teacher", "fr": "Institutrice"},
        summary={"en": "She is in prison.", "fr": "Elle est en prison."},
        people=[{"label": "teachers", "count": 3}, {"name": "Zora Hidden", "occupation": "teacher"}],
        events=[{"date": "2026-01-01", "what": {"en": "Arrest", "fr": "Arrestation"}, "source": "The Paper"}],
        case="It happened.",
    )
    found = check(campaign)
    assert found.codes == ["sheet-not-translated"]
    said = "people[0].label: not written in 'fr', nor are 2 more: no sheet is made in it"
    assert said in found.problem("sheet-not-translated")
    project.write("campaigns/case.fr.yaml", "translates: case.yaml\nlanguage: fr\ncase: C’est arrivé.\n")
    assert "nor is 1 more" in check(campaign).problem("sheet-not-translated")


def test_translated_letters_need_no_translated_sheet(check: Check, project: Project) -> None:
    letter = {"opening": {"en": "I write.", "fr": "J’écris."}}
    campaign = project.campaign(
        title={"en": "Teacher", "fr": "Institutrice"}, summary="She is in prison.", letter=letter
    )
    assert check(campaign).codes == []
