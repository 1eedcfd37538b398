"""Words by which a check knows what does not belong in a letter: the section `checks` of a language's pack.

None of them is printed. A word that ends with "…" stands for all that begin with it, one that begins with "…" for all that
end with it; between words "…" stands for some others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache, cached_property, lru_cache

from appeals.language.packs import pack_file, packs
from appeals.language.tags import fitting
from appeals.system.frozen_data import dataclass

_BETWEEN = r"[^.!?;\u3002\uff01\uff1f\uff1b\n]{0,80}?"
"""Some words of the same sentence."""


@dataclass(frozen=True, slots=True)
class CheckWords:
    """What drafts, web pages and sheets have in one language; empty where its pack says nothing.

    Attributes:
        unfinished: marks of unfinished work, in capitals: TODO. Spanish has none that is a word of its own.
        insert: verbs that tell somebody to fill in a blank.
        yours: words that may stand before what is to be filled in: your, full.
        blank: what is to be filled in: name, date.
        of: words that may follow it: "name of …".
        withheld: words by which a bracket says that something is left out on purpose.
        web: words of a web page or an email around a text, with their capitals.
        asking: how a demand begins that tells what members do: "urging".
        order: the same as an order or an infinitive, with its capital: "Urge".
        no_order: what follows where such a beginning is the subject of a sentence: "Demanding justice is no crime".
        third_person: words that speak of the reader as of somebody else.
        reader: words that speak to the reader.
        writer: words by which the writer speaks of themselves.
        kin: words for relatives, as they stand in "wife of a detained man".
        begins: words that are written small after the comma of a salutation and begin many letters; only in languages whose pack
            says `after_comma: lower`.
        dead: words that say of somebody that they are dead.
    """

    unfinished: tuple[str, ...] = ()
    insert: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    web: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    no_order: tuple[str, ...] = ()
    third_person: tuple[str, ...] = ()
    reader: tuple[str, ...] = ()
    writer: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()


@cache
def check_words(language: str) -> CheckWords:
    """The words of a language; of English where no pack has any for it."""
    section = pack_file(fitting(language, packs()) or "en").get("checks") or pack_file("en")["checks"]
    assert isinstance(section, dict), language
    known = {field.name for field in fields(CheckWords)}
    assert section.keys() <= known, f"{language}: {sorted(section.keys() - known)}"
    return CheckWords(**{key: tuple(map(str, words)) for key, words in section.items()})


def pattern(words: Iterable[str]) -> str:
    """A regular expression that finds any of these words or phrases as whole words; one that finds nothing for none."""
    return "|".join(map(_one, words)) or "(?!)"


class Phrases:
    """Words and phrases that are looked for in many texts, of which few hold one: the others are told without a regular expression."""

    def __init__(self, words: Iterable[str], form: str = "", flags: int = 0, *, as_written: bool = False) -> None:
        """Look for words.

        Args:
            words: as packs have them.
            form: a regular expression that finds nothing where there is none of the words; empty for the words alone.
            flags: of the expression.
            as_written: whether it takes no small letter for a capital.
        """
        self._words = tuple(words)
        self._form = form
        self._flags = flags
        self._as_written = as_written
        self._latest: tuple[str | None, bool] = None, False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places in a text, in their order."""
        return self._pattern.finditer(text) if self._may_be_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text."""
        return self._pattern.search(text) if self._may_be_in(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The text as a whole."""
        return self._pattern.fullmatch(text) if self._may_be_in(text) else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What stands at an offset of a text."""
        return self._pattern.match(text, at) if self._may_be_in(text) else None

    def removed_from(self, text: str) -> str:
        """A text without them."""
        return self._pattern.sub("", text) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        if text is not self._latest[0]:  # a long text is asked for at each of its sentences
            has = self._seen(text).__contains__
            some = any(map(has, self._longest))
            self._latest = text, some and any(all(map(has, each)) for each in self._pieces)
        return self._latest[1]

    @cached_property
    def _pieces(self) -> tuple[tuple[str, ...], ...]:
        """Of each phrase what a text has if it has the phrase."""
        return tuple({tuple(map(self._seen, phrase.split("…"))) for phrase in self._words})

    @cached_property
    def _longest(self) -> tuple[str, ...]:
        return tuple({max(each, key=len) for each in self._pieces})

    @cached_property
    def _seen(self) -> Callable[[str], str]:
        return _in_one_line if self._as_written else _folded

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._form or pattern(self._words), self._flags)


@lru_cache(16)
def _in_one_line(text: str) -> str:
    """A text with a blank for each space between its words."""
    return " ".join(text.split())


@lru_cache(16)
def _folded(text: str) -> str:
    """The same, in which letters are the same that `re.IGNORECASE` takes for the same."""
    return (
        _in_one_line(text)
        .replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i")
        .replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
        .casefold()
    )


def _one(phrase: str) -> str:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in phrase.split("…")]
    inner = _BETWEEN.join(part for part in parts if part)
    before, after = _boundary(inner[:1]), _boundary(inner[-1:])
    if phrase.startswith("…"):
        before = _BETWEEN + before if phrase[1:2] == " " else r"\b\w*"
    if phrase.endswith("…"):
        after = r"\w*"
    return before + inner + after


def _boundary(letter: str) -> str:
    """Where a word begins or ends; Chinese writes none apart, and a colon or stop ends a word by itself."""
    return r"\b" if letter.isalnum() and not "\u3400" <= letter <= "\u9fff" else ""
