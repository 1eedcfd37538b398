"""Two hundred random edits of a campaign and hostile templates: `appeals preview` lives on, and shows what is mended.

    python tests/long/preview.py [--edits 200] [--seed 17]

Each edit is waited for. Beside it stands how long the problems of an edit took to be told, in milliseconds.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

from previewed import Previewed, previewed
from project import Project

JUNK = (
    "\x00",
    "\t",
    "{{",
    "{% loop",
    "[",
    "&a *a",
    "\n- ",
    "|",
    "\ud7ff\U0010ffff",
    "!!python/x",
    ": ",
    "'" * 99,
    "\n",
    "x" * 9999,
)
TEMPLATES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ letter.__init__.__globals__ }}",
    "{% set t = letter.opening %}" + "{% for c in t %}" * 6 + "{% endfor %}" * 6,
    "{{ 'x' * 10**10 }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'letter.txt.j2' %}",
    "{% extends '../../../etc/passwd' %}",
    "{{",
    "\x00\xff",
    "",
)


def edits(page: Previewed, campaign: Path, count: int, chance: random.Random) -> list[float]:
    """Edit the campaign many times: how long each took until it was told."""
    good, times = campaign.read_text(encoding="utf-8"), []
    for _ in range(count):
        start = chance.randrange(len(good))
        end = min(len(good), start + chance.choice([0, 0, 1, 9, 200]))
        began = time.perf_counter()
        page.save(campaign, good[:start] + chance.choice(JUNK) + good[end:])
        times.append(time.perf_counter() - began)
        page.document("xx-minister.en")
    page.save(campaign, good)
    return times


def templates(page: Previewed, project: Project) -> None:
    """Look at a letter with each hostile template, as text and as pages."""
    for text in TEMPLATES:
        for name, form in (("letter.txt.j2", "text"), ("letter.html.j2", "pdf")):
            project.write(f"templates/{name}", text)
            page.until("campaign", lambda told, at=page.told["campaign"]["revision"]: told["revision"] > at)  # type: ignore[misc]  # mypy does not know the default
            found = page.document("xx-minister.en", form)
            print(f"{text[:30]!r:34} {form:4} {found['state']:8} {found.get('reason', '')[:80]}")  # noqa: T201 - what it is for


def main() -> None:
    """Try to end a preview."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=17)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        campaign = project.campaign()
        with previewed(project.folder, str(campaign), "--date", "2026-02-01") as page:
            times = sorted(edits(page, campaign, arguments.edits, random.Random(arguments.seed)))  # noqa: S311 - repeatable
            p50, p95 = (round(1000 * times[int(share * (len(times) - 1))]) for share in (0.5, 0.95))
            print(f"{len(times)} edits: p50 {p50} ms, p95 {p95} ms")  # noqa: T201 - what it is for
            templates(page, project)
            for name in ("letter.txt.j2", "letter.html.j2"):
                (project.folder / "templates" / name).unlink()
            time.sleep(3)
            assert "Dear Minister" in page.text("xx-minister.en")
            print("alive, and as before")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
