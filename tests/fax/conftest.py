import pytest
from fax_letters import ARABIC, KAZAKH, RUSSIAN, Letter, english

from appeals.system import libraries

STYLE = """
@page { size: %(size)s; margin: 20mm; @top-right { content: counter(page) "/" counter(pages); font: 11pt "Noto Sans" } }
html { font: 11pt/1.4 "Noto Sans" } p { margin: 0 0 2mm }
"""


@pytest.fixture(scope="session")
def letter() -> Letter:
    """Sets a letter's HTML as PDF, as the letters of a campaign are."""
    libraries.prepare()
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only once the machine is prepared
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - likewise

    fonts = FontConfiguration()

    def set_letter(body: str, *, size: str = "A4", style: str = "") -> bytes:
        sheets = [CSS(string=STYLE % {"size": size} + style, font_config=fonts)]
        html = f"<html lang=en><title>UA 129/10</title>{body}</html>"
        pdf: bytes = HTML(string=html).render(font_config=fonts, stylesheets=sheets).write_pdf()
        return pdf

    return set_letter


@pytest.fixture(scope="session")
def pdf(letter: Letter) -> bytes:
    """A letter of one page."""
    return letter(english())


@pytest.fixture(scope="session")
def two_pages(letter: Letter) -> bytes:
    """A letter of two pages."""
    return letter(english() + '<div style="break-before: page"></div>' + KAZAKH + RUSSIAN + ARABIC)
