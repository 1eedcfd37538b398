"""No line ends inside a date, a citation, a numbered thing or a name with initials."""

import re

import pytest

from appeals.letters.held_words import with_short_words_held
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
        "50 %",
        "5 km",
        "12 °C",
        "5 000 €",
        "1 250 000",
        "14 h 30",
        "2026 г.",
        "2026 р.",
        "2026 r.",
        "15 км",
        "+7 7172 50 25 34",
    ],
)
def test_what_belongs_together_stands_on_one_line(held: str) -> None:
    words = held.split()
    assert "\u00a0".join(words) in to_html(f"before {held} after")
    for width in range(12, 40):
        lines = to_text(f"words {held} and more words after it", width=max(width, len(held) + 1)).split("\n")
        assert any(held in line for line in lines), lines
    assert to_line(f"on {held}") == f"on {held}"


@pytest.mark.parametrize(
    "apart", ["`Article 3`", "plan B was", "3 of 4", "e.g. This", "in 2010 250 men", "5 men", "3 kmart"]
)
def test_other_blanks_are_blanks(apart: str) -> None:
    assert "\u00a0" not in to_html(apart)


@pytest.mark.parametrize(
    ("tag", "text", "held"),
    [
        ("pl", "sądzony i w więzieniu, o „prawie”", "sądzony i~w~więzieniu, o~„prawie”"),
        ("pl", "W 5 aresztach z *Anną*", "W~5 aresztach z~*Anną*"),
        ("ru", "и в тюрьме, и тут `и он`", "и~в~тюрьме, и~тут `и он`"),
        ("uk", "у суді й з ним", "у~суді й~з~ним"),
        ("pl", "a a a a a koniec", "a a a a~a~koniec"),
        ("en", "I saw a man", "I saw a man"),
    ],
)
def test_words_of_one_letter_end_no_line(tag: str, text: str, held: str) -> None:
    assert with_short_words_held(text, tag) == held.replace("~", "\u00a0")
    lines = to_text(held.replace("~", "\u00a0"), width=20)
    assert " ".join(lines.split("\n")) == to_text(text, width=500)


def test_a_line_of_the_source_ends_after_none_either() -> None:
    text = with_short_words_held("возвращён и в\nстрану,\nа\nв ней", "ru")
    assert to_html(text) == "<p>возвращён и\u00a0в\u00a0страну,\nа\nв\u00a0ней</p>"
    assert to_text(text) == "возвращён и в страну, а в ней"
    assert [to_line(line) for line in text.splitlines()] == ["возвращён и в", "страну,", "а", "в ней"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Пактінің 19-бабының 2-тармағын бұзу.", ["19-бабының", "2-тармағын"]),
        ("konvensiyaning 3-moddasi 1-bandiga muvofiq", ["3-moddasi", "1-bandiga"]),
        ("см. https://example.org/a/3-модда и 15-летие", []),
    ],
)
def test_no_line_parts_an_article_at_its_hyphen(text: str, whole: list[str]) -> None:
    assert re.findall('<span class="whole">(.*?)</span>', to_html(text)) == whole
    assert re.sub("<.*?>", "", to_html(text)) == text
    assert to_text(text) == text
    assert to_line(text) == text
