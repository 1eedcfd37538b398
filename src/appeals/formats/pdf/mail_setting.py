"""Setting envelopes, labels and postcards: each is a small page that the press makes as it makes letters.

Type begins as large as fits by the widths of its letters, and becomes smaller, within limits, until a piece has no more pages than it
should. What does not fit then fails by name. `appeals.system.libraries.prepare` is called before this module is imported.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from io import BytesIO
from math import ceil
from typing import BinaryIO

from appeals.formats.mail_pieces import ENVELOPES, LABELS, POSTCARDS, CardSize, EnvelopeSize, LabelSheet
from appeals.formats.pdf.compositor import BoundLetters, Compositor
from appeals.formats.pdf.page_css import POINT, css_string
from appeals.formats.protocol import CombinedFile, LetterError, Rendered, TypesettingOptions
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.letters.letter import Mailing, plain
from appeals.press.engine import Press
from appeals.press.manuscript import Manuscript
from appeals.press.print_run import PageRange, PrintRun, TooManyPagesError
from appeals.press.sheet_run import Grid
from appeals.system.frozen_data import dataclass

LEADING = 1.2
"""Lines are as high as so many times the type."""
ADDRESS_TYPE = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
LABEL_TYPE = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
TEXT_TYPE = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of type in points; machines that sort letters read 8 points, people 7."""
SENDER_TYPE = 8.0
SENDER_LEFT, SENDER_TOP = 10.0, 8.0
SENDER_WIDTH = 80.0
CLEAR = 5.0
"""Millimetres between sender and address."""
LABEL_SIDE, LABEL_EDGE = 3.0, 2.0
"""What stays white at the sides of a label, and above and below, for no printer meets its edges exactly."""

_UNKNOWN = 1.0
"""The width of a character in the size of the type: those of other fonts are no wider."""
_SLACK = 1.02

