"""What is left of some members in a folder: every file is searched for what is known of them.

Words are compared, not bytes: without capitals, punctuation and forms of letters (NFKC), so that a name is found across the end of a
line, in a table, in a shaped PDF, and as surname and first name.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from unicodedata import normalize

from appeals.output.failed_rows import NAME as FAILED_ROWS
from appeals.purging.known_data import KnownData
from appeals.purging.readable import UnreadableError, is_picture, readable_texts
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_WORD = expression(r"\w+")
_INVISIBLE = expression(
    "[\u00ad\u200b-\u200f\u2060\ufeff]|[\x02\ufffe]\r?\n?"
)  # soft hyphens, as pdfium writes them too
_UNSPACED = expression(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_RIGHT_TO_LEFT = expression("[\u0590-\u08ff]")
_NUMBER = expression(r"\+?\d[\d\s()./\u2010-\u2015-]{4,}\d")
_ESCAPED = expression(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_DIGITS = 8  # of a number, from its end: the rest is dialled in different ways
_FEWEST = 6


@dataclass(frozen=True, slots=True)
class Trace:
    """Something of a member that is left.

    Attributes:
        path: of the file.
        member: their id.
        what: `id`, `name`, `email`, `phone` or `address`.
    """

    path: Path
    member: str
    what: str


@dataclass(slots=True)
class Searched:
    """What a search has come to.

    Attributes:
        files: how many files were searched.
        pictures: how many of them have no text, only dots.
        traces: what was found.
        unreadable: files that could not be searched.
    """

    files: int = 0
    pictures: int = 0
    traces: list[Trace] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)


def search(folder: Path, people: Iterable[KnownData], *, show: Callable[[int], None] = lambda _: None) -> Searched:
    """Search all files of a folder, with their names, for some members. No link is followed.

    Args:
        folder: the output folder.
        people: what is known of them.
        show: is told how many files were searched so far.
    """
    sought, searched = _Sought(people), Searched()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found = {(member, "id") for member in sought.ids_in(f"{name}/")}
        if path.is_file() and not path.is_symlink():
            searched.files += 1
            show(searched.files)
            try:
                searched.pictures += is_picture(path)
                for text in readable_texts(path):
                    found |= set(sought.found(text))
                    if path.name == FAILED_ROWS:
                        found |= {(member, "id") for member in sought.ids_in_cells(text)}
            except (UnreadableError, OSError):
                searched.unreadable.append(path)
        searched.traces += [Trace(path, *each) for each in sorted(found)]
    return searched


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", _INVISIBLE.sub("", text)).casefold())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words one after the other, and others that must stand in the same text."""

    words: tuple[str, ...]
    member: str
    what: str
    along: tuple[str, ...] = ()


def _as_lines_have(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Words as they are written; those read from the right as a PDF's lines from the left have them, which may end within."""
    yield tuple(words)
    for end in range(len(words)) if _RIGHT_TO_LEFT.search("".join(words)) else ():
        yield *reversed(words[:end]), *reversed(words[end:])


class _Sought:
    """All that is searched for, by its first word: a text is looked through once, however many members there are."""

    def __init__(self, people: Iterable[KnownData]) -> None:
        self._ids: set[str] = set()
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self._unspaced: list[_Phrase] = []
        self._numbers: dict[str, str] = {}
        for each in people:
            self._add(each)

    def _add(self, person: KnownData) -> None:
        self._ids.add(person.id)
        for name in person.names:
            *given, surname = name.split()
            self._put(_words(name), person.id, "name")
            self._put(_words(" ".join((surname, *given))), person.id, "name")
        for email in person.emails:
            self._put(_words(email), person.id, "email")
        for street, postcode in person.homes:
            self._put(_words(street), person.id, "address", tuple(_words(postcode)))
        for phone in person.phones:
            digits = _digits(phone)
            if len(digits) >= _FEWEST:
                self._numbers[digits[-_DIGITS:]] = person.id

    def _put(self, words: Sequence[str], member: str, what: str, along: tuple[str, ...] = ()) -> None:
        if not words:
            return
        if _UNSPACED.search("".join(words)):
            self._unspaced.append(_Phrase(tuple(words), member, what, along))
            return
        for each in _as_lines_have(words):
            phrase = _Phrase(each, member, what, along)
            if phrase not in self._phrases[each[0]]:
                self._phrases[each[0]].append(phrase)

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """The members of whom a text says something, each with what it is."""
        yield from ((member, "id") for member in self.ids_in(text))
        words = _words(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
        for at, word in enumerate(words):
            for phrase in self._phrases.get(word, ()):
                length = len(phrase.words)
                if phrase.words == tuple(words[at : at + length]) and _stands(phrase.along, words):
                    yield phrase.member, phrase.what
        together = "".join(words) if self._unspaced else ""
        yield from ((each.member, each.what) for each in self._unspaced if "".join(each.words) in together)
        if self._numbers:
            ends = (_digits(number)[-_DIGITS:] for number in _NUMBER.findall(text))
            yield from ((self._numbers[end], "phone") for end in ends if end in self._numbers)

    def ids_in(self, text: str) -> set[str]:
        """The members whose ids stand where manifests, indexes and fax jobs have them: before the name of a letter, or by themselves."""
        return self._ids.intersection((*_BEFORE_A_LETTER.findall(text), *_AS_SENDER.findall(text)))

    def ids_in_cells(self, text: str) -> set[str]:
        """The members whose ids are whole cells of a table."""
        return self._ids.intersection(_CELL_END.split(text))


_CELL_END = expression(r"[,;\t\r\n\"]+")
_BEFORE_A_LETTER = expression(r"(?<![\w.-])([\w.-]+)(?=/)")
_AS_SENDER = expression(r'"sender": ?"([^"]*)"')


def _digits(number: str) -> str:
    return "".join(each for each in number if each.isdigit()).lstrip("0")


def _stands(wanted: tuple[str, ...], words: Sequence[str]) -> bool:
    return not wanted or any(wanted == tuple(words[at : at + len(wanted)]) for at in range(len(words)))
