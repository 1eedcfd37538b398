"""A full disk, and a kill, at each file operation of a run of sixty letters: `python tests/long/disk_faults.py` (some minutes).

The short version is tests/output/test_disk_faults.py.
"""

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from disk_faults import one_operation_fails  # noqa: E402 - found by the line above
from project import TODAY, Project  # noqa: E402 - likewise

if __name__ == "__main__":
    for kind in ("full", "kill"):
        with tempfile.TemporaryDirectory() as name:
            project = Project(Path(name))
            members = "".join(f"m{number},Member {number},GB,yes\n" for number in range(20))
            table = project.write("members.csv", f"id,name,country,consent\n{members}")
            campaign = project.campaign(recipients=["xx/minister", "xx/judge"], copies=["xx/minister"])
            for made in (["--format", "text,email"], ["--format", "text,docx", "--one-file"]):
                options = ["render", str(campaign), "--date", TODAY, "--senders", str(table), *made]
                operations = one_operation_fails(kind, options, folder=project.folder, earlier=project.out)
                sys.stdout.write(
                    f"{kind}, {made[-1]}: a fault at each of {operations} file operations: nothing lost, every rerun whole\n"
                )
