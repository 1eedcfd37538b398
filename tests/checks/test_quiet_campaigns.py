"""Ordinary campaigns of four decades, in many languages, kinds and states: the check has nothing to say of them."""

import re
from pathlib import Path

import pytest
from program import Run

CAMPAIGNS = sorted((Path(__file__).parents[1] / "examples" / "quiet" / "campaigns").glob("*.yaml"))


def day(path: Path) -> str:
    found = re.search(r"^# today: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


def test_there_are_twenty_of_every_kind_and_state() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in CAMPAIGNS)
    assert len(CAMPAIGNS) >= 20
    assert {"open-letter", "letter", "greeting", "statement"} <= set(re.findall(r"^kind: (\S+)$", text, re.MULTILINE))
    assert set(re.findall(r"^status: (\S+)$", text, re.MULTILINE)) == {"draft", "stopped", "closed"}


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda path: path.stem)
def test_an_ordinary_campaign_has_no_warning(run: Run, path: Path) -> None:
    ended = run("check", "--strict", "--today", day(path), path)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "1 checked: 0 errors, 0 warnings\n"
    assert "warning" not in run("sheet", path, "--date", day(path), "--format", "text", "--out", "-").err
