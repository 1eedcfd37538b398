"""Which texts of a letter may be exchanged without laying it out again.

A text that stands alone on its line, in blocks whose width and height do not depend on it, moves nothing else as long
as the new text is one line of the same height and baseline. Such a line is a slot. This module finds the slots of a
letter that was laid out in full, by looking at the boxes around each text. Every rule here is checked once more by a
proof (`proof`), and it takes both to be wrong for a letter to be wrong.
"""

import html
from enum import StrEnum

import pydyf
from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box

from appeals.press.actual_text import is_spoken
from appeals.press.full_layout import FullLayout, Span
from appeals.press.origins import PlacedBox, find_origins
from appeals.press.shape import Extents
from appeals.press.skeleton import Skeleton, plain_text
from appeals.system.frozen_data import dataclass

_ROOM = 0.01  # CSS pixels that a line must leave free, so that no rounding decides whether it fits


class Refusal(StrEnum):
    """Why a text is no slot, or another text cannot stand there; said to the author of a template."""

    TAGS = "the mark-up differs: a class, an attribute, a number of lines or a title"
    UNSURE = "it could not be found again in the page"
    WRAPS = "it runs over several lines: give it lines of its own"
    SHARED = "it shares its line with other text or mark-up: give it an element of its own, such as a p or div"
    BOX = "it stands in a table, flex or grid box, or another that is as wide as its text: use plain blocks of fixed width"
    FLOAT = "a float stands on its page: use position: absolute with a width"
    STYLE = "its text is decorated, transformed, spaced out, justified, indented, or has a first letter of its own"
    COPIED = (
        "it is used elsewhere too, by a bookmark, named string or target-text(): set bookmark-level: none on headings"
    )
    ODD = "it has blanks at its ends, line breaks, entities or unusual characters"
    LONG = "it does not fit on its line"
    HEIGHT = "its characters make the line higher or lower: give the line a line-height"
    GLYPHS = "its glyphs cannot be written like those of the other letters"
    DIRECTION = "it runs from right to left and must be said to screen readers, or the other way round"
    PROOF = "the line did not come out as in a full layout"


@dataclass(frozen=True, slots=True)
class Slot:
    """A line that another text may take, and what must not change with it.

    Attributes:
        page: the page's place among the pages.
        box: the text box.
        together: the same number for lines of one block of lines, such as an address.
        span: its operators.
        start: the operator that begins its own text.
        x: where that begins, and `y` where its baseline lies, in CSS pixels.
        room: how wide the line may be.
        width: of its own text.
        align: start, center or end.
        rtl: whether lines begin at the right.
        left: the left edge of its block.
        words: the number of the object that says its words; None if they need not be said.
    """

    page: int
    box: boxes.TextBox
    together: int
    span: Span
    start: bytes
    x: float
    y: float
    room: float
    width: float
    align: str
    rtl: bool
    left: float
    words: int | None

    def refusal(self, text: str, new: Extents) -> Refusal | None:
        """Why a line of this text and size cannot stand here; None if it can."""
        if self.span.mark is not None and is_spoken(text, self.box.style) != (self.words is not None):
            return Refusal.DIRECTION
        if not new.width < self.room - _ROOM:
            return Refusal.LONG
        # What line-height adds above a text is its margin; the baseline is counted from the top of the line.
        same = new.height == self.box.height and new.baseline + self.box.margin_top == self.box.baseline
        return None if same else Refusal.HEIGHT

    def position(self, width: float) -> bytes | None:
        """The operator that begins a line of this width; None where rounding could make a difference.

        WeasyPrint adds up positions in an order that cannot be seen any more: two orders must print the same.
        """
        if width == self.width or (self.align == "start" and not self.rtl):
            return self.start
        moved = self.moved(width)
        summed = self.left + self._offset(width) + (self.room if self.rtl else 0)
        start = _text_matrix(moved, self.y)
        return start if start == _text_matrix(summed, self.y) else None

    def moved(self, width: float) -> float:
        """Where a line of this width begins."""
        return self.x + (self._offset(width) - self._offset(self.width))

    def _offset(self, width: float) -> float:
        """How far a line of this width begins from where lines begin, as `weasyprint.layout.inline` has it."""
        free = self.room - width
        offset = {"start": 0, "center": free / 2, "end": free}[self.align]
        return -offset - width if self.rtl else offset


def find_slots(layout: FullLayout, skeleton: Skeleton) -> dict[int, tuple[Slot, ...] | Refusal]:
    """What each text of the letter is: a slot, one on each page for what every page repeats, or why not.

    Returns:
        For the places of `skeleton.texts` that hold text of the page.
    """
    origins = find_origins(layout, skeleton)
    if any(_copies_text(page.box) for page in layout.pages):
        return dict.fromkeys(origins, Refusal.COPIED)
    floats = any(_is_float(box) for placed in origins.values() for one in placed for box in one.around)
    return {place: _judge(skeleton.texts[place], placed, layout, floats=floats) for place, placed in origins.items()}


