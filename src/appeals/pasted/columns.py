"""Texts that the print set side by side: each column is cut for the whole of them and read from top to bottom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from appeals.pasted.headings import Part, heading
from appeals.pasted.page import Line
from appeals.pasted.vocabulary import cue

__all__ = ["one_below_the_other"]

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_FEWEST = 3  # lines with several columns below 'appeals to': fewer are no addresses
_FEWEST_OF_PROSE = 5
_WIDE = 20  # characters: columns of prose have more on the average
_NEAR = 4  # columns of print: a part that begins this near belongs to the same column
_NEW = 2  # empty lines, as between two addresses
_NEXT = 1_000_000
"""Added to the numbers of lines for each column, so that every line keeps a number of its own."""
_TAB = 60  # columns of print that a tab leads to: cells of a copied table are shorter
_CELLS, _LABELS = 3, 2  # in the head of a table of addresses, at the least


@dataclass(frozen=True, slots=True)
class _Cell:
    """A part of a row in one column; `doubt` where the row does not say surely where it ends."""

    text: str
    doubt: str = ""


def one_below_the_other(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page; what stands side by side is put one below the other."""
    found: list[Line] = []
    rows: list[Line] = []
    below = False
    for line in lines:
        begun = heading(line)
        alone = len(_parts(line)) == 1
        if (
            rows
            and alone
            and begun
            and begun[0] in {Part.CLOSING, Part.APPEALS, Part.COPIES, Part.ACTION, Part.BACKGROUND}
        ):
            found += _read_down(rows, below=below)
            rows = []
        if rows or not alone:
            rows.append(line)
            continue
        below = bool(begun and begun[0] in {Part.APPEALS, Part.COPIES}) or (below and not begun)
        found.append(line)
    return (*found, *_read_down(rows, below=below))


def _row(line: Line) -> str:
    """A line as it was printed, with its indent."""
    return (" " * line.indent + line.printed).expandtabs(_TAB)


def _parts(line: Line) -> list[tuple[int, str]]:
    """The parts of a line with the columns they begin at; a label and its value are one part."""
    parts = [(match.start(), match[0]) for match in _PART.finditer(_row(line))]
    labelled = any(text.endswith(":") for _, text in parts[:-1])
    return [(line.indent, line.printed)] if labelled else parts


def _read_down(rows: Sequence[Line], *, below: bool) -> Sequence[Line]:
    """Rows with columns; `below`: under a heading of addresses."""
    if below and (table := _table(rows)):
        return table
    starts = _starts(rows, _FEWEST if below else _FEWEST_OF_PROSE)
    end = _end(rows, starts)
    cut = [_cells(row, starts) for row in rows[:end]]
    if len(starts) < 2 or not (below or _is_prose(cut)):
        return rows
    columns = (line for column in range(len(starts)) for line in _column(rows[:end], cut, column))
    return (*columns, *(one_below_the_other(rows[end:]) if end else rows))


def _starts(rows: Sequence[Line], fewest: int) -> list[int]:
    """Where the columns begin: places at which parts of several lines do."""
    wide = [parts for row in rows if len(parts := _parts(row)) > 1]
    begun = sorted(start for parts in wide for start, _ in parts)
    starts = [start for start, before in zip(begun, [-_NEAR - 1, *begun], strict=False) if start - before > _NEAR]
    used = [sum(any(start <= at <= start + _NEAR for at, _ in parts) for parts in wide) for start in starts]
    return [start for start, count in zip(starts, used, strict=True) if count >= fewest]


def _end(rows: Sequence[Line], starts: Sequence[int]) -> int:
    """How many of the rows are set in columns: a paragraph over the whole width ends them."""
    last = max((at for at, row in enumerate(rows) if len(_parts(row)) > 1), default=0)
    for at in range(last + 1, len(rows)):
        if rows[at].gap and starts and len(_row(rows[at])) > starts[-1] + _NEAR:
            return at
    return len(rows)


