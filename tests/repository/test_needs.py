"""What tests need beside Python is left out only where people are told, and never in CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from needs import ALL, CHROMIUM, HYLAFAX, ROOT, SPANDSP, without

TESTS = Path(__file__).parents[1]
SKIPPED = """
import pytest

@pytest.mark.skipif(True, reason="a thing is missing")
def test_of_a_thing():
    pass
"""
MODULE = """
import pytest
pytest.skip("a thing is missing", allow_module_level=True)
"""


def ran(folder: Path, test: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A test run with the conftest.py of this folder."""
    (folder / "test_one.py").write_text(test, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{TESTS}:{TESTS / 'support'}:{TESTS.parent / 'src'}"}
    words = ["-m", "pytest", "-p", "conftest", "-c", os.devnull, "--rootdir", str(folder), str(folder)]
    return subprocess.run(
        [sys.executable, *words], env=environment | variables, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "test", [pytest.param(SKIPPED, id="test"), pytest.param(MODULE, id="module", marks=pytest.mark.thorough)]
)
def test_a_skipped_test_fails_in_ci_and_nowhere_else(tmp_path: Path, test: str) -> None:
    in_ci = ran(tmp_path, test, CI="true")
    assert in_ci.returncode not in {0, 5}
    assert "was skipped, and CI runs everything" in in_ci.stdout
    assert "a thing is missing" in in_ci.stdout
    elsewhere = ran(tmp_path, test, CI="")
    assert "1 skipped" in elsewhere.stdout
    assert "failed" not in elsewhere.stdout + elsewhere.stderr


def test_what_was_left_out_and_how_to_have_it_stand_in_one_line() -> None:
    assert without([CHROMIUM, SPANDSP, HYLAFAX, ROOT]) == (
        "Chromium, spandsp, HylaFAX, root's rights (to have them: "
        "apt-get install chromium libspandsp2 hylafax-client hylafax-server; run them as root)"
    )


def test_everything_that_a_test_can_need_says_how_to_get_it() -> None:
    assert [need.name for need in ALL if not need.packages and not need.command] == []
