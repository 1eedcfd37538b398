"""What a letter is set as: for the post, or for a fax machine. Which templates and styles, and what goes into them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from weasyprint.formatting_structure.boxes import Box

from appeals.formats.letter_kinds import LetterKind, parted, with_values
from appeals.formats.pdf.fax_cover import cover, cover_with, parted_cover
from appeals.formats.pdf.fixed_boxes import PrintedPiece, colliding, in_window, outside, printed_on
from appeals.formats.pdf.page_css import ADDRESS_TYPES, Fit, address_lines, css_string, page_css
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import Paper, Window, paper_and_window
from appeals.letters.letter import Letter, Mailing, plain
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class Overfull:
    """Something that is printed where it may not be.

    Attributes:
        reason: in words.
        tighter: how the letter may fit; None where nothing is left to try.
    """

    reason: str
    tighter: Fit | None = None


_STACKED_FAX = ".sender { position: static; width: auto; margin: 0 0 4mm }"


class PrintedDesign:
    """One way to set letters: for the post, the address where the envelope shows it.

    Attributes:
        template: the name of the HTML template.
    """

    template = "letter.html.j2"

    def styles(
        self, stationery: Stationery, options: TypesettingOptions, mailing: Mailing, fit: Fit
    ) -> tuple[str, ...]:
        """The style sheets, in the order in which they apply: the page, then the looks; letters with equal ones share them."""
        letter = mailing.letter
        place = paper_and_window(options.paper, options.window, mailing.posted_in)
        several = bool(letter.enclosed)
        page = page_css(*place, letter.page, draft=letter.draft, running=letter.running_head, several=several, fit=fit)
        looks = ("letter.css", "letter.large.css") if options.large_print else ("letter.css",)
        return page, *map(stationery.text, looks)

    def boxes(self, mailing: Mailing) -> Hashable:
        """All of a letter that decides whether its blocks of fixed size hold it, beside the style sheets: letterhead and address."""
        letter = mailing.letter
        return letter.sender.letterhead, letter.block, *map(attrgetter("block"), letter.enclosed)

    def overfull(self, pages: list[Box], options: TypesettingOptions, mailing: Mailing, fit: Fit) -> Overfull | None:
        """What keeps the window from showing the address and nothing else, what is printed over something or off the page."""
        paper, window = paper_and_window(options.paper, options.window, mailing.posted_in)
        for page in map(printed_on, pages):
            posted = any(each.block == "address" for each in page)  # else a template of one's own prints no address
            block = in_window(page, window) if posted else ""
            found = _keeps_window(block, page, window, fit) if block else _misplaced(page, paper, fit)
            if found and (found.tighter or not options.post):  # a service's rules say more of what is in their way
                return found
        return None

    def parted(self, options: TypesettingOptions, mailing: Mailing) -> tuple[LetterKind, tuple[str, ...]]:
        """What letters are alike in that differ in their senders' texts only, in all that template and style sheets see; and these."""
        del options
        return parted(mailing)

    def values(
        self, options: TypesettingOptions, mailing: Mailing, texts: Sequence[Any] | None = None
    ) -> Mapping[str, object]:
        """What the template is filled with: with the texts of `parted`, or with others in their place."""
        del options
        seen = mailing if texts is None else with_values(mailing, texts)
        return {"letter": plain(seen.letter), "title": seen.title}


class FaxDesign(PrintedDesign):
    """The same letter in type that survives a fax machine, with a cover page and lines on top of each page.

    The lines say who sends to which number, when, and which page of how many it is: some countries' laws require it,
    those of the United States among them (47 CFR 68.318(d)). They stand in the template and not in a style sheet, so that all
    letters share their style sheets, and with them their layout.
    """

    template = "fax.html.j2"

    def styles(
        self, stationery: Stationery, options: TypesettingOptions, mailing: Mailing, fit: Fit
    ) -> tuple[str, ...]:
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
            *([_STACKED_FAX] if fit.stacked else ()),
        )

    def boxes(self, mailing: Mailing) -> Hashable:
        """The sender and what stands beside them."""
        letter = mailing.letter
        return letter.sender, letter.hand_labels, letter.block, letter.dated, mailing.bundled, letter.enclosed

    def overfull(self, pages: list[Box], options: TypesettingOptions, mailing: Mailing, fit: Fit) -> Overfull | None:
        """What is printed over something or off the page."""
        paper, _ = paper_and_window(options.paper, options.window, mailing.posted_in)
        return next(filter(None, (_misplaced(page, paper, fit) for page in map(printed_on, pages))), None)

    def parted(self, options: TypesettingOptions, mailing: Mailing) -> tuple[LetterKind, tuple[str, ...]]:
        """Those of all letters in the fax, and of what the cover says."""
        kind, texts = parted(_together(mailing))
        rest, own = parted_cover(cover(mailing, wanted=options.cover))
        return (kind, rest, mailing.copy), (*texts, *own)

    def values(
        self, options: TypesettingOptions, mailing: Mailing, texts: Sequence[Any] | None = None
    ) -> Mapping[str, object]:
        """The letter, with those bundled with it, and what the cover says in the letter's language."""
        seen, said = _together(mailing), cover(mailing, wanted=options.cover)
        if texts is not None:
            others = iter(texts)
            seen, said = with_values(seen, others), cover_with(said, others)
        note = plain(_on_cover(seen.letter)) if options.cover and mailing.copy else None
        return {"letter": plain(seen.letter), "title": mailing.title, "cover": {**said, "note": note}}


def _together(mailing: Mailing) -> Mailing:
    """A letter with those that go in the same fax."""
    if not mailing.bundled:
        return mailing
    letter, others = mailing.letter, (each for other in mailing.bundled for each in (other, *other.enclosed))
    return replace(mailing, letter=replace(letter, enclosed=(*letter.enclosed, *others)))


def _on_cover(note: Letter) -> Letter:
    """A covering note that stands on the cover, without what the cover says."""
    sender = replace(note.sender, letterhead=(), lines=())
    return replace(note, sender=sender, hand_labels=(), block=(), dated="", reference="", in_reply_to="", subject="")


def _keeps_window(block: str, page: Sequence[PrintedPiece], window: Window, fit: Fit) -> Overfull:
    """The block that keeps a window from showing the address and nothing else, and how it gives way."""
    envelope = window.standard.partition(",")[0]
    if block == "the address":
        lines, most = len({round(each.baseline, 1) for each in page if each.block == "address"}), address_lines(window)
        now = ADDRESS_TYPES[fit.address].place(window)
        smaller = (at for at, type_ in enumerate(ADDRESS_TYPES) if at > fit.address and type_.place(window) != now)
        tighter = next((replace(fit, address=at) for at in smaller), None)
        reason = f"the address takes {lines} lines, and {most} of the smallest type fit in the window ({envelope})"
        outside_it = f"the address does not stand in the window ({envelope})"
        return Overfull(reason if lines > most else outside_it, tighter)
    tighter = replace(fit, stacked=True) if block == "the letterhead" and not fit.stacked else None
    return Overfull(f"{block} stands in the window of the envelope ({envelope})", tighter)


def _misplaced(page: Sequence[PrintedPiece], paper: Paper, fit: Fit) -> Overfull | None:
    if pair := colliding(page):
        reason = f"{pair[0]} and {pair[1]} are printed over each other: shorten one of them, or change the template"
        return Overfull(reason, None if fit.stacked else replace(fit, stacked=True))
    lost = outside(page, paper)
    return Overfull(f"'{lost.text[:40]}' leaves the page") if lost else None
