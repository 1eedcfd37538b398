"""Problems as the page lists them: the worst first, each with the line of the file that it is about."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from appeals.errors import AppealsError, Problem, Severity, the_first
from appeals.inputs.yaml_reader import MAX_BYTES
from appeals.system.files import read_file
from appeals.system.terminal import printable

__all__ = ["problem_list"]

_LONGEST = 400
"""Characters of a line that are shown."""


def problem_list(problems: Sequence[Problem]) -> tuple[Mapping[str, object], ...]:
    """The problems for the page, errors first, then by place."""
    lines = cache(_lines)
    ordered = sorted(problems, key=lambda each: (each.severity is not Severity.ERROR, each.place))
    return tuple(_listed(each, lines(each.place.path)) for each in the_first(dict.fromkeys(ordered)))


def _listed(problem: Problem, lines: Sequence[str]) -> Mapping[str, object]:
    at = problem.place.line - 1
    text = lines[at][:_LONGEST].rstrip() if 0 <= at < len(lines) else ""
    file = Path(problem.place.path).name
    texts = {**problem.as_json(), "file": file, "text": text}
    return {name: printable(value) if isinstance(value, str) else value for name, value in texts.items()}


def _lines(path: str) -> Sequence[str]:
    try:
        return read_file(Path(path), MAX_BYTES).decode(errors="replace").split("\n")
    except (AppealsError, ValueError):  # it vanished meanwhile, or is standard input
        return ()
