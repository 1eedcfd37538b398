"""An action page in real browsers: its letters are those of `render`, byte for byte; what a reader does; and that nothing leaves."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from browsers import browser
from needs import AXE, AXE_CORE, CHROMIUM, FIREFOX, needs
from page_letters import Compared, compared, page_campaign
from playwright.sync_api import Browser, Page, expect
from program import REPOSITORY
from project import Project

from appeals.commands.page import PageOptions, page
from appeals.page.page_html import page_script

MAKE = """([data, texts, cases]) => {
  const { letter } = letterMaker(data, (at) => texts[at]);
  return cases.map(letter).map(({ lacks, text, email }) => [lacks ?? "", text ?? null, email ? email() : null]);
}"""

expect.set_options(timeout=30_000)
CLOCK = "const Real = Date; globalThis.Date = class extends Real {{ constructor(...day) {{ super(...(day.length ? day : ['{}'])); }} }};"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    assert page(page_campaign(Project(folder)), PageOptions(date(2026, 2, 1), out=folder)) == 0
    return folder / "case.page.html"


CHROME, FOX = (pytest.param(name, marks=needs(need)) for name, need in (("chromium", CHROMIUM), ("firefox", FIREFOX)))
THOROUGHLY = pytest.param("firefox", marks=[needs(FIREFOX), pytest.mark.thorough])
in_both = pytest.mark.parametrize("opened", [CHROME, FOX], indirect=True, scope="module")
in_chromium = pytest.mark.parametrize("opened", [CHROME, THOROUGHLY], indirect=True, scope="module")


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with browser(request.param) as opened:
        yield opened


@pytest.fixture(scope="module")
def tables(file: Path) -> Sequence[Compared]:
    folder = file.parent
    campaigns = (
        (folder / "campaigns" / "case.yaml", date(2026, 2, 1), date(2026, 3, 3)),
        (REPOSITORY / "campaigns" / "ua-129-10.yaml", date(2011, 7, 1), date(2011, 7, 22)),
        (REPOSITORY / "campaigns" / "kg-2005-open-letter.yaml", date(2005, 6, 1), date(2005, 6, 2)),
    )
    return [_compared(folder, *each) for each in campaigns]


def _compared(folder: Path, campaign: Path, made: date, day: date) -> Compared:
    assert page(campaign, PageOptions(made, out=folder)) == 0
    return compared(campaign, (folder / f"{campaign.stem}.page.html").read_text(encoding="utf-8"), day=day)


def shown(opened: Browser, file: Path, day: str) -> tuple[Page, list[str]]:
    page = opened.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(CLOCK.format(f"{day}T12:00:00"))
    page.goto(file.as_uri())
    return page, asked


@in_both
def test_a_reader_writes_and_nothing_leaves(opened: Browser, file: Path) -> None:
    page, asked = shown(opened, file, "2026-02-10")
    text = page.locator("#text")
    expect(text).to_have_value("Type your name first. This letter needs it.")
    page.fill("#name", " Ann  Secret ")
    expect(text).to_have_value("This letter needs your name and your town.")
    page.fill("#town", "Leeds")
    page.select_option("#country", "GB")
    expect(text).to_have_value(re.compile(r"^Ann Secret\nLeeds\nUnited Kingdom\n\nLeeds, 10 February 2026\n"))
    expect(page.locator("#embassy, .recipient:visible")).to_have_count(4)
    assert (page.get_attribute("#mail", "href") or "").startswith(
        "mailto:minister@example.org?subject=Teacher%20en&body=Dear%20Minister"
    )
    page.fill("#sentence", "A sentence of mine.")
    expect(text).to_have_value(re.compile("\n\nA sentence of mine.\n\n"))
    assert set(asked) <= {file.as_uri()}
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert "Secret" not in page.url + page.title()
    assert page.evaluate("[history.length, localStorage.length, sessionStorage.length, document.cookie]")[1:] == [
        0,
        0,
        "",
    ]
    page.close()


@in_chromium
def test_the_draft_is_that_of_render(opened: Browser, file: Path) -> None:
    page, _ = shown(opened, file, "2026-02-10")
    page.locator("[value='2'][name=to]").check()
    page.evaluate(
        "() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => make((window.saved = blob)); }"
    )
    page.locator("#draft").click()
    made: str = page.evaluate("window.saved.text()")
    assert made.startswith("To: =?utf-8?q?")
    assert "\r\nX-Unsent: 1\r\n" in made
    page.close()


@in_chromium
@pytest.mark.parametrize(("day", "seen"), [("2026-04-01", "#over"), ("2026-01-30", "#clock")])
def test_it_ends_by_the_readers_clock(opened: Browser, file: Path, day: str, seen: str) -> None:
    page, _ = shown(opened, file, day)
    expect(page.locator(seen)).to_be_visible()
    assert not page.locator("#all").is_visible()
    assert not page.locator("#text").is_visible()
    page.close()


@in_chromium
def test_a_page_left_open_over_midnight_opens_no_mail(opened: Browser, file: Path) -> None:
    page, _ = shown(opened, file, "2026-03-31")
    page.locator("[value='2'][name=to]").check()
    link = page.locator("#mail").element_handle()
    assert link.get_attribute("href")
    page.evaluate(
        "globalThis.Date = class extends Date { constructor(...day) { super(...(day.length ? day : ['2026-04-01T01:00'])); } }; 0"
    )
    link.evaluate("link => link.click()")
    expect(page.locator("#over")).to_be_visible()
    assert link.get_attribute("href") is None
    page.close()


@in_chromium
def test_what_is_done_is_kept_only_if_wanted(opened: Browser, file: Path) -> None:
    page, _ = shown(opened, file, "2026-02-10")
    page.locator("[type=checkbox][value=xx-judge]").check()
    expect(page.locator("#count")).to_have_text("1 of 3 done")
    assert page.evaluate("localStorage.length") == 0
    page.locator("#keep").check()
    assert page.evaluate("localStorage.getItem('case')") == "\nxx-judge"
    page.locator("#keep").uncheck()
    assert page.evaluate("localStorage.length") == 0
    page.close()


@in_chromium
def test_without_a_clipboard_the_letter_is_selected(opened: Browser, file: Path) -> None:
    page, _ = shown(opened, file, "2026-02-10")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("[value='1'][name=to]").check()
    page.locator("#actions [data-does=copy]").click()
    expect(page.locator("#status")).to_have_text(re.compile("The text is selected"))
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") > 100
    page.close()


@in_chromium
def test_the_address_is_printed_in_the_window(opened: Browser, file: Path) -> None:
    page, _ = shown(opened, file, "2026-02-10")
    page.locator("[value='1'][name=to]").check()
    page.select_option("#language", label="Arabic")
    page.select_option("#country", "GB")
    page.fill("#name", "Ann")
    page.fill("#town", "Leeds")
    page.evaluate("window.print = () => { document.body.className = 'letter measured'; }")
    page.locator("[data-does=print]").click()
    at = page.locator("#printed .address").bounding_box()
    sheet = page.locator("#printed").bounding_box()
    assert at is not None
    assert sheet is not None
    millimetre = sheet["width"] / 210
    assert [round((at[edge] - sheet[edge]) / millimetre) for edge in ("x", "y")] == [25, 52]
    assert at["width"] <= 85.1 * millimetre
    page.close()


@in_chromium
def test_without_script_all_letters_are_there(opened: Browser, file: Path) -> None:
    if opened.browser_type.name == "firefox":  # BiDi cannot turn its scripts off: the script's element is taken out
        text = file.read_text(encoding="utf-8").partition('<script type="module">')[0]
        file = file.with_name("plain.html")
        file.write_text(text, encoding="utf-8")
    context = opened.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("#all").is_visible()
    assert "From line one to two." in page.locator("#all").inner_text()
    assert not page.locator("#app").is_visible()
    context.close()


@in_both
def test_a_page_writes_what_render_writes(opened: Browser, tables: Sequence[Compared]) -> None:
    page = opened.new_page()
    for table in tables:
        given = json.dumps([table.data, table.texts, table.cases])
        made = page.evaluate(f"(given) => {{ {page_script()}\nreturn ({MAKE})(JSON.parse(given)); }}", given)
        for case, (lacks, *found), wanted in zip(table.cases, made, table.wanted, strict=True):
            # Without a town, one of the letters that a note encloses would be missing: the page asks for it.
            asks = lacks == "needs_more" and not case["town"]
            assert asks or (case, *found) == (case, *wanted)
    page.close()


def test_every_kind_of_letter_is_compared(tables: Sequence[Compared]) -> None:
    wanted = [each for table in tables for each in table.wanted]
    encodings = [
        sum(name in (email or "") for _, email in wanted) for name in ("base64", "quoted-printable", "8bit", "7bit")
    ]
    assert min(encodings) > 0
    assert sum(text is not None for text, _ in wanted) > 150


@needs(AXE_CORE)
@pytest.mark.parametrize("opened", [CHROME], indirect=True, scope="module")
def test_axe_finds_no_barrier_on_the_page(opened: Browser, file: Path) -> None:
    page, _ = shown(opened, file, "2026-02-10")
    page.fill("#name", "Ann")
    page.fill("#town", "Leeds")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for dark, language, width in ((False, 0, 1280), (True, 1, 320)):  # English, Arabic
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.select_option("#language", index=language)
        found = page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))")
        assert found == [], language
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
