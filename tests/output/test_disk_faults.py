"""A fault at any file operation loses nothing; the long version has more letters and each operation."""

from collections.abc import Callable
from pathlib import Path

import pytest
from disk_faults import one_operation_fails
from program import Ended
from project import TODAY, Project

Render = Callable[..., Ended]


EACH, TOGETHER = ("--format", "text,email"), ("--format", "text", "--one-file")


@pytest.mark.parametrize("kind", ["full", "kill"])
@pytest.mark.parametrize(
    ("made", "begun"),
    [(EACH, "anew"), (EACH, "over an earlier run"), (TOGETHER, "over an earlier run")],
    ids=["a file each, anew", "a file each, over an earlier run", "one file, over an earlier run"],
)
def test_a_fault_at_a_file_operation_loses_nothing(
    render: Render, project: Project, tmp_path: Path, kind: str, made: tuple[str, ...], begun: str
) -> None:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    members = project.write("members.csv", "id,name,consent\nm1,Ann Smith,yes\nm2,Bo Smith,yes\n")
    asked = (*made, "--senders", str(members))
    options = ("render", str(campaign), "--date", TODAY, *asked)
    if begun != "anew":
        assert render(campaign, *asked).code == 0
        # The minister has no email any more, and another address: a letter changes, an email goes.
        project.minister(email=None, address={"city": "Astana"})
    assert one_operation_fails(kind, options, folder=tmp_path, earlier=project.out, step=3) > 10


def test_a_run_that_is_killed_again_and_again_ends_as_an_unbroken_one(project: Project, tmp_path: Path) -> None:
    judges = {f"judge-{number}": {"office": f"Judge {number}", "verified": "2026-01"} for number in range(20)}
    project.book(recipients=judges)
    campaign = project.campaign(recipients=[f"xx/{judge}" for judge in judges])
    options = ("render", str(campaign), "--date", TODAY, "--format", "text")
    assert one_operation_fails("kill again", options, folder=tmp_path, earlier=project.out, step=4) > 10
