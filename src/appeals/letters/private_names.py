"""The one place that decides whether a name that is not public stands in a text.

What counts is what a reader sees, so texts and names are compared folded (`appeals.language.folding`): as printed, whatever
markup, entities, marks, capitals or look-alikes they are written with. The rules, which docs/checks.md tells users:

- All words of a name stand close together: in any order, in any usual case ending, run together or apart, in an address of
  the web, with up to three names between them that are no part of it. Of a name of three words or more, two are enough.
- A single word of such a name is none: it may be anybody's. A name that is one word is forbidden as that word.
- Words that belong to the longer name of somebody public are theirs. The longer names of recipients and senders are theirs
  too, but for the whole of a private name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from itertools import islice, pairwise, permutations
from unicodedata import category

from appeals.inputs.load import Inputs
from appeals.inputs.models.case import People
from appeals.language.folding import folded, shown
from appeals.letters.circle import everybody
from appeals.letters.letter import SenderBlock
from appeals.letters.name_forms import forms, stem, without_prefix

__all__ = ["FoundName", "PrivateNames", "printed_texts"]

_MOST_BETWEEN = 3
"""Names that stand between the words of a name: a patronymic, `María del Carmen`."""
_RUN_TOGETHER = 8
"""Letters from which on a name is looked for inside longer words, such as addresses of the web."""
_SPELT_OUT = 5
"""Letters from which on a name of one word is looked for with gaps between its letters."""
_PART = 4
"""Letters of a part of a name from which on it is worth a question when it stands alone."""
_MOST_FOUND = 20
"""Places in one text that are told."""
_LINE = 100
"""Letters of a line that stands together with others."""
_SMALL_WORDS = (
    "al el ul bin ibn bint ben abu abd da de del della di do dos das du la le van von der den ter y i e "
    "ogly oglu ogli uulu uly kyzy kizi qizi gyzy"
)
_PARTICLES = frozenset(_SMALL_WORDS.split())
"""Small words in names; they are no part that one could know anybody by."""

_TARGET = re.compile(r"\]\([^)]{0,500}\)|\]\[[^\]]*\]|<[^<>]*>|\(?\bhttps?://\S+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+#>|]|\d+[.)])\s)")
_ENDS = re.compile(r"[,;:.!?()…،؛؟。]")
_DIGITS = str.maketrans("01", "oi", " 23456789")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class FoundName:
    """A private name, or a part of one, in a text.

    Attributes:
        at: characters before it; None where the text is not printed as it is written.
        text: as it stands there.
    """

    at: int | None
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
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


class _FoldedPassage:
    """A passage in which a name can stand: never across the end of a paragraph."""

    def __init__(self, text: str, start: int) -> None:
        self.words = tuple(_words(text, start))
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


def _words(text: str, start: int) -> Iterator[_Word]:
    letters, first, last, begun = "", 0, 0, 0
    for at, character in enumerate(text):
        read = _as_letter(text, at, folded(character))
        if not read.strip():
            if read and letters:
                yield _Word(letters, start + first, start + last, text[begun:first], _is_named(text[first]))
                letters, begun = "", at
            continue
        first, last = (first if letters else at), at + 1
        letters += read
    if letters:
        yield _Word(letters, start + first, start + last, text[begun:first], _is_named(text[first]))


def _as_letter(text: str, at: int, read: str) -> str:
    """A digit between letters stands for the letter it looks like; any other is no part of a word."""
    if not read.isdecimal():
        return read
    inside = 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
    return read.translate(_DIGITS) if inside and read in "01" else " "


def _is_named(first: str) -> bool:
    return category(first) != "Ll"


@dataclass(frozen=True)
class _Name:
    """One name as it is looked for.

    Attributes:
        words: folded, in order.
        needed: how many of them make somebody known; those of one letter and particles do not count.
    """

    words: tuple[str, ...]
    needed: int

    @classmethod
    def of(cls, name: str, *, whole: bool = False) -> Iterator["_Name"]:
        """A name in its spellings; `whole`: all words of it are needed."""
        for spelling in dict.fromkeys((name, name.translate(_UMLAUTS))):
            words = tuple(folded(spelling).split())
            if words:
                yield cls(words, len(words) if whole else min(len(_telling(words)), 2))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that one can know somebody by."""
        return _telling(self.words)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What must stand among the letters of a text in which the name does."""
        return tuple(stem(word) for word in self.telling)

    @cached_property
    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The orders in which its words are looked for run together."""
        short = len(self.words) <= 3  # noqa: PLR2004 - of four words there are 24
        return tuple(permutations(self.words)) if short else (self.words, self.words[::-1])

    def may_stand_in(self, letters: str) -> bool:
        """A quick look: False where the name cannot stand among these letters."""
        return sum(each in letters for each in self.stems) >= min(self.needed, len(self.stems))

    def spans(self, text: _FoldedPassage) -> Iterator[tuple[int, ...]]:
        """The numbers of the words that make up the name, each time it stands there."""
        yield from self._in_words(text.words)
        yield from self._run_together(text)

    def _in_words(self, words: Sequence[_Word]) -> Iterator[tuple[int, ...]]:
        known = [(at, parts) for at, word in enumerate(words) if (parts := self._parts(word.letters))]
        for number, (first, parts) in enumerate(known):
            chain, used = [first], [parts[0]]
            for at, others in islice(known, number + 1, None):
                if at - chain[-1] > _MOST_BETWEEN + 1:
                    break
                free = [part for part in others if part not in used]
                if free and _close(words, chain[-1], at, forwards=free[0] > used[-1]):
                    chain.append(at)
                    used.append(free[0])
            if len([part for part in used if self.words[part] in self.telling]) >= min(self.needed, len(self.telling)):
                yield tuple(chain)

    def _parts(self, letters: str) -> list[int]:
        """Which words of the name this may be a form of."""
        found = [part for part, word in enumerate(self.words) if letters in forms(word)]
        if found or letters.isascii():
            return found
        bare = without_prefix(letters)
        return [part for part, word in enumerate(self.words) if bare and bare in {word, without_prefix(word)}]

    def _run_together(self, text: _FoldedPassage) -> Iterator[tuple[int, ...]]:
        whole = "".join(self.words)
        if _UNSPACED.search(whole) and len(whole) > 1 and whole in text.letters:
            yield tuple(range(len(text.words)))
        if len(self.words) == 1 and len(whole) < _SPELT_OUT:
            return
        for order in self.orders:
            yield from self._spelt_out(text, "".join(order[:-1]), order[-1])
            run = "".join(order)
            if len(run) >= _RUN_TOGETHER and len(order) > 1 and run in text.letters:
                yield from ((at,) for at, word in enumerate(text.words) if run in word.letters)

    @staticmethod
    def _spelt_out(text: _FoldedPassage, beginning: str, last: str) -> Iterator[tuple[int, ...]]:
        """The name with gaps where none belong, or without those that do."""
        endings = forms(last)
        for start, first in text.begins.items():
            if text.letters.startswith(beginning + stem(last), start):
                inner = start + len(beginning)
                for end in range(inner + len(stem(last)), min(inner + len(last) + 8, len(text.letters)) + 1):
                    if end in text.ends and text.letters[inner:end] in endings:
                        yield tuple(range(first, text.ends[end] + 1))


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    """Words of more than a letter that are no particles; all where there are not two of them."""
    found = tuple(word for word in words if len(word) > 1 and word not in _PARTICLES)
    return found if len(found) > 1 else tuple(words)


