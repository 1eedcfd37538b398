"""Drafts as YAML: every fact beside the words it was read from, every doubt marked, the rest at the end."""

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from appeals.pasted.draft import Addressee, Channel, Draft, Fact, Point
from appeals.pasted.offices import office_id
from appeals.pasted.page import Line

__all__ = ["UNSURE", "Written", "slug", "write"]

UNSURE = "UNSURE:"
"""Marks a guess in a draft's comments."""

_WIDTH = 110
_PLAIN = re.compile(r"[^\W_][^\n]*", re.UNICODE)
_PROSE = frozenset({"deadline_words", "after_deadline_notice", "summary", "case", "background"})
_VERBATIM = frozenset({"summary", "case", "background", "after_deadline_notice", "deadline_words", "caution", "index", "title"})
"""Fields that hold the page's own words: nothing needs to be quoted beside them."""
_DEVICES = frozenset(["con", "prn", "aux", "nul"])


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a draft.

    Attributes:
        stem: the name of the campaign's file, without its ending.
        campaign: its text.
        books: address books by name.
    """

    stem: str
    campaign: str
    books: dict[str, str]


def write(draft: Draft, taken: Iterable[str] = ()) -> Written:
    """Write a draft.

    Args:
        draft: what was read.
        taken: names of address books that exist already; others are chosen.
    """
    stem = slug(str(draft.facts["reference"].value)) if "reference" in draft.facts else ""
    stem = stem or slug(" ".join(str(draft.facts["title"].value).split()[:6])) or "appeal"
    shelves = _shelves(draft, stem, frozenset(taken))
    ids = {id(addressee): f"{book}/{name}" for book, entries in shelves.items() for name, addressee in entries}
    books = {name: "\n".join(_book(name, entries, draft)) + "\n" for name, entries in shelves.items()}
    return Written(stem, "\n".join(_campaign(draft, ids)) + "\n", books)


def slug(text: str) -> str:
    """A name for files and ids: lower-case letters a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    return f"{name}-1" if name in _DEVICES or re.fullmatch(r"(?:com|lpt)\d", name) else name


def _shelves(draft: Draft, stem: str, taken: frozenset[str]) -> dict[str, list[tuple[str, Addressee]]]:
    """The recipients by book: one for each country they live in."""
    home = str(draft.facts["country"].value).lower() if "country" in draft.facts else ""
    shelves: dict[str, list[tuple[str, Addressee]]] = {}
    for addressee in draft.everyone:
        wanted = addressee.place.get("country", home).lower() or stem
        book = wanted if wanted not in taken else f"{wanted}-{stem}"
        entries = shelves.setdefault(book, [])
        entries.append((_unique(_entry_id(addressee), [name for name, _ in entries]), addressee))
    return shelves


def _entry_id(addressee: Addressee) -> str:
    fields = addressee.fields
    return slug(office_id(fields.get("office", ""))) or slug(fields.get("name", "")) or slug(fields.get("organization", "")) or "recipient"


def _unique(name: str, others: Sequence[str]) -> str:
    number, chosen = 1, name
    while chosen in others:
        number += 1
        chosen = f"{name}-{number}"
    return chosen


def _campaign(draft: Draft, ids: dict[int, str]) -> Iterator[str]:
    yield "# A draft that `appeals import` made of a pasted page. Words in quotation marks after '#' are the page's own;"
    yield f"# {UNSURE} marks what a person has to decide. Compare it with the page, then set 'status: open'."
    for remark in draft.remarks:
        yield from _comments([f"{UNSURE} {remark}"])
    facts = draft.facts
    yield from _scalar("kind", facts["kind"])
    yield "status: draft"
    for name in ("reference", "update"):
        yield from _field(name, facts)
    yield from _updates(draft)
    for name in ("index", "issued", "title", "concerns", "country"):
        yield from _field(name, facts)
    yield ""
    for name in ("deadline", "deadline_words", "after_deadline", "after_deadline_notice"):
        yield from _field(name, facts)
    if "deadline" not in facts and "deadline_words" not in facts:
        yield from _comments(["The page gives no deadline."])
    yield from ("", "language: en") if not draft.facts.get("language") else ()
    yield from _field("appeal_languages", facts)
    yield from _people(draft.people)
    for name in ("summary", "case"):
        yield from _section(name, facts)
    yield from _letter(facts)
    yield from _demands(draft.points, facts.get("demands"))
    yield from _recipients(draft, ids)
    for name in ("background", "caution", "further_information"):
        yield from _section(name, facts)
    yield from _rest(draft.rest)


