"""A list of officials in a file, in the form that the user names."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

from appeals.book_drafts.cards import read_cards
from appeals.book_drafts.holding import Holding
from appeals.book_drafts.json_data import items, mapping, read_json
from appeals.book_drafts.official_tables import read_officials, unread_columns
from appeals.book_drafts.popolo import read_popolo
from appeals.book_drafts.wikidata import QUERY_NAMES, read_wikidata
from appeals.errors import AppealsError, Exit
from appeals.inputs.lists import ListChoices, open_table
from appeals.inputs.models.recipients import ListForm
from appeals.system.terminal import say

_TABLES = frozenset({ListForm.CSV, ListForm.XLSX})
_READERS: Mapping[ListForm, Callable[[object, date], tuple[Holding, ...]]] = {
    ListForm.POPOLO: read_popolo,
    ListForm.WIKIDATA: read_wikidata,
}
_MOST_ROWS = 20_000
_MOST_NAMED = 20
_EXPECTED = {
    ListForm.POPOLO: "'persons', 'organizations' and 'memberships', as on popolo-project.org",
    ListForm.WIKIDATA: f"'entities' with P39, or the result of a query with columns such as {', '.join(each[0] for each in QUERY_NAMES.values())}",
}


def read_holdings(
    path: Path,
    form: ListForm,
    today: date,
    choices: ListChoices = ListChoices(),  # noqa: B008 - frozen
) -> tuple[Holding, ...]:
    """Who holds or held which office.

    Args:
        path: of the file.
        form: of the list.
        today: what ended before it is over.
        choices: what the columns of a table stand for; the encoding of a table or of cards.

    Raises:
        AppealsError: the file is missing (66), cannot be read (74), or is no such list (65); a choice is wrong (2).
    """
    if (choices.columns and form not in _TABLES) or (choices.encoding and form in _READERS):
        msg = "--column is for tables, and --encoding for tables and cards: leave it out"
        raise AppealsError(msg, Exit.USAGE)
    if form is ListForm.VCARD:
        found = read_cards(path, choices.encoding)
    elif form in _TABLES:
        found = _of_table(path, choices, today)
    else:
        found = _READERS[form](read_json(path), today)
    if not found:
        msg = f"{path}: no official is found there: {_EXPECTED.get(form, 'a row or card each')} are expected"
        raise AppealsError(msg, Exit.DATA)
    return found


def _of_table(path: Path, choices: ListChoices, today: date) -> tuple[Holding, ...]:
    table = open_table(path, choices)
    for remark in table.remarks:
        say(str(remark))
    found = tuple(islice(read_officials(table, choices.columns, today), _MOST_ROWS + 1))
    if len(found) > _MOST_ROWS:
        msg = f"{path}: more than {_MOST_ROWS:,} rows: no book has so many entries"
        raise AppealsError(msg, Exit.DATA)
    if unread := unread_columns(table, choices.columns):
        named = ", ".join(f"'{each}'" for each in unread[:_MOST_NAMED])
        more = f" and {len(unread) - _MOST_NAMED} more" if len(unread) > _MOST_NAMED else ""
        say(
            f"{table.name}: not read: {named}{more} (--column HEADING=FIELD reads a column, --column HEADING=none passes it over)"
        )
    return found


def form_of(path: Path) -> ListForm:
    """Whether a JSON file looks like Popolo or like Wikidata.

    Raises:
        AppealsError: it is missing (66), cannot be read (74) or no JSON (65).
    """
    data = read_json(path)
    whole = mapping(data)
    is_wikidata = (
        "entities" in whole or "results" in whole or any("claims" in each or "item" in each for each in items(data))
    )
    return ListForm.WIKIDATA if is_wikidata else ListForm.POPOLO
