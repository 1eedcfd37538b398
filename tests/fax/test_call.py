"""Real fax calls: what the called machine writes down is what was sent, to the pixel."""

from pathlib import Path

import phone_line
import pytest
from fax_letters import ARABIC, KAZAKH, RUSSIAN, Letter, english, scan
from needs import SPANDSP, needs
from PIL import Image, ImageSequence

from appeals.fax import tiff
from appeals.fax.grid import Resolution
from appeals.fax.received import image, seconds
from appeals.fax.scan import FaxPage

pytestmark = needs(SPANDSP)


def send(pages: tuple[FaxPage, ...], folder: Path, *, fast: bool = True) -> phone_line.Call:
    """Call, and see that every page arrived as it was sent."""
    sent, received = folder / "sent.tiff", folder / "received.tiff"
    sent.write_bytes(tiff.write(pages))
    call = phone_line.call(sent, received, fast=fast)
    assert call.results == (0, 0)
    assert call.pages == len(pages)
    with Image.open(received) as file:
        arrived = [frame.convert("L").point([255] + [0] * 255, "1") for frame in ImageSequence.Iterator(file)]
    assert [page.tobytes() for page in arrived] == [image(page).tobytes() for page in pages]
    return call


@pytest.mark.parametrize("resolution", Resolution)
def test_pages_arrive_as_they_were_sent(two_pages: bytes, tmp_path: Path, resolution: Resolution) -> None:
    call = send(scan(two_pages, resolution).pages, tmp_path)

    assert call.bit_rate == 14400
    assert call.error_correcting


@pytest.mark.parametrize("text", [KAZAKH, RUSSIAN, ARABIC], ids=["kazakh", "russian", "arabic"])
def test_every_script_arrives(letter: Letter, tmp_path: Path, text: str) -> None:
    send(scan(letter(text + english())).pages, tmp_path)


def test_us_letter_arrives(letter: Letter, tmp_path: Path) -> None:
    send(scan(letter(english(), size="Letter")).pages, tmp_path)


@pytest.mark.parametrize("bit_rate", [14400, 9600])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_time_on_the_line_is_told_beforehand(two_pages: bytes, tmp_path: Path, count: int, bit_rate: int) -> None:
    pages = (scan(two_pages).pages * 2)[:count]
    call = send(pages, tmp_path, fast=bit_rate > 9600)

    assert call.bit_rate == bit_rate
    assert seconds(pages, call.bit_rate) == pytest.approx(call.seconds, rel=0.08)
