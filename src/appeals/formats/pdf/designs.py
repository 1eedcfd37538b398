"""What a letter is set as: for the post, or for a fax machine. Which templates and styles, and what goes into them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from appeals import language
from appeals.fax.numbers import fax_numbers
from appeals.formats.pdf.page_css import css_string, page_css
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import paper_and_window
from appeals.language.labels import has_label, has_reference_label
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
        return page, stationery.text("letter.css")

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
        letter, sender = mailing.letter, _sender(mailing)
        numbers = [number.dialled(mailing.posted_in) for number in fax_numbers(mailing.fax, mailing.country)]
        number = f"{mailing.fax_label}{numbers[0]}" if numbers else ""
        cover = {
            "wanted": options.cover,
            "words": _words(mailing),
            "identity": _in_order(mailing, _joined((*sender[:1], mailing.sender_phone), ", ")),
            "sent": _in_order(mailing, _joined((number, letter.dated), " – ")),
            "to": [letter.block, *(other.block for other in mailing.bundled)],
            "numbers": [_in_order(mailing, each) for each in numbers],
            "sender": sender,
            "telephone": [_in_order(mailing, mailing.sender_phone)] if mailing.sender_phone else [],
            "reference": [mailing.title] if letter.reference else [],
            "subject": letter.subject.splitlines(),
        }
        others = (each for other in mailing.bundled for each in (other, *other.enclosed))
        together = replace(letter, enclosed=(*letter.enclosed, *others))
        return {"letter": plain(together), "title": mailing.title, "cover": cover}


def _words(mailing: Mailing) -> Mapping[str, str]:
    """The labels of a cover; a reference or a subject that brings its own has none before it, as in the letter."""
    words = dict(mailing.fax_words)
    reference = "" if has_reference_label(mailing.title, words["reference"]) else words["reference"]
    subject = "" if has_label(mailing.letter.subject, words["subject"]) else words["subject"]
    return {**words, "reference": reference, "subject": subject}


def _sender(mailing: Mailing) -> tuple[str, ...]:
    sender = mailing.letter.sender
    return tuple(dict.fromkeys((*sender.letterhead[:1], *filter(None, sender.signature))))


def _joined(texts: Sequence[str], mark: str) -> str:
    return mark.join(filter(None, texts))


def _in_order(mailing: Mailing, text: str) -> str:
    """A text whose telephone numbers stay in order, in a letter that is read from right to left."""
    return language.isolated(text) if mailing.letter.direction == "rtl" else text
