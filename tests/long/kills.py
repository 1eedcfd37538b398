"""Kill a run of 300 letters 300 times: `python tests/long/kills.py` (some minutes).

The short version is a part of tests/output/test_outbox.py.
"""

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from killed import killed_again_and_again  # noqa: E402 - found by the line above
from project import TODAY, Project  # noqa: E402 - likewise

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        judges = {f"judge-{number}": {"office": f"Judge {number}", "verified": "2026-01"} for number in range(300)}
        project.book(recipients=judges)
        campaign = project.campaign(recipients=[f"xx/{judge}" for judge in judges])
        options = ["render", str(campaign), "--date", TODAY, "--format", "text"]
        for _ in range(20):  # a run that goes on is short: fifteen kills each time from the beginning
            with tempfile.TemporaryDirectory() as folder:
                killed_again_and_again(options, folder=Path(folder), kills=15)
    sys.stdout.write("300 kills: every file whole, every rerun equal to an unbroken run\n")
