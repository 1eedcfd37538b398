"""The words of action pages: each language has all of them, with the same places for names and dates."""

import re

import pytest

from appeals.language import read_from
from appeals.language.sheet_words import MODEL, page_languages, page_words

LANGUAGES = page_languages()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_every_word(tag: str) -> None:
    model, words = page_words(MODEL), page_words(tag)
    assert model is not None
    assert words is not None
    assert words.keys() == model.keys()
    assert {key: set(re.findall(r"\{\w+\}", text)) for key, text in words.items()} == {
        key: set(re.findall(r"\{\w+\}", text)) for key, text in model.items()
    }


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if read_from(tag) == "rtl"])
def test_the_dot_of_an_ending_stays_before_it(tag: str) -> None:
    words = page_words(tag)
    assert words is not None
    assert not [text for text in words.values() if re.search(r"(?<!\u2066)\.[a-z]", text)]


def test_a_variant_of_a_language_has_its_words() -> None:
    assert page_words("de-CH") == page_words("de")
    assert page_words("mt") is None
