"""The files of a draft: every fact beside the words it was read from, every doubt marked, what found no place at the end.

A last look makes sure that every word of the page stands in them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from appeals.importing.book_draft import book_draft, shelves, slug
from appeals.importing.draft import Addressee, Draft, Fact
from appeals.importing.lines import PageLine
from appeals.importing.quoting import UNSURE, block, comments, doubts, inline, mapping, quotes
from appeals.system.frozen_data import dataclass

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
    return Written(stem, _text(_campaign_draft(draft, ids)), texts)


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


_PROSE = frozenset({"advice", "deadline_words", "after_deadline_notice", "summary", "case", "background"})
_VERBATIM = frozenset({"index", "title"})
"""Fields of one line that may hold exactly what the page says: then nothing needs to be quoted beside them."""


def _campaign_draft(draft: Draft, ids: Mapping[int, str]) -> Iterator[str]:
    """The lines of a campaign's file.

    Args:
        draft: what was read.
        ids: of the recipients, by the identity of each.
    """
    yield "# A draft that `appeals import` made of a pasted page. Words in quotation marks after '#' are the page's own;"
    yield f"# '{UNSURE}' marks what a person has to decide. Compare it with the page, then set 'status: open'."
    yield from doubts(draft.remarks)
    yield from _head(draft)
    yield from _people(draft.people)
    yield from _apart(["summary", "case"], draft.facts)
    yield from _letter(draft)
    yield from _demands(draft)
    yield from _recipients(draft, ids)
    yield from _apart(["background", "advice", "caution", "further_information"], draft.facts)
    if draft.rest:
        yield from ("", "# What found no place above, as pasted:")
        yield from comments(f"| {' '.join(line.split())}" for line in draft.rest)


def _head(draft: Draft) -> Iterator[str]:
    facts = draft.facts
    yield from quotes(draft.headings.get("kind", ()))
    yield from _field("kind", facts)
    yield "status: draft"
    yield from _fields(["reference", "update", "update_words"], facts)
    yield from _updates(draft)
    yield from _fields(["index", "issued", "title", "concerns", "country"], facts)
    yield ""
    yield from _fields(["deadline", "deadline_words", "after_deadline", "after_deadline_notice"], facts)
    if "deadline_words" not in facts:
        yield "# No deadline was found on the page."
    yield from ("", f"language: {draft.language}")
    yield from _field("appeal_languages", facts)


def _apart(names: Sequence[str], facts: Mapping[str, Fact]) -> Iterator[str]:
    for name in names:
        if name in facts:
            yield ""
            yield from _field(name, facts)


def _fields(names: Sequence[str], facts: Mapping[str, Fact]) -> Iterator[str]:
    for name in names:
        yield from _field(name, facts)


def _field(name: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    fact = facts.get(name)
    if fact is None:
        return
    prose = name in _PROSE or name == "caution"
    said = (line for line in fact.lines if not prose and not (name in _VERBATIM and line.printed == fact.value))
    yield from quotes((fact.heading, *said))
    yield from doubts(fact.doubts)
    if name in _PROSE:
        yield f"{name}: |"
        yield from block(str(fact.value), "  ")
    elif name == "caution":
        yield f"{name}:"
        for text in fact.values:
            yield "  - |"
            yield from block(text, "    ")
    elif isinstance(fact.value, tuple):
        yield f"{name}: [{', '.join(map(inline, fact.value))}]"
    else:
        yield f"{name}: {inline(fact.value)}"


def _updates(draft: Draft) -> Iterator[str]:
    if draft.earlier:
        yield "updates:"
    for each in draft.earlier:
        update = "" if each.update is None else str(each.update)
        yield f"  - {mapping({'update': update, 'index': each.index, 'date': each.date, 'url': each.url})}"


def _people(lines: Sequence[PageLine]) -> Iterator[str]:
    if lines:
        yield ""
        yield from quotes(lines)
        yield from doubts(["whom is it about? Only you know which names may be printed:"])
        yield from comments(["people:", "  - {name: …, public: true, sex: …, age: …, occupation: …}"])


def _letter(draft: Draft) -> Iterator[str]:
    parts = {name.removeprefix("letter."): fact for name, fact in draft.facts.items() if name.startswith("letter.")}
    if not parts and not draft.headings.get("letter"):
        return
    yield ""
    yield from quotes(draft.headings.get("letter", ()))
    yield from doubts(doubt for fact in parts.values() for doubt in fact.doubts)
    if parts:
        yield "letter:"
    for name, fact in parts.items():
        yield f"  {name}: |"
        yield from block(str(fact.value), "    ")


def _demands(draft: Draft) -> Iterator[str]:
    about = draft.facts.get("demands", Fact(()))
    heads = (*draft.headings.get("demands", ()), *about.lines)
    if heads or draft.points:
        yield ""
        yield from quotes(heads)
        yield from doubts(about.doubts)
    if not draft.points:
        return
    if not any(point.letter for point in draft.points):
        yield from doubts(["what members read stands here; write beside each what the official reads:"])
        yield from comments(["  letter: |", "    I urge you to …"])
    yield "demands:"
    for point in draft.points:
        yield f"  - kind: {point.kind}"
        yield f"    {'letter' if point.letter else 'sheet'}: |"
        yield from block(point.text, "      ")


def _recipients(draft: Draft, ids: Mapping[int, str]) -> Iterator[str]:
    yield ""
    yield from quotes(draft.headings.get("recipients", ()))
    if draft.recipients:
        yield f"recipients: [{', '.join(_named(draft.recipients, ids))}]"
    embassy = draft.facts.get("embassy")
    yield from quotes((*draft.headings.get("copies", ()), *(embassy.lines if embassy else ())))
    if copies := [*_named(draft.copies, ids), *(embassy.values if embassy else ())]:
        yield f"copies: [{', '.join(copies)}]"


def _named(addressees: Sequence[Addressee], ids: Mapping[int, str]) -> list[str]:
    return [ids[id(each)] for each in addressees]
