"""Runs divided among machines: all parts together make what the whole run makes, byte for byte."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from asked import asked, asked_too
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st
from program import Ended, Run, environment
from project import JUDGE, MINISTER, TODAY, Project

from appeals.commands.render import RenderOptions, render
from appeals.errors import AppealsError, Exit
from appeals.output.part_outbox import open_part
from appeals.output.parts import Head, Part, PartSelection, RunOptions

CHUNK = 4


def dealt(selection: PartSelection, senders: Sequence[int]) -> list[list[tuple[int, int]]]:
    """The chunks that fall to a part of a campaign whose senders have so many documents: sender and place of each document."""
    shares = [share for share in selection.share(enumerate(senders)) if share.mine]
    return [
        [
            (each.whose, place)
            for each in share.slices
            for place in range(each.first, senders[each.whose] if each.stop is None else each.stop)
        ]
        for share in shares
    ]


@given(st.lists(st.lists(st.integers(0, 9), max_size=9), max_size=3), st.integers(1, 5), st.integers(1, 7))
def test_each_chunk_falls_to_one_part_and_none_is_divided(campaigns: list[list[int]], of: int, size: int) -> None:
    parts = [PartSelection(Part(of, number), size) for number in range(1, of + 1)]
    for senders in campaigns:
        chunks = [chunk for part in parts for chunk in dealt(part, senders)]
        everything = [(sender, place) for sender, count in enumerate(senders) for place in range(count)]
        assert sorted(itertools.chain(*chunks)) == everything
        assert sorted(filter(None, chunks)) == [everything[at : at + size] for at in range(0, len(everything), size)]
        assert all(chunk == sorted(chunk) for chunk in chunks)
    assert len({part.chunks for part in parts}) == 1


def test_documents_that_were_not_counted_are_in_one_chunk() -> None:
    """A row that cannot be used is found out by whoever makes its letters."""
    shares = [*PartSelection(None, 4).share([("a", 3), ("b", 3), ("c", 0)])]
    assert [[(each.whose, each.first, each.stop) for each in share.slices] for share in shares] == [
        [("a", 0, None), ("b", 0, 1)],
        [("b", 1, None), ("c", 0, None)],
    ]


def test_chunks_are_dealt_evenly_over_several_campaigns() -> None:
    shares = []
    for number in (1, 2, 3):
        selection = PartSelection(Part(3, number), 10)
        shares.append(sum(len(chunk) for _ in range(6) for chunk in dealt(selection, [10])))
    assert shares == [20, 20, 20]


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "-1/3", "1/0", "1/3/3", "a/b", "01/3", " 1/3", "1/3\n", "١/٣"])
def test_what_is_no_part_is_2(run: Run, project: Project, text: str) -> None:
    ended = run("render", project.campaign(), "--date", TODAY, f"--part={text}")
    assert ended.code == 2
    assert "such as 2/8" in ended.err
    assert not project.out.exists()


@pytest.mark.parametrize("other", [("--one-file",), ("--explain",), ("--out", "-")])
def test_contradictions_are_2(run: Run, project: Project, other: Sequence[str]) -> None:
    ended = run("render", project.campaign(), "--date", TODAY, "--part", "1/2", *other)
    assert ended.code == 2
    assert "--part and" in ended.err


# Whole runs and their parts


def members(project: Project, count: int = 9, *, without: Sequence[int] = (), faulty: str = "") -> None:
    rows = [f"m{n:02},Member {n},Leeds,GB,yes\n" for n in range(count) if n not in without]
    project.write("members.csv", "id,name,city,country,consent\n" + "".join(rows) + faulty)


def order(project: Project, **changes: object) -> RenderOptions:
    """Two letters in two formats for each member of the table."""
    options = asked(
        formats=("text", "email"), folder=str(project.out), senders=project.folder / "members.csv", chunk=CHUNK
    )
    return asked_too(options, **changes)


def campaign(project: Project) -> Path:
    """A campaign with two recipients; where there is no table of members, one with nine."""
    if not (project.folder / "members.csv").exists():
        members(project)
    return project.campaign(recipients=["xx/minister", "xx/judge"])


def folder(path: Path) -> dict[str, bytes]:
    return {each.relative_to(path).as_posix(): each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()}


def divided(campaigns: Sequence[Path], options: RenderOptions, of: int = 3) -> None:
    for number in range(of, 0, -1):
        render(campaigns, asked_too(options, part=Part(of, number)))


def test_parts_and_their_merge_are_the_whole_run(run: Run, project: Project) -> None:
    """One member's row is faulty, and one official has no email."""
    members(project, faulty="m90,=SUM(),Leeds,GB,yes\n")
    campaigns, options = [campaign(project)], order(project)
    project.book(recipients={"minister": MINISTER, "judge": {**JUDGE, "email": None}})
    whole, out = project.folder / "whole", project.out
    assert render(campaigns, asked_too(options, folder=str(whole))) is Exit.SOME_FAILED
    divided(campaigns, options)
    assert "manifest.jsonl" not in folder(out)
    assert {name for name in folder(out) if name.startswith("manifest")} == {
        f"manifest.{n}-of-3.jsonl" for n in (1, 2, 3)
    }
    ended = run("manifest", "merge", out)
    assert ended.code == 1, ended.err
    assert "3 parts joined: 27 written, 9 skipped, 2 failed" in ended.err
    assert folder(out) == folder(whole)
    again = run("manifest", "merge", out)
    assert again.code == 0
    assert "whole already" in again.err
    assert folder(out) == folder(whole)


