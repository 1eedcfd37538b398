"""Where things stand on the paper: margins, the address in the window, the sender opposite it, page numbers."""

from functools import lru_cache

from appeals.formats.places import places
from appeals.formats.windows import Paper, Window

__all__ = ["css_string", "page_css"]

MARK_LEFT = 5.0
"""Millimetres between the edge and the marks where a sheet is folded."""


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
    at, top, left = places(paper, window), paper.top, paper.left
    return f"""
@page {{
  size: {paper.css_name};
  margin: {top}mm {paper.right}mm {paper.bottom}mm {left}mm;
  @top-center {{ content: {css_string(draft)}; font: bold 9pt "Noto Sans" }}
  @bottom-right {{ content: {before} counter(page) {between} counter(pages) {after}; font: 8pt "Noto Sans" }}
}}
@page {{ @top-left {{
  content: {css_string(running)}; font: 8pt "Noto Sans"; width: {at.width * 0.6:.0f}mm;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}} }}
@page :first {{ @bottom-right {{ content: none }} @top-left {{ content: none }} }}
.letterhead {{ top: {at.head_top - top}mm; height: {at.head_height}mm; width: {at.head_width}mm }}
.address {{
  left: {at.address_left - left}mm; top: {at.address_top - top}mm;
  width: {at.address_width}mm; font-size: {at.line / 1.3:.2f}mm; line-height: {at.line:.2f}mm;
}}
.sender {{ left: {at.sender_left - left}mm; top: {at.sender_top - top}mm; width: {at.sender_width}mm }}
.dated {{ left: {at.sender_left - left}mm; top: {at.dated_top - top}mm; width: {at.sender_width}mm }}
.message {{ padding-top: {at.message_top - top}mm }}
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
