"""Whether all that a letter prints stands where it may, seen in a finished layout: nothing over anything, nothing off the page.

Blocks of a letter are known by their classes (docs/templates.md). All places are in millimetres from the sheet's top left corner.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box

from appeals.formats.windows import Paper, Window
from appeals.system.frozen_data import dataclass

BLOCKS = ("letterhead", "sender", "address", "dated", "message", "enclosure-mark", "fax-top")
_MILLIMETRE = 96 / 25.4
_ABOVE, _BELOW = 0.8, 0.25  # of the type's size: how far letters reach from their baseline
_TOUCHING = 0.3  # millimetres that letters of two lines may share


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A piece of a line, a picture, or a letterhead with its rule.

    Attributes:
        block: the block that it stands in, one of `BLOCKS`, or empty.
        text: its words; empty for what is no text.
        left: of its left edge; `top`, `right` and `bottom` of the others.
        baseline: of its line.
    """

    block: str
    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float

    def meets(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether it lies in this rectangle, even in part."""
        across = min(self.right, right) - max(self.left, left)
        return across > _TOUCHING and min(self.bottom, bottom) - max(self.top, top) > _TOUCHING


def printed_on(page: Box) -> tuple[PrintedPiece, ...]:
    """All that a page shows, but for what stands in its margins."""
    return tuple(_printed(page, ""))


def _printed(box: Box, block: str) -> Iterator[PrintedPiece]:
    box = getattr(box, "_box", box)  # of boxes that are positioned absolutely
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox) and box.text.strip():
        yield _of_text(box, block)
    elif isinstance(box, boxes.ReplacedBox):
        yield _of_box(box, block)
    if isinstance(box, boxes.BlockBox) and box.element is not None:
        classes = (box.element.get("class") or "").split()
        block = next((name for name in BLOCKS if name in classes), block)
        if "letterhead" in classes:  # with its rule
            yield _of_box(box, block)
    for child in getattr(box, "children", ()):
        yield from _printed(child, block)


def _of_box(box: Box, block: str) -> PrintedPiece:
    left, top = box.border_box_x() / _MILLIMETRE, box.border_box_y() / _MILLIMETRE
    right, bottom = left + box.border_width() / _MILLIMETRE, top + box.border_height() / _MILLIMETRE
    return PrintedPiece(block, "", left, top, right, bottom, bottom)


def _of_text(box: boxes.TextBox, block: str) -> PrintedPiece:
    left, size = box.position_x / _MILLIMETRE, box.style["font_size"] / _MILLIMETRE
    baseline = (box.position_y + box.baseline) / _MILLIMETRE
    right = left + box.width / _MILLIMETRE
    return PrintedPiece(block, box.text, left, baseline - _ABOVE * size, right, baseline + _BELOW * size, baseline)


def in_window(printed: Sequence[PrintedPiece], window: Window) -> str:
    """What keeps the window from showing the address, the whole address and nothing else; empty where none does.

    A letterhead keeps its distance too; other blocks may come near, for they stand beside the window.
    """
    left, top, right, bottom = window.x, window.y, window.x + window.width, window.y + window.height
    for each in printed:
        if each.block == "address":
            if min(each.left - left, each.top - top, right - each.right, bottom - each.bottom) < -_TOUCHING:
                return "the address"
        elif each.meets(left, top - window.empty_above if each.block == "letterhead" else top, right, bottom):
            return f"the {each.block}" if each.block else f"'{each.text[:40]}'" if each.text else "a picture"
    return ""


def colliding(printed: Sequence[PrintedPiece]) -> tuple[str, str] | None:
    """Two blocks of which one is printed over the other."""
    around = [each for each in printed if each.block not in ("", "message")]
    for one, other in product(around, printed):
        if other.block and one.block != other.block and one.meets(other.left, other.top, other.right, other.bottom):
            return one.block, other.block
    return None


def outside(printed: Sequence[PrintedPiece], paper: Paper) -> PrintedPiece | None:
    """The first piece that leaves the sheet."""
    across, down = paper.width + _TOUCHING, paper.height + _TOUCHING
    left = (
        each for each in printed if min(each.left, each.top) < -_TOUCHING or each.right > across or each.bottom > down
    )
    return next(left, None)
