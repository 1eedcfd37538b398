"""Draft entries as lines of an address book, each below its place in the list and what a person has to decide."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from appeals.book_drafts.entry_draft import FIELDS, EntryDraft
from appeals.importing.book_draft import slug
from appeals.importing.offices import office_id
from appeals.importing.quoting import comments, doubts
from appeals.inputs.edits import flow
from appeals.inputs.models.fields import is_own_name
from appeals.inputs.models.recipients import ListForm
from appeals.inputs.source import Data
from appeals.system.frozen_data import dataclass
from appeals.system.terminal import printable


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list of officials.

    Attributes:
        form: of the list.
        name: of the file, without its folder.
        dated: the day of the import.
    """

    form: ListForm
    name: str
    dated: date


def own_ids(drafts: Sequence[EntryDraft], taken: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of entries in their book: that of the office if one person holds it, else that of the person."""
    holders = Counter(draft.title for draft in drafts)
    used, ids = set(taken), []
    for draft in drafts:
        name = draft.fields.get("name", "")
        printed = str(next(iter(name.values()))) if isinstance(name, dict) else str(name)
        title = slug(office_id(draft.title)) if draft.title and holders[draft.title] == 1 else ""
        wanted = filter(None, (title, *map(slug, (printed, draft.title, draft.shown, draft.person))))
        ids.append(_free(next(wanted, "entry"), used))
    return tuple(ids)


def _free(wanted: str, used: set[str]) -> str:
    id_, number = wanted, 1
    while id_ in used or is_own_name(id_):
        number += 1
        id_ = f"{wanted}-{number}"
    used.add(id_)
    return id_


def mark(value: Data) -> str:
    """What tells whether a field still is what the list had."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def imported(draft: EntryDraft, list_: ListFile) -> dict[str, Data]:
    """What an entry says of the list that it was made of."""
    said: dict[str, Data] = {"from": list_.form.value, "file": list_.name}
    said |= {name: value for name, value in (("id", draft.person), ("office", draft.office)) if value}
    return {
        **said,
        "date": list_.dated.isoformat(),
        "made_from": {name: mark(value) for name, value in draft.fields.items()},
    }


def entry_lines(id_: str, draft: EntryDraft, list_: ListFile) -> Iterator[str]:
    """The lines of one entry, from its margin on."""
    yield f"{id_}:"
    yield from comments([f"{printable(' '.join(draft.where.split()))[:200]} of {list_.name}"], "  ")
    yield from doubts(draft.doubts, "  ")
    missing = [*draft.missing, "salutation"]
    yield from doubts([f"the list does not say: {', '.join(missing)}"], "  ")
    yield from (f"  {name}: {flow(draft.fields[name])}" for name in FIELDS if name in draft.fields)
    yield f"  imported: {flow(imported(draft, list_))}"


def book_text(name: str, entries: Mapping[str, EntryDraft], list_: ListFile, *, country: str, tag: str) -> str:
    """The text of a new book.

    Args:
        name: of the book.
        entries: by their names in it.
        list_: that they were made of.
        country: of all of them; empty where nobody knows.
        tag: the language of plain texts.
    """
    return "".join(f"{line}\n" for line in _lines(name, entries, list_, country, tag))


def _lines(name: str, entries: Mapping[str, EntryDraft], list_: ListFile, country: str, tag: str) -> Iterator[str]:
    yield f"# A draft that `appeals book import` made of {list_.name} ({list_.form}). No letter goes to an entry before somebody has"
    yield "# looked it up, and says so with `appeals book verify`."
    yield f"book: {name}"
    if country:
        yield f"country: {country}"
    else:
        yield from doubts(["the list does not say in which country these officials are: country: …"])
    yield from (f"language: {tag}", "", "recipients:")
    for number, (id_, draft) in enumerate(entries.items()):
        yield from ("",) if number else ()
        yield from (f"  {line}" for line in entry_lines(id_, draft, list_))
