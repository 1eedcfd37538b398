"""A letter laid out in full, in which lines can be exchanged.

Printers call it a forme: type locked in a frame, with some lines that are lifted out and set anew for each copy.
A form reads a letter by its own HTML, in which the open slots are holes: what stands around the holes must be the
same, byte for byte, and what stands in them becomes lines.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import lru_cache, partial
from operator import itemgetter

import pydyf
from weasyprint.formatting_structure.boxes import Box

from appeals.press.actual_text import words
from appeals.press.fontset import FontSet
from appeals.press.full_layout import FontState, FullLayout, first_come
from appeals.press.manuscript import FilledHtml
from appeals.press.page_streams import PageCut, SetLine, cut_pages, font_names, plain
from appeals.press.pdf_objects import Frame
from appeals.press.readings import HoleText, KindReading, hole_texts, other_kind, values_around
from appeals.press.shape import GlyphRun, Shaper, ShapingError
from appeals.press.skeleton import Skeleton, plain_text
from appeals.press.slots import Refusal, Slot, find_slots
from appeals.system.frozen_data import dataclass

_REMEMBERED = 5_000  # lines per slot; memory stays bounded, whatever the number of letters
_READINGS = 1_000

_Hole = tuple[int, HoleText]
"""Its place in the skeleton, and what stands in it."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Which text of a letter kept it from being set in a form, by its place in the skeleton, and why."""

    place: int
    refusal: Refusal


