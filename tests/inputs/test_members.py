"""Many senders: who is read, who is left out, who is named as faulty."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.errors import AppealsError, Exit, Place
from appeals.inputs.lists import ListChoices
from appeals.inputs.lists.encodings import UnknownEncodingError
from appeals.inputs.member_survey import survey
from appeals.inputs.members import Faulty, WithoutConsent, placed_members, read_members
from appeals.inputs.models.senders import Sender

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


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("Deutsch", ("de",)),
        ("RUSSIAN; en", ("ru", "en")),
        ("English français", ("en", "fr")),
        ("қазақ тілі;Русский", ("kk", "ru")),
        ("kom ga", ("kv", "ga")),  # tags go before names: 'Kom' and 'Ga' are languages as well
        ("", ()),
    ],
)
def test_a_language_is_known_by_its_tag_or_name(tmp_path: Path, written: str, tags: tuple[str, ...]) -> None:
    (member,) = read_members(table(tmp_path, f'name,language\nAna,"{written}"\n'))
    assert isinstance(member, Sender)
    assert member.language == tags


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


def test_a_list_of_organizations_alone_is_read(tmp_path: Path) -> None:
    first, second = read_members(table(tmp_path, "country,organization\n,Friends\nGB,Others\n"))
    assert isinstance(first, Sender)
    assert isinstance(second, Sender)
    assert (first.organization, second.country) == ({"en": "Friends"}, "GB")


def test_without_an_id_the_row_number_names_the_folder(tmp_path: Path) -> None:
    assert ids(table(tmp_path, "name\nAna\nBob\n")) == ["m1", "m2"]


@pytest.mark.parametrize("word", ["no", "No", "false", "0", "", "Nein", "non", "нет", "لا"])
def test_who_has_not_agreed_is_left_out(tmp_path: Path, word: str) -> None:
    (member,) = read_members(table(tmp_path, f"name,consent\nAna,{word}\n"))
    assert member == WithoutConsent()


@pytest.mark.parametrize(
    "word", ["yes", "JA", "oui", "Sí", "да", "نعم", "是", "✓", "2024-05-01", "1.5.2024", "2024-05-01 10:00"]
)
def test_a_plain_yes_or_the_day_of_it_is_consent(tmp_path: Path, word: str) -> None:
    assert ids(table(tmp_path, f"name,consent\nAna,{word}\n")) == ["m1"]


@pytest.mark.parametrize("word", ["maybe", "yes?", "no answer", "1900-01-01", "2", "Ana", "2024"])
def test_what_is_neither_yes_nor_no_counts_as_no_and_is_named(tmp_path: Path, word: str) -> None:
    path = table(tmp_path, f"name,consent\nAna,{word}\nBea,yes\n")
    assert ids(path) == ["m2"]
    (surveyed,) = survey(path).tables
    assert [place.line for place in surveyed.uncertain] == [2]


@pytest.mark.parametrize(
    ("cells", "agreed"),
    [
        ("yes,2020-01-01,2026-01-31", True),
        ("yes,2020-01-01,2026-01-30", False),
        ("yes,,31.01.2026", True),
        ("yes,,4/2/2026", True),  # on either day that it may be
        ("yes,,2/1/2026", False),  # over on one of them
        ("yes,,soon", False),
        ("yes,2026-02-01,", False),
        ("2026-02-01,,", False),
        ("no,,2030-01-01", False),
    ],
)
def test_consent_counts_while_it_is_in_force(tmp_path: Path, cells: str, agreed: bool) -> None:
    path = table(tmp_path, f"name,consent,consent_date,consent_until\nAna,{cells}\n")
    (member,) = read_members(path, ListChoices(dated=date(2026, 1, 31)))
    assert isinstance(member, Sender) is agreed


def test_an_end_of_consent_that_is_no_day_is_named(tmp_path: Path) -> None:
    path = table(tmp_path, "name,consent_until\nAna,soon\nBea,\n")
    (surveyed,) = survey(path, ListChoices(dated=date(2026, 1, 31))).tables
    assert [place.line for place in surveyed.uncertain] == [2]


# Columns


def chosen(folder: Path, heading: str, row: str, *columns: tuple[str, str]) -> Sender:
    (member,) = read_members(table(folder, f"{heading}\n{row}\n"), ListChoices(columns=columns))
    assert isinstance(member, Sender)
    return member


def test_columns_are_what_they_were_chosen_to_be(tmp_path: Path) -> None:
    columns = ("Vorname", "name"), ("NACHNAME", "name"), ("plz", "postcode"), ("Straße ", "street"), ("Nr", "street")
    member = chosen(tmp_path, "Nachname;Vorname;PLZ;straße;Nr;city", "Beispiel;Ana;01067;Weg;4;Dresden", *columns)
    assert (member.name, member.street, member.postcode, member.city) == ("Ana Beispiel", "Weg 4", "01067", "Dresden")


def test_choices_lie_beside_the_list_and_the_command_line_goes_first(tmp_path: Path) -> None:
    (tmp_path / "columns.yaml").write_text("PLZ: postcode\nOrt: region\nAge: none\nGone: phone\n", encoding="utf-8")
    path = table(tmp_path, "name,PLZ,Ort,Age\nAna,01067,Dresden,40\n")
    choices = ListChoices(columns=(("Ort", "city"),))
    (member,) = read_members(path, choices)
    assert isinstance(member, Sender)
    assert (member.postcode, member.city, member.region) == ("01067", "Dresden", None)
    (surveyed,) = survey(path, choices).tables
    assert surveyed.columns.unread == ()
    assert [(each.code, each.severity.value) for each in surveyed.columns.problems] == [("no-such-column", "warning")]


def test_choices_beside_several_lists_serve_each_of_them(tmp_path: Path) -> None:
    (tmp_path / "columns.yaml").write_text("PLZ: postcode\nZip: postcode\nGone: phone\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("name,Zip\nBea,10001\n", encoding="utf-8")
    (tmp_path / "unreadable.csv").write_bytes(b"J\xfcrgen,Gone\n")
    (surveyed,) = survey(table(tmp_path, "name,PLZ\nAna,01067\n")).tables
    assert [each.message.split("'")[1] for each in surveyed.columns.problems] == ["Gone"]
    (tmp_path / "unreadable.csv").unlink()
    tables = survey(tmp_path).tables
    assert [[each.message.split("'")[1] for each in one.columns.problems] for one in tables] == [["Gone"], ["Gone"]]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ((("Ort", "city"),), "no-such-column"),
        ((("A", "postcode"), ("B", "postcode")), "two-columns"),
    ],
)
def test_a_choice_that_cannot_be_meant_is_an_error(
    tmp_path: Path, columns: tuple[tuple[str, str], ...], said: str
) -> None:
    (surveyed,) = survey(table(tmp_path, "name,A,B\nAna,1,2\n"), ListChoices(columns=columns)).tables
    assert [(each.code, each.severity.value) for each in surveyed.columns.problems] == [(said, "error")]


# Encodings


def test_an_encoding_is_said_and_never_guessed(tmp_path: Path) -> None:
    for encoding in ("windows-1252", "mac-roman", "windows-1250", "utf-16-le"):
        path = table(tmp_path, "name,city\nJürgen,Köln\n", encoding)
        with pytest.raises(UnknownEncodingError) as refused:
            survey(path)
        proposed = {each.encoding: each.word for each in refused.value.proposals}
        assert proposed[encoding].startswith("Jürgen"), encoding
        (member,) = read_members(path, ListChoices(encoding))
        assert isinstance(member, Sender)
        assert member.name == "Jürgen"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_says_its_encoding_is_read_so(tmp_path: Path, encoding: str) -> None:
    (member,) = read_members(table(tmp_path, "name,city\nJürgen,Köln\n", encoding), ListChoices("mac-roman"))
    assert isinstance(member, Sender)
    assert member.city == "Köln"


def test_text_that_is_utf_8_is_not_read_as_something_else(tmp_path: Path) -> None:
    with pytest.raises(AppealsError, match="this is UTF-8 text"):
        survey(table(tmp_path, "name,city\nJürgen,Köln\n"), ListChoices("windows-1252"))


def test_without_a_column_consent_the_office_answers_for_it(tmp_path: Path) -> None:
    assert ids(table(tmp_path, "name\nAna\n")) == ["m1"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a1,Ana", "columns fewer"),
        ("a1,Ana,Leeds,GB,en,yes,x,more", "columns more"),
        ("a1,=HYPERLINK(),Leeds,GB,en,yes,x", "formula"),
        ("a1,Ana,Leeds,XX,en,yes,x", "country"),
        ("a1,Ana,Leeds,Germny,en,yes,x", "did you mean DE (Germany)?"),
        ("../a,Ana,Leeds,GB,en,yes,x", "id"),
        ("a1,,Leeds,GB,en,yes,x", "name"),
        ("ok,Dup,Leeds,GB,en,yes,x", "in line 2 already"),
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


def test_all_that_is_wrong_with_a_row_is_said_once(tmp_path: Path) -> None:
    text = "id,name,street,country,language,email,postcode\na1,Ana,{{street}},XX,de;qq;qq,n/a,1067\n"
    (faulty,) = read_members(table(tmp_path, text))
    assert isinstance(faulty, Faulty)
    said = faulty.reason.split("; ")
    assert [each.partition(":")[0] for each in said] == ["street", "country", "language", "email"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name\nJürgen\n".encode("latin-1"), "UTF-8"),
        (b"who,where\nAna,Leeds\n", "no column 'name'"),
        (b"name,name\nAna,Ana\n", "twice"),
        (b"name" + b"," * 1001 + b"\n", "columns"),
        (b'na"me,"city"x\nAna,Leeds\n', "no row"),
        (b"", "no column 'name'"),
        (b"name,city\n", "no members in it"),
        (b"name,city\n,\n\n , \n", "no members in it"),
        (b"name\n" + b"A" * 2**21 + b"\n", ":2: a line of more than"),
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
    with suppress(AppealsError):
        for member in read_members(path):
            assert isinstance(member, Sender | Faulty | WithoutConsent)


def test_what_stands_in_an_unknown_column_harms_nobody(tmp_path: Path) -> None:
    assert ids(table(tmp_path, "name,twitter,sum\nAna,@ana,=1+1\n")) == ["m1"]


# Quotation marks


def rows(count: int, first: int = 1) -> str:
    return "".join(f"a{number},Ana,Leeds\n" for number in range(first, first + count))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (rows(5000, 3), ":4: a quotation mark in this row takes up the 200 lines after it, and maybe more"),
        (rows(20, 3), ":4: a quotation mark in this row is never closed and takes up the 20 lines after it"),
        (rows(1, 3), ":4: a quotation mark in this row is never closed and takes up the 1 line after it"),
        ("", ":4: a quotation mark in this row is never closed: "),
        (
            rows(5) + 'b,"Bea, the elder",York\n' + rows(9),
            ":4: .* not closed rightly and takes up the 6 lines after it",
        ),
        ('",",\n' * 500, ":4: a quotation mark in this row takes up the 200 lines"),
    ],
    ids=["very many", "many", "one", "none", "up to the next one", "opened again and again"],
)
def test_members_that_a_stray_quotation_mark_takes_up_are_not_lost(tmp_path: Path, text: str, said: str) -> None:
    path = table(tmp_path, f'id,name,city\n{rows(2)}a0,"Ana,Leeds\n{text}')
    with pytest.raises(AppealsError, match=said) as refused:
        read_members(path)
    assert refused.value.exit_code is Exit.DATA


def test_a_row_stands_where_it_begins_and_says_where_it_ends(tmp_path: Path) -> None:
    path = table(tmp_path, 'id,name,street\na1,Ana,"1 High Street\nFlat 2"\nb,"Bea\n\nB",x\nc,Cy,x,y\n')
    ana, *faulty = placed_members(path)
    assert [ana[0].line, *(place.line for place, _ in faulty)] == [2, 4, 7]
    assert isinstance(ana[1], Sender)
    bea, cy = (member.reason for _, member in faulty if isinstance(member, Faulty))
    assert "goes on to line 6" in bea
    assert "goes on" not in cy


# Rows that are none, and lines above the first


def test_rows_in_which_nothing_stands_are_passed_over(tmp_path: Path) -> None:
    path = table(tmp_path, "name,city,consent\n,,\nAna,Leeds,yes\n\n , ,\n,,,,\n")
    assert ids(path) == ["m2"]
    assert len(list(read_members(path))) == 1
    assert survey(path).left_out == 0


@pytest.mark.parametrize("stated", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_excel_the_separator_is_understood(tmp_path: Path, stated: str) -> None:
    path = table(tmp_path, f"{stated}\r\nname;city\r\nAna, Bea;Leeds\r\nEve\r\n", "utf-8-sig")
    (place, ana), (second, eve) = placed_members(path)
    assert isinstance(ana, Sender)
    assert isinstance(eve, Faulty)
    assert (ana.id, ana.name, place.line, eve.id, second.line) == ("m1", "Ana, Bea", 3, "m2", 4)


# Ids


def called(folder: Path, text: str) -> list[tuple[str | None, bool]]:
    """What each row is called, and whether letters are made of it."""
    found = [member for member in read_members(table(folder, text)) if not isinstance(member, WithoutConsent)]
    return [(member.id, isinstance(member, Sender)) for member in found]


def test_a_faulty_row_keeps_its_id_and_no_other_row_gets_it(tmp_path: Path) -> None:
    text = "id,name,country\nm3,Ana,GB\na,Bea,XX\nm7,Cy,XX\na,Ada,GB\nm3,Zoe,GB\n"
    assert called(tmp_path, text) == [("m3", True), ("a", False), ("m7", False), ("row:4", False), ("row:5", False)]


@pytest.mark.parametrize("row", ["b 2,Bea", "manifest.json,Bea", '"b"x,Bea', '"b"x', "con,Bea"])
def test_a_faulty_row_whose_id_is_none_is_called_what_no_row_can_be(tmp_path: Path, row: str) -> None:
    assert called(tmp_path, f"id,name\nrow-2,Ana\n{row}\n") == [("row-2", True), ("row:2", False)]


def test_a_name_made_up_for_a_row_is_not_mistaken_for_an_earlier_id(tmp_path: Path) -> None:
    path = table(tmp_path, "id,name\n,Ana\nm4,Bea\nm1,Cy\n,Dan\n")
    ana, bea, cy, dan = read_members(path)
    assert [member.id for member in (ana, bea) if isinstance(member, Sender)] == ["m1", "m4"]
    assert isinstance(cy, Faulty)
    assert isinstance(dan, Faulty)
    assert (cy.id, dan.id) == ("row:3", "row:4")
    assert "names row 1 already" in cy.reason
    assert "has no id" in dan.reason


ROW_IDS = st.sampled_from(["", "a", "m1", "m2", "m3", "row-2", "row:2", "b 2"])


@given(st.lists(st.tuples(ROW_IDS, st.sampled_from(["GB", "XX", "GB,,"])), min_size=1, max_size=6))
def test_every_row_has_a_name_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, members: list[tuple[str, str]]
) -> None:
    text = "id,name,country\n" + "".join(f"{id_},Ana,{rest}\n" for id_, rest in members)
    names = [name for name, _ in called(tmp_path_factory.mktemp("members"), text)]
    assert len(names) == len(set(names)) == len(members)


def test_two_files_of_a_folder_with_one_name_are_not_one_sender(tmp_path: Path) -> None:
    for ending in ("yaml", "yml"):
        (tmp_path / f"a.{ending}").write_text("name: Ana\n")
    first, second = read_members(tmp_path)
    assert isinstance(first, Sender)
    assert isinstance(second, Faulty)
    assert (first.id, second.id) == ("a", "file:a.yml")


def test_a_folder_without_senders_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AppealsError, match="no members") as refused:
        read_members(tmp_path)
    assert refused.value.exit_code is Exit.DATA
