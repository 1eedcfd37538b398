from dataclasses import asdict

import font_coverage
import pytest
from exemplars import ARABIC_PUNCTUATION, LETTERS, PUNCTUATION
from hypothesis import given
from hypothesis import strategies as st
from phrases import phrases

from appeals import language
from appeals.formats.coverage import font_for, uncovered
from appeals.language import Pack


def test_the_list_is_made_from_the_fonts_that_are_bundled() -> None:
    assert font_coverage.FILE.read_text(encoding="utf-8") == font_coverage.coverage()


def test_every_pack_is_of_a_language_whose_letters_are_known_but_chinese() -> None:
    assert {tag.removesuffix("-Cyrl").partition("-")[0] for tag in language.packs()} - LETTERS.keys() == {"zh"}


@pytest.mark.parametrize("tag", LETTERS)
def test_the_bundled_fonts_have_every_letter_of_every_language(tag: str) -> None:
    assert uncovered(LETTERS[tag] + LETTERS[tag].upper()) == ()


def test_the_bundled_fonts_have_the_punctuation_of_letters() -> None:
    assert uncovered(PUNCTUATION + ARABIC_PUNCTUATION) == ()


@pytest.mark.parametrize("tag", LETTERS)
def test_the_bundled_fonts_have_every_word_of_a_pack(tag: str) -> None:
    pack = language.pack(tag)
    assert isinstance(pack, Pack)
    assert uncovered("".join(text for _, text in phrases(asdict(pack)))) == ()


def test_characters_without_a_font_are_named_once_in_order() -> None:
    assert uncovered("Beijing 北京市, 北京 and 😀") == ("北", "京", "市", "😀")


def test_what_is_invisible_needs_no_glyph() -> None:
    assert uncovered("a\nb\tc\u200c\u200d\u200e\u2066\u2069\u00ad\ufe0f") == ()


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert uncovered("и\u0306 \u0439 \u04e3 и\u0304") == ()


@pytest.mark.parametrize(
    ("character", "family"),
    [
        ("a", "Noto Sans"),
        ("ғ", "Noto Sans"),
        ("س", "Noto Naskh Arabic"),
        ("א", "Noto Sans Hebrew"),
        ("ა", "Noto Sans Georgian"),
        ("ա", "Noto Sans Armenian"),
        ("你", "Noto Sans CJK"),
        ("。", "Noto Sans CJK"),
        ("ก", "Noto Sans Thai"),
        ("अ", "Noto Sans Devanagari"),
        ("→", "Noto Sans Math"),
        ("\ue000", None),
    ],
)
def test_a_font_that_has_the_character_is_named(character: str, family: str | None) -> None:
    assert font_for(character) == family


@given(st.characters())
def test_a_character_is_uncovered_or_a_bundled_family_has_it(character: str) -> None:
    bundled = {
        "Noto Naskh Arabic",
        "Noto Sans",
        "Noto Sans Armenian",
        "Noto Sans Devanagari",
        "Noto Sans Georgian",
        "Noto Sans Hebrew",
        "Noto Serif",
    }
    if uncovered(character) == (character,):
        assert font_for(character) not in bundled
