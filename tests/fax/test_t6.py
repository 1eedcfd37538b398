import random
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from appeals.fax import t6

WIDTH = 1728


def page(seed: int, rows: int = 60) -> Image.Image:
    """Strokes of ink, among them lines that are quite black and quite white."""
    drawn = random.Random(seed)  # noqa: S311 - a repeatable sample
    image = Image.new("1", (WIDTH, rows), 0)
    draw = ImageDraw.Draw(image)
    for _ in range(drawn.randrange(12)):
        left, top = drawn.randrange(WIDTH), drawn.randrange(rows)
        draw.rectangle((left, top, left + drawn.randrange(900), top + drawn.randrange(6)), fill=1)
    return image


def code_of(image: Image.Image) -> bytes:
    """The strip that libtiff writes for the whole page."""
    file = BytesIO()
    image.save(file, "TIFF", compression="group4", strip_size=1 << 30)
    with Image.open(file) as tiff:
        (start,), (size,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]  # a TIFF has tags
    return file.getvalue()[start : start + size]


def white_rows(image: Image.Image) -> list[int]:
    return [row for row in range(image.height) if image.crop((0, row, WIDTH, row + 1)).getbbox() is None]


@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_pieces_cut_below_white_lines_join_to_the_code_of_the_whole_page(seed: int, chance: random.Random) -> None:
    image = page(seed)
    below_white = [row + 1 for row in white_rows(image)]
    cuts = sorted({0, image.height, *chance.sample(below_white, min(4, len(below_white)))})
    pieces = [image.crop((0, top, WIDTH, end)) for top, end in pairwise(cuts)]

    assert t6.join([t6.encode(piece) for piece in pieces]).closed() == code_of(image)


def test_a_cut_below_ink_does_not_join_to_the_same_code() -> None:
    image = Image.new("1", (WIDTH, 20), 0)
    ImageDraw.Draw(image).rectangle((100, 5, 300, 15), fill=1)
    pieces = [image.crop((0, 0, WIDTH, 10)), image.crop((0, 10, WIDTH, 20))]

    assert t6.join([t6.encode(piece) for piece in pieces]) != t6.encode(image)


@pytest.mark.parametrize("rows", [1, 2, 7, 8, 9, 300])
def test_white_lines_are_one_bit_each_as_above(rows: int) -> None:
    assert t6.encode(Image.new("1", (WIDTH, rows), 0)) == t6.T6Code((1 << rows) - 1, rows)


def test_a_page_without_lines_is_closed_all_the_same() -> None:
    assert t6.join([]).closed() == bytes([0x00, 0x10, 0x01])
