"""The sizes of windows and papers are data: what every file says, and that it is read only when it is needed."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from program import succeeded

from appeals.formats.windows import CLEAR, PAPERS, WINDOWS, Paper, Window

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
    assert PAPERS[name].window in WINDOWS


def test_there_is_no_window_of_another_name() -> None:
    with pytest.raises(KeyError):
        WINDOWS["../papers/a4"]


def test_names_are_known_before_yaml_is_loaded(tmp_path: Path) -> None:
    code = "import sys; from appeals.cli.parameters import WindowName; print(len(WindowName), 'yaml' in sys.modules)"
    assert succeeded(code, cwd=tmp_path).split() == [str(len(WINDOWS)), "False"]
