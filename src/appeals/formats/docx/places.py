"""Where the parts of a letter stand on its sheet: as in print, by the same paper and window (`formats/pdf/page_css`)."""

import math
from collections.abc import Sequence
from functools import lru_cache

from appeals.formats.pdf.page_css import (
    ADDRESS_TYPES,
    HIGHEST,
    LETTERHEAD_HEIGHT,
    LETTERHEAD_TOP,
    ORDINARY,
    POINT,
    AddressType,
    address_sides,
    dated_top,
    message_top,
    sender_sides,
)
from appeals.formats.windows import CLEAR, Paper, Window
from appeals.system.frozen_data import dataclass

__all__ = ["HIGHEST", "POINT", "FrameBox", "LetterPlaces", "address_type", "places"]

SENDER_TOP = 14.0
_WIDTH_OF_LETTER = 0.5
"""Of the size of type, on the average and generously."""


@dataclass(frozen=True, slots=True)
class FrameBox:
    """A place on the sheet, in millimetres from its top left corner; it may grow downwards."""

    left: float
    top: float
    width: float
    height: float = 5


@dataclass(frozen=True, slots=True)
class LetterPlaces:
    """Where everything stands.

    Attributes:
        letterhead: of an organization.
        sender: of a person, opposite the window; `sender_below` where a letterhead is above.
        dated: the date line.
        width: of the text, in millimetres.
        message_top: where the first page's text begins.
        address_sides: from where to where the address stands.
        window: that shows it.
    """

    letterhead: FrameBox
    sender: FrameBox
    sender_below: FrameBox
    dated: FrameBox
    width: float
    message_top: float
    address_sides: tuple[float, float]
    window: Window

    def address(self, type_: AddressType) -> FrameBox:
        """The address in this type."""
        left, right = self.address_sides
        return FrameBox(left, self.window.y + type_.top(self.window), right - left)


@lru_cache(256)
def places(paper: Paper, window: Window) -> LetterPlaces:
    """Where everything stands.

    Args:
        paper: the sheet, with its margins.
        window: where the envelope shows the address.
    """
    start, end = sender_sides(paper, window)
    right, above = paper.width - paper.right, window.y - window.empty_above
    top = min(LETTERHEAD_TOP, above - LETTERHEAD_HEIGHT)
    letterhead = FrameBox(paper.left, top, right - paper.left, max(LETTERHEAD_HEIGHT, above - top))
    if top < HIGHEST:  # beside the window, where there is no room above it
        letterhead = FrameBox(start, HIGHEST, (end if window.is_on_the_left(paper) else window.x - CLEAR) - start)
    below = max(above + 3, letterhead.top + LETTERHEAD_HEIGHT)
    return LetterPlaces(
        letterhead=letterhead,
        sender=FrameBox(start, SENDER_TOP, end - start),
        sender_below=FrameBox(start, below, end - start),
        dated=FrameBox(start, dated_top(window), end - start),
        width=right - paper.left,
        message_top=message_top(window),
        address_sides=address_sides(paper, window),
        window=window,
    )


def address_type(lines: Sequence[str], at: LetterPlaces) -> AddressType:
    """The largest type in which an address fits its window, by a generous guess of how wide it is; else the smallest."""
    left, right = at.address_sides
    for type_ in ADDRESS_TYPES[ORDINARY:]:
        letter = type_.size * POINT * _WIDTH_OF_LETTER
        taken = sum(max(1, math.ceil(len(line) * letter / (right - left))) for line in lines)
        if taken <= type_.lines(at.window):
            return type_
    return ADDRESS_TYPES[-1]
