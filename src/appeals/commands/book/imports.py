"""`appeals book import`: a list of officials becomes draft entries of address books, or is compared with those it was made into."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from appeals.book_drafts.book_changes import Comparison, compare
from appeals.book_drafts.book_text import ListFile, book_text, entry_lines, own_ids
from appeals.book_drafts.entry_draft import EntryDraft, entry_draft
from appeals.book_drafts.holding import Holding, printed_name
from appeals.book_drafts.official_lists import read_holdings
from appeals.commands.book.own_books import FOLDER, BookFile, open_book
from appeals.commands.problems import refuse_fault, say_problems
from appeals.errors import AppealsError, Exit, Problem, has_errors
from appeals.importing.book_draft import slug
from appeals.importing.quoting import UNSURE
from appeals.inputs.books import book_problems
from appeals.inputs.entry_edits import EntryChanges, changed_book
from appeals.inputs.lists import ListChoices
from appeals.inputs.models.recipients import AddressBook, ListForm
from appeals.inputs.source import Data
from appeals.inputs.validate import field_fault
from appeals.inputs.yaml_reader import read_text
from appeals.system.files import create_all
from appeals.system.frozen_data import dataclass
from appeals.system.replacing import replace_file
from appeals.system.search_paths import yaml_file
from appeals.system.terminal import counted, result, say
from appeals.system.time_limit import time_limit

_NAMED = 5
"""Former holders of an office that are named."""


@dataclass(frozen=True, slots=True)
class BookImport:
    """What the user asked for, as in `appeals book import --help`.

    Attributes:
        form: of the list.
        out: the folder that has or gets `recipients/`.
        today: the day of the import.
        book: the name of the book; empty for one for each country.
        country: of officials of whom the list does not say it.
        choices: of a table: what its columns stand for, and its encoding.
        tags: the languages in which names are wanted; the first is that of the book.
        only_show: whether nothing is written.
        also_verified: whether entries that were verified change too.
    """

    form: ListForm
    out: Path
    today: date
    book: str = ""
    country: str = ""
    choices: ListChoices = ListChoices()
    tags: tuple[str, ...] = ("en",)
    only_show: bool = False
    also_verified: bool = False


_WrittenBook = tuple[BookFile | str, str]
"""A book that is there, or the path of a new one from the output folder; and what is to stand in it."""


def import_book(file: Path, options: BookImport) -> Exit:
    """Make draft entries of a list, or show how it differs from the books that are there and change what is a draft in them.

    Raises:
        AppealsError: there is no such file (66), it is no such list, or a book cannot be read or changed (65); or the disk fails.
    """
    if options.book:
        refuse_fault("book", field_fault(AddressBook, "book", options.book, language="en"))
    list_ = ListFile(options.form, file.name, options.today)
    with time_limit(file):
        holdings = read_holdings(file, options.form, options.today, options.choices)
        drafts = [entry_draft(each, options.tags, country=options.country) for each in holdings if not each.over]
        books = _by_book(_once(drafts), file, options).items()
        written = [each for name, entries in books for each in _written(name, entries, list_, options)]
    _tell(holdings, drafts)
    new = {book: text for book, text in written if isinstance(book, str)}
    if not options.only_show:
        create_all(options.out, {name: text.encode() for name, text in new.items()})
        for name in new:
            result(str(options.out / name))
        for book, text in written:
            if isinstance(book, BookFile):
                replace_file(book.path, book.raw, text.encode())
                result(str(book.path))
    if unsure := sum(text.count(f"# {UNSURE} ") for text in new.values()):
        say(
            f"{counted(unsure, 'place')} marked '{UNSURE}': compare the drafts with other sources, then appeals book verify"
        )
    return Exit.DONE


def _once(drafts: Sequence[EntryDraft]) -> Sequence[EntryDraft]:
    """The entries that name somebody, each person in each office once: some lists have a membership for each party or term."""
    found = {
        (each.person or number, each.office, each.shown): each
        for number, each in reversed(list(enumerate(drafts)))
        if each.shown
    }
    return tuple(reversed(found.values()))


def _by_book(drafts: Sequence[EntryDraft], file: Path, options: BookImport) -> Mapping[str, Sequence[EntryDraft]]:
    """The entries by the book that they belong to: one for each country, one for those whose country nobody knows."""
    found: dict[str, list[EntryDraft]] = {}
    for draft in drafts:
        name = options.book or draft.country.lower() or slug(file.stem) or "officials"
        found.setdefault(name, []).append(draft)
    return found


def _written(name: str, drafts: Sequence[EntryDraft], list_: ListFile, options: BookImport) -> Iterator[_WrittenBook]:
    """Make one book, or change the one that is there; nothing where it stays as it is."""
    folder = options.out / FOLDER
    path = yaml_file(folder, name)
    if path is None:
        countries = {draft.country for draft in drafts}
        country = countries.pop() if len(countries) == 1 else ""
        entries = dict(zip(own_ids(drafts), drafts, strict=True))
        text = book_text(name, entries, list_, country=country, tag=options.tags[0])
        _refuse_faults(text, f"{FOLDER}/{name}.yaml")
        if options.only_show:
            _show_new(name, entries)
        yield f"{FOLDER}/{name}.yaml", text
        return
    book = open_book(path)
    if not isinstance(book, BookFile):
        say_problems(book)
        msg = f"{path} is no address book that can be read: mend it first; nothing was written"
        raise AppealsError(msg, Exit.DATA)
    found = compare(book.entries, drafts, list_, also_verified=options.also_verified)
    ids = own_ids(found.added, tuple(book.entries))
    new = dict(zip(ids, found.added, strict=True))
    _show(book, found, new)
    changes = {each.id: each.changes for each in found.changed if each.changes}
    if new or changes:
        yield book, _changed(book, changes, new, list_)


def _changed(
    book: BookFile, changes: Mapping[str, EntryChanges], new: Mapping[str, EntryDraft], list_: ListFile
) -> str:
    added = {id_: "\n".join(entry_lines(id_, draft, list_)) for id_, draft in new.items()}
    text = changed_book(book.text, str(book.path), changes, added)
    _refuse_faults(text.removeprefix("\ufeff"), str(book.path), before=_faults(book.text.removeprefix("\ufeff"), ""))
    return text


def _faults(text: str, path: str) -> Sequence[Problem]:
    source, problems = read_text(text, path)
    return (*problems, *(book_problems(source)[1] if source else ()))


def _refuse_faults(text: str, path: str, before: Sequence[Problem] = ()) -> None:
    """Refuse to write a book that could not be read again, or with more errors than it had.

    Raises:
        AppealsError: so it would be (65).
    """
    known = {(each.code, each.field) for each in before}
    faults = [each for each in _faults(text, path) if (each.code, each.field) not in known]
    if has_errors(faults):
        say_problems(faults)
        msg = f"{path}: nothing was written: the list would make a book with these errors; take them out of the list"
        raise AppealsError(msg, Exit.DATA)


def _show_new(name: str, entries: Mapping[str, EntryDraft]) -> None:
    for id_, draft in entries.items():
        result(f"+ {name}/{id_}: {draft.shown}")


def _show(book: BookFile, found: Comparison, new: Mapping[str, EntryDraft]) -> None:
    """Say what a list says other than a book."""
    _show_new(book.name, new)
    for each in found.changed:
        mark, left = "~" if each.changes else "!", f" ({each.why_left})" if each.why_left else ""
        for name, (before, after) in each.fields.items():
            result(f"{mark} {book.name}/{each.id}: {name}: {_told(before)} → {_told(after)}{left}")
    for id_, file in found.gone.items():
        gone = f"not in the list any more (it was made of {file})"
        result(f"- {book.name}/{id_}: {gone}: is somebody else in this office?")
    for id_ in new:
        first = id_.rpartition("-")[0]
        if first in book.entries and id_.removeprefix(f"{first}-").isdecimal():
            there = f"there is {book.name}/{first} already, which was not made of this list"
            say(f"{book.name}/{id_}: {there}: is it the same?")
    if not (new or found.changed or found.gone):
        say(f"{book.path}: nothing has changed")


def _told(value: Data | None) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"'{value}'"
    parts = value.values() if isinstance(value, dict) else value
    return ", ".join(map(_told, parts))


def _tell(holdings: Sequence[Holding], drafts: Sequence[EntryDraft]) -> None:
    """Say what became of the list as a whole."""

    def who(each: Holding) -> tuple[str, str]:
        return each.person.id or printed_name(each.person.names), each.office.id

    now = {who(each) for each in holdings if not each.over}
    over = [each for each in holdings if each.over and who(each) not in now]
    for each in over[:_NAMED]:
        person, office = (printed_name(one.names) or one.id for one in (each.person, each.office))
        say(f"left out: {person}, {office}: {each.over}")
    if len(over) > _NAMED:
        say(f"left out: {counted(len(over) - _NAMED, 'person')} more whose office is over")
    nobody = [each for each in drafts if not each.shown]
    for where, number in Counter(each.where for each in nobody[:_NAMED]).items():
        say(f"left out: {where}: nobody is named there{f' ({number} times)' if number > 1 else ''}")
    if len(nobody) > _NAMED:
        say(f"left out: {len(nobody) - _NAMED:,} more without a name")
    named = len(drafts) - len(nobody)
    say(f"{named:,} {'entry' if named == 1 else 'entries'} in the list, none of them verified")
