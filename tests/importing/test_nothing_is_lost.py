"""Whatever is pasted, every word of it stands in the drafts, and the drafts can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import FOLDER, drafts, page

from appeals.importing.appeal import MAX_CHARACTERS

PAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LINES = [line for name in PAGES for line in page(name).splitlines()]
MARKS = ["", "- ", "• ", "\uf0a7 ", "1. ", "ii) ", "   ", "\t", "# ", "* ", "> "]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def lost(text: str) -> set[str]:
    """Words of a page that stand nowhere in its drafts; halves of a word parted at a line's end may stand as one."""
    found = drafts(text)
    kept = words("\n".join([found.written.campaign, *found.written.books.values()]))
    whole = "".join(kept)
    marks = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]|\d{1,2}\s?[-–])\s", re.MULTILINE)
    return {word for word in words(marks.sub(" ", text)) if word not in set(kept) and word not in whole}


@pytest.mark.parametrize("name", PAGES)
def test_every_word_of_a_page_is_in_its_drafts(name: str) -> None:
    assert lost(page(name)) == set()


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(LINES), st.integers(0, 3)), min_size=1, max_size=40))
def test_every_word_of_shuffled_lines_is_in_the_drafts(rows: list[tuple[str, str, int]]) -> None:
    text = "".join(f"{mark}{line}\n" + "\n" * gap for mark, line, gap in rows)
    if text.strip():
        assert lost(text) == set()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_arbitrary_text_makes_drafts_that_can_be_read(text: str) -> None:
    drafts(text)


@given(
    st.lists(
        st.sampled_from(["URGENT ACTION", "APPEALS TO:", "COPIES TO:", "PLEASE WRITE IMMEDIATELY", "Dear Minister,"])
    ),
    st.lists(st.from_regex(r"[A-Za-z:@;.,()/\[\]{}%#*_`<>&'\"\\0-9 \-]{1,60}", fullmatch=True), max_size=12),
)
def test_marks_of_yaml_markdown_and_templates_in_a_page_are_words(heads: list[str], rows: list[str]) -> None:
    text = "\n".join(part for pair in zip(heads + [""] * len(rows), rows, strict=False) for part in pair)
    if text.strip():
        assert lost(text) == set()


def test_the_longest_page_that_is_taken_is_read() -> None:
    paragraph = "Nobody knows where the two fishermen are held. "
    text = f"URGENT ACTION\n{paragraph * (MAX_CHARACTERS // len(paragraph) - 1)}"
    assert drafts(text).campaign["case"].count("fishermen") > 4000
