"""Address books on a shelf, found near a campaign. Which entry of an id is used is decided by trust, then by nearness.

A campaign comes from somebody else, and so do the books in its folder: one of them may not take letters away from an entry of
the user's own without a word. See `Standing`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from enum import IntEnum
from pathlib import Path

from appeals import language
from appeals.errors import Place, Problem
from appeals.inputs.dead_contacts import DeadContacts, FoundDead, by_value, with_dead
from appeals.inputs.models.recipients import AddressBook, Recipient, RecipientKind
from appeals.inputs.source import Data, FieldPath, Source, dotted
from appeals.inputs.validate import sound_part, validate, writing_problems
from appeals.inputs.yaml_reader import read
from appeals.sent.register_lines import DeadContact
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import bundled, irregular_files, yaml_files


@dataclass(frozen=True, slots=True)
class Entry:
    """One recipient of one book, and where it was written.

    Attributes:
        id: `book/id`.
        recipient: what the book says.
        country: of the address, else of the book.
        language: of the book's plain strings.
        source: the file; without what is faulty in the entry, like `recipient`.
        at: where in the file.
        bundled: whether it came along with the program, as an example.
        replaces: places of other entries with the same id whose place it takes because the user's own book says so.
        dead: its numbers and addresses that lead nowhere any more, as the register says; in `recipient` they are dead.
    """

    id: str
    recipient: Recipient
    country: str | None
    language: str
    source: Source
    at: FieldPath
    bundled: bool
    replaces: tuple[Place, ...] = ()
    dead: tuple[FoundDead, ...] = ()

    @property
    def state(self) -> str | None:
        """The State this recipient answers for: a mission's is the one that sent it.

        A newspaper, a company, a UN office or a prisoner answers for none unless the book says so.
        """
        if self.recipient.mission:
            return self.recipient.mission.of
        national = self.recipient.kind in {RecipientKind.OFFICIAL, RecipientKind.EMBASSY}
        return self.recipient.state or (self.country if national else None)

    def place(self, *field_path: str | int) -> Place:
        """The place of one of its fields, or of the entry's key."""
        where = (*self.at, *field_path)
        return self.source.place(where) if field_path else self.source.key_place(where)


class Standing(IntEnum):
    """Whose a book is, as far as its place tells; the most trusted first."""

    CHOSEN = 1
    """Given with `--recipients`: the user has said that it holds."""
    OWN = 2
    """In `recipients/` of the current folder."""
    NEARBY = 3
    """In the campaign's folder or above it: it may have come along with the campaign, from anybody."""
    BUNDLED = 4
    """Along with the program, as an example."""


@dataclass(frozen=True, slots=True)
class _FoundEntry:
    """An entry as it stands in a file, not yet read as a recipient.

    Attributes:
        source: the file.
        own_id: the key of the entry.
        standing: of the book.
        place: which of the places that were searched it is in.
        overrides: whether the book says that this entry is to take the place of others.
        problems: of the whole book, as far as they are seen before its entries are read as recipients.
    """

    source: Source
    own_id: str
    standing: Standing
    place: int
    overrides: bool
    problems: tuple[Problem, ...]

    @property
    def at(self) -> FieldPath:
        return "recipients", self.own_id

    def key_place(self) -> Place:
        return self.source.key_place(self.at)

    def own_problems(self) -> Iterator[Problem]:
        """Those of the book's problems that are this entry's, or the whole book's."""
        own = dotted(self.at)
        for problem in self.problems:
            if f"{problem.field}.".startswith((f"{own}.", f"{own}[")) or not problem.field.startswith("recipients."):
                yield problem


