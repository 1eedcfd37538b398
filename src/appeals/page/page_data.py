"""An action page as data for its script: every text once, letters as lists of numbers."""

import json
import zlib
from base64 import b64encode
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from appeals import language
from appeals.page.action_page import ActionPage
from appeals.page.documents import FillableLetter, MessageHead, Piece, PieceKind
from appeals.page.language_data import of_all_languages, of_language
from appeals.system.frozen_data import dataclass

HORIZON = timedelta(days=550)
"""So long a page without a last day gives letters: no older one is trusted to name the right people."""

OLD = timedelta(days=30)
"""After so long a page says how old it is."""

WORDS = (
    "copied", "done_of", "letter", "letter_to", "mail_text", "needs_more", "needs_name", "no_letter", "selected",
)  # fmt: skip
"""Those of the page's own that its script says."""

KINDS = ("hand", "hidden", "signed", "sentence")


_END = -1


@dataclass(slots=True)
class _PieceTable:
    """The pieces of many texts by number, each once; those that always stand together are one.

    Attributes:
        between: what stands between two pieces that are joined.
        numbers: of the pieces.
        sequences: the texts, as the numbers of their pieces, each with its own number.
    """

    between: str
    numbers: dict[Piece, int] = field(default_factory=dict)
    sequences: dict[tuple[int, ...], int] = field(default_factory=dict)

    def sequence(self, pieces: Sequence[Piece]) -> int:
        """The number of a text; the pieces get theirs."""
        ids = tuple(self.numbers.setdefault(piece, len(self.numbers)) for piece in pieces)
        return self.sequences.setdefault(ids, len(self.sequences))

    def runs(self) -> tuple[list[Piece], list[list[int]]]:
        """The pieces, those joined that never stand apart, and the texts as their numbers."""
        pieces, follows = list(self.numbers), self._follows()
        made: dict[tuple[int, ...], int] = {}
        texts = [[made.setdefault(run, len(made)) for run in _cut(each, follows)] for each in self.sequences]
        whole = [
            Piece(PieceKind.WHOLE, self.between.join(pieces[at].text for at in run)) if run[1:] else pieces[run[0]]
            for run in made
        ]
        return whole, texts

    def _follows(self) -> Mapping[int, int]:
        """Which piece always follows another one, and never anything else."""
        after, before = dict[int, set[int]](), dict[int, set[int]]()
        for each in self.sequences:
            for left, right in zip((_END, *each), (*each, _END), strict=True):
                after.setdefault(left, set()).add(right)
                before.setdefault(right, set()).add(left)
        plain = {at for piece, at in self.numbers.items() if piece.kind is PieceKind.WHOLE}
        only = {left: next(iter(rights)) for left, rights in after.items() if len(rights) == 1}
        return {a: b for a, b in only.items() if a in plain and b in plain and len(before[b]) == 1}


