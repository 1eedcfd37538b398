"""How long it takes from a save until the browser shows it: 50th and 95th of many saves, in milliseconds.

    python benchmarks/preview.py [--saves 100] [--browser chromium]

Beside them, how long a campaign of a thousand letters out of a hundred address books takes until its list is there.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
sys.path.append(str(REPOSITORY / "tests" / "support"))

from browsers import BROWSERS, browser  # noqa: E402 - found by the line above
from playwright.sync_api import Page  # noqa: E402
from previewed import previewed  # noqa: E402

CAMPAIGN = "campaigns/ua-129-10.yaml"
OPENING = "I am writing to you about a group"
MOST = {"text": 300, "page": 700, "broken": 200}
"""Milliseconds at the 95th of 100 saves."""

BOOKS, ENTRIES = 100, 10
ENTRY = """
  o{k}:
    {{name: Person {b}, office: Officer {k}, rank: minister, gender: m, languages: [en], salutation: Dear Officer,
     address: {{lines: [Street {k}], city: Astana, postcode: 010000}}, verified: 2026-11}}"""
LARGE = """title: Large
country: KZ
deadline: 2027-01-10
after_deadline: stop
letter: {{opening: I am writing to you., closing: I look forward to your reply.}}
demands: [{{letter: I urge you to release them., sheet: Urging the authorities to release them.}}]
recipients: [{ids}]
"""


def percentile(times: Sequence[float], share: float) -> int:
    """The time at a share of the sorted times."""
    return round(1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))])


def measured(
    name: str,
    saves: int,
    save: Callable[[int], None],
    shown: Callable[[int], None],
    before: Callable[[], None] = lambda: None,
) -> None:
    """Save many times, and print how long each took until it was shown."""
    times = []
    for number in range(saves):
        before()
        start = time.perf_counter()
        save(number)
        shown(number)
        times.append(time.perf_counter() - start)
        time.sleep(0.1)
    print(f"{name:8} p50 {percentile(times, 0.5):4} ms   p95 {percentile(times, 0.95):4} ms   wanted {MOST[name]} ms")


def saves(page: Page, file: Path, number: int) -> None:
    """Measure saves of one campaign in one browser."""
    text = file.read_text(encoding="utf-8")

    def seen(script: str) -> None:
        page.wait_for_function(script, polling="raf")

    def save(at: int) -> None:
        file.write_text(text.replace(OPENING, f"I am writing to you for the {at}th time about a group"), "utf-8")

    def pages(at: int) -> None:
        seen(f"[...document.querySelectorAll('#changes ins')].some(each => each.textContent === '{at}th')")

    def texts(at: int) -> None:
        seen(f"[...document.querySelectorAll('pre ins')].some(each => each.textContent === '{at}th')")

    def broken(at: int) -> None:
        del at
        seen("document.querySelector('#problems .error code')")

    def mend() -> None:
        file.write_text(text, "utf-8")
        seen("document.querySelector('#state.good')")

    page.click("[data-letter='kz-president.en']")
    page.wait_for_selector(".paper img")
    save(number)
    page.wait_for_selector("#changes")
    measured("page", number, save, pages)
    page.keyboard.press("2")
    measured("text", number, save, texts)

    def break_it(at: int) -> None:
        del at
        file.write_text(text.replace("deadline: 2011", "deadline: [2011"), "utf-8")

    measured("broken", number, break_it, broken, before=mend)


def large(folder: Path) -> None:
    """Measure a campaign of a thousand letters."""
    for name in ("recipients", "campaigns"):
        (folder / name).mkdir()
    for b in range(BOOKS):
        entries = "".join(ENTRY.format(b=b, k=k) for k in range(ENTRIES))
        (folder / "recipients" / f"b{b}.yaml").write_text(f"book: b{b}\ncountry: KZ\nrecipients:{entries}\n", "utf-8")
    ids = ", ".join(f"b{b}/o{k}" for b in range(BOOKS) for k in range(ENTRIES))
    (folder / "campaigns" / "large.yaml").write_text(LARGE.format(ids=ids), "utf-8")
    start = time.perf_counter()
    with previewed(folder, "campaigns/large.yaml", "--date", "2026-11-28", patient=False) as preview:
        listed = preview.until("campaign", lambda told: told["letters"])
        print(
            f"{len(listed['letters'])} letters listed after {round(1000 * (time.perf_counter() - start))} ms, with the start"
        )


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=100)
    parser.add_argument("--browser", choices=BROWSERS, default="chromium")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, browser(arguments.browser) as opened:
        for name in ("campaigns", "recipients"):
            shutil.copytree(REPOSITORY / name, Path(folder) / name)
        with previewed(Path(folder), CAMPAIGN, "--date", "2011-07-01") as preview:
            page = opened.new_page(bypass_csp=True)  # for the scripts that look at it
            page.goto(preview.address)
            saves(page, Path(folder) / CAMPAIGN, arguments.saves)
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder))


if __name__ == "__main__":
    main()