def _section(name: str, facts: dict[str, Fact]) -> Iterator[str]:
    if name in facts:
        yield ""
        yield from _field(name, facts)


def _field(name: str, facts: dict[str, Fact]) -> Iterator[str]:
    fact = facts.get(name)
    if fact is None:
        return
    if name in _PROSE:
        yield from _notes(fact, quoted=())
        yield f"{name}: |"
        yield from _block(str(fact.value), "  ")
    elif isinstance(fact.value, tuple) and name == "caution":
        yield f"{name}:"
        for text in fact.value:
            yield "  - |"
            yield from _block(text, "    ")
    elif isinstance(fact.value, tuple):
        yield from _notes(fact, quoted=fact.lines)
        yield f"{name}: [{', '.join(_inline(value) for value in fact.value)}]"
    else:
        yield from _scalar(name, fact)


def _scalar(name: str, fact: Fact) -> Iterator[str]:
    value = str(fact.value)
    yield from _notes(fact, quoted=[line for line in fact.lines if name not in _VERBATIM or line.printed != value])
    yield f"{name}: {_inline(value)}"


def _notes(fact: Fact, quoted: Sequence[Line]) -> Iterator[str]:
    if fact.heading:
        yield from _comments([f'"{fact.heading.printed}"'])
    yield from _comments(f'"{line.printed}"' for line in quoted)
    yield from _comments(f"{UNSURE} {doubt}" for doubt in fact.doubts)


def _updates(draft: Draft) -> Iterator[str]:
    if not draft.earlier:
        return
    yield "updates:"
    for each in draft.earlier:
        pairs = {"update": str(each.update), "index": each.index, "date": each.date, "url": each.url}
        yield f"  - {{{', '.join(f'{name}: {_inline(value)}' for name, value in pairs.items() if value)}}}"


