"""Who makes the letters of a run is found by its name, and another engine can be added as a package."""

from pathlib import Path

from program import Run
from project import TODAY, Project

OWN = """
from contextlib import contextmanager
from pathlib import Path

class Counting:
    def __init__(self, pool, log):
        self.pool, self.log, self.jobs, self.in_hand = pool, log, 1, 0

    def begin(self, task):
        self.log.write("a chunk\\n")
        return self.pool.begin(task)

    def result(self, begun):
        return self.pool.result(begun)

@contextmanager
def counting(maker, scheduler, *, pool, tick):
    with Path("log.txt").open("w") as log:
        log.write(f"for {scheduler}, {', '.join(maker.formats.sets)}\\n")
        yield Counting(pool, log)
"""


def own_package(folder: Path) -> Path:
    """A package with an engine of its own."""
    info = folder / "counting-1.dist-info"
    info.mkdir(parents=True)
    (folder / "counting.py").write_text(OWN, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[appeals.executors]\ncounting = counting:counting\n", encoding="utf-8")
    return folder


def test_an_engine_of_ones_own_makes_the_same_files(project: Project, run: Run, run_fresh: Run) -> None:
    options = ("render", project.campaign(recipients=["xx/minister", "xx/judge"]), "--format", "text", "--date", TODAY)
    run(*options, "--out", project.folder / "here")
    asked = ("--out", project.folder / "there", "--executor", "counting", "--scheduler", "engine:1")
    ended = run_fresh(*options, *asked, PYTHONPATH=str(own_package(project.folder / "packages")))
    assert ended.code == 0, ended.err
    assert Path("log.txt").read_text(encoding="utf-8") == "for engine:1, case\na chunk\n"
    here, there = (sorted((project.folder / name).glob("*.txt")) for name in ("here", "there"))
    assert [path.read_bytes() for path in here] == [path.read_bytes() for path in there]
    assert len(here) == 2


def test_an_engine_that_is_not_installed_is_refused(project: Project, run: Run) -> None:
    ended = run("render", project.campaign(), "--executor", "slurm", "--scheduler", "engine:1")
    assert ended.code == 2
    assert "there is no executor 'slurm': dask, processes" in ended.err
    assert not project.out.exists()
