import golden_letters
import pytest

from appeals import language


@pytest.mark.parametrize("tag", language.packs())
def test_the_letters_in_every_language_are_those_that_were_looked_at(tag: str) -> None:
    expected = (golden_letters.FOLDER / f"{tag}.txt").read_text(encoding="utf-8")
    assert golden_letters.letters(tag) == expected, (
        "if this is meant: python tests/support/golden_letters.py, and look at the change"
    )


@pytest.mark.parametrize("tag", language.packs())
def test_lines_fit_72_columns(tag: str) -> None:
    assert all(len(line) <= 72 for line in golden_letters.letters(tag).splitlines())
