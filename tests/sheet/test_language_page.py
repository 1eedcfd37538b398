"""The page of a language on which a native reader finds every word that the program itself prints."""

import pytest
from program import Run

from appeals import language
from appeals.language.sheet_words import sheet_words
from appeals.sheet.language_page import language_page


@pytest.mark.parametrize("tag", language.packs())
def test_every_word_of_letters_and_sheets_is_on_the_page(tag: str) -> None:
    pack, words = language.pack(tag), sheet_words(tag)
    assert pack
    assert words
    text = language_page(tag)
    lines = [line.partition("  ")[0] for line in text.splitlines()]
    fixed = [
        each for each in (*words.values(), *pack.closings.values(), pack.covering.title) if each and "{" not in each
    ]
    assert [each for each in fixed if each.strip(" :,，：、،") and each.splitlines()[0] not in text] == []
    assert not any("{" in line for line in lines if line.startswith("[ ]"))
    assert not any(".." in line for line in lines if line.startswith("[ ]"))


def test_doubts_stand_beside_their_lines_and_the_signature_below() -> None:
    text = language_page("de")
    (line,) = (line for line in text.splitlines() if "closing.head-of-state" in line)
    assert line.startswith("[ ] Mit vorzüglicher Hochachtung")
    assert line.endswith("? also to monarchs and ambassadors")
    assert "letters: nobody yet" in text
    assert text.rstrip().endswith("sheet/words/de.yaml for the sheet.")


def test_a_language_without_a_pack_has_no_page() -> None:
    with pytest.raises(LookupError, match="udm"):
        language_page("udm")


def test_the_page_is_a_command(run: Run) -> None:
    assert run("languages", "page", "uz-Cyrl").out == language_page("uz-Cyrl")
    ended = run("languages", "page", "udm")
    assert ended.code == 65
    assert "there is no pack for 'udm'" in ended.err