Styles = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A kind of piece in its size.

    Attributes:
        template: the name of the HTML template.
        pages: how many pages each has.
        tries: the style sheets with which a letter is tried, the largest type first.
        too_long: what is said of a letter that none of them fits.
        grid: where they stand on sheets; None for pages of their own.
        is_label: whether the sender is left out.
    """

    template: str
    pages: int
    tries: Callable[[Mailing], Sequence[Styles]]
    too_long: Callable[[Mailing], str]
    grid: Grid | None = None
    is_label: bool = False


def piece_setter(kind: str, stationery: Stationery, options: TypesettingOptions) -> "PieceSetter":
    """What sets pieces of a kind: `envelopes`, `labels` or `postcards`."""
    made: Mapping[str, Callable[[], _Piece]] = {
        "envelopes": lambda: _envelope(ENVELOPES[options.size]),
        "labels": lambda: _label(LABELS[options.size], options.start),
        "postcards": lambda: _postcard(POSTCARDS[options.size], stationery),
    }
    compositor = Compositor(stationery, variant=options.pdf_variant)
    return PieceSetter(made[kind](), compositor, Press(compositor, exact=options.exact))


@dataclass(frozen=True)
class PieceSetter:
    """Sets pieces of one kind into files."""

    piece: _Piece
    compositor: Compositor
    press: Press

    def render(self, mailing: Mailing) -> Rendered:
        """A file with a single piece."""
        out = BytesIO()
        file = self.bind(out, duplex=False)
        _, pages = file.add(mailing)
        file.close()
        return Rendered(out.getvalue(), pages)

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        """A file for many."""
        del duplex  # an envelope has one side, and a postcard brings both
        grid = self.piece.grid
        return BoundLetters(self.press.sheet_run(out, grid) if grid else self.press.print_run(out), self._put)

    def _put(self, run: PrintRun, mailing: Mailing) -> PageRange:
        for styles in self.piece.tries(mailing):
            try:
                return run.add(self.manuscript(mailing, styles), mailing.id, most=self.piece.pages)
            except TooManyPagesError:
                continue
        raise LetterError(self.piece.too_long(mailing))

    def manuscript(self, mailing: Mailing, styles: Sequence[str]) -> Manuscript:
        """A piece, to be set with these style sheets."""
        values = {"letter": plain(mailing.letter), "title": mailing.title, "is_label": self.piece.is_label}
        try:
            html = self.compositor.stationery.fill_html(self.piece.template, values)
        except BadTemplate as error:
            raise LetterError(str(error)) from error
        return Manuscript(html, tuple(map(self.compositor.style, styles)))


def _envelope(envelope: EnvelopeSize) -> _Piece:
    def tries(mailing: Mailing) -> Sequence[Styles]:
        if _sender_height(mailing) > _sender_room(envelope):
            return ()
        sizes = _sizes(mailing.letter.block, ADDRESS_TYPE, envelope.address_width, envelope.address_height)
        return [(_base(size), _address_page("", envelope), _sender(envelope)) for size in sizes]

    def too_long(mailing: Mailing) -> str:
        address = f"its address of {len(mailing.letter.block)} lines does not fit the envelope: {_SHORTER}"
        return _crowded(mailing, envelope, "the envelope") or address

    return _Piece("envelope.html.j2", 1, tries, too_long)


def _label(sheet: LabelSheet, start: int) -> _Piece:
    width, height = sheet.width - 2 * LABEL_SIDE, sheet.height - 2 * LABEL_EDGE

    def tries(mailing: Mailing) -> Sequence[Styles]:
        block = mailing.letter.block
        return [
            (_base(size), _label_page(sheet, height - _height(block, width, size)))
            for size in _sizes(block, LABEL_TYPE, width, height)
        ]

    def too_long(mailing: Mailing) -> str:
        fit = int(height / (LABEL_TYPE[-1] * LEADING * POINT))
        return f"its address of {len(mailing.letter.block)} lines does not fit a label, which holds {fit} short ones: {_SHORTER}"

    paper = sheet.sheet
    corners = [sheet.corner(place) for place in range(sheet.count)]
    grid = Grid(
        width=paper.width / POINT,
        height=paper.height / POINT,
        size=(sheet.width / POINT, sheet.height / POINT),
        corners=tuple((x / POINT, (paper.height - y - sheet.height) / POINT) for x, y in corners),
        start=start - 1,
    )
    return _Piece("envelope.html.j2", 1, tries, too_long, grid, is_label=True)


def _postcard(card: CardSize, stationery: Stationery) -> _Piece:
    looks = stationery.text("letter.css"), stationery.text("postcard.css")

    def tries(mailing: Mailing) -> Sequence[Styles]:
        if _sender_height(mailing) > _sender_room(card):
            return ()
        address = _sizes(mailing.letter.block, ADDRESS_TYPE, card.address_width, card.address_height)[0]
        page = _address_page("address-side", card), _text_page(card, mailing.letter.draft), _sender(card)
        return [(*looks, _base(address), *page, f"html {{ font-size: {size}pt }}") for size in TEXT_TYPE]

    def too_long(mailing: Mailing) -> str:
        size = f"{card.width:g} × {card.height:g} mm in type of {TEXT_TYPE[-1]:g} points"
        text = f"its text or its address does not fit a card of {size}: shorten it, or send it as a letter"
        return _crowded(mailing, card, "the card") or text

    return _Piece("postcard.html.j2", 2, tries, too_long)


_SHORTER = "shorten it, such as by 'printed:' with fewer lines"


def _crowded(mailing: Mailing, envelope: EnvelopeSize, what: str) -> str:
    """What is said where the sender's address has no room; empty where it has."""
    own = len(mailing.letter.sender.return_address)
    said = f"its sender of {own} lines does not fit above the address on {what}: shorten the sender's address"
    return said if _sender_height(mailing) > _sender_room(envelope) else ""


def _height(lines: Sequence[str], width: float, size: float) -> float:
    """How high some lines are, in millimetres."""
    return _lines_needed(lines, width, size) * size * LEADING * POINT


