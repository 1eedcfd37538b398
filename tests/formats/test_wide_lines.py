"""Chinese, Japanese and Korean in plain text: letters two columns wide, lines that may end after any of them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from appeals.letters.prose import wrapped

TEXT = st.text(st.sampled_from("中国法律abc ，。（）《》."), max_size=60)


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def test_a_line_ends_after_any_chinese_letter() -> None:
    assert wrapped("我就教师一事致函", 8) == ["我就教师", "一事致函"]


def test_a_latin_word_among_them_stays_whole() -> None:
    assert wrapped("释放Ana Example教师", 12) == ["释放Ana", "Example教师"]


def test_closing_marks_begin_no_line_and_opening_marks_end_none() -> None:
    assert wrapped("释放教师。谢谢", 8) == ["释放教", "师。谢谢"]
    assert wrapped("依法《公约》", 6) == ["依法", "《公", "约》"]


def test_the_margin_stands_before_each_line() -> None:
    assert wrapped("释放教师谢谢", 8, first="- ", rest="  ") == ["- 释放教", "  师谢谢"]


@given(TEXT, st.integers(8, 30))
def test_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(TEXT, st.integers(8, 30))
def test_a_line_is_too_long_only_if_it_cannot_be_parted(text: str, width: int) -> None:
    for line in wrapped("中" + text, width):
        marks = sum(unicodedata.category(character)[0] == "P" for character in line)
        assert columns(line) <= width or (" " not in line.strip() and marks)
