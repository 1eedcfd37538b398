"""Debian's Chromium and Firefox, headless, driven by playwright's Python package; no browser of playwright's own is fetched."""

from collections.abc import Iterator
from contextlib import contextmanager

from needs import program
from playwright.sync_api import Browser, Playwright, sync_playwright

__all__ = ["BROWSERS", "browser"]


@contextmanager
def browser(name: str) -> Iterator[Browser]:
    """A browser by its name, `chromium` or `firefox`; Firefox is spoken to in WebDriver BiDi, as Debian's is no patched one.

    It prefers dark pages: its settings say so when it starts, and BiDi cannot change it.
    """
    with sync_playwright() as playwright:
        opened = BROWSERS[name](playwright)
        try:
            yield opened
        finally:
            opened.close()


def _chromium(playwright: Playwright) -> Browser:
    path = program("chromium", "chromium-browser", "google-chrome")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])


def _firefox(playwright: Playwright) -> Browser:
    path = program("firefox-esr", "firefox")
    dark: dict[str, str | float | bool] = {"layout.css.prefers-color-scheme.content-override": 0}
    return playwright.firefox.launch(channel="moz-firefox", executable_path=path, firefox_user_prefs=dark)


BROWSERS = {"chromium": _chromium, "firefox": _firefox}
