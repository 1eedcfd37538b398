"""Letters are cut out of a file that holds many, so that nothing of them is left in it, and its index is written anew.

Rows of members are cut out of the list of failed rows that lies beside a manifest.

A PDF is put together of the pages that stay, and of nothing else: what only the others used is not taken along.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path

import pikepdf

from appeals.errors import AppealsError
from appeals.inputs.lists import ListChoices, MemberTable, Row, open_table
from appeals.inputs.lists.chosen_columns import Columns, settled_columns
from appeals.inputs.lists.reason_column import row_number
from appeals.output import digests
from appeals.output.manifest import INDEX, Record
from appeals.system.files import open_file
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

IndexRow = Mapping[str, str]
_BETWEEN_TEXTS = "\f"
_NUMBER = expression("[1-9][0-9]{0,8}")
_KEPT_BY_RULES = ("/MarkInfo", "/Metadata", "/OutputIntents", "/AF", "/Names")
"""What a PDF has by whose rules it must be made as a whole: for archives, or for readers who cannot see."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A file without some of its letters.

    Attributes:
        record: of it, as the manifest will have it; the next run makes the file anew, so it has no fingerprint.
        content: of the file.
        index: of its index.
    """

    record: Record
    content: bytes
    index: bytes


def index_rows(folder: Path, record: Record) -> Sequence[IndexRow]:
    """The letters in a file with many, as its index names them; none of a file that has no index, or another one than a run writes."""
    if record.index is None or record.path is None:
        return ()
    path = folder / f"{record.path}{INDEX}"
    if digests.of_place(path) != record.index:
        return ()
    try:
        with open_file(path, links=False) as file:
            rows = tuple(csv.DictReader(StringIO(file.read().decode())))
    except (UnicodeDecodeError, csv.Error):
        return ()
    return rows if _are_sound(rows, record.pages or 0) else ()


def _are_sound(rows: Sequence[IndexRow], pages: int) -> bool:
    """Whether these are letters one after the other: the file may have come along in somebody's folder."""
    numbers = [row.get(name) or "" for row in rows for name in ("page", "pages")]
    if not all(row.get("sender") is not None for row in rows) or not all(map(_NUMBER.fullmatch, numbers)):
        return False
    spans = [(int(row["page"]), int(row["page"]) + int(row["pages"])) for row in rows]
    return all(one[0] <= next_[0] for one, next_ in pairwise(spans)) and all(last <= pages + 1 for _, last in spans)


def cut(folder: Path, record: Record, rows: Sequence[IndexRow], members: frozenset[str]) -> Cut | None:
    """A file without the letters of some members.

    Returns:
        None where nothing would be left, where a page holds letters of others too, or where the format cannot be cut.
    """
    assert record.path is not None
    stays = [row["sender"] not in members for row in rows]
    path = folder / record.path
    if not any(stays) or digests.of_place(path) != record.sha256:
        return None
    if record.format == "text":
        return _cut_text(path, record, rows, stays)
    return _cut_pdf(path, record, rows, stays) if path.suffix == ".pdf" and record.format != "fax" else None


def _cut_text(path: Path, record: Record, rows: Sequence[IndexRow], stays: Sequence[bool]) -> Cut | None:
    with open_file(path, links=False) as file:
        texts = file.read().decode().split(_BETWEEN_TEXTS)
    if len(texts) != len(rows):
        return None  # a letter with a form feed of its own
    kept = [text for text, stays_ in zip(texts, stays, strict=True) if stays_]
    left = [row for row, stays_ in zip(rows, stays, strict=True) if stays_]
    numbered = [{**row, "page": str(number)} for number, row in enumerate(left, 1)]
    return _cut(record, _BETWEEN_TEXTS.join(kept).encode(), numbered, len(kept))


