"""The table of docs/paper.md that says where things stand in every window, measured in finished letters.

`python tests/support/paper_table.py` writes it anew.
"""

from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from paper_letters import letter, typesetter
from program import REPOSITORY

from appeals.formats.pdf.page_css import ADDRESS_TYPES, ORDINARY
from appeals.formats.protocol import Rendered
from appeals.formats.windows import WINDOWS

__all__ = ["PAGE", "page"]

PAGE = REPOSITORY / "docs" / "paper.md"
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"
MILLIMETRE = 72 / 25.4
SOUGHT = ("Maria Muster", "KAZAKHSTAN", "Sampleton, 1 July 2011", "Dear President")


def page() -> str:
    """The page with the table as it would be measured now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + "".join(rows()) + END + rest.partition(END)[2]


def rows() -> Iterator[str]:
    """The table, a window a line; millimetres from the sheet's top left corner."""
    yield "| window | it shows | address from – to | date | salutation | lines in 10 points | in 8 points |\n"
    yield "|---|---|---|---|---|---|---|\n"
    for name, window in WINDOWS.items():
        places = measured(name)
        right, bottom = window.x + window.width, window.y + window.height
        first, last, date, salutation = (places[text] for text in SOUGHT)
        yield (
            f"| `{name}` | {window.x:g}–{right:g} × {window.y:g}–{bottom:g} | {first[0]:.1f}, {first[1]:.1f} – {last[2]:.1f}"
            f" | {date[0]:.1f}, {date[1]:.1f} | {salutation[1]:.1f}"
            f" | {ADDRESS_TYPES[ORDINARY + 2].lines(window)} | {ADDRESS_TYPES[-1].lines(window)} |\n"
        )


def measured(name: str) -> dict[str, tuple[float, float, float]]:
    """Left, top and bottom of the lines that are sought, in an ordinary letter."""
    made = typesetter(name).render(letter("ordinary", "person"))
    assert isinstance(made, Rendered)
    with closing(pypdfium2.PdfDocument(made.content)) as document:
        return {text: place(document[0], text) for text in SOUGHT}


def place(sheet: pypdfium2.PdfPage, sought: str) -> tuple[float, float, float]:
    """Left, top and bottom of the ink of a line."""
    text = sheet.get_textpage()
    found = text.search(sought, match_case=True).get_next()
    assert found is not None, sought
    boxes = [text.get_charbox(found[0] + number) for number in range(found[1])]
    height = sheet.get_height()
    edges = min(box[0] for box in boxes), height - max(box[3] for box in boxes), height - min(box[1] for box in boxes)
    left, top, bottom = (edge / MILLIMETRE for edge in edges)
    return left, top, bottom


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
