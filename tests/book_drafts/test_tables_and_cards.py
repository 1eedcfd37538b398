"""Tables and vCards of officials become drafts: what a spreadsheet has spoiled and what is private is not taken."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from program import Run
from project import Project

from appeals.inputs.books import open_shelf


def entries(path: str) -> dict[str, Any]:
    """The entries of a book, as they are read."""
    shelf = open_shelf([Path(path)])
    return {id_.partition("/")[2]: shelf.entry(id_)[0] for id_ in shelf.ids()}


TABLE = (
    "Minister;Vorname;office;organization;street;city;postcode;country;fax;phone;email;until;Parteibuch;gender\n"
    'Example;Ann;Minister of Justice;Ministry of Justice;"1 Example Street\nEntrance 2";Astana;010000;Kazakhstan;"+7 7172 50 25 34\n+7 7172 50 25 35";4,4E+11;a@example.org;;17;f\n'
    "Former;Bob;Minister of Health;;;;;KZ;;;;2020-01-31;18;\n"
    "=HYPERLINK(1);;Mayor;#N/A;;;;Atlantis;;;not an address;soon;19;?\n"
    ";;;;;;;;;;;;20;\n"
)
CHOSEN = ("--column", "Minister=name", "--column", "Parteibuch=none")


def test_a_table_becomes_drafts(project: Project, run: Run) -> None:
    project.write("m.csv", TABLE)
    ended = run("book", "import", "m.csv", "--as", "csv", "--column", "Vorname=name", *CHOSEN)
    assert ended.code == 0, ended.err
    assert "left out: Bob Former, Minister of Health: until 2020-01-31" in ended.err
    assert "left out: row 7: nobody is named there" in ended.err
    minister = entries("recipients/kz.yaml")["justice-minister"].recipient
    assert minister.name == {"en": "Ann Example"}
    assert (minister.address.lines, minister.address.postcode) == (("1 Example Street", "Entrance 2"), "010000")
    assert [each.value for each in minister.fax] == ["+7 7172 50 25 34", "+7 7172 50 25 35"]
    assert (minister.phone, minister.gender) == ((), "f")
    mayor = entries("recipients/m.yaml")["mayor"].recipient
    assert (mayor.name, mayor.organization, mayor.email, mayor.gender) == (None, None, (), None)
    told = "".join(path.read_text("utf-8") for path in (project.folder / "recipients").glob("*.yaml"))
    for doubt in (
        "# UNSURE: phone: a number that a spreadsheet has rounded stands in this cell: the list has '4,4E+11'",
        "# UNSURE: name: a cell begins like a formula",
        "# UNSURE: organization: a spreadsheet's mark for 'no value'",
        "# UNSURE: country: 'Atlantis' is no country that is known",
        "# UNSURE: email: 'not an address' is no email address",
        "# UNSURE: gender: is '?' m, f or x?",
        "# UNSURE: until: 'soon' is no date",
    ):
        assert doubt in told
    assert run("check", "recipients", "--today", "2026-02-01").code == 0


def test_a_workbook_becomes_drafts(project: Project, run: Run) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = (
        ("name", "office", "postcode", "city", "country", "phone", "fax", "until"),
        ("Ann Example", "Minister", 10000, "Astana", "KZ", 77172502534, "+7 7172 50 25 34", date(2999, 1, 1)),
        ("Bob Former", "Minister of Health", "", "", "KZ", "", "", date(2020, 1, 31)),
        ("Cem Hidden", "Mayor", "", "", "KZ", "", "", ""),
    )
    for each in rows:
        sheet.append(each)
    sheet.row_dimensions[4].hidden = True
    book.save("m.xlsx")
    ended = run("book", "import", "m.xlsx", "--as", "xlsx")
    assert ended.code == 0, ended.err
    assert "left out: Bob Former, Minister of Health: until 2020-01-31" in ended.err
    assert "this row is hidden or filtered out" in ended.err
    (minister,) = entries("recipients/kz.yaml").values()
    assert [each.value for each in minister.recipient.fax] == ["+7 7172 50 25 34"]
    assert (minister.recipient.phone, minister.recipient.address.postcode) == ((), None)
    text = (project.folder / "recipients/kz.yaml").read_text("utf-8")
    assert "# UNSURE: sheet 'Sheet', cell F2: phone: this is stored as a number" in text
    assert "# UNSURE: sheet 'Sheet', cell C2: postcode: " in text


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 0, "not read: 'Minister', 'Vorname', 'Parteibuch'"),
        (("--column", "Vorname=nick"), 2, "no column can stand for 'nick'"),
        (("--column", "Nobody=name"), 2, "there is no column 'Nobody'"),
        (("--column", "name"), 2, "write HEADING=FIELD"),
        (("--column", "Minister=fax", "--column", "Vorname=fax"), 65, "two columns stand for 'fax'"),
        (("--column", "office=none", "--column", "organization=none"), 65, "no column is called 'name'"),
        (("--encoding", "utf-16"), 65, "m.csv"),
    ],
)
def test_columns_are_chosen_and_never_guessed(
    project: Project, run: Run, options: tuple[str, ...], code: int, said: str
) -> None:
    project.write("m.csv", TABLE)
    ended = run("book", "import", "m.csv", "--as", "csv", *options)
    assert (ended.code, said in ended.err) == (code, True), ended.err


CARDS = """\ufeffBEGIN:VCARD\r
VERSION:3.0\r
UID:u1\r
N:Example;Ann;;Dr;\r
FN:Dr Ann Example\r
ORG:Ministry of Justice;Cabinet\r
TITLE:Minister of Justice\r
EMAIL;TYPE=WORK:ann@example.org\r
EMAIL;TYPE=HOME:ann@home.example\r
TEL;TYPE=WORK,FAX:+7 7172 50 25 34\r
TEL;TYPE=CELL:+7 701 111 1111\r
ADR;TYPE=WORK:;;1 Example Street;Astana;;010000;Kazakhstan\r
ADR;TYPE=HOME:;;9 Home Lane;Astana;;010001;Kazakhstan\r
BDAY:1960-01-01\r
NOTE:likes tea\r
PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r
 BBBB\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD\r
