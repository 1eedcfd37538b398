"""Reading faxes back: what our own writers have not written is refused with a sentence, and at once."""

import re
import struct

import pytest
from fax_letters import scan
from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.errors import AppealsError, Exit
from appeals.fax import fax_pdf, tiff
from appeals.fax.grid import Resolution
from appeals.fax.reading import LARGEST, read
from appeals.fax.scan import FaxPage

WRITERS = {"pdf": fax_pdf.write, "tiff": tiff.write}


@pytest.fixture(scope="module")
def pages(two_pages: bytes) -> tuple[FaxPage, ...]:
    return scan(two_pages, Resolution.STANDARD).pages


def refused(content: bytes) -> str:
    with pytest.raises(AppealsError, match="is no fax that this program made") as caught:
        read(content, "x")
    assert caught.value.exit_code is Exit.DATA
    return str(caught.value)


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("kind", WRITERS)
def test_what_was_written_is_read(two_pages: bytes, kind: str, resolution: Resolution) -> None:
    written = scan(two_pages, resolution).pages
    back = read(WRITERS[kind](written), "x")
    assert [(page.sheet, page.code, page.ink, page.box) for page in back] == [
        (page.sheet, page.code, page.ink, page.box) for page in written
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"/Height \d+", b"/Height (x)"),
        (rb"/Height \d+", b"/Height " + b"9" * 40),
        (rb"/Rows \d+", b"/Rows -1"),
        (rb"/Rows (\d)", rb"/Rows 9\1"),
        (rb"/Width 1728", b"/Width 172800"),
        (rb"/XXTypeSize [\d.]+", b"/XXTypeSize (x)"),
        (rb"/XXTypeSize [\d.]+", b"/XXTypeSize 1e99"),
        (rb"/XXTypeSize [\d.]+", b"/XXTypeSize nan"),
        (rb"/Length \d+ >>", b"/Length 99999999 >>"),
        (rb"/Length \d+ >>", b"/Length 0 >>"),
        (rb"/Fax 5 0 R", b"/Fax 3 0 R"),
        (rb"/Kids \[3 0 R", b"/Kids [" + b"3 0 R " * 3000),
        (rb"/Count 2", b"/Count 2147483647"),
        (rb"/CCITTFaxDecode", b"/FlateDecode"),
        (rb"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
        (rb"%%EOF\n", b"%%EOF\n%"),
    ],
)
def test_a_changed_pdf_is_refused(pages: tuple[FaxPage, ...], old: bytes, new: bytes) -> None:
    content = fax_pdf.write(pages)
    changed = re.sub(old, new, content, count=1)
    assert changed != content
    refused(changed)


@pytest.mark.parametrize("tag", [256, 257, 258, 259, 262, 273, 277, 278, 279, 282, 283, 293])
@pytest.mark.parametrize("value", [0, 1, 2**31 - 1, 2**32 - 1])
def test_a_changed_tag_of_a_tiff_is_refused(pages: tuple[FaxPage, ...], tag: int, value: int) -> None:
    content = tiff.write(pages)
    at = next(
        each.start()
        for kind in (3, 4, 5)
        for each in re.finditer(re.escape(struct.pack("<HHI", tag, kind, 1)), content)
    )
    changed = content[: at + 8] + struct.pack("<I", value) + content[at + 12 :]
    if changed != content:
        refused(changed)


@pytest.mark.parametrize("to", [4, 8, 2**32 - 1])
def test_directories_that_lead_back_or_nowhere_are_refused(pages: tuple[FaxPage, ...], to: int) -> None:
    content = tiff.write(pages)
    refused(content[:4] + struct.pack("<I", to) + content[8:])
    refused(content[:-4] + struct.pack("<I", to))


@pytest.mark.parametrize("kind", WRITERS)
def test_more_pages_than_any_fax_has_are_refused(pages: tuple[FaxPage, ...], kind: str) -> None:
    assert "more than 100 pages" in refused(WRITERS[kind](pages * 51))


@pytest.mark.parametrize("start", [b"", b"II*\0", b"%PDF-1.4\n", b"MM\0*", b"II*\0" + b"\xff" * 4])
def test_other_files_are_refused(start: bytes) -> None:
    refused(start)
    refused(start + b"\0" * 5000)


def test_a_file_larger_than_any_fax_is_refused(pages: tuple[FaxPage, ...]) -> None:
    refused(tiff.write(pages) + bytes(LARGEST))


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=150)
@given(data=st.data())
def test_whatever_changes_a_fax_is_read_or_refused(kind: str, pages: tuple[FaxPage, ...], data: st.DataObject) -> None:
    content = WRITERS[kind](pages)
    at = data.draw(st.integers(0, len(content) - 1))
    until = data.draw(st.integers(at, min(at + 40, len(content))))
    changed = content[:at] + data.draw(st.binary(max_size=40)) + content[until:]
    try:
        back = read(changed, "x")
    except AppealsError:
        return
    assert WRITERS[kind](back) == changed
