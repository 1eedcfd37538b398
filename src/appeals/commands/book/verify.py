"""`appeals book verify`: noting in an address book that somebody has looked an entry up, when and where."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from appeals.checks.contacts import VERIFIED_LATER, entry_problems
from appeals.commands.book.own_books import BookFile, own_books
from appeals.commands.problems import refuse_fault, say_problems
from appeals.errors import AppealsError, Exit, Problem, Severity
from appeals.inputs.books import open_shelf
from appeals.inputs.entry_edits import EntryChanges, changed_book
from appeals.inputs.models.fields import recipient_id
from appeals.inputs.models.recipients import Recipient, Verified
from appeals.inputs.suggestions import nearest
from appeals.inputs.validate import field_fault
from appeals.inputs.verification import good_until
from appeals.inputs.yaml_places import PlacedText
from appeals.system.questions import ask, somebody_is_there
from appeals.system.replacing import replace_file
from appeals.system.terminal import result, say
from appeals.system.time_limit import time_limit


def verify(id_: str, *, source: str, dated: str, recipients: Sequence[Path] = (), today: date) -> Exit:
    """Write into an entry when it was verified and by which source.

    Args:
        id_: `book/id`.
        source: where the user looked it up; asked for on a terminal where it is empty.
        dated: when: a day, a month or a year; likewise.
        recipients: books, or folders of them, to look in; by default `recipients/`.
        today: no later day verifies anything.

    Raises:
        AppealsError: there is no such entry, or more than one (65); what is given is wrong or missing (2); or the world failed.
    """
    _refuse_odd_id(id_)
    with time_limit("the address books"):
        book = _book_with(id_, tuple(own_books(recipients)))
        problems = tuple(_problems(book, id_, today))
    errors = [each for each in problems if each.severity is Severity.ERROR and each.code != VERIFIED_LATER]
    if errors:
        say_problems(errors)
        say(f"{book.path}: nothing was changed: mend this first")
        return Exit.DATA
    before = _verified(book, id_)
    said = _settled(book, id_, source, dated, today)
    changes = {_own(id_): EntryChanges({"verified": dict(said)})}
    replace_file(book.path, book.raw, changed_book(book.text, str(book.path), changes).encode())
    result(str(book.path))
    say(f"{id_} is verified: {_told(said)}{f'; before: {_told(before)}' if before else ''}")
    if today > good_until(Verified.model_validate(said)):
        say("that is more than twelve months ago: letters are refused until somebody looks again")
    return Exit.DONE


def _own(id_: str) -> str:
    return id_.partition("/")[2]


def _refuse_odd_id(id_: str) -> None:
    try:
        recipient_id(id_)
    except ValueError:
        msg = f"'{id_}' is no id of a recipient: write book/id, such as kz/president"
        raise AppealsError(msg, Exit.USAGE) from None


def _book_with(id_: str, books: Sequence[BookFile]) -> BookFile:
    """The one book that has the entry."""
    found = [book for book in books if book.name == id_.partition("/")[0] and _own(id_) in book.entries]
    if len(found) > 1:
        places = " and ".join(str(book.path) for book in found)
        msg = f"'{id_}' stands in {places}: say with --recipients which file is meant"
        raise AppealsError(msg, Exit.DATA)
    if not found:
        known = [f"{book.name}/{each}" for book in books for each in book.entries]
        hint = nearest(id_, known) or "name the address book with --recipients"
        msg = f"there is no entry '{id_}' in your address books; {hint}"
        raise AppealsError(msg, Exit.DATA)
    return found[0]


def _problems(book: BookFile, id_: str, today: date) -> Iterator[Problem]:
    entry, problems = open_shelf([book.path]).entry(id_)
    yield from problems
    if entry is not None:
        yield from entry_problems(entry, today=today)


def _settled(book: BookFile, id_: str, source: str, dated: str, today: date) -> dict[str, str]:
    """What is given and, where somebody is there, what they answer.

    Raises:
        AppealsError: it is wrong, or there is no source (2).
    """
    asks = somebody_is_there() and not (source and dated)
    if not source and not asks:
        msg = "say where you looked it up with --source TEXT, such as --source 'the ministry’s website'"
        raise AppealsError(msg, Exit.USAGE)
    for name, text, fault in (("date", dated, _day_fault), ("source", source, _source_fault)):
        refuse_fault(name, fault(text, today) if text else "")
    if asks:
        _show(book, id_)
    source = source or ask("Where did you look all of this up", lambda text: _source_fault(text, today))
    usual = today.isoformat()
    dated = dated or (ask("When", lambda text: _day_fault(text, today), default=usual) if asks else usual)
    return {"date": " ".join(dated.split()), "source": " ".join(source.split())}


def _show(book: BookFile, id_: str) -> None:
    """The lines of an entry, which somebody is about to vouch for."""
    text = PlacedText(book.text.removeprefix("\ufeff"))
    span = text.spans["recipients", _own(id_)]
    for line in text.text[text.line_start(span.key) : text.line_end(span.end)].splitlines():
        result(line)


def _day_fault(text: str, today: date) -> str:
    if fault := field_fault(Recipient, "verified", text, language="en"):
        return fault
    later = Verified.model_validate(text).date.first_day > today
    return "a day that has not come yet verifies nothing" if later else ""


def _source_fault(text: str, today: date) -> str:
    return field_fault(Recipient, "verified", {"date": today.isoformat(), "source": text}, language="en")


def _verified(book: BookFile, id_: str) -> dict[str, str]:
    """What the entry has said so far."""
    entry = book.entries[_own(id_)]
    found = entry.get("verified") if isinstance(entry, dict) else None
    if isinstance(found, dict):
        return {name: str(value) for name, value in found.items()}
    return {"date": found} if isinstance(found, str) else {}


def _told(said: dict[str, str]) -> str:
    return ", ".join(said[name] for name in ("date", "source") if said.get(name))