def _cut_pdf(path: Path, record: Record, rows: Sequence[IndexRow], stays: Sequence[bool]) -> Cut | None:
    spans = _spans(rows, record.pages or 0)
    gone = {page for span, stays_ in zip(spans, stays, strict=True) if not stays_ for page in span}
    kept, numbered = list[int](), list[IndexRow]()
    for row, span, stays_ in zip(rows, spans, stays, strict=True):
        if stays_ and gone.intersection(span):
            return None  # labels of several members on one sheet
        if stays_:
            numbered.append({**row, "page": str(len(kept) + 1)})
            kept += span
    try:
        content = _of_pages(path, kept)
    except (pikepdf.PdfError, IndexError):  # it is no PDF of ours
        content = None
    return None if content is None else _cut(record, content, numbered, len(kept))


def _spans(rows: Sequence[IndexRow], pages: int) -> Sequence[range]:
    """The pages of each letter, from 0, with an empty one behind it that keeps the next letter on an odd page."""
    first = [int(row["page"]) - 1 for row in rows]
    return [
        range(begin, max(following, begin + int(row["pages"])))
        for row, (begin, following) in zip(rows, pairwise([*first, pages]), strict=True)
    ]


def _of_pages(path: Path, kept: Sequence[int]) -> bytes | None:
    with pikepdf.open(path) as whole, pikepdf.new() as left:
        if any(key in whole.Root for key in _KEPT_BY_RULES):
            return None
        titles = _titles(whole)
        for number in kept:
            left.pages.append(whole.pages[number])
            if "/StructParents" in left.pages[-1]:
                del left.pages[-1]["/StructParents"]
        left.remove_unreferenced_resources()
        if "/Lang" in whole.Root:
            left.Root.Lang = pikepdf.String(str(whole.Root.Lang))
        for key, value in whole.docinfo.items():
            left.docinfo[key] = str(value)
        with left.open_outline() as outline:
            outline.root += [
                pikepdf.OutlineItem(titles[number], at) for at, number in enumerate(kept) if number in titles
            ]
        file = BytesIO()
        left.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return file.getvalue()


def _titles(whole: pikepdf.Pdf) -> Mapping[int, str]:
    """The titles in the outline of a PDF by the page that they lead to, from 0."""
    pages = {page.obj.objgen: number for number, page in enumerate(whole.pages)}
    with whole.open_outline() as outline:
        found = [(item.destination, item.title) for item in outline.root if isinstance(item.destination, pikepdf.Array)]
    return {pages[to[0].objgen]: title for to, title in found if to[0].objgen in pages}


def _cut(record: Record, content: bytes, rows: Sequence[IndexRow], pages: int) -> Cut:
    file = StringIO()
    table = csv.DictWriter(file, rows[0].keys())
    table.writeheader()
    table.writerows(rows)
    index = file.getvalue().encode()
    sha256, of_index = digests.of_file(content), digests.of_file(index)
    return Cut(record._replace(pages=pages, sha256=sha256, index=of_index, fingerprint=None), content, index)


_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def rows_without(path: Path, members: AbstractSet[str], choices: ListChoices) -> bytes | None:
    """The file without the rows of some members, all other bytes as they are; empty if no row is left.

    Returns:
        None where it has none of theirs, or does not say whose its rows are.
    """
    try:
        table = open_table(path, choices)
        columns = settled_columns(table, path, choices)
        rows = [(_ids(columns, table, row), row) for row in table.rows() if not row.is_empty]
    except AppealsError:
        return None
    theirs = [row for ids, row in rows if not members.isdisjoint(ids)]
    if not theirs:
        return None
    if len(theirs) == len(rows):
        return b""
    gone = {number for row in theirs for number in range(row.line, row.last + 1)}
    with open_file(path, links=False) as file:
        lines = _LINE.findall(file.read())
    return b"".join(line for number, line in enumerate(lines, 1) if number not in gone)


def _ids(columns: Columns, table: MemberTable, row: Row) -> frozenset[str]:
    """What the manifest may call a row: by its id, else by its number in the list."""
    number = row_number(table.headings, row)
    return frozenset({columns.cells(row.cells).get("id") or f"m{number}", f"row:{number}"})
