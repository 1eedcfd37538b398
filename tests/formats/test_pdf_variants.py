"""PDF/A-2b, for archives and services: what the standard (ISO 19005-2) asks for, as far as it shows in the file."""

from pathlib import Path

import pikepdf
import pytest
from posted_letters import campaign, members
from program import Run
from project import Project

from appeals.formats.pdf.printed_page import archive_kind

WAYS = {"fast": [], "one file": ["--one-file"]}


def made(run: Run, project: Project, *options: str) -> list[Path]:
    case, table = campaign(project.folder, 5), members(project.folder, 2)
    ended = run("render", case, "--senders", table, "--date", "2026-02-01", "--out", project.out, *options)
    assert ended.code == 0, ended.err
    return sorted(project.out.rglob("*.pdf"))


@pytest.mark.parametrize("way", WAYS)
def test_a_file_has_what_archives_ask_for(run: Run, project: Project, way: str) -> None:
    identifiers = set()
    for path in made(run, project, "--pdf-variant", "pdf/a-2b", *WAYS[way]):
        with pikepdf.open(path) as pdf:
            metadata = pdf.Root.Metadata.read_bytes()
            assert b'pdfaid:part="2" pdfaid:conformance="B"' in metadata
            assert f">{pdf.docinfo['/Title']}<".encode() in metadata
            assert b"bytes=" not in metadata
            assert archive_kind(path.read_bytes()) == "pdf/a-2b"
            (intent,) = pdf.Root.OutputIntents
            assert intent.S == "/GTS_PDFA1"
            assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
            assert not pdf.is_encrypted
            assert "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names
            identifiers.add(bytes(pdf.trailer.ID[0]))
            for each in pdf.objects:
                if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                    assert "/FontFile2" in each or "/FontFile3" in each
                if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/CIDFontType2":
                    assert each.CIDToGIDMap == "/Identity"
                if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0":
                    assert "/ToUnicode" in each
    assert len(identifiers) == len(list(project.out.rglob("*.pdf")))


def test_what_has_no_fast_way_says_so(run: Run, project: Project) -> None:
    case, table = campaign(project.folder, 2), members(project.folder, 1)
    asked = ("render", case, "--senders", table, "--date", "2026-02-01", "--out", project.out)
    ended = run(*asked, "--pdf-variant", "pdf/a-1b")
    assert ended.code == 0
    assert "pdf/a-1b" in ended.err
    assert all(path.read_bytes().startswith(b"%PDF-1.4") for path in project.out.rglob("*.pdf"))
