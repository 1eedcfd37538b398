"""HTML is taken apart so that equal mark-up means equal elements, and only plain texts are exchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.press.skeleton import plain_text, split

PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "text",
        " ",
        "<!-- <p> > -->",
        '<a title="a>b">',
        "<a b='\">'>",
        "<style>p > a{}</style>",
        "<",
        ">",
        "&lt;",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_the_pieces_are_the_letter_again(letter: str) -> None:
    skeleton = split(letter)
    pairs = zip(skeleton.texts, (*skeleton.tags, ""), strict=True)
    assert "".join(text + tag for text, tag in pairs) == letter


@pytest.mark.parametrize(
    ("letter", "texts"),
    [
        ('<p title="a>b">c</p>', ("", "c", "")),
        ("<p title='<b>x</b>'>c</p>", ("", "c", "")),
        ("<!-- a <b>c</b> -->d", ("", "d")),
        ("<title>a <b></title>c", ("", "c")),
        ("<STYLE>p{}</style >c", ("", "c")),
        ("a < b", ("a < b",)),
    ],
)
def test_only_text_of_the_page_counts_as_text(letter: str, texts: tuple[str, ...]) -> None:
    assert split(letter).texts == texts


@pytest.mark.parametrize(
    ("raw", "text"),
    [("Ms O&#39;Neil &amp; Co", "Ms O'Neil & Co"), ("a&nbsp;b", None), ("&copy", None), ("№ 5 – 6", "№ 5 – 6")],
)
def test_only_the_references_that_escaping_makes_are_read(raw: str, text: str | None) -> None:
    assert plain_text(raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " a",
        "a ",
        "a  b",
        "a\tb",
        "a\nb",
        "a\u00adb",
        "a\u200db",
        "a\u202eb",
        "a\u2028b",
        "\ufeffa",
        "a\ufe0f",
        "🙂",
        "\x00",
        "x" * 501,
    ],
)
def test_texts_with_effects_beyond_their_glyphs_are_refused(raw: str) -> None:
    assert plain_text(raw) is None
