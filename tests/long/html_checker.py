"""What the Nu HTML checker has against sheets and action pages: `python tests/long/html_checker.py` (half a minute; it needs Java and npm).

The sheets and pages of all examples, in each language that they are written in, their notices, and the list of pages. Its program is vnu-jar of npm: Java and
the program weigh 250 MB, too much for every run of the tests. Of a section's logo it says wrongly that the policy of the page
forbids `data:`; the examples have none.
"""

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
sys.path[:0] = [str(REPOSITORY / "src")]

from appeals.formats.stationery import Stationery  # noqa: E402 - what follows is found by the line above
from appeals.inputs.load import load  # noqa: E402 - likewise
from appeals.inputs.models.papers import Status  # noqa: E402 - likewise
from appeals.language.sheet_words import page_words  # noqa: E402 - likewise
from appeals.page.action_page import compose_page  # noqa: E402 - likewise
from appeals.page.index import IndexEntry, index_entry, index_html  # noqa: E402 - likewise
from appeals.page.page_html import page_html  # noqa: E402 - likewise
from appeals.sheet.composition import compose  # noqa: E402 - likewise
from appeals.sheet.rendering import SheetMaking, with_fonts  # noqa: E402 - likewise
from appeals.system.search_paths import bundled  # noqa: E402 - likewise

DAY = date(2011, 7, 1)
CHECKER = Path("node_modules/vnu-jar/build/dist/vnu.jar")


def write_pages(folder: Path) -> int:
    """Every sheet that can be made of the examples, and how many these are."""
    made, stationery = 0, Stationery.of([bundled("templates")])
    entries: list[IndexEntry] = []
    for path in sorted((REPOSITORY / "campaigns").glob("*.yaml")):
        inputs, _ = load(path)
        if inputs is None:  # a translation
            continue
        for status in (inputs.campaign.status, Status.CLOSED):
            campaign = inputs.campaign.model_copy(update={"status": status})
            for tag in ("en", "ru"):
                changed = replace(inputs, campaign=campaign)
                sheet, _ = compose(changed, tag, dated=DAY)
                if sheet is not None:
                    page = with_fonts(SheetMaking(stationery, sheet).html(), tag)
                    (folder / f"{path.stem}.{status}.{tag}.html").write_text(page, encoding="utf-8")
                    made += 1
                if sheet is not None and page_words(tag):
                    action = page_html(compose_page(changed, sheet, stationery, dated=DAY))
                    (folder / f"{path.stem}.{status}.{tag}.page.html").write_text(action, encoding="utf-8")
                    made += 1
        entry, _ = index_entry(inputs, dated=DAY)
        entries += [entry] if entry else []
    (folder / "index.html").write_text(index_html(entries, None, dated=DAY), encoding="utf-8")
    return made + 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        count = write_pages(Path(name))
        subprocess.run(["npm", "install", "--silent", "--prefix", name, "vnu-jar"], check=True)
        pages = sorted(Path(name).glob("*.html"))
        found = subprocess.run(["java", "-jar", Path(name) / CHECKER, *pages], check=False)
        sys.stdout.write(f"{count} pages: {'findings above' if found.returncode else 'no finding'}\n")
        sys.exit(found.returncode)
