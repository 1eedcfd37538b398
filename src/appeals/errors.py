"""What can be wrong, and how it is said.

Two kinds of trouble are told apart. The user's text is wrong: a `Problem` with its place, gathered with all the
others. The world fails (a file is missing, the disk is full): an `AppealsError` with a sentence that says what to
do and its exit code. Anything else is a bug and shows a traceback.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import IntEnum, StrEnum

MOST = 200
"""Problems of one file that are named; nobody reads more, and the rest is counted."""


class Exit(IntEnum):
    """The exit codes, which other programs rely on; from 64 upwards they are those of BSD's sysexits.h."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    DATA = 65
    MISSING = 66
    UNAVAILABLE = 69
    CANNOT_CREATE = 73
    IO = 74
    BUSY = 75
    INTERRUPTED = 130


class Severity(StrEnum):
    """How bad a problem is: an error keeps letters from being made, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a user's file; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def error(self, code: str, message: str, hint: str = "", *, field: str = "") -> "Problem":
        """Something here that keeps letters from being made; see `Problem`."""
        return Problem(self, Severity.ERROR, code, field, message, hint)

    def warning(self, code: str, message: str, hint: str = "", *, field: str = "") -> "Problem":
        """Something here to look at; the letters are made."""
        return Problem(self, Severity.WARNING, code, field, message, hint)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in what a user wrote.

    Attributes:
        place: where it stands.
        severity: error or warning.
        code: a stable name in kebab-case, documented in docs/checks.md.
        field: the dotted path of the value, such as `demands[1].letter`; empty for a whole file.
        message: what is wrong, as a sentence without a full stop.
        hint: what to do about it.
        count: how many problems this stands for.
    """

    place: Place
    severity: Severity
    code: str
    field: str
    message: str
    hint: str = ""
    count: int = 1

    def __str__(self) -> str:
        field = f" {self.field}" if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        line = f"{self.place}: {self.severity} {self.code}{field}: {self.message}{hint}"
        return " ".join(line.split())

    def as_json(self) -> dict[str, str | int]:
        """The problem as one flat object, for `--json`."""
        told = ("severity", "code", "field", "message", "hint")
        return {**asdict(self.place), **{name: str(getattr(self, name)) for name in told}}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with something whose place is known elsewhere; `code`, `message` and `hint` as in `Problem`."""

    code: str
    message: str
    hint: str = ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these keeps letters from being made."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def the_rest(place: Place, severity: Severity, count: int) -> Problem:
    """One problem in the place of many more that are not named."""
    return Problem(place, severity, "more-problems", "", f"{count:,} more problems in this file", "", count)


def the_first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first problems of each file, and one that counts the others, where there are too many to be named."""
    named, more = Counter[str](), dict[str, Problem]()
    for problem in problems:
        path = problem.place.path
        if named[path] < MOST and problem.code != "more-problems":
            named[path] += 1
            yield problem
        else:
            before = more.get(path) or the_rest(problem.place, Severity.WARNING, 0)
            severity = Severity.ERROR if has_errors((problem, before)) else Severity.WARNING
            more[path] = the_rest(before.place, severity, before.count + problem.count)
    yield from more.values()


class AppealsError(Exception):
    """The world failed: the message says what to do, `exit_code` is what the program ends with."""

    def __init__(self, message: str, exit_code: Exit) -> None:
        super().__init__(message)
        self.exit_code = exit_code
