"""The pictures of README, made by the program itself: `python tests/support/pictures.py` writes them to docs/images/.

A letter and an action sheet are drawn from their PDFs, the preview is what Chromium shows of it.
"""

import io
import sys
from pathlib import Path
from subprocess import run as run_process
from tempfile import TemporaryDirectory

import pypdfium2
from browsers import browser
from PIL import Image, ImageOps
from previewed import previewed
from program import REPOSITORY, command, environment

FOLDER = REPOSITORY / "docs" / "images"
CAMPAIGN = "campaigns/ua-129-10.yaml"
DAY = "2011-07-01"
SENDER = "docs/images/sender.yaml"
WIDTH = 700
"""Pixels of a page: README shows it at half of that, sharp on every screen."""


def letter(out: Path) -> Image.Image:
    """The first page of the letter to the President."""
    appeals("render", CAMPAIGN, "--date", DAY, "--to", "kz/president", "--sender", SENDER, "--out", out)
    return page(next(out.rglob("*.pdf")))


def sheet(out: Path) -> Image.Image:
    """The first page of the action sheet."""
    appeals("sheet", CAMPAIGN, "--date", DAY, "--format", "pdf", "--out", out)
    return page(next(out.glob("*.sheet.pdf")))


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


def appeals(*arguments: object) -> None:
    """The program, which must end well."""
    run_process(command(arguments), cwd=REPOSITORY, env=environment(), check=True, capture_output=True)


def page(path: Path) -> Image.Image:
    """The first page of a PDF, with a thin line around it."""
    with pypdfium2.PdfDocument(path) as document:
        first = document[0]
        drawn = first.render(scale=WIDTH / first.get_width()).to_pil()
    return ImageOps.expand(drawn.convert("L").quantize(16).convert("L"), 2, 200)


def write(folder: Path) -> None:
    """Write all pictures, without dates or names of programs in them."""
    for draw in (letter, sheet, preview):
        with TemporaryDirectory() as out:
            file = io.BytesIO()
            draw(Path(out)).quantize(128).save(file, "PNG", optimize=True)
        (folder / f"{draw.__name__}.png").write_bytes(file.getvalue())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
