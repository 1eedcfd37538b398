"""What a letter is set as: for the post, or for a fax machine. Which templates and styles, and what goes into them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from appeals.formats.pdf.fax_cover import cover
from appeals.formats.pdf.page_css import css_string, page_css
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import paper_and_window
from appeals.letters.letter import Mailing, plain

__all__ = ["Design", "FaxDesign", "PrintedDesign"]


class Design(Protocol):
    """One way to set letters."""

    def template(self) -> str:
        """The name of the HTML template."""

    def styles(self, stationery: Stationery, options: TypesettingOptions, mailing: Mailing) -> tuple[str, ...]:
        """The style sheets, in the order in which they apply; letters with equal ones share them."""

    def values(self, options: TypesettingOptions, mailing: Mailing) -> Mapping[str, object]:
        """What the template is filled with."""


class PrintedDesign:
    """The letter for the post, its address where the envelope shows it."""

    def template(self) -> str:
        """The letter's own."""
        return "letter.html.j2"

    def styles(self, stationery: Stationery, options: TypesettingOptions, mailing: Mailing) -> tuple[str, ...]:
        """The page, then the looks."""
        letter = mailing.letter
        place = paper_and_window(options.paper, options.window, mailing.posted_in)
        page = page_css(*place, letter.page, draft=letter.draft, running=letter.running_head)
        looks = ("letter.css", "letter.large.css") if options.large_print else ("letter.css",)
        return page, *map(stationery.text, looks)

    def values(self, options: TypesettingOptions, mailing: Mailing) -> Mapping[str, object]:
        """The letter and its neutral title."""
        del options
        return {"letter": plain(mailing.letter), "title": mailing.title}


class FaxDesign:
    """The same letter in type that survives a fax machine, with a cover page and lines on top of each page.

    The lines say who sends to which number, when, and which page of how many it is: some countries' laws require it,
    those of the United States among them (47 CFR 68.318(d)). They stand in the template and not in a style sheet, so that all
    letters share their style sheets, and with them their layout.
    """

    def template(self) -> str:
        """The letter's own, with a cover."""
        return "fax.html.j2"

    def styles(self, stationery: Stationery, options: TypesettingOptions, mailing: Mailing) -> tuple[str, ...]:
        """The printed letter's, then the larger type and the page numbers."""
        letter = mailing.letter
        before, between, after = (css_string(words) for words in letter.page)
        numbers = f"{before} counter(page) {between} counter(pages) {after}"
        line = f"@top-right {{ content: {numbers} }} @bottom-right {{ content: none }}"
        paper, window = paper_and_window(options.paper, options.window, mailing.posted_in)
        return (
            page_css(paper, replace(window, marks=()), letter.page, draft=letter.draft, running=""),
            stationery.text("letter.css"),
            stationery.text("fax.css"),
            f"@page {{ {line} }} @page :first {{ {line} }}",
        )

    def values(self, options: TypesettingOptions, mailing: Mailing) -> Mapping[str, object]:
        """The letter, with those bundled with it, and what the cover says in the letter's language."""
        letter = mailing.letter
        others = (each for other in mailing.bundled for each in (other, *other.enclosed))
        together = replace(letter, enclosed=(*letter.enclosed, *others))
        return {"letter": plain(together), "title": mailing.title, "cover": cover(mailing, wanted=options.cover)}
