"""No line ends inside a date, a citation, a numbered thing or a name with initials."""

import pytest

from appeals.letters.prose import to_html, to_line, to_text


@pytest.mark.parametrize(
    "held",
    [
        "3 November",
        "1er novembre",
        "3 de noviembre",
        "3. November",
        "3 ноября",
        "3 листопада",
        "3 नवंबर",
        "ayat (3)",
        "alineatul (3)",
        "अनुच्छेद 14(3)",
        "نمبر 285",
        "Article 14(3)(b)",
        "Artikel 3",
        "статьи 3",
        "artikel 14.3 g",
        "lid 3",
        "No. 285",
        "n° 285",
        "№ 285",
        "J. R. Example",
        "А. Б. Пример",
        "слово —",
        "word –",
    ],
)
def test_what_belongs_together_stands_on_one_line(held: str) -> None:
    words = held.split()
    assert "\u00a0".join(words) in to_html(f"before {held} after")
    for width in range(12, 40):
        lines = to_text(f"words {held} and more words after it", width=max(width, len(held) + 1)).split("\n")
        assert any(held in line for line in lines), lines
    assert to_line(f"on {held}") == f"on {held}"


@pytest.mark.parametrize("apart", ["`Article 3`", "plan B was", "3 of 4", "e.g. This"])
def test_other_blanks_are_blanks(apart: str) -> None:
    assert "\u00a0" not in to_html(apart)
