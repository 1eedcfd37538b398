"""What a service that prints and posts letters would find wrong with a finished PDF, in millimetres and what to move."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from appeals.formats.pdf.printed_page import Covered, PrintedPage, PrintedThing
from appeals.formats.windows import PAPERS

if TYPE_CHECKING:
    from appeals.inputs.models.post_profile import PostProfile, Zone

_SLACK = 0.05
"""Millimetres that no machine measures."""
_UNREAD = 0.15
"""The share of the address's letters that may be read as others."""


def page_faults(pages: Sequence[PrintedPage], block: Sequence[str], profile: "PostProfile") -> Iterator[str]:
    """What is wrong with the pages of a letter, one phrase each.

    Args:
        pages: of the finished file.
        block: the lines of the address, as the letter has them.
        profile: of the service.
    """
    yield from _sheet_faults(pages, profile)
    address = _address(pages[0].things, block)
    if not address:
        yield f"the address is not on page 1 as the letter has it, and must stand in the {profile.address.name}"
    else:
        yield from _address_faults(reduce(Covered.around, (thing.covered for thing in address)), profile.address)
    others = [thing for thing in pages[0].things if not any(thing is each for each in address)]
    yield from _intruders(others, profile.address)
    for zone in profile.empty:
        yield from _intruders(pages[0].things, zone)
    for number, page in enumerate(pages, start=1):
        yield from _margin_faults(number, page, profile)


def _sheet_faults(pages: Sequence[PrintedPage], profile: "PostProfile") -> Iterator[str]:
    paper = PAPERS[profile.paper]
    for number, page in enumerate(pages, start=1):
        if max(abs(page.width - paper.width), abs(page.height - paper.height)) > 0.5:  # noqa: PLR2004 - millimetres
            yield f"page {number} is {page.width:.1f} × {page.height:.1f} mm, and must be {paper.css_name}: leave the size of the page to the program"
        if not page.embedded:
            yield f"page {number} has a font that is not in the file"
        grey = next((thing for thing in page.things if not thing.black), None)
        if grey:
            yield f"page {number}: {grey.what} is grey or in colour: set all text in black"


def _address(things: Sequence[PrintedThing], block: Sequence[str]) -> Sequence[PrintedThing]:
    """The texts of a page that are the address: some that follow each other and have its letters, whatever breaks its lines.

    Letters are counted and not read: how a program puts Arabic into order is its own matter. Where fonts draw a letter in
    several shapes, as Hindi's, a few may be missing.
    """
    sought = Counter(_letters(" ".join(block)))
    said = [_letters(thing.text) for thing in things]
    most = sought.total() * _UNREAD
    found = min(_runs(said, sought), default=(most + 1, 0, 0))
    differ, start, stop = found
    return things[start:stop] if differ <= most else ()


def _runs(said: Sequence[str], sought: Counter[str]) -> Iterator[tuple[int, int, int]]:
    """By how many letters each run of texts differs from what is sought, and where it begins and ends."""
    enough = sought.total() * (1 + _UNREAD)
    for start in (at for at, text in enumerate(said) if text):
        letters: Counter[str] = Counter()
        for stop, text in enumerate(said[start:], start + 1):
            letters.update(text)
            if letters.total() > enough:
                break
            yield ((letters - sought) + (sought - letters)).total(), start, stop


def _letters(text: str) -> str:
    """Letters and digits, which are the same however a font draws them."""
    return "".join(
        each for each in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(each)[0] in "LN"
    )


def _address_faults(address: Covered, zone: "Zone") -> Iterator[str]:
    where = f"the {zone.name} ({zone.x:g}–{zone.right:g} mm from the left, {zone.y:g}–{zone.bottom:g} mm from the top)"
    shorter = "shorten it, such as by 'printed:' with fewer lines"
    narrower = "break its longest line, such as by 'printed:'"
    sides = (
        (address.bottom - zone.bottom, "below", shorter),
        (zone.y - address.top, "above", shorter),
        (address.right - zone.right, "to the right of", narrower),
        (zone.x - address.left, "to the left of", narrower),
    )
    return (f"the address reaches {over:.1f} mm {side} {where}: {cure}" for over, side, cure in sides if over > _SLACK)


def _intruders(things: Sequence[PrintedThing], zone: "Zone") -> Iterator[str]:
    for thing in things:
        depth, move = _depth(thing.covered, zone)
        if depth > _SLACK:
            yield f"{thing.what} reaches {depth:.1f} mm into the {zone.name}, which stays empty: move it {move}"


def _depth(covered: Covered, zone: "Zone") -> tuple[float, str]:
    """How far something must move to leave a zone, and where; not above 0 where it does not touch it."""
    return min(
        (covered.bottom - zone.y, "up"),
        (zone.bottom - covered.top, "down"),
        (covered.right - zone.x, "to the left"),
        (zone.right - covered.left, "to the right"),
    )


def _margin_faults(number: int, page: PrintedPage, profile: "PostProfile") -> Iterator[str]:
    margins = profile.margins
    for thing in page.things:
        covered = thing.covered
        sides = (
            (margins.top - covered.top, "upper", "down"),
            (margins.left - covered.left, "left", "to the right"),
            (covered.right - (page.width - margins.right), "right", "to the left"),
            (covered.bottom - (page.height - margins.bottom), "lower", "up"),
        )
        over, edge, move = max(sides)
        if over > _SLACK:
            yield f"page {number}: {thing.what} reaches {over:.1f} mm into the {edge} margin: move it {move}"


def touches(covered: Covered, page: int, profile: "PostProfile") -> str | None:
    """Where a line stands: `in` the address's zone, `out` of all zones and margins; None where that is not beyond doubt."""
    paper, margins = PAPERS[profile.paper], profile.margins
    right, bottom = paper.width - margins.right, paper.height - margins.bottom
    inside = covered.within(margins.left, margins.top, right, bottom)
    if not inside or (page == 0 and any(_depth(covered, zone)[0] > 0 for zone in profile.empty)):
        return None
    zone = profile.address
    if page or _depth(covered, zone)[0] <= 0:
        return "out"
    return "in" if covered.within(zone.x, zone.y, zone.right, zone.bottom) else None
