"""Letters as PDF, opened again: words, pages, fonts, metadata, what shows in the window, pixels."""

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from program import REPOSITORY, Run
from project import Project

from appeals.formats.windows import CLEAR, WINDOWS

LETTERS = ("kz-president", "kz-prosecutor-general", "kz-foreign-minister")
MILLIMETRE = 72 / 25.4


def words(content: bytes | Path) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def pixels(content: bytes | Path) -> list[bytes]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=1).to_pil().tobytes() for page in document]


@pytest.mark.parametrize("letter", LETTERS)
def test_the_words_are_those_of_the_text_letter(ua: Path, letter: str) -> None:
    text = (ua / f"{letter}.en.txt").read_text(encoding="utf-8")
    printed = words(ua / f"{letter}.en.pdf")
    for word in re.findall(r"\w{3,}", text.replace("____", "")):
        assert word in printed


def test_a_letter_of_ua_129_10_is_one_page_and_a_copy_two(ua: Path) -> None:
    assert [len(pypdfium2.PdfDocument(ua / f"{letter}.en.pdf")) for letter in LETTERS] == [1, 1, 2]


def fonts(path: Path) -> set[tuple[str, bool]]:
    with pikepdf.open(path) as document:
        return {
            (str(found["/FontName"]).partition("+")[2], "/FontFile2" in found or "/FontFile3" in found)
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
        }


@pytest.mark.parametrize("letter", LETTERS)
def test_every_font_is_bundled_and_embedded(ua: Path, letter: str) -> None:
    found = fonts(ua / f"{letter}.en.pdf")
    assert found
    assert all(name.startswith("Noto-S") and embedded for name, embedded in found), found


@pytest.mark.parametrize("letter", LETTERS)
def test_metadata_names_nobody_and_no_day(ua: Path, letter: str) -> None:
    with pikepdf.open(ua / f"{letter}.en.pdf") as document:
        assert {str(key): str(value) for key, value in document.docinfo.items() if key != "/Producer"} == {
            "/Title": "UA 129/10"
        }
        assert "WeasyPrint" in str(document.docinfo.get("/Producer", "WeasyPrint"))
        assert "/ID" not in document.trailer
        assert str(document.Root.Lang) == "en"
        assert "/Metadata" not in document.Root


