"""How problems are said: each in a line, what is alike not over and over."""

from collections import Counter
from collections.abc import Iterable, Iterator

from appeals.errors import AppealsError, Exit, Problem, Severity, the_first
from appeals.system.terminal import BAD, DOUBTFUL, FILE, LinePart, counted, result, say

ALIKE = 3
"""Warnings of one code that are said before the others are counted."""


def say_problems(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """Say what is wrong, errors and warnings of each kind as they come; `check` names all of it.

    Args:
        problems: in their order.
        quiet: whether warnings are left out.
    """
    wanted = (each for each in problems if not quiet or each.severity is Severity.ERROR)
    for line in grouped(the_first(wanted)):
        say(*line)


def refuse_fault(option: str, fault: str) -> None:
    """Refuse the value of an option; nothing where it has no fault.

    Raises:
        AppealsError: it has one (2).
    """
    if fault:
        msg = f"--{option}: {fault}"
        raise AppealsError(msg, Exit.USAGE)


def print_problem(problem: Problem) -> None:
    """Print one problem as a result."""
    result(*_line(problem))


def grouped(problems: Iterable[Problem]) -> Iterator[tuple[LinePart, ...]]:
    """The line of each problem; beyond three warnings of one code, how many more there are."""
    found, files = Counter[str](), dict[str, dict[str, None]]()
    for problem in problems:
        if problem.severity is Severity.WARNING:
            found[problem.code] += problem.count
            if found[problem.code] > ALIKE and problem.code != "more-problems":
                files.setdefault(problem.code, {})[problem.place.path] = None
                continue
        yield _line(problem)
    for code, paths in files.items():
        more = counted(found[code] - ALIKE, "more warning")
        yield (f"{more} like this, ", (code, DOUBTFUL), f": appeals check {' '.join(paths)} names all of them")


def _line(problem: Problem) -> tuple[LinePart, ...]:
    colour = BAD if problem.severity is Severity.ERROR else DOUBTFUL
    place, severity, rest = str(problem).partition(f": {problem.severity} ")
    return (place, FILE), ": ", (severity[2:], colour), rest
