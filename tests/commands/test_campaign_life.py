"""docs/campaign-life.md: its commands do what they say, one after the other."""

import re
import shlex
from pathlib import Path

import pytest
from program import REPOSITORY, Run


def test_the_commands_of_the_page_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (REPOSITORY / "docs/campaign-life.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    for line in re.findall(r"^\$ (.*)$", page, re.MULTILINE):
        words = shlex.split(line)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        else:
            assert run(*words[1:]).code == 0, line
