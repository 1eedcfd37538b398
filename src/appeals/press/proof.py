"""The proof that a letter set in a form is the letter that a full layout gives.

Before a slot varies for the first time, one letter in which it does is laid out in full. Everything is compared but
the coding of streams: what each page draws, in which fonts; all other objects of the file, with tags, links and
metadata; what the glyphs are called and how wide they are.
"""

from collections.abc import Sequence

from appeals.press.form import Form
from appeals.press.full_layout import FullLayout
from appeals.press.page_streams import SetLine, plain

__all__ = ["proves"]


def proves(layout: FullLayout, form: Form, lines: Sequence[SetLine]) -> bool:
    """Whether the form with these lines is this layout."""
    said = [number for _, number in form.said]
    if len(layout.pages) != len(form.cuts) or layout.frame.without(said) != form.frame.without(said) or layout.missing:
        return False
    if any(layout.frame.objects[number - 1].head != lines[line].words for line, number in form.said):
        return False
    drawn = all(
        plain(page.operators) == plain(b"\n".join(cut.streams(lines)).split(b"\n"))
        for page, cut in zip(layout.pages, form.cuts, strict=True)
    )
    return drawn and form.fonts.agrees(layout.fonts)