def test_letters_that_share_their_layout_are_the_same_bytes_too(run: Run, project: Project) -> None:
    campaigns = [campaign(project)]
    members(project, 18)
    options = order(project, formats=("pdf",), chunk=12)
    whole = project.folder / "whole"
    render(campaigns, asked_too(options, folder=str(whole)))
    divided(campaigns, options, of=2)
    assert run("manifest", "merge", project.out).code == 0
    assert folder(project.out) == folder(whole)
    assert len(folder(whole)) == 37


def test_several_campaigns_and_more_parts_than_chunks(
    run: Run, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    campaigns = [project.campaign("one.yaml"), project.campaign("two.yaml", reference="UA 2/26")]
    members(project, 3)
    options = order(project)
    whole = project.folder / "whole"
    assert render(campaigns, asked_too(options, folder=str(whole))) is Exit.DONE
    divided(campaigns, options, of=6)
    assert "part 5 of 6 has nothing to do: the whole run has 4 chunks" in capsys.readouterr().err
    ended = run("manifest", "merge", project.out)
    assert ended.code == 0, ended.err
    assert folder(project.out) == folder(whole)


def test_what_is_no_longer_wanted_is_removed_when_parts_are_merged(run: Run, project: Project) -> None:
    campaigns, options = [campaign(project)], order(project)
    whole = project.folder / "whole"
    for out in (whole, project.out):
        render(campaigns, asked_too(options, folder=str(out)))
        render(campaigns, asked_too(options, folder=str(out), formats=("text",), to=("xx/judge",), senders=None))
    members(project, without=(0, 5))
    render(campaigns, asked_too(options, folder=str(whole)))
    divided(campaigns, options)
    assert "m00/xx-judge.en.txt" in folder(project.out)
    ended = run("manifest", "merge", project.out)
    assert ended.code == 0
    assert len([line for line in ended.err.splitlines() if "no longer wanted" in line]) == 8
    assert folder(project.out) == folder(whole)


def test_parts_run_again_after_a_change_remove_what_they_made_before(run: Run, project: Project) -> None:
    campaigns, options = [campaign(project)], order(project)
    divided(campaigns, options)
    members(project, without=(3,))
    divided(campaigns, options)
    ended = run("manifest", "merge", project.out)
    assert ended.code == 0
    assert "m03/xx-judge.en.txt" in ended.err
    whole = project.folder / "whole"
    render(campaigns, asked_too(options, folder=str(whole)))
    assert folder(project.out) == folder(whole)


def test_a_part_makes_nothing_again(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    campaigns, options = [campaign(project)], order(project, part=Part(3, 2))
    render(campaigns, options)
    before = {path: path.stat().st_mtime_ns for path in project.out.rglob("*")}
    capsys.readouterr()
    render(campaigns, options)
    assert "12 written (12 unchanged)" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in project.out.rglob("*")} == before


def test_a_whole_run_takes_over_what_its_parts_have_done(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    campaigns, options = [campaign(project)], order(project)
    whole = project.folder / "whole"
    render(campaigns, asked_too(options, folder=str(whole)))
    render(campaigns, asked_too(options, part=Part(3, 2)))
    capsys.readouterr()
    render(campaigns, options)
    assert "36 written (12 unchanged)" in capsys.readouterr().err
    assert folder(project.out) == folder(whole)


@pytest.mark.parametrize(
    "other", [{"to": ("xx/judge",)}, {"formats": ("text",)}, {"part": Part(4, 1)}, {"senders": None}]
)
def test_parts_that_are_not_merged_keep_other_runs_away(project: Project, other: dict[str, object]) -> None:
    campaigns, options = [campaign(project)], order(project)
    render(campaigns, asked_too(options, part=Part(3, 2)))
    before = folder(project.out)
    with pytest.raises(AppealsError, match="appeals manifest merge") as refused:
        render(campaigns, asked_too(options, **other))
    assert refused.value.exit_code is Exit.CANNOT_CREATE
    assert folder(project.out) == before


def test_the_letters_of_parts_are_named_when_their_campaign_is_refused(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    options = order(project, part=Part(3, 2))
    render([campaign(project)], options)
    stopped = project.campaign(recipients=["xx/minister", "xx/judge"], status="stopped")
    capsys.readouterr()
    assert render([stopped], options) is Exit.DATA
    assert "not to be sent: " + str(project.out / "m01/xx-judge.en.eml") in capsys.readouterr().err


@pytest.mark.parametrize("command", ["fax-jobs", "fax-preview"])
def test_faxes_are_not_handed_over_before_all_parts_are_merged(run: Run, project: Project, command: str) -> None:
    campaigns, options = [campaign(project)], order(project)
    render(campaigns, options)
    render(campaigns, asked_too(options, part=Part(3, 2)))
    ended = run(command, project.out)
    assert ended.code == 65
    assert f"appeals manifest merge {project.out}" in ended.err


# Parts that are not what they should be


@pytest.fixture
def parted(project: Project) -> Callable[..., Path]:
    """A folder with the three parts of a run, but for some changes of one of them."""

    def made(**changes: object) -> Path:
        members(project, 4)
        campaigns, options = [campaign(project)], order(project)
        divided(campaigns, options)
        if changes:
            (project.out / "manifest.2-of-3.jsonl").unlink()
            render(campaigns, asked_too(options, part=Part(3, 2), **changes))
        return project.out

    return made


def refused(run: Run, *arguments: object) -> tuple[int, str]:
    ended = run("manifest", "merge", *arguments)
    assert "joined" not in ended.err
    return ended.code, ended.err


def test_missing_and_unfinished_parts_are_named_as_schedulers_take_them(run: Run, project: Project) -> None:
    campaigns, options = [campaign(project)], order(project)
    for number in (1, 5, 6):
        render(campaigns, asked_too(options, part=Part(9, number)))
    path = project.out / "manifest.5-of-9.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    code, said = refused(run, project.out)
    assert code == 66
    assert "missing of 9 parts: 2-4,7-9" in said
    assert "not finished of 9 parts: 5" in said
    path.unlink()
    assert "2-5,7-9" in refused(run, project.out)[1]


def test_a_part_of_another_day_is_named(run: Run, parted: Callable[..., Path]) -> None:
    code, said = refused(run, parted(dated=date(2026, 2, 2)))
    assert code == 65
    assert "dated 2026-02-02 and not 2026-02-01, of 3 parts: 2" in said
    assert "--date 2026-02-01" in said


@pytest.mark.parametrize("changes", [{"accept_unverified": True}, {"cc_copies": True}, {"chunk": 5}])
def test_a_part_of_another_run_is_named(run: Run, parted: Callable[..., Path], changes: dict[str, object]) -> None:
    code, said = refused(run, parted(**changes))
    assert code == 65
    assert "of another run than the rest of 3 parts: 2" in said


@pytest.mark.parametrize("file", ["members.csv", "campaigns/case.yaml", "recipients/xx.yaml"])
def test_a_part_made_of_something_else_is_named(
    run: Run, project: Project, parted: Callable[..., Path], file: str
) -> None:
    parted()
    path = project.folder / file
    old, new = {"members.csv": ("Member 3", "Anna 3")}.get(file, ("Example", "Sample"))
    path.write_text(path.read_text().replace(old, new))
    render([project.folder / "campaigns/case.yaml"], order(project, part=Part(3, 2)))
    code, said = refused(run, project.out)
    assert code == 65
    assert "of another run than the rest of 3 parts: 2" in said


def test_where_the_files_lie_makes_no_other_run(run: Run, project: Project, parted: Callable[..., Path]) -> None:
    parted()
    moved = project.folder.rename(project.folder.parent / "moved")
    os.chdir(moved)
    options = order(project, folder="out", senders=moved / "members.csv", part=Part(3, 2))
    render([Path("campaigns/case.yaml")], options)
    assert run("manifest", "merge", "out").code == 0


def test_parts_of_two_divisions_are_not_joined(run: Run, project: Project, parted: Callable[..., Path]) -> None:
    out = parted()
    (out / "manifest.2-of-3.jsonl").rename(project.folder / "kept")
    path = out / "manifest.1-of-3.jsonl"
    path.rename(out / "manifest.1-of-2.jsonl")
    code, said = refused(run, out)
    assert code == 65
    assert "damaged" in said
    head, *rest = (out / "manifest.1-of-2.jsonl").read_text().splitlines(keepends=True)
    (out / "manifest.1-of-2.jsonl").write_text(head.replace('"of":3', '"of":2') + "".join(rest))
    code, said = refused(run, out)
    assert code == 65
    assert "different divisions, of 2, of 3" in said


def test_parts_with_the_same_documents_are_not_joined(run: Run, parted: Callable[..., Path]) -> None:
    out = parted()
    copied = (out / "manifest.1-of-3.jsonl").read_text().replace('"part":1', '"part":2', 1)
    (out / "manifest.2-of-3.jsonl").write_text(copied)
    code, said = refused(run, out)
    assert code == 65
    assert "the same documents" in said


def test_a_first_line_that_no_run_wrote_is_said(run: Run, parted: Callable[..., Path]) -> None:
    path = parted() / "manifest.2-of-3.jsonl"
    first, *rest = path.read_text().splitlines()
    head = json.loads(first)
    changes = ({"date": 7}, {"made_of": None}, {"run": {**head["run"], "formats": [7]}}, {"part": "2-"}, {"part": 3})
    changed = (json.dumps({**head, **change}) for change in changes)
    for line in ("", "[]", "{}", "\0", '{"record":"part"}', '{"part":2,"of":3,"run":7}', "[" * 100_000, *changed):
        path.write_text("\n".join([line, *rest]) + "\n")
        code, said = refused(run, path.parent)
        assert code == 65, line
        assert "manifest.2-of-3.jsonl is damaged" in said


def test_a_letter_that_is_gone_is_named(run: Run, parted: Callable[..., Path]) -> None:
    out = parted()
    (out / "m03/xx-judge.en.txt").unlink()
    code, said = refused(run, out)
    assert code == 66
    assert "m03/xx-judge.en.txt is missing" in said


def test_a_folder_without_parts_is_66(run: Run, project: Project) -> None:
    assert refused(run, project.folder / "nothing")[0] == 66
    code, said = refused(run, project.folder)
    assert code == 66
    assert "--part K/N" in said


# Each part in a folder of its own


@pytest.fixture
def part_folders(project: Project) -> list[Path]:
    """Three parts of a run, each in its folder, and the whole of it in `whole`."""
    members(project, 4)
    campaigns, options = [campaign(project)], order(project)
    folders = [project.folder / f"part-{number}" for number in (1, 2, 3)]
    for number, out in enumerate(folders, start=1):
        render(campaigns, asked_too(options, part=Part(3, number), folder=str(out)))
    render(campaigns, asked_too(options, folder=str(project.folder / "whole")))
    return folders


def test_folders_are_joined_in_another(run: Run, project: Project, part_folders: list[Path]) -> None:
    before = [folder(path) for path in part_folders]
    ended = run("manifest", "merge", *part_folders, "--out", project.out)
    assert ended.code == 0, ended.err
    assert folder(project.out) == folder(project.folder / "whole")
    assert [folder(path) for path in part_folders] == before


def test_folders_are_joined_in_one_of_them(run: Run, project: Project, part_folders: list[Path]) -> None:
    assert run("manifest", "merge", *part_folders, "--out", part_folders[1]).code == 0
    assert folder(part_folders[1]) == folder(project.folder / "whole")


def test_folders_that_were_copied_together_are_one(run: Run, project: Project, part_folders: list[Path]) -> None:
    project.out.mkdir()
    subprocess.run(["cp", "-r", *(f"{path}/." for path in part_folders), project.out], check=True)
    assert run("manifest", "merge", project.out).code == 0
    assert folder(project.out) == folder(project.folder / "whole")


def test_several_folders_need_a_place_to_go(run: Run, part_folders: list[Path]) -> None:
    code, said = refused(run, *part_folders)
    assert code == 2
    assert "--out" in said


def test_a_part_that_lies_in_two_folders_is_named(run: Run, project: Project, part_folders: list[Path]) -> None:
    subprocess.run(["cp", "-r", part_folders[1], project.folder / "twice"], check=True)
    code, said = refused(run, *part_folders, project.folder / "twice", "--out", project.out)
    assert code == 65
    assert "more than one part 2 of 3" in said
    assert not project.out.exists()


@pytest.mark.parametrize(("damage", "wanted"), [("changed", 65), ("removed", 66), ("link", 65)])
def test_only_what_a_part_wrote_is_copied(
    run: Run, project: Project, part_folders: list[Path], damage: str, wanted: int
) -> None:
    path = part_folders[1] / "m01/xx-judge.en.eml"
    path.unlink()
    if damage == "changed":
        path.write_text("x")
    elif damage == "link":
        path.symlink_to(project.write("secret.txt", "secret"))
    code, said = refused(run, *part_folders, "--out", project.out)
    assert code == wanted
    assert "m01/xx-judge.en.eml" in said
    assert "part 2 of 3" in said


# At the same time, and killed


def test_a_part_that_is_running_keeps_whole_runs_and_merges_away(run: Run, project: Project) -> None:
    campaigns, options = [campaign(project)], order(project)
    divided(campaigns, options)
    with FileLock(project.out / ".appeals.2-of-3.lock", is_singleton=False):
        for refuse in (options, asked_too(options, part=Part(3, 2)), asked_too(options, part=Part(4, 1))):
            with pytest.raises(AppealsError) as busy:
                render(campaigns, refuse)
            assert busy.value.exit_code is Exit.BUSY
        assert run("manifest", "merge", project.out).code == 75
        render(campaigns, asked_too(options, part=Part(3, 1)))
    assert run("manifest", "merge", project.out).code == 0


def test_a_whole_run_keeps_parts_away(tmp_path: Path) -> None:
    head = Head(Part(3, 2), RunOptions("x", ("text",), {}), TODAY, "")
    with (
        FileLock(tmp_path / ".appeals.lock", is_singleton=False),
        pytest.raises(AppealsError, match="another run") as busy,
        open_part(tmp_path, head, patience=0.2),
    ):
        pass
    assert busy.value.exit_code is Exit.BUSY
    with open_part(tmp_path, head):
        assert {path.name for path in tmp_path.iterdir()} == {".appeals.2-of-3.lock"}
    assert list(tmp_path.iterdir()) == []


_PART = """
import sys
from pathlib import Path
from asked import asked
from appeals.commands.render import render
from appeals.output.parts import Part
out, part, campaign, senders = sys.argv[1:]
chosen = None if part == "whole" else Part.read(part)
options = asked(formats=("text",), folder=out, senders=Path(senders), chunk=7, part=chosen)
sys.exit(render([Path(campaign)], options))
"""


def started(project: Project, part: str, out: Path) -> subprocess.Popen[bytes]:
    """A run, or a part of it, in a process of its own: 40 members, 80 letters, 12 chunks."""
    arguments = (str(out), part, "campaigns/case.yaml", "members.csv")
    return subprocess.Popen(
        [sys.executable, "-c", _PART, *arguments],
        cwd=project.folder,
        env=environment(PYTHONPATH=os.pathsep.join([str(Path(asked.__code__.co_filename).parent), *sys.path])),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_parts_at_the_same_time_and_one_that_is_killed_again_and_again(run: Run, project: Project) -> None:
    campaign(project)
    members(project, 300)  # so many that a kill comes before the end, however busy the machine
    whole = project.folder / "whole"
    assert started(project, "whole", whole).wait() == 0
    running = [started(project, f"{number}/3", project.out) for number in (1, 3)]
    for number in range(4):
        killed = started(project, "2/3", project.out)
        written = 0
        while killed.poll() is None and written <= number * 5:
            time.sleep(0.002)
            path = project.out / "manifest.2-of-3.jsonl"
            written = path.read_bytes().count(b"\n") if path.exists() else 0
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert [part.wait() for part in running] == [0, 0]
    assert "not finished of 3 parts: 2" in refused(run, project.out)[1]
    assert started(project, "2/3", project.out).wait() == 0
    assert run("manifest", "merge", project.out).code == 0
    assert folder(project.out) == folder(whole)


def test_a_merge_that_is_killed_is_done_again(run: Run, parted: Callable[..., Path]) -> None:
    """Killed after it has written the manifest, and while it removes those of the parts."""
    out = parted()
    left = {name: content for name, content in folder(out).items() if name.startswith("manifest.3")}
    assert run("manifest", "merge", out).code == 0
    done = folder(out)
    (out / ".appeals.merged").touch()
    for name, content in left.items():
        (out / name).write_bytes(content)
    assert run("fax-jobs", out).code != 65
    ended: Ended = run("manifest", "merge", out)
    assert ended.code == 0
    assert folder(out) == done
