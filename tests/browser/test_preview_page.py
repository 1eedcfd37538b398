"""The page of `appeals preview` in real browsers: what it shows, its use by keyboard, on a phone, and for everybody."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import browser
from needs import AXE, AXE_CORE, CHROMIUM, FIREFOX, PANGO, needs
from playwright.sync_api import Page, expect
from previewed import Previewed, previewed
from project import MINISTER, Project, changed

pytestmark = needs(PANGO)
# To the sealed frame of an email axe can only call, and Chromium may complain of it.
RULES = "{iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
OFFICES = ("minister", "judge", *(f"office{number}" for number in range(14)))
LONG = "This sentence makes the letter longer than a page of it. " * 90

expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("page"))
    project.book(recipients={name: changed(MINISTER, {"office": f"Head of {name}"}) for name in OFFICES})
    recipients = [f"xx/{name}" for name in OFFICES]
    return project.campaign(recipients=recipients, letter={"opening": "I am writing about a poem.", "closing": LONG})


@pytest.fixture(scope="module")
def preview(campaign: Path) -> Iterator[Previewed]:
    with previewed(campaign.parents[1], str(campaign), "--date", "2026-02-01") as preview:
        yield preview


@pytest.fixture(
    scope="module",
    params=[pytest.param("chromium", marks=needs(CHROMIUM)), pytest.param("firefox", marks=needs(FIREFOX))],
)
def page(request: pytest.FixtureRequest, preview: Previewed) -> Iterator[Page]:
    with browser(request.param) as opened:
        page = opened.new_page(viewport={"width": 1400, "height": 900})
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(preview.address)
        expect(page.locator(".paper img")).to_have_count(2)
        yield page
        assert [url for url in asked if not url.startswith(preview.address)] == []
        assert complaints == []


@pytest.fixture(autouse=True)
def good(page: Page, campaign: Path) -> Iterator[str]:
    text = campaign.read_text(encoding="utf-8")
    yield text
    campaign.write_text(text, encoding="utf-8")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1400, "height": 900})
    expect(page.locator("#state")).to_have_text("up to date")


def shown(page: Page) -> str:
    return page.locator("#letter-name").inner_text()


def test_the_page_shows_letters_pages_and_problems(page: Page, campaign: Path, good: str) -> None:
    assert page.locator("#letters li").count() == len(OFFICES) + 1
    assert page.locator("#counts").inner_text() == f"{len(OFFICES)} English"
    picture = page.locator(".paper img").first
    assert picture.evaluate("each => each.naturalWidth") > 1000
    assert "Page 1 of 2" in str(picture.get_attribute("alt"))
    campaign.write_text(good.replace('country: "KZ"', "country: [KZ"), encoding="utf-8")
    first = page.locator("#problems .error").first
    expect(first.locator("code")).to_contain_text("country: [KZ")
    expect(page.locator("#state")).to_contain_text("not up to date")
    assert page.locator(".paper img").count() == 2


def test_a_save_is_marked_and_keeps_choice_and_place(page: Page, campaign: Path, good: str) -> None:
    page.locator("[data-letter='xx-judge.en']").click()
    expect(page.locator(".paper img").first).to_have_attribute("alt", re.compile("Head of judge"))
    page.locator("#view").evaluate("each => each.scrollTop = 300")
    at = page.locator(".paper").first.evaluate("each => each.getBoundingClientRect().top")
    campaign.write_text(good.replace("about a poem", "about two poems"), encoding="utf-8")
    expect(page.locator("#changes ins")).to_have_text("two poems.")
    expect(page.locator(".paper .mark")).to_have_count(1)
    assert "Head of judge" in shown(page)
    moved = page.locator(".paper").first.evaluate("each => each.getBoundingClientRect().top") - at
    assert abs(moved) <= 1  # what is read stays where it is, whatever is said above it
    box, paper = page.locator(".mark").bounding_box(), page.locator(".paper").first.bounding_box()
    assert box
    assert paper
    assert paper["x"] < box["x"] < box["x"] + box["width"] < paper["x"] + paper["width"]
    page.keyboard.press("2")
    expect(page.locator("pre ins")).to_have_text("two poems.")
    expect(page.locator("pre del")).to_have_text("a poem.")
    expect(page.locator("#changes")).to_contain_text("1 change since the last save")


def test_an_email_is_shown_in_a_frame_that_can_do_nothing(page: Page) -> None:
    page.keyboard.press("3")
    expect(page.locator(".headers")).to_contain_text("minister@example.org")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_contain_text("I am writing about a poem.")
    assert page.locator("iframe").get_attribute("sandbox") == ""
    page.keyboard.press("1")
    expect(page.locator(".paper")).to_have_count(2)


def test_everything_can_be_reached_by_keys(page: Page, campaign: Path, good: str) -> None:
    page.locator("[data-letter='xx-minister.en']").click()
    page.keyboard.press("j")
    expect(page.locator("#letter-name")).to_contain_text("Head of judge")
    page.keyboard.press("k")
    expect(page.locator("#letter-name")).to_contain_text("Head of minister")
    page.keyboard.press("s")
    expect(page.locator("#letter-name")).to_have_text("Action sheet")
    page.keyboard.press("/")
    page.keyboard.type("office13")
    expect(page.locator("#letters li")).to_have_count(2)
    page.locator("#filter").fill("")
    page.keyboard.press("Escape")
    campaign.write_text(good.replace("Ana Example.", "Ana Example. TODO [name]"), encoding="utf-8")
    expect(page.locator("#problems code").first).to_contain_text("TODO [name]")
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(page.locator("#problems li").nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("#problems li").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys")).to_contain_text("next problem")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    before = shown(page)
    page.keyboard.press("k")
    assert shown(page) == before
    page.locator("#help").click()
    page.locator("#keys-on").check()


def test_nothing_is_cut_off_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = (
        "[...document.querySelectorAll('button, p, li, h2, .paper')].filter(e => e.getBoundingClientRect().right > 401)"
    )
    assert page.evaluate(f"{cut}.length") == 0


@needs(AXE_CORE)
def test_axe_finds_no_barrier_in_the_preview(page: Page, campaign: Path, good: str) -> None:
    page.locator("[data-letter='xx-minister.en']").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {view: axe(page, view, campaign, good) for view in VIEWS[name_of(page)]}
    assert {view: each["violations"] for view, each in found.items() if each["violations"]} == {}
    assert all(each["passes"] > 10 for each in found.values())


VIEWS = {"chromium": ("pages", "dark", "text", "email", "broken", "keys", "phone"), "firefox": ("pages",)}
"""What axe-core looks at; Firefox is always dark."""
SHOWN = {
    "pages": ("1", ".paper"),
    "dark": ("1", ".paper"),
    "text": ("2", "pre"),
    "email": ("3", "iframe"),
    "keys": ("?", "#keys-on"),
}


def name_of(page: Page) -> str:
    assert page.context.browser is not None
    return page.context.browser.browser_type.name


def axe(page: Page, view: str, campaign: Path, good: str) -> Any:  # noqa: ANN401 - JSON
    if view in SHOWN:
        key, there = SHOWN[view]
        page.keyboard.press(key)
        page.wait_for_selector(there)
    if view == "dark":
        page.emulate_media(color_scheme="dark")
    elif view == "broken":
        campaign.write_text(good.replace('country: "KZ"', "country: [KZ"), encoding="utf-8")
        page.wait_for_selector("#problems .error")
    elif view == "phone":
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": 400, "height": 800})
    found = page.evaluate(
        f"axe.run(document, {RULES}).then(r => ({{passes: r.passes.length, violations: r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))}))"
    )
    if view == "dark":
        page.emulate_media(color_scheme="light")
    return found
