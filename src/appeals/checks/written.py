"""The texts of a file as they were written, with the place of each, and what is wrong with one by itself."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from appeals.errors import Problem
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.text_fields import Shape, TextKind, reaches_letters, shape_at, shape_of
from appeals.inputs.source import FieldPath, Source
from appeals.system.frozen_data import dataclass

LETTER_FIELDS = frozenset(name for name, shape in shape_of(Campaign).items() if reaches_letters(shape))
"""The fields of a campaign that reach letters."""


@dataclass(frozen=True, slots=True)
class TextFault:
    """Something in a text that is not what it should be.

    Attributes:
        code: of the problem.
        word: what stands there; empty where `what` names all.
        what: is wrong with it.
        hint: what to do about it.
        at: characters before it.
        is_error: whether a letter with it must not be made.
    """

    code: str
    word: str
    what: str
    hint: str
    at: int
    is_error: bool = False

    def problem(self, source: Source, where: FieldPath) -> Problem:
        """The same with its place in a file."""
        make = source.error if self.is_error else source.warning
        said = " ".join(self.word.split())
        return make(where, self.code, f"'{said}' {self.what}" if said else self.what, self.hint, offset=self.at)


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
    if shape_at(shape_of(Campaign), where) is not TextKind.LETTER:
        return False
    demand = value_at(source, where[:2]) if where[0] == "demands" and "sheet" in where else None
    return not (isinstance(demand, dict) and "letter" in demand)


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
