"""docs/security.md: each line names code that is there, and tests that try at least as much as it says."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from program import REPOSITORY

PAGE = (REPOSITORY / "docs" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\|[^|]+\|[^|]+\| `(?P<where>[\w/]+)` \| (?P<tests>[^|]+) \| (?P<count>\d+) \|$", re.MULTILINE)
FILE = re.compile(r"\[[\w/]+\]\(\.\./(?P<path>tests/[\w/]+\.py)\): (?P<names>(?:`\w+`(?:, )?)+)")
ROWS = tuple(ROW.finditer(PAGE))


def shown_by(row: re.Match[str]) -> Iterator[tuple[str, str]]:
    for file in FILE.finditer(row["tests"]):
        for name in re.findall(r"\w+", file["names"]):
            yield file["path"], name


def test_every_line_names_code_and_tests_that_are_there() -> None:
    assert len(ROWS) == sum(line.count("|") > 4 for line in PAGE.splitlines()) - 2 * PAGE.count("| shown by |")
    for row in ROWS:
        place = REPOSITORY / "src" / "appeals" / row["where"]
        assert place.is_dir() or place.with_suffix(".py").exists(), row["where"]
        assert row["tests"].count("`") == 2 * len(tuple(shown_by(row)))
        for path, name in shown_by(row):
            assert f"def {name}(" in (REPOSITORY / path).read_text(encoding="utf-8"), name


def test_as_much_is_tried_as_the_page_says(request: pytest.FixtureRequest) -> None:
    tried: Counter[tuple[str, str]] = Counter()
    for item in request.session.items:
        tried[item.path.relative_to(REPOSITORY).as_posix(), item.name.partition("[")[0]] += 1
    for row in ROWS:
        if all(tried[test] for test in shown_by(row)):  # else only some tests were asked for
            assert sum(tried[test] for test in shown_by(row)) >= int(row["count"]), row["where"]
    assert f"{sum(int(row['count']) for row in ROWS):,} in all" in PAGE