class Form:
    """A full layout with slots, of which those that vary are open.

    Attributes:
        skeleton: the letter it was made from.
        frame: the objects of that letter's file.
        fonts: the fonts it shares with other forms.
        cuts: its pages, cut at the open slots.
        said: for open slots with words of their own the place among a letter's lines, and the number of the object in
            the frame.
        static_fonts: names of the fonts that every letter of this form uses.
        version: how often slots were opened; earlier letters are brought up to date by `updated`.
    """

    def __init__(self, skeleton: Skeleton, layout: FullLayout, shaper: Shaper) -> None:
        self.skeleton = skeleton
        self.frame: Frame = layout.frame
        self._pages = layout.pages
        self._groups = [made.body for made in layout.frame.objects if made.body and b"/Form" in made.head]
        self._names = layout.names
        self._slots = find_slots(layout, skeleton)
        self._begin(shaper)

    def _begin(self, shaper: Shaper) -> None:
        """Open no slot yet, and set lines with this shaper."""
        self.fonts: FontSet = shaper.fonts
        self._shaper = shaper
        self._lines: dict[int, dict[str, tuple[SetLine, ...] | Refusal]] = {}
        self._open: list[int] = []
        self._opened: list[tuple[int, tuple[SetLine, ...]]] = []
        self._readings: dict[int, KindReading] = {}
        self._own: dict[object, Callable[[tuple[str, ...]], tuple[SetLine, ...] | None]] = {}
        self._lock()

    def _lock(self) -> None:
        """Make holes and cuts for the slots that are open now."""
        texts, tags = self.skeleton.texts, (*self.skeleton.tags, "")
        pieces = [""]
        for place, (text, tag) in enumerate(zip(texts, tags, strict=True)):
            if place in self._open:
                pieces.append(tag)
            else:
                pieces[-1] += text + tag
        self._marks = "".join(pieces).count("<")
        self._first, self._others = pieces[0], [(piece, len(piece)) for piece in pieces[1:]]
        slots = [slot for place in self._open for slot in self._slots_at(place)]
        self.cuts: tuple[PageCut, ...] = cut_pages(self._pages, slots)
        self.said = tuple((line, slot.words) for line, slot in enumerate(slots) if slot.words is not None)
        self.static_fonts = font_names(self.cuts, self._groups)
        self._readings.clear()
        self._own.clear()

    @property
    def version(self) -> int:
        """How many slots have been opened."""
        return len(self._opened)

    def _slots_at(self, place: int) -> tuple[Slot, ...]:
        found = self._slots.get(place, Refusal.UNSURE)
        return () if isinstance(found, Refusal) else found

    @property
    def open_places(self) -> tuple[int, ...]:
        """The places of the skeleton whose texts are lines, in order."""
        return tuple(self._open)

    def read(self, letter: str | FilledHtml) -> tuple[SetLine, ...] | None:
        """The lines of a letter, if all around the holes is as in this form, and what stands in them fits there; else None."""
        if isinstance(letter, str) or not letter.values:  # of no kind that comes again
            html = str(letter)
            holes = self._holes(html)
            return None if holes is None else self._fitting(self._open, [html[start:stop] for start, stop in holes])
        known = self._readings.get(id(letter.constants))
        if known is None or known.around(letter.values) != known.same:
            known = self._learn(letter)
        own = known.own(letter.values) if known else None
        return None if known is None or own is None else known.order(known.lines + own)

    def _learn(self, letter: FilledHtml) -> KindReading | None:
        html = str(letter)
        found = self._holes(html)
        if len(self._readings) >= _READINGS:
            self._readings.clear()
            self._own.clear()
        if found is None:
            if html.count("<") != self._marks:  # nor do other letters have as many, unless their values have
                self._readings[id(letter.constants)] = other_kind(letter)
            return None
        holes = tuple(zip(self._open, hole_texts(letter, html, found), strict=True))
        same = tuple([hole for hole in holes if not hole[1].numbers])
        lines = self._filled(same, ())
        vary = holes if lines is None else tuple([hole for hole in holes if hole[1].numbers])
        own = self._own.setdefault(vary, lru_cache(_REMEMBERED)(partial(self._filled, vary)))
        around = values_around(len(letter.values), [text for _, text in holes])
        order = self._order([*same, *vary] if lines else vary)
        known = KindReading(letter.constants, around, around(letter.values), lines or (), own, order)
        self._readings[id(letter.constants)] = known
        return known

    def _order(self, holes: Iterable[_Hole]) -> Callable[[tuple[SetLine, ...]], tuple[SetLine, ...]]:
        """Puts lines of holes that come in this order into that of the form."""
        places = [place for place, _ in holes for _ in self._slots_at(place)]
        order = sorted(range(len(places)), key=places.__getitem__)
        return itemgetter(*order) if len(order) > 1 else tuple

    def _filled(self, holes: Sequence[_Hole], values: Sequence[str]) -> tuple[SetLine, ...] | None:
        """The lines of some holes of a letter with these values; None if one does not fit there."""
        return self._fitting([place for place, _ in holes], [text.filled(values) for _, text in holes])

    def _fitting(self, places: Iterable[int], texts: Iterable[str]) -> tuple[SetLine, ...] | None:
        """The lines of these texts in open slots; None if one does not fit there."""
        lines: list[SetLine] = []
        for place, raw in zip(places, texts, strict=True):
            found = self._lines[place].get(raw)
            if found is None:
                found = Refusal.TAGS if "<" in raw else self.lines(place, raw)
            if found.__class__ is not tuple:
                return None
            lines += found
        return tuple(lines)

    def _holes(self, letter: str) -> list[tuple[int, int]] | None:
        """Where the holes begin and end in HTML, if all around them is as in this form; else None."""
        if not letter.startswith(self._first):
            return None
        at, holes = len(self._first), []
        for piece, length in self._others:
            stop = letter.find("<", at)
            if not letter.startswith(piece, stop):
                return None
            holes.append((at, stop))
            at = stop + length
        return holes if at == len(letter) else None

    def cast(self, letter: Skeleton) -> tuple[SetLine, ...]:
        """The lines of a letter of which `widen` said that they fit."""
        lines = self._fitting(self._open, [letter.texts[place] for place in self._open])
        assert lines is not None
        return lines

    def lines(self, place: int, raw: str) -> tuple[SetLine, ...] | Refusal:
        """The lines for a piece of HTML in a slot, one on each page that has it, or why it cannot stand there."""
        known = self._lines.setdefault(place, {})
        if raw not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            slots = self._slots.get(place, Refusal.UNSURE)
            known[raw] = slots if isinstance(slots, Refusal) else self._cast_all(slots, raw)
        return known[raw]

    def _cast_all(self, slots: Sequence[Slot], raw: str) -> tuple[SetLine, ...] | Refusal:
        lines: list[SetLine] = []
        for slot in slots:
            line = self._cast(slot, raw)
            if isinstance(line, Refusal):
                return line
            lines.append(line)
        return tuple(lines)

    def _cast(self, slot: Slot, raw: str) -> SetLine | Refusal:
        text = plain_text(raw)
        if text is None:
            return Refusal.ODD
        shaped = self._shaper.line(slot.box.style, text)
        extents = self._shaper.extents(shaped)
        if refusal := slot.refusal(text, extents):
            return refusal
        start = slot.position(extents.width)
        if start is None:
            return Refusal.LONG
        try:
            runs = self._shaper.runs(slot.box.style, shaped, text)
        except ShapingError:
            return Refusal.GLYPHS
        operators = _operators(start, runs, slot.span.before, slot.span.after)
        fonts, said = frozenset(run.font for run in runs), words(text) if slot.words else b""
        return SetLine(operators, fonts, said, slot.page, start, extents.ink)

    def widen(self, letter: Skeleton) -> tuple[int, ...] | Blame:
        """The slots that must be opened for a letter with the same mark-up, or the text that forbids it."""
        new = tuple(place for place in self.skeleton.differences(letter.texts) if place not in self._open)
        for place in (*new, *self._open):
            found = self.lines(place, letter.texts[place])
            if isinstance(found, Refusal):
                return Blame(place, found)
        for place in new:
            if not self._draws_itself(place):
                return Blame(place, Refusal.GLYPHS)
        return new if self._names_stay({*self._open, *new}) else Blame(new[0], Refusal.GLYPHS)

    def varied(self) -> tuple["Form", Skeleton] | None:
        """This form with all slots open that can have half their text, with fonts of its own, and a letter with these texts."""
        form, fonts = copy(self), FontSet()
        fonts.join(self.fonts.by_key)
        form._slots = self._slots.copy()  # noqa: SLF001 - of the same class
        form._begin(Shaper(fonts))  # noqa: SLF001 - likewise
        texts = list(self.skeleton.texts)
        for place, text in enumerate(texts):
            half = text[: len(text) // 2].strip()
            if half and not isinstance(form.lines(place, half), Refusal) and form._draws_itself(place):  # noqa: SLF001
                texts[place] = half
        letter = Skeleton(self.skeleton.tags, tuple(texts))
        new = form.widen(letter)
        if isinstance(new, Blame) or not new:
            return None
        form.open(new)
        return form, letter

    def guard(self, guard: Callable[[list[Box]], None], letter: Skeleton) -> None:
        """Have a letter of which `widen` said that its lines fit looked at: they stand where those of this form stood.

        Raises:
            OverfullError: a box of fixed size does not hold what stands in it.
        """
        kept = []
        for place in self.skeleton.differences(letter.texts):
            text = plain_text(letter.texts[place]) or ""
            for slot in self._slots_at(place):
                kept.append((vars(slot.box), vars(slot.box).copy()))
                width = self._shaper.extents(self._shaper.line(slot.box.style, text)).width
                vars(slot.box).update(text=text, width=width, position_x=slot.moved(width))
        try:
            guard([page.box for page in self._pages])
        finally:
            for box, before in kept:
                box.update(before)

    def open(self, places: Sequence[int]) -> None:
        """Make lines out of these slots; `widen` said that it can be done."""
        for place in places:
            own = self.lines(place, self.skeleton.texts[place])
            assert not isinstance(own, Refusal)
            self._open = sorted((*self._open, place))
            before = sum(len(self._slots_at(each)) for each in self._open if each < place)
            self._opened.append((before, own))
        self._lock()

    def close(self, places: Sequence[int]) -> None:
        """Undo the last `open`, and never open these slots again: a proof has failed."""
        del self._opened[-len(places) :]
        self._open = [place for place in self._open if place not in places]
        self.ban(places)
        self._lock()

    def ban(self, places: Iterable[int]) -> None:
        """Never open these slots, unless they are open."""
        for place in set(places).difference(self._open):
            self._slots[place] = Refusal.PROOF
            self._lines.pop(place, None)

    def updated(self, lines: tuple[SetLine, ...], version: int) -> tuple[SetLine, ...]:
        """The lines of a letter that was set when `version` slots were open, for those that are open now."""
        for before, own in self._opened[version:]:
            lines = (*lines[:before], *own, *lines[before:])
        return lines

    def _draws_itself(self, place: int) -> bool:
        """Whether the slot's own text, written by us, is what WeasyPrint wrote."""
        lines = self.lines(place, self.skeleton.texts[place])
        slots = self._slots_at(place)
        return not isinstance(lines, Refusal) and all(map(self._draws, slots, lines))

    def _draws(self, slot: Slot, line: SetLine) -> bool:
        theirs = self._pages[slot.page].operators[slot.span.start : slot.span.stop]
        font = _set_font(slot.span.before) if slot.span.before else None
        return plain(line.operators.split(b"\n"), font) == plain(theirs, font)

    def _names_stay(self, places: set[int]) -> bool:
        """Whether glyphs are called the same without the texts in these places."""
        boxes = {id(slot.box) for place in places for slot in self._slots_at(place)}
        return self.fonts.agrees_on(first_come(names for box, names in self._names if box not in boxes))


def _set_font(font: tuple[str, float]) -> bytes:
    name, size = font
    return b"/%b %b Tf" % (name.encode(), pydyf._to_bytes(size))  # noqa: SLF001 - numbers as WeasyPrint prints them


def _operators(start: bytes, runs: Sequence[GlyphRun], before: FontState, after: FontState) -> bytes:
    """A line as it is drawn, leaving the font set that the next operators rely on."""
    operators, font = [start], before
    for run in runs:
        if (run.font, run.size) != font:
            font = run.font, run.size
            operators.append(_set_font(font))
        operators.append(b"[%b] TJ" % run.string.encode())
    if after and font != after:
        operators.append(_set_font(after))
    return b"\n".join(operators)
