"""Lists of three members as programs write them: what stands in each file is known, so that what is read can be compared.

Workbooks are written by openpyxl, xlwt and odfpy; CSV in the separators, encodings and headings of the programs named; cards by hand
after RFC 2426, RFC 6350 and the forms in which phones and mail programs publish theirs (their quirks from memory).
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

Member = Mapping[str, str]
HEADINGS = ("id", "name", "street", "postcode", "city", "country", "phone", "consent")
MEMBERS: tuple[Member, ...] = (
    {
        "id": "a1",
        "name": "Jürgen Groß",
        "street": "Weg 4",
        "postcode": "01067",
        "city": "Dresden",
        "country": "DE",
        "phone": "+49 351 1234567",
    },
    {
        "id": "a2",
        "name": "Zoë O'Hara",
        "street": "12 Mill Lane\nFlat 2",
        "postcode": "LS2 9JT",
        "city": "Leeds",
        "country": "GB",
        "phone": "0113 496 0000",
    },
    {
        "id": "a3",
        "name": "Ann Example",
        "street": "3-4 High Street",
        "postcode": "98765",
        "city": "Musterstadt",
        "country": "DE",
        "phone": "0049 30 1234",
    },
)
Make = Callable[[Path], Path]


def rows(yes: str = "yes") -> list[list[str]]:
    """The members as rows below `HEADINGS`."""
    return [[{**member, "consent": yes}[heading] for heading in HEADINGS] for member in MEMBERS]


def text(
    *,
    separator: str = ",",
    encoding: str = "utf-8",
    headings: Sequence[str] = HEADINGS,
    yes: str = "yes",
    above: str = "",
    inside: str = "\n",
    quoting: Any = csv.QUOTE_MINIMAL,  # noqa: ANN401 - a constant of csv
    changed: Mapping[tuple[int, str], str] = {},
) -> Make:
    """A text file; `changed` is what a program has made of single cells."""

    def make(folder: Path) -> Path:
        table = io.StringIO(newline="")
        table.write(above)
        writer = csv.writer(table, delimiter=separator, quoting=quoting, lineterminator="\r\n")
        writer.writerow(headings)
        for number, row in enumerate(rows(yes)):
            cells = [changed.get((number, heading), cell) for heading, cell in zip(HEADINGS, row, strict=True)]
            writer.writerow([cell.replace("\n", inside) for cell in cells])
        path = folder / "list.csv"
        path.write_bytes(table.getvalue().encode(encoding))
        return path

    return make


def as_it_is(book: Any, sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types here
    """No change."""


def xlsx(change: Callable[[Any, Any], None] = as_it_is, *, yes: str = "yes") -> Make:
    """A workbook by openpyxl; `change` gets it, and its sheet, before it is saved."""

    def make(folder: Path) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Members"
        for row in (HEADINGS, *rows(yes)):
            sheet.append(row)
        change(book, sheet)
        book.save(folder / "list.xlsx")
        return folder / "list.xlsx"

    return make


def xls(
    changed: Mapping[tuple[int, str], object] = {},
    *,
    merged: bool = False,
    change: Callable[[Any], None] | None = None,
) -> Make:
    """A workbook of Excel 97 by xlwt; `change` gets its sheet before it is saved."""

    def make(folder: Path) -> Path:
        book = xlwt.Workbook()
        sheet = book.add_sheet("Members", cell_overwrite_ok=True)
        for number, row in enumerate((HEADINGS, *rows())):
            for column, (heading, cell) in enumerate(zip(HEADINGS, row, strict=True)):
                if not (merged and (number, heading) in {(1, "city"), (2, "city")}):
                    sheet.write(number, column, changed.get((number - 1, heading), cell))
        if merged:
            sheet.write_merge(1, 2, HEADINGS.index("city"), HEADINGS.index("city"), "Dresden")
        if change:
            change(sheet)
        book.save(str(folder / "list.xls"))
        return folder / "list.xls"

    return make


def ods(
    changed: Mapping[tuple[int, str], Mapping[str, object]] = {},
    of_row: Mapping[int, Mapping[str, object]] = {},
) -> Make:
    """An OpenDocument sheet by odfpy; a cell that is `changed` has these attributes, and `shown` as its text."""

    def make(folder: Path) -> Path:
        document = OpenDocumentSpreadsheet()
        sheet = Table(name="Members")
        document.spreadsheet.addElement(sheet)
        for number, row in enumerate((HEADINGS, *rows())):
            line = TableRow(**of_row.get(number - 1, {}))
            sheet.addElement(line)
            for heading, text_ in zip(HEADINGS, row, strict=True):
                attributes = dict(changed.get((number - 1, heading), {"valuetype": "string"}))
                shown = str(attributes.pop("shown", text_))
                cell = (CoveredTableCell if attributes.pop("covered", False) else TableCell)(**attributes)
                for paragraph in shown.split("\n"):
                    cell.addElement(P(text=paragraph))
                line.addElement(cell)
        sheet.addElement(TableRow(numberrowsrepeated=1_048_000))
        document.save(str(folder / "list.ods"))
        return folder / "list.ods"

    return make


def cards(*lines: str, encoding: str = "utf-8") -> Make:
    """A file of cards; each text is one, its lines without the first and the last."""

    def make(folder: Path) -> Path:
        whole = "".join(f"BEGIN:VCARD\r\n{card.strip()}\r\nEND:VCARD\r\n".replace("\n", "\r\n") for card in lines)
        path = folder / "list.vcf"
        path.write_bytes(whole.replace("\r\r\n", "\r\n").encode(encoding))
        return path

    return make
