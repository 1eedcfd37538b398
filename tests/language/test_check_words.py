"""Every pack has the words by which checks know drafts, pages and sheets, and each of them is found where it stands."""

import re
from dataclasses import fields

import pytest

from appeals import language
from appeals.language import CheckWords, check_words, pattern

MAY_BE_NONE = {"begins", "yours", "asking", "no_order", "third_person"}


@pytest.mark.parametrize("tag", language.packs())
def test_every_pack_has_words_for_every_check(tag: str) -> None:
    words = check_words(tag)
    assert {field.name for field in fields(CheckWords) if not getattr(words, field.name)} <= MAY_BE_NONE


@pytest.mark.parametrize("tag", language.packs())
def test_every_word_is_found_where_it_stands_alone(tag: str) -> None:
    for field in fields(CheckWords):
        for phrase in getattr(check_words(tag), field.name):
            assert re.search(pattern([phrase]), phrase.replace("…", "x").strip()), phrase


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("name", "her name.", True),
        ("name", "renamed", False),
        ("вдов…", "вдова", True),
        ("…yorum", "istiyorum", True),
        ("Die … auffordern", "Die Behörden auffordern", True),
        ("Die … auffordern", "Die Behörden. Bitte auffordern", False),
        ("… çağırın", "Onları çağırın", True),
    ],
)
def test_three_dots_stand_for_what_differs(phrase: str, text: str, found: bool) -> None:
    assert (re.search(pattern([phrase]), text) is not None) is found
