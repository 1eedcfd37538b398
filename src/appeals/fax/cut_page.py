"""A page of many letters, cut into bands: some stay, in others lines vary."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import ceil, floor
from operator import itemgetter

from PIL import Image
from pypdfium2 import PdfPage

from appeals.fax import t6
from appeals.fax.grid import LINE
from appeals.fax.raster import Box, Canvas, picture_boxes
from appeals.fax.scan import Band, FaxPage
from appeals.press.page_streams import PageCut, SetLine
from appeals.system.frozen_data import dataclass

_REMEMBERED = 5_000  # for each band
_SLACK = 2
"""Lines kept white above and below what glyphs cover: the drawing library may round by one."""

_BESIDE = 10
"""Words whose base line is this near to a band may show in it; whether they all do is seen in the pixels."""

_POINTS = 0.75
"""In a CSS pixel."""

Draw = Callable[[int, bytes], AbstractContextManager[PdfPage]]
"""Gives a page by its number, counted from 1, with the operators that it draws."""

_Span = tuple[int, int]
"""Lines of the page: the first, and the first below."""


@dataclass(frozen=True, slots=True)
class _VaryingBand:
    """A band in which lines vary.

    Attributes:
        rows: where it is.
        numbers: of these lines, among those of a letter.
        lines: takes them.
        known: what the band is, by them.
    """

    rows: _Span
    numbers: tuple[int, ...]
    lines: Callable[[Sequence[SetLine]], Hashable]
    known: dict[Hashable, Band]


class CutPage:
    """A page that the letters of a form have in common, all but some lines.

    It is cut where nothing reaches. A band in which lines vary is as high as all lines that were there so far; when a higher one
    comes, the page is cut anew, which changes nothing of what comes out.
    """

    def __init__(self, number: int, cut: PageCut, canvas: Canvas, type_size: float | None) -> None:
        """Take a page by its number, counted from 1."""
        self._number, self._cut, self._canvas, self._type_size = number, cut, canvas, type_size
        self._reach: dict[int, _Span] = {}
        self._near = cut
        self._pictures: tuple[Box, ...] = ()
        self._places: tuple[_VaryingBand, ...] = ()
        self._stays: tuple[Band, ...] = ()

    def page(self, lines: Sequence[SetLine], draw: Draw) -> FaxPage | None:
        """The page with the lines of a letter; None if a band turns out not to be white at its ends."""
        if not self._stays:
            self._cut_at(lines, draw)
        new = [place for place in self._places if place.lines(lines) not in place.known]
        if new and not self._drawn(new, lines, draw):
            return None
        bands = [self._stays[0]]
        for place, band in zip(self._places, self._stays[1:], strict=True):
            bands += place.known[place.lines(lines)], band
        code = t6.join([band.code for band in bands]).closed()
        boxes = [band.box for band in bands if band.box]
        return FaxPage(self._canvas.sheet, code, sum([band.ink for band in bands]), _around(boxes), self._type_size)

    def _drawn(self, new: Sequence[_VaryingBand], lines: Sequence[SetLine], draw: Draw) -> bool:
        """Draw the bands of a letter that no letter before had; whether all are white at their ends."""
        if any(self._outgrown(place, lines) for place in new):
            self._cut_at(lines, draw)
            new = self._places
        with draw(self._number, self._near.content(lines)) as drawn:
            images = [self._canvas.ink(drawn, self._pictures, *place.rows) for place in new]
        for place, image in zip(new, images, strict=True):
            box = image.getbbox()
            if box and (box[1] == 0 or box[3] == image.height):
                return False
            if len(place.known) >= _REMEMBERED:
                place.known.clear()
            place.known[place.lines(lines)] = Band.of(image, place.rows[0])
        return True

    def _outgrown(self, place: _VaryingBand, lines: Sequence[SetLine]) -> bool:
        top, bottom = place.rows
        reaches = [self._rows(lines[number]) for number in place.numbers]
        return any(first < top or end > bottom for first, end in reaches)

    def _rows(self, line: SetLine) -> _Span:
        """How far a line reaches; one beside the page counts as on its edge."""
        rows = self._canvas.sheet.rows
        _, top, _, bottom = line.covered
        first = min(max(floor(self._row(top)) - _SLACK, 0), rows - 1)
        return first, max(min(ceil(self._row(bottom)) + _SLACK, rows), first + 1)

    def _row(self, height: float) -> float:
        """The line of a page at a height in CSS pixels below its upper edge."""
        sheet = self._canvas.sheet
        return height * _POINTS / sheet.paper.height * sheet.rows

    def _cut_at(self, lines: Sequence[SetLine], draw: Draw) -> None:
        """Cut the page, with bands for lines as high as these and all before."""
        for number, line in enumerate(lines):
            if line.page == self._number - 1:
                first, end = self._rows(line)
                top, bottom = self._reach.get(number, (first, end))
                self._reach[number] = min(first, top), max(end, bottom)
        silent = [replace(line, operators=_with_words(lambda _: False, line.operators)) for line in lines]
        with draw(self._number, self._cut.content(silent)) as drawn:
            self._pictures = picture_boxes(drawn, self._canvas.sheet)
            image = self._canvas.ink(drawn, self._pictures)
        self._places = tuple(_places([*self._solid(image), *((*rows, (at,)) for at, rows in self._reach.items())]))
        edges = [0, *(row for place in self._places for row in place.rows), image.height]
        between = zip(edges[::2], edges[1::2], strict=True)
        self._stays = tuple([Band.of(image.crop((0, top, LINE, bottom)), top) for top, bottom in between])
        self._near = _mapped(partial(_with_words, self._is_beside), self._cut)
        if not self._shows_all(image, silent, draw):
            self._near = self._cut

    def _solid(self, image: Image.Image) -> Iterator["_HeldSpan"]:
        """Lines that must not be cut: those with ink and the white ones beside them, and pictures."""
        edges = [row for row, (one, other) in enumerate(pairwise((0, *image.getprojection()[1], 0))) if one != other]
        for top, bottom in zip(edges[::2], edges[1::2], strict=True):
            yield max(top - 1, 0), min(bottom + 1, image.height), ()
        yield from ((box.top, box.bottom, ()) for box in self._pictures)

    def _is_beside(self, height: float) -> bool:
        """Whether words on a base line may show in a band in which lines vary."""
        row = self._row(height)
        return any(top - _BESIDE < row < bottom + _BESIDE for top, bottom in (place.rows for place in self._places))

    def _shows_all(self, image: Image.Image, silent: Sequence[SetLine], draw: Draw) -> bool:
        """Whether nothing is missing in the bands in which lines vary when only words beside them are drawn."""
        with draw(self._number, self._near.content(silent)) as drawn:
            for top, bottom in (place.rows for place in self._places):
                part = self._canvas.ink(drawn, self._pictures, top, bottom)
                if part.tobytes() != image.crop((0, top, LINE, bottom)).tobytes():
                    return False
        return True


_HeldSpan = tuple[int, int, tuple[int, ...]]
"""Lines of the page, the first and the first below, and which lines of a letter may stand there."""


def _places(spans: Iterable[_HeldSpan]) -> Iterator[_VaryingBand]:
    """The bands in which something varies, from top to bottom."""
    top = bottom = 0
    numbers: tuple[int, ...] = ()
    for first, end, own in (*sorted(spans), (1 << 30, 0, ())):
        if first >= bottom:
            if numbers:
                yield _VaryingBand((top, bottom), numbers, itemgetter(*numbers), {})
            top, bottom, numbers = first, end, ()
        bottom = max(bottom, end)
        numbers += own


def _mapped(change: Callable[[bytes], bytes], cut: PageCut) -> PageCut:
    """A page with other operators in the places of those that stay."""
    varying = [
        replace(each, parts=tuple([part if isinstance(part, int) else change(part) for part in each.parts]))
        for each in cut.varying
    ]
    return PageCut(tuple(map(change, cut.static)), tuple(varying))


def _with_words(wanted: Callable[[float], bool], operators: bytes) -> bytes:
    """Operators without the words whose base line is not wanted; all else stays, and so what the next ones rely on."""
    kept, shown = [], True
    for line in operators.split(b"\n"):
        if line.endswith(b" Tm"):
            shown = wanted(float(line.split()[5]))
        if shown or not line.endswith(b" TJ"):
            kept.append(line)
    return b"\n".join(kept)


def _around(boxes: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int] | None:
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