def _cut(ids: Sequence[int], follows: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for at in ids:
        if run and follows.get(run[-1]) != at:
            yield tuple(run)
            run = []
        run.append(at)
    if run:
        yield tuple(run)


@dataclass(frozen=True, slots=True)
class StaticPart:
    """A part of a letter as it stands on the page.

    Attributes:
        number: of the text.
        text: empty where it stood before.
        fixed: whether this is the text itself where it first stands, and not what is filled in by hand.
    """

    number: int
    text: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class StaticLetter:
    """A letter as it stands on the page, to be filled in by hand.

    Attributes:
        recipient: to whom it is.
        parts: all of it.
        others: letters with the same text but for a few parts: to whom each is, and these.
    """

    recipient: str
    parts: tuple[StaticPart, ...]
    others: tuple[tuple[str, tuple[StaticPart, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class StaticLanguage:
    """All letters in a language."""

    tag: str
    direction: str
    letters: tuple[StaticLetter, ...]


class _Row(NamedTuple):
    """A letter by the numbers of its circle, recipient and language, with its documents by the kind of sender."""

    circle: int
    recipient: int
    language: int
    documents: list[list[int]]


@dataclass(frozen=True)
class PageData:
    """What the script of a page is given."""

    page: ActionPage
    words: Mapping[str, str]
    _heads: dict[MessageHead, int] = field(default_factory=dict)
    _tables: tuple[_PieceTable, _PieceTable] = field(default_factory=lambda: (_PieceTable("\n\n"), _PieceTable("\n")))

    @cached_property
    def _letters(self) -> list[_Row]:
        ids = [each.id for each in self.page.recipients]
        return [
            _Row(
                at,
                ids.index(letter.recipient),
                self.page.tags[letter.language],
                [self._document(letter.documents.get(kind)) for kind in KINDS],
            )
            for at, circle in enumerate(self.page.circles)
            for letter in sorted(circle.letters, key=lambda each: ids.index(each.recipient))
        ]

    def _document(self, made: FillableLetter | None) -> list[int]:
        if made is None:
            return []
        texts, pages = self._tables
        text = texts.sequence(made.text)
        if made.head is None:
            return [text, -1, -1, -1, made.address]
        head = self._heads.setdefault(made.head, len(self._heads))
        return [text, texts.sequence(made.mail), pages.sequence(made.html), head, made.address]

    @cached_property
    def _texts(self) -> tuple[list[Piece], list[list[int]]]:
        assert self._letters is not None  # whose making fills the tables
        return self._tables[0].runs()

    @cached_property
    def _by_hand(self) -> Mapping[int, list[tuple[str, list[int]]]]:
        """The letters of nobody known, by language: to whom each is, and the numbers of its texts."""
        _, sequences = self._texts
        found: dict[int, list[tuple[str, list[int]]]] = {}
        for row in self._letters:
            if not row.circle and row.documents[0]:
                letter = self.page.recipients[row.recipient].name, sequences[row.documents[0][0]]
                found.setdefault(row.language, []).append(letter)
        return found

    def static(self) -> Iterator[StaticLanguage]:
        """The letters that need no script: as they are without a sender, each text once."""
        given: set[int] = set()
        for at, letters in sorted(self._by_hand.items()):
            tag = self.page.languages[at]
            yield StaticLanguage(tag, language.read_from(tag), tuple(self._static(letters, given)))

    def _static(self, letters: Sequence[tuple[str, list[int]]], given: set[int]) -> Iterator[StaticLetter]:
        pieces, _ = self._texts
        used = Counter(number for _, numbers in letters for number in set(numbers))
        alike: dict[tuple[int, ...], list[tuple[str, list[int]]]] = {}
        for name, numbers in letters:
            shared = tuple(number if used[number] > 1 else -1 for number in numbers)
            alike.setdefault(shared, []).append((name, numbers))
        shown: set[int] = set()
        for (name, numbers), *others in alike.values():
            parts = tuple(self._part(number, shown, given) for number in numbers)
            shown |= {number for number in numbers if pieces[number].kind is PieceKind.WHOLE}
            own = ((other, [each for each in ids if used[each] == 1]) for other, ids in others)
            apart = tuple((other, tuple(self._part(each, shown, given) for each in ids)) for other, ids in own)
            yield StaticLetter(name, parts, apart)

    def _part(self, number: int, shown: Collection[int], given: set[int]) -> StaticPart:
        piece = self._texts[0][number]
        fixed = piece.kind is PieceKind.WHOLE
        part = StaticPart(
            number, "" if number in shown else piece.text if fixed else "____", fixed and number not in given
        )
        given.add(number)
        return part

    def script(self) -> str:
        """All of it as JSON, compressed by zlib, in base64."""
        pieces, sequences = self._texts
        static = {number for letters in self._by_hand.values() for _, numbers in letters for number in numbers}
        pages, page_sequences = self._tables[1].runs()
        page = self.page
        data = {
            "name": page.name,
            "made": page.made.isoformat(),
            "old": min(page.made + OLD, date.max).isoformat(),
            "ends": self.end.isoformat(),
            "language": page.sheet.language,
            "shown": page.tags.get(page.sheet.language, 0),
            "words": {key: self.words[key] for key in WORDS},
            "texts": [0 if at in static and each.kind is PieceKind.WHOLE else _written(each) for at, each in enumerate(pieces)],
            "sequences": sequences,
            "pages": [_written(each) for each in pages],
            "pageSequences": page_sequences,
            "heads": [[each.headers, each.to, each.cc, each.bcc, each.subject] for each in self._heads],
            "languages": [of_language(tag, page.made, self.end, page.homes) for tag in page.languages],
            **of_all_languages(),
            "own": page.own,
            "homes": page.homes,
            "circles": [" ".join(each.countries) for each in page.circles],
            "recipients": [
                [each.id.replace("/", "-"), each.name, each.last_day.isoformat() if each.last_day else ""]
                for each in page.recipients
            ],
            "letters": self._letters,
        }  # fmt: skip
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return b64encode(zlib.compress(text.encode(), 9)).decode()

    @property
    def end(self) -> date:
        """The last day on which there is a letter to anybody."""
        whole = self.page.last_day or self.page.made + HORIZON
        days = [each.last_day or whole for each in self.page.recipients]
        return min(whole, max(days, default=whole))


def _written(piece: Piece) -> object:
    if piece.kind is PieceKind.WHOLE:
        return piece.text
    return [piece.kind.value, piece.text, *((piece.first, piece.rest) if piece.first else ())]
