import pypdfium2
import pytest
from fax_letters import ARABIC, KAZAKH, RUSSIAN, Letter, english, scan
from PIL import Image, ImageDraw

from appeals.fax import holes, received
from appeals.fax.grid import Resolution
from appeals.fax.received import coverage, legibility
from appeals.fax.scan import FaxPage


def measured(pdf: bytes, resolution: Resolution) -> tuple[FaxPage, holes.Holes]:
    (page,) = scan(pdf, resolution).pages
    document = pypdfium2.PdfDocument(pdf)
    try:
        return page, legibility(document[0], page)
    finally:
        document.close()


@pytest.mark.parametrize("resolution", [Resolution.STANDARD, Resolution.FINE])
def test_the_bundled_sans_keeps_its_holes_at_11_points(letter: Letter, resolution: Resolution) -> None:
    page, found = measured(letter(english() + KAZAKH + RUSSIAN + ARABIC), resolution)

    assert found.all > 150
    assert found.lost < 0.03
    assert page.type_size == 11.0
    assert 0.005 < coverage(page) < 0.1


def test_a_small_serif_loses_holes_in_standard_resolution(letter: Letter) -> None:
    pdf = letter(english(), style="html { font: 9pt 'Noto Serif' }")

    page, fine = measured(pdf, Resolution.FINE)

    assert measured(pdf, Resolution.STANDARD)[1].lost > 0.15
    assert fine.lost < 0.03
    assert page.type_size == 9.0


def test_superfine_is_not_compared(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="superfine"):
        measured(pdf, Resolution.SUPERFINE)


def rings(*, gap: bool, filled: bool) -> Image.Image:
    """Two squares with holes, the first broken or filled up."""
    image = Image.new("1", (100, 60), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 40, 40), outline=1, width=4, fill=1 if filled else 0)
    draw.rectangle((60, 10, 90, 40), outline=1, width=4)
    if gap:
        draw.rectangle((10, 20, 15, 25), fill=0)
    return image


def test_holes_are_counted_and_missed() -> None:
    sharp = rings(gap=False, filled=False).resize((200, 240), Image.Resampling.NEAREST)

    assert holes.compare(sharp, rings(gap=False, filled=False)) == holes.Holes(all=2, closed=0, broken=0)
    assert holes.compare(sharp, rings(gap=True, filled=False)) == holes.Holes(all=2, closed=0, broken=1)
    assert holes.compare(sharp, rings(gap=False, filled=True)) == holes.Holes(all=2, closed=1, broken=0)


def test_a_hole_that_winds_is_one_hole() -> None:
    sharp = Image.new("1", (60, 60), 0)
    draw = ImageDraw.Draw(sharp)
    draw.rectangle((5, 5, 55, 55), fill=1)
    draw.line((10, 10, 10, 50, 50, 50, 50, 10, 20, 10, 20, 40, 40, 40, 40, 20), fill=0, width=3)

    assert holes.compare(sharp, sharp).all == 1


def test_a_page_without_ink_has_nothing_to_lose(letter: Letter) -> None:
    page, found = measured(letter(""), Resolution.STANDARD)

    assert found.lost == 0.0
    assert page.type_size == 11.0  # the page number


@pytest.mark.parametrize(
    ("resolution", "size"),
    [(Resolution.STANDARD, (1728, 2292)), (Resolution.FINE, (1728, 2292)), (Resolution.SUPERFINE, (3456, 4572))],
)
def test_a_preview_has_square_pixels_and_the_page_s_ink(
    letter: Letter, tmp_path_factory: pytest.TempPathFactory, resolution: Resolution, size: tuple[int, int]
) -> None:
    (page,) = scan(letter(english()), resolution).pages
    path = tmp_path_factory.mktemp("preview") / "page.png"
    path.write_bytes(received.png(page))
    with Image.open(path) as shown:
        assert shown.size == size
        assert shown.mode == "1"
        black = shown.histogram()[0] / (size[0] * size[1])
    assert black == pytest.approx(coverage(page), rel=1e-6)
