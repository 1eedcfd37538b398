"""Draft address books: every entry below the lines of the page that it was read from."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from appeals.importing.draft import Addressee, Draft, PrintedChannel
from appeals.importing.offices import office_id
from appeals.importing.postal import with_region
from appeals.importing.quoting import UNSURE, block, comments, doubts, inline, mapping, quotes

Shelves = Mapping[str, Mapping[str, Addressee]]
"""Address books by name, each with its entries by id."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")  # what Windows calls no file
_LONGEST = 48  # characters of an id


def slug(text: str) -> str:
    """A name for files and ids: lower-case letters a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return f"{name}-1" if _DEVICES.fullmatch(name) else name


def shelves(draft: Draft, stem: str, taken: frozenset[str]) -> Shelves:
    """The recipients by book: one for each country they live in, one for missions whose country is not printed.

    Args:
        draft: what was read.
        stem: the name of the campaign's file, which tells books of the same country apart.
        taken: names of books that exist already.
    """
    home = str(draft.facts["country"].value).lower() if "country" in draft.facts else ""
    found: dict[str, dict[str, Addressee]] = {}
    used: Counter[tuple[str, str]] = Counter()
    for addressee in draft.everyone:
        near = home if not addressee.abroad else f"{home}-missions".lstrip("-")
        wanted = addressee.place.get("country", near).lower() or stem
        book = wanted if wanted not in taken else f"{wanted}-{stem}"
        entries = found.setdefault(book, {})
        first = id_ = _entry_id(addressee)
        while id_ in entries:
            used[book, first] += 1
            id_ = f"{first}-{used[book, first] + 1}"
        entries[id_] = addressee
    return found


def _entry_id(addressee: Addressee) -> str:
    if addressee.abroad:
        return "embassy"
    fields = addressee.fields
    named = (office_id(fields.get("office", "")), fields.get("name", ""), fields.get("organization", ""))
    return next((id_ for id_ in map(slug, named) if id_), "recipient")


def book_draft(name: str, entries: Mapping[str, Addressee], draft: Draft) -> Iterator[str]:
    """The lines of one address book."""
    yield "# A draft that `appeals import` made of a pasted page: compare every entry with the lines quoted above it."
    yield f"book: {name}"
    yield from _country(tuple(entries.values()), draft)
    yield from (f"language: {draft.language}", "", "recipients:")
    for number, (id_, addressee) in enumerate(entries.items()):
        yield from ("",) if number else ()
        yield from _entry(id_, addressee, draft)


def _country(entries: Sequence[Addressee], draft: Draft) -> Iterator[str]:
    printed = {each.place["country"] for each in entries if "country" in each.place}
    if printed:
        yield f"country: {printed.pop()}"
    elif "country" in draft.facts and not any(each.abroad for each in entries):
        yield from doubts(["the page does not print the country of these addresses; it is that of the campaign"])
        yield f"country: {draft.facts['country'].value}"
    else:
        yield from doubts(["the page does not say in which country these addresses are: country: …"])


def _entry(id_: str, addressee: Addressee, draft: Draft) -> Iterator[str]:
    yield from quotes(addressee.printed, "  ")
    yield from doubts(addressee.doubts, "  ")
    yield f"  {id_}:"
    for name, value in addressee.fields.items():
        several = name == "salutation" and addressee.salutations
        yield f"    {name}: {mapping(addressee.salutations) if several else inline(value)}"
    yield from _address(addressee, draft)
    for kind in ("fax", "email", "phone", "web", "social"):
        yield from _channels(kind, [each for each in addressee.channels if each.kind == kind])
    if addressee.notes:
        yield "    notes: |"
        yield from block("\n\n".join(addressee.notes), "      ")
    yield from _verified(draft)


def _address(addressee: Addressee, draft: Draft) -> Iterator[str]:
    place = {name: value for name, value in addressee.place.items() if name != "country"}
    if "country" in draft.facts and not (addressee.abroad or "country" in addressee.place):
        place = dict(with_region(place, str(draft.facts["country"].value)))
    if addressee.lines or place:
        yield "    address:"
    if addressee.lines:
        yield f"      lines: [{', '.join(map(inline, addressee.lines))}]"
    for name, value in place.items():
        yield f"      {name}: {inline(value)}"


def _channels(kind: str, found: Sequence[PrintedChannel]) -> Iterator[str]:
    values = (mapping({"value": each.value, "note": each.note}) if each.note else inline(each.value) for each in found)
    written = ", ".join(values)
    if found:
        yield f"    {kind}: {written if len(found) == 1 and not found[0].note else f'[{written}]'}"


def _verified(draft: Draft) -> Iterator[str]:
    """A published address was good on the day of issue; nothing is known without one."""
    issued, reference = draft.facts.get("issued"), draft.facts.get("reference")
    if issued is None:
        yield from comments([f"{UNSURE} when was this last known to be good? verified: year-month"], "    ")
    else:
        source = {"source": str(reference.value)} if reference else {}
        yield f"    verified: {mapping({'date': str(issued.value), **source})}"
