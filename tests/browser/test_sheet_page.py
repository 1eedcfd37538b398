"""The sheet's HTML in a real browser: its content, its use by keyboard, and what axe-core has against it."""

import subprocess
from collections.abc import Iterator
from itertools import pairwise

import pytest
from chromium import Page, chromium
from needs import AXE, AXE_CORE, CHROMIUM, needs
from program import REPOSITORY, command, environment

TAB, ENTER = 9, 13

pytestmark = needs(CHROMIUM)


@pytest.fixture(scope="module", params=["ua-129-10", "kg-2010-borders", "stopped"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("sheet")
    campaign = REPOSITORY / "campaigns" / f"{request.param}.yaml"
    if request.param == "stopped":
        campaign = folder / "stopped.yaml"
        campaign.write_text(
            "title: Teacher free\nstatus: stopped\noutcome: She is free.\nthanks: Thank you.\n", encoding="utf-8"
        )
        section = folder / "templates" / "section.yaml"
        section.parent.mkdir()
        section.write_text("name: Our section\ncolour: '#ffe600'\n", encoding="utf-8")
    options = ("--format", "html", "--date", "2011-07-01", "--out", folder)
    subprocess.run(command(("sheet", campaign, *options)), env=environment(), check=True, capture_output=True)
    with chromium() as browser:
        browser.open(folder / f"{campaign.stem}.sheet.html")
        yield browser


def test_the_page_is_whole_and_has_one_headline(page: Page) -> None:
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    assert page.evaluate("document.title.length > 5")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("document.body.innerText.includes('undefined')") is False
    assert page.evaluate("!!document.querySelector('main') && !!document.querySelector('header')")


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_page_asks_for_nothing_but_itself(page: Page) -> None:
    assert [url for url in page.requests if not url.startswith(("file:", "data:font/woff2"))] == []
    assert len([url for url in page.requests if url.startswith("file:")]) == 1


def test_every_link_is_reached_by_keyboard_in_reading_order(page: Page) -> None:
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(each => each.getAttribute('href'))")
    page.evaluate("document.activeElement.blur(), window.getSelection().removeAllRanges(), window.scrollTo(0, 0)")
    reached = []
    for _ in links:
        page.press("Tab", TAB)
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached == links


def test_the_first_tab_offers_to_skip_to_what_to_write(page: Page) -> None:
    if not page.evaluate("!!document.querySelector('.skip')"):
        assert page.evaluate("!document.querySelector('#write')")  # a notice asks for nothing
        return
    page.evaluate("document.querySelector('.skip').focus()")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.press("Enter", ENTER)
    assert page.evaluate("location.hash") == "#write"


def test_nothing_is_cut_off_on_a_phone(page: Page) -> None:
    page.resize(360, 740)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.resize(1200, 900)


def test_last_day_and_first_address_are_seen_at_once(page: Page) -> None:
    page.resize(390, 844)
    page.evaluate("window.scrollTo(0, 0)")
    ends = page.evaluate(
        "['.when', '.recipient'].map(each => document.querySelector(each)?.getBoundingClientRect().bottom ?? 0)"
    )
    page.resize(1200, 900)
    assert max(ends) <= 844


def test_every_letter_is_from_a_font_of_the_page(page: Page) -> None:
    assert page.evaluate("[...document.fonts].filter(each => each.status == 'loaded').length") >= 2
    shown = (
        "document.fonts.check('16px Sheet', document.body.innerText) && document.fonts.check('bold 16px Sheet', 'Ab')"
    )
    assert page.evaluate(shown)


@needs(AXE_CORE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(page: Page, scheme: str) -> None:
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
    found = page.evaluate(
        f"axe.run(document, {rules}).then(r => ({{passes: r.passes.length, violations: r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))}))"
    )
    assert found["violations"] == []
    assert found["passes"] > 10
