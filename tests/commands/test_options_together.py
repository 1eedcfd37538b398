"""Options that would do nothing in what was asked for: they are refused or told, never passed over."""

from collections.abc import Sequence

import pytest
from program import Run
from project import TODAY, Project


@pytest.mark.parametrize(
    ("options", "said"),
    [
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


@pytest.mark.parametrize(
    ("formats", "options", "meant"),
    [
        ("text,fax", ("--attach-pdf",), "emails"),
        ("text,email", ("--tagged",), "letters as PDF"),
        ("fax", ("--pdf-variant", "pdf/a-2b"), "letters as PDF"),
        ("docx", ("--exact",), "PDFs and faxes"),
        ("text", ("--paper", "a4"), "letters on paper"),
        ("email", ("--window", "uk-dl"), "letters on paper"),
        ("text,email", ("--resolution", "standard"), "faxes"),
        ("pdf", ("--no-cover",), "faxes"),
        ("pdf", ("--bundle-same-number",), "faxes"),
    ],
)
def test_an_option_that_changes_none_of_the_formats_is_told(
    run: Run, project: Project, formats: str, options: Sequence[str], meant: str
) -> None:
    asked = ("render", project.campaign(), "--date", TODAY, "--out", project.out, "--format", formats)
    said = f"{options[0]} changes nothing in {formats.replace(',', ' and ')}: it is for {meant}"
    told = run(*asked, *options)
    assert (told.code, said in told.err) == (0, True), told.err
    assert "changes nothing" not in run(*asked).err


def test_a_sheet_without_pages_has_no_paper(run: Run, project: Project) -> None:
    ended = run("sheet", project.campaign(), "--date", TODAY, "--format", "text,html", "--paper", "letter")
    assert (ended.code, "--paper changes nothing in text and html" in ended.err) == (0, True)


@pytest.mark.parametrize("options", [("--tagged", "--attach-pdf", "--format", "email"), ("--exact", "--format", "fax")])
def test_an_option_that_changes_one_of_the_formats_is_taken(run: Run, project: Project, options: Sequence[str]) -> None:
    ended = run("render", project.campaign(), "--date", TODAY, "--out", project.out, *options)
    assert (ended.code, "changes nothing" in ended.err) == (0, False), ended.err


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
        ("fax-jobs", "out", "--gateway-sender", "a@example.org"),
        ("fax-jobs", "out", "--gateway-subject", "key"),
    ],
    ids=" ".join,
)
def test_an_option_for_what_is_not_asked_for_is_refused(run: Run, project: Project, command: Sequence[str]) -> None:
    project.campaign()
    ended = run(command[0], project.folder / "campaigns" / command[1], *command[2:])
    assert ended.code == 2
    assert command[-2] in ended.err


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("vcard", ("--column", "a=name")),
        ("popolo", ("--column", "a=name")),
        ("wikidata", ("--encoding", "mac-roman")),
    ],
)
def test_what_is_said_of_a_table_of_officials_needs_one(
    run: Run, project: Project, form: str, options: Sequence[str]
) -> None:
    file = project.write("officials", "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n" if form == "vcard" else "{}")
    ended = run("book", "import", file, "--as", form, *options)
    assert (ended.code, "--column is for tables" in ended.err) == (2, True), ended.err
