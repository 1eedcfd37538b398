"""Words by which a check knows what does not belong in a letter: the section `checks` of a language's pack.

None of them is printed. A word that ends with "…" stands for all that begin with it, one that begins with "…" for all that
end with it; between words "…" stands for some others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache

from appeals.language.pack_files import pack_file
from appeals.language.packs import packs
from appeals.language.tags import fitting

__all__ = ["CheckWords", "check_words", "pattern"]

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
