"""Lines become paragraphs again: line breaks of the print go, words broken at a line's end are joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from appeals.importing.lines import PageLine
from appeals.importing.vocabulary import cue, phrases

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LONGEST = 50  # characters of a half word
_HALF = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010]$")
_ENDED = re.compile(r"[.;:!?…][\"'”’»)\]]*$")
_FULL = 0.75  # of the widest line: a line this wide was broken by the print, not by its author
_PAPER = 200  # columns: a line this wide is a whole paragraph
_FEW_LINES = 4
_NARROW = 40  # columns: below that nothing can be told from a line's length


@dataclass(frozen=True)
class PageWords:
    """Every word of a page, to know how it writes them."""

    texts: tuple[str, ...]

    @cached_property
    def count(self) -> Counter[str]:
        """How often each word stands there, in lower case."""
        return Counter(word.casefold() for text in self.texts for word in _WORD.findall(text))

    @cached_property
    def spelled(self) -> dict[str, Counter[str]]:
        """How each word is written inside sentences, by its lower case; capitals of headlines are left out."""
        found: dict[str, Counter[str]] = {}
        for text in self.texts:
            if text.isupper():
                continue
            for match in re.finditer(r"(?<=[^\W_] )[^\W\d_]+(?:[-’'][^\W\d_]+)*|(?<=[,;] )[^\W\d_]+", text):
                found.setdefault(match[0].casefold(), Counter())[match[0]] += 1
        return found

    def is_name(self, word: str) -> bool:
        """Whether the page writes a word with a capital inside its sentences."""
        written = self.spelled.get(word.casefold())
        return written is not None and not written.most_common(1)[0][0].islower()

    def joined(self, first: str, second: str) -> str:
        """Two halves of a word that a line's end parted at a hyphen."""
        whole, hyphenated = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
        if self.count[hyphenated] or cue("hyphenated").fullmatch(first) or second[:1].isupper():
            return f"{first}-{second}"
        if self.count[whole] or cue("endings").fullmatch(second) or cue("glued").fullmatch(first):
            return f"{first}{second}"
        return f"{first}-{second}"

    def guessed(self, first: str, second: str) -> bool:
        """Whether nothing on the page says how two halves of a word belong together."""
        known = self.count[f"{first}{second}".casefold()] or self.count[f"{first}-{second}".casefold()]
        return not known and not cue("hyphenated").fullmatch(first)


def words_of(lines: Sequence[PageLine]) -> PageWords:
    """The words of a page."""
    return PageWords(tuple(line.text for line in lines))


def paragraphs(lines: Sequence[PageLine], words: PageWords) -> tuple[str, ...]:
    """The paragraphs of some lines, each one line long; points of a list begin with `- ` or their number."""
    return tuple(_joined(group, words) for group in _groups(lines))


def guessed_words(lines: Sequence[PageLine], words: PageWords) -> tuple[str, ...]:
    """The words broken at the end of a line that had to be joined by a guess."""
    halves = ((_BROKEN.search(line.text[-_LONGEST:]), _HALF.match(below.text)) for line, below in pairwise(lines))
    return tuple(words.joined(one[1], two[0]) for one, two in halves if one and two and words.guessed(one[1], two[0]))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; abbreviations such as 'No.' and 'Mr.' and German days ('14. Februar') end none."""
    found: list[str] = []
    for part in re.split(r"(?<=[.!?])\s+(?=[^\W_a-z])", text):
        if found and _abbreviated().search(found[-1][-_LONGEST:]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return tuple(found)


@cache
def _abbreviated() -> re.Pattern[str]:
    words = "|".join(phrases("abbreviated"))
    return re.compile(rf"(?:\b(?:{words}|[A-Z])|\b\d{{1,2}})\.$")


def _groups(lines: Sequence[PageLine]) -> Iterator[Sequence[PageLine]]:
    width = max((len(line.printed) for line in lines), default=0)
    gaps = [line.gap for line in lines[1:]]
    # Every line apart, and paragraphs further apart: an empty line says nothing then.
    spread = len(gaps) > _FEW_LINES and gaps.count(0) * 4 < len(gaps) and gaps.count(1) < len(gaps)
    group: list[PageLine] = []
    for line in lines:
        if group and not _continues(group[-1], line, width, spread=spread and max(gaps) > 1):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(before: PageLine, line: PageLine, width: int, *, spread: bool) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    if line.mark == "•" or (line.mark and _ENDED.search(before.text)):
        return False
    if line.gap > 1:
        return False
    open_end = not _ENDED.search(before.text)
    if line.gap:
        # Text copied from a PDF may have an empty line between any two lines.
        wide = width >= _NARROW and len(before.printed) >= _FULL * width
        return (spread and wide) or (open_end and (wide or line.text[:1].islower()))
    # Lines far wider than a page are whole paragraphs already.
    return open_end or (len(before.printed) >= _FULL * width and width <= _PAPER)


def _joined(group: Sequence[PageLine], words: PageWords) -> str:
    parts = [("- " if group[0].mark == "•" else "") + group[0].whole]
    for line in group[1:]:
        broken, second = _BROKEN.search(parts[-1][-_LONGEST:]), _HALF.match(line.whole)
        if broken and second:
            parts[-1] = parts[-1][: -len(broken[0])]
            parts.append(words.joined(broken[1], second[0]) + line.whole[second.end() :])
        else:
            parts += [" ", line.whole]
    return "".join(parts)
