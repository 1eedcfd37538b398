"""Many senders: who is read, who is left out, who is named as faulty."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.errors import AppealsError, Exit, Place
from appeals.members import Faulty, WithoutConsent, read_members
from appeals.senders import Sender

HEADER = "id,name,city,country,language,consent,unknown\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "members.csv"
    path.write_bytes(text.encode(encoding))
    return path


def ids(path: Path) -> list[str | None]:
    return [member.id for member in read_members(path) if isinstance(member, Sender)]


def test_a_row_is_a_sender_and_unknown_columns_are_not_looked_at(tmp_path: Path) -> None:
    (member,) = read_members(table(tmp_path, HEADER + "a1,Ana Maria,Leeds,GB,fr;en,yes,secret\n"))
    assert isinstance(member, Sender)
    assert (member.id, member.name, member.country, member.language) == ("a1", "Ana Maria", "GB", ("fr", "en"))
    assert "secret" not in member.model_dump_json()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_spreadsheets_of_all_countries_are_read(tmp_path: Path, separator: str, encoding: str) -> None:
    text = (
        'id,name,city\r\na1,"Üta, Ö.",Zürich\r\n'
        if separator == ","
        else f"id{separator}name\r\na1{separator}Üta, Ö.\r\n"
    )
    (member,) = read_members(table(tmp_path, text, encoding))
    assert isinstance(member, Sender)
    assert member.name == "Üta, Ö."


def test_without_an_id_the_row_number_names_the_folder(tmp_path: Path) -> None:
    assert ids(table(tmp_path, "name\nAna\nBob\n")) == ["m1", "m2"]


@pytest.mark.parametrize("word", ["no", "No", "false", "0", ""])
def test_who_has_not_agreed_is_left_out(tmp_path: Path, word: str) -> None:
    (member,) = read_members(table(tmp_path, f"name,consent\nAna,{word}\n"))
    assert member == WithoutConsent()


def test_without_a_column_consent_the_office_answers_for_it(tmp_path: Path) -> None:
    assert ids(table(tmp_path, "name\nAna\n")) == ["m1"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a1,Ana", "columns fewer"),
        ("a1,Ana,Leeds,GB,en,yes,x,more", "columns more"),
        ("a1,=HYPERLINK(),Leeds,GB,en,yes,x", "formula"),
        ("a1,Ana,Leeds,GB,en,maybe,x", "consent"),
        ("a1,Ana,Leeds,XX,en,yes,x", "country"),
        ("../a,Ana,Leeds,GB,en,yes,x", "id"),
        ("a1,,Leeds,GB,en,yes,x", "name"),
        ("ok,Dup,Leeds,GB,en,yes,x", "earlier row"),
        ('a1,"Ana"x,Leeds,GB,en,yes,x', "row of a table"),
    ],
)
def test_a_faulty_row_is_named_by_line_and_harms_no_other(tmp_path: Path, row: str, reason: str) -> None:
    path = table(tmp_path, f"{HEADER}ok,Ada,Bath,GB,en,yes,x\n{row}\nlast,Zoe,York,GB,en,yes,x\n")
    first, faulty, last = read_members(path)
    assert isinstance(first, Sender)
    assert isinstance(last, Sender)
    assert isinstance(faulty, Faulty)
    assert faulty.place == Place(str(path), 3)
    assert reason in faulty.reason
    assert "Ana" not in faulty.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name\nJürgen\n".encode("latin-1"), "UTF-8"),
        (b"who,where\nAna,Leeds\n", "no column 'name'"),
        (b"name,name\nAna,Ana\n", "twice"),
        (b"name" + b"," * 1001 + b"\n", "columns"),
    ],
)
def test_what_is_no_table_of_members_is_refused_before_the_first_letter(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "members.csv"
    path.write_bytes(content)
    with pytest.raises(AppealsError, match=said) as refused:
        list(read_members(path))
    assert refused.value.exit_code is Exit.DATA


def test_a_missing_table_is_missing(tmp_path: Path) -> None:
    with pytest.raises(AppealsError) as refused:
        list(read_members(tmp_path / "nobody.csv"))
    assert refused.value.exit_code is Exit.MISSING


def test_a_folder_of_senders_is_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("name: Bob\n")
    (tmp_path / "a.yaml").write_text("name: Ana\n")
    (tmp_path / "c.yaml").write_text("nme: Carl\n")
    first, second, faulty = read_members(tmp_path)
    assert [member.id for member in (first, second) if isinstance(member, Sender)] == ["a", "b"]
    assert isinstance(faulty, Faulty)


@given(st.text(max_size=200))
def test_any_text_is_read_to_its_end_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("members") / "members.csv"
    path.write_bytes(("name,city\n" + text).encode("utf-8", "replace"))
    for member in read_members(path):
        assert isinstance(member, Sender | Faulty | WithoutConsent)


def test_what_stands_in_an_unknown_column_harms_nobody(tmp_path: Path) -> None:
    assert ids(table(tmp_path, "name,twitter,sum\nAna,@ana,=1+1\n")) == ["m1"]
