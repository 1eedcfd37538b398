"""Options that would do nothing in what was asked for: they are refused, never passed over."""

from collections.abc import Sequence

import pytest
from program import Run
from project import TODAY, Project


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "text", "--attach-pdf"), "--attach-pdf is for emails: add --format email"),
        (("--format", "text,email", "--tagged"), "--tagged is for letters as PDF: add --format pdf"),
        (("--format", "fax", "--pdf-variant", "pdf/a-2b"), "--pdf-variant is for letters as PDF: add --format pdf"),
        (("--format", "docx", "--exact"), "--exact is for PDFs and faxes: add --format pdf"),
        (("--format", "text", "--paper", "a4"), "--paper is for letters on paper: add --format pdf"),
        (("--format", "email", "--window", "uk-dl"), "--window is for letters on paper: add --format pdf"),
        (("--format", "pdf", "--resolution", "standard"), "--resolution is for faxes: add --format fax"),
        (("--format", "pdf", "--no-cover"), "--no-cover is for faxes: add --format fax"),
        (("--format", "pdf", "--bundle-same-number"), "--bundle-same-number is for faxes: add --format fax"),
        (("--column", "Nom=name"), "--column is for the letters of many: give --senders"),
        (("--encoding", "latin-1"), "--encoding is for the letters of many: give --senders"),
        (("--consent-by-office", "asked"), "--consent-by-office is for the letters of many: give --senders"),
        (("--json", "--out", "-"), "--json and --out -: "),
        (("--json", "--explain"), "--json and --explain: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_option_that_would_do_nothing_is_refused(
    run: Run, project: Project, options: Sequence[str], said: str
) -> None:
    ended = run("render", project.campaign(), "--date", TODAY, *options)
    assert ended.code == 2
    assert said in ended.err
    assert not ended.out


@pytest.mark.parametrize("options", [("--tagged", "--attach-pdf", "--format", "email"), ("--exact", "--format", "fax")])
def test_an_option_that_changes_one_of_the_formats_is_taken(run: Run, project: Project, options: Sequence[str]) -> None:
    ended = run("render", project.campaign(), "--date", TODAY, "--out", project.out, *options)
    assert ended.code == 0, ended.err


@pytest.mark.parametrize(
    "command",
    [
        ("new", "-"),
        ("page", "case.yaml", "--out", "-"),
        ("envelopes", "case.yaml", "--out", "-"),
        ("labels", "case.yaml", "--out", "-"),
        ("import", "ua.txt", "--out", "-"),
        ("languages", "new", "mt", "--out", "-"),
        ("book", "import", "list.csv", "--as", "csv", "--out", "-"),
        ("close", "case.yaml", "--outcome", "Free.", "--out", "-"),
        ("purge", "m1", "--out", "-"),
        ("manifest", "merge", "out", "--out", "-"),
    ],
    ids=" ".join,
)
def test_standard_output_is_no_folder(run: Run, project: Project, command: Sequence[str]) -> None:
    ended = run(*command)
    assert ended.code == 2
    assert "- names no folder" in ended.err
    assert not (project.folder / "-").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("check", "case.yaml", "--member", "m1"),
        ("check", "case.yaml", "--encoding", "latin-1"),
        ("check", "case.yaml", "--column", "Nom=name"),
        ("check", "case.yaml", "--consent-by-office", "asked"),
        ("purge", "m1", "--encoding", "latin-1"),
        ("purge", "m1", "--column", "Nom=name"),
        ("fax-jobs", "out", "--gateway-sender", "a@example.org"),
        ("fax-jobs", "out", "--gateway-subject", "key"),
        ("sheet", "case.yaml", "--format", "text", "--paper", "letter"),
    ],
    ids=" ".join,
)
def test_an_option_for_what_is_not_asked_for_is_refused(run: Run, project: Project, command: Sequence[str]) -> None:
    project.campaign()
    ended = run(command[0], project.folder / "campaigns" / command[1], *command[2:])
    assert ended.code == 2
    assert command[-2] in ended.err
