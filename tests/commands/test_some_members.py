"""Letters for some members of a list only, and the order in which those of many come."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from program import Ended
from project import Project

Run = Callable[..., Ended]
TABLE = """id,name,street,postcode,city,country,consent
c,Cem,3 Lane,20002,Bonn,DE,yes
a,Ana,1 Lane,3000,Graz,AT,yes
,Mia,2 Lane,10001,Berlin,DE,yes
no,Nora,4 Lane,1010,Wien,AT,no
b,Bob,5 Lane,1010,Wien,AT,yes
"""


@pytest.fixture
def table(project: Project) -> Path:
    return project.write("members.csv", TABLE)


def letters(project: Project, key: str = "letter") -> list[str]:
    lines = project.files()["manifest.jsonl"].decode().splitlines()[:-1]
    return [json.loads(line)[key] for line in lines]


def test_letters_of_some_leave_those_of_all_others_where_they_are(render: Run, project: Project, table: Path) -> None:
    text = (project.campaign(), "--senders", table, "--format", "text", "--date", "2026-02-01")
    assert render(*text).code == 0
    before, order = project.files(), letters(project)
    project.write("members.csv", TABLE.replace("1 Lane", "9 Lane").replace("3 Lane", "8 Lane"))
    project.write("some.txt", "# again\na\n\nm3\n")
    ended = render(*text, "--member", "@some.txt", "--member", "a")
    after = project.files()
    changed = [name for name in after if after[name] != before.get(name)]
    assert ended.code == 0, ended.err
    assert before.keys() == after.keys()
    assert changed == ["a/xx-minister.en.txt", "manifest.jsonl"]
    assert letters(project) == order
    assert render(*text).code == 0
    assert project.files()["c/xx-minister.en.txt"] != before["c/xx-minister.en.txt"]
    project.write("members.csv", "".join(TABLE.splitlines(keepends=True)[:2]))
    assert render(*text).code == 0
    assert letters(project, "sender") == ["c"]  # the letter that was made by itself belongs to the run of all


def test_members_that_are_not_there_are_named_all_at_once(
    render: Run, check: Run, project: Project, table: Path
) -> None:
    some = project.write("some.txt", "a\nzoe\n")
    asked = ("--senders", table, "--member", f"@{some}", "--member", "m9", "--member", "no")
    for ended in (render(project.campaign(), *asked, "--format", "text"), check(project.campaign(), *asked)):
        said = ended.out + ended.err
        assert ended.code == 65
        assert "some.txt:2:1: error unknown-member: nobody in" in said
        assert "'m9'" in said
        assert "'no' has not agreed" in said
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--senders", "members.csv", "--member", ""), 2, "names nobody"),
        (("--senders", "members.csv", "--member", "@empty.txt"), 2, "names nobody"),
        (("--senders", "members.csv", "--member", "@gone.txt"), 66, "gone.txt"),
        (("--member", "a"), 2, "give --senders LIST"),
        (("--sort", "postcode"), 2, "give --senders LIST"),
    ],
)
@pytest.mark.usefixtures("table")
def test_what_names_no_member_never_means_all_of_them(
    render: Run, project: Project, options: Sequence[str], code: int, said: str
) -> None:
    project.write("empty.txt", "# nobody\n")
    ended = render(project.campaign(), *options, "--format", "text")
    assert ended.code == code
    assert said in ended.err
    assert not project.out.exists()


def test_a_print_run_of_some_takes_no_other_one_s_place(render: Run, project: Project, table: Path) -> None:
    text = (project.campaign(), "--senders", table, "--format", "text", "--one-file")
    assert render(*text).code == 0
    before = project.files()
    ended = render(*text, "--member", "a")
    assert ended.code == 73
    assert "holds the letters of other members" in ended.err
    assert project.files() == before
    assert render(*text, "--member", "a", "--out", "one").code == 0


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        pytest.param(("--sort", "country"), ["a", "b", "c", "m3"], marks=pytest.mark.thorough),
        (("--sort", "postcode"), ["b", "a", "m3", "c"]),
        (("--sort", "recipient"), ["c", "a", "m3", "b"]),
    ],
)
def test_letters_come_in_the_order_asked_for_in_parts_too(
    render: Run, run: Run, project: Project, table: Path, sort: Sequence[str], order: Sequence[str]
) -> None:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    text = (campaign, "--senders", table, "--format", "text", "--date", "2026-02-01", *sort)
    officials = ("xx-minister", "xx-judge")
    by_sender = [f"{member}/{official}.en" for member in order for official in officials]
    by_recipient = [f"{member}/{official}.en" for official in officials for member in order]
    wanted = by_recipient if "recipient" in sort else by_sender
    assert render(*text).code == 0
    assert letters(project) == wanted
    whole = project.files()
    for part in ("1/2", "2/2"):
        assert render(*text, "--out", "parts", "--part", part).code == 0
    assert run("manifest", "merge", "parts").code == 0
    project.out = project.folder / "parts"
    assert project.files() == whole
    one = project.folder / "one"
    assert render(*text, "--out", str(one), "--one-file").code == 0
    index = next(one.glob("*.csv")).read_text()
    assert [line.split(",")[2] for line in index.splitlines()[1:]] == wanted


BAD = """id;name;street;postcode;city;country;language;consent
a;Ana;"1 Lane
Top 2";1010;Wien;AT;de;yes
;Bob;5 Lane;1010;Wien;XX;en;yes
c;Cem;3 Lane;20002;Bonn;DE;en;no
a;Eva;7 Lane;1010;Wien;AT;en;yes
d;Dora;8 Lane;1010;Wien;AT;en;yes;surplus
"""


def test_failed_rows_take_the_choice_of_columns_with_them(render: Run, project: Project) -> None:
    text = (project.campaign(), "--format", "text", "--date", "2026-02-01")
    rows = "Nr;Wer;Land;Dabei;Beitrag\na;Ana;XX;ja;9\nb;Bob;XX;ja;9\n"
    table = project.write("list/members.csv", rows)
    project.write("list/columns.yaml", "Nr: id\nWer: name\nLand: country\nBeitrag: none\nGone: phone\n")
    assert render(*text, "--senders", table, "--column", "Dabei=consent").code == 1
    failed, columns = project.out / "failed-rows.csv", project.out / "columns.yaml"
    assert columns.stat().st_mode & 0o777 == 0o600
    failed.write_text(failed.read_text().replace("Ana,XX", "Ana,AT"))
    assert render(*text, "--senders", failed).code == 1
    failed.write_text(failed.read_text().replace("Bob,XX", "Bob,AT"))
    again = render(*text, "--senders", failed)
    assert (again.code, "warning" in again.err) == (0, False), again.err
    assert not columns.exists()
    assert {"a/xx-minister.en.txt", "b/xx-minister.en.txt"} <= project.files().keys()
    columns.write_text("Nr: id\n")  # somebody's own
    assert render(*text, "--senders", table, "--column", "Dabei=consent").code == 1
    assert columns.read_text() == "Nr: id\n"


def test_a_row_that_fails_in_several_campaigns_is_one_row_to_mend(render: Run, project: Project) -> None:
    table = project.write("members.csv", BAD)
    campaigns = (project.campaign("one.yaml"), project.campaign("two.yaml", reference="UA 2/26"))
    for chunk in ((), ("--part", "1/2")):
        ended = render(*campaigns, "--senders", table, "--format", "text", "--date", "2026-02-01", *chunk)
        assert ended.code == 1
        assert "3 rows failed: mend them in" in ended.err
        rows = [*csv.reader((project.out / "failed-rows.csv").read_text(encoding="utf-8-sig").splitlines())]
        assert [row[-1].partition(":")[0] for row in rows[1:]] == ["row 2", "row 4", "row 5"]
        project.out = project.folder / "parts"


def test_failed_rows_are_a_list_to_mend_and_run_again(render: Run, project: Project) -> None:
    table = project.write("members.csv", BAD)
    text = ("--format", "text", "--date", "2026-02-01")
    assert render(project.campaign(), "--senders", table, *text).code == 1
    failed = project.out / "failed-rows.csv"
    assert failed.stat().st_mode & 0o777 == 0o600
    head, *rows = csv.reader(failed.read_text(encoding="utf-8-sig").splitlines())
    given = list(csv.reader(BAD.splitlines(keepends=True), delimiter=";"))
    assert head == [*given[0], "why this row failed"]
    assert [row[:-1] for row in rows] == [given[2], given[4], given[5]]
    assert [row[-1].partition(":")[0] for row in rows] == ["row 2", "row 4", "row 5"]
    letters_of_a = project.files()["a/xx-minister.en.txt"]

    unmended = render(project.campaign(), "--senders", failed, *text)
    assert unmended.code == 1
    assert "unread-columns" not in unmended.err
    assert "failed: m2 (text)" in unmended.err
    assert list(csv.reader(failed.read_text(encoding="utf-8-sig").splitlines())) == [head, *rows]

    rows[0][5], rows[1][0] = "AT", "e"
    rows[2].remove("surplus")
    failed.write_text("".join(f"{';'.join(row)}\n" for row in (head, *rows)))
    mended = render(project.campaign(), "--senders", failed, *text)
    assert mended.code == 0, mended.err
    assert not failed.exists()
    assert {name for name in project.files() if name.endswith(".txt")} == {
        f"{member}/xx-minister.en.txt" for member in ("a", "m2", "e", "d")
    }
    assert project.files()["a/xx-minister.en.txt"] == letters_of_a


def test_what_is_mended_fails_no_longer_in_the_manifest(render: Run, project: Project) -> None:
    rows = "id,name,country,consent\na,Ana,AT,yes\na,Eva,AT,yes\nc,Cem,XX,yes\n,Dora,XX,yes\n"
    asked = (project.campaign(), "--format", "text", "--date", "2026-02-01", "--senders")
    failed = project.out / "failed-rows.csv"

    def states() -> list[tuple[str, str]]:
        lines = (project.out / "manifest.jsonl").read_text().splitlines()[:-1]
        return [(record["sender"], record["state"]) for record in map(json.loads, lines)]

    assert render(*asked, project.write("members.csv", rows)).code == 1
    first = [("a", "written"), ("row:2", "failed"), ("c", "failed"), ("m4", "failed")]
    assert states() == first
    assert render(*asked, failed).code == 1
    assert states() == first
    failed.write_text(failed.read_text().replace("Cem,XX", "Cem,AT").replace("Eva,AT", "Eva,DE"))
    one = render(*asked, failed)
    assert "failed: row:2 (text): failed-rows.csv:2: the id 'a' stands in line 2 already" in one.err
    assert states() == [("a", "written"), ("row:2", "failed"), ("m4", "failed"), ("c", "written")]
    failed.write_text(failed.read_text().replace("\na,", "\nb,").replace("\n,Dora,XX", "\nd,Dora,AT"))
    assert render(*asked, failed).code == 0
    assert sorted(states()) == [(each, "written") for each in "abcd"]


def test_what_somebody_has_mended_is_not_written_over(render: Run, project: Project) -> None:
    table = project.write("members.csv", BAD)
    asked = (project.campaign(), "--format", "text", "--date", "2026-02-01", "--senders")
    failed = project.out / "failed-rows.csv"
    assert render(*asked, table).code == 1
    mended = failed.read_text().replace(";", ",").replace("XX", "AT")
    failed.write_text(mended)
    again = render(*asked, table)
    assert f"{failed} was mended, and stays as it is: run with --senders {failed}, or move it away" in again.err
    assert failed.read_text() == mended
    table.write_text(BAD.splitlines()[0] + "\na;Ana;1 Lane;1010;Wien;AT;en;yes\n")
    assert render(*asked, table).code == 0
    assert failed.read_text() == mended
    failed.unlink()
    table.write_text(BAD)
    assert [render(*asked, table).code for _ in range(2)] == [1, 1]
    assert "3 rows failed: mend them in" in render(*asked, table).err


def test_rows_of_lists_with_other_columns_stay_failed_until_mended(render: Run, project: Project) -> None:
    project.write("lists/one.csv", "id,name,street,country,consent\na,Ana,1 Lane,AT,yes\nb,Bob,2 Lane,XX,yes\n")
    project.write("lists/two.csv", "id;name;country;consent\na;Eva;AT;yes\n")
    asked = (project.campaign(), "--format", "text", "--date", "2026-02-01", "--senders")
    ended = render(*asked, "lists")
    assert "failed: row:3 (text): two.csv:2: the id 'a' stands in one.csv, line 2 already" in ended.err
    letter_of_a = project.files()["a/xx-minister.en.txt"]
    again = render(*asked, project.out / "failed-rows.csv")
    assert again.code == 1
    assert "failed: row:3 (text): failed-rows.csv:3: the id 'a' stands in one.csv, line 2 already" in again.err
    assert project.files()["a/xx-minister.en.txt"] == letter_of_a


def test_what_is_missing_in_a_row_is_named_before_letters_are_made(render: Run, check: Run, project: Project) -> None:
    rows = [
        "a,Ana,1 Lane,Leeds,,GB,en,yes",
        "b,Bo,2 Lane,,LS2 9JT,GB,en,yes",
        "c,Cy,3 Lane,York,YO1 7HH,,en,yes",
        "d,Di,4 Lane,York,YO1 7HH,GB,yo,yes",
        "e,Ed,5 Lane,York,YO1 7HH,GB,yo;en,yes",
        "f,Flo,6 Lane,,,GB,yo,no",
    ]
    table = project.write("members.csv", "\n".join(["id,name,street,city,postcode,country,language,consent", *rows]))
    ended, checked = render(project.campaign(), "--senders", table, "--format", "text"), check(table)
    assert ended.code == 0
    assert checked.codes == ["no-postcode", "no-city", "no-country", "no-pack"]
    for line, code in enumerate(checked.codes, 2):
        assert f"members.csv:{line}:1: warning {code}" in checked.out
        assert f"members.csv:{line}:1: warning {code}" in ended.err
        assert ended.err.index(code) < ended.err.index("written")


def test_a_run_of_many_ends_with_numbers_and_lists_nothing_by_the_thousand(render: Run, project: Project) -> None:
    project.minister(email=None)
    rows = [f"m-{n},Ana,{('GB', 'XX', 'AT')[n % 3]},yes" for n in range(90)]
    table = project.write("members.csv", "\n".join(["id,name,country,consent", *rows]))
    ended = render(project.campaign(), "--senders", table, "--format", "text,email")
    assert ended.code == 1
    assert "letters by country of who writes: GB 30, AT 30\n" in ended.err
    assert "letters by language" not in ended.err  # there is one
    assert "60 no email address (email skipped)" in ended.err
    assert "30 country: 'XX' is no country code (text failed)" in ended.err
    assert ended.err.count("skipped: ") == 20
    assert "… and 40 more: no email address (email skipped)" in ended.err
