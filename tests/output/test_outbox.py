"""The output folder through the program: whole files or none, whatever happens, and nothing removed by guess."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable

import pytest
from filelock import FileLock
from needs import MOUNTS, needs
from program import Ended, Run, environment
from project import TODAY, Project
from small_disk import small_disk

Render = Callable[..., Ended]


def records(project: Project) -> list[dict[str, object]]:
    lines = (project.out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def letters(project: Project) -> list[str]:
    return sorted(name for name in project.files() if name != "manifest.jsonl")


BOTH = ["xx/minister", "xx/judge"]


def test_the_manifest_names_every_document_in_campaign_order_and_ends(render: Render, project: Project) -> None:
    project.minister(email=None)
    assert render(project.campaign(recipients=BOTH), "--format", "text,email").code == 0
    *documents, end = records(project)
    assert [(each["recipient"], each["format"], each["state"], each["path"]) for each in documents] == [
        ("xx/minister", "email", "skipped", None),
        ("xx/minister", "text", "written", "xx-minister.en.txt"),
        ("xx/judge", "email", "written", "xx-judge.en.eml"),
        ("xx/judge", "text", "written", "xx-judge.en.txt"),
    ]
    assert end == {"record": "end", "documents": 4}
    assert all(len(str(each["sha256"])) == 64 for each in documents if each["state"] == "written")
    assert documents[2]["to"] == ["court@example.org"]


def test_json_prints_the_manifest(render: Render, project: Project) -> None:
    ended = render(project.campaign(), "--format", "text", "--json")
    assert ended.out == (project.out / "manifest.jsonl").read_text(encoding="utf-8")


def test_a_second_run_makes_nothing_again(render: Render, project: Project) -> None:
    campaign = project.campaign(recipients=BOTH)
    assert render(campaign, "--format", "text,pdf").code == 0
    before = {path: path.stat().st_mtime_ns for path in project.out.iterdir()}
    ended = render(campaign, "--format", "text,pdf")
    assert ended.code == 0
    assert "4 written (4 unchanged)" in ended.err
    assert {path: path.stat().st_mtime_ns for path in project.out.iterdir()} == before


def test_only_what_changed_is_made_again(render: Render, project: Project) -> None:
    campaign = project.campaign(recipients=BOTH)
    assert render(campaign, "--format", "text").code == 0
    before = {path.name: path.stat().st_mtime_ns for path in project.out.glob("*.txt")}
    project.minister(name="Maria Other")
    ended = render(campaign, "--format", "text")
    assert "2 written (1 unchanged)" in ended.err
    after = {path.name: path.stat().st_mtime_ns for path in project.out.glob("*.txt")}
    assert {name for name in after if after[name] != before[name]} == {"xx-minister.en.txt"}


def test_a_file_that_was_removed_is_made_again(render: Render, project: Project) -> None:
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    path = project.out / "xx-minister.en.txt"
    content = path.read_bytes()
    path.unlink()
    assert "1 written, " in render(campaign, "--format", "text").err
    assert path.read_bytes() == content


@pytest.mark.parametrize("lines", [["xx/judge"], BOTH], ids=["unwanted", "wanted"])
def test_a_file_that_was_changed_by_hand_is_neither_replaced_nor_removed(
    render: Render, project: Project, lines: list[str]
) -> None:
    assert render(project.campaign(recipients=BOTH), "--format", "text").code == 0
    path = project.out / "xx-minister.en.txt"
    path.write_text("mine")
    ended = render(project.campaign(recipients=lines, title="Another"), "--format", "text")
    assert path.read_text() == "mine"
    if lines == BOTH:
        assert ended.code == 1
        assert "failed: xx-minister.en (text): another file lies in its place, or it was changed by hand" in ended.err
    else:
        assert f"left, though no longer wanted: {path}" in ended.err
    path.unlink()
    assert render(project.campaign(recipients=lines, title="Another"), "--format", "text").code == 0


def test_an_unknown_file_with_the_same_content_is_no_obstacle(render: Render, project: Project) -> None:
    """A run that was killed has written it, and not noted it yet."""
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    (project.out / "manifest.jsonl").unlink()
    assert render(campaign, "--format", "text").code == 0


def test_a_changed_template_makes_every_letter_again(render: Render, project: Project) -> None:
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    project.write("templates/letter.txt.j2", "{{ letter.salutation }}\n")
    assert render(campaign, "--format", "text").code == 0
    assert project.files()["xx-minister.en.txt"] == b"Dear Minister,\n"


def test_letters_no_longer_wanted_are_removed_and_named(render: Render, project: Project) -> None:
    assert render(project.campaign(recipients=BOTH), "--format", "text").code == 0
    ended = render(project.campaign(recipients=["xx/judge"]), "--format", "text")
    assert ended.code == 0
    assert "removed, no longer wanted" in ended.err
    assert "xx-minister.en.txt" in ended.err
    assert letters(project) == ["xx-judge.en.txt"]
    assert [each.get("recipient") for each in records(project)] == ["xx/judge", None]


def test_a_narrowed_run_leaves_the_others(render: Render, project: Project) -> None:
    campaign = project.campaign(recipients=BOTH)
    assert render(campaign, "--format", "text").code == 0
    ended = render(campaign, "--format", "text", "--to", "xx/judge")
    assert ended.code == 0
    assert "removed" not in ended.err
    assert letters(project) == ["xx-judge.en.txt", "xx-minister.en.txt"]
    assert len(records(project)) == 3


def test_another_format_joins_what_is_there(render: Render, project: Project) -> None:
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    assert render(campaign, "--format", "email").code == 0
    assert letters(project) == ["xx-minister.en.eml", "xx-minister.en.txt"]
    assert [each.get("format") for each in records(project)] == ["email", "text", None]


def test_a_letter_that_fails_now_leaves_no_older_file_behind(render: Render, project: Project) -> None:
    campaign = project.campaign(recipients=BOTH)
    assert render(campaign, "--format", "text").code == 0
    project.write("templates/letter.txt.j2", "{% if 'Minister' in letter.salutation %}{{ 1 / 0 }}{% endif %}x\n")
    assert render(campaign, "--format", "text").code == 1
    assert letters(project) == ["xx-judge.en.txt"]
    states = {str(each["recipient"]): each["state"] for each in records(project)[:-1]}
    assert states == {"xx/minister": "failed", "xx/judge": "written"}


def test_files_of_others_are_left_alone(render: Render, project: Project) -> None:
    project.write("out/my-notes.txt", "mine")
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    assert render(campaign, "--format", "text").code == 0
    assert project.files()["my-notes.txt"] == b"mine"


def test_the_folder_of_another_campaign_is_refused(render: Render, project: Project) -> None:
    assert render(project.campaign("one.yaml"), "--format", "text").code == 0
    before = project.files()
    ended = render(project.campaign("two.yaml", reference="UA 2/26"), "--format", "text")
    assert ended.code == 73
    assert "one" in ended.err
    assert "--out" in ended.err
    assert project.files() == before


def test_several_campaigns_have_a_folder_each(render: Render, project: Project) -> None:
    ended = render(project.campaign("one.yaml"), project.campaign("two.yaml", reference="UA 2/26"), "--format", "text")
    assert ended.code == 0
    assert letters(project) == ["one/xx-minister.en.txt", "two/xx-minister.en.txt"]


def test_a_bad_campaign_stops_no_other(render: Render, project: Project) -> None:
    bad = project.campaign("bad.yaml", reference="UA 3/26", deadline="soon")
    missing = project.folder / "campaigns/nothing.yaml"
    ended = render(bad, missing, project.campaign("good.yaml"), "--format", "text")
    assert ended.code == 66
    assert letters(project) == ["good/xx-minister.en.txt"]
    assert render(bad, project.campaign("good.yaml"), "--format", "text").code == 65


def test_a_folder_that_cannot_be_made_is_73(project: Project, run: Run) -> None:
    campaign = project.campaign()
    file = project.write("a-file", "")
    for out in (file, file / "below"):
        assert run("render", campaign, "--date", TODAY, "--format", "text", "--out", out).code == 73


@needs(MOUNTS)
def test_a_read_only_folder_is_73(render: Render, project: Project) -> None:
    campaign = project.campaign()
    with small_disk(project.out, "-o", "ro"):
        ended = render(campaign, "--format", "text")
    assert ended.code == 73, ended.err
    assert "--out" in ended.err
    assert letters(project) == []


def test_two_runs_do_not_share_a_folder(render: Render, project: Project) -> None:
    project.out.mkdir()
    with FileLock(project.out / ".appeals.lock", is_singleton=False):
        ended = render(project.campaign(), "--format", "text")
    assert ended.code == 75
    assert "another run" in ended.err
    assert [name for name in letters(project) if not name.startswith(".")] == []
    assert render(project.campaign(), "--format", "text").code == 0


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv[1:] = sys.argv[2:]
from appeals.cli import main
main()
"""


