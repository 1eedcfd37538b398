"""The pictures of README, made by the program itself: `python tests/support/pictures.py` writes them to docs/images/.

A letter and an action sheet are drawn from their PDFs, the preview is what Chromium shows of it.
"""

import io
import sys
from pathlib import Path
from subprocess import run as run_process
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps
from program import REPOSITORY, command, environment

FOLDER = REPOSITORY / "docs" / "images"
CAMPAIGN = "campaigns/ua-129-10.yaml"
DAY = "2011-07-01"
WIDTH = 700
"""Pixels of a page: README shows it at half of that, sharp on every screen."""


def letter(out: Path) -> Image.Image:
    """The first page of the letter to the President."""
    appeals(
        "render", CAMPAIGN, "--date", DAY, "--to", "kz/president", "--sender", "docs/images/sender.yaml", "--out", out
    )
    return page(next(out.rglob("*.pdf")))


def sheet(out: Path) -> Image.Image:
    """The first page of the action sheet."""
    appeals("sheet", CAMPAIGN, "--date", DAY, "--format", "pdf", "--out", out)
    return page(next(out.glob("*.sheet.pdf")))


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
    for draw in (letter, sheet):
        with TemporaryDirectory() as out:
            file = io.BytesIO()
            draw(Path(out)).quantize(16).save(file, "PNG", optimize=True)
        (folder / f"{draw.__name__}.png").write_bytes(file.getvalue())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
