"""The letter of the press's benchmark: the bundled example campaign, to as many recipients as are asked for.

The template is filled once, with marks where names go, so that what is measured is how engines make pages of it.
"""

import json
import os
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import Path

__all__ = [
    "CAMPAIGN",
    "FONTS",
    "Names",
    "as_document",
    "filled",
    "names",
    "pairs",
    "paragraphs",
    "store",
    "style_sheets",
]

FONTS = Path(str(files("appeals") / "fonts"))
os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
STORED = "PRESS_BENCHMARK_LETTER"
CAMPAIGN = Path(__file__).parents[1] / "campaigns" / "ua-129-10.yaml"
FIRST = "Ana Björn Chloé Elena François Giorgi Hélène Jürgen Łucja Margaret Oksana Paweł Samuel Zoë".split()  # noqa: SIM905 - names read best as a line
LAST = "Abdullah Dvořák Fiorentini García Kovács MacOffin Okonkwo Petrov Szabó Vogel Whitfield Yıldız".split()  # noqa: RUF001, SIM905 - names read best as a line
OFFICES = ("President", "Prosecutor General", "Minister of Justice", "Minister of the Interior", "Governor")
TOWNS = ("Astana 01000", "Almaty 050000", "1202 Geneva", "10117 Berlin", "75007 Paris", "00-580 Warszawa")


@dataclass(frozen=True, slots=True)
class Names:
    """What differs from letter to letter."""

    sender: str
    street: str
    name: str
    office: str
    house: str
    town: str
    salutation: str


_MARKS = Names(*(f"mark{number}mark" for number in range(7)))


def names(count: int, seed: int = 1) -> Iterator[Names]:
    """Letters of one sender to distinct recipients; offices and towns come again, as in real lists."""
    chance = random.Random(seed)  # noqa: S311 - the same letters every time
    for number in range(count):
        last, office = chance.choice(LAST), chance.choice(OFFICES)
        name = f"{chance.choice(('Mr', 'Ms', 'Dr'))} {chance.choice(FIRST)} {last}"
        house, town = f"{number + 1} Orynbor Street", chance.choice(TOWNS)
        yield Names("Jo Field", "12 Mill Lane", name, office, house, town, f"Dear {office} {last},")


def pairs(senders: int, recipients: int) -> Iterator[Names]:
    """Letters of every sender to every recipient."""
    to = list(names(recipients))
    for number in range(senders):
        for one in to:
            yield replace(
                one, sender=f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}", street=f"{number + 1} Mill Lane"
            )


@cache
def _template() -> tuple[str, tuple[str, ...]]:
    """The letter with marks, and its style sheets: from the file that `store` wrote, or else composed."""
    if stored := os.environ.get(STORED):
        html, styles = json.loads(Path(stored).read_text())
        return html, tuple(styles)
    from press_text import composed  # noqa: PLC0415 - half a second that other engines do not need

    return composed(CAMPAIGN, tuple(getattr(_MARKS, name) for name in Names.__slots__))


def store(path: Path) -> None:
    """Compose the letter once for all processes that are started from here."""
    path.write_text(json.dumps(_template()))
    os.environ[STORED] = str(path)


@cache
def _pieces() -> tuple[str, ...]:
    marks = "|".join(getattr(_MARKS, name) for name in Names.__slots__)
    return tuple(re.split(f"({marks})", _template()[0]))


def filled(letter: Names) -> str:
    """The whole letter as HTML."""
    values = {getattr(_MARKS, name): escape(getattr(letter, name)) for name in Names.__slots__}
    return "".join([values.get(piece, piece) for piece in _pieces()])


def as_document(letters: Iterable[Names]) -> str:
    """Letters one after the other in one document, with the style sheets in it; without footers, as each is its own."""
    bodies = [html[html.index("<body>") + 6 : html.index("</body>")] for html in map(filled, letters)]
    css = "\n".join((*style_sheets(), "@page { @top-left { content: none } @bottom-right { content: none } }"))
    head = f'<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><style>{css}</style></head>'
    return f"{head}<body>{''.join(bodies)}</body></html>"


def style_sheets() -> tuple[str, ...]:
    """The letter's style sheets."""
    return _template()[1]


@cache
def paragraphs() -> tuple[str, ...]:
    """The texts of the letter as plain paragraphs, from the subject to the last before the valediction."""
    html = _template()[0]
    message = html[html.index('<div class="message">') : html.index('<div class="signature">')]
    texts = re.findall(r"<(?:p|h1)[^>]*>(.*?)</(?:p|h1)>", message, re.DOTALL)
    return tuple(" ".join(unescape(re.sub(r"<[^>]+>", "", text)).split()) for text in texts if "mark" not in text)
