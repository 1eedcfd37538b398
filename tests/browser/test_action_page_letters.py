"""The letters of an action page are those of `render`, byte for byte: its own script makes them, in every browser."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from browsers import browser
from needs import CHROMIUM, FIREFOX, needs
from page_letters import Compared, compared, page_campaign
from playwright.sync_api import Page
from program import REPOSITORY
from project import Project

from appeals.commands.page import PageOptions, page
from appeals.page.page_html import page_script

MAKE = """([data, texts, cases]) => {
  const { letter } = letterMaker(data, (at) => texts[at]);
  return cases.map(letter).map(({ lacks, text, email }) => [lacks ?? "", text ?? null, email ? email() : null]);
}"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Compared]:
    folder = tmp_path_factory.mktemp("pages")
    campaigns = (
        (page_campaign(Project(folder)), date(2026, 2, 1), date(2026, 3, 3)),
        (REPOSITORY / "campaigns" / "ua-129-10.yaml", date(2011, 7, 1), date(2011, 7, 22)),
        (REPOSITORY / "campaigns" / "kg-2005-open-letter.yaml", date(2005, 6, 1), date(2005, 6, 2)),
    )
    return [_compared(folder, *each) for each in campaigns]


def _compared(folder: Path, campaign: Path, made: date, day: date) -> Compared:
    assert page(campaign, PageOptions(made, out=str(folder))) == 0
    return compared(campaign, (folder / f"{campaign.stem}.page.html").read_text(encoding="utf-8"), day=day)


@pytest.fixture(params=[pytest.param("chromium", marks=needs(CHROMIUM)), pytest.param("firefox", marks=needs(FIREFOX))])
def blank(request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser(request.param) as opened:
        yield opened.new_page()


def test_a_page_writes_what_render_writes(blank: Page, tables: Sequence[Compared]) -> None:
    for table in tables:
        given = json.dumps([table.data, table.texts, table.cases])
        made = blank.evaluate(f"(given) => {{ {page_script()}\nreturn ({MAKE})(JSON.parse(given)); }}", given)
        for case, (lacks, *found), wanted in zip(table.cases, made, table.wanted, strict=True):
            # Without a town, one of the letters that a note encloses would be missing: the page asks for it.
            asks = lacks == "needs_more" and not case["town"]
            assert asks or (case, *found) == (case, *wanted)


def test_every_kind_of_letter_is_compared(tables: Sequence[Compared]) -> None:
    wanted = [each for table in tables for each in table.wanted]
    encodings = [
        sum(name in (email or "") for _, email in wanted) for name in ("base64", "quoted-printable", "8bit", "7bit")
    ]
    assert min(encodings) > 0
    assert sum(text is not None for text, _ in wanted) > 150
