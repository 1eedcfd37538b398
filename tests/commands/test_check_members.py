"""`appeals check` on tables of members, named as a file or with --senders."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conversation import conversation
from program import Ended
from project import Project

Check = Callable[..., Ended]
Render = Callable[..., Ended]


@pytest.fixture
def members(project: Project) -> Path:
    return project.write("members.csv", "id,name,country,consent\na1,Ana,GB,yes\nb 2,Bob,GB,yes\n")


@pytest.mark.parametrize("option", [(), ("--senders",)])
def test_a_row_that_cannot_be_used_is_said_with_its_line(
    check: Check, project: Project, members: Path, option: tuple[str, ...]
) -> None:
    ended = check(project.campaign(), *option, members)
    assert ended.code == 65
    assert "members.csv:3:1: error bad-row" in ended.out
    assert "2 checked" in ended.err


def test_a_table_that_is_missing_is_said(check: Check, project: Project) -> None:
    assert check(project.campaign(), "--senders", "nobody.csv").code == 66


def test_a_folder_of_senders_is_checked_too(check: Check, project: Project) -> None:
    project.sender("senders/good.yaml")
    assert check(project.campaign(), "--senders", "senders").codes == []
    project.sender("senders/bad.yaml", country="XX")
    assert "senders/bad.yaml:5:10: error bad-row" in check(project.campaign(), "--senders", "senders").out


@pytest.mark.parametrize(
    ("column", "meant"),
    [("emial", "email"), ("Straße", "street"), ("Code postal", "postcode"), ("langauge", "language"), ("Ctiy", "city")],
)
def test_a_column_that_nobody_reads_and_nearly_is_one_is_said(
    check: Check, project: Project, column: str, meant: str
) -> None:
    ended = check(project.write("members.csv", f"name,{column},internal notes,consent\nAna,no,x,yes\n"))
    assert ended.code == 0
    assert repr(meant) in ended.problem("unknown-column")
    assert "nobody reads 'internal notes'" in ended.problem("unread-columns")


@pytest.mark.parametrize(
    "column", ["Consnet", "concent", "consen", "consent?", "GDPR consent", "consentement", "Einwilligung"]
)
def test_what_may_be_meant_as_consent_counts_for_nobody(
    check: Check, render: Check, project: Project, column: str
) -> None:
    table = project.write("members.csv", f"name,{column}\nAna,no\n")
    checked, ended = check(table), render(project.campaign(), "--senders", table, "--format", "text")
    assert checked.code == ended.code == 65
    assert "members.csv:1:1: error misspelt-consent" in checked.out
    assert checked.problem("misspelt-consent") == ended.problem("misspelt-consent")
    assert checked.codes == ["misspelt-consent"]
    assert not project.out.exists()


@pytest.mark.parametrize(("first", "second"), [("ja", "nein"), ("x", ""), ("Yes", "NO"), ("1", "0")])
def test_whoever_answers_for_all_is_told_of_a_column_of_yes_and_no(
    render: Check, project: Project, first: str, second: str
) -> None:
    table = project.write("members.csv", f"name,Darf Post\nAna,{first}\nBob,{second}\nEve,{first}\n")
    asked = ("--senders", table, "--consent-by-office", "on paper", "--format", "text", "--date", "2026-02-01")
    ended = render(project.campaign(), *asked, "--out", project.out)
    assert ended.code == 65
    assert "'Darf Post' says yes or no, and is not read as 'consent'" in ended.problem("misspelt-consent")
    settled = render(project.campaign(), *asked, "--column", "Darf Post=none", "--out", project.out)
    assert settled.code == 0, settled.err


@pytest.mark.parametrize("cells", ["3,0,1", "yes,perhaps,no", ",,", "yes,yes,yes"])
def test_a_column_that_says_more_or_less_than_yes_and_no_is_none(check: Check, project: Project, cells: str) -> None:
    rows = "".join(f"Ana{at},{cell}\n" for at, cell in enumerate(cells.split(",")))
    ended = check(project.write("members.csv", f"name,Other\n{rows}"))
    assert ended.codes == ["unread-columns", "no-consent-column"]


@pytest.mark.parametrize(
    "column",
    [
        "Widerruf",
        "Consent withdrawn",
        "opt-out",
        "Opted out",
        "Unsubscribed",
        "Do Not Mail",
        "do_not_mail",
        "Deceased date",
        "Date de retrait",
        "Fecha de baja",
        "Austritt am",
        "Дата отзыва",
        "撤回日",
    ],
)
def test_no_letters_while_nobody_reads_who_has_withdrawn(
    check: Check, render: Check, project: Project, column: str
) -> None:
    table = project.write("members.csv", f"name,country,consent,{column}\nAna,AT,yes,2025-02-01\nBob,AT,yes,\n")
    checked = check(table)
    assert (checked.code, checked.codes) == (65, ["withdrawn-consent"])
    text = (project.campaign(), "--senders", table, "--format", "text", "--date", "2026-02-01")
    assert render(*text).code == 65
    assert render(*text, "--column", f"{column}=consent_until").code == 0
    assert {name.partition("/")[0] for name in project.files()} == {"m2", "manifest.jsonl"}


def test_a_second_column_like_consent_is_no_matter_where_there_is_one(check: Check, project: Project) -> None:
    table = project.write("members.csv", "name,consent,consent form\nAna,yes,2026\n")
    ended = check(table)
    assert ended.codes == ["unread-columns"]
    assert check(table, "--column", "consent form=none").codes == []


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_columns_are_said_by_render_too(
    check: Check, render: Render, project: Project, strict: tuple[str, ...]
) -> None:
    table = project.write("members.csv", "id,name,Ctiy\na,Ana,Leeds\nb,Bea,Leeds\n")
    answered = ("--consent-by-office", "all have signed form 7")
    checked = check(table, *answered)
    assert (checked.code, checked.codes) == (0, ["unknown-column", "no-consent-column"])
    ended = render(project.campaign(), "--senders", table, "--format", "text", *answered, *strict)
    assert ended.code == (65 if strict else 0)
    assert ended.codes == checked.codes
    assert bool(strict) is not project.out.exists()
    for code in checked.codes:
        assert ended.problem(code) == checked.problem(code)


def test_the_office_s_answer_stands_in_the_manifest(render: Render, project: Project) -> None:
    table = project.write("members.csv", "id,name\na,Ana\n")
    answered = ("--consent-by-office", "all have signed form 7", "--format", "text")
    assert render(project.campaign(), "--senders", table, *answered).code == 0
    first = json.loads(project.files()["manifest.jsonl"].decode().splitlines()[0])
    assert first["consent_by_office"] == "all have signed form 7"
    table.write_text("id,name,consent\na,Ana,yes\n")
    assert render(project.campaign(), "--senders", table, *answered).code == 0
    assert b"form 7" not in project.files()["manifest.jsonl"]


def test_the_list_s_choices_are_options_of_render(render: Render, project: Project) -> None:
    table = project.write("members.csv", "")
    table.write_bytes("Vorname;Zuname;Ort;OK\nJürgen;Groß;Köln;ja\n".encode("windows-1252"))
    columns = [f"--column={each}" for each in ("Vorname=name", "Zuname=name", "Ort=city", "OK=consent")]
    refused = render(project.campaign(), "--senders", table, "--format", "text", *columns)
    assert (refused.code, "--encoding" in refused.err) == (65, True)
    assert (
        render(project.campaign(), "--senders", table, "--format", "text", "--encoding", "cp1252", *columns).code == 0
    )
    assert "Jürgen Groß\nKöln" in project.files()["m1/xx-minister.en.txt"].decode()
    assert render(project.campaign(), "--senders", table, "--column", "Ort=town").code == 2
    assert render(project.campaign(), "--senders", table, "--encoding", "rot13").code == 2


def test_somebody_at_the_terminal_says_the_encoding(project: Project) -> None:
    table = project.write("members.csv", "")
    table.write_bytes("name,consent\nJürgen,yes\n".encode("mac-roman"))
    ended = conversation(("check", table), "n", "y", cwd=project.folder)
    assert ended.code == 0
    assert "mac-roman it says: Jürgen" in ended.out
    assert conversation(("check", table), "n", "n", "n", "n", cwd=project.folder).code == 65


def test_without_known_consent_no_letters_are_made(check: Check, render: Render, project: Project) -> None:
    table = project.write("members.csv", "id,name\na,Ana\n")
    checked, ended = check(table), render(project.campaign(), "--senders", table, "--format", "text")
    assert checked.code == ended.code == 65
    assert "error no-consent-column" in checked.out
    assert "--consent-by-office" in ended.problem("no-consent-column")
    assert not project.out.exists()


@pytest.mark.parametrize("text", ["id,name\n", 'id,name,consent\na,"Ana,yes\nb,Bea,yes\n'])
def test_a_table_that_is_cut_or_has_no_rows_is_refused_by_both(
    check: Check, render: Check, project: Project, text: str
) -> None:
    table = project.write("members.csv", text)
    checked, ended = check(table), render(project.campaign(), "--senders", table, "--format", "text")
    assert checked.code == ended.code == 65
    (said,) = (line for line in checked.err.splitlines() if "members.csv" in line)
    assert said in ended.err
    assert not project.out.exists()


def test_nobody_is_both_written_and_failed_in_a_manifest(render: Check, project: Project) -> None:
    table = project.write(
        "members.csv", "id,name,country,consent\nm2,Ana,GB,yes\nb,Bea,XX,yes\nb,Ada,GB,yes\n,Cy,XX,yes\n"
    )
    assert render(project.campaign(), "--senders", table, "--format", "text").code == 1
    records = [json.loads(line) for line in project.files()["manifest.jsonl"].decode().splitlines()]
    found = [(record["sender"], record["state"]) for record in records if "sender" in record]
    assert found == [("m2", "written"), ("b", "failed"), ("row:3", "failed"), ("m4", "failed")]


def test_who_is_left_out_is_said_once_for_all_parts(render: Check, project: Project) -> None:
    table = project.write("members.csv", "id,name,consent\na,Ana,yes\nb,Bea,no\nc,Cy,\n,,\n")
    said = [
        "2 left out: no consent" in render(project.campaign(), "--senders", table, "--format", "text", *part).err
        for part in (("--part", "1/2"), ("--part", "2/2"), ())
    ]
    assert said == [True, False, True]


def test_the_manifest_names_a_faulty_row_without_folders_of_the_machine(
    render: Callable[..., Ended], project: Project, members: Path
) -> None:
    assert members.is_absolute()
    assert render(project.campaign(), "--senders", members, "--format", "text").code == 1
    manifest = project.files()["manifest.jsonl"].decode()
    assert "members.csv:3: " in manifest
    assert str(members.parent) not in manifest


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#NV", "#DIV/0!", "####", "4.47912E+11", "NULL", "n/a", "-"])
def test_what_a_spreadsheet_leaves_in_a_cell_is_no_value(check: Check, project: Project, cell: str) -> None:
    ended = check(project.write("members.csv", f"name,phone,consent\nAna,{cell},yes\nBo,Nr. 4,yes\n"))
    assert ended.codes == ["bad-row"]
    assert "members.csv:2:1" in ended.out
    assert "phone:" in ended.out


def test_a_faulty_email_of_a_member_stops_only_emails(check: Check, render: Render, project: Project) -> None:
    table = project.write("members.csv", "id,name,email,country,consent\na,Ana,n/a,GB,yes\nb,Bo,b@example.org,GB,yes\n")
    checked = check(table)
    assert (checked.code, checked.codes) == (0, ["bad-email"])
    ended = render(project.campaign(), "--senders", table, "--format", "text,email")
    assert ended.code == 0
    assert "the sender's email: this is no email address" in ended.out + ended.err
    letters = sorted(name for name in project.files() if name != "manifest.jsonl")
    assert letters == ["a/xx-minister.en.txt", "b/xx-minister.en.eml", "b/xx-minister.en.txt"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_cell_of_several_lines_has_any_line_ends(render: Render, project: Project, end: str) -> None:
    table = project.write("members.csv", f'id,name,street,consent\na,Ana,"1 Road{end}Flat 2",yes\n')
    assert render(project.campaign(), "--senders", table, "--format", "text").code == 0
    assert b"1 Road\nFlat 2\n" in project.files()["a/xx-minister.en.txt"]


def test_an_id_that_stands_twice_is_named_with_its_line(check: Check, project: Project) -> None:
    ended = check(project.write("members.csv", "id,name,consent\na17,Ana,yes\nb,Bo,yes\na17,Cy,yes\n"))
    assert "members.csv:4:1" in ended.out
    assert "the id 'a17' stands in line 2 already" in ended.out
