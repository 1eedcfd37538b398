"""The pictures of README, made by the program itself: `python tests/support/pictures.py` writes them to docs/images/.

A letter and an action sheet are drawn from their PDFs, the preview is what Chromium shows of it.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from subprocess import run as run_process
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pypdfium2
from browsers import browser
from PIL import Image, ImageOps
from playwright.sync_api import Page, ViewportSize
from previewed import previewed
from program import REPOSITORY, command, environment
from project import Project

from appeals.inputs.yaml_reader import read

FOLDER = REPOSITORY / "docs" / "images"
CAMPAIGN = "campaigns/ua-129-10.yaml"
DAY = "2011-07-01"
SENDER = "docs/images/sender.yaml"
ARABIC = REPOSITORY / "campaigns" / "ua-129-10.ar.yaml"
WIDTH = 700
"""Pixels of a page: README shows it at half of that, sharp on every screen."""


def letter(out: Path) -> Image.Image:
    """The first page of the letter to the President."""
    appeals("render", CAMPAIGN, "--date", DAY, "--to", "kz/president", "--sender", SENDER, "--out", out)
    return first_page(next(out.rglob("*.pdf")))


def sheet(out: Path) -> Image.Image:
    """The first page of the action sheet."""
    appeals("sheet", CAMPAIGN, "--date", DAY, "--format", "pdf", "--out", out)
    return first_page(next(out.glob("*.sheet.pdf")))


def preview(out: Path) -> Image.Image:
    """What Chromium shows of the preview of the same letter."""
    del out
    options = ("--date", DAY, "--sender", SENDER)
    with previewed(REPOSITORY, CAMPAIGN, *options) as shown, browser("chromium") as chromium:
        page = chromium.new_context(viewport={"width": 1440, "height": 860}, color_scheme="light").new_page()
        page.goto(shown.address)
        page.wait_for_selector("img")
        page.wait_for_load_state("networkidle")
        return Image.open(io.BytesIO(page.screenshot()))


def page_phone(out: Path) -> Image.Image:
    """The action page on a telephone, with a letter in it."""
    return shown(action_page(out), (390, 1250), "light")


def page_desktop(out: Path) -> Image.Image:
    """The same on a desktop at night."""
    return shown(action_page(out), (1000, 1150), "dark")


def page_arabic(out: Path) -> Image.Image:
    """An action page in Arabic: of the letters that the example has in this language."""
    project = Project(out)
    source, _ = read(ARABIC)
    assert source is not None
    texts: dict[str, Any] = source.data  # type: ignore[assignment]  # the file is ours
    fields = {name: texts[name] for name in ("language", "letter", "demands")}
    facts = {"reference": "UA 129/10", "country": "KZ", "deadline": "2011-07-22", "recipients": ["kz/president"]}
    title = {"title": texts["letter"]["subject"], "summary": texts["letter"]["opening"]}
    copytree(REPOSITORY / "recipients", out / "recipients", dirs_exist_ok=True)
    return shown(action_page(out, project.campaign("ua.yaml", **facts, **title, **fields)), (390, 1250), "light")


def page_print(out: Path) -> Image.Image:
    """What comes out of a printer."""
    with opened_page(action_page(out), (1000, 1000), "light") as page:
        page.locator("[data-does=print]").click()
        printed = out / "print.pdf"
        page.pdf(path=printed, format="A4")
    return first_page(printed)


def action_page(out: Path, campaign: object = CAMPAIGN) -> Path:
    """The action page of a campaign."""
    appeals("page", campaign, "--date", DAY, "--out", out)
    return next(out.glob("*.page.html"))


@contextmanager
def opened_page(file: Path, size: tuple[int, int], scheme: Literal["light", "dark"]) -> Iterator[Page]:
    """The page in Chromium, with the name and town of somebody in Great Britain."""
    with browser("chromium") as chromium:
        page = chromium.new_page(
            viewport=ViewportSize(width=size[0], height=size[1]),
            color_scheme=scheme,
            device_scale_factor=WIDTH / size[0],
            reduced_motion="reduce",
        )
        page.add_init_script("window.print = () => {}")  # without a window there is nobody to answer it
        page.clock.set_fixed_time(f"{DAY}T12:00:00")
        page.goto(file.as_uri())
        page.locator("#name").fill("Sam Sample")
        page.locator("#town").fill("Leeds")
        page.select_option("#country", "GB")
        yield page


def shown(file: Path, size: tuple[int, int], scheme: Literal["light", "dark"]) -> Image.Image:
    """What a reader sees from where the writing begins on."""
    with opened_page(file, size, scheme) as page:
        page.evaluate("document.activeElement.blur(), document.getElementById('write').scrollIntoView()")
        return Image.open(io.BytesIO(page.screenshot()))


def appeals(*arguments: object) -> None:
    """The program, which must end well."""
    run_process(command(arguments), cwd=REPOSITORY, env=environment(), check=True, capture_output=True)


def first_page(path: Path) -> Image.Image:
    """The first page of a PDF, with a thin line around it."""
    with pypdfium2.PdfDocument(path) as document:
        first = document[0]
        drawn = first.render(scale=WIDTH / first.get_width()).to_pil()
    return ImageOps.expand(drawn.convert("L").quantize(16).convert("L"), 2, 200)


def write(folder: Path) -> None:
    """Write all pictures, without dates or names of programs in them."""
    for draw in (letter, sheet, preview, page_phone, page_desktop, page_arabic, page_print):
        with TemporaryDirectory() as out:
            file = io.BytesIO()
            draw(Path(out)).quantize(128).save(file, "PNG", optimize=True)
        (folder / f"{draw.__name__.replace('_', '-')}.png").write_bytes(file.getvalue())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
