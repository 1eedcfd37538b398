"""Letters that are set together: they share forms and fonts, and their bytes depend on all of them.

                    ┌───────────────── a form reads it, its lines fit ────────────────► set: form + lines
letter (HTML) ──────┤
                    └─► mark-up and texts ─► a form could open slots for it ─► proof, old or new ─► set
                                             else, or if the proof fails ─────────────────────────► full layout, a new form
"""

from collections.abc import Sequence
from dataclasses import field
from typing import Any

from weasyprint import CSS

from appeals.press.fontset import FontSet
from appeals.press.form import Blame, Form
from appeals.press.full_layout import FullLayout, lay_out
from appeals.press.layout_costs import LayoutCosts
from appeals.press.manuscript import FilledHtml, LayoutError, Manuscript, OverfullError, Typesetter
from appeals.press.page_streams import SetLine
from appeals.press.proof import Proofs, proves
from appeals.press.shape import Shaper
from appeals.press.skeleton import Skeleton, split
from appeals.press.slots import Refusal
from appeals.system.frozen_data import dataclass

_FORMS = 256  # kinds of letters in a chunk; beyond, letters are laid out and forgotten
_FONT_SETS = 8
_OVERFULL = 10_000  # letters whose boxes of fixed size do not hold what stands in them; beyond, they are found out anew

_Kind = tuple[tuple[CSS, ...], tuple[str, ...]]
"""Styles and mark-up."""


@dataclass(frozen=True, slots=True)
class SetLetter:
    """A letter as a form and the lines that differ from it."""

    form: Form
    lines: tuple[SetLine, ...]
    version: int

    def now(self) -> tuple[SetLine, ...]:
        """Its lines for all slots that are open by now."""
        return self.form.updated(self.lines, self.version)


@dataclass(slots=True)
class _Forms:
    """Forms with the same mark-up, the latest first, and the slots that failed a proof in one of them."""

    forms: list[Form] = field(default_factory=list)
    banned: set[int] = field(default_factory=set)

    def widest(self, letter: Skeleton) -> tuple[Form, tuple[int, ...]] | Blame | None:
        """The first form that can take a letter, and the slots to open; else what the latest has against it."""
        first: Blame | None = None
        for form in self.forms:
            new = form.widen(letter)
            if not isinstance(new, Blame):
                return form, new
            first = first or new
        return first

    def ban(self, places: Sequence[int]) -> None:
        """Never open these slots in any form of this family."""
        self.banned.update(places)
        for form in self.forms:
            form.ban(places)


