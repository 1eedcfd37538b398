"""What is left of a member is found in every kind of file and encoding, and nothing that only looks alike."""

import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest

from appeals.purging.known_data import KnownData, from_letter
from appeals.purging.traces import search

ZOE = KnownData(
    "z1",
    names=frozenset({"Zoë Example-Ångström", "山田太郎"}),
    emails=frozenset({"zoe@example.org"}),
    phones=frozenset({"+44 20 7946 0123"}),
    homes=frozenset({("7 Long Lane", "LS1 1AA")}),
)


def mail(charset: str, transfer: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "A letter of Zoë Example-Ångström"
    message.set_content("Signed:\nZoë Example-Ångström\n", charset=charset, cte=transfer)
    return message.as_bytes()


def attached() -> bytes:
    message = EmailMessage()
    message.set_content("see the file")
    message.add_attachment(b"id,name\r\n9,zoe@example.org\r\n", maintype="text", subtype="csv", filename="a.csv")
    return message.as_bytes()


def pdf(path: Path) -> None:
    with pikepdf.new() as file:
        file.add_blank_page()
        file.docinfo["/Title"] = "For Zoë Example-Ångström"
        file.save(path)


def word(path: Path) -> None:
    runs = "<w:p><w:r><w:t>Zo&#235; Exam</w:t></w:r><w:r><w:t>ple-Ångström</w:t></w:r></w:p>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:body>{runs}</w:body>")


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("plain.txt", "By ZOË\n  EXAMPLE-ÅNGSTRÖM, Leeds".encode(), "name"),
        ("parts.txt", "Zoe\u0308 Exam\u00adple-A\u030angstro\u0308m".encode(), "name"),
        ("turned.csv", "Example-Ångström;Zoë;7".encode(), "name"),
        ("excel.csv", "Zoë Example-Ångström".encode("utf-16"), "name"),
        ("old.csv", "Zoë Example-Ångström".encode("cp1252"), "name"),
        ("escaped.json", rb'{"name": "Zo\u00eb Example-\u00c5ngstr\u00f6m"}', "name"),
        ("page.html", "<p>Zo&euml; <b>Example</b>-Ångström</p>".encode(), "name"),
        ("qp.eml", mail("utf-8", "quoted-printable"), "name"),
        ("base64.eml", mail("utf-8", "base64"), "name"),
        ("latin.eml", mail("latin-1", "quoted-printable"), "name"),
        ("attached.eml", attached(), "email"),
        ("title.pdf", pdf, "name"),
        ("letter.docx", word, "name"),
        ("kanji.txt", "敬具山田太郎様".encode(), "name"),
        ("phone.txt", b"call 020 7946-0123 or 112", "phone"),
        ("home.txt", b"7 Long Lane, Leeds LS1 1AA", "address"),
        ("manifest.jsonl", b'{"letter":"z1/kz-president.en","sender":"z1"}', "id"),
        ("z1/kz-president.tiff", b"II*\0", "id"),
    ],
)
def test_what_is_left_is_found(tmp_path: Path, name: str, content: bytes | Callable[[Path], None], what: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content)
    found = search(tmp_path, [ZOE, KnownData("y2", names=frozenset({"Somebody Else"}))])
    assert {(trace.path, trace.member, trace.what) for trace in found.traces if trace.path.is_file()} == {
        (path, "z1", what)
    }


@pytest.mark.parametrize(
    "text", ["with محمد علي بن الحسن and", "with الحسن بن علي محمد and", "with علي محمد\r\nالحسن بن and"]
)
def test_a_name_from_right_to_left_is_found_in_a_line_from_left_to_right(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    known = KnownData("z1", names=frozenset({"محمد علي بن الحسن"}))
    assert [trace.what for trace in search(tmp_path, [known]).traces] == ["name"]


def test_what_only_looks_alike_is_not_found(tmp_path: Path) -> None:
    texts = (
        "Ångström and Zoë Example",
        "Example Zoë",
        "7 Long Lane, York",
        "zoe@example.organic",
        "7946 01234",
        "z10/a z1",
    )
    (tmp_path / "letter.txt").write_text("\n".join(texts), encoding="utf-8")
    assert search(tmp_path, [ZOE]).traces == []


def test_what_cannot_be_searched_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "a.tiff").write_bytes(b"II*\0")
    found = search(tmp_path, [ZOE])
    assert [path.name for path in found.unreadable] == ["broken.docx", "broken.pdf"]
    assert (found.files, found.pictures) == (3, 1)


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        (
            "letter.txt",
            "Ada Member\n1 A Street\nLeeds\nLS1 1AA\nada@example.org\n\nLeeds, 1 July\n\nYours\n\nAda Member\n",
            KnownData(
                "a",
                frozenset({"Ada Member"}),
                frozenset({"ada@example.org"}),
                homes=frozenset({("1 A Street", "LS1 1AA")}),
            ),
        ),
        ("shown.txt", "Ada Member\nLeeds\n\nYours\n\nAda Member\n", KnownData("a", frozenset({"Ada Member"}))),
        ("hidden.txt", "1 July 2011\n\nMaria Muster\nMinister\n\nDear Minister\n", KnownData("a")),
        (
            "letter.eml",
            "From: =?utf-8?q?=C3=85sa?= Member <asa@example.org>\nTo: m@example.org\n\nDear Minister",
            KnownData("a", frozenset({"Åsa Member"}), frozenset({"asa@example.org"})),
        ),
    ],
)
def test_a_letter_tells_who_wrote_it(tmp_path: Path, name: str, text: str, known: KnownData) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert from_letter(tmp_path / name, "a") == known
