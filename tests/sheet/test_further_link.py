"""The address at which readers learn more."""

import pytest
import segno

from appeals.sheet.further_link import further_link


@pytest.mark.parametrize(
    ("text", "parts", "opens"),
    [
        ("https://www.example.org/", ("", "https://www.example.org/", "", "example.org"), True),
        ("https://x.org/ua/1/", ("", "https://x.org/ua/1/", "", "x.org/ua/1/"), True),
        ("See http://x.org/a_(b)?c=1&d=2.", ("See ", "http://x.org/a_(b)?c=1&d=2", ".", "x.org/a_(b)?c=1&d=2"), False),
    ],
)
def test_an_address_in_a_text_is_found_and_shortened(text: str, parts: tuple[str, ...], *, opens: bool) -> None:
    link = further_link(text)
    assert link is not None
    assert (link.before, link.address, link.after, link.short, link.opens) == (*parts, opens)


@pytest.mark.parametrize("text", ["", "Ask your section office.", "javascript:alert(1)", f"https://x.org/{'a' * 3000}"])
def test_without_an_address_that_a_code_holds_there_is_none(text: str) -> None:
    assert further_link(text) is None


def test_the_code_is_that_of_the_address() -> None:
    link = further_link("https://www.example.org/ua-129-10")
    assert link is not None
    rows = [[0] * link.modules for _ in range(link.modules)]
    for run in filter(None, link.code.split("z")):
        start, _, width = run.removeprefix("M").partition("h")
        x, y = map(int, start.split())
        rows[y][x : x + int(width.partition("v")[0])] = [1] * int(width.partition("v")[0])
    expected = segno.make_qr("https://www.example.org/ua-129-10", error="m")
    assert rows == [[int(dark) for dark in row] for row in expected.matrix_iter(border=4)]
    assert link.side / link.modules >= 0.45  # millimetres: what a telephone reads off paper
