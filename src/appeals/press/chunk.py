"""Letters that are set together: they share forms and fonts, and their bytes depend on all of them.

                    ┌───────────────── a form reads it, its lines fit ────────────────► set: form + lines
letter (HTML) ──────┤
                    └─► mark-up and texts ─► a form could open slots for it ─► proof ─► set
                                             else, or if the proof fails ─────────────► full layout, a new form
"""

from collections.abc import Sequence
from dataclasses import dataclass

from appeals.press.cut import Line
from appeals.press.explain import Ledger
from appeals.press.fontset import FontSet
from appeals.press.form import Blame, Form
from appeals.press.layout import Compositor, Layout
from appeals.press.proof import proves
from appeals.press.shape import Shaper
from appeals.press.skeleton import Skeleton, split
from appeals.press.slots import Refusal

__all__ = ["Chunk", "SetLetter"]

_FORMS = 256  # kinds of letters in a chunk; beyond, letters are laid out and forgotten
_FONT_SETS = 8


@dataclass(frozen=True, slots=True)
class SetLetter:
    """A letter as a form and the lines that differ from it."""

    form: Form
    lines: tuple[Line, ...]
    version: int

    def now(self) -> tuple[Line, ...]:
        """Its lines for all slots that are open by now."""
        return self.form.updated(self.lines, self.version)


class Chunk:
    """The forms of one chunk, the latest used first.

    Args:
        compositor: what lays letters out in full.
        ledger: where full layouts are written down.
        exact: lay out every letter, and share nothing.
    """

    def __init__(self, compositor: Compositor, ledger: Ledger, *, exact: bool = False) -> None:
        self._compositor = compositor
        self._ledger = ledger
        self._exact = exact
        self._forms: list[Form] = []
        self._families: dict[tuple[str, ...], list[Form]] = {}
        self._banned: dict[tuple[str, ...], set[int]] = {}
        self._shapers: list[Shaper] = []

    @property
    def font_sets(self) -> tuple[FontSet, ...]:
        """The fonts of this chunk's forms."""
        return tuple(shaper.fonts for shaper in self._shapers)

    def set(self, letter: str) -> SetLetter | Layout:
        """Set a letter; a layout comes back where it can share nothing with others."""
        self._ledger.letters += 1
        if self._exact:
            return self._compositor.lay_out(letter)
        for place, form in enumerate(self._forms):
            values = form.read(letter)
            if values is not None:
                lines = form.cast(values)
                if not isinstance(lines, Blame):
                    if place:
                        self._forms.insert(0, self._forms.pop(place))
                    return SetLetter(form, lines, form.version)
        return self._set_anew(letter, split(letter))

    def _set_anew(self, letter: str, skeleton: Skeleton) -> SetLetter | Layout:
        """Open slots for a letter that no form takes as it is, or lay it out in full."""
        family = self._families.get(skeleton.tags, [])
        form, blame = self._widest(family, skeleton)
        self._ledger.begin()
        layout = self._compositor.lay_out(letter)
        if form is None:
            self._ledger.end(skeleton, blame or self._stranger(skeleton))
        else:
            done = self._proven(form, layout, skeleton)
            self._ledger.end(skeleton, None)
            if done:
                return done
        return self._found(layout, skeleton)

    def _widest(self, family: Sequence[Form], letter: Skeleton) -> tuple[Form | None, Blame | None]:
        """The first form that could open slots for a letter; else what the latest form has against it."""
        first: Blame | None = None
        for form in family:
            new = form.widen(letter)
            if not isinstance(new, Blame):
                return form, None
            first = first or new
        return None, first

    def _proven(self, form: Form, layout: Layout, letter: Skeleton) -> SetLetter | None:
        """The letter set in this form with slots newly opened, if the full layout proves it right."""
        new = form.widen(letter)
        assert not isinstance(new, Blame)
        form.open(new)
        lines = form.cast([letter.texts[place] for place in form.open_places])
        if not isinstance(lines, Blame) and proves(layout, form, lines):
            return SetLetter(form, lines, form.version)
        form.close(new)
        self._ledger.failed_proofs += 1
        self._banned.setdefault(letter.tags, set()).update(new)
        for other in self._families[letter.tags]:
            other.ban(new)
        return None

    def _stranger(self, letter: Skeleton) -> Blame | None:
        """Where the mark-up of a letter begins to differ from that of the latest form."""
        if not self._forms:
            return None
        pairs = enumerate(zip(self._forms[0].skeleton.tags, letter.tags, strict=False), start=1)
        place = next((place for place, (known, tag) in pairs if known != tag), len(letter.tags))
        return Blame(place, Refusal.TAGS)

    def _found(self, layout: Layout, skeleton: Skeleton) -> SetLetter | Layout:
        """Make a form of a layout, if its fonts can be shared."""
        if layout.missing or len(self._forms) >= _FORMS:
            return layout
        shaper = self._shaper(layout)
        if shaper is None:
            return layout
        shaper.fonts.join(layout.fonts)
        form = Form(skeleton, layout, shaper)
        form.ban(self._banned.get(skeleton.tags, ()))
        self._forms.insert(0, form)
        self._families.setdefault(skeleton.tags, []).insert(0, form)
        return SetLetter(form, (), 0)

    def _shaper(self, layout: Layout) -> Shaper | None:
        for shaper in self._shapers:
            if shaper.fonts.admits(layout.fonts):
                return shaper
        shaper = Shaper(FontSet())
        if len(self._shapers) >= _FONT_SETS or not shaper.fonts.admits(layout.fonts):
            return None
        self._shapers.append(shaper)
        return shaper
