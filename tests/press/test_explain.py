"""Authors of templates learn which text keeps letters off the fast path, and users why a run is slow."""

import pytest
from press_samples import hostile_letter, ordinary, ordinary_letter
from presses import presses

from appeals.press.manuscript import Manuscript
from appeals.press.slots import Refusal
from appeals.press.supported_versions import obstacle

BLAMED = {
    "table": Refusal.BOX,
    "flex": Refusal.BOX,
    "float": Refusal.FLOAT,
    "mark-up beside a text": Refusal.SHARED,
    "in running text": Refusal.WRAPS,
    "decorated": Refusal.STYLE,
    "bookmark": Refusal.COPIED,
    "in attributes": Refusal.TAGS,
    "title": Refusal.TAGS,
}


@pytest.mark.parametrize("name", BLAMED)
def test_the_text_that_costs_full_layouts_is_named(name: str) -> None:
    press, _ = presses()
    letters = [hostile_letter(name, to) for to in ordinary(4, seed=3)]
    assert len(list(press.letters(letters))) == 4
    explanation = press.explanation
    assert explanation.reasons[0].why == BLAMED[name].value
    assert explanation.full >= 2
    assert explanation.reasons[0].seconds > 0


def test_a_reason_shows_mark_up_and_example() -> None:
    press, _ = presses()
    before, after = "<p>Dear", '<p class="hello">My <b>dear</b> '
    letters = [Manuscript(str(ordinary_letter(to).html).replace(before, after)) for to in ordinary(4)]
    list(press.letters(letters))
    reason = press.explanation.reasons[0]
    assert reason.where == "</b>"
    assert reason.example in {
        "Chief of Police,",
        "President,",
        "Governor,",
        "Minister of Justice,",
        "Prosecutor General,",
    }
    assert str(reason).startswith("</b> “")


def test_letters_on_the_fast_path_are_not_blamed_on_anything() -> None:
    press, _ = presses()
    list(press.letters([ordinary_letter(to) for to in ordinary(5)]))
    assert press.explanation.reasons == ()
    assert press.warnings == ()


@pytest.mark.parametrize(("version", "pango"), [("69.0", 15000), ("71.0", 15000), ("70.0", 14801)])
def test_other_versions_are_laid_out_in_full(version: str, pango: int) -> None:
    assert "laid out in full" in obstacle({}, version, pango)


def test_the_version_we_pin_has_no_obstacle() -> None:
    assert obstacle({}) == ""
