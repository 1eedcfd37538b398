"""Problems about a value of a source: the place and the field's name follow from where it stands."""

from appeals.errors import Problem, Severity
from appeals.inputs.source import FieldPath, Source, dotted

__all__ = ["error", "text_place", "warning"]


def error(
    source: Source, where: FieldPath, code: str, message: str, hint: str = "", *, offset: int | None = None
) -> Problem:
    """Something that keeps letters from being made; `offset` counts characters inside the value."""
    return _problem(Severity.ERROR, source, where, (code, message, hint), offset)


def warning(
    source: Source, where: FieldPath, code: str, message: str, hint: str = "", *, offset: int | None = None
) -> Problem:
    """Something to look at; the letters are made."""
    return _problem(Severity.WARNING, source, where, (code, message, hint), offset)


def text_place(source: Source, where: FieldPath, key: str) -> FieldPath:
    """The path of a text in one language: a plain string has none of its own in the file."""
    value: object = source.data
    for step in _as_written(source.data, where):
        value = value[step] if isinstance(value, dict | list) else None  # type: ignore[index]  # a path of this data
    return (*where, key) if isinstance(value, dict) else where


def _problem(
    severity: Severity, source: Source, where: FieldPath, said: tuple[str, str, str], offset: int | None
) -> Problem:
    code, message, hint = said
    where = _as_written(source.data, where)
    return Problem(source.place(where, offset), severity, code, dotted(where), message, hint)


def _as_written(data: object, where: FieldPath) -> FieldPath:
    """The path in the file, where a list of one may be written as the value itself."""
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
