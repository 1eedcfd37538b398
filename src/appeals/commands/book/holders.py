"""`appeals book holders`: which entries of the user's books name somebody who does not hold the office any more."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from appeals.book_drafts.holding import Holding, Texts, printed_name
from appeals.book_drafts.official_lists import form_of, read_holdings
from appeals.commands.book.own_books import BookFile, own_books
from appeals.errors import Exit
from appeals.inputs.lists import ListChoices
from appeals.inputs.models.recipients import ListForm
from appeals.inputs.source import Data
from appeals.language.folding import folded
from appeals.system.frozen_data import dataclass
from appeals.system.terminal import counted, result, say
from appeals.system.time_limit import time_limit


@dataclass(frozen=True, slots=True)
class _List:
    """A list of who holds which office.

    Attributes:
        form: of it.
        by_id: all who hold or held an office, by its id.
        by_name: the ids of offices that are called so, folded, each with its country.
    """

    form: ListForm
    by_id: Mapping[str, Sequence[Holding]]
    by_name: Mapping[str, Sequence[tuple[str, str]]]


def name_changed_holders(
    file: Path,
    *,
    form: ListForm | None,
    recipients: Sequence[Path],
    today: date,
    choices: ListChoices = ListChoices(),  # noqa: B008 - frozen
) -> Exit:
    """Name the entries whose holder has changed, by the list that is given; nothing is written.

    Args:
        file: a list of officials.
        form: of it; None where it is JSON, and what stands there says which.
        recipients: books, or folders of them; by default `recipients/`.
        today: offices that ended before it are over.
        choices: of a table: what its columns stand for, and its encoding.

    Raises:
        AppealsError: a file is missing (66) or is no such list (65); nothing is named and there is no `recipients/` here (2).
    """
    with time_limit(file):
        form = form or form_of(file)
        known = _listed(read_holdings(file, form, today, choices), form)
        looked_up = changed = 0
        for book in own_books(recipients):
            for id_, entry in book.entries.items():
                if not isinstance(entry, dict):
                    continue
                holdings, person = _office(book, entry, known)
                looked_up += bool(holdings)
                for line in _told(book, id_, entry, holdings, person):
                    result(line)
                    changed += 1
    say(f"{file}: {counted(changed, 'holder')} changed of {looked_up:,} whose office is in the list")
    return Exit.DONE


def _listed(holdings: Sequence[Holding], form: ListForm) -> _List:
    by_id: dict[str, list[Holding]] = {}
    by_name: dict[str, dict[tuple[str, str], None]] = {}
    for each in holdings:
        office = each.office
        if key := office.id or printed_name(office.names):
            by_id.setdefault(key, []).append(each)
            for name in office.names.values():
                by_name.setdefault(_folded(name), {})[key, office.country] = None
    return _List(form, by_id, {name: tuple(found) for name, found in by_name.items()})


def _office(book: BookFile, entry: Mapping[str, Data], known: _List) -> tuple[Sequence[Holding], str]:
    """All who hold or held the office of an entry, none where the list lacks it; and the id of whom the entry names.

    It is found by the id that the entry's import has kept, else by its name and country, and nobody's id is known then.
    """
    origin = entry.get("imported")
    if isinstance(origin, dict) and origin.get("from") == known.form.value and origin.get("office"):
        return known.by_id.get(str(origin["office"]), ()), str(origin.get("id", ""))
    address = entry.get("address")
    own = address.get("country") if isinstance(address, dict) else None
    country = str(own or book.head.get("country", "")).upper()
    for name in _texts(entry.get("office")):
        found_ids = [
            id_ for id_, other in known.by_name.get(_folded(name), ()) if not (country and other) or other == country
        ]
        if len(found_ids) == 1:
            return known.by_id[found_ids[0]], ""
    return (), ""


def _told(
    book: BookFile, id_: str, entry: Mapping[str, Data], holdings: Sequence[Holding], person: str
) -> Iterator[str]:
    names = list(_texts(entry.get("name")))
    now = [each for each in holdings if not each.over]
    if not names or any(_is_same(each, names, person) for each in now):
        return
    before = next((each.over for each in holdings if each.over and _is_same(each, names, person)), "")
    who = " and ".join(
        f"{printed_name(each.person.names) or each.person.id}{f', since {each.start},' if each.start else ''}"
        for each in now[:3]
    )
    sure = "holds the office" if before or person else "may hold the office"
    place = book.source.key_place(("recipients", id_))
    told = f"{who} {sure} now" if now else "the list names nobody who holds the office now"
    if before or now:
        yield f"{place}: {book.name}/{id_}: {names[0]}{f' ({before})' if before else ''}: {told}"


def _is_same(holding: Holding, names: Sequence[str], person: str) -> bool:
    if person and holding.person.id:
        return person == holding.person.id
    return bool({_words(name) for name in names} & {_words(name) for name in holding.person.names.values()})


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(_folded(name).replace(",", " ").split()))


def _folded(text: str) -> str:
    return " ".join(folded(text).split())


def _texts(value: Data | Texts | None) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (str(each) for each in value.values())