class Chunk:
    """The forms of one chunk.

    Args:
        typesetter: what lays letters out in full.
        costs: where full layouts are written down.
        proofs: what has been proven before.
        exact: lay out every letter, and share nothing.
    """

    def __init__(self, typesetter: Typesetter, costs: LayoutCosts, proofs: Proofs, *, exact: bool = False) -> None:
        self._typesetter = typesetter
        self._costs = costs
        self._proofs = proofs
        self._exact = exact
        self._forms: dict[tuple[Any, ...], list[Form]] = {}
        self._families: dict[_Kind, _Forms] = {}
        self._shapers: list[Shaper] = []
        self._overfull: dict[tuple[tuple[Any, ...], Any], OverfullError] = {}
        self._count = 0

    @property
    def font_sets(self) -> tuple[FontSet, ...]:
        """The fonts of this chunk's forms."""
        return tuple(shaper.fonts for shaper in self._shapers)

    def set(self, letter: Manuscript) -> SetLetter | FullLayout:
        """Set a letter; a layout comes back where it can share nothing with others.

        Raises:
            LayoutError: it cannot be laid out.
        """
        self._costs.letters += 1
        while True:
            while self._overfull and (known := self._overfull.get((letter.styles, letter.boxes))):
                letter = known.instead(letter)
            try:
                return self._set(letter)
            except OverfullError as error:
                if len(self._overfull) >= _OVERFULL:
                    self._overfull.clear()
                self._overfull[letter.styles, letter.boxes] = error

    def _set(self, letter: Manuscript) -> SetLetter | FullLayout:
        if self._exact:
            return lay_out(self._typesetter, letter)
        forms = self._forms.setdefault(letter.styles, [])
        for place, form in enumerate(forms):
            lines = form.read(letter.html)
            if lines is not None:
                if place:  # letters like this one are likely to follow
                    forms.insert(0, forms.pop(place))
                return SetLetter(form, lines, form.version)
        return self._set_anew(letter, forms)

    def _set_anew(self, letter: Manuscript, forms: list[Form]) -> SetLetter | FullLayout:
        """Open slots for a letter that no form takes as it is, or lay it out in full."""
        skeleton = split(str(letter.html))
        kind = letter.styles, skeleton.tags
        family = self._families.get(kind) or _Forms()
        found = family.widest(skeleton)
        if isinstance(found, tuple) and self._holds(kind, *found):
            if letter.guard:
                found[0].guard(letter.guard, skeleton)
            return _opened(*found, skeleton)
        blame = found if isinstance(found, Blame) else None
        self._costs.begin()
        layout = lay_out(self._typesetter, letter)
        done = None
        if isinstance(found, tuple):
            done = self._proven(kind, *found, layout, skeleton)
            if done is None:
                family.ban(found[1])
        elif blame is None and forms:
            blame = _stranger(forms[0].skeleton, skeleton)
        self._costs.end(skeleton, blame)
        if done:
            return done
        form = self._found(layout, skeleton)
        if form is None:
            return layout
        form.ban(family.banned)
        forms.insert(0, form)
        family.forms.insert(0, form)
        self._families[kind] = family
        return SetLetter(form, (), 0)

    def _holds(self, kind: _Kind, form: Form, new: Sequence[int]) -> bool:
        """Whether it is proven that these slots may vary, if need be with all others at once."""
        if self._proofs.untried(kind, form):
            self._proofs.add(kind, self._varied(kind[0], form))
        return self._proofs.hold(kind, form, new)

    def _varied(self, styles: tuple[CSS, ...], form: Form) -> Form | None:
        """This form with many slots open that have been proven together, by one layout in which each has another text."""
        found = form.varied()
        if found is None:
            return None
        other, letter = found
        try:
            layout = lay_out(self._typesetter, Manuscript(FilledHtml(letter.texts, letter.tags), styles))
        except LayoutError:
            return None
        return other if proves(layout, other, other.cast(letter)) else None

    def _proven(
        self, kind: _Kind, form: Form, new: Sequence[int], layout: FullLayout, letter: Skeleton
    ) -> SetLetter | None:
        """The letter set in this form with new slots opened, if the full layout proves it right."""
        done = _opened(form, new, letter)
        if proves(layout, form, done.lines):
            self._proofs.add(kind, form)
            return done
        form.close(new)
        self._proofs.doubt(kind)
        self._costs.failed_proofs += 1
        return None

    def _found(self, layout: FullLayout, skeleton: Skeleton) -> Form | None:
        """Make a form of a layout, if its fonts can be shared."""
        shaper = None if layout.missing or self._count >= _FORMS else self._shaper(layout)
        if shaper is None:
            return None
        shaper.fonts.join(layout.fonts)
        self._count += 1
        return Form(skeleton, layout, shaper)

    def _shaper(self, layout: FullLayout) -> Shaper | None:
        """The shaper whose fonts a letter can share, perhaps a new one."""
        for shaper in self._shapers:
            if shaper.fonts.admits(layout.fonts):
                return shaper
        shaper = Shaper(FontSet())
        if len(self._shapers) >= _FONT_SETS or not shaper.fonts.admits(layout.fonts):
            return None
        self._shapers.append(shaper)
        return shaper


def _opened(form: Form, new: Sequence[int], letter: Skeleton) -> SetLetter:
    """The letter set in this form with new slots opened; `widen` said that it can be done."""
    form.open(new)
    return SetLetter(form, form.cast(letter), form.version)


def _stranger(known: Skeleton, letter: Skeleton) -> Blame:
    """Where the mark-up of a letter begins to differ from a known one."""
    pairs = enumerate(zip(known.tags, letter.tags, strict=False), start=1)
    return Blame(next((place for place, (one, other) in pairs if one != other), len(letter.tags)), Refusal.TAGS)