def _cells(row: Line, starts: Sequence[int]) -> list[_Cell]:
    """A row cut where the columns begin, at the nearest blank."""
    text = _row(row)
    cuts = [0, *(_cut(text, start) for start in starts[1:]), len(text)]
    cells: list[_Cell] = []
    for begin, end in pairwise(cuts):
        cells.append(_Cell(" ".join(text[begin:end].split())))
    for at, (cut, start) in enumerate(zip(cuts[1:-1], starts[1:], strict=True)):
        if near := _doubt(text, cut, start):
            cells[at] = replace(cells[at], doubt=near)
            cells[at + 1] = replace(cells[at + 1], doubt=near if cells[at + 1].text else "")
    return cells


def _cut(text: str, start: int) -> int:
    """Where a row is cut for a column: where a word begins near its place, else behind the word that lies on it."""
    begun = [
        at for at in range(max(1, start - _NEAR), start + _NEAR + 1) if text[at - 1 : at] == " " != text[at : at + 1]
    ]
    if begun:
        return min((at for at in begun if at <= len(text)), key=lambda at: abs(at - start))
    if start >= len(text) or text[start - 1 : start] == " ":
        return min(start, len(text))
    wide = re.compile(r" {3,}").search(text, start)
    return wide.end() if wide else len(text)


def _doubt(text: str, cut: int, start: int) -> str:
    """Why a row may be cut wrongly: one blank stands between two columns, or what stands in the left one is longer."""
    if cut - start > _NEAR and cut == len(text):
        return f"'{' '.join(text.split())}' reaches into the next column: what of it belongs to whom?"
    if 1 < cut < len(text) and text[cut - 2] != " ":
        return f"'{' '.join(text.split())}' was cut into columns at one blank: what of it belongs to whom?"
    return ""


def _is_prose(cut: Sequence[Sequence[_Cell]]) -> bool:
    """Whether all columns are paragraphs: forms and heads of pages have short parts."""
    for column in zip(*cut, strict=True):
        texts = [cell.text for cell in column if cell.text]
        if not texts or sum(map(len, texts)) < _WIDE * len(texts):
            return False
    return True


def _column(rows: Sequence[Line], cut: Sequence[Sequence[_Cell]], column: int) -> Iterator[Line]:
    gap = _NEW if column else rows[0].gap
    for at, (row, cells) in enumerate(zip(rows, cut, strict=True)):
        gap = max(gap, row.gap if at else gap)
        cell = cells[column]
        if cell.text:
            yield replace(row, **_words(row, cell.text, column), gap=gap, doubt=cell.doubt)
            gap = 0


def _words(row: Line, text: str, column: int) -> dict[str, object]:
    mark = row.mark if not column and text.startswith(row.mark) and row.mark not in {"", "•"} else ""
    plain = text.removeprefix(mark).strip() if mark else text
    return {"number": row.number + column * _NEXT, "text": plain, "printed": text, "mark": mark}


def _table(rows: Sequence[Line]) -> Sequence[Line]:
    """A table of addresses with a head, 'Name | Office | Fax': every row as lines with labels; empty for no table."""
    head = [text for _, text in _parts(rows[0])] if rows else []
    if len(head) < _CELLS or sum(map(_is_label, head)) < _LABELS:
        return ()
    starts = [start for start, _ in _parts(rows[0])]
    return (rows[0], *(line for row in rows[1:] for line in _labelled(row, head, starts)))


def _labelled(row: Line, head: Sequence[str], starts: Sequence[int]) -> Iterable[Line]:
    for column, (label, cell) in enumerate(zip(head, _cells(row, starts), strict=True)):
        if cell.text:
            text = f"{label}: {cell.text}"
            yield Line(row.number + column * _NEXT, text, cell.text, gap=_NEW if not column else 0, doubt=cell.doubt)


def _is_label(text: str) -> bool:
    return any(
        cue(f"fields.{field}").fullmatch(text.strip(" :"))
        for field in ("name", "office", "address", "fax", "email", "phone", "organization", "salutation")
    )