def test_a_full_disk_is_74_and_leaves_whole_files_only(project: Project, run: Run) -> None:
    """No file may grow beyond a limit: what a full disk does to a write, in a place that every test run has."""
    campaign = project.campaign(recipients=BOTH)
    options = ["render", str(campaign), "--date", TODAY, "--format", "text,pdf", "--out", str(project.out)]
    ended = subprocess.run(
        [sys.executable, "-c", FULL, "2500", *options], env=environment(), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 74, ended.stderr
    assert "Traceback" not in ended.stderr
    for name, content in project.files().items():
        assert name in {"manifest.jsonl", "xx-minister.en.txt", "xx-judge.en.txt"}, name
        assert content
    assert run(*options).code == 0
    assert letters(project) == ["xx-judge.en.pdf", "xx-judge.en.txt", "xx-minister.en.pdf", "xx-minister.en.txt"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


@needs(MOUNTS)
def test_a_really_full_disk_is_74(render: Render, project: Project) -> None:
    campaign = project.campaign(recipients=BOTH, letter={"opening": "I am writing to you. " * 1500})
    with small_disk(project.out, "-o", "size=48k"):
        ended = render(campaign, "--format", "text,email")
        assert ended.code == 74, ended.err
        assert "make room" in ended.err
        for name, content in project.files().items():
            assert name == "manifest.jsonl" or content.rstrip().endswith((b"____", b"=--")), name


@needs(MOUNTS)
def test_a_print_run_that_fits_on_no_disk_leaves_all_as_it_was(render: Render, project: Project) -> None:
    with small_disk(project.out, "-o", "size=48k"):
        assert render(project.campaign(recipients=BOTH), "--format", "text", "--one-file").code == 0
        before = project.files()
        longer = project.campaign(recipients=BOTH, letter={"opening": "I am writing to you. " * 1500})
        ended = render(longer, "--format", "text", "--one-file")
        assert ended.code == 74, ended.err
        assert "case.en.txt: No space left on device: make room" in ended.err
        assert project.files() == before


def test_what_a_killed_run_left_half_written_is_swept(render: Render, project: Project) -> None:
    campaign = project.campaign()
    assert render(campaign, "--format", "text").code == 0
    manifest = project.out / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    manifest.write_text(lines[0] + "\n" + lines[0][:40], encoding="utf-8")
    (project.out / ".appeals-xx-judge.en.txt").write_text("half", encoding="utf-8")
    ended = render(campaign, "--format", "text")
    assert ended.code == 0
    assert "1 written (1 unchanged)" in ended.err
    assert sorted(project.files()) == ["manifest.jsonl", "xx-minister.en.txt"]
    assert records(project)[-1] == {"record": "end", "documents": 1}


def test_a_folder_below_that_is_a_link_is_not_followed(render: Render, project: Project) -> None:
    outside = project.folder / "outside"
    outside.mkdir()
    project.out.mkdir()
    (project.out / "one").symlink_to(outside)
    ended = render(project.campaign("one.yaml"), project.campaign("two.yaml", reference="UA 2/26"), "--format", "text")
    assert ended.code == 73
    assert list(outside.iterdir()) == []


def test_a_link_in_the_place_of_a_letter_is_neither_followed_nor_replaced(render: Render, project: Project) -> None:
    outside = project.write("outside.txt", "mine")
    project.out.mkdir()
    (project.out / "xx-minister.en.txt").symlink_to(outside)
    assert render(project.campaign(), "--format", "text").code == 1
    assert outside.read_text(encoding="utf-8") == "mine"
    assert (project.out / "xx-minister.en.txt").is_symlink()
