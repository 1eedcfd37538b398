"""Which fields of a model hold texts: read from its annotations, and from nothing else.

`Text` and `Lines` are texts by language: what a campaign is translated by. A `Name` can be written by language too, and
stands as it is in a language in which it is not. `Line` and `Prose` are words too, in one
language or none, such as a name. `Code`, `Notes` and all other kinds of value are no words that somebody reads.
`InLetters` marks those texts of a campaign that letters are made of; its others stand on the action sheet only.
"""

import typing
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from types import UnionType

from pydantic import BaseModel

from appeals.inputs.models.fields import FewLines, InLetters, Line, Lines, Name, Prose, Quotation, Text
from appeals.inputs.models.papers import bare, hints_of


class TextKind(Enum):
    """What a field is that holds no further fields."""

    LETTER = "a text by language that letters are made of"
    TEXT = "another text by language"
    NAME = "a name or quotation by language, which stands as it is in any other"
    WORDS = "words in one language or none"
    OTHER = "no words"


Shape = TextKind | list["Shape"] | dict[str, "Shape"]
"""A value, a list of one shape, or fields by name in the order of the model."""


_KINDS: Mapping[object, TextKind] = {
    InLetters[Text]: TextKind.LETTER,
    InLetters[Lines]: TextKind.LETTER,
    InLetters[FewLines]: TextKind.LETTER,
    Text: TextKind.TEXT,
    Lines: TextKind.TEXT,
    FewLines: TextKind.TEXT,
    Name: TextKind.NAME,
    Quotation: TextKind.NAME,
    Line: TextKind.WORDS,
    Prose: TextKind.WORDS,
}


@cache
def shape_of(model: type[BaseModel]) -> dict[str, Shape]:
    """The shape of every field of a model, by the name it has in a file."""
    hints = hints_of(model)
    return {info.alias or name: _shape(hints[name]) for name, info in model.model_fields.items()}


def _shape(hint: object) -> Shape:
    hint = bare(hint)
    if hint in _KINDS:
        return _KINDS[hint]
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return shape_of(hint)
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return [_shape(inside[0])]
    if origin is typing.Annotated:  # a list that may be one value, or a choice; any other kind of string is no words
        return _shape(inside[0])
    if origin in {UnionType, typing.Union}:
        return next((shape for each in inside if (shape := _shape(each)) is not TextKind.OTHER), TextKind.OTHER)
    return TextKind.OTHER


def shape_at(shape: Shape, where: Iterable[str | int]) -> Shape:
    """The shape of what stands in one place of a file; below a field that no model knows anything may be words."""
    for step in where:
        if isinstance(shape, list):
            shape = shape[0]
        if isinstance(shape, dict) and isinstance(step, str):
            shape = shape.get(step, TextKind.WORDS)
    return shape


def texts_only(fields: Mapping[str, Shape]) -> dict[str, Shape]:
    """The fields that hold texts by language, in whatever depth; without all others."""
    kept = {name: _texts(shape) for name, shape in fields.items()}
    return {name: shape for name, shape in kept.items() if shape is not None}


def _texts(shape: Shape) -> Shape | None:
    if isinstance(shape, list):
        item = _texts(shape[0])
        return None if item is None else [item]
    if isinstance(shape, dict):
        return texts_only(shape) or None
    return shape if shape in {TextKind.LETTER, TextKind.TEXT, TextKind.NAME} else None


def reaches_letters(shape: Shape) -> bool:
    """Whether letters are made of it, or of something in it."""
    if isinstance(shape, list):
        return reaches_letters(shape[0])
    if isinstance(shape, dict):
        return any(map(reaches_letters, shape.values()))
    return shape is TextKind.LETTER
