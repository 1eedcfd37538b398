"""Markdown as plain text and as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.letters.prose import to_html, to_line, to_text, wrapped


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One.\nTwo.\n\nThree.", "One. Two.\n\nThree."),
        ("*Not* **bold** `code`", "Not bold code"),
        ("- one\n- two", "- one\n\n- two"),
        ("3. three\n4. four", "3. three\n\n4. four"),
        ("- one\n  - inner\n\n  more", "- one\n\n  - inner\n\n  more"),
        ("> said", "  said"),
        ("Line  \nbreak", "Line\nbreak"),
        ("[page](https://example.org)", "page (https://example.org)"),
        ("[https://example.org](https://example.org)", "https://example.org"),
        ("[write](mailto:a@example.org)", "write (a@example.org)"),
        ("[bad](javascript:x)", "[bad](javascript:x)"),
        ("<b>raw</b>", "<b>raw</b>"),
        ("a & b &amp; c", "a & b & c"),
        ("***", "* * *"),
        ("    code  block", "code  block"),
        ("", ""),
    ],
)
def test_markdown_as_text(markdown: str, text: str) -> None:
    assert to_text(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One & *two*", "<p>One &amp; <em>two</em></p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png">x</a> (https://example.org/x.png)</p>',
        ),
        ("[x](file:///etc/passwd)", "<p>[x](file:///etc/passwd)</p>"),
        ("[x](http://example.org)", "<p>x (http://example.org)</p>"),
        ("", ""),
    ],
)
def test_markdown_as_html(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


def test_a_marked_list_keeps_its_indent() -> None:
    assert to_text("one two three", width=9, first="- ", indent="  ") == "- one two\n  three"


def test_a_subject_is_no_list_and_no_heading() -> None:
    assert to_line("1. January: *arrest*") == "1. January: arrest"
    assert to_line("# 5") == "# 5"
    assert to_line("two\nlines") == "two lines"


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert wrapped("a " + "x" * 100 + " b", 72) == ["a", "x" * 100, "b"]


def test_chinese_is_parted_anywhere_but_before_a_closing_mark() -> None:
    lines = wrapped("你好世界" * 20 + "。", 20)
    assert all(len(line) <= 11 for line in lines)
    assert "".join(lines) == "你好世界" * 20 + "。"
    assert not any(line.startswith("。") for line in lines)


WORDS = st.lists(st.text("abcdefghij ", min_size=1), max_size=30).map(" ".join)


@given(WORDS, st.integers(20, 100))
def test_no_word_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    made = to_text(text, width=width)
    assert made.split() == text.split()
    assert all(len(line) <= width or " " not in line.strip() for line in made.splitlines())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
def test_any_markdown_becomes_text_and_html(text: str) -> None:
    assert isinstance(to_text(text), str)
    html = to_html(text)
    for tag in ("<script", "<img", "<iframe", "<style", "<link"):
        assert tag not in html


@pytest.mark.parametrize(
    "text",
    [
        "[" * 4_000,
        "*" * 4_000,
        "> " * 2_000 + "x",
        "- " * 2_000 + "x",
        "`" * 4_000,
        "&" * 4_000,
        "[a](" * 2_000,
        "_a" * 10_000,
    ],
)
def test_markdown_made_to_hang_a_parser_does_not(text: str) -> None:
    assert isinstance(to_html(text), str)
    assert isinstance(to_text(text), str)
