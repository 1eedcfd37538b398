"""The proof that a letter set in a form is the letter that a full layout gives.

Before a slot varies for the first time, one letter in which it does is laid out in full. Everything is compared but
the coding of streams: what each page draws, in which fonts; all other objects of the file, with tags, links and
metadata; what the glyphs are called and how wide they are.

What is proven holds for all letters that differ from that one in open slots only, and these are set without a layout of their
own. A later chunk of the same press begins with the layout of its own first letter; where this is such a letter, and so is the next,
its slots are opened without another proof, if a guard has seen what stands in its boxes of fixed size.
"""

from collections.abc import Collection, Hashable, Sequence

from appeals.press.form import Form
from appeals.press.full_layout import FullLayout
from appeals.press.page_streams import SetLine, plain
from appeals.system.frozen_data import dataclass

__all__ = ["Proofs", "proves"]

_KINDS, _CLAIMS, _BOXES = 256, 8, 10_000
"""Mark-ups of which something is known to be proven, for each how many sets of slots with other texts around them; and boxes."""


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
        self._guarded: set[Hashable] = set()

    def guard(self, boxes: Hashable) -> None:
        """Remember boxes, with the styles of their letter, that a full layout has shown to hold what stands in them."""
        if len(self._guarded) >= _BOXES:
            self._guarded.clear()
        self._guarded.add(boxes)

    def add(self, kind: Hashable, form: Form) -> None:
        """Remember that a form has been proven with the slots that are open in it.

        Args:
            kind: the styles and the mark-up of its letters.
            form: the form.
        """
        if len(self._claims) >= _KINDS:
            self._claims.clear()
        places = frozenset(form.open_places)
        claims = self._claims.setdefault(kind, [])
        claims[:] = [_Claim(places, _around(form, places)), *claims[: _CLAIMS - 1]]

    def doubt(self, kind: Hashable) -> None:
        """Remember that a proof has failed: for letters of this kind nothing is taken for proven any more."""
        self._doubtful.add(kind)

    def hold(self, kind: Hashable, boxes: Hashable, form: Form, new: Collection[int]) -> bool:
        """Whether a letter with such boxes that differs from those of a form in new slots only needs no proof."""
        if kind in self._doubtful or boxes not in self._guarded:
            return False
        wanted, claims = {*form.open_places, *new}, self._claims.get(kind, [])
        return any(wanted <= claim.places and _around(form, claim.places) == claim.texts for claim in claims)


def _around(form: Form, places: Collection[int]) -> tuple[str | None, ...]:
    return tuple([None if place in places else text for place, text in enumerate(form.skeleton.texts)])
