"""The proof that a letter set in a form is the letter that a full layout gives.

Before a slot varies for the first time, one letter in which it does is laid out in full: one in which each slot has half its text,
and if that fails one of those that are wanted. Everything is compared but the coding of streams: what each page draws, in which
fonts; all other objects of the file, with tags, links and metadata; what the glyphs are called and how wide they are.

What is proven holds for all letters that differ from that one in open slots only, and these are set without a layout of their
own. A later chunk of the same press begins with the layout of its own first letter; where this is such a letter, its slots are
opened without another proof. A guard looks at each letter for which slots are opened.
"""

from collections.abc import Collection, Hashable, Sequence

from appeals.press.form import Form
from appeals.press.full_layout import FullLayout
from appeals.press.page_streams import SetLine, plain
from appeals.system.frozen_data import dataclass

_KINDS, _CLAIMS = 256, 8
"""Mark-ups of which something is known to be proven, and for each how many sets of slots with other texts around them."""


def proves(layout: FullLayout, form: Form, lines: Sequence[SetLine]) -> bool:
    """Whether the form with these lines is this layout."""
    said = [number for _, number in form.said]
    if len(layout.pages) != len(form.cuts) or layout.frame.without(said) != form.frame.without(said) or layout.missing:
        return False
    if any(layout.frame.objects[number - 1].head != lines[line].words for line, number in form.said):
        return False
    drawn = all(
        plain(page.operators) == plain(cut.content(lines).split(b"\n"))
        for page, cut in zip(layout.pages, form.cuts, strict=True)
    )
    return drawn and form.fonts.agrees(layout.fonts)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Letters with these texts, None for whatever stands in the places of open slots, are set right."""

    places: frozenset[int]
    texts: tuple[str | None, ...]


class Proofs:
    """What has been proven in the chunks of a press."""

    def __init__(self) -> None:
        self._claims: dict[Hashable, list[_Claim]] = {}
        self._doubtful: set[Hashable] = set()
        self._lone: set[Hashable] = set()

    def add(self, kind: Hashable, form: Form | None) -> None:
        """Remember that a form has been proven with the slots that are open in it.

        Args:
            kind: the styles and the mark-up of its letters.
            form: the form; None if many slots could not be proven at once, so that this need not be tried again.
        """
        if len(self._claims) + len(self._lone) >= _KINDS:
            self._claims.clear()
            self._lone.clear()
        if form is None:
            self._lone.add(kind)
            return
        places = frozenset(form.open_places)
        claims = self._claims.setdefault(kind, [])
        claims[:] = [_Claim(places, _around(form, places)), *claims[: _CLAIMS - 1]]

    def untried(self, kind: Hashable, form: Form) -> bool:
        """Whether it is worth a trial to prove many slots of a form at once."""
        return kind not in self._lone and not self._of(kind, form)

    def doubt(self, kind: Hashable) -> None:
        """Remember that a proof has failed: for letters of this kind nothing is taken for proven any more."""
        self._doubtful.add(kind)
        self._lone.add(kind)

    def hold(self, kind: Hashable, form: Form, new: Collection[int]) -> bool:
        """Whether a letter that differs from those of a form in new slots only needs no proof."""
        wanted = {*form.open_places, *new}
        return kind not in self._doubtful and any(wanted <= claim.places for claim in self._of(kind, form))

    def _of(self, kind: Hashable, form: Form) -> list[_Claim]:
        """The claims about letters like those of a form."""
        return [claim for claim in self._claims.get(kind, []) if _around(form, claim.places) == claim.texts]


def _around(form: Form, places: Collection[int]) -> tuple[str | None, ...]:
    return tuple([None if place in places else text for place, text in enumerate(form.skeleton.texts)])
