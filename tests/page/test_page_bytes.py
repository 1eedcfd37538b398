"""What stands in the bytes of an action page: nothing that no sheet and no letter prints, and no letter where none can be had."""

from dataclasses import replace
from datetime import date

import every_field
import pytest
from every_field import PAPERS, Filled
from project import Project, yaml

from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs, load
from appeals.inputs.models.papers import CampaignKind, PaperKind, Status
from appeals.page.action_page import compose_page
from appeals.page.page_html import page_html
from appeals.sheet.composition import compose
from appeals.system.search_paths import bundled

DAY = date(2030, 12, 31)
OVER = date(2031, 3, 5)


@pytest.fixture(scope="module")
def filled() -> Filled:
    return Filled()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory, filled: Filled) -> Inputs:
    """A campaign with a word of its own in every field, and nobody who writes but its readers."""
    project = Project(tmp_path_factory.mktemp("page"))
    entries = every_field.recipients(filled)
    for entry in entries.values():  # a word is no email address, and an email to none is not made
        entry.pop("email", None)
    project.book(recipients=entries, country=None)
    fields = every_field.campaign(filled, short=True) | {"senders": [], "signatories": [], "after_deadline": "stop"}
    fields = {name: value for name, value in fields.items() if name != "sender"}
    loaded, problems = load(project.write("campaigns/every.yaml", yaml(fields)))
    assert loaded is not None, problems
    return loaded


def bytes_of(inputs: Inputs, dated: date) -> str:
    sheet, problems = compose(inputs, "en", dated=dated)
    assert sheet is not None, problems
    return page_html(compose_page(inputs, sheet, Stationery.of([bundled("templates")]), dated=dated)).casefold()


def standing(page: str, filled: Filled) -> set[str]:
    words = {path: said for path, said in filled.readings.items() if said.startswith("Qz")}
    return {path for path, said in words.items() if said.casefold() in page}


def printed(filled: Filled, *papers: PaperKind) -> set[str]:
    kind = CampaignKind.URGENT_ACTION
    return {
        path for path in filled.readings if any(PAPERS[path].stands_on(each, kind) for each in papers if path in PAPERS)
    }


def test_an_open_page_holds_what_sheet_and_letters_print(inputs: Inputs, filled: Filled) -> None:
    found = standing(bytes_of(inputs, DAY), filled)
    assert sorted(found - printed(filled, PaperKind.SHEET, PaperKind.LETTER, PaperKind.COPY)) == []
    assert found > {"title", "demands.letter", "letter.closing", "entry.salutation", "entry.fax.note"}


@pytest.mark.parametrize(
    ("status", "dated"),
    [*((each, DAY) for each in Status if each is not Status.OPEN), (Status.OPEN, OVER)],
)
def test_a_page_that_is_not_open_holds_no_letter(inputs: Inputs, filled: Filled, status: Status, dated: date) -> None:
    ended = replace(inputs, campaign=inputs.campaign.model_copy(update={"status": status}))
    found = standing(bytes_of(ended, dated), filled)
    allowed = printed(filled, PaperKind.SHEET, PaperKind.NOTICE) - {
        each for each in filled.readings if each.startswith(("letter.", "demands.", "entry."))
    }
    assert sorted(found - allowed) == []
    assert "title" in found
