"""A text as names are looked for in it: its words, folded, each with the place where it stands."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from unicodedata import category

from appeals.language.folding import folded, shown
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

DIGITS_AS_LETTERS = str.maketrans("01", "oi", " 23456789")
"""Digits become the letters that they look like, or blanks."""

_TARGET = expression(r"\]\([^)]{0,500}\)|\]\[[^\]]*\]|<[^<>]*>|\(?\bhttps?://\S+")
_PARAGRAPH = expression(r"\n\s*\n|\n(?=\s*(?:[-*+#>|]|\d+[.)])\s)")


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of a text.

    Attributes:
        letters: folded.
        start: where it begins, and `end` where it ends.
        before: what stands between it and the word before it.
        named: whether it is written as names are.
    """

    letters: str
    start: int
    end: int
    before: str
    named: bool


class FoldedPassage:
    """A passage in which a name can stand: never across the end of a paragraph."""

    def __init__(self, text: str, start: int) -> None:
        self.words = tuple(text_words(text, start))
        self.letters = "".join(word.letters for word in self.words)

    @cached_property
    def begins(self) -> Mapping[int, int]:
        """Which word begins after so many letters."""
        found, at = {}, 0
        for number, word in enumerate(self.words):
            found[at] = number
            at += len(word.letters)
        return found

    @cached_property
    def ends(self) -> Mapping[int, int]:
        """Which word ends after so many letters."""
        return {at + len(self.words[number].letters): number for at, number in self.begins.items()}


def text_words(text: str, start: int) -> Iterator[TextWord]:
    """The words of a text that begins after `start` characters of a longer one."""
    letters, first, last, begun = "", 0, 0, 0
    for at, character in enumerate(f"{text} "):
        read = _as_letter(text, at, folded(character))
        if not read.strip():
            if read and letters:
                named = category(text[first]) != "Ll"
                yield TextWord(letters, start + first, start + last, text[begun:first], named)
                letters, begun = "", at
            continue
        first, last = (first if letters else at), at + 1
        letters += read


def _as_letter(text: str, at: int, read: str) -> str:
    """A digit between letters stands for the letter it looks like; any other is no part of a word."""
    if not read.isdecimal():
        return read
    inside = 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
    return read.translate(DIGITS_AS_LETTERS) if inside and read in "01" else " "


def views(text: str) -> Iterator[str]:
    """A text as it is written, and without the addresses of its links."""
    plain = shown(text)
    yield plain
    without = _TARGET.sub("] ", plain)
    if without != plain:
        yield without


def passages(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text and the items of its lists, each with the number of characters before it."""
    ends = [0, *(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]
    yield from ((start, text[start:end]) for start, end in pairwise(ends))