def _people(lines: Sequence[Line]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield from _comments(
        [
            *(f'"{line.printed}"' for line in lines),
            f"{UNSURE} whom is it about? Only you know which names may be printed:",
            "people:",
            "  - {name: …, public: true, sex: …, age: …, occupation: …}",
        ]
    )


def _letter(facts: dict[str, Fact]) -> Iterator[str]:
    parts = {name.removeprefix("letter."): fact for name, fact in facts.items() if name.startswith("letter.")}
    if not parts:
        return
    yield ""
    yield from _comments(f"{UNSURE} {doubt}" for fact in parts.values() for doubt in fact.doubts)
    yield "letter:"
    for name, fact in parts.items():
        yield f"  {name}: |"
        yield from _block(str(fact.value), "    ")


def _demands(points: Sequence[Point], about: Fact | None) -> Iterator[str]:
    if not points:
        return
    yield ""
    if about:
        yield from _notes(about, quoted=about.lines)
    if not any(point.letter for point in points):
        yield from _comments([f"{UNSURE} what members read stands here; write beside each what the official reads:", "  letter: |", "    I urge you to …"])
    yield "demands:"
    for point in points:
        yield f"  - kind: {point.kind}"
        yield f"    {'letter' if point.letter else 'sheet'}: |"
        yield from _block(point.text, "      ")


def _recipients(draft: Draft, ids: dict[int, str]) -> Iterator[str]:
    yield ""
    if draft.recipients:
        yield f"recipients: [{', '.join(ids[id(each)] for each in draft.recipients)}]"
    embassy = draft.facts.get("embassy")
    copies = [ids[id(each)] for each in draft.copies] + (["embassy"] if embassy else [])
    if embassy:
        yield from _notes(embassy, quoted=embassy.lines)
    if copies:
        yield f"copies: [{', '.join(copies)}]"


def _rest(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield from _comments(["What found no place above, as pasted:", *(f"| {line}" for line in lines)])


def _book(name: str, entries: Sequence[tuple[str, Addressee]], draft: Draft) -> Iterator[str]:
    yield "# A draft that `appeals import` made of a pasted page: compare every entry with the lines quoted above it."
    yield f"book: {name}"
    countries = {each.place["country"] for _, each in entries if "country" in each.place}
    if len(countries) == 1:
        yield f"country: {countries.pop()}"
    else:
        yield from _comments([f"{UNSURE} the page does not say in which country these addresses are: country: …"])
    yield from ("language: en", "", "recipients:")
    for number, (id_, addressee) in enumerate(entries):
        yield from ("",) if number else ()
        yield from _entry(id_, addressee, draft)


def _entry(id_: str, addressee: Addressee, draft: Draft) -> Iterator[str]:
    yield from _comments((f'"{line.printed}"' for line in addressee.printed), "  ")
    yield from _comments((f"{UNSURE} {doubt}" for doubt in addressee.doubts), "  ")
    yield f"  {id_}:"
    for name, value in addressee.fields.items():
        yield f"    {name}: {_inline(value)}"
    yield from _address(addressee)
    for kind in ("fax", "email", "phone", "web", "social"):
        yield from _channels(kind, [each for each in addressee.channels if each.kind == kind])
    if addressee.notes:
        yield "    notes: |"
        yield from _block("\n\n".join(addressee.notes), "      ")
    yield from _verified(draft)


def _address(addressee: Addressee) -> Iterator[str]:
    place = {name: value for name, value in addressee.place.items() if name != "country"}
    if not addressee.lines and not place:
        return
    yield "    address:"
    if addressee.lines:
        yield f"      lines: [{', '.join(_inline(line) for line in addressee.lines)}]"
    for name, value in place.items():
        yield f"      {name}: {_inline(value)}"


def _channels(kind: str, found: Sequence[Channel]) -> Iterator[str]:
    if len(found) == 1 and not found[0].note:
        yield f"    {kind}: {_inline(found[0].value)}"
    elif found:
        yield f"    {kind}:"
        for each in found:
            note = f", note: {_inline(each.note)}" if each.note else ""
            yield f"      - {{value: {_inline(each.value)}{note}}}" if note else f"      - {_inline(each.value)}"


def _verified(draft: Draft) -> Iterator[str]:
    issued, reference = draft.facts.get("issued"), draft.facts.get("reference")
    if issued is None:
        yield f"    # {UNSURE} when was this last known to be good? verified: year-month"
        return
    source = f", source: {_inline(str(reference.value))}" if reference else ""
    yield f"    verified: {{date: {issued.value}{source}}}"


def _comments(texts: Iterable[str], indent: str = "") -> Iterator[str]:
    for text in texts:
        yield f"{indent}# {text}".rstrip()


def _inline(value: str) -> str:
    """A value of one line: plain where YAML reads it as it stands, else in quotation marks."""
    flat = " ".join(value.split())
    plain = re.fullmatch(r"[+(]?[^\W_][^\n:#\[\]{},&*!|>%@`\"]*", flat) and not flat.endswith(" ")
    return flat if plain and flat.casefold() not in {"null", "~"} else json.dumps(flat, ensure_ascii=False)


def _block(text: str, indent: str) -> Iterator[str]:
    """A text behind `|`: one paragraph after another, as Markdown that prints what the page said."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        lines = textwrap.wrap(_marked(paragraph), _WIDTH, break_long_words=False, break_on_hyphens=False)
        first = paragraph.startswith("- ")
        for at, line in enumerate(lines):
            yield indent + ("  " if first and at else "") + (line if first and not at else _line(line))


def _marked(text: str) -> str:
    """Escape what Markdown, a placeholder or a citation would read differently."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])", r"\\\\", text)
    text = re.sub(r"[*`]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|\[(?=[^\]]*\]\(|@)|&(?=#?\w+;)", r"\\\g<0>", text)
    return re.sub(r"\{(?=[{%#])", r"\\{", text)


def _line(line: str) -> str:
    """A line that no mark of Markdown begins."""
    line = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", line)
    return re.sub(r"^(?=[#>+=~-])", r"\\", line)
