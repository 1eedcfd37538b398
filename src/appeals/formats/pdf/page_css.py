"""Where things stand on the paper: margins, the address in the window, the sender opposite it, page numbers."""

from functools import lru_cache

from appeals.formats.windows import CLEAR, Paper, Window
from appeals.system.frozen_data import dataclass

SENDER_WIDTH = 65.0
LETTERHEAD_TOP, LETTERHEAD_HEIGHT = 12.0, 16.0
"""Millimetres. Sixteen of them hold an organization's name, its address and how to reach it."""
HIGHEST = 5.0
"""No printer prints closer to the edge."""
DRAFT_HEIGHT = 4.0
MARK_LEFT = 5.0
INSET = 0.8
"""Between the window's edge and a long address."""
POINT = 25.4 / 72
"""Millimetres in a point."""
_SINGLE = "@page :first { @bottom-right { content: none } @top-left { content: none } }"
_SEVERAL = """.letter { page: letter }
@page :nth(1 of letter) { counter-reset: page 1; @bottom-right { content: none } @top-left { content: none } }"""
_ORDINARY_SIZE = 10


@dataclass(frozen=True, slots=True)
class AddressType:
    """How the address is set, in points; `high` puts it at the upper edge of the window."""

    size: float
    leading: float
    high: bool = True

    @property
    def is_large(self) -> bool:
        """Whether it is of large print, which gives way before it breaks a line."""
        return self.size > _ORDINARY_SIZE

    def top(self, window: Window) -> float:
        """How far below the window's upper edge it begins, in millimetres; ordinarily as if it had seven lines."""
        return INSET if self.high else max(INSET, (window.height - 7 * self.leading * POINT) / 2)

    def place(self, window: Window) -> tuple[float, float, float]:
        """All that can be told apart of it in a window."""
        return self.size, self.leading, self.top(window)

    def lines(self, window: Window) -> int:
        """How many lines fit."""
        return int((window.height - INSET - self.top(window)) / (self.leading * POINT))


ADDRESS_TYPES = (
    AddressType(16, 19),
    AddressType(14, 16.5),
    AddressType(12, 14.5),
    AddressType(10, 13, high=False),
    AddressType(10, 13),
    AddressType(10, 11.5),
    AddressType(9, 10.5),
    AddressType(8, 9.25),
)
"""From large print over what is ordinary to the smallest that sorting machines read: 8 points."""
ORDINARY, LARGE = 3, 0
"""The first that is tried of letters in ordinary type, and of those in large print."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How blocks of fixed size give way where they do not hold what stands in them.

    Attributes:
        address: the type of the address, by its place in `ADDRESS_TYPES`.
        stacked: whether blocks that stand side by side or in a place of their own stand one below the other instead.
    """

    address: int = ORDINARY
    stacked: bool = False


def address_lines(window: Window) -> int:
    """How many lines of an address a window holds at most."""
    return ADDRESS_TYPES[-1].lines(window)


@lru_cache(256)
def page_css(
    paper: Paper,
    window: Window,
    page: tuple[str, str, str],
    draft: str = "",
    *,
    running: str = "",
    several: bool = False,
    fit: Fit = Fit(),  # noqa: B008 - frozen
) -> str:
    """The style sheet that puts a letter on its paper: size, margins, what shows in the window, page numbers.

    Args:
        paper: the sheet.
        window: where the envelope shows the address.
        page: the words around the page numbers, from the second page on.
        draft: a mark for the top of every page, or nothing.
        running: what the second and further pages say on top, in one line.
        several: whether letters follow one another, of which each counts its own pages.
        fit: how long texts are dealt with.
    """
    before, between, after = (css_string(words) for words in page)
    width = paper.width - paper.left - paper.right
    # WeasyPrint knows how many pages the file has, but not how many of them are one letter's.
    number = "counter(page)" if several else f"{before} counter(page) {between} counter(pages) {after}"
    return f"""
@page {{
  size: {paper.css_name};
  margin: {paper.top}mm {paper.right}mm {paper.bottom}mm {paper.left}mm;
  @top-center {{
    content: {css_string(draft)}; font: bold 9pt/1.2 "Noto Sans"; vertical-align: top; padding-top: {HIGHEST}mm
  }}
  @bottom-right {{ content: {number}; font: 8pt "Noto Sans" }}
}}
@page {{ @top-left {{
  content: {css_string(running)}; font: 8pt "Noto Sans"; width: {width * 0.6:.0f}mm;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}} }}
{_SEVERAL if several else _SINGLE}
.enclosure-mark {{ position: absolute; left: 0; top: {HIGHEST - paper.top}mm; font: bold 8pt/1.2 "Noto Sans" }}
{_address(paper, window, ADDRESS_TYPES[fit.address])}
{_head(paper, window, stacked=fit.stacked, draft=bool(draft))}
{_marks(paper, window) if window.marks else ""}"""


