"""The place of a sheet among the updates of its case."""

from collections.abc import Callable

import pytest
from program import Ended
from project import Project, changed, yaml

Check = Callable[..., Ended]
Render = Callable[..., Ended]


def test_an_update_that_follows_what_is_known_is_no_problem(check: Check, project: Project) -> None:
    project.campaign("first.yaml", update=1)
    assert check(project.campaign("second.yaml", update=2)).codes == []
    assert check(project.campaign("fourth.yaml", update=4, updates=[{"update": 3}])).codes == []


def test_an_update_whose_parent_is_missing_is_said(check: Check, project: Project) -> None:
    ended = check(project.campaign(update=3, updates=[{"update": 1}]))
    assert ended.code == 0
    assert "nothing is known of update 2" in ended.problem("parent-missing")


def test_two_campaigns_cannot_claim_the_same_update(check: Check, project: Project) -> None:
    other = project.campaign("other.yaml", update=1)
    ended = check(project.campaign(update=1))
    assert ended.code == 65
    assert other.name in ended.problem("update-twice")


def test_the_same_number_in_another_chain_is_no_problem(check: Check, project: Project) -> None:
    project.campaign("other.yaml", update=1, reference="UA 2/26")
    assert check(project.campaign(update=1)).codes == []


@pytest.mark.parametrize(("updates", "code"), [([1, 1], "update-twice"), ([2], "update-order"), ([5], "update-order")])
def test_the_earlier_sheets_are_earlier_and_told_apart(
    check: Check, project: Project, updates: list[int], code: str
) -> None:
    ended = check(project.campaign(update=2, updates=[{"update": number} for number in updates]))
    assert ended.code == 65
    assert code in ended.codes


@pytest.mark.parametrize(
    "notice",
    [
        {"reference": "ua  1/26", "update": "2"},
        {"reference": "UA1/26", "update": "2"},
        {"update": "second"},
        {"update": "9" * 5000},
        {"title": None},
    ],
)
def test_a_notice_that_ends_a_case_counts_however_carelessly_it_is_written(
    render: Callable[..., Ended], project: Project, notice: dict[str, object]
) -> None:
    project.campaign("notice.yaml", status="stopped", **notice)
    ended = render(project.campaign(update=1), "--format", "text", "--after-deadline", "no matter")
    assert ended.code == 65
    assert "no more letters are sent" in ended.err


def test_a_file_in_the_folder_that_cannot_be_read_may_be_the_notice(check: Check, project: Project) -> None:
    project.write("campaigns/notice.yaml", "reference: UA 1/26\nstatus: stopped\ntitle: [\n")
    ended = check(project.campaign())
    assert ended.code == 0
    assert "notice.yaml" in ended.problem("unreadable-sheet")


END: dict[str, object] = {"status": "stopped", "title": "No more letters", "demands": None, "recipients": None}


@pytest.mark.parametrize(
    "reference",
    [
        *(
            "UA: 1/26",
            "ua 01/26",
            "UA 1-26",
            "UA 1\u20442026",
            "UA \uff11/2026",
            "UA\u20111/26",
            "UA.1/26",
            "UA 1/20\u00ad26",
        ),
        *(
            "UA 1/2026",
            "UA\u00a01/26",
            "UA1/26",
            "U A 1 / 26",
            "UA 001/2026",
            "UA 1\u201326",
            "U\u0410 1/26",
            "(UA) 1/26",
        ),
    ],
)
def test_a_reference_is_the_same_however_it_is_spelt(render: Render, project: Project, reference: str) -> None:
    project.campaign("z.yaml", **END, reference=reference)
    ended = render(project.campaign(), "--format", "text", "--after-deadline", "no matter")
    assert ended.code == 65
    assert ended.codes == ["ended"]


