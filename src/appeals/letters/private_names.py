"""The one place that decides whether a name that is not public stands in a text.

What counts is what a reader sees, so texts and names are compared folded (`appeals.language.folding`): as printed, whatever
markup, entities, marks, capitals or look-alikes they are written with. The rules, which docs/checks.md tells users:

- All words of a name stand close together: in any order, in any usual case ending, run together or apart, in an address of
  the web, with up to three names between them that are no part of it. Of a name of three words or more, two are enough.
- A single word of such a name is none: it may be anybody's. A name that is one word is forbidden as that word.
- Words that belong to the longer name of somebody public are theirs. The longer names of recipients and senders are theirs
  too, but for the whole of a private name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields, is_dataclass, replace
from functools import cached_property
from itertools import islice

from appeals.inputs.load import Inputs
from appeals.inputs.models.case import People
from appeals.language.folding import folded
from appeals.letters.circle import everybody
from appeals.letters.letter import SenderBlock
from appeals.letters.sought_name import SoughtName, forms
from appeals.letters.text_words import DIGITS_AS_LETTERS, FoldedPassage, passages, text_words, views
from appeals.system.frozen_data import dataclass

_PART = 4
"""Letters of a part of a name from which on it is worth a question when it stands alone."""
_MOST_FOUND = 20
"""Places in one text that are told."""
_LINE = 100
"""Letters of a line that stands together with others."""


FoundName = tuple[int | None, str]
"""A private name, or a part of one: characters before it, None where its text is not printed as it is written; and the words there."""


@dataclass(frozen=True)
class PrivateNames:
    """The names that may not be printed, and those that may be though they share words with them.

    Attributes:
        private: what may not be printed.
        public: names of people who are public.
        others: names of recipients and senders.
    """

    private: tuple[SoughtName, ...] = ()
    public: tuple[SoughtName, ...] = ()
    others: tuple[SoughtName, ...] = ()
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, inputs: Inputs) -> "PrivateNames":
        """The names of a campaign."""
        known = [name for each in everybody(inputs) for name in each.entry.recipient.every_name]
        writers = (*filter(None, (inputs.sender,)), *inputs.fellows)
        known += [each.name for each in writers if each.name] + [each.name for each in inputs.signatories]
        return cls.among(inputs.campaign.people, known)

    @classmethod
    def among(cls, people: Iterable[People], known: Iterable[str] = ()) -> "PrivateNames":
        """The names of some people, and of others who are `known`, because they are written to or write."""
        everyone = tuple(people)
        shared = [name for each in everyone if each.public for name in each.every_name]
        hidden = dict.fromkeys(name for each in everyone for name in each.private_names)
        return cls(SoughtName.of(hidden), SoughtName.of(shared, whole=True), SoughtName.of(known, whole=True))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.private)

    def found(self, text: str) -> tuple[FoundName, ...]:
        """The private names in a text, the first ones where there are very many."""
        every = (found for view in views(text) for found in self._in_view(view, text))
        return tuple(dict.fromkeys(islice(every, _MOST_FOUND)))

    def parts(self, text: str) -> tuple[FoundName, ...]:
        """Single words of private names that nobody public has, as far as they are written as names."""
        letters = folded(text).translate(DIGITS_AS_LETTERS)
        if not any(each in letters for name in self.private for each in name.stems):
            return ()
        ours = {each for name in self.public + self.others for word in name.words for each in forms(word)}
        theirs = {word: forms(word) for name in self.private for word in name.telling if len(word) >= _PART}
        alone = [word for word in text_words(text, 0) if word.named and word.letters not in ours]
        return tuple(
            (word.start, text[word.start : word.end])
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
        text = "\n\n".join(
            (
                id_,
                *map(", ".join, ((*block.letterhead, *block.lines), block.return_address, block.signature)),
                *block.signatories,
                *said,
            )
        )
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

    def _may_stand_in(self, text: str) -> bool:
        letters = folded(text).translate(DIGITS_AS_LETTERS)
        return any(name.may_stand_in(letters) for name in self.private)

    def _in_view(self, view: str, text: str) -> Iterator[FoundName]:
        if not self._may_stand_in(view):
            return
        for start, passage in passages(view):
            read = FoldedPassage(passage, start)
            for name in self.private:
                for span in self._spans(name, read) if name.may_stand_in(read.letters) else ():
                    first, last = read.words[span[0]], read.words[span[-1]]
                    at = first.start if view == text else None
                    yield at, " ".join(view[first.start : last.end].split())

    def _spans(self, name: SoughtName, text: FoldedPassage) -> Iterator[tuple[int, ...]]:
        """Where a name stands in words that do not all belong to the longer names of people who may be named."""
        spans = tuple(name.spans(text))
        theirs = {whole: self._anothers(name, text, whole=whole) for whole in (False, True) if spans}
        for span in spans:
            if not theirs[len(span) >= len(name.telling) > 1].issuperset(span):
                yield span

    def _anothers(self, name: SoughtName, text: FoldedPassage, *, whole: bool) -> frozenset[int]:
        named = self.public if whole else self.public + self.others
        longer = [each for each in named if set(each.words) - set(name.words) and each.may_stand_in(text.letters)]
        return frozenset(at for each in longer for span in each.spans(text) for at in span)


def printed_texts(printed: object, *, joined: bool = True) -> Iterator[str]:
    """Every text of a value that is printed: of a letter, of a sheet, of a list of them.

    Args:
        printed: the value.
        joined: lines that stand together come as one text too.
    """
    if isinstance(printed, str):
        yield from (printed,) if printed else ()
        return
    if is_dataclass(printed) and not isinstance(printed, type):
        parts: Sequence[object] = [getattr(printed, each.name) for each in fields(printed)]
    elif isinstance(printed, Mapping):
        parts = [*printed.values()]
    else:
        parts = printed if isinstance(printed, Sequence) else ()
    for part in parts:
        yield from printed_texts(part, joined=joined)
    if joined and parts is printed and len(parts) > 1:
        lines = [part for part in parts if isinstance(part, str) and _is_line(part)]
        if len(lines) == len(parts):
            yield ", ".join(lines)


def _is_line(text: str) -> bool:
    """Whether a text is a line as of an address, which goes on in the next one, and no sentence."""
    return len(text) < _LINE and not text.endswith((".", "!", "?", ";", ":"))