def test_a_tagged_pdf_has_its_structure(run: Run, project: Project) -> None:
    options = ("--date", "2026-02-01", "--format", "pdf", "--out", project.out)
    campaign = project.campaign(demands=[{"letter": "Release her."}, {"letter": "Let her teach."}])
    assert run("render", campaign, *options, "--tagged").code == 0
    with pikepdf.open(project.out / "xx-minister.en.pdf") as document:
        assert document.Root.MarkInfo.Marked
        kinds = {str(each["/S"]) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
        assert {"/Document", "/P", "/L", "/LI"} <= kinds
        assert b"pdfuaid" in document.Root.Metadata.read_bytes()
    assert run("render", project.campaign(), *options).code == 0
    with pikepdf.open(project.out / "xx-minister.en.pdf") as document:
        assert "/StructTreeRoot" not in document.Root


def test_the_same_letters_are_the_same_files_and_pictures(ua: Path, run: Run, tmp_path: Path) -> None:
    campaign = REPOSITORY / "campaigns/ua-129-10.yaml"
    assert run("render", campaign, "--date", "2011-07-01", "--format", "text,email,pdf", "--out", tmp_path).code == 0
    for path in ua.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
    for letter in LETTERS:
        assert pixels(ua / f"{letter}.en.pdf") == pixels(tmp_path / f"{letter}.en.pdf")


def test_a_letter_by_hand_has_no_line_in_the_window(run: Run, project: Project) -> None:
    assert run("render", project.campaign(), "--date", "2026-02-01", "--out", project.out).code == 0
    window, scale = WINDOWS["din-5008-b"], 4
    with pypdfium2.PdfDocument(project.out / "xx-minister.en.pdf") as document:
        picture = document[0].render(scale=scale).to_pil().convert("L")
    dot = MILLIMETRE * scale
    strip = picture.crop(
        tuple(round(each * dot) for each in (window.x, window.y - CLEAR, window.x + window.width, window.y + 1))
    )
    assert strip.getextrema() == (255, 255)


def test_a_character_without_a_glyph_fails_its_letter_by_name(run: Run, project: Project) -> None:
    project.book(
        recipients={
            "minister": {
                "name": "Maria 你 Muster",
                "office": "Minister",
                "address": {"city": "Astana"},
                "verified": "2026-01",
            },
            "judge": {"name": "Jan Judge", "address": {"city": "Astana"}, "verified": "2026-01"},
        }
    )
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    ended = run("render", campaign, "--date", "2026-02-01", "--format", "text,pdf", "--out", project.out)
    assert ended.code == 1
    (failed,) = (line for line in ended.err.splitlines() if line.startswith("failed"))
    assert "xx-minister.en (pdf)" in failed
    assert "'你' (U+4F60)" in failed
    assert "block" in failed
    assert sorted(project.files()) == [
        "manifest.jsonl", "xx-judge.en.pdf", "xx-judge.en.txt", "xx-minister.en.txt"
    ]  # fmt: skip


def test_a_longer_letter_has_numbered_pages_and_says_how_many(run: Run, project: Project) -> None:
    campaign = project.campaign(letter={"opening": "\n\n".join(["I am writing to you about her. " * 12] * 12)})
    ended = run("render", campaign, "--date", "2026-02-01", "--out", project.out)
    assert ended.code == 0
    printed = words(project.out / "xx-minister.en.pdf")
    with pypdfium2.PdfDocument(project.out / "xx-minister.en.pdf") as document:
        count = len(document)
    assert count > 1
    assert f"xx-minister.en.pdf: {count} pages" in ended.err
    assert f"Page 2 of {count}" in printed
    assert "Page 1 of" not in printed


def test_a_draft_is_marked_on_every_page(run: Run, project: Project) -> None:
    campaign = project.campaign(status="draft", letter={"opening": "I am writing to you about her.\n\n" * 60})
    assert run("render", campaign, "--date", "2026-02-01", "--out", project.out).code == 0
    with pypdfium2.PdfDocument(project.out / "xx-minister.en.pdf") as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 1
    assert all("DRAFT" in text for text in texts)


def test_check_counts_the_pages_when_asked(run: Run, project: Project) -> None:
    opening = "\n\n".join(f"I am writing to you about her for the reason number {number}." for number in range(60))
    campaign = project.campaign(letter={"opening": opening})
    assert run("check", campaign, "--today", "2026-02-01").codes == []
    assert run("check", campaign, "--today", "2026-02-01", "--layout").codes == ["letter-long"]


def test_long_lines_of_the_sender_break_before_the_edge_of_the_paper(run: Run, project: Project) -> None:
    sender = project.sender(
        email="bundesgeschaeftsstelle.menschenrechte.landesverband@organisation.example.org",
        city="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    )
    campaign = project.campaign()
    assert run("render", campaign, "--date", "2026-02-01", "--sender", sender, "--out", project.out).code == 0
    path = project.out / "xx-minister.en.pdf"
    page = pypdfium2.PdfDocument(path)[0]
    width = page.get_width()
    text = page.get_textpage()
    edges = [text.get_charbox(number)[2] for number in range(text.count_chars())]
    assert max(edges) <= width - 28  # points: a centimetre, which printers leave white
    # Both lines of it: the address beside them may stand between.
    assert {"te.landesverband@organisation.exam", "ple.org"} <= set(words(path).split())


@pytest.mark.parametrize(
    ("country", "asked", "size"),
    [("US", (), (612, 792)), ("GB", (), (595, 842)), ("US", ("--paper", "a4"), (595, 842))],
)
def test_the_paper_is_that_of_the_senders_country(
    run: Run, project: Project, country: str, asked: tuple[str, ...], size: tuple[int, int]
) -> None:
    options = ("--date", "2026-02-01", "--sender", project.sender(country=country), "--out", project.out, *asked)
    assert run("render", project.campaign(), *options).code == 0
    with pypdfium2.PdfDocument(project.out / "xx-minister.en.pdf") as document:
        assert tuple(map(round, document[0].get_size())) == size
