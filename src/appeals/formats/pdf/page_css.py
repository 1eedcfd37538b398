"""Where things stand on the paper: margins, the address in the window, the sender opposite it, page numbers."""

from functools import lru_cache

from appeals.formats.windows import CLEAR, Paper, Window

__all__ = ["css_string", "page_css"]

SENDER_TOP, SENDER_WIDTH = 14.0, 65.0
LETTERHEAD_TOP, LETTERHEAD_HEIGHT = 12.0, 16.0
"""Sixteen millimetres hold an organization's name, its address and how to reach it."""
HIGHEST = 5.0
"""No printer prints closer to the edge."""
MARK_LEFT = 5.0


@lru_cache(256)
def page_css(paper: Paper, window: Window, page: tuple[str, str, str], draft: str = "", *, running: str = "") -> str:
    """The style sheet that puts a letter on its paper: size, margins, what shows in the window, page numbers.

    Args:
        paper: the sheet.
        window: where the envelope shows the address.
        page: the words around the page numbers, from the second page on.
        draft: a mark for the top of every page, or nothing.
        running: what the second and further pages say on top, in one line.
    """
    before, between, after = (css_string(words) for words in page)
    top, left = paper.top, paper.left
    on_the_left = window.is_on_the_left(paper)
    line = min(4.6, (window.height - 1) / 6.5)  # six lines of the address, or a close seventh, fit every window
    inset = max(0.5, (window.height - 7 * line) / 2)
    right = paper.width - paper.right
    sender_left = max(right - SENDER_WIDTH, window.x + window.width + CLEAR) if on_the_left else left
    sender_width = min(SENDER_WIDTH, right - sender_left)
    above = window.y - window.empty_above
    head_top = LETTERHEAD_TOP if above >= LETTERHEAD_TOP + LETTERHEAD_HEIGHT else above - LETTERHEAD_HEIGHT
    head_width = right - left
    if head_top < HIGHEST:  # beside the window, where there is no room above it
        head_top, head_width = HIGHEST, head_width if on_the_left else window.x - CLEAR - left
    message = window.y + window.height + CLEAR - top
    return f"""
@page {{
  size: {paper.css_name};
  margin: {top}mm {paper.right}mm {paper.bottom}mm {left}mm;
  @top-center {{ content: {css_string(draft)}; font: bold 9pt "Noto Sans" }}
  @bottom-right {{ content: {before} counter(page) {between} counter(pages) {after}; font: 8pt "Noto Sans" }}
}}
@page {{ @top-left {{
  content: {css_string(running)}; font: 8pt "Noto Sans"; width: {(right - left) * 0.6:.0f}mm;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}} }}
@page :first {{ @bottom-right {{ content: none }} @top-left {{ content: none }} }}
.letterhead {{ top: {head_top - top}mm; height: {max(LETTERHEAD_HEIGHT, above - head_top)}mm; width: {head_width}mm }}
.address {{
  left: {window.x + CLEAR - left}mm; top: {window.y + inset - top}mm;
  width: {window.width - CLEAR}mm; font-size: {line / 1.3:.2f}mm; line-height: {line:.2f}mm;
}}
.sender {{ left: {sender_left - left}mm; top: {SENDER_TOP - top}mm; width: {sender_width}mm }}
.dated {{ left: {sender_left - left}mm; top: {message - CLEAR - 6}mm; width: {sender_width}mm }}
.message {{ padding-top: {message}mm }}
{_marks(paper, window) if window.marks else ""}"""


def _marks(paper: Paper, window: Window) -> str:
    """Lines on the left edge of a letter's first sheet, where it is folded and punched."""
    first, middle, last = window.marks
    left = MARK_LEFT - paper.left
    line = "border: 0 solid #000; border-top-width: 0.2mm"
    return f"""
.letter:first-of-type::before, .letter:first-of-type::after {{ content: ""; position: absolute; left: {left}mm; {line} }}
.letter:first-of-type::before {{ top: {first - paper.top}mm; height: {last - first}mm; width: 4mm; border-bottom-width: 0.2mm }}
.letter:first-of-type::after {{ top: {middle - paper.top}mm; width: 6mm }}
"""


def css_string(text: str) -> str:
    """A text as a string of CSS, from which it cannot break out."""
    return '"' + "".join(f"\\{ord(c):06x}" if c in '"\\\n<' else c for c in text) + '"'
