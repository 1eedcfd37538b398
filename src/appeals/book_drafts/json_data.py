"""JSON of strangers: what is there is taken if it has the shape that is wanted, and passed over if it has another."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.system.files import read_file
from appeals.system.patterns import expression

MAX_BYTES = 64 * 2**20
_LONGEST = 1_000
"""Characters of a text that is taken; a name of an office has a tenth of it."""

_DATE = expression(r"[0-9]{4}(?:-[0-9]{2}){0,2}")

Json = Mapping[str, object]


def read_json(path: Path) -> object:
    """What stands in a JSON file, of any shape.

    Raises:
        AppealsError: it is missing (66), cannot be read (74), is too large or no JSON (65).
    """
    raw = read_file(path, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        msg = f"{path}: larger than {MAX_BYTES // 2**20} MiB: take the part of it that you need"
        raise AppealsError(msg, Exit.DATA)
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        msg = f"{path}: this is not UTF-8 text, as JSON is"
    except json.JSONDecodeError as error:
        msg = f"{path}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}"
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets in brackets without end
        msg = f"{path}: this is no JSON that a list of officials has"
    raise AppealsError(msg, Exit.DATA)


def mapping(value: object) -> Json:
    """A JSON object; an empty one where it is something else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> Iterator[Json]:
    """The objects of a list."""
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def text(value: object) -> str:
    """A text without blanks around it; empty where it is something else, or too long for anything printed."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**18 else ""
    found = value.strip() if isinstance(value, str) else ""
    return found if len(found) <= _LONGEST else ""


def date_in(value: object) -> str:
    """A day, month or year, `2019-03-20`; empty where it is none. A time of day is cut off, and so are parts that are zero."""
    found = text(value).lstrip("+").partition("T")[0].removesuffix("-00").removesuffix("-00")
    return found if _DATE.fullmatch(found) else ""
