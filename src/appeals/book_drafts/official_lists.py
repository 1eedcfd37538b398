"""A list of officials in a file, in the form that the user names."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from appeals.book_drafts.holding import Holding
from appeals.book_drafts.json_data import items, mapping, read_json
from appeals.book_drafts.popolo import read_popolo
from appeals.book_drafts.wikidata import QUERY_NAMES, read_wikidata
from appeals.errors import AppealsError, Exit
from appeals.inputs.models.recipients import ListForm

__all__ = ["form_of", "read_holdings"]

_READERS: Mapping[ListForm, Callable[[object, date], tuple[Holding, ...]]] = {
    ListForm.POPOLO: read_popolo,
    ListForm.WIKIDATA: read_wikidata,
}
_EXPECTED = {
    ListForm.POPOLO: "'persons', 'organizations' and 'memberships', as on popolo-project.org",
    ListForm.WIKIDATA: f"'entities' with P39, or the result of a query with columns such as {', '.join(each[0] for each in QUERY_NAMES.values())}",
}


def read_holdings(path: Path, form: ListForm, today: date) -> tuple[Holding, ...]:
    """Who holds or held which office.

    Args:
        path: of the file.
        form: of the list.
        today: what ended before it is over.

    Raises:
        AppealsError: the file is missing (66), cannot be read (74), or is no such list (65).
    """
    found = _READERS[form](read_json(path), today)
    if not found:
        msg = f"{path}: no official is found there: {_EXPECTED[form]} are expected"
        raise AppealsError(msg, Exit.DATA)
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
