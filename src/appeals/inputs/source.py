"""A YAML file as plain data, every value with its place."""

from collections.abc import Mapping
from dataclasses import field, replace

from appeals.errors import Place, Problem
from appeals.language import tag_or
from appeals.system.frozen_data import dataclass

FieldPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and indexes of lists."""

Data = dict[str, "Data"] | list["Data"] | str


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """Where one value stands, and how a position inside it maps to the file."""

    line: int
    column: int
    style: str | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file: plain data (mappings, lists and strings) and the place of every value.

    Attributes:
        path: as the user gave it; stands in front of every problem.
        data: the whole document.
        cut: texts after which a comment begins so closely that it was probably meant as text, with what was lost.
        empty: keys without a value, which are left out of `data`.
        left_out: what else is left out of `data` because it is faulty, as it stands in the file; see `without`.
    """

    path: str
    data: Data
    cut: Mapping[FieldPath, str] = field(default_factory=dict)
    empty: tuple[FieldPath, ...] = ()
    _values: Mapping[FieldPath, ValuePlace] = field(default_factory=dict, repr=False)
    _keys: Mapping[FieldPath, ValuePlace] = field(default_factory=dict, repr=False)
    left_out: frozenset[FieldPath] = frozenset()
    _kept: Mapping[FieldPath, tuple[int, ...]] = field(default_factory=dict, repr=False)
    """Of lists that lack items: the numbers in the file of those that are there."""

    @property
    def fields(self) -> Mapping[str, Data]:
        """The fields of the document; none where it is something else."""
        return self.data if isinstance(self.data, dict) else {}

    @property
    def language(self) -> str:
        """The language of its plain strings; English where the file names none that exists."""
        return tag_or(str(self.fields.get("language", "en")), "en")

    def without(self, left_out: frozenset[FieldPath]) -> "Source":
        """The same file without some values; those that are left keep their places and names in all that is said of them.

        Args:
            left_out: the ways to these values, or to fields that they were probably meant for.
        """
        kept: dict[FieldPath, tuple[int, ...]] = {}
        return replace(self, data=_without(self.data, left_out, (), (), kept), left_out=left_out, _kept=kept)

    def in_file(self, where: FieldPath) -> FieldPath:
        """The way to a value in the whole file, where items of lists may be left out here."""
        numbers = (self._kept.get(where[:at]) for at in range(len(where)))
        return tuple(
            kept[step] if kept and isinstance(step, int) and step < len(kept) else step
            for step, kept in zip(where, numbers, strict=True)
        )

    def is_whole(self, *places: FieldPath) -> bool:
        """Whether nothing is left out in any of these places: what is not there was not written then."""
        ways = [self.in_file(where) for where in places]
        return not any(path[: len(way)] == way for way in ways for path in self.left_out)

    def place(self, where: FieldPath = (), offset: int | None = None) -> Place:
        """The place of a value, or of the character `offset` inside it; the nearest parent's if there is no such value."""
        at = self.in_file(where)
        while at not in self._values and at:
            at, offset = at[:-1], None
        mark = self._values.get(at)
        if mark is None:
            return Place(self.path)
        if offset is None:
            return Place(self.path, mark.line, mark.column)
        return self._inside(where, mark, offset)

    def key_place(self, where: FieldPath) -> Place:
        """The place of a key; of the value where there is no key."""
        mark = self._keys.get(self.in_file(where))
        return Place(self.path, mark.line, mark.column) if mark else self.place(where)

    def error(self, where: FieldPath, code: str, message: str, hint: str = "", *, offset: int | None = None) -> Problem:
        """Something in a value that keeps letters from being made.

        Args:
            where: the way to the value; a list of one may be written as the value itself.
            code: as in `Problem`, like the next two.
            message: what is wrong.
            hint: what to do about it.
            offset: counts characters inside the value.
        """
        where = self._as_written(where)
        return self.place(where, offset).error(code, message, hint, field=dotted(self.in_file(where)))

    def warning(
        self, where: FieldPath, code: str, message: str, hint: str = "", *, offset: int | None = None
    ) -> Problem:
        """Something in a value to look at, as in `error`; the letters are made."""
        where = self._as_written(where)
        return self.place(where, offset).warning(code, message, hint, field=dotted(self.in_file(where)))

    def text_path(self, where: FieldPath, key: str) -> FieldPath:
        """The way to a text in one language: a plain string has no key of its own in the file.

        What had to be written and was not, such as a title, is not there at all.
        """
        value: object = self.data
        for step in self._as_written(where):
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
        return (*where, key) if isinstance(value, dict) else where

    def _as_written(self, where: FieldPath) -> FieldPath:
        """The path in the file, where a list of one may be written as the value itself."""
        data: object = self.data
        path: FieldPath = ()
        for step in where:
            if isinstance(step, int) and not isinstance(data, list):
                continue
            path = (*path, step)
            if isinstance(data, list) and isinstance(step, int):
                data = data[step] if step < len(data) else None
            else:
                data = data.get(step) if isinstance(data, dict) else None
        return path

    def _inside(self, where: FieldPath, mark: ValuePlace, offset: int) -> Place:
        before = str(self.value(where))[:offset]
        lines, column = before.count("\n"), len(before) - (before.rfind("\n") + 1)
        if mark.style == "|":
            return Place(self.path, mark.line + 1 + lines, mark.indent + column + 1)
        if lines or mark.style == ">":
            return Place(self.path, mark.line, mark.column)
        return Place(self.path, mark.line, mark.column + offset + (mark.style is not None))

    def value(self, where: FieldPath) -> Data:
        """What stands in a place that this source has."""
        value: Data = self.data
        for step in where:
            value = value[step]  # type: ignore[index]  # the path was made from this very data
        return value


def _without(
    data: Data,
    left_out: frozenset[FieldPath],
    there: FieldPath,
    here: FieldPath,
    kept: dict[FieldPath, tuple[int, ...]],
) -> Data:
    """The data without some values; `there` is the way to it in the whole, `here` in what is left."""
    if not any(path[: len(there)] == there for path in left_out):
        return data
    if isinstance(data, dict):
        left = {key: value for key, value in data.items() if (*there, key) not in left_out}
        return {key: _without(value, left_out, (*there, key), (*here, key), kept) for key, value in left.items()}
    if isinstance(data, list):
        numbers = tuple(number for number in range(len(data)) if (*there, number) not in left_out)
        kept[here] = numbers
        ways = ((number, (*there, number), (*here, at)) for at, number in enumerate(numbers))
        return [_without(data[number], left_out, was, is_, kept) for number, was, is_ in ways]
    return data


def dotted(where: FieldPath) -> str:
    """A field path as it is printed: `demands[1].letter`."""
    text = ""
    for step in where:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
