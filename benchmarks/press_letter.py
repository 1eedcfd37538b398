"""The letter of the press's benchmark: the bundled example campaign, to as many recipients as are asked for.

The template is filled once, with marks where names go, so that what is measured is how engines make pages of it.
"""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import Path

from appeals.inputs import load
from appeals.letter import Mailing, SenderBlock
from appeals.mailings import Order, merge
from appeals.page import page_css
from appeals.places import search_folders
from appeals.template import Stationery
from appeals.windows import DEFAULT_WINDOW, PAPERS, WINDOWS

__all__ = ["FONTS", "Names", "filled", "names", "pairs", "paragraphs", "style_sheets"]

FONTS = Path(str(files("appeals") / "fonts"))
os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
CAMPAIGN = Path(__file__).parents[1] / "campaigns" / "ua-129-10.yaml"
FIRST = "Ana Björn Chloé Elena François Giorgi Hélène Jürgen Łucja Margaret Oksana Paweł Samuel Zoë".split()  # noqa: SIM905
LAST = "Abdullah Dvořák Fiorentini García Kovács MacOffin Okonkwo Petrov Szabó Vogel Whitfield Yıldız".split()  # noqa: RUF001, SIM905
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
    """The letter with marks, and its style sheets."""
    inputs, _ = load(CAMPAIGN)
    assert inputs is not None
    mailing = next(merge(inputs, Order(date(2011, 7, 1), accept_unverified=True)))
    assert isinstance(mailing, Mailing)
    letter = replace(
        mailing.letter,
        block=(_MARKS.name, _MARKS.office, _MARKS.house, _MARKS.town, "KAZAKHSTAN"),
        salutation=_MARKS.salutation,
        sender=SenderBlock(lines=(_MARKS.sender, _MARKS.street, "Leeds LS2 9JT"), signature=(_MARKS.sender,)),
        hand_labels=(),
    )
    stationery = Stationery.of(search_folders(CAMPAIGN, "templates"))
    page = page_css(PAPERS["a4"], WINDOWS[DEFAULT_WINDOW["a4"]], letter.page, letter.draft)
    html = stationery.fill_html("letter.html.j2", {"letter": asdict(letter), "title": mailing.title})
    return html, (page, stationery.file("letter.css").decode())


@cache
def _pieces() -> tuple[str, ...]:
    marks = "|".join(_MARKS.__getattribute__(name) for name in Names.__slots__)
    return tuple(re.split(f"({marks})", _template()[0]))


def filled(letter: Names) -> str:
    """The whole letter as HTML."""
    values = {getattr(_MARKS, name): escape(getattr(letter, name)) for name in Names.__slots__}
    return "".join([values.get(piece, piece) for piece in _pieces()])


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
