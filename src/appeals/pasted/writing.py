"""Drafts as YAML: every fact beside the words it was read from, every doubt marked, the rest at the end."""

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from appeals.pasted.draft import Addressee, Channel, Draft, Fact, Point
from appeals.pasted.offices import office_id
from appeals.pasted.page import Line

__all__ = ["UNSURE", "Written", "slug", "write"]

UNSURE = "UNSURE:"
"""Marks a guess in a draft's comments."""

_WIDTH = 110
_PLAIN = re.compile(r"[^\W_][^\n]*", re.UNICODE)
_PROSE = frozenset({"advice", "deadline_words", "after_deadline_notice", "summary", "case", "background"})
_VERBATIM = frozenset(
    {"summary", "case", "background", "after_deadline_notice", "deadline_words", "caution", "index", "title"}
)
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
    first = _drafts(draft, frozenset(taken))
    forgotten = _forgotten(draft, first)
    return _drafts(replace(draft, rest=(*draft.rest, *forgotten)), frozenset(taken)) if forgotten else first


def _forgotten(draft: Draft, written: Written) -> tuple[str, ...]:
    """Lines with a word that stands nowhere in the drafts: nothing of a page is lost, whatever its layout."""
    kept = set(_words("\n".join([written.campaign, *written.books.values()])))
    found: list[str] = []
    broken = False
    for line in draft.lines:
        words = _words(line.text)
        ends_broken = line.printed.endswith(("-", "\u2010"))
        # The two halves of a word that a line's end parted stand there as one word.
        own = words[1 if broken else 0 : -1 if ends_broken else None]
        if not kept.issuperset(own):
            found.append(line.printed)
        broken = ends_broken
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _drafts(draft: Draft, taken: frozenset[str]) -> Written:
    stem = slug(str(draft.facts["reference"].value)) if "reference" in draft.facts else ""
    stem = stem or slug(" ".join(str(draft.facts["title"].value).split()[:6])) or "appeal"
    shelves = _shelves(draft, stem, taken)
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
        near = home if not addressee.abroad else f"{home}-missions" if home else "missions"
        wanted = addressee.place.get("country", near).lower() or stem
        book = wanted if wanted not in taken else f"{wanted}-{stem}"
        entries = shelves.setdefault(book, [])
        entries.append((_unique(_entry_id(addressee), [name for name, _ in entries]), addressee))
    return shelves


def _entry_id(addressee: Addressee) -> str:
    fields = addressee.fields
    if addressee.abroad:
        return "embassy"
    return (
        slug(office_id(fields.get("office", "")))
        or slug(fields.get("name", ""))
        or slug(fields.get("organization", ""))
        or "recipient"
    )


def _unique(name: str, others: Sequence[str]) -> str:
    number, chosen = 1, name
    while chosen in others:
        number += 1
        chosen = f"{name}-{number}"
    return chosen


def _campaign(draft: Draft, ids: dict[int, str]) -> Iterator[str]:
    yield "# A draft that `appeals import` made of a pasted page. Words in quotation marks after '#' are the page's own;"
    yield f"# '{UNSURE}' marks what a person has to decide. Compare it with the page, then set 'status: open'."
    for remark in draft.remarks:
        yield from _comments([f"{UNSURE} {remark}"])
    facts = draft.facts
    yield from _comments(f'"{line.printed}"' for line in draft.headings.get("kind", ()))
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
    yield from ("", f"language: {draft.language}")
    yield from _field("appeal_languages", facts)
    yield from _people(draft.people)
    for name in ("summary", "case"):
        yield from _section(name, facts)
    yield from _letter(draft)
    yield from _demands(draft, facts.get("demands"))
    yield from _recipients(draft, ids)
    for name in ("background", "advice", "caution", "further_information"):
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
    yield from _quotes(quoted)
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


def _letter(draft: Draft) -> Iterator[str]:
    facts = draft.facts
    parts = {name.removeprefix("letter."): fact for name, fact in facts.items() if name.startswith("letter.")}
    if not parts:
        return
    yield ""
    yield from _quotes(draft.headings.get("letter", ()))
    yield from _comments(f"{UNSURE} {doubt}" for fact in parts.values() for doubt in fact.doubts)
    yield "letter:"
    for name, fact in parts.items():
        yield f"  {name}: |"
        yield from _block(str(fact.value), "    ")


