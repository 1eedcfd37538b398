"""Texts that the print set side by side: each column is cut for the whole of them and read from top to bottom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from appeals.importing.headings import PagePart, heading
from appeals.importing.lines import PageLine, marked, usual_gap
from appeals.importing.vocabulary import cue, cues, folded
from appeals.system.frozen_data import dataclass

_PART = re.compile(r"\S+(?: {1,2}\S+)*")
_BAR = re.compile(r"\s*\|\s*")  # between two cells
_FEWEST = 3  # lines with several columns below 'appeals to': fewer are no addresses
_FEWEST_OF_PROSE = 5
_WIDE = 20  # characters: columns of prose have more on the average
_NEAR = 4  # columns of print: a part that begins this near belongs to the same column
_NEW = 2  # empty lines, as between two addresses
_ENDING = frozenset({PagePart.CLOSING, PagePart.APPEALS, PagePart.COPIES, PagePart.ACTION, PagePart.BACKGROUND})
"""Parts whose heading over the whole width ends what stands side by side."""
_NEXT = 1_000_000
"""Added to the numbers of lines for each column, so that every line keeps a number of its own."""
_TAB = 60  # columns of print that a tab leads to: cells of a copied table are shorter
_CELLS, _LABELS = 3, 2  # in the head of a table of addresses, at the least


@dataclass(frozen=True, slots=True)
class _Cell:
    """A part of a row in one column; `doubt` where the row does not say surely where it ends."""

    text: str
    doubt: str = ""


def one_below_the_other(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The lines of a page; what stands side by side is put one below the other."""
    found: list[PageLine] = []
    rows: list[PageLine] = []
    below = False
    for line in lines:
        begun = heading(line)
        alone = len(_parts(line)) == 1
        if rows and alone and begun and begun[0] in _ENDING:
            found += _read_down(rows, below=below)
            rows = []
        if not alone and all(_begins_addresses(text) for _, text in _parts(line)):  # 'APPELLE AN     KOPIEN AN'
            found += _read_down(rows, below=below)
            rows, below = [], True
        if rows or not alone:
            rows.append(line)
            continue
        below = bool(begun and begun[0] in {PagePart.APPEALS, PagePart.COPIES}) or (below and not begun)
        found.append(line)
    return (*found, *_read_down(rows, below=below))


def _row(line: PageLine) -> str:
    """A line as it was printed, with its indent."""
    return (" " * line.indent + _BAR.sub("\t", line.printed)).expandtabs(_TAB)


def _parts(line: PageLine) -> list[tuple[int, str]]:
    """The parts of a line with the columns they begin at; a label and its value are one part."""
    parts = [(match.start(), match[0]) for match in _PART.finditer(_row(line))]
    labelled = any(text.endswith(":") for _, text in parts[:-1])
    return [(line.indent, line.printed)] if labelled else parts


def _read_down(rows: Sequence[PageLine], *, below: bool) -> Sequence[PageLine]:
    """Rows with columns; `below`: under a heading of addresses."""
    if not rows:
        return ()
    if below:
        return _table(rows) or _addresses(rows)
    first = _first(rows)
    starts = _starts(rows[first:], _FEWEST_OF_PROSE)
    end = first + _end(rows[first:], starts)
    cut = [_cells(row, starts) for row in rows[first:end]]
    # A column beside the first may have a heading of addresses, as in the margin of a page.
    beside = any(_begins_addresses(cell.text) for row in cut for cell in row[1:] if cell.text)
    if len(starts) == 1 or not (_is_prose(cut) or beside):
        return rows
    columns = (line for column in range(len(starts)) for line in _column(rows[first:end], cut, column))
    return (*rows[:first], *columns, *rows[end:])


def _first(rows: Sequence[PageLine]) -> int:
    """Where columns of prose begin: behind the last row above them that has other places for its parts."""
    starts = _starts(rows, _FEWEST_OF_PROSE)
    strange = [at for at, row in enumerate(rows) if len(_parts(row)) > len(starts)]
    last = max(strange, default=-1)
    return next((at for at in range(last + 1, len(rows)) if rows[at].gap), 0) if strange else 0


def _addresses(rows: Sequence[PageLine]) -> Sequence[PageLine]:
    """Addresses in columns, those of one block between empty lines before those of the next."""
    starts = _starts(rows, _FEWEST)
    end = _end(rows, starts)
    usual = usual_gap(rows)
    found: list[PageLine] = []
    for block in _between(rows[:end], usual):
        cut = [_cells(row, starts) for row in block]
        if len(starts) > 1:
            found += (line for column in range(len(starts)) for line in _column(block, cut, column))
        else:
            found += _labels_last(block)
    return (*found, *rows[end:])


def _between(rows: Sequence[PageLine], usual: int) -> Iterator[Sequence[PageLine]]:
    """Rows parted by more empty lines than usual."""
    begin = 0
    for at, row in enumerate(rows):
        if at and row.gap > usual:
            yield rows[begin:at]
            begin = at
    yield rows[begin:]


def _labels_last(block: Sequence[PageLine]) -> Iterator[PageLine]:
    """An address with 'Salutation: …' at the right of its first line, which belongs to all of it."""
    right: list[PageLine] = []
    for row in block:
        (_, first), *others = _parts(row)
        labels = [text for _, text in others if _begins_label(text)]
        if len(labels) < len(others) or not others:
            yield row
            continue
        yield replace(row, text=" ".join(first.split()), printed=first)
        right += (
            replace(row, number=row.number + at * _NEXT, text=" ".join(text.split()), printed=text, mark="", gap=0)
            for at, text in enumerate(labels, start=1)
        )
    yield from right


def _begins_label(text: str) -> bool:
    return any(re.match(rf"(?:{words.written})\s*:", folded(text)) for words in cues("fields").values())