def _close(words: Sequence[_Word], one: int, other: int, *, forwards: bool) -> bool:
    """Whether two words can belong to one name: only names stand between them, and no sentence ends there."""
    between = words[one + 1 : other]
    if len(between) > _MOST_BETWEEN or (between and not forwards and len(between) > 1):
        return False
    gaps = [word.before for word in words[one + 1 : other + 1]]
    if not between or not any(character.isspace() for gap in gaps for character in gap):
        return True
    if not all(word.named or word.letters in _PARTICLES for word in between):
        return False
    said = "".join(gaps)
    if "(" in said and ")" in said:
        said = said.replace("(", "").replace(")", "")
    initials = sum(len(word.letters) == 1 for word in between)
    return not _ENDS.search(said.replace(".", "", initials)) and (forwards or "\n" not in said)


@dataclass(frozen=True)
class PrivateNames:
    """The names that may not be printed, and those that may be though they share words with them.

    Attributes:
        private: what may not be printed.
        public: names of people who are public.
        others: names of recipients and senders.
    """

    private: tuple[_Name, ...] = ()
    public: tuple[_Name, ...] = ()
    others: tuple[_Name, ...] = ()
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, inputs: Inputs) -> "PrivateNames":
        """The names of a campaign."""
        known = [name for each in everybody(inputs) for name in (each.entry.recipient.name or {}).values()]
        known += [inputs.sender.name] if inputs.sender and inputs.sender.name else []
        return cls.among(inputs.campaign.people, known)

    @classmethod
    def among(cls, people: Iterable[People], known: Iterable[str] = ()) -> "PrivateNames":
        """The names of some people, and of others who are `known`, because they are written to or write."""
        everyone = tuple(people)
        shared = [name for each in everyone if each.public for name in each.every_name]
        hidden = dict.fromkeys(name for each in everyone for name in each.private_names)
        return cls(tuple(_names(hidden)), tuple(_names(shared, whole=True)), tuple(_names(known, whole=True)))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.private)

    def found(self, text: str) -> tuple[FoundName, ...]:
        """The private names in a text, the first ones where there are very many."""
        every = (found for view in _views(text) for found in self._in_view(view, text))
        return tuple(dict.fromkeys(islice(every, _MOST_FOUND)))

    def parts(self, text: str) -> tuple[FoundName, ...]:
        """Single words of private names that nobody public has, as far as they are written as names."""
        if not self._may_stand_in(text, 1):
            return ()
        ours = {each for name in self.public + self.others for word in name.words for each in forms(word)}
        theirs = {word: forms(word) for name in self.private for word in name.telling if len(word) >= _PART}
        alone = [word for word in _words(text, 0) if word.named and word.letters not in ours]
        return tuple(
            FoundName(word.start, text[word.start : word.end])
            for word in alone
            if any(word.letters in every for every in theirs.values())
        )

    def stand_in(self, printed: object) -> bool:
        """Whether a private name stands in anything that is printed: a text, a letter, a sheet, a list of them."""
        return bool(self.private) and any(map(self._stands_in, printed_texts(printed)))

    def stand_in_sender(self, id_: str, block: SenderBlock, *said: str) -> bool:
        """The same of what a sender shows, of whom there are many: where a name is one word, they may have it too.

        Args:
            id_: names the sender's folder.
            block: name, address and signature.
            said: what else they say of themselves.
        """
        if not self.private:
            return False
        text = "\n\n".join((id_, ", ".join((*block.letterhead, *block.lines)), ", ".join(block.signature), *said))
        return self._may_stand_in(text) and bool(self._of_several_words.found(text))

    @cached_property
    def _of_several_words(self) -> "PrivateNames":
        return replace(self, private=tuple(name for name in self.private if len(name.words) > 1))

    def _stands_in(self, text: str) -> bool:
        if text not in self._known:
            if len(self._known) >= 10_000:  # noqa: PLR2004 - texts; the letters of one campaign have a few hundred
                self._known.clear()
            self._known[text] = bool(self.found(text))
        return self._known[text]

    def _may_stand_in(self, text: str, least: int = 0) -> bool:
        letters = folded(text).translate(_DIGITS)
        if least:
            return any(each in letters for name in self.private for each in name.stems)
        return any(name.may_stand_in(letters) for name in self.private)

    def _in_view(self, view: str, text: str) -> Iterator[FoundName]:
        if not self._may_stand_in(view):
            return
        for start, passage in _passages(view):
            read = _FoldedPassage(passage, start)
            for name in self.private:
                for span in self._spans(name, read) if name.may_stand_in(read.letters) else ():
                    first, last = read.words[span[0]], read.words[span[-1]]
                    at = first.start if view == text else None
                    yield FoundName(at, " ".join(view[first.start : last.end].split()))

    def _spans(self, name: _Name, text: _FoldedPassage) -> Iterator[tuple[int, ...]]:
        """Where a name stands in words that do not all belong to the longer names of people who may be named."""
        spans = tuple(name.spans(text))
        theirs = {whole: self._anothers(name, text, whole=whole) for whole in (False, True) if spans}
        for span in spans:
            if not theirs[len(span) >= len(name.telling) > 1].issuperset(span):
                yield span

    def _anothers(self, name: _Name, text: _FoldedPassage, *, whole: bool) -> frozenset[int]:
        named = self.public if whole else self.public + self.others
        longer = [each for each in named if set(each.words) - set(name.words) and each.may_stand_in(text.letters)]
        return frozenset(at for each in longer for span in each.spans(text) for at in span)


