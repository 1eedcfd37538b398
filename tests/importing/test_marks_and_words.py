"""What a page says is what the sheet and the letters print: Markdown, YAML and templates find nothing of theirs in it."""

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from appeals.importing.lines import read_page
from appeals.importing.paragraphs import paragraphs, words_of
from appeals.importing.quoting import block, inline
from appeals.inputs.yaml_reader import read_text
from appeals.law.mentions import mentions
from appeals.letters.placeholder import misused
from appeals.letters.prose import to_text

PRINTED = st.text(st.sampled_from("ab1 .,;:!?*_`#>[](){}<>%&@|\\\"'~+-=–’\n"), min_size=1, max_size=80)


def in_lines(text: str) -> str:
    lines = read_page(text)
    return "\n\n".join(paragraphs(lines, words_of(lines)))


def as_markdown(text: str) -> str:
    return "\n".join(block(text, ""))


@given(PRINTED)
def test_a_paragraph_is_printed_as_it_stood_on_the_page(text: str) -> None:
    prose = in_lines(text)
    written = as_markdown(prose)
    assert "".join(to_text(written, width=500).split()) == "".join(prose.split())


@given(PRINTED)
def test_no_text_of_a_page_is_a_placeholder_or_a_citation(text: str) -> None:
    written = as_markdown(in_lines(text))
    assert not misused(written)
    assert not mentions(written)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40))
def test_a_value_of_one_line_is_read_back_as_it_was(text: str) -> None:
    flat = normalize("NFC", " ".join(text.split()))
    if flat:
        source, problems = read_text(f"key: {inline(flat)}\nlist: [{inline(flat)}, x]\n", "draft.yaml")
        assert source is not None, problems
        assert isinstance(source.data, dict)
        assert " ".join(str(source.data["key"]).split()) == flat
        assert source.data["list"] == [source.data["key"], "x"]
        assert not source.cut


def test_lines_become_paragraphs_and_broken_words_are_joined() -> None:
    page = (
        "The men were held incommunicado for several weeks and are at risk of torture and other ill-\n"
        "treatment. The govern-\nment has not said where they are, and the asylum-\nseekers fear the worst.\n\n"
        "A second paragraph\n"
    )
    first = (
        "The men were held incommunicado for several weeks and are at risk of torture and other ill-treatment. The "
        "government has not said where they are, and the asylum-seekers fear the worst."
    )
    assert in_lines(page).split("\n\n") == [first, "A second paragraph"]
