"""What is found in appeals of four decades and six languages: NAME.txt beside NAME.yaml in `appeals` makes a test."""

import pytest
from pages import FOLDER, drafts, expected, page

PAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_becomes_the_drafts_beside_it(name: str) -> None:
    assert drafts(page(name)).facts() == expected(name)


def test_every_expectation_has_its_page() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == PAGES