def address_sides(paper: Paper, window: Window) -> tuple[float, float]:
    """From where to where the lines of the address stand, in millimetres from the sheet's left edge."""
    left = max(window.x + 3, paper.left) if window.is_on_the_left(paper) else window.x + CLEAR
    return left, window.x + window.width - 2


def sender_sides(paper: Paper, window: Window) -> tuple[float, float]:
    """Likewise of the sender and the date, which stand opposite it."""
    right = paper.width - paper.right
    if window.is_on_the_left(paper):
        return max(right - SENDER_WIDTH, window.x + window.width + CLEAR), right
    return paper.left, min(paper.left + SENDER_WIDTH, window.x - CLEAR)


def message_top(window: Window) -> float:
    """Where the text of a first page begins at the earliest, in millimetres from the sheet's upper edge."""
    return window.y + window.height + CLEAR


def dated_top(window: Window) -> float:
    """Where the date stands: beside the last line of the window, or where the window says."""
    return window.dated or message_top(window) - CLEAR - 6


def _address(paper: Paper, window: Window, type_: AddressType) -> str:
    left, right = address_sides(paper, window)
    return f"""
.address {{
  position: absolute; left: {left - paper.left:.2f}mm; top: {window.y + type_.top(window) - paper.top:.2f}mm;
  width: {right - left:.2f}mm; font-size: {type_.size}pt; line-height: {type_.leading}pt;
  white-space: {"nowrap" if type_.is_large else "normal"};
}}
.address p[dir="rtl"] {{ font-family: "Noto Naskh Arabic", "Noto Serif" }} /* else such lines are higher than others */
"""


def _head(paper: Paper, window: Window, *, stacked: bool, draft: bool) -> str:
    """What stands beside the window and above it; it grows downwards, and the message with it."""
    right = paper.width - paper.right
    below = message_top(window)
    start, end = sender_sides(paper, window)
    head = (start, end) if window.is_on_the_left(paper) else (start, window.x - CLEAR)
    dated = dated_top(window) - paper.top
    column = f"margin-left: {start - paper.left:.2f}mm; margin-right: {right - end:.2f}mm"
    return f"""
.letter {{ position: relative; display: flow-root }}
.head {{ min-height: {below - paper.top:.2f}mm }}
.sender {{ {column}; box-sizing: border-box; min-height: {dated:.2f}mm; padding-bottom: 4mm }}
.dated {{ {column}; padding-top: {dated:.2f}mm; padding-bottom: 6mm }}
.sender ~ .dated {{ padding-top: 0 }}
{_letterhead(paper, window, head, stacked=stacked, draft=draft)}
"""


def _letterhead(paper: Paper, window: Window, beside: tuple[float, float], *, stacked: bool, draft: bool) -> str:
    """The letterhead above the window, or, where there is no room for it, in the column beside it."""
    right, above = paper.width - paper.right, window.y - window.empty_above
    highest = HIGHEST + DRAFT_HEIGHT * draft
    top = max(highest, min(LETTERHEAD_TOP, above - LETTERHEAD_HEIGHT))
    if stacked or above - top < LETTERHEAD_HEIGHT - DRAFT_HEIGHT:
        return f"""
.letterhead {{ margin: 0 {right - beside[1]:.2f}mm 0 {beside[0] - paper.left:.2f}mm; padding-bottom: 1mm }}
.letterhead ~ .sender {{ min-height: 0 }}
.letterhead + .sender, .letterhead ~ .dated {{ padding-top: 4mm }}
.sender ~ .dated {{ padding-top: 0 }}
"""
    return f"""
.letterhead {{
  position: absolute; left: 0; top: {top - paper.top:.2f}mm; width: {right - paper.left:.2f}mm; padding-bottom: 1mm
}}
.letterhead ~ .sender {{ padding-top: {max(0, above + 3 - paper.top):.2f}mm }}
"""


def _marks(paper: Paper, window: Window) -> str:
    """Lines on the left edge of a letter's first sheet, where it is folded and punched."""
    first, middle, last = window.marks
    left = MARK_LEFT - paper.left
    head = ".letter:first-of-type > .head"
    line = "border: 0 solid #000; border-top-width: 0.2mm"
    return f"""
{head}::before, {head}::after {{ content: ""; position: absolute; left: {left}mm; {line} }}
{head}::before {{ top: {first - paper.top}mm; height: {last - first}mm; width: 4mm; border-bottom-width: 0.2mm }}
{head}::after {{ top: {middle - paper.top}mm; width: 6mm }}
"""


def css_string(text: str) -> str:
    """A text as a string of CSS, from which it cannot break out."""
    return '"' + "".join(f"\\{ord(c):06x}" if c in '"\\\n<' else c for c in text) + '"'
