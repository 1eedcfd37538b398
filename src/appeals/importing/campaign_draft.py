"""The draft of a campaign: every fact beside the words it was read from, every doubt marked, the rest at the end."""

from collections.abc import Iterator, Mapping, Sequence

from appeals.importing.draft import Addressee, Draft, Fact, Point
from appeals.importing.lines import PageLine
from appeals.importing.quoting import UNSURE, block, comments, doubts, inline, quotes

__all__ = ["campaign_draft"]

_PROSE = frozenset({"advice", "deadline_words", "after_deadline_notice", "summary", "case", "background"})
_VERBATIM = frozenset({"index", "title"})
"""Fields of one line that may hold exactly what the page says: then nothing needs to be quoted beside them."""


def campaign_draft(draft: Draft, ids: Mapping[int, str]) -> Iterator[str]:
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
        yield "# The page gives no deadline."
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
        pairs = {
            "update": "" if each.update is None else str(each.update),
            "index": each.index,
            "date": each.date,
            "url": each.url,
        }
        yield f"  - {{{', '.join(f'{name}: {inline(value)}' for name, value in pairs.items() if value)}}}"


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
        yield from _demand(point)


def _demand(point: Point) -> Iterator[str]:
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
