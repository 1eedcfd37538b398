"""The words of the sheet in every language that has them."""

import unicodedata
from string import Formatter

import pytest

from appeals.sheet.words import FALLBACK, sheet_languages, sheet_words

ENGLISH = sheet_words(FALLBACK) or {}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("tag", sheet_languages())
def test_every_word_is_there_with_the_same_blanks(tag: str) -> None:
    words = sheet_words(tag)
    assert words is not None
    assert words.keys() == ENGLISH.keys()
    assert {key: blanks(text) for key, text in words.items()} == {key: blanks(text) for key, text in ENGLISH.items()}
    assert all(text for key, text in words.items() if key != "checked")
    assert all(text == unicodedata.normalize("NFC", text) for text in words.values())


def test_a_region_takes_the_words_of_its_language() -> None:
    assert sheet_words("pt-BR") == sheet_words("pt")
    assert sheet_words("en-US") == sheet_words("en")


def test_a_language_nobody_has_written_has_no_words() -> None:
    assert sheet_words("kk") is None
