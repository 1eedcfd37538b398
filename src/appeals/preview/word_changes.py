"""What changed between two views of a document, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from appeals.preview.views import PageBox, View, Word

_MOST_WORDS = 4000
"""Longer texts are not compared: time grows with the square of their length."""

_LONGEST = 200
"""Characters of a change that is told in words."""


PageMark = tuple[int, PageBox]
"""Of a page its number, and a box on it; where words are gone it has no width."""


class Run(NamedTuple):
    """A piece of a text: `same`, `new`, or `gone`, which stands in the earlier one only."""

    kind: str
    text: str


def changes(before: View, now: View) -> tuple[tuple[str, str], ...]:
    """What changed, in words: what stood there, and what stands there now; one of the two may be empty."""
    old, new = _all_words(before), _all_words(now)
    differing = _differing(old, new)
    return tuple((" ".join(old[i:j])[:_LONGEST], " ".join(new[k:m])[:_LONGEST]) for i, j, k, m in differing)


def page_marks(before: View, now: View) -> tuple[PageMark, ...]:
    """Where on the pages of a view something is new, or gone."""
    old = [word.text for page in before.pages for word in page.words]
    new = [(number, word) for number, page in enumerate(now.pages) for word in page.words]
    found: list[PageMark] = []
    for _, _, k, m in _differing(old, [word.text for _, word in new]):
        found += _joined(new[k:m]) if k < m else _gap(new, k)
    return tuple(found)


def text_runs(before: str, now: str) -> tuple[Run, ...]:
    """A text in pieces, with what is gone from it; where its lines end is no change."""
    old, new = _pieces(before), _pieces(now)
    runs: list[Run] = []
    last = 0
    for i, j, k, m in _differing([each.strip() for each in old], [each.strip() for each in new]):
        changed = "".join(new[k:m])
        words = changed.lstrip()
        runs.append(Run("same", "".join(new[last:k]) + changed[: len(changed) - len(words)]))
        runs += [Run("gone", " ".join("".join(old[i:j]).split())), Run("new", words)]
        last = m
    runs.append(Run("same", "".join(new[last:])))
    return tuple(run for run in runs if run.text)


def _pieces(text: str) -> list[str]:
    """The words, each with the blanks before it."""
    return re.findall(r"\s*\S+|\s+$", text)


def _all_words(view: View) -> list[str]:
    return [*(word.text for page in view.pages for word in page.words), *view.text.split()]


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if max(len(old), len(new)) > _MOST_WORDS:
        return
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield i, j, k, m


def _joined(words: Sequence[tuple[int, Word]]) -> Iterator[PageMark]:
    """The boxes of words that follow one another: one for each line."""
    page, box = words[0][0], words[0][1].box
    for number, word in words[1:]:
        left, top, right, bottom = word.box
        same_line = number == page and top < box[3] and bottom > box[1] and left >= box[0]
        if same_line:
            box = box[0], min(box[1], top), max(box[2], right), max(box[3], bottom)
            continue
        yield page, box
        page, box = number, word.box
    yield page, box


def _gap(words: Sequence[tuple[int, Word]], at: int) -> Iterator[PageMark]:
    """The place between two words; at the end of a text behind the last one."""
    if at < len(words):
        page, word = words[at]
        yield page, (word.box[0], word.box[1], word.box[0], word.box[3])
    elif words:
        page, word = words[-1]
        yield page, (word.box[2], word.box[1], word.box[2], word.box[3])
