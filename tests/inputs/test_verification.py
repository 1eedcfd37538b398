"""Entries that are old, ended or only examples get no letters unless somebody answers for them."""

from collections.abc import Callable
from datetime import date

import pytest
from program import REPOSITORY, Ended
from project import TODAY, Project

from appeals.inputs.models.fields import When
from appeals.inputs.models.recipients import Verified
from appeals.inputs.verification import good_until

Render = Callable[..., Ended]


@pytest.mark.parametrize(
    ("verified", "until"),
    [
        ("2025-02-01", date(2026, 2, 1)),
        ("2025-02", date(2026, 2, 28)),
        ("2024-02", date(2025, 2, 28)),
        ("2024", date(2025, 12, 31)),
    ],
)
def test_an_entry_is_good_for_twelve_months(verified: str, until: date) -> None:
    assert good_until(Verified(date=When.model_validate(verified))) == until


@pytest.mark.parametrize(
    ("verified", "dated", "code"),
    [
        ("2025-02-01", "2026-02-01", 0),
        ("2025-01-31", "2026-02-01", 1),
        ("2025-01", "2026-01-31", 0),
        ("2025-01", "2026-02-01", 1),
    ],
)
def test_the_letters_date_decides(render: Render, project: Project, verified: str, dated: str, code: int) -> None:
    project.minister(verified=verified)
    ended = render(project.campaign(), "--format", "text", "--date", dated)
    assert ended.code == code
    if code:
        assert "was last verified" in ended.err
        assert render(project.campaign(), "--format", "text", "--date", dated, "--accept-unverified").code == 0


def test_an_entry_that_ended_is_not_written_to_whatever_the_options(render: Render, project: Project) -> None:
    project.minister(until="2026-01-31")
    for options in ((), ("--accept-unverified",)):
        ended = render(project.campaign(), "--format", "text", *options)
        assert ended.code == 1
        assert "who holds the office now" in ended.err
    assert render(project.campaign(), "--format", "text", "--date", "2026-01-31").code == 0


def test_an_entry_of_an_example_book_is_only_for_the_examples(render: Render, project: Project) -> None:
    campaign = project.campaign(recipients=["kz/president", "xx/minister"])
    ended = render(campaign, "--format", "text")
    assert ended.code == 1
    assert "only an example book" in ended.err
    assert "xx-minister.en.txt" in project.files()
    assert "kz-president.en.txt" not in project.files()
    assert render(campaign, "--format", "text", "--accept-unverified").code == 0


def test_a_copy_of_an_example_in_ones_own_folder_can_be_used(render: Render, project: Project) -> None:
    text = (REPOSITORY / "recipients/kz.yaml").read_text(encoding="utf-8").replace("date: 2011-06", "date: 2026-01")
    project.write("recipients/kz.yaml", text)
    assert render(project.campaign(recipients=["kz/president"]), "--format", "text").code == 0


def test_one_recipient_that_is_refused_leaves_the_copies_of_the_other(render: Render, project: Project) -> None:
    project.minister(until="2026-01-31")
    ended = render(project.campaign(copies=["xx/judge"]), "--format", "text", "--date", TODAY)
    assert ended.code == 1
    assert "there is no letter that could be copied" in ended.err