def _demands(draft: Draft, about: Fact | None) -> Iterator[str]:
    points, heads = draft.points, draft.headings.get("demands", ())
    if not points and not heads:
        return
    yield ""
    yield from _quotes((*heads, *(line for line in (about.lines if about else ()) if line not in heads)))
    if not points:
        return
    yield from _comments(f"{UNSURE} {doubt}" for doubt in (about.doubts if about else ()))
    if not any(point.letter for point in points):
        yield from _comments(
            [
                f"{UNSURE} what members read stands here; write beside each what the official reads:",
                "  letter: |",
                "    I urge you to …",
            ]
        )
    yield "demands:"
    for point in points:
        yield f"  - kind: {point.kind}"
        yield f"    {'letter' if point.letter else 'sheet'}: |"
        yield from _block(point.text, "      ")


def _quotes(lines: Iterable[Line]) -> Iterator[str]:
    seen: set[int] = set()
    for line in lines:
        if line.number not in seen:
            seen.add(line.number)
            yield from _comments([f'"{line.printed}"'])


def _recipients(draft: Draft, ids: dict[int, str]) -> Iterator[str]:
    yield ""
    yield from _quotes(draft.headings.get("recipients", ()))
    if draft.recipients:
        yield f"recipients: [{', '.join(ids[id(each)] for each in draft.recipients)}]"
    embassy = draft.facts.get("embassy")
    copies = [ids[id(each)] for each in draft.copies] + (["embassy"] if embassy else [])
    yield from _quotes((*draft.headings.get("copies", ()), *(embassy.lines if embassy else ())))
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
    unknown = [each for _, each in entries if "country" not in each.place]
    if len(countries) == 1:
        yield f"country: {countries.pop()}"
    elif not unknown[0].abroad and "country" in draft.facts:
        yield from _comments([f"{UNSURE} the page does not print the country of these addresses"])
        yield f"country: {draft.facts['country'].value}"
    else:
        yield from _comments([f"{UNSURE} the page does not say in which country these addresses are: country: …"])
    yield from (f"language: {draft.language}", "", "recipients:")
    for number, (id_, addressee) in enumerate(entries):
        yield from ("",) if number else ()
        yield from _entry(id_, addressee, draft)


def _entry(id_: str, addressee: Addressee, draft: Draft) -> Iterator[str]:
    yield from _comments((f'"{line.printed}"' for line in addressee.printed), "  ")
    yield from _comments((f"{UNSURE} {doubt}" for doubt in addressee.doubts), "  ")
    yield f"  {id_}:"
    for name, value in addressee.fields.items():
        if name == "salutation" and addressee.salutations:
            spoken = (f"{tag}: {_inline(text)}" for tag, text in addressee.salutations.items())
            yield f"    salutation: {{{', '.join(spoken)}}}"
        else:
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
        yield f"    {kind}: [{', '.join(_channel(each) for each in found)}]"


def _channel(channel: Channel) -> str:
    value = _inline(channel.value)
    return f"{{value: {value}, note: {_inline(channel.note)}}}" if channel.note else value


def _verified(draft: Draft) -> Iterator[str]:
    issued, reference = draft.facts.get("issued"), draft.facts.get("reference")
    if issued is None:
        yield f"    # {UNSURE} when was this last known to be good? verified: year-month"
        return
    source = f", source: {_inline(str(reference.value))}" if reference else ""
    yield f"    verified: {{date: {issued.value}{source}}}"


def _comments(texts: Iterable[str], indent: str = "") -> Iterator[str]:
    for text in texts:
        # A quotation may hold tabs and wide blanks of the print.
        said = " ".join(text.split()) if text[:1] in {'"', "|"} else text
        yield f"{indent}# {said}".rstrip()


def _inline(value: str) -> str:
    """A value of one line: plain where YAML reads it as it stands, else in quotation marks."""
    flat = " ".join(value.split())
    plain = re.fullmatch(r"[+(]?[^\W_][^\n:#\[\]{},&*!|>%`\"]*", flat) and not flat.endswith(" ")
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
