"""A list beside the book that was made of an earlier one: what is new, what has changed, who is gone.

Nothing that a person has verified or written is changed without being asked for. Of each field the book keeps a digest of what the
list had: a field that differs from it was changed by hand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from appeals.book_drafts.book_text import ListFile, imported, mark
from appeals.book_drafts.entry_draft import FIELDS, EntryDraft
from appeals.inputs.entry_edits import EntryChanges
from appeals.inputs.source import Data
from appeals.system.frozen_data import dataclass

K = TypeVar("K")

_OF_OFFICE = frozenset({
    "kind", "rank", "state", "mission", "timezone", "languages", "tags", "notes", "post", "address", "fax", "imported", "verified",
})  # fmt: skip
"""Fields that may stay when another person comes into an office."""


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry of which the list says something else than before.

    Attributes:
        id: its name in the book.
        fields: what changes, with what stands there and what the list says; None for nothing.
        changes: what is to be written; None where the entry is left as it is.
        why_left: why that is.
    """

    id: str
    fields: Mapping[str, tuple[Data | None, Data | None]]
    changes: EntryChanges | None
    why_left: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list says beside a book.

    Attributes:
        added: entries that the book does not have.
        changed: entries of which it says something else.
        gone: names of entries that an earlier list had, each with the name of that file.
    """

    added: Sequence[EntryDraft]
    changed: Sequence[ChangedEntry]
    gone: Mapping[str, str]


def compare(
    entries: Mapping[str, Data], drafts: Sequence[EntryDraft], list_: ListFile, *, also_verified: bool
) -> Comparison:
    """Compare the entries of a book with those of a list.

    Args:
        entries: of the book, as they are written there.
        drafts: of the list.
        list_: that they are of.
        also_verified: whether entries that were verified change too; they are drafts again then.
    """
    own = {
        id_: entry
        for id_, entry in entries.items()
        if isinstance(entry, dict) and _origin(entry).get("from") == list_.form.value
    }
    pairs = _pairs(own, drafts)
    changed = [
        found for id_, draft in pairs if (found := _changed(id_, own[id_], draft, list_, also_verified=also_verified))
    ]
    matched, used = {id_ for id_, _ in pairs}, {id(draft) for _, draft in pairs}
    gone = {id_: str(_origin(entry).get("file", "")) for id_, entry in own.items() if id_ not in matched}
    return Comparison([draft for draft in drafts if id(draft) not in used], changed, gone)


def _origin(entry: Mapping[str, Data]) -> Mapping[str, Data]:
    found = entry.get("imported")
    return found if isinstance(found, dict) else {}


def _pairs(own: Mapping[str, Mapping[str, Data]], drafts: Sequence[EntryDraft]) -> list[tuple[str, EntryDraft]]:
    """Which entry is which of the list: what has not changed; the same person in the same office; the only holder of an office."""
    found = _unchanged(own, drafts)
    for by_person in (True, False):
        matched, used = {id_ for id_, _ in found}, {id(draft) for _, draft in found}
        # Of all entries: where many hold one office, whoever comes is not whoever went.
        there = _by_key({id_: _ids(entry) for id_, entry in own.items()}, by_person=by_person)
        here = _by_key({at: _key(draft) for at, draft in enumerate(drafts)}, by_person=by_person)
        pairs = ((there[key], drafts[here[key]]) for key in there if key in here)
        found += [(id_, draft) for id_, draft in pairs if id_ not in matched and id(draft) not in used]
    return found


def _unchanged(own: Mapping[str, Mapping[str, Data]], drafts: Sequence[EntryDraft]) -> list[tuple[str, EntryDraft]]:
    """The entries that were made of just this, also where several were made of the same."""
    waiting: dict[str, list[str]] = {}
    for id_, entry in own.items():
        origin = _origin(entry)
        key = (
            origin.get("id", ""),
            origin.get("office", ""),
            sorted((name, str(each)) for name, each in _made_from(entry).items()),
        )
        waiting.setdefault(repr(key), []).append(id_)
    found = []
    for draft in drafts:
        key = (draft.person, draft.office, sorted((name, mark(each)) for name, each in draft.fields.items()))
        if ids := waiting.get(repr(key)):
            found.append((ids.pop(0), draft))
    return found


def _ids(entry: Mapping[str, Data]) -> tuple[str, str]:
    origin = _origin(entry)
    name, office = entry.get("name") or entry.get("organization"), entry.get("office")
    return str(origin.get("id") or name or ""), str(origin.get("office") or office or "")


def _key(draft: EntryDraft) -> tuple[str, str]:
    name = draft.fields.get("name") or draft.fields.get("organization")
    return draft.person or str(name or ""), draft.office or str(draft.fields.get("office", ""))


def _by_key(keys: Mapping[K, tuple[str, str]], *, by_person: bool) -> Mapping[tuple[str, ...], K]:
    """By person and office, or by office alone: those whose key nobody else has."""
    wanted = {each: (person, office) if by_person else (office,) for each, (person, office) in keys.items()}
    times = Counter(wanted.values())
    return {key: each for each, key in wanted.items() if key[0] and times[key] == 1}


def _changed(
    id_: str, entry: Mapping[str, Data], draft: EntryDraft, list_: ListFile, *, also_verified: bool
) -> ChangedEntry | None:
    differ, before = list(_differences(entry, draft)), _made_from(entry)
    if not differ:
        return None
    by_hand = {name for name, value in entry.items() if mark(value) != before.get(name)}
    is_other = bool(draft.person) and str(_origin(entry).get("id", "")) not in {"", draft.person}
    strange = sorted(by_hand - _OF_OFFICE) if is_other else sorted(by_hand & set(differ))
    fields = {name: (entry.get(name), draft.fields.get(name)) for name in differ}
    if entry.get("verified") and not also_verified:
        return ChangedEntry(id_, fields, None, "it was verified: look it up, or use --also-verified")
    if strange:
        of_whom = " of the former holder" if is_other else ""
        return ChangedEntry(id_, fields, None, f"{', '.join(strange)}{of_whom} was written by hand: change it by hand")
    values = {name: value for name, value in draft.fields.items() if name in differ}
    left_out = {name for name in differ if name not in draft.fields} | ({"verified"} if "verified" in entry else set())
    return ChangedEntry(id_, fields, EntryChanges({**values, "imported": imported(draft, list_)}, frozenset(left_out)))


def _made_from(entry: Mapping[str, Data]) -> Mapping[str, Data]:
    found = _origin(entry).get("made_from")
    return found if isinstance(found, dict) else {}


def _differences(entry: Mapping[str, Data], draft: EntryDraft) -> Iterator[str]:
    """The fields of which the list says something else than it did, and than the book does."""
    before = _made_from(entry)
    for name in FIELDS:
        now = draft.fields.get(name)
        is_news = (mark(now) if now is not None else None) != before.get(name)
        if is_news and now != entry.get(name):
            yield name
