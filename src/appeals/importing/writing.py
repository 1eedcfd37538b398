"""The files of a draft, with a last look whether every word of the page stands in them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from appeals.importing.book_draft import book_draft, shelves, slug
from appeals.importing.campaign_draft import campaign_draft
from appeals.importing.draft import Draft
from appeals.system.frozen_data import dataclass

__all__ = ["Written", "write"]

_STEM_WORDS = 6  # of a headline that names a file


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a draft.

    Attributes:
        stem: the name of the campaign's file, without its ending.
        campaign: its text.
        books: the texts of address books, by name.
    """

    stem: str
    campaign: str
    books: dict[str, str]


def write(draft: Draft, taken: Iterable[str] = ()) -> Written:
    """Write a draft; a line with a word that found no place is put at its end.

    Args:
        draft: what was read.
        taken: names of address books that exist already; others are chosen.
    """
    used = frozenset(taken)
    written = _written(draft, used)
    forgotten = _forgotten(draft, written)
    return _written(replace(draft, rest=(*draft.rest, *forgotten)), used) if forgotten else written


def _written(draft: Draft, taken: frozenset[str]) -> Written:
    stem = _stem(draft)
    books = shelves(draft, stem, taken)
    ids = {id(each): f"{book}/{name}" for book, entries in books.items() for name, each in entries.items()}
    texts = {name: _text(book_draft(name, entries, draft)) for name, entries in books.items()}
    return Written(stem, _text(campaign_draft(draft, ids)), texts)


def _stem(draft: Draft) -> str:
    reference, title = draft.facts.get("reference"), str(draft.facts["title"].value)
    named = (str(reference.value) if reference else "", " ".join(title.split()[:_STEM_WORDS]))
    return next((name for name in map(slug, named) if name), "appeal")


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _forgotten(draft: Draft, written: Written) -> tuple[str, ...]:
    kept = set(_words("\n".join([written.campaign, *written.books.values()])))
    found: list[str] = []
    broken = False
    for line in draft.lines:
        words = _words(line.text)
        ends_broken = line.text.endswith(("-", "\u2010"))
        # The two halves of a word that a line's end parted stand there as one word.
        if not kept.issuperset(words[1 if broken else 0 : -1 if ends_broken else None]):
            found.append(line.printed)
        broken = ends_broken
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
