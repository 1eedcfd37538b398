"""The files that pages are put into, as other programs read them."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fax_letters import Letter, english, scan
from needs import PDFIMAGES, TIFFINFO, needs
from PIL import Image, ImageSequence

from appeals.fax import fax_pdf, tiff
from appeals.fax.grid import FaxPaper, Resolution
from appeals.fax.received import image

LINES = {Resolution.STANDARD: 98, Resolution.FINE: 196, Resolution.SUPERFINE: 391}


def pictures(file: bytes) -> list[bytes]:
    """The pages of a TIFF, ink 1."""
    with Image.open(BytesIO(file)) as tiff_file:
        return [
            frame.convert("L").point([255] + [0] * 255, "1").tobytes() for frame in ImageSequence.Iterator(tiff_file)
        ]


@needs(TIFFINFO)
@pytest.mark.parametrize("resolution", Resolution)
def test_tiffinfo_sees_class_f(two_pages: bytes, tmp_path: Path, resolution: Resolution) -> None:
    path = tmp_path / "fax.tiff"
    path.write_bytes(tiff.write(scan(two_pages, resolution).pages))
    seen = subprocess.run(["tiffinfo", path], capture_output=True, text=True, check=True)

    assert seen.stderr == ""
    pages = seen.stdout.split("=== TIFF directory")[1:]
    assert len(pages) == 2
    for number, page in enumerate(pages):
        facts = dict(re.findall(r"^  ([A-Z][\w/ ]+?): (.+)$", page, flags=re.MULTILINE))
        assert facts["Subfile Type"] == "multi-page document (2 = 0x2)"
        assert facts["Image Width"].startswith("1728 Image Length: ")
        assert facts["Resolution"] == f"204, {LINES[resolution]} pixels/inch"
        assert facts["Compression Scheme"] == "CCITT Group 4"
        assert facts["Photometric Interpretation"] == "min-is-white"
        assert facts["FillOrder"] == "lsb-to-msb"
        assert facts["Rows/Strip"] == facts["Image Width"].rpartition(" ")[2]
        assert facts["Page Number"] == f"{number}-2"
        assert not {"Software", "Artist", "DateTime", "HostComputer", "Date & Time"} & set(facts)


def test_every_page_is_one_strip_with_only_the_tags_of_profile_f(two_pages: bytes) -> None:
    with Image.open(BytesIO(tiff.write(scan(two_pages).pages))) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file)):
            tags = frame.tag_v2  # type: ignore[attr-defined]  # a TIFF has tags
            assert set(tags) == {254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 282, 283, 293, 296, 297}
            assert len(tags[273]) == len(tags[279]) == 1
            assert tags[297] == (number, 2)


@needs(PDFIMAGES)
@pytest.mark.parametrize("resolution", Resolution)
def test_pdfimages_sees_fax_pictures_at_their_resolution(
    two_pages: bytes, tmp_path: Path, resolution: Resolution
) -> None:
    path = tmp_path / "fax.pdf"
    pages = scan(two_pages, resolution).pages
    path.write_bytes(fax_pdf.write(pages))
    listed = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True)

    assert listed.stderr == ""
    rows = [line.split() for line in listed.stdout.splitlines()[2:]]
    assert [row[0] for row in rows] == ["1", "2"]
    for row in rows:
        assert row[2:9] == ["image", "1728", str(pages[0].sheet.rows), "gray", "1", "1", "ccitt"]
        assert row[12:14] == ["204", str(LINES[resolution])]


@pytest.mark.parametrize("resolution", Resolution)
def test_tiff_and_pdf_hold_the_same_pixels(two_pages: bytes, resolution: Resolution) -> None:
    pages = scan(two_pages, resolution).pages
    with pikepdf.open(BytesIO(fax_pdf.write(pages))) as document:
        from_pdf = []
        for page in document.pages:
            picture = page.obj.Resources.XObject.Fax
            assert isinstance(picture, pikepdf.Stream)
            shown = pikepdf.PdfImage(picture).as_pil_image()
            from_pdf.append(shown.convert("L").point([255] + [0] * 255, "1").tobytes())

    assert from_pdf == pictures(tiff.write(pages)) == [image(page).tobytes() for page in pages]


@pytest.mark.parametrize(("size", "paper"), [("A4", FaxPaper.A4), ("Letter", FaxPaper.LETTER)])
def test_the_pdf_shows_the_page_where_the_letter_had_it(letter: Letter, size: str, paper: FaxPaper) -> None:
    original = letter(english(), size=size)
    shown = fax_pdf.write(scan(original).pages)
    drawings = []
    for file in (original, shown):
        document = pypdfium2.PdfDocument(file)
        assert document[0].get_size() == pytest.approx((paper.width, paper.height), abs=0.5)
        drawings.append(document[0].render(scale=1).to_pil().convert("L").point([255] * 200 + [0] * 56, "1"))
        document.close()
    boxes = [drawing.getbbox() for drawing in drawings]

    assert all(abs(first - second) <= 1 for first, second in zip(*boxes, strict=True))


def test_the_pdf_tells_nothing_but_its_pages(pdf: bytes) -> None:
    file = fax_pdf.write(scan(pdf).pages)
    with pikepdf.open(BytesIO(file)) as document:
        assert not document.check_pdf_syntax()
        assert set(document.trailer.keys()) == {"/Size", "/Root"}
        assert set(document.Root.keys()) == {"/Type", "/Pages"}


def test_the_same_letter_makes_the_same_bytes(letter: Letter) -> None:
    first, second = (scan(letter(english())).pages for _ in range(2))

    assert tiff.write(first) == tiff.write(second)
    assert fax_pdf.write(first) == fax_pdf.write(second)