def _lines_needed(lines: Sequence[str], width: float, size: float) -> int:
    """How many lines some texts become in a space this wide in millimetres, by the widths of their characters: a guess."""
    return sum(max(1, ceil(_width(line) * size * POINT * _SLACK / width)) for line in lines)


def _width(text: str) -> float:
    known = _advances()
    return sum(known.get(ord(each), _UNKNOWN) for each in text)


@cache
def _advances() -> dict[int, float]:
    """The width of each character of the plain sans."""
    library = import_module("fontTools.ttLib")
    with as_file(files("appeals") / "fonts" / "NotoSans-Regular.ttf") as path, library.TTFont(path, lazy=True) as font:
        size, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[glyph][0] / size for code, glyph in font.getBestCmap().items()}


def _sender_height(mailing: Mailing) -> float:
    return _height(mailing.letter.sender.return_address, SENDER_WIDTH, SENDER_TYPE)


def _sender_room(envelope: EnvelopeSize) -> float:
    """How high a sender may be: beside the address down to the edge, where there is room beside it."""
    beside = envelope.x - CLEAR >= SENDER_LEFT + SENDER_WIDTH
    return (envelope.height - SENDER_TOP if beside else envelope.y - CLEAR) - SENDER_TOP


def _sizes(lines: Sequence[str], sizes: Sequence[float], width: float, height: float) -> Sequence[float]:
    """Sizes in which an address may fit, the best first: unbroken lines before large type; at least the smallest one."""
    fit = [size for size in sizes if _height(lines, width, size) <= height]
    unbroken = [size for size in fit if _lines_needed(lines, width, size) == len(lines)]
    return [*unbroken, *(size for size in fit if size not in unbroken)] or sizes[-1:]


def _base(size: float) -> str:
    return f"""
body, p {{ margin: 0; overflow-wrap: anywhere }}
.to {{ font: {size}pt/{LEADING} "Noto Sans" }}
.to p[dir="rtl"] {{ font-family: "Noto Naskh Arabic", "Noto Sans" }} /* whose lines are no higher then */
.to[dir="rtl"] p {{ text-align: right }}
.to[dir="ltr"] p {{ text-align: left }}
"""


def _address_page(name: str, envelope: EnvelopeSize) -> str:
    """The page of an envelope, whose margins leave the address its place; what does not fit there goes on to another page."""
    right = envelope.width - envelope.x - envelope.address_width
    bottom = envelope.height - envelope.y - envelope.address_height
    return f"""
@page {name} {{
  size: {envelope.width}mm {envelope.height}mm; margin: {envelope.y}mm {right:.2f}mm {bottom:.2f}mm {envelope.x}mm;
}}
.address-side {{ page: address-side; position: relative }}
"""


def _sender(envelope: EnvelopeSize) -> str:
    left, top = SENDER_LEFT - envelope.x, SENDER_TOP - envelope.y
    return f"""
.from {{
  position: absolute; left: {left:.2f}mm; top: {top:.2f}mm; width: {SENDER_WIDTH}mm; font: {SENDER_TYPE}pt/{LEADING} "Noto Sans";
}}
"""


def _text_page(card: CardSize, draft: str) -> str:
    return f"""
@page text-side {{
  size: {card.width}mm {card.height}mm; margin: {card.margin}mm;
  @top-center {{ content: {css_string(draft)}; font: bold 8pt "Noto Sans" }}
}}
.letter {{ page: text-side }}
html {{ line-height: {LEADING} }}
"""


def _label_page(sheet: LabelSheet, spare: float) -> str:
    """The page of a label, on which the address stands in the middle."""
    return f"""
@page {{ size: {sheet.width}mm {sheet.height}mm; margin: {LABEL_EDGE}mm {LABEL_SIDE}mm }}
.to {{ padding-top: {max(0.0, spare / 2):.2f}mm }}
"""
