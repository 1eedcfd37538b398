"""An action sheet in large print: all of it in 16 points or more, on as many pages as that takes."""

from collections.abc import Sequence

import pypdfium2
import pytest
from needs import SYSTEM_PANGO, needs
from places_on_page import LARGE, type_sizes
from program import REPOSITORY, Run
from project import TODAY, Project


@needs(SYSTEM_PANGO)
def test_every_word_of_a_sheet_in_large_print_is_large(run: Run, project: Project) -> None:
    options = ("--date", "2011-07-01", "--large-print", "--format", "pdf", "--out", project.out)
    ended = run("sheet", REPOSITORY / "campaigns/ua-129-10.yaml", *options)
    pages = list(pypdfium2.PdfDocument(project.files()["ua-129-10.sheet.pdf"]))
    assert ended.code == 0
    assert "members print" not in ended.err
    assert min(size for page in pages for size in type_sizes(page)) >= LARGE


@pytest.mark.parametrize("formats", [("html", "text"), ("text",)], ids=range(2))
def test_pages_and_texts_are_as_large_as_readers_want(run: Run, project: Project, formats: Sequence[str]) -> None:
    ended = run("sheet", project.campaign(), "--date", TODAY, "--large-print", "--format", ",".join(formats))
    assert ended.code == 2
    assert "--large-print is for the sheet as PDF" in ended.err
