"""How a language words a citation: the small grammar that treaties need, read from `data/grammar/`.

A language needs the word for an article, the order of article and instrument, how a list is joined, and the form a name
takes after "of". The endings are found by the first (or last) words of a name: `Convention` gives `de la Convention`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from appeals.law.instruments import InstrumentName
from appeals.law.registry import DATA

__all__ = ["Forms", "Grammar", "grammar", "languages", "of_language", "tags"]

_USUAL_SCRIPTS = frozenset(("zh-Hans", "uz-Latn", "kk-Cyrl", "ky-Cyrl", "tg-Cyrl", "ru-Cyrl", "ar-Arab", "fa-Arab"))
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Forms:
    """A name as a sentence needs it: `the Convention`, `of the Convention`, `to which`."""

    subject: str
    genitive: str
    relative: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The wording of citations in one language; the templates are those of `str.format`.

    Attributes:
        language: its tag.
        units: unit -> templates `one`, `many`, `paragraph` and `lettered` (`37(a)`), the same as `item…` in a list, and
            `numerals`: `han` for Chinese ones, `first`: what stands for 1 (`premier`).
        heads: the words that decide the form of a name -> its forms there.
        the: what stands before a name in a sentence, in English only.
        name: around every name (`《{name}》`).
        first: the first mention, with `{name}` and `{short}`.
        joined: what stands between the things of a list, and before the last.
        dash: in a run of articles.
        letter: of a lettered part below a worded paragraph.
        checked: whether somebody who knows the language has seen this.
        party: the State-party clause, empty where the language has none yet.
        close: what closes that clause inside a sentence.
        states: what the clause says of a State; empty where names need no grammar.
        contractions: `de le` -> `du`.
        words: unit words an author may have written already, in small letters.
        months: names of the months, only for English.
        dates: templates of dates of measures and judgments.
        decision: templates of judgments and decisions.
    """

    language: str
    units: Mapping[str, Mapping[str, str]]
    heads: Mapping[str, Mapping[str, Any]]
    the: str
    name: str
    first: str
    joined: tuple[str, str]
    dash: str
    letter: str
    checked: bool
    party: str = ""
    close: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    contractions: Mapping[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    decision: Mapping[str, str] = field(default_factory=dict)

    def forms(self, text: str, *, article: bool = True) -> Forms | None:
        """The forms of a name, or None where the language declines names and this one's head is not known."""
        if not self.heads:
            name = (self.the if article else "") + self.name.format(name=text)
            return Forms(name, name)
        for head in sorted(self.heads, key=len, reverse=True):
            forms = self.heads[head]
            if forms.get("end") and text.casefold().endswith(head.casefold()):
                stem = text[: len(text) - len(head)]
                return Forms(self.name.format(name=text), self.name.format(name=stem + forms["genitive"]))
            if not forms.get("end") and text.casefold().startswith(head.casefold()):
                rest = text[len(head) :]
                return Forms(forms["subject"] + rest, forms["genitive"] + rest, forms.get("relative", ""))
        return None

    def listed(self, items: tuple[str, ...]) -> str:
        """`a, b and c`."""
        between, last = self.joined
        return between.join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)


def tags(language: str) -> tuple[str, ...]:
    """A language tag and what may stand in for it: `pt-BR`, `pt`; never another script (`uz-Cyrl` is not `uz`)."""
    base, *rest = language.split("-")
    written = [f"{base}-{part}" for part in rest if len(part) == len("Cyrl") and part.isalpha()]
    if written and written[0] not in _USUAL_SCRIPTS:
        return tuple(dict.fromkeys((language, written[0])))
    return (language, base) if rest else (language,)


def of_language(names: Mapping[str, InstrumentName], language: str) -> InstrumentName | None:
    """The name in a language, or in what may stand in for it."""
    return next((names[tag] for tag in tags(language) if tag in names), None)


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None where there is no data for it."""
    for tag in tags(language):
        file = DATA / "grammar" / f"{tag}.json"
        if _TAG.fullmatch(tag) and file.is_file():
            entry = json.loads(file.read_text(encoding="utf-8"))
            del entry["source"], entry["as_of"]
            between, last = entry.pop("list")
            return Grammar(
                joined=(between, last),
                words=frozenset(entry.pop("words")),
                months=tuple(entry.pop("months", ())),
                **entry,
            )
    return None


def languages() -> tuple[str, ...]:
    """The tags of all languages that have a grammar."""
    return tuple(sorted(file.stem for file in (DATA / "grammar").glob("*.json")))