TITLE:Mayor\r
TEL;HOME:+7 7172 50 25 36\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
KIND:org\r
FN:Ombudsman\r
EMAIL:o@example.org\r
TEL;VALUE=uri:tel:+7-7172-50-25-37;ext=12\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
FN\r
END:VCARD\r
"""


def test_cards_become_drafts_without_what_is_private(project: Project, run: Run) -> None:
    (project.folder / "c.vcf").write_bytes(CARDS.encode())
    ended = run("book", "import", "c.vcf", "--as", "vcard", "--country", "KZ")
    assert ended.code == 0, ended.err
    assert "left out: card 4: this card is damaged" in ended.err
    found = entries("recipients/kz.yaml")
    minister = found["justice-minister"].recipient
    assert (minister.name, minister.honorific) == ({"en": "Ann Example"}, {"en": "Dr"})
    assert minister.organization == {"en": "Ministry of Justice, Cabinet"}
    assert (minister.address.lines, minister.address.city) == (("1 Example Street",), "Astana")
    assert [each.value for each in (*minister.fax, *minister.email)] == ["+7 7172 50 25 34", "ann@example.org"]
    assert found["mayor"].recipient.name == {"en": "Иван"}
    ombudsman = found["ombudsman"].recipient
    assert ombudsman.organization == {"en": "Ombudsman"}
    assert [each.value for each in ombudsman.phone] == ["+7-7172-50-25-37 ext. 12"]
    text = (project.folder / "recipients/kz.yaml").read_text("utf-8")
    for private in ("home.example", "701 111", "Home Lane", "1960", "tea", "AAAA", "50 25 36"):
        assert private not in text
    for told in ("an email address at home", "a mobile number", "an address at home", "a number at home"):
        assert f"# UNSURE: {told} stands in the list and was not taken" in text
    assert run("check", "recipients/kz.yaml", "--today", "2026-02-01").code == 0
    again = run("book", "import", "c.vcf", "--as", "vcard", "--country", "KZ")
    assert (again.code, again.out, "nothing has changed" in again.err) == (0, "", True)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"BEGIN:VCARD\nFN:A\n", "was the file cut off"),
        (b"BEGIN:VCARD\n" * 3, "was the file cut off"),
        (b"BEGIN:VCARD\nFN:\xff\nEND:VCARD\n", "not UTF-8"),
        (b"", "no official is found"),
    ],
)
def test_what_is_no_address_book_is_refused(project: Project, run: Run, raw: bytes, said: str) -> None:
    (project.folder / "c.vcf").write_bytes(raw)
    ended = run("book", "import", "c.vcf", "--as", "vcard")
    assert (ended.code, said in ended.err) == (65, True)


def test_cards_that_are_not_unicode_are_read_as_what_they_are(project: Project, run: Run) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Иван Пример\nTITLE:Mayor\nEMAIL;TYPE=WORK:mayor@example.org\nEND:VCARD\n"
    (project.folder / "c.vcf").write_bytes(card.encode("windows-1251"))
    asked = ("book", "import", "c.vcf", "--as", "vcard", "--country", "KZ")
    refused = run(*asked)
    assert (refused.code, "--encoding" in refused.err) == (65, True)
    ended = run(*asked, "--encoding", "windows-1251")
    assert ended.code == 0, ended.err
    assert entries("recipients/kz.yaml")["mayor"].recipient.name == {"en": "Иван Пример"}
