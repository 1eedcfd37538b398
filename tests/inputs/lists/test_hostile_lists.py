"""Lists from strangers: what would unpack, grow or spread without end is refused before it is read."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_files import cards, ods, xls, xlsx

from appeals.errors import AppealsError, Exit
from appeals.inputs.member_survey import survey
from appeals.inputs.members import Faulty, read_members
from appeals.inputs.models.senders import Sender

SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'


def rewritten(path: Path, name: str, change: bytes | None = None, **replaced: str) -> Path:
    """The same archive with another part, or with texts of one replaced."""
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == name:
                content = change if change is not None else content
                for before, after in replaced.items():
                    content = content.replace(before.encode(), after.encode())
            target.writestr(entry.filename, content)
    return path


def sheet(*rows: str, before: str = "") -> bytes:
    text = f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{text}<sheetData>{ROWS}{''.join(rows)}</sheetData></worksheet>".encode()


def cell(place: str, number: int) -> str:
    return f'<row r="{number}"><c r="{place}{number}"><v>1</v></c></row>'


def lying(path: Path) -> Path:
    """The sheet is said to unpack to a tenth of what it does."""
    raw = bytearray(rewritten(path, SHEET, sheet(*(cell("A", number) for number in range(2, 2000)))).read_bytes())
    with zipfile.ZipFile(path) as file:
        (entry,) = (each for each in file.infolist() if each.filename == SHEET)
    size = entry.file_size.to_bytes(4, "little")
    path.write_bytes(raw.replace(size, (entry.file_size // 10).to_bytes(4, "little")))
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (sheet(cell("XFD", 2)), "more than 1000 columns"),
        (sheet(cell("ALK", 1_048_576)), "more than 8,000,000 cells"),
        (sheet(cell("A", 5), cell("A", 5)), "row 5 stands there twice"),
        (sheet(cell("A", 2), before="<!DOCTYPE x [<!ENTITY a 'b'>]>"), "declares entities"),
        (sheet("<row"), "is no XML"),
        (sheet('<row r="x"/>'), "cannot be read"),
        (sheet('<row r="2"><c r="?"><v>1</v></c></row>'), "is no place of a cell"),
        (b"", "is no XML"),
    ],
    ids=["columns", "area", "rows twice", "entities", "cut", "no number", "no place", "empty"],
)
def test_a_sheet_that_is_none_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(AppealsError, match=said) as refused:
        survey(rewritten(xlsx()(tmp_path), SHEET, content))
    assert refused.value.exit_code is Exit.DATA


def test_an_archive_is_not_believed(tmp_path: Path) -> None:
    with pytest.raises(AppealsError, match="unpacks to something else than it says"):
        survey(lying(xlsx()(tmp_path)))


def test_an_archive_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    path = xlsx()(tmp_path)
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02")  # the size of its last part, where the archive lists them
    raw[at + 24 : at + 28] = (3 * 2**30).to_bytes(4, "little")
    path.write_bytes(raw)
    with pytest.raises(AppealsError, match="unpacks to more than"):
        survey(path)


def test_cells_that_repeat_without_end_are_refused(tmp_path: Path) -> None:
    repeated = ods({(0, "city"): {"valuetype": "string", "numbercolumnsrepeated": 1_000_000_000}})(tmp_path)
    with pytest.raises(AppealsError, match="more than 1000 columns"):
        survey(repeated)
    repeated = ods(of_row={0: {"numberrowsrepeated": 1_000_000_000}})(tmp_path)
    with pytest.raises(AppealsError, match="cells"):
        survey(repeated)


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_only_begins_like_a_workbook_is_refused(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(start + bytes(4000))
    with pytest.raises(AppealsError, match="cannot be read"):
        survey(path)


def test_an_old_workbook_with_cells_far_apart_is_refused(tmp_path: Path) -> None:
    def far_apart(sheet: Any) -> None:  # noqa: ANN401 - xlwt has no types
        sheet.write(65_535, 255, "x")

    with pytest.raises(AppealsError, match="cells"):
        survey(xls(change=far_apart)(tmp_path))


@given(st.integers(0, 5631), st.integers(0, 255))
@settings(max_examples=25)
def test_a_damaged_old_workbook_is_read_or_refused(at: int, byte: int) -> None:
    with TemporaryDirectory() as folder:
        path = xls()(Path(folder))
        content = bytearray(path.read_bytes())
        content[at % len(content)] = byte
        path.write_bytes(content)
        with suppress(AppealsError):
            survey(path)


def test_a_card_without_an_end_takes_up_no_other(tmp_path: Path) -> None:
    path = cards("VERSION:3.0\nFN:Ann")(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"END:VCARD", b""))
    with pytest.raises(AppealsError, match="no END:VCARD"):
        survey(path)


def test_a_card_that_begins_inside_another_is_damaged(tmp_path: Path) -> None:
    path = cards("VERSION:3.0\nFN:Ann\nBEGIN:VCARD\nVERSION:3.0\nFN:Ben", "VERSION:3.0\nFN:Cleo")(tmp_path)
    first, second = read_members(path)
    assert isinstance(first, Faulty)
    assert "damaged" in first.reason
    assert isinstance(second, Sender)
    assert second.name == "Cleo"