@pytest.mark.parametrize(
    "reference",
    [
        "THIRD UA 1/26",
        "Further information on UA 1/26",
        "UA 1/26 (update)",
        "Informations complémentaires sur l’UA 1/26",
        "Further information (2) on UA 1/2026",
        "1/26",
    ],
)
def test_a_reference_with_more_around_it_asks_for_the_chain(render: Render, project: Project, reference: str) -> None:
    project.campaign("z.yaml", **END, reference=reference)
    ended = render(project.campaign(), "--format", "text")
    assert ended.code == 65
    assert "'chain:'" in ended.problem("near-reference")
    assert render(project.campaign(), "--format", "text", "--after-deadline", "another case").code == 0
    project.campaign("z.yaml", **END, reference=reference, chain="other")
    assert render(project.campaign(chain="mine"), "--format", "text").codes == []
    project.campaign("z.yaml", **END, reference=reference, chain="mine")
    assert render(project.campaign(chain="Mine"), "--format", "text").codes == ["ended"]


@pytest.mark.parametrize("reference", ["UA 2/26", "UA 1/25", "EUR 1/26", "UA 11/26", "UA 26"])
def test_another_reference_is_another_case(render: Render, project: Project, reference: str) -> None:
    project.campaign("z.yaml", **END, reference=reference)
    assert render(project.campaign(), "--format", "text").codes == []


def stopped(**changes: object) -> str:
    return yaml(changed({"reference": "UA 1/26", "status": "stopped", "title": "No more letters"}, changes))


UNCERTAIN: dict[str, tuple[str, str]] = {
    "broken": ("z.yaml", stopped() + "\tbroken: ["),
    "large": ("z.yaml", stopped() + "# " + "x" * 9_000_000),
    "deep": ("z.yaml", stopped() + "notes: " + "[" * 30 + "]" * 30),
    "twice": ("z.yaml", stopped() + "---\n" + stopped()),
    "status": ("z.yaml", stopped(status="stoped")),
    "status-words": ("z.yaml", stopped(status="closed on Monday")),
    "key": ("z.yaml", stopped(status=None) + "Status: stopped\n"),
    "near-key": ("z.yaml", stopped(status=None) + "statuss: stopped\n"),
    "reference-key": ("z.yaml", stopped(reference=None) + "Reference: UA 1/26\n"),
    "ordinal": ("z.yaml", stopped(status="open", update="second")),
    "translates": ("z.yaml", stopped(translates="case.yaml", language="ru")),
    "translates-nothing": ("z.yaml", stopped(translates="nothing.yaml", language="ru")),
    "broken-note": ("z.txt", stopped() + "\tbroken: ["),
}


@pytest.mark.parametrize("why", UNCERTAIN)
def test_a_sheet_that_is_not_certain_to_be_open_stops_the_letters(render: Render, project: Project, why: str) -> None:
    name, text = UNCERTAIN[why]
    project.write(f"campaigns/{name}", text)
    campaign = project.campaign()
    ended = render(campaign, "--format", "text")
    assert ended.code == 65
    assert name in ended.err
    assert not project.out.exists()
    ended = render(campaign, "--format", "text", "--after-deadline", "the office says so")
    assert ended.code == 0, ended.err
    assert "the office says so" in ended.err


@pytest.mark.parametrize(
    "name", ["Z.YAML", "z.yml", "z.Yml", "z.txt", "z.yaml.txt", "z.yaml.bak", "z", ".z.yaml", "z .yaml"]
)
def test_a_notice_counts_whatever_its_file_is_called(render: Render, project: Project, name: str) -> None:
    project.write(f"campaigns/{name}", stopped())
    assert render(project.campaign(), "--format", "text").codes == ["ended"]


def test_a_notice_that_is_no_utf_8_stops_the_letters(render: Render, project: Project) -> None:
    campaign = project.campaign()
    (campaign.parent / "z.yaml").write_bytes(stopped().encode("utf-16"))
    assert render(campaign, "--format", "text").codes == ["unreadable-sheet"]


@pytest.mark.parametrize("target", ["../stopped.yaml", "nothing.yaml", "/dev/null"])
def test_a_sheet_that_is_a_link_stops_the_letters(render: Render, project: Project, target: str) -> None:
    project.write("stopped.yaml", stopped())
    campaign = project.campaign()
    (campaign.parent / "z.yaml").symlink_to(target)
    assert render(campaign, "--format", "text").codes == ["unreadable-sheet"]


