"""Letters that share what they have in common are, to the byte, the faxes of letters laid out in full and drawn whole."""

import random
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from fax_letters import english
from press_samples import HOSTILE, Recipient, hostile_letter, ordinary, ordinary_letter, random_letter
from pypdfium2 import raw
from shared_faxes import Company

from appeals.fax.grid import Resolution
from appeals.press.manuscript import Manuscript

PEOPLE = ("Nursultan Nazarbaev", "Ashat Daulbayev", "Jjgq Ÿ̂", "Қанат Саудабаев", "Щука Ярослав")
SENDERS = ("Anna Example", "José Żółw", "Bo")
"""Names that need glyphs the others lack, and reach higher and lower."""

PLAIN = "@page { size: A4; margin: 20mm; @top-right { content: counter(page) } } html { font: 11pt/1.4 'Noto Sans' } p { margin: 0 0 2mm }"
PICTURE = (
    "<svg width=300 height=40><rect width=300 height=15 fill=black /><rect y=30 width=300 height=5 fill=black /></svg>"
)


def letters(change: Callable[[str], str] = lambda _: "", senders: Sequence[str] = SENDERS[:1]) -> list[Manuscript]:
    """Letters from everybody to everybody."""
    return [Manuscript(f"<html lang=en>{english(to, one)}{change(to)}") for to, one in product(PEOPLE, senders)]


@pytest.mark.parametrize(
    "resolution",
    [Resolution.FINE, *(pytest.param(each, marks=pytest.mark.thorough) for each in Resolution if each != "fine")],
)
def test_letters_from_all_to_all_are_as_if_each_was_alone(resolution: Resolution) -> None:
    company = Company(PLAIN, resolution)
    assert company.differing(letters(senders=SENDERS)) == []
    assert company.sharing == len(PEOPLE) * len(SENDERS)


def test_what_came_before_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    company, known = Company(PLAIN), letters(senders=SENDERS)
    for letter in known * 2:  # after these, all lines vary that will, and reach as far as they will
        company.together(letter)
    expected = [company.together(letter) for letter in known]

    def no_drawing(*_arguments: object) -> None:
        pytest.fail("a page was drawn again")

    monkeypatch.setattr(raw, "FPDF_RenderPageBitmapWithMatrix", no_drawing)
    monkeypatch.setattr(raw, "FPDF_LoadPage", no_drawing)

    assert [company.together(letter) for letter in known] == expected


def test_a_file_that_is_used_up_is_opened_again() -> None:
    company = Company(PLAIN)
    people = [f"Ms {'Anna' * (number % 5)} {number}" for number in range(60)]
    every = [Manuscript(f"<html lang=en><p>{name}</p><p>Dear {name},</p><p>Stay.</p>") for name in people]
    for letter in every:
        company.together(letter)
    assert company.differing(every[36::4]) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda name: f"<p style='border: 2px dotted; overflow: hidden; height: 3mm'>{name} g</p>", id="borders", marks=pytest.mark.thorough),
        pytest.param(lambda name: f"<p style='position: absolute; top: 30mm; font-size: 60pt'>{name}</p>", id="overlap"),
        pytest.param(lambda name: f"<p>{name}</p><p style='background: black; margin-top: -6mm; height: 5mm'></p>", id="covered"),
        pytest.param(lambda name: f"<div style='position: absolute; top: 60mm; left: 90mm'>{PICTURE}</div><p>{name}</p>", id="picture"),
        pytest.param(lambda name: f"<p style='position: absolute; top: 250mm'>{name}</p><p style='position: absolute; top: -19.9mm'>{name}</p>", id="edge"),
        pytest.param(lambda name: f"<p style='position: absolute; top: -60mm'>{name}</p><p style='position: absolute; top: 290mm'>{name}</p>", id="outside", marks=pytest.mark.thorough),
        pytest.param(lambda name: f"<p dir=rtl lang=ar>السيد {name} المحترم</p><p dir=rtl>{name}</p>", id="arabic", marks=pytest.mark.thorough),
        pytest.param(lambda name: f"<p style='font-size: 9pt; color: #555'>{name}</p>", id="faults"),
        pytest.param(lambda name: f"<p style='color: #ccc'>{name}</p>", id="refused"),
        pytest.param(lambda name: f"<div style='position: fixed; top: -9mm'><p>{name}</p></div><p style='break-before: page'>{name}</p>", id="pages"),
    ],
)  # fmt: skip
def test_pages_of_every_kind_come_out_the_same(change: Callable[[str], str]) -> None:
    assert Company(PLAIN).differing(letters(change) + letters(change)[::2]) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_templates_come_out_the_same(name: str) -> None:
    people = ordinary(6) + [Recipient([one, "Minister", "1 High Street", "X"], f"Dear {one}") for one in PEOPLE]
    assert Company().differing([hostile_letter(name, to) for to in people]) == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_random_letters_come_out_the_same(seed: int) -> None:
    chance, company = random.Random(seed), Company(resolution=list(Resolution)[seed % 3])  # noqa: S311 - a repeatable sample
    assert company.differing([random_letter(chance) for _ in range(40)]) == []
    assert company.differing([ordinary_letter(to) for to in ordinary(40, seed=seed)]) == []
    assert company.sharing > 40
