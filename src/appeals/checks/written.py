"""The texts of a file as they were written, with the place of each."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.text_fields import Shape, TextKind, reaches_letters, shape_at, shape_of
from appeals.inputs.source import FieldPath, Source

__all__ = ["LETTER_FIELDS", "in_letters", "language_of", "texts", "value_at"]

LETTER_FIELDS = frozenset(name for name, shape in shape_of(Campaign).items() if reaches_letters(shape))
"""The fields of a campaign that reach letters."""


def texts(source: Source, model: type[BaseModel] = Campaign, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a file that somebody may read, in its order; internal notes are left out.

    Args:
        source: the file.
        model: what it is meant to be. In a field that this does not know, everything counts as text.
        at: where in the file the model begins: at one entry of an address book, say.
    """
    yield from _walk(value_at(source, at), shape_of(model), at)


def value_at(source: Source, where: FieldPath) -> object:
    """What stands in one place of a file, to which the way is known."""
    data: object = source.data
    for step in where:
        data = data[step]  # type: ignore[index]  # the way leads to something that was read from this file
    return data


def language_of(where: FieldPath, plain: str, model: type[BaseModel] = Campaign) -> str:
    """The language of a text: that of its key where it is written by language, else that of plain strings.

    Args:
        where: the way to it from where the model begins.
        plain: of strings that stand for themselves.
        model: what the file is; a campaign unless said.
    """
    *above, key = where or ("",)
    above_it = shape_at(shape_of(model), (*above, 0))
    is_tag = (
        isinstance(above_it, TextKind) and isinstance(key, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", key)
    )
    return str(key) if is_tag else plain


def in_letters(source: Source, where: FieldPath) -> bool:
    """Whether letters are made of a campaign's text: a sheet form is printed in one only where there is no letter form."""
    if shape_at(shape_of(Campaign), where) is TextKind.LETTER:
        if where[0] != "demands" or "sheet" not in where:
            return True
        demands = source.data.get("demands") if isinstance(source.data, dict) else None
        demand = demands[where[1]] if isinstance(demands, list) and isinstance(where[1], int) else None
        return not (isinstance(demand, dict) and "letter" in demand)
    return False


def _walk(data: object, shape: Shape, where: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(data, str):
        one = shape_at(shape, (0,))  # of a list that may be written as one value
        if isinstance(one, TextKind) and one is not TextKind.OTHER:
            yield where, data
    elif isinstance(data, list):
        for at, item in enumerate(data):
            yield from _walk(item, shape_at(shape, [at]), (*where, at))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _walk(value, shape_at(shape, [key]), (*where, key))
