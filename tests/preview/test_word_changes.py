"""What changed between two texts, word by word."""

import pytest

from appeals.preview.views import View
from appeals.preview.word_changes import changes, text_runs


@pytest.mark.parametrize(
    ("before", "now", "runs"),
    [
        ("a b c", "a b c", [("same", "a b c")]),
        ("a b c", "a x c", [("same", "a "), ("gone", "b"), ("new", "x"), ("same", " c")]),
        ("a b\nc", "a\nb c", [("same", "a\nb c")]),
        ("a\n\nb", "a\n\nx b", [("same", "a\n\n"), ("new", "x"), ("same", " b")]),
        ("a b", "a", [("same", "a"), ("gone", "b")]),
        ("", "a", [("new", "a")]),
        ("a", "", [("gone", "a")]),
    ],
)
def test_words_that_changed_are_told_and_line_ends_are_not(before: str, now: str, runs: list[tuple[str, str]]) -> None:
    found = text_runs(before, now)
    assert [(run.kind, run.text) for run in found] == runs
    assert "".join(run.text for run in found if run.kind != "gone") == now


def test_a_text_too_long_to_compare_is_shown_whole() -> None:
    long = " ".join(map(str, range(5000)))
    assert [run.kind for run in text_runs("x", long)] == ["same"]
    assert changes(View(text="x"), View(text=long)) == ()
