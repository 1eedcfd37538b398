"""Addresses that the print set side by side: each column is read from top to bottom."""

import re
from collections.abc import Iterator, Sequence

from appeals.importing.headings import Part, heading
from appeals.importing.page import Line

__all__ = ["one_below_the_other"]

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_FEWEST = 3  # lines with several columns: fewer are no addresses
_NEAR = 4  # columns of print: a part that begins this near belongs to the same column
_NEW = 2  # empty lines, as between two addresses
_NEXT = 1_000_000
"""Added to the numbers of lines for each column, so that every line keeps a number of its own."""


def one_below_the_other(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page; columns below a heading such as 'appeals to' are put one below the other."""
    found: list[Line] = []
    rows: list[Line] = []
    below = False
    for line in lines:
        if below and (len(_parts(line)) > 1 or (rows and not line.gap)):
            rows.append(line)
            continue
        found += _read_down(rows)
        rows = []
        begun = heading(line)
        below = bool(begun and begun[0] in {Part.APPEALS, Part.COPIES})
        found.append(line)
    return (*found, *_read_down(rows))


def _parts(line: Line) -> list[tuple[int, str]]:
    """The parts of a line with the columns they begin at; a label and its value are one part."""
    parts = [(line.indent + match.start(), match[0]) for match in _PART.finditer(line.printed)]
    labelled = any(text.endswith(":") for _, text in parts[:-1])
    return [(line.indent, line.printed)] if labelled or "\t" in line.printed else parts


def _read_down(rows: Sequence[Line]) -> Sequence[Line]:
    starts = _starts(rows)
    return (
        [line for column in range(len(starts)) for line in _column(rows, starts, column)] if len(starts) > 1 else rows
    )


def _starts(rows: Sequence[Line]) -> list[int]:
    """Where the columns begin: places at which parts of several lines do."""
    wide = [parts for row in rows if len(parts := _parts(row)) > 1]
    begun = sorted(start for parts in wide for start, _ in parts)
    starts = [start for at, start in enumerate(begun) if not at or start - begun[at - 1] > _NEAR]
    used = [sum(any(start <= at <= start + _NEAR for at, _ in parts) for parts in wide) for start in starts]
    return [start for start, count in zip(starts, used, strict=True) if count >= _FEWEST]


def _column(rows: Sequence[Line], starts: Sequence[int], column: int) -> Iterator[Line]:
    begin = starts[column] - _NEAR if column else 0
    end = starts[column + 1] - _NEAR if column + 1 < len(starts) else None
    gap = _NEW if column else rows[0].gap
    for row in rows:
        words = " ".join(text for at, text in _parts(row) if at >= begin and (end is None or at < end))
        if words:
            yield Line(row.number + column * _NEXT, " ".join(words.split()), words, "", row.indent, gap)
            gap = 0