def _starts(rows: Sequence[PageLine], fewest: int) -> list[int]:
    """Where the columns begin: places at which parts of several lines do."""
    wide = [parts for row in rows if len(parts := _parts(row)) > 1]
    begun = sorted(start for parts in wide for start, _ in parts)
    starts = [start for start, before in zip(begun, [-_NEAR - 1, *begun], strict=False) if start - before > _NEAR]
    used = [sum(any(start <= at <= start + _NEAR for at, _ in parts) for parts in wide) for start in starts]
    common = [start for start, count in zip(starts, used, strict=True) if count >= fewest]
    return common if len(common) > 1 else [0]


def _end(rows: Sequence[PageLine], starts: Sequence[int]) -> int:
    """How many of the rows are set in columns: a paragraph over the whole width ends them."""
    last = max((at for at, row in enumerate(rows) if len(_parts(row)) > 1), default=0)
    for at in range(last + 1, len(rows)):
        if rows[at].gap and starts and len(_row(rows[at])) > starts[-1] + _NEAR:
            return at
    return len(rows)


def _cells(row: PageLine, starts: Sequence[int]) -> list[_Cell]:
    """A row cut where the columns begin, at the nearest blank."""
    text = _row(row)
    cuts = [0, *(_cut(text, start) for start in starts[1:]), len(text)]
    cells = [_Cell(" ".join(text[begin:end].split())) for begin, end in pairwise(cuts)]
    for at, (cut, start) in enumerate(zip(cuts[1:-1], starts[1:], strict=True)):
        if near := _doubt(text, cut, start):
            cells[at] = replace(cells[at], doubt=near)
            cells[at + 1] = replace(cells[at + 1], doubt=near)
    return cells


def _cut(text: str, start: int) -> int:
    """Where a row is cut for a column: where a word begins near its place, else behind what reaches into it."""
    near = range(max(1, start - _NEAR), min(len(text), start + _NEAR + 1))
    begun = [at for at in near if text[at - 1] == " " != text[at] and _may_begin(text, at, start)]
    if begun:
        return min(begun, key=lambda at: abs(at - start))
    if start >= len(text) or not text[start - 1 : start + 1].strip():
        return min(start, len(text))
    wide = re.compile(r" {3,}").search(text, start)
    return wide.end() if wide else len(text)


def _may_begin(text: str, at: int, start: int) -> bool:
    """Whether a column may begin at a word: behind two blanks, with a label, or just where it should, outside brackets."""
    apart = text[at - 2 : at] == "  " or _begins_label(text[at:])
    return apart or (at == start and text[:at].count("(") == text[:at].count(")"))


def _doubt(text: str, cut: int, start: int) -> str:
    """Why a row may be cut wrongly: one blank stands between two columns, or what stands in the left one is longer."""
    if cut - start > _NEAR and cut == len(text):
        return f"'{' '.join(text.split())}' reaches into the next column: what of it belongs to whom?"
    if 1 < cut < len(text) and text[cut - 2] != " ":
        return f"'{' '.join(text.split())}' was cut into columns at one blank: what of it belongs to whom?"
    return ""


def _begins_addresses(text: str) -> bool:
    begun = heading(PageLine(0, " ".join(text.split()), text))
    return bool(begun and begun[0] in {PagePart.APPEALS, PagePart.COPIES})


def _is_prose(cut: Sequence[Sequence[_Cell]]) -> bool:
    """Whether all columns are paragraphs: forms and heads of pages have short parts."""
    columns = ([cell.text for cell in column if cell.text] for column in zip(*cut, strict=True))
    return all(texts and sum(map(len, texts)) >= _WIDE * len(texts) for texts in columns)


def _column(rows: Sequence[PageLine], cut: Sequence[Sequence[_Cell]], column: int) -> Iterator[PageLine]:
    gap, doubt = _NEW if column else rows[0].gap, ""
    for at, (row, cells) in enumerate(zip(rows, cut, strict=True)):
        gap = max(gap, row.gap if at else gap)
        cell = cells[column]
        doubt = cell.doubt or doubt
        if cell.text:
            mark, text = marked(cell.text)
            yield PageLine(row.number + column * _NEXT, text, cell.text, mark, row.indent, gap, doubt, row.quoted)
            gap, doubt = 0, ""


def _table(rows: Sequence[PageLine]) -> Sequence[PageLine]:
    """A table of addresses with a head, 'Name | Office | Fax': every row as lines with labels; empty for no table."""
    head = [text for _, text in _parts(rows[0])]
    if len(head) < _CELLS or sum(map(_is_label, head)) < _LABELS:
        return ()
    starts = [start for start, _ in _parts(rows[0])]
    cut = [_cells(row, starts) for row in rows[1:]]
    # A label above cells stands in front of each of them; one above nothing would be lost.
    empty = any(not any(cells[column].text for cells in cut) for column in range(len(head)))
    labelled = (line for row, cells in zip(rows[1:], cut, strict=True) for line in _labelled(row, head, cells))
    return (*(rows[:1] if empty else ()), *labelled)


def _labelled(row: PageLine, head: Sequence[str], cells: Sequence[_Cell]) -> Iterable[PageLine]:
    for column, (label, cell) in enumerate(zip(head, cells, strict=True)):
        if cell.text:
            text = f"{label}: {cell.text}"
            yield PageLine(row.number + column * _NEXT, text, text, gap=0 if column else _NEW, doubt=cell.doubt)


def _is_label(text: str) -> bool:
    fields = ("name", "office", "address", "fax", "email", "phone", "organization", "salutation")
    return any(cue(f"fields.{field}").fullmatch(text.strip(" :")) for field in fields)
