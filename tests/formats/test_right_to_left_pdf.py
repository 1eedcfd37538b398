"""Arabic and Persian letters with Latin names and numbers in them: what stands beside what on the page."""

import re
from collections.abc import Callable

import pypdfium2
import pytest
from places_on_page import lines_shown
from program import Ended
from project import SENDER, Project, yaml

FAX = "+7 7172 50 25 34"
ADDRESS = f"https://example.org/{'a-long-folder/' * 9}"
"""Longer than a line, and it ends in what has no direction of its own; so does its part in each line."""
LETTERS = {
    "ar": {
        "title": "معلمة محتجزة بسبب قصيدة",
        "opening": f"أكتب إليكم بشأن Ana Example، رقم الفاكس {FAX}، المادة 14 من القانون.",
        "demand": "أحثكم على الإفراج عن Ana Example.",
        "closing": f"أرجو الرد. انظر {ADDRESS} والبريد a-b@example.org.",
    },
    "fa": {
        "title": "معلم زندانی",
        "opening": f"دربارهٔ Ana Example می‌نویسم، شمارهٔ نمابر {FAX}، مادهٔ 14 قانون.",
        "demand": "از شما می‌خواهم Ana Example را آزاد کنید.",
        "closing": f"منتظر پاسخ شما هستم. ببینید {ADDRESS} و a-b@example.org.",
    },
}


@pytest.fixture(params=LETTERS)
def lines(request: pytest.FixtureRequest, project: Project, render: Callable[..., Ended]) -> str:
    """What the page shows, each line from left to right without blanks."""
    language, text = request.param, LETTERS[request.param]
    project.write("ar.yaml", yaml({**SENDER, "language": language}))
    campaign = project.campaign(
        title=text["title"],
        language=language,
        letter={"opening": text["opening"], "closing": text["closing"]},
        demands=[{"letter": text["demand"]}],
    )
    assert render(campaign, "--format", "pdf", "--sender", "ar.yaml").code == 0
    with pypdfium2.PdfDocument(project.files()[f"xx-minister.{language}.pdf"]) as document:
        return lines_shown(document[0].get_textpage())


def test_latin_names_and_addresses_read_from_left_to_right(lines: str) -> None:
    assert lines.count("AnaExample") == 2
    assert "MariaMuster" in lines
    assert "1ExampleStreet" in lines


def test_a_fax_number_keeps_the_order_of_its_groups(lines: str) -> None:
    assert FAX.replace(" ", "") in lines


def test_an_address_of_the_web_keeps_its_order_in_every_line(lines: str) -> None:
    parts = re.findall(r"[\w:/.-]*folder[\w:/.-]*", lines, re.ASCII)
    assert len(parts) > 1
    assert "".join(parts) == ADDRESS
    assert "a-b@example.org" in lines


def test_numbers_and_the_reference_keep_their_digits(lines: str) -> None:
    assert "UA1/26" in lines
    assert "14" in lines


def test_the_day_stands_left_of_the_town_and_the_year_left_of_both(lines: str) -> None:
    (line,) = (line for line in lines.splitlines() if "2026" in line)
    assert line.index("2026") < line.index("1", line.index("2026") + 4) < line.index("Sampleton")
