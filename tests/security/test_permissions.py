"""Who can read what the program writes: members' data nobody but the owner, what is to be published as the umask says."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from program import Run
from project import TODAY, Project

from appeals.system.files import write_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def permissions(folder: Path) -> dict[str, set[int]]:
    paths = [folder, *folder.rglob("*")]
    return {
        "folders": {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()},
        "files": {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()},
    }


def test_what_lies_in_an_output_folder_is_its_owner_s(run: Run, project: Project) -> None:
    members = project.write("members.csv", "id,name,street,city,country,consent\na1,Ada Member,1 A St,Leeds,GB,yes\n")
    given = (project.campaign(), "--senders", members, "--date", TODAY, "--out", project.out)
    with umask(0):
        assert run("render", *given, "--format", "text,email").code == 0
        assert run("render", *given, "--format", "text", "--one-file").code == 0
        (project.out / "a1" / "xx-minister.en.txt").unlink()
        assert run("render", *given, "--format", "text,email", "--part", "1/1").code == 0
        assert run("manifest", "merge", project.out).code == 0
    assert permissions(project.out) == {"folders": {0o700}, "files": {0o600}}
    assert len(project.files()) == 5


def test_a_file_is_private_before_it_has_its_name(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"%o" % stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())

    with umask(0):
        write_whole(tmp_path, "letter.txt", pieces(), private=True)
    assert (tmp_path / "letter.txt").read_bytes() == b"600"


def test_what_is_to_be_published_is_as_the_umask_says(run: Run, project: Project) -> None:
    with umask(0o022):
        assert run("sheet", project.campaign(), "--format", "text", "--out", project.out).code == 0
    assert permissions(project.out) == {"folders": {0o755}, "files": {0o644}}
