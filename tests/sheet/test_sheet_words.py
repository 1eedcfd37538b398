"""The words of the sheet in every language that has them."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from string import Formatter

import pytest
from project import Project

from appeals import language
from appeals.inputs.load import load
from appeals.language.sheet_words import MODEL, sheet_languages, sheet_words, unsure_words
from appeals.sheet.composition import compose

ENGLISH = sheet_words(MODEL) or {}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


OPTIONAL = ("_one", "_few")
"""Endings of the keys of words that only some languages need; `own_…` are words for officials of the reader's country."""


def needed(words: Mapping[str, str]) -> dict[str, str]:
    return {
        key: text
        for key, text in words.items()
        if not key.endswith(OPTIONAL)
        and (not key.startswith("own_") or key in {"own_language", "own_words", "own_official"})
    }


@pytest.mark.parametrize("tag", sheet_languages())
def test_every_word_is_there_with_the_same_blanks(tag: str) -> None:
    words = sheet_words(tag)
    assert words is not None
    assert needed(words).keys() == needed(ENGLISH).keys()
    for key, text in words.items():
        base = next((key.removesuffix(ending) for ending in OPTIONAL if key.endswith(ending)), key)
        wanted = {"of_country" if name == "country" else name for name in blanks(text)}
        assert wanted == blanks(ENGLISH.get(base, "")), key
    assert all(text for key, text in words.items() if key != "checked")
    assert all(text == unicodedata.normalize("NFC", text) for text in words.values())
    assert unsure_words(tag).keys() <= words.keys()


@pytest.mark.parametrize("tag", sheet_languages())
def test_officials_of_the_readers_country_have_words(tag: str) -> None:
    officials = {key for key in ENGLISH if key.startswith("own_") and "-" in key}
    assert officials <= (sheet_words(tag) or {}).keys()


def test_a_region_takes_the_words_of_its_language() -> None:
    assert sheet_words("de-AT") == sheet_words("de")


def test_a_country_with_words_of_its_own_says_only_what_differs() -> None:
    brazil, portugal = sheet_words("pt-BR") or {}, sheet_words("pt") or {}
    assert (brazil["email"], portugal["email"]) == ("e-mail", "correio eletrónico")
    assert brazil["fax"] == portugal["fax"]


def test_a_language_nobody_has_written_has_no_words() -> None:
    assert sheet_words("udm") is None


def test_a_sheet_without_words_is_a_problem_and_never_english(project: Project) -> None:
    inputs, problems = load(project.campaign(title={"en": "Teacher", "udm": "Дышетӥсь"}))
    assert inputs is not None, problems
    made, found = compose(inputs, "udm", dated=date(2026, 2, 1))
    assert made is None
    assert [problem.code for problem in found] == ["no-pack"]


def test_every_language_of_letters_has_the_words_of_the_sheet() -> None:
    assert [tag for tag in language.packs() if sheet_words(tag) is None] == []


def test_no_words_claim_a_native_reader_they_did_not_have() -> None:
    # Whoever has them read puts name and date into `checked` and the tag in here.
    assert [tag for tag in sheet_languages() if (sheet_words(tag) or {})["checked"]] == []


@pytest.mark.parametrize("tag", sheet_languages())
def test_no_words_are_in_the_script_of_another_language(tag: str) -> None:
    scripts = {"Arab": "ARABIC", "Hans": "CJK", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI"}
    script = scripts.get(language.script(tag), "LATIN")
    for key, text in (sheet_words(tag) or {}).items():
        bare = "".join(part for part, _, _, _ in Formatter().parse(text))
        assert all(unicodedata.name(c).startswith((script, "MODIFIER")) for c in bare if c.isalpha()), key
