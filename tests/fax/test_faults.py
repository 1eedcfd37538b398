import base64
from io import BytesIO

import pytest
from fax_letters import Letter, english, scan
from PIL import Image

from appeals.fax.faults import UnfitForFaxError
from appeals.fax.grid import Resolution
from appeals.fax.received import image
from appeals.fax.scan import Scanner


def codes(pdf: bytes, resolution: Resolution = Resolution.FINE) -> list[tuple[str, int]]:
    return [(fault.code, fault.page) for fault in scan(pdf, resolution).faults]


def picture(mode: str, colour: int | tuple[int, ...], size: tuple[int, int] = (60, 20)) -> str:
    file = BytesIO()
    Image.new(mode, size, colour).save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def test_a_plain_letter_has_no_faults(two_pages: bytes) -> None:
    assert codes(two_pages) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p style='color: #555'>grey</p>", "fax-grey"),
        ("<p style='color: #c00'>red</p>", "fax-grey"),
        ("<div style='height: 5mm; background: #999'></div>", "fax-grey"),
        ("<p style='font-size: 9pt'>small</p>", "fax-small-type"),
        ("<hr style='border: none; border-bottom: 0.25pt solid black'>", "fax-thin"),
        ("<p style='position: absolute; left: -17mm'>far out</p>", "fax-edge"),
        ("<p style='position: absolute; top: 268mm'>far down</p>", "fax-edge"),
        ("<div style='height: 90mm; background: black'></div>", "fax-black"),
        (f"<img src='{picture('RGBA', (0, 0, 0, 128))}'>", "fax-transparent"),
    ],
)
def test_each_fault_is_named_with_its_page(letter: Letter, body: str, expected: str) -> None:
    pdf = letter(f"{english()}<div style='break-before: page'></div>{body}")

    assert (expected, 2) in codes(pdf)
    assert all(page == 2 for _, page in codes(pdf))


def test_a_serif_face_is_a_fault_in_standard_resolution_only(letter: Letter) -> None:
    pdf = letter("<p style='font-family: Noto Serif'>serif</p>")

    assert codes(pdf, Resolution.STANDARD) == [("fax-thin", 1)]
    assert codes(pdf) == []


def test_more_than_four_pages_are_a_fault_and_more_than_ten_no_fax(letter: Letter) -> None:
    page = "<p>words</p><div style='break-before: page'></div>"

    assert codes(letter(page * 3 + "<p>end</p>")) == []
    assert codes(letter(page * 4 + "<p>end</p>")) == [("fax-long", 0)]
    with pytest.raises(UnfitForFaxError, match="11 pages are too many"):
        scan(letter(page * 10 + "<p>end</p>"))


@pytest.mark.parametrize("size", ["A3", "A4 landscape", "210mm 400mm"])
def test_other_paper_cannot_be_faxed(letter: Letter, size: str) -> None:
    with pytest.raises(UnfitForFaxError, match=r"page 1 is .* mm, neither A4 nor US Letter"):
        scan(letter(english(), size=size))


def test_a_picture_that_fills_the_page_cannot_be_faxed(letter: Letter) -> None:
    full = f"<img style='position: absolute; inset: -20mm; width: 210mm; height: 297mm' src='{picture('L', 128)}'>"

    with pytest.raises(UnfitForFaxError, match="pictures cover 100% of page 1"):
        scan(letter(full))


def test_words_too_light_to_print_cannot_be_faxed(letter: Letter) -> None:
    with pytest.raises(UnfitForFaxError, match="too light"):
        scan(letter("<p style='color: #ccc'>vanishes</p>"))


def test_a_letter_that_cannot_be_faxed_does_not_hurt_the_next(letter: Letter) -> None:
    scanner = Scanner()
    with pytest.raises(UnfitForFaxError):
        scanner.scan(letter("<p style='color: #ccc'>vanishes</p>"))

    assert scanner.scan(letter(english())) == scan(letter(english()))


def test_pictures_are_dithered_and_words_beside_them_are_not(letter: Letter) -> None:
    tone = picture("L", 128, (300, 100))
    body = f"<p>{{}}<img src='{tone}' style='position: absolute; top: 50mm; left: 20mm; width: 60mm; height: 20mm'></p>"
    with_picture = image(scan(letter(body.format("words"))).pages[0])
    without = image(scan(letter("<p>words</p>")).pages[0])
    left, top, right, bottom = 330, 550, 780, 680  # well inside the picture
    inked = with_picture.crop((left, top, right, bottom)).histogram()[-1] / ((right - left) * (bottom - top))

    assert 0.4 < inked < 0.7
    assert with_picture.crop((0, 0, 1728, 400)).tobytes() == without.crop((0, 0, 1728, 400)).tobytes()


def test_the_background_of_a_scanned_signature_stays_white(letter: Letter) -> None:
    paper = picture("L", 230, (300, 100))
    signed = letter(f"<img src='{paper}' style='position: absolute; width: 60mm'>")

    assert scan(signed).pages == scan(letter("")).pages