def _names(names: Iterable[str], *, whole: bool = False) -> Iterator[_Name]:
    for name in names:
        yield from _Name.of(name, whole=whole)


def _views(text: str) -> Iterator[str]:
    """A text as it is written, and without the addresses of its links."""
    plain = shown(text)
    yield plain
    without = _TARGET.sub("] ", plain)
    if without != plain:
        yield without


def _passages(text: str) -> Iterator[tuple[int, str]]:
    ends = [0, *(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]
    yield from ((start, text[start:end]) for start, end in pairwise(ends))


def printed_texts(printed: object) -> Iterator[str]:
    """Every text of a value that is printed: of a letter, of a sheet; lines that stand together as one text too."""
    if isinstance(printed, str):
        if printed:
            yield printed
    elif is_dataclass(printed) and not isinstance(printed, type):
        for each in fields(printed):
            yield from printed_texts(getattr(printed, each.name))
    elif isinstance(printed, Mapping):
        for value in printed.values():
            yield from printed_texts(value)
    elif isinstance(printed, Sequence):
        for value in printed:
            yield from printed_texts(value)
        if len(printed) > 1 and all(isinstance(value, str) and _is_line(value) for value in printed):
            yield ", ".join(printed)


def _is_line(text: str) -> bool:
    """Whether a text is a line as of an address, which goes on in the next one, and no sentence."""
    return len(text) < _LINE and not text.endswith((".", "!", "?", ";", ":"))
