"""Every two known faults, planted together and alone: `python tests/long/pairs_of_faults.py` (half a minute).

The short version is tests/checks/test_all_at_once.py.
"""

import sys
import tempfile
from itertools import combinations
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from planted_faults import FAULTS, found  # noqa: E402 - found by the line above
from project import Project  # noqa: E402 - likewise

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        alone = [(fault, found(project, fault)) for fault in FAULTS]
        wrong = 0
        for (one, of_one), (other, of_other) in combinations(alone, 2):
            said, expected = found(project, one, other), of_one | of_other
            if said != expected:
                wrong += 1
                sys.stdout.write(f"{one.code} {one.where}, {other.code} {other.where}: {sorted(said ^ expected)}\n")
        pairs = len(alone) * (len(alone) - 1) // 2
        sys.stdout.write(f"{pairs} pairs of {len(alone)} faults: {wrong} not as each alone\n")
        sys.exit(bool(wrong))
