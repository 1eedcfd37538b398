"""Lists of officials, changed at random: `python tests/long/changed_lists.py [SECONDS] [SEED]`.

Whatever a list of others holds, the book that is made of it can be read without an error, and the same list changes nothing in it.
"""

import copy
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from officials import POPOLO, QUERY, WIKIDATA  # noqa: E402 - found by the line above

from appeals.book_drafts.book_changes import compare  # noqa: E402 - likewise
from appeals.book_drafts.book_text import ListFile, book_text, own_ids  # noqa: E402 - likewise
from appeals.book_drafts.entry_draft import entry_draft  # noqa: E402 - likewise
from appeals.book_drafts.popolo import read_popolo  # noqa: E402 - likewise
from appeals.book_drafts.wikidata import read_wikidata  # noqa: E402 - likewise
from appeals.errors import has_errors  # noqa: E402 - likewise
from appeals.inputs.books import book_problems  # noqa: E402 - likewise
from appeals.inputs.models.recipients import ListForm  # noqa: E402 - likewise
from appeals.inputs.yaml_reader import read_text  # noqa: E402 - likewise

TODAY = date(2026, 11, 29)
LISTS = (
    (POPOLO, read_popolo, ListForm.POPOLO),
    (WIKIDATA, read_wikidata, ListForm.WIKIDATA),
    (QUERY, read_wikidata, ListForm.WIKIDATA),
)
STRANGE: tuple[object, ...] = (
    None, True, 0, -1, 1e300, 10**30, "", [], {}, "x", "Q1", ["a"], {"id": "Q1"}, {"value": {"id": [1]}}, "\u202e", "\ud800", "=1",
    "- a", "a: b # c", "{{x}}", "'\"", "\x00", "null", "~", "!tag", "*a", "&a", "NO", "2019-99-99", "+2019-00-00T00:00:00Z", "kz", "ZZ",
    {"en": {"value": "z"}}, "\u2028", "a\nb: c", "  ", "@x", "\\", "%", "|", ">", "?", "-", "A" * 2000, "\ufeffa", "e\u0301",
)  # fmt: skip


def ways(data: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value inside some data."""
    if way:
        yield way
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in pairs:
        yield from ways(inner, (*way, step))


def changed(data: object, chance: random.Random) -> object:
    """The data with a few values in the place of others."""
    made: Any = copy.deepcopy(data)
    for _ in range(chance.randint(1, 6)):
        found = list(ways(made))
        if found:
            *above, last = chance.choice(found)
            parent = made
            for step in above:
                parent = parent[step]
            parent[last] = copy.deepcopy(chance.choice(STRANGE))
    return made


def hold(data: object, chance: random.Random) -> None:
    """See to it that a list makes a sound book, and changes nothing in it."""
    read, form = next((read, form) for base, read, form in LISTS if base is data)
    holdings = read(json.loads(json.dumps(changed(data, chance))), TODAY)
    tags = chance.choice((("en",), ("ru", "en")))
    drafts = [each for each in (entry_draft(one, tags, country="KZ") for one in holdings if not one.over) if each.shown]
    list_ = ListFile(form, "list.json", TODAY)
    text = book_text("kz", dict(zip(own_ids(drafts), drafts, strict=True)), list_, country="KZ", tag=tags[0])
    source, problems = read_text(text, "kz.yaml")
    if not drafts:
        return
    assert source is not None, text
    assert not has_errors((*problems, *book_problems(source)[1])), text
    assert isinstance(source.data, dict)
    entries = source.data["recipients"]
    assert isinstance(entries, dict)
    again = compare(entries, drafts, list_, also_verified=False)
    assert [*again.added, *again.changed, *again.gone] == [], text


if __name__ == "__main__":
    seconds, seed = [*map(float, sys.argv[1:3]), *(60.0, 0.0)[len(sys.argv) - 1 :]]
    chosen = random.Random(seed)  # noqa: S311 - nothing secret: the same seed makes the same lists
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        hold(chosen.choice(LISTS)[0], chosen)
        number += 1
    sys.stdout.write(f"{number} lists made sound books\n")
