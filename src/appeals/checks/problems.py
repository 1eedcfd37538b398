"""Problems about a value of a source: the place and the field's name follow from where it stands."""

from appeals.errors import Problem, Severity
from appeals.source import FieldPath, Source, dotted

__all__ = ["error", "warning"]


def error(source: Source, where: FieldPath, code: str, message: str, hint: str = "", *, offset: int = 0) -> Problem:
    """Something that keeps letters from being made; `offset` counts characters inside the value."""
    return Problem(source.place(where, offset), Severity.ERROR, code, dotted(where), message, hint)


def warning(source: Source, where: FieldPath, code: str, message: str, hint: str = "", *, offset: int = 0) -> Problem:
    """Something to look at; the letters are made."""
    return Problem(source.place(where, offset), Severity.WARNING, code, dotted(where), message, hint)
