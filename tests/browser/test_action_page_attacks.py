"""Whatever stands in campaign, address book and section, or is typed: on the action page it is text, and nothing leaves."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

import every_field
import pytest
from browsers import browser
from hostile import PAYLOADS, HostileFields, groups
from needs import CHROMIUM, needs
from playwright.sync_api import Page
from project import Project

from appeals.formats.stationery import Stationery
from appeals.inputs.load import load
from appeals.page.action_page import compose_page
from appeals.page.index import IndexEntry, index_html
from appeals.page.page_html import page_html
from appeals.sheet.composition import compose
from appeals.sheet.section import SectionIdentity
from appeals.system.search_paths import bundled

pytestmark = needs(CHROMIUM)
DAY, LATER, OVER = date(2030, 12, 31), date(2031, 1, 31), date(2031, 2, 1)
NOW = "2031-01-01T12:00:00"
SEEN = """() => [...document.querySelectorAll('*')].flatMap(each => [each.localName, ...each.getAttributeNames().map(
  name => `${each.localName} ${name}`), ...(each.href?.baseVal ?? each.href ? [`to ${new URL(each.href).protocol}`] : [])])"""
"""The names of all elements, of their attributes, and where links lead."""


def yaml(fields: object) -> str:
    return json.dumps(fields)


def section(payloads: Sequence[str]) -> SectionIdentity:
    text = " ".join(payloads)
    return SectionIdentity(text, contact=text, privacy=text)


def written(project: Project, payloads: Sequence[str]) -> str:
    """The page of a campaign with these payloads in every field."""
    fields = HostileFields(payloads)
    entries = every_field.recipients(fields)
    project.write("recipients/xx.yaml", yaml({"book": "xx", "country": "KZ", "recipients": entries}))
    campaign = every_field.campaign(fields, short=False) | {
        "senders": [],
        "signatories": [],
        "appeal_languages": ["en"],
    }
    campaign.pop("sender")
    inputs, problems = load(project.write("campaigns/every.yaml", yaml(campaign)))
    assert inputs is not None
    assert problems == ()
    sheet, problems = compose(inputs, "en", dated=DAY)
    assert sheet is not None, problems
    page = compose_page(inputs, sheet, Stationery.of([bundled("templates")]), dated=DAY)
    return page_html(page, section(payloads))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser("chromium") as opened:
        page = opened.new_page()
        page.add_init_script("window.count = 0; window.ran = () => { window.count += 1 }")
        page.clock.install(time=NOW)
        yield page


def used(page: Page, typed: str) -> None:
    """All of the page is tried: words in every field, the letter to each recipient, each box and button."""
    for field in page.locator("input[type=text]:visible").all():
        field.fill(typed)
    page.evaluate("document.querySelectorAll('[name=to], [type=checkbox]').forEach(each => each.click())")
    page.evaluate("document.querySelectorAll('button').forEach(each => each.checkVisibility() && each.click())")


def test_the_list_ends_campaigns_by_the_reader_s_clock(page: Page, tmp_path: Path) -> None:
    first, last = (IndexEntry(f"{day}.page.html", "en", "ltr", str(day), (), (), day, "Over.") for day in (DAY, LATER))
    without = IndexEntry("on.page.html", "ar", "rtl", "On", (), (), None, "")
    file = tmp_path / "index.html"
    file.write_text(index_html([last, without, first], None, dated=DAY), encoding="utf-8")
    for now, open_ in ((DAY, ["2030-12-31", "2031-01-31", "On"]), (LATER, ["2031-01-31", "On"]), (OVER, ["On"])):
        page.clock.set_fixed_time(datetime.combine(now, time(23, 59)))
        page.goto(file.as_uri())
        assert page.locator("a[href]").all_inner_texts() == open_
        assert page.get_by_text("Over.").locator("visible=true").count() == 3 - len(open_)


def test_no_text_becomes_more_than_text(page: Page, tmp_path: Path) -> None:
    page.clock.set_fixed_time(NOW)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    seen: list[set[str]] = []
    files = []
    for number, payloads in enumerate([("harmless",), *groups()]):
        text = " ".join(payloads)
        entry = IndexEntry(text, "en", "ltr", text, (text,), (text,), DAY, text)
        listed = index_html([entry], section(payloads), dated=DAY)
        for name, html in (("page", written(Project(tmp_path / str(number)), payloads)), ("index", listed)):
            file = tmp_path / f"{number}.{name}.html"
            file.write_text(html, encoding="utf-8")
            page.goto(file.as_uri())
            used(page, text)
            assert page.evaluate("window.count") == 0
            seen.append(set(page.evaluate(SEEN)))
            files.append(file.as_uri())
    assert [url for url in asked if not url.startswith("blob:")] == files  # an email draft is made in the page
    assert said == []
    expected = (
        seen[0] | seen[1] | {"code", "a rel", "bdi dir", "to https:"}
    )  # the marks and the links that Markdown allows
    for found in seen:
        assert found - expected == set()
    assert len(PAYLOADS) > 50
