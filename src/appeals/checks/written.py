"""The texts of a file as they were written, with the place of each."""

import re
from collections.abc import Iterator

from appeals.inputs.models.campaign import Campaign, LetterText
from appeals.inputs.source import FieldPath, Source

__all__ = ["LETTER_FIELDS", "language_of", "texts"]

_NOT_TEXT = frozenset(
    {
        "after_deadline",
        "appeal_languages",
        "chain",
        "country",
        "date",
        "deadline",
        "email",
        "fax",
        "id",
        "index",
        "instruments",
        "issued",
        "kind",
        "language",
        "layout",
        "notes",
        "phone",
        "recipients",
        "status",
        "tags",
        "to",
        "update",
        "url",
        "write_to",
    }
)

_WORDS = frozenset(Campaign.model_fields) | _NOT_TEXT | frozenset(LetterText.model_fields)
"""Names of fields, of which some are languages too: `to` is Tongan."""

LETTER_FIELDS = frozenset({"title", "letter", "demands", "enclosures"})
"""The fields of a campaign that reach letters."""


def texts(source: Source, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a campaign that somebody may read, in the order of the file; internal notes are left out.

    Args:
        source: the file.
        at: where in it to begin: one entry of an address book, say.
    """
    data: object = source.data
    for step in at:
        data = data[step]  # type: ignore[index]  # the way leads to something that was read from this file
    yield from _walk(data, at)


def language_of(where: FieldPath, plain: str) -> str:
    """The language of a text: that of its key where it is written by language, else that of plain strings."""
    key = where[-1] if where else ""
    is_tag = isinstance(key, str) and key not in _WORDS and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", key)
    return str(key) if is_tag else plain


def _walk(data: object, where: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, list):
        for at, item in enumerate(data):
            yield from _walk(item, (*where, at))
    elif isinstance(data, dict):
        for key, value in data.items():
            # 'status' and 'date' are words of the file at its top, and texts of a person's history below.
            if key not in _NOT_TEXT or (where[:1] == ("people",) and key == "status"):
                yield from _walk(value, (*where, key))
