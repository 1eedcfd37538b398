"""The sizes of windows and papers are data: what every file says, and that it is read only when it is needed."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from paper_table import PAGE, page
from program import succeeded

from appeals.formats.windows import CLEAR, PAPERS, WINDOWS, Paper, Window, paper_and_window

SIZES: Mapping[str, Paper | Window] = {**PAPERS, **WINDOWS}


@pytest.mark.parametrize("name", SIZES)
def test_every_size_has_a_standard_and_a_date(name: str) -> None:
    assert SIZES[name].standard
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", SIZES[name].date)


@pytest.mark.parametrize("name", WINDOWS)
def test_every_window_lies_on_every_paper(name: str) -> None:
    window = WINDOWS[name]
    assert min(window.x, window.y) > CLEAR
    assert all(window.x + window.width + CLEAR <= paper.width for paper in PAPERS.values())
    assert all(window.y + window.height < paper.height / 2 for paper in PAPERS.values())


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_names_a_window(name: str) -> None:
    assert WINDOWS[PAPERS[name].window].paper == name


def test_no_country_has_two_papers_or_two_windows() -> None:
    for sizes in (PAPERS, WINDOWS):
        countries = [country for size in sizes.values() for country in size.countries]
        assert len(countries) == len(set(countries))


@pytest.mark.parametrize("name", WINDOWS)
def test_folds_and_marks_lie_on_the_paper_in_order(name: str) -> None:
    window = WINDOWS[name]
    for heights in (window.folds, window.marks):
        assert list(heights) == sorted(heights)
        assert all(window.y < height < PAPERS[window.paper].height for height in heights)
    assert all(height > window.y + window.height for height in window.folds)  # else the window shows the fold


@pytest.mark.parametrize(
    ("paper", "window", "country", "chosen"),
    [
        (None, None, None, ("A4", "din-5008-b", False)),
        (None, None, "DE", ("A4", "din-5008-b", True)),
        (None, None, "KZ", ("A4", "din-5008-b", False)),
        (None, None, "GB", ("A4", "uk-dl", False)),
        (None, None, "CH", ("A4", "sn-010130-right", False)),
        (None, None, "US", ("letter", "us-10", False)),
        ("a4", None, "US", ("A4", "din-5008-b", False)),
        ("letter", None, "DE", ("letter", "us-10", False)),
        (None, "din-5008-a", None, ("A4", "din-5008-a", True)),
        (None, "us-9", "FR", ("A4", "us-9", False)),
    ],
)
def test_the_senders_country_decides_unless_asked(
    paper: str | None, window: str | None, country: str | None, chosen: tuple[str, str, bool]
) -> None:
    sheet, found = paper_and_window(paper, WINDOWS[window] if window else None, country)
    expected = WINDOWS[chosen[1]]
    assert (sheet.css_name, found.standard, bool(found.marks)) == (chosen[0], expected.standard, chosen[2])


def test_there_is_no_window_of_another_name() -> None:
    with pytest.raises(KeyError):
        WINDOWS["../papers/a4"]


def test_names_are_known_before_yaml_is_loaded(tmp_path: Path) -> None:
    code = "import sys; from appeals.cli.parameters import WindowName; print(len(WindowName), 'yaml' in sys.modules)"
    assert succeeded(code, cwd=tmp_path).split() == [str(len(WINDOWS)), "False"]


def test_the_page_says_where_things_are_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "if this is meant: python tests/support/paper_table.py"
