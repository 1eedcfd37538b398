"""The letters that a page for the browser brings along."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types

from appeals.sheet.page_fonts import MOST_BYTES, page_fonts


def fonts(rules: str) -> list[tuple[str, TTFont]]:
    """Each font's style, and the font."""
    found = re.findall(r"font-weight: (\d+); font-style: (\w+);.*base64,([^)]*)\)", rules)
    return [(f"{weight} {style}", TTFont(BytesIO(b64decode(data)))) for weight, style, data in found]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Free her: é, ß, “x”", "en"),
        ("Освободите её, ӯ қ ң", "tg"),
        ("أفرجوا عنها، 22\u200c \u064e", "ar"),
        ("उसे रिहा करें। क्षत्रिय", "hi"),
    ],
)
def test_each_letter_of_a_page_is_in_a_regular_and_a_bold_font(text: str, tag: str) -> None:
    rules = page_fonts(f"<h1 class='zzz'>{text}</h1>", tag)
    assert rules == page_fonts(f"<h1 class='zzz'>{text}</h1>", tag)
    for style in ("400 normal", "700 normal"):
        there = [set(font.getBestCmap()) for each, font in fonts(rules) if each == style]
        assert set(map(ord, text)) <= set().union(*there)
    assert len(rules) < MOST_BYTES
    assert not any(ord("j") in font.getBestCmap() for _, font in fonts(rules))  # nothing that the page does not have


def test_slanted_letters_come_along_where_there_are_any() -> None:
    assert "400 italic" not in [style for style, _ in fonts(page_fonts("<p>Sultanov</p>", "en"))]
    slanted = [font for style, font in fonts(page_fonts("<p>In <em>Sultanov</em></p>", "en")) if style == "400 italic"]
    assert [chr(each) for each in sorted(slanted[0].getBestCmap())] == sorted({*"Sultanov", *"SULTANOV"})


def test_a_script_without_a_font_is_left_to_the_reader_s_machine() -> None:
    found = fonts(page_fonts("<p>緊急 UA</p>", "zh"))
    assert {chr(each) for _, font in found for each in font.getBestCmap()} == {" ", "U", "A"}
