"""Address books on a shelf: found near a campaign, the nearest wins for each id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from appeals import language
from appeals.errors import Place, Problem
from appeals.inputs.models.recipients import AddressBook, Recipient, RecipientKind
from appeals.inputs.source import FieldPath, Source, read
from appeals.inputs.validate import validate, writing_problems
from appeals.system.search_paths import bundled, yaml_files

__all__ = ["Entry", "Shelf", "book_problems", "is_book", "open_shelf"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One recipient of one book, and where it was written.

    Attributes:
        id: `book/id`.
        recipient: what the book says.
        country: of the address, else of the book.
        language: of the book's plain strings.
        source: the file.
        at: where in the file.
        bundled: whether it came along with the program, as an example.
        shadowed: places of entries with the same id that are farther from the campaign.
    """

    id: str
    recipient: Recipient
    country: str | None
    language: str
    source: Source
    at: FieldPath
    bundled: bool
    shadowed: tuple[Place, ...] = ()

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


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry as it stands in a file, not yet read as a recipient."""

    source: Source
    own_id: str
    bundled: bool


@dataclass(slots=True)
class Shelf:
    """All address books within reach. Entries are read when asked for: an error in one harms no other."""

    found: dict[str, list[_Found]] = field(default_factory=dict)
    unreadable: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _entries: dict[str, tuple[Entry | None, tuple[Problem, ...]]] = field(default_factory=dict)

    def ids(self) -> Iterator[str]:
        """Every id on the shelf."""
        return iter(self.found)

    def entry(self, id_: str) -> tuple[Entry | None, tuple[Problem, ...]]:
        """The nearest entry with this id, and what is wrong with it; None also where there is none."""
        if id_ not in self._entries:
            self._entries[id_] = self._read(id_)
        return self._entries[id_]

    def missions(self, state: str) -> Iterator[Entry]:
        """The missions of a State."""
        for id_, found in self.found.items():
            if "mission" in _raw(found[0]):
                entry, _ = self.entry(id_)
                if entry and entry.recipient.mission and entry.recipient.mission.of == state:
                    yield entry

    def named(self, own_id: str) -> Iterator[Entry]:
        """The entries of every book that have this name in it."""
        for id_ in self.found:
            if id_.partition("/")[2] == own_id:
                entry, _ = self.entry(id_)
                if entry:
                    yield entry

    def _read(self, id_: str) -> tuple[Entry | None, tuple[Problem, ...]]:
        if id_ not in self.found:
            return None, self.unreadable.get(id_.partition("/")[0], ())
        first, *others = self.found[id_]
        head = first.source.data
        assert isinstance(head, dict)
        tag, country = _book_language(head), _book_country(head)
        at: FieldPath = ("recipients", first.own_id)
        recipient, problems = validate(first.source, Recipient, data=_raw(first), at=at, context={"language": tag})
        if recipient is None:
            return None, problems
        home = recipient.address.country if recipient.address and recipient.address.country else country
        shadowed = tuple(other.source.key_place(("recipients", other.own_id)) for other in others)
        return Entry(id_, recipient, home, tag, first.source, at, first.bundled, shadowed), problems


def _raw(found: _Found) -> dict[str, object]:
    book = found.source.data
    assert isinstance(book, dict)
    recipients = book["recipients"]
    assert isinstance(recipients, dict)
    raw = recipients[found.own_id]
    return raw if isinstance(raw, dict) else {}  # type: ignore[return-value]  # any data: the model looks at it next


def _book_language(head: Mapping[str, object]) -> str:  # what is wrong here is said when the book itself is checked
    try:
        return language.tag(str(head.get("language", "en")))
    except language.UnknownLanguage:
        return "en"


def _book_country(head: Mapping[str, object]) -> str | None:
    try:
        return language.country(str(head["country"])) if "country" in head else None
    except language.UnknownCountry:
        return None


def is_book(source: Source) -> bool:
    """Whether a file is an address book, by its content."""
    return isinstance(source.data, dict) and "book" in source.data


def open_shelf(places: Iterable[Path]) -> Shelf:
    """Gather the books of several folders or files, nearest first."""
    shelf = Shelf()
    own = bundled("recipients").resolve()
    for place in places:
        for path in yaml_files(place):
            _put(shelf, path, bundled=path.resolve().is_relative_to(own))
    return shelf


def _put(shelf: Shelf, path: Path, *, bundled: bool) -> None:
    source, problems = read(path)
    data = source.data if source else None
    if source is None or not isinstance(data, dict) or not isinstance(data.get("recipients"), dict):
        shelf.unreadable.setdefault(path.stem, problems or (_no_book(path, source),))
        return
    recipients = data["recipients"]
    assert isinstance(recipients, dict)
    for own_id in recipients:
        shelf.found.setdefault(f"{data.get('book', path.stem)}/{own_id}", []).append(_Found(source, own_id, bundled))


def _no_book(path: Path, source: Source | None) -> Problem:
    place = source.place() if source else Place(str(path))
    return place.error("no-book", "this is no address book: it has no 'recipients'")


def book_problems(source: Source) -> tuple[AddressBook | None, tuple[Problem, ...]]:
    """Read a whole book, every entry of it; see `validate`."""
    head = source.data if isinstance(source.data, dict) else {}
    book, problems = validate(source, AddressBook, context={"language": _book_language(head)})
    return book, (*writing_problems(source), *problems)
