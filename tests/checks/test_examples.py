"""Example files: put one into tests/examples/good or tests/examples/bad, and it is tested.

A good one has no problem. A bad one says at its top which problems it has, each in a line
`# expect: LINE:COLUMN code`; `NAME:LINE:COLUMN` where the problem lies in the book examples/recipients/NAME.
"""

import json
import re
from pathlib import Path

import pytest
from program import REPOSITORY, Run
from project import TODAY

EXAMPLES = Path(__file__).parents[1] / "examples"
GOOD = sorted(EXAMPLES.glob("good/*/*"))
BAD = sorted(EXAMPLES.glob("bad/*/*"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def found(run: Run, path: Path) -> list[tuple[str, str]]:
    ended = run("check", "--json", "--today", TODAY, "--recipients", EXAMPLES / "recipients", path)
    problems = [json.loads(line) for line in ended.out.splitlines()]
    own = {str(path): ""}
    assert ended.code == (65 if any(each["severity"] == "error" for each in problems) else 0)
    return [
        (f"{own.get(each['path'], Path(each['path']).name + ':')}{each['line']}:{each['column']}", each["code"])
        for each in problems
    ]


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_good_file_has_no_problem(run: Run, path: Path) -> None:
    assert found(run, path) == []


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_bad_file_has_the_problems_it_says(run: Run, path: Path) -> None:
    expected = re.findall(r"^# expect: (\S+) (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert expected
    assert sorted(found(run, path)) == sorted(expected)


@pytest.mark.parametrize("path", [path for path in BAD if path.parent.name == "campaigns"], ids=name)
def test_a_bad_campaign_is_rendered_only_if_it_has_no_error(run: Run, path: Path, tmp_path: Path) -> None:
    books = ("--recipients", EXAMPLES / "recipients")
    checked = run("check", "--json", "--today", TODAY, *books, path)
    # After the last day the check warns, and a letter needs a reason.
    wrong = checked.code == 65 or "deadline-passed" in checked.out
    rendered = run("render", path, "--format", "text", "--date", TODAY, "--out", tmp_path / "out", *books)
    assert rendered.code in ({65} if wrong else {0, 1})
    assert (tmp_path / "out").exists() != wrong


def test_the_bundled_campaign_has_only_the_warnings_it_is_known_for(run: Run) -> None:
    ended = run(
        "check", "--today", "2011-07-01", REPOSITORY / "campaigns/ua-129-10.yaml", REPOSITORY / "recipients/kz.yaml"
    )
    assert ended.code == 0
    assert sorted(ended.codes) == [
        "embassy-unknown",
        "no-dative",
        "no-dative",
        "no-dative",
        "other-language",
        "other-language",
        "other-language",
        "postcode-form",
        "postcode-form",
        "postcode-form",
        "shared-fax",
        "unverified-name",
        "unverified-wording",
    ]
