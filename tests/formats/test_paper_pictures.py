"""Letters on paper look as when somebody looked at them: golden pictures, read coarsely so that a hinted edge does not count."""

from pathlib import Path

import pypdfium2
import pytest
from paper_letters import letter, typesetter
from PIL import Image, ImageChops

from appeals.formats.protocol import Rendered

FOLDER = Path(__file__).parents[1] / "golden" / "paper"
DIFFERENT = 40  # of 255: a line of text that is elsewhere changes its place by more than that


@pytest.mark.parametrize(
    ("window", "block", "writer"),
    [
        ("din-5008-b", "ordinary", "by hand"),
        ("uk-dl", "longest", "person"),
        ("us-10", "ordinary", "organization"),
        ("sn-010130-right", "wrapped", "two"),
        ("gost", "hindi", "long person"),
    ],
)
def test_a_letter_looks_as_when_it_was_looked_at(
    request: pytest.FixtureRequest, window: str, block: str, writer: str
) -> None:
    made = typesetter(window).render(letter(block, writer))
    assert isinstance(made, Rendered)
    with pypdfium2.PdfDocument(made.content) as document:
        picture = document[0].render(scale=0.5, grayscale=True).to_pil()
    path = FOLDER / f"{window}.{block}.{writer}.png".replace(" ", "-")
    if request.config.getoption("--update-golden"):
        FOLDER.mkdir(exist_ok=True)
        picture.quantize(16).save(path, optimize=True)
    expected = Image.open(path).convert("L")
    assert picture.size == expected.size
    assert difference(picture, expected) < DIFFERENT, f"{path.name}: --update-golden writes it anew; look at it"


def difference(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference of grey in squares of four pixels, which are nearly three millimetres."""
    counts = ImageChops.difference(one.reduce(4), other.reduce(4)).histogram()
    return max(grey for grey, count in enumerate(counts) if count)
