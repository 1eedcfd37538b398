"""Rows are named in one process, and members made of them in any."""

import pickle
from pathlib import Path

import pytest

from appeals.errors import AppealsError
from appeals.inputs.lists import ListChoices
from appeals.inputs.members import Faulty, Member, MemberReader, placed_members, read_members
from appeals.inputs.models.senders import Sender
from appeals.inputs.named_rows import NamedRow, named_rows
from appeals.inputs.sorted_members import sorted_rows

LIST = """id,name,country,language,postcode,consent
c,Cy,GB,en,B2,yes
b,Bea,Germany,de;en,10115,yes
,Ann,GB,en,b1,yes
d,Dan,GB,en,,no
e,Eve,XX,en,,yes
b,Bob,GB,en,,yes
f,Flo,DE,de,,yes
"""


def folder(path: Path) -> Path:
    (path / "list.csv").write_text(LIST, encoding="utf-8")
    (path / "other.csv").write_text("name;street\nSam;1 Mill\nLane\n", encoding="utf-8")
    (path / "x.yaml").write_text("name: Xu\ncountry: US\n", encoding="utf-8")
    (path / "x.yml").write_text("name: Xu\n", encoding="utf-8")
    (path / "y.yaml").write_text("nme: Yan\n", encoding="utf-8")
    return path


def sent(row: NamedRow) -> NamedRow:
    """A row as another process gets it."""
    return NamedRow._make(pickle.loads(pickle.dumps(tuple(row))))  # noqa: S301 - made here


def test_a_member_is_the_same_in_another_process(tmp_path: Path) -> None:
    path = folder(tmp_path)
    rows = list(named_rows(path, ListChoices()))
    reader = pickle.loads(pickle.dumps(MemberReader.of(path)))  # noqa: S301 - made here
    assert [reader.placed(sent(row)) for row in reversed(rows)] == list(placed_members(path))[::-1]
    assert [reader.member(row) for row in rows] == list(read_members(path))
    assert [row.name for row in rows] == [
        "x",
        "file:x.yml",
        "y",
        "c",
        "b",
        "m3",
        "row:4",
        "e",
        "row:6",
        "f",
        "m8",
        "m9",
    ]


def test_members_with_alike_countries_and_languages_are_known(tmp_path: Path) -> None:
    path = folder(tmp_path)
    rows, reader = list(named_rows(path, ListChoices())), MemberReader.of(path)
    keys = [reader.country_and_languages(row) for row in rows]
    of_files = [(str(path / name), "") for name in ("x.yaml", "x.yml", "y.yaml")]
    assert keys[:7] == [*of_files, ("GB", "en"), ("Germany", "de;en"), ("GB", "en"), ("GB", "en")]
    assert keys[-1] == ("", "")


def test_a_row_gets_no_id_that_is_a_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: Ann\n", encoding="utf-8")
    (tmp_path / "m2.yaml").write_text("name: Mo\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text("id,name\na,Bea\n,Cy\n", encoding="utf-8")
    ann, mo, *faulty = read_members(tmp_path)
    assert [called(ann), called(mo)] == ["a", "m2"]
    assert [each.reason for each in faulty if isinstance(each, Faulty)] == [
        "the id 'a' stands in a.yaml already",
        "this row has no id, and 'm2' is that of m2.yaml",
    ]


def test_an_id_that_windows_keeps_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id,name\ncon,Ann\nB,Bea\n", encoding="utf-8")
    con, capital = read_members(tmp_path)
    assert isinstance(con, Faulty)
    assert isinstance(capital, Faulty)
    assert con.reason.endswith("and no name that Windows keeps, such as con")
    assert capital.reason.endswith("'b' would do")


def called(member: Member) -> str:
    return (member.id or "") if isinstance(member, Sender) else type(member).__name__


@pytest.mark.parametrize(("by_postcode", "order"), [(True, ["b", "f", "m3", "c"]), (False, ["b", "f", "c", "m3"])])
def test_rows_are_sorted_as_their_members_are(tmp_path: Path, by_postcode: bool, order: list[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    reader = MemberReader.of(path)
    found = sorted_rows(named_rows(path, ListChoices()), reader, by_postcode=by_postcode)
    assert [called(reader.member(row)) for row in found] == ["WithoutConsent", "Faulty", "Faulty", *order]


@pytest.mark.parametrize(
    "changed", [LIST.replace("\nf,", "\nb,"), LIST + "g,Gus,GB,en,,yes\n", LIST[: LIST.index("f,Flo")]]
)
def test_a_list_that_is_changed_while_it_is_read_ends_the_run(tmp_path: Path, changed: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    rows = named_rows(path, ListChoices())
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(AppealsError, match="was changed while it was read"):
        list(rows)