def test_a_campaign_opened_through_a_link_is_refused(render: Render, project: Project) -> None:
    real = project.write("real/case.yaml", project.campaign().read_text(encoding="utf-8"))
    link = project.folder / "campaigns/link.yaml"
    (project.folder / "campaigns/case.yaml").unlink()
    link.symlink_to(real)
    assert render(link, "--format", "text").codes == ["linked-campaign"]
    assert render(link, "--format", "text", "--after-deadline", "I know it").code == 0
    project.write("real/z.yaml", stopped())
    assert render(link, "--format", "text", "--after-deadline", "I know it").codes == ["ended"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case.yaml~", stopped(status="open")),
        ("._z.yaml", "\0"),
        (".#case.yaml", "x"),
        ("notes.txt", "The status: of UA 1/26 is unknown"),
        ("case.ru.yaml", "translates: case.yaml\nlanguage: ru\ntitle: Учитель под стражей\n"),
        ("other.ru.yaml", "translates: other.yaml\nlanguage: ru\ntitle: Учитель\n"),
        ("book.yaml", "book: yy\nrecipients: {}\n"),
        ("sender.yaml", "name: Sam Sample\n"),
        ("letter.pdf", "%PDF-1.7\n\xff"),
    ],
)
def test_other_files_in_the_folder_are_no_alarm(render: Render, project: Project, name: str, text: str) -> None:
    project.write(f"campaigns/{name}", text)
    assert render(project.campaign(), "--format", "text").codes == []


LATER = {"issued": "2026-01-20"}
EARLIER = {"issued": "2026-01-10"}


@pytest.mark.parametrize(
    ("mine", "other", "code"),
    [
        (EARLIER, LATER, "superseded"),
        (LATER, EARLIER, None),
        ({}, {}, "order-unknown"),
        (LATER, LATER, "order-unknown"),
        (LATER, {}, "order-unknown"),
        ({**LATER, "update": 1}, {**EARLIER, "update": 2}, "superseded"),
        ({**EARLIER, "update": 2}, {**LATER, "update": 1}, None),
        ({**EARLIER, "update": 1}, LATER, "superseded"),
        (LATER, {**EARLIER, "update": 1}, None),
        ({"update": 1}, {}, None),
        ({}, {"update": 1}, "superseded"),
        ({"index": "EUR 57/2"}, {"updates": [{"update": 0, "index": "EUR 57/2"}]}, "superseded"),
        ({"updates": [{"update": 0, "index": "EUR 57/2"}]}, {"index": "eur 57/2"}, None),
        (EARLIER, {**LATER, "status": "stopped"}, "ended"),
        (LATER, {**EARLIER, "status": "stopped"}, None),
        (LATER, {**LATER, "status": "closed"}, "ended"),
        (LATER, {"status": "closed"}, "ended"),
        (LATER, {**EARLIER, "status": "closed", "update": 0}, None),
        (EARLIER, {**LATER, "status": "closed", "update": 0}, "ended"),
    ],
)
def test_the_later_of_two_sheets_is_known_by_what_they_say(
    render: Render, project: Project, mine: dict[str, object], other: dict[str, object], code: str | None
) -> None:
    project.campaign("other.yaml", **other)
    ended = render(project.campaign(**mine), "--format", "text")
    assert ended.codes == ([code] if code else [])
    assert ended.code == (65 if code else 0)


def test_a_reopened_case_is_no_superseded_one(render: Render, project: Project) -> None:
    first = project.campaign("first.yaml", issued="2026-01-01")
    stop = project.campaign("stop.yaml", **END, issued="2026-01-10")
    again = project.campaign("again.yaml", issued="2026-01-20")
    assert render(again, "--format", "text").codes == []
    assert render(first, "--format", "text").codes == ["superseded"]
    assert "ended" in render(stop, "--format", "text").codes
