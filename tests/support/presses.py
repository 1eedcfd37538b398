"""Two presses, one of which lays everything out in full, and what differs between their letters.

`appeals.system.libraries.prepare` is called before this module is imported.
"""

from press_identity import differences
from press_samples import CSS_TEXT
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from appeals.press.engine import Press
from appeals.press.manuscript import Manuscript, PlainTypesetter

TAGGED = {"pdf_variant": "pdf/ua-1"}


def plain_typesetter(options: dict[str, str] | None = None, *, css: str = CSS_TEXT) -> PlainTypesetter:
    """WeasyPrint with a style sheet, by default that of the samples."""
    fonts = FontConfiguration()
    return PlainTypesetter([CSS(string=css, font_config=fonts)], options=options or {}, fonts=fonts)


def presses(options: dict[str, str] | None = None) -> tuple[Press, Press]:
    """A press, and one that lays everything out in full."""
    typesetter = plain_typesetter(options)
    return Press(typesetter), Press(typesetter, exact=True)


def differing(press: Press, exact: Press, letters: list[Manuscript], *, pictures: int) -> dict[int, list[str]]:
    """What differs, by the place of the letter; every so many letters pictures of the pages are compared too."""
    found = {}
    for place, (one, other) in enumerate(zip(press.letters(letters), exact.letters(letters), strict=True)):
        different = differences(one.pdf, other.pdf, look=place % pictures == 0)
        if different or (one.pages, one.missing) != (other.pages, other.missing):
            found[place] = different
    return found


def compare(
    letters: list[Manuscript], options: dict[str, str] | None = None, *, pictures: int
) -> tuple[dict[int, list[str]], Press]:
    """What differs from full layouts, and the press that made the letters."""
    press, exact = presses(options)
    return differing(press, exact, letters, pictures=pictures), press
