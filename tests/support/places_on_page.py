"""What a page of a PDF shows, read by the places of its characters.

How a program copies text out of a PDF that is read from right to left is its own matter: pdftotext keeps the order of
words in a Latin name, PDFium reverses it. Places are the same for all.
"""

from collections import defaultdict

import pypdfium2

ROW = 4  # points: less than a line is high, more than the middles of letters in one line differ


def lines_shown(page: pypdfium2.PdfTextPage) -> str:
    """Each line from left to right without blanks."""
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for at in range(page.count_chars()):
        character = page.get_text_range(at, 1)
        if character.strip():
            left, bottom, _, top = page.get_charbox(at, loose=True)
            rows[round((bottom + top) / 2 / ROW)].append((left, character))
    return "\n".join(
        "".join(character for _, character in sorted(row)) for _, row in sorted(rows.items(), reverse=True)
    )
