"""Where the parts of a letter stand on its sheet: the address in the window, the sender opposite it, the text below both."""

from dataclasses import dataclass
from functools import lru_cache

from appeals.formats.windows import CLEAR, Paper, Window

__all__ = ["Places", "places"]

SENDER_TOP, SENDER_WIDTH = 14.0, 65.0
LETTERHEAD_TOP, LETTERHEAD_HEIGHT = 12.0, 16.0
"""Sixteen millimetres hold an organization's name, its address and how to reach it."""
HIGHEST = 5.0
"""No printer prints closer to the edge."""


@dataclass(frozen=True, slots=True)
class Places:
    """Places on a sheet, in millimetres from its top left corner.

    Attributes:
        left: where the text begins; `right` is where it ends, `width` is between them.
        line: the height of a line of the address; its type is 1/1.3 of that.
        address_left: of the address; `address_top` and `address_width` are too.
        sender_left: of sender and date; `sender_top` and `sender_width` are too.
        head_top: of the letterhead; `head_height` and `head_width` are too.
        dated_top: of the date line.
        message_top: where the first page's text begins.
    """

    left: float
    right: float
    line: float
    address_left: float
    address_top: float
    address_width: float
    sender_left: float
    sender_top: float
    sender_width: float
    head_top: float
    head_height: float
    head_width: float
    dated_top: float
    message_top: float

    @property
    def width(self) -> float:
        """Of the text."""
        return self.right - self.left


@lru_cache(256)
def places(paper: Paper, window: Window) -> Places:
    """Where everything stands.

    Args:
        paper: the sheet.
        window: where the envelope shows the address.
    """
    left, right = paper.left, paper.width - paper.right
    on_the_left = window.is_on_the_left(paper)
    line = min(4.6, (window.height - 1) / 6.5)  # six lines of the address, or a close seventh, fit every window
    sender_left = max(right - SENDER_WIDTH, window.x + window.width + CLEAR) if on_the_left else left
    above = window.y - window.empty_above
    head_top = LETTERHEAD_TOP if above >= LETTERHEAD_TOP + LETTERHEAD_HEIGHT else above - LETTERHEAD_HEIGHT
    head_width = right - left
    if head_top < HIGHEST:  # beside the window, where there is no room above it
        head_top, head_width = HIGHEST, head_width if on_the_left else window.x - CLEAR - left
    message = window.y + window.height + CLEAR
    return Places(
        left=left,
        right=right,
        line=line,
        address_left=window.x + CLEAR,
        address_top=window.y + max(0.5, (window.height - 7 * line) / 2),
        address_width=window.width - CLEAR,
        sender_left=sender_left,
        sender_top=SENDER_TOP,
        sender_width=min(SENDER_WIDTH, right - sender_left),
        head_top=head_top,
        head_height=max(LETTERHEAD_HEIGHT, above - head_top),
        head_width=head_width,
        dated_top=message - CLEAR - 6,
        message_top=message,
    )
