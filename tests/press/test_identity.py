"""Letters of the fast path are the letters of a full layout."""

import random
from dataclasses import replace

import pytest
from press_identity import differences
from press_samples import HOSTILE, Recipient, hostile_letter, ordinary, ordinary_letter, random_letter
from presses import TAGGED, compare, plain_typesetter, presses
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box

from appeals.press.engine import Press
from appeals.press.manuscript import FilledHtml, Manuscript, PlainTypesetter


@pytest.mark.parametrize(
    "options", [pytest.param({}, id="plain"), pytest.param(TAGGED, id="tagged", marks=pytest.mark.thorough)]
)
def test_ordinary_letters_are_identical_and_fast(options: dict[str, str]) -> None:
    found, press = compare([ordinary_letter(to) for to in ordinary(26)], options, pictures=5)
    explanation = press.explanation
    assert found == {}
    assert explanation.letters == 26
    assert explanation.full <= 1, explanation.reasons
    assert explanation.needed <= 8


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_templates_are_identical(name: str) -> None:
    found, press = compare([hostile_letter(name, to) for to in ordinary(4, seed=3)], pictures=3)
    assert found == {}
    assert press.warnings == ()  # the rules see the trick, no proof is needed


# One proof cannot see these: the text shows elsewhere, or in another way, only if it begins with certain characters.
SHOWN_BY_SOME = {
    "first letter of a target": ["Mr Moreau", "Ms Moreau", "Dr Moreau", "Mr Vogel"],
    "first letter in the margin": ["Mr Moreau", "Ms Moreau", "Dr Moreau", "Mr Vogel"],
}


@pytest.mark.parametrize("name", SHOWN_BY_SOME)
def test_what_shows_with_some_texts_only_is_identical(name: str) -> None:
    letters = [hostile_letter(name, Recipient([text, "Minister", "1 High Street"])) for text in SHOWN_BY_SOME[name]]
    found, _ = compare(letters, pictures=1)
    assert found == {}


_CONSTANTS = ('<div class="block"><p dir="', '">', "</p><p>Room ", ", ", "</p><p>", "</p></div><p>Yours, ", "</p>")
_VALUES = [
    ("ltr", "Jo Field", "7", "North", "Oslo", ""),
    ("ltr", "Mo Vogel", "8", "South", "Riga", ""),
    ("rtl", "Mo Vogel", "9", "West", "Rome", ""),
    ("ltr", "Jo &amp; Mo", "7, B", "", "Oslo", "Jo"),
    ("ltr", "Jo <b>Field</b>", "7", "North", "a < b", "Jo"),
    ("rtl", "Jo Field", "7</p><p>8", "North", "Oslo", "Jo"),
    ("ltr", "Jo Field", "8", "North", " Oslo", "Jo\N{NULL}"),
    ("ltr", "Wide " * 40, "7", "North", "Oslo", "Jo"),
    ('ltr"><p dir="rtl', "Jo Field", "7", "North", "Oslo", "Jo"),
]


def test_values_are_set_as_the_html_that_they_fill() -> None:
    filled = [FilledHtml(_CONSTANTS, values) for values in [*_VALUES, *_VALUES[::-1], *_VALUES]]
    whole, by_values = (
        [each.pdf for each in Press(plain_typesetter()).letters(map(Manuscript, letters))]
        for letters in (map(str, filled), filled)
    )
    assert by_values == whole


def test_a_later_chunk_has_the_same_bytes_for_fewer_layouts() -> None:
    laid_out, layouts = list[Manuscript](), list[int]()

    class Counted(PlainTypesetter):
        def render(self, manuscript: Manuscript) -> Document:
            laid_out.append(manuscript)
            return super().render(manuscript)

    known = Press(Counted(**vars(plain_typesetter())))
    for seed in (1, 2, 3):
        letters = [ordinary_letter(to) for to in ordinary(5, seed=seed)]
        before = len(laid_out)
        made = [each.pdf for each in known.letters(letters)]
        layouts.append(len(laid_out) - before)
        assert made == [each.pdf for each in Press(plain_typesetter()).letters(letters)]
    assert layouts == [2, 1, 1]
    assert known.explanation.needed == len(layouts)


Piece = tuple[str, float, float, float]


def pieces(box: Box) -> list[Piece]:
    """What stands where in boxes."""
    box = getattr(box, "_box", box)
    text = getattr(box, "text", "")
    own = [(text, round(box.position_x, 6), round(box.position_y, 6), round(box.width, 6))] if text else []
    return own + [piece for child in getattr(box, "children", ()) for piece in pieces(child)]


def test_a_guard_sees_what_a_full_layout_would_show_it() -> None:
    typesetter = plain_typesetter()
    press, seen = Press(typesetter), list[tuple[Manuscript, list[Piece]]]()

    def guarded(to: Recipient) -> Manuscript:
        letter = ordinary_letter(to)
        return replace(
            letter, guard=lambda pages: seen.append((letter, [each for page in pages for each in pieces(page)]))
        )

    chunks = [ordinary(4, seed=seed) for seed in (1, 2, 1)]
    for chunk in chunks:
        list(press.letters(map(guarded, chunk)))
    assert len(seen) >= 2 * len(chunks)  # the first letter, and the next one
    for letter, shown in seen:
        pages = typesetter.render(letter).pages
        assert shown == [each for page in pages for each in pieces(page._page_box)]  # noqa: SLF001 - there is no other way in


def test_random_texts_are_identical() -> None:
    chance = random.Random(7)  # noqa: S311 - the same letters every time
    found, press = compare([random_letter(chance) for _ in range(30)], pictures=5)
    assert found == {}
    assert press.explanation.full + press.explanation.needed < 30


def test_other_letters_are_found_to_be_different() -> None:
    one, other = (ordinary_letter(to) for to in ordinary(2))
    press, exact = presses()
    pairs = zip(press.letters([one, one, one]), exact.letters([other, other, other]), strict=True)
    for fast, full in pairs:
        assert differences(fast.pdf, full.pdf) == ["operators", "text", "pixels"]
