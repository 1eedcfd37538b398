"""Letters that are made one after the other have the pages of letters that are laid out in full."""

from press_identity import differences
from press_samples import HOSTILE, Recipient, hostile_letter, ordinary, ordinary_letter
from presses import presses

from appeals.press.engine import LetterSeries, Press, Printed
from appeals.press.manuscript import Manuscript

ON_EVERY_PAGE = "on every page, of which one is wider"


def printed(series: LetterSeries, letter: Manuscript) -> bytes:
    made = series.set(letter)
    return made.pdf if isinstance(made, Printed) else series.pdf(made)


def different(press: Press, exact: Press, letters: list[Manuscript]) -> dict[int, list[str]]:
    series = press.series()
    pairs = ((printed(series, letter), full) for letter, full in zip(letters, exact.letters(letters), strict=True))
    found = {place: differences(one, full.pdf) for place, (one, full) in enumerate(pairs)}
    return {place: names for place, names in found.items() if names}


def test_each_is_the_letter_of_a_full_layout() -> None:
    press, exact = presses()
    assert different(press, exact, [ordinary_letter(to) for to in ordinary(10)]) == {}
    assert press.explanation.full + press.explanation.needed <= 9


def test_new_glyphs_are_in_the_letters_that_need_them() -> None:
    names = ("Mr Moreau", "Ms Ženja Łoś", "Mr Moreau", "Ms Qutb", "г-н Жданов", "Ms Ženja Łoś")
    letters = [ordinary_letter(Recipient([name, "Minister", "1 High Street"])) for name in names]
    assert different(*presses(), letters) == {}


def test_a_line_on_every_page_varies_on_all_of_them() -> None:
    assert ON_EVERY_PAGE in HOSTILE
    press, exact = presses()
    assert different(press, exact, [hostile_letter(ON_EVERY_PAGE, to) for to in ordinary(8)]) == {}
    assert press.explanation.full + press.explanation.needed < 6
