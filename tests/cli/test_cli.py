"""The command line: how it ends, what it prints where, and what it loads."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from program import REPOSITORY, Run, environment
from project import TODAY, Project

LOADED = "import sys\nsys.argv = ['appeals', *sys.argv[1:]]\nfrom appeals.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
HEAVY = {"weasyprint", "babel", "phonenumbers", "pydantic", "jinja2", "fontTools", "email_validator", "markdown_it"}
OF_PDF = {"weasyprint", "fontTools", "cffi"}
OF_OTHER_WORK = {
    *("jinja2", "markdown_it", "email_validator", "idna", "rich", "sqlite3", "multiprocessing"),
    *("appeals.inputs.lists", "appeals.letters.merge", "appeals.formats.protocol", "appeals.output.plan"),
}


def loaded(*arguments: str, cwd: Path) -> set[str]:
    command = [sys.executable, "-c", LOADED, *arguments]
    ended = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True, check=True)
    return set(ended.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments, cwd=REPOSITORY) & HEAVY == set()


@pytest.mark.parametrize(
    ("arguments", "not_needed"),
    [
        (("check", "campaigns/ua-129-10.yaml", "--today", "2011-07-01"), OF_PDF | OF_OTHER_WORK),
        (("render", "campaigns/ua-129-10.yaml", "--date", "2011-07-01", "--format", "text,email"), OF_PDF),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: tuple[str, ...], not_needed: set[str], tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "out")) if arguments[0] == "render" else ()
    assert loaded(*arguments, *out, cwd=REPOSITORY) & not_needed == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("render",),
        ("render", "x.yaml", "--date", "tomorrow"),
        ("render", "x.yaml", "--paper", "a5"),
        ("render", "x.yaml", "--window", "none"),
        ("render", "x.yaml", "--format", "odt"),
        ("render", "x.yaml", "--language", "klingon"),
        ("check", "--today", "2011-13-01", "x.yaml"),
        ("check",),
    ],
)
def test_a_wrong_command_line_is_2(run: Run, arguments: tuple[str, ...], project: Project) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert not project.out.exists()


def test_a_missing_file_is_66(run: Run, project: Project) -> None:
    for arguments in (
        ("check", "nothing.yaml"),
        ("render", "nothing.yaml"),
        ("render", project.campaign(), "--date", TODAY, "--sender", "nothing.yaml"),
    ):
        ended = run(*arguments)
        assert ended.code == 66
        assert "nothing.yaml: there is no such file" in ended.err


def test_check_prints_problems_to_stdout_and_a_count_to_stderr(run: Run, project: Project) -> None:
    campaign = project.campaign(sumary="x")
    ended = run("check", campaign, "--today", TODAY)
    assert ended.code == 65
    (line,) = ended.out.splitlines()
    assert (
        line == f"{campaign}:8:1: error unknown-field sumary: there is no field 'sumary' here (did you mean 'summary'?)"
    )
    assert ended.err == "1 checked: 1 error, 0 warnings\n"


def test_check_prints_json_a_line_a_problem(run: Run, project: Project) -> None:
    project.minister(salutation=None)
    campaign = project.campaign(deadline="2036-01-01")
    ended = run("check", campaign, "--today", TODAY, "--json")
    assert ended.code == 0
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert [each["code"] for each in found] == ["deadline-far", "no-salutation"]
    assert set(found[0]) == {"path", "line", "column", "severity", "code", "field", "message", "hint"}


def test_strict_makes_errors_of_warnings(run: Run, project: Project) -> None:
    project.minister(salutation=None)
    campaign = project.campaign()
    assert run("check", campaign, "--today", TODAY).code == 0
    assert run("check", campaign, "--today", TODAY, "--strict").code == 65
    options = ("--date", TODAY, "--format", "text", "--out", project.out)
    assert run("render", campaign, *options, "--strict").code == 65
    assert not project.out.exists()
    assert run("render", campaign, *options).code == 0


def test_files_of_every_kind_are_checked_together(run: Run, project: Project) -> None:
    files = (project.campaign(), project.sender(), project.folder / "recipients/xx.yaml")
    ended = run("check", "--today", TODAY, *files)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "3 checked: 0 errors, 0 warnings\n"


def test_problems_are_said_once_and_in_the_order_of_the_file(run: Run, project: Project) -> None:
    campaign = project.campaign(sumary="x", deadline="soon", country="XX")
    ended = run("check", "--today", TODAY, campaign, campaign)
    assert ended.codes == ["unknown-country", "bad-date", "unknown-field"]


def test_render_writes_paths_to_stdout_and_the_rest_to_stderr(run: Run, project: Project) -> None:
    ended = run("render", project.campaign(), "--date", TODAY, "--format", "text,pdf", "--out", "out")
    assert ended.out.splitlines() == ["out/xx-minister.en.txt", "out/xx-minister.en.pdf"]
    assert ended.err.splitlines()[-1] == "2 written, 0 skipped, 0 failed: out"


def test_pdf_is_what_is_made_when_nothing_is_said(run: Run, project: Project) -> None:
    assert run("render", project.campaign(), "--date", TODAY).code == 0
    assert sorted(project.files()) == ["manifest.jsonl", "xx-minister.en.pdf"]


def test_a_new_campaign_passes_the_check_and_renders(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "mine").code == 0
    campaign, book, sender = (
        Path("mine") / name for name in ("campaigns/example.yaml", "recipients/officials.yaml", "sender.yaml")
    )
    assert run("check", campaign, book, sender, "--strict").code == 0
    ended = run("render", campaign, "--sender", sender, "--format", "text,email,pdf", "--strict", "--out", "out")
    assert ended.code == 0
    assert "3 written, 0 skipped, 0 failed: out" in ended.err
    assert run("new", "mine").code == 73


def test_an_interrupted_run_is_130(project: Project) -> None:
    code = "import sys\nfrom appeals import cli\nimport appeals.commands.check as check\ndef stop(*a, **k): raise KeyboardInterrupt\ncheck.check_files = stop\nsys.argv = ['appeals', 'check', 'x']\ncli.main()"
    ended = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 130
    assert "Traceback" not in ended.stderr
    assert project.folder.exists()
