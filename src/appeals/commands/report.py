"""`appeals report`: the numbers of the register."""

import csv
import io
import json
from pathlib import Path

from appeals.errors import Exit
from appeals.sent.register_lines import register_place, usual_folder
from appeals.sent.sent_register import open_register
from appeals.sent.totals import FEW, Totals, totals
from appeals.system.terminal import result, say

_ALL = "all"
_LEFT_OUT = "*"
_FORMULA = ("=", "+", "-", "@")


def report(campaigns: Path | None, *, by: str, form: str) -> Exit:
    """Print how many letters were sent and what came of them.

    Args:
        campaigns: their folder.
        by: what the rows are: `campaign`, `month` or `channel`.
        form: `text`, `csv` or `json`.

    Raises:
        AppealsError: there is no register (66), or it cannot be used (65, 73, 74, 75).
    """
    with open_register(register_place(usual_folder(campaigns))) as register:
        table = totals(register.cells(by), register.cells(""), by=by)
    match form:
        case "json":
            for name, numbers in _lines(table):
                result(json.dumps({by: name, **dict(zip(table.columns, numbers, strict=True))}, ensure_ascii=False))
        case "csv":
            for line in _csv(table, by).splitlines():
                result(line)
        case _:
            _print_text(table, by)
    if any(number is None for _, row in _lines(table) for number in row):
        mark = "null" if form == "json" else _LEFT_OUT
        say(f"{mark}: under {FEW} letters or members, or what would tell such a number")
    return Exit.DONE


def _lines(table: Totals) -> list[tuple[str, tuple[int | None, ...]]]:
    return [*table.rows.items(), *([(_ALL, table.all)] if table.all else [])]


def _csv(table: Totals, by: str) -> str:
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow((by, *table.columns))
    for name, numbers in _lines(table):
        rows.writerow((f"'{name}" if name.startswith(_FORMULA) else name, *map(_cell, numbers)))
    return file.getvalue()


def _cell(number: int | None) -> str:
    return _LEFT_OUT if number is None else str(number)


def _print_text(table: Totals, by: str) -> None:
    width = max(len(each) for each in (by, *(name for name, _ in _lines(table))))
    result("  ".join((by.ljust(width), *table.columns)))
    for name, numbers in _lines(table):
        cells = (_cell(each).rjust(len(column)) for each, column in zip(numbers, table.columns, strict=True))
        result("  ".join((name.ljust(width), *cells)))
