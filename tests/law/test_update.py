import json

import pytest

from appeals import law
from appeals.law.data_files import as_text
from appeals.law.parties import PartyTable, tables
from appeals.law.update import BadExport, changes, read_export, updated

HEAD = ("Participant", "Signature", "Ratification, Accession(a), Succession(d)")


def xml(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    """A table as the Treaty Collection exports it, with its tabs, footnotes and escaped markup."""

    def row(cells: tuple[str, ...]) -> str:
        return "<Row>" + "".join(f"<Entry>{cell}</Entry>" for cell in cells) + "</Row>"

    body = "".join(map(row, rows))
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?><ExternalData><Treaty><Participants><Table><TGroup>'
        f"<Thead>{row(head)}</Thead><Tbody><Rows>{body}</Rows></Tbody>"
        "</TGroup></Table></Participants></Treaty></ExternalData>"
    ).encode("iso-8859-1")


KAZAKHSTAN = ("Kazakhstan", "", "26 Aug\t 1998 a")


def test_an_export_is_read_with_its_footnotes_tabs_and_letters() -> None:
    export = read_export(
        "IV-9.en.xml",
        xml(
            KAZAKHSTAN,
            ("United States of America &lt;superscript&gt;7&lt;/superscript&gt;", "18 Apr 1988", "21 Oct 1994"),
            ("Côte d'Ivoire", "", "18 Dec 1995 a"),
            ("United Kingdom of Great Britain and Northern Ireland 3, 4", "15 Mar 1985", " 8 Dec 1988"),
            ("India", "14 Oct 1997", ""),
            ("Sudan", "4 Jun 1986", "[10 Aug 2021]"),
        ),
        law.registry(),
    )
    assert export.instrument == "CAT"
    assert export.deposits == {"CI": "1995-12-18", "GB": "1988-12-08", "KZ": "1998-08-26", "US": "1994-10-21"}
    assert export.left == {"SD"}


@pytest.mark.parametrize(
    ("name", "instrument"),
    [
        ("IV-9.en.xml", "CAT"),
        ("iv-9-b.en.xml", "OPCAT"),
        ("4-9.csv", "CAT"),
        ("4-9.b.csv", "OPCAT"),
        ("V-2.xml", "Refugee Convention"),
        ("XVIII-10 (1).xml", "Rome Statute"),
    ],
)
def test_the_name_of_the_file_says_the_treaty(name: str, instrument: str) -> None:
    content = xml(KAZAKHSTAN) if name.endswith("xml") else b"participant,ratification\nKazakhstan,1998-08-26\n"
    assert read_export(name, content, law.registry()).instrument == instrument


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("table.xml", xml(KAZAKHSTAN), "does not say which treaty"),
        ("XXVII-7-d.xml", xml(KAZAKHSTAN), "does not say which treaty"),
        ("IV-9.xml", b"<html>", "no XML"),
        ("IV-9.xml", b"<a/>", "no table"),
        ("IV-9.xml", xml(), "names no party"),
        ("IV-9.xml", xml(KAZAKHSTAN, head=("Participant", "Signature")), "no column"),
        ("IV-9.xml", xml(("Freedonia", "", "1 Jan 2001")), "no State is known as 'Freedonia'"),
        ("IV-9.xml", xml(("Kazakhstan", "", "31 Feb 2001")), "not a date"),
        ("4-9.csv", b"\xff\xfe", "UTF-8"),
        ("IV-9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("IV-9.xml", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "document type"),
    ],
)
def test_what_is_no_export_is_refused_whole(name: str, content: bytes, part: str) -> None:
    with pytest.raises(BadExport, match=part):
        read_export(name, content, law.registry())


def test_the_differences_are_named() -> None:
    export = read_export("IV-9.xml", xml(KAZAKHSTAN, ("Angola", "", "2 Oct 2019")), law.registry())
    table = PartyTable("CAT", "2015-03-14", "", {"KZ": "1998-08-26", "AO": "2019", "FR": "1986-02-18"}, {})
    assert [str(change) for change in changes(table, export)] == [
        "CAT: Angola: 2019 -> 2019-10-02",
        "CAT: France: 1986-02-18 -> not a party",
    ]


def test_the_new_table_keeps_known_withdrawals_until_the_state_is_back() -> None:
    table = PartyTable("ICCPR-OP1", "", "", {}, {"JM": "1998-01-23", "TT": "2000-06-27"}, frozenset({"JM", "TT"}))
    rows = (KAZAKHSTAN, ("Jamaica", "", "1 Jan 2031 a"), ("Belarus", "", "[30 Sep 1992 a]"))
    data = updated(table, read_export("IV-5.xml", xml(*rows), law.registry()), "2031-02-01")
    assert data["as_of"] == "2031-02-01"
    assert data["withdrawals"] == {"BY": {"effective": ""}, "TT": {"effective": "2000-06-27", "memory": True}}


def test_an_export_that_says_what_we_have_changes_nothing() -> None:
    table = tables()["CAT"]
    rows = [
        (law.states()[code].name.removeprefix("the "), "", day) for code, day in table.deposits.items() if "-" in day
    ]
    export = read_export("4-9.csv", _csv(rows), law.registry())
    assert all(change.before == change.after[:4] or not change.after for change in changes(table, export))
    assert json.loads(as_text(updated(table, export, "2022-08-25")))["deposits"] == dict(export.deposits)


def _csv(rows: list[tuple[str, str, str]]) -> bytes:
    lines = [
        '"Participant","Signature","Accession(a), Ratification"',
        *(",".join(f'"{cell}"' for cell in row) for row in rows),
    ]
    return "\n".join(lines).encode()