def _judge(raw: str, placed: tuple[PlacedBox, ...], layout: FullLayout, *, floats: bool) -> tuple[Slot, ...] | Refusal:
    if not placed:
        return Refusal.UNSURE
    if len({one.page for one in placed}) < len(placed):  # a text may stand once on each of several pages
        return Refusal.WRAPS
    slots = tuple(_judge_one(raw, one, layout, floats=floats) for one in placed)
    refusal = next((slot for slot in slots if isinstance(slot, Refusal)), None)
    return refusal or tuple(slot for slot in slots if isinstance(slot, Slot))


def _judge_one(raw: str, one: PlacedBox, layout: FullLayout, *, floats: bool) -> Slot | Refusal:
    if not one.box.text == html.unescape(raw) == plain_text(raw):
        return Refusal.ODD
    refusal = Refusal.FLOAT if floats else _refusal(one)
    span = layout.pages[one.page].spans.get(id(one.box))
    if refusal or span is None:
        return refusal or Refusal.UNSURE
    words = None if span.mark is None else layout.frame.words.get((one.page, span.mark))
    return _slot(one, span, words)


def _refusal(placed: PlacedBox) -> Refusal | None:
    """What in the boxes around a text forbids to exchange it."""
    text, line = placed.box, placed.around[-1]
    if any(box.first_letter_style or box.first_line_style for box in placed.around):
        return Refusal.STYLE
    if not isinstance(line, boxes.LineBox):
        return Refusal.SHARED
    if any(child is not text and child.element_tag != "br" for child in line.children):
        return Refusal.SHARED
    is_cut = line.text_overflow != "clip" or line.block_ellipsis != "none"
    if is_cut or not all(map(_is_plain, placed.around[:-1])):
        return Refusal.BOX
    if any(_is_copied(box.style) for box in (*placed.around, text)):
        return Refusal.COPIED
    plain_line = not line.text_indent and _alignment(line.style) is not None and not text.justification_spacing
    plain_text = all(text.style[key] == value for key, value in _PLAIN_TEXT.items())
    return None if plain_line and plain_text else Refusal.STYLE


_PLAIN_TEXT = {
    "text_decoration_line": "none",
    "text_transform": "none",
    "letter_spacing": "normal",
    "word_spacing": 0,
    "white_space": "normal",
    "visibility": "visible",
}


def _copies_text(box: Box) -> bool:
    """Whether some generated text on the page is, or begins like, another text: `content: target-text(…)`."""
    box = getattr(box, "_box", box)
    content = box.style["content"]
    copies = not isinstance(content, str) and any(part[0] == "target-text()" for part in content)
    return copies or any(_copies_text(child) for child in getattr(box, "children", ()))


_POSITIONS = ("static", "relative", "absolute", "fixed")


def _is_plain(box: Box) -> bool:
    """Whether this box is a page, or a block whose width does not depend on what stands in it."""
    if type(box) is boxes.PageBox:
        return True
    style = box.style
    if type(box) is not boxes.BlockBox or style["position"] not in _POSITIONS:
        return False
    fits_text = style["position"] in ("absolute", "fixed") and style["width"] == "auto"
    return not (fits_text and "auto" in (style["left"], style["right"]))


def _is_float(box: Box) -> bool:
    return bool(box.style["float"] != "none")


def _is_copied(style: Style) -> bool:
    """Whether the text also goes into bookmarks or named strings."""
    return style["bookmark_level"] not in ("none", None) or style["string_set"] not in ("none", (), None)


def _alignment(style: Style) -> str | None:
    """Where a last line stands: start, center, end; None if it is justified."""
    align = style["text_align_all"] if style["text_align_last"] == "auto" else style["text_align_last"]
    if align in ("left", "right"):
        return "start" if (align == "left") ^ (style["direction"] == "rtl") else "end"
    return align if align in ("start", "center", "end") else None


def _slot(placed: PlacedBox, span: Span, words: int | None) -> Slot:
    text, (*around, block, line) = placed.box, placed.around
    x, y = text.position_x, text.position_y + text.baseline
    return Slot(
        page=placed.page,
        box=text,
        together=id(around[-1]) if around else 0,
        span=span,
        start=_text_matrix(x, y),
        x=x,
        y=y,
        room=block.width,
        width=text.width,
        align=_alignment(line.style) or "start",
        rtl=block.style["direction"] == "rtl",
        left=block.content_box_x(),
        words=words,
    )


def _text_matrix(x: float, y: float) -> bytes:
    return b"1 0 0 -1 %b %b Tm" % (pydyf._to_bytes(x), pydyf._to_bytes(y))  # noqa: SLF001 - prints numbers as WeasyPrint