@dataclass(slots=True)
class Shelf:
    """All address books within reach. Entries are read when asked for: an error in one harms no other."""

    found: dict[str, list[_FoundEntry]] = field(default_factory=dict)
    unreadable: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    dead: DeadContacts = field(default_factory=dict)
    _broken: dict[str, list[Place]] = field(default_factory=dict)
    _entries: dict[str, tuple[Entry | None, tuple[Problem, ...]]] = field(default_factory=dict)

    def ids(self) -> Iterator[str]:
        """Every id on the shelf."""
        return iter(self.found)

    def entry(self, id_: str) -> tuple[Entry | None, tuple[Problem, ...]]:
        """The entry with this id that is used, and what is wrong with it; None also where there is none.

        Where something is wrong the entry holds what is sound, and is good for checking only.
        """
        if id_ not in self._entries:
            self._entries[id_] = self._read(id_)
        return self._entries[id_]

    def missions(self, state: str) -> Iterator[Entry]:
        """The missions of a State."""
        for id_, found in self._by_trust():
            if any("mission" in _raw(each) for each in found):
                entry, _ = self.entry(id_)
                if entry and entry.recipient.mission and entry.recipient.mission.of == state:
                    yield entry

    def named(self, own_id: str) -> Iterator[Entry]:
        """The entries of every book that have this name in it."""
        for id_, _ in self._by_trust():
            if id_.partition("/")[2] == own_id:
                entry, _ = self.entry(id_)
                if entry:
                    yield entry

    def note_broken(self, path: Path) -> None:
        """Note a book that cannot be read: nobody knows which entries it has."""
        self._broken.setdefault(path.stem, []).append(Place(str(path)))

    def _by_trust(self) -> list[tuple[str, list[_FoundEntry]]]:
        """Every id and where it stands, those of the most trusted books first."""
        return sorted(self.found.items(), key=lambda item: min(each.standing for each in item[1]))

    def _read(self, id_: str) -> tuple[Entry | None, tuple[Problem, ...]]:
        if id_ not in self.found:
            return None, self.unreadable.get(id_.partition("/")[0], ())
        first, rivals, replaced = _used(self.found[id_])
        source, tag = first.source, first.source.language
        context = {"language": tag}
        recipient, problems = validate(source, Recipient, data=_raw(first), at=first.at, context=context)
        problems = (*first.own_problems(), *problems, *self._conflicts(id_, first, rivals))
        if recipient is None:
            part = sound_part(source, Recipient, at=first.at, context=context, filler={"name": "…"})
            if part is None:
                return None, problems
            recipient, source = part
        home = recipient.address.country if recipient.address and recipient.address.country else _book_country(source)
        is_example = first.standing is Standing.BUNDLED
        replaces = tuple(each.key_place() for each in replaced if not _alike(first, each))
        recipient, dead = with_dead(id_, recipient, home, self.dead)
        return Entry(id_, recipient, home, tag, source, first.at, is_example, replaces, dead), problems

    def _conflicts(self, id_: str, used: _FoundEntry, rivals: Iterable[_FoundEntry]) -> Iterator[Problem]:
        """Other entries of this id that say something else, and books of this name that nobody can read."""
        hint = f"give the right book with --recipients, or write 'overrides: [{id_}]' into it where it is recipients/ of the current folder"
        for rival in rivals:
            if not _alike(used, rival):
                message = f"'{id_}' stands in {rival.key_place()} too, with other data: nobody has said which of the two holds"
                yield used.key_place().error("shadowed", message, hint, field=dotted(used.at))
        for place in self._broken.get(id_.partition("/")[0], ()) if used.standing is not Standing.CHOSEN else ():
            message = f"{place} cannot be read, and may have '{id_}' too"
            yield used.key_place().error("shadowed", message, f"mend it; or {hint}", field=dotted(used.at))


def _used(found: Sequence[_FoundEntry]) -> tuple[_FoundEntry, list[_FoundEntry], list[_FoundEntry]]:
    """Which entry of an id is used, which others could be as well, and which give way because the user's own book says so."""
    first = min(found, key=lambda each: (each.standing is not Standing.CHOSEN, each.standing is Standing.BUNDLED))
    if first.standing is Standing.BUNDLED:
        return first, [], []
    if first.standing is Standing.CHOSEN:
        equal = [each for each in found if each.place == first.place]
    else:
        equal = [each for each in found if each.standing is not Standing.BUNDLED]
    # A book that came along with a campaign could say anything: it cannot choose itself.
    chosen = [each for each in equal if each.overrides and each.standing is not Standing.NEARBY]
    if chosen:
        return chosen[0], chosen[1:], [each for each in equal if each not in chosen]
    return first, [each for each in equal if each is not first], []


_BESIDES = frozenset({"imported", "notes", "tags", "verified"})
"""Fields in which two entries may differ and be the same for all that: they decide neither where a letter goes nor what it says."""


def _alike(one: _FoundEntry, other: _FoundEntry) -> bool:
    """Whether two entries are the same; one that cannot be read is like no other."""
    first, second = _compared(one), _compared(other)
    return first is not None and first == second


def _compared(found: _FoundEntry) -> tuple[object, ...] | None:
    source, context = found.source, {"language": found.source.language}
    recipient, _ = validate(source, Recipient, data=_raw(found), at=found.at, context=context)
    return (recipient.model_dump(exclude=set(_BESIDES)), _book_country(source)) if recipient else None


def _raw(found: _FoundEntry) -> dict[str, object]:
    recipients = found.source.fields["recipients"]
    assert isinstance(recipients, dict)
    raw = recipients[found.own_id]
    return raw if isinstance(raw, dict) else {}  # type: ignore[return-value]  # any data: the model looks at it next


def _book_country(source: Source) -> str | None:  # what is wrong here is said when the book itself is checked
    try:
        return language.country(str(source.fields["country"])) if "country" in source.fields else None
    except language.UnknownCountry:
        return None


def is_book(source: Source) -> bool:
    """Whether a file is an address book, by its content."""
    return "book" in source.fields


def open_shelf(places: Iterable[Path], *, chosen: Iterable[Path] = (), dead: Iterable[DeadContact] = ()) -> Shelf:
    """Gather the books of several folders or files.

    Args:
        places: what is found near a campaign, nearest first.
        chosen: what the user gave, the first wins.
        dead: contacts that lead nowhere any more.
    """
    shelf = Shelf(dead=by_value(dead))
    standings = [*((place, Standing.CHOSEN) for place in chosen), *((place, _standing(place)) for place in places)]
    for number, (place, standing) in enumerate(standings):
        for path in yaml_files(place):
            _put(shelf, path, standing, number)
        for path in irregular_files(place):
            shelf.note_broken(path)
    return shelf


def _standing(place: Path) -> Standing:
    if place.resolve() == bundled("recipients").resolve():
        return Standing.BUNDLED
    return Standing.OWN if place.resolve() == Path("recipients").resolve() else Standing.NEARBY


def _put(shelf: Shelf, path: Path, standing: Standing, place: int) -> None:
    source, problems = read(path)
    if source is None or not isinstance(recipients := source.fields.get("recipients"), dict):
        where = source.place() if source else Place(str(path))
        no_book = where.error("no-book", "this is no address book: it has no 'recipients'")
        shelf.unreadable.setdefault(path.stem, problems or (no_book,))
        if standing is not Standing.BUNDLED:
            shelf.note_broken(path)
        return
    said = source.fields.get("overrides", [])
    overrides = said if isinstance(said, list) else [said]
    source, found = _sound_head(source)
    problems = (*problems, *writing_problems(source), *found)
    for own_id in recipients:
        id_ = f"{source.fields.get('book', path.stem)}/{own_id}"
        entry = _FoundEntry(source, own_id, standing, place, id_ in overrides, problems)
        shelf.found.setdefault(id_, []).append(entry)


def _sound_head(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    """A book without what is faulty beside its entries, and what that is."""
    head: dict[str, Data] = {**source.fields, "recipients": {}}
    _, problems = validate(source, AddressBook, data=head)
    if not problems:
        return source, ()
    part = sound_part(replace(source, data=head), AddressBook, context={}, filler={"book": "…"})
    return source.without(frozenset(where[:1] for where in part[1].left_out)) if part else source, problems


def book_problems(source: Source) -> tuple[AddressBook | None, tuple[Problem, ...]]:
    """Read a whole book, every entry of it; see `validate`."""
    book, problems = validate(source, AddressBook, context={"language": source.language})
    return book, (*writing_problems(source), *problems)
