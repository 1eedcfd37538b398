import os
import subprocess
import sys
from pathlib import Path

import pytest
from needs import INSTALLED, needs
from pages import FOLDER

from appeals.commands.import_ import import_appeal
from appeals.errors import AppealsError, Exit

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
UA = FOLDER / "ua_2011_update_lost_bullets.txt"


def run(*arguments: str, stdin: bytes | None = None, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "appeals", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=folder,
        env=ENVIRONMENT,
    )


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@needs(INSTALLED)
def test_import_check_and_render_follow_each_other(tmp_path: Path) -> None:
    done = run("import", str(UA), "--out", str(tmp_path))
    assert done.returncode == Exit.DONE, done.stderr
    campaign, book = tmp_path / "campaigns" / "ua-129-10.yaml", tmp_path / "recipients" / "kz.yaml"
    assert done.stdout.decode().split() == [str(campaign), str(book)]
    checked = run("check", str(campaign), "--today", "2011-07-01")
    assert checked.returncode == Exit.DONE, checked.stdout
    letters = run(
        *("render", str(campaign), "--date", "2011-07-01", "--out", "-", "--accept-unverified"),
    )
    assert letters.returncode == Exit.DONE, letters.stderr
    printed = letters.stdout.decode()
    for expected in (
        "Nursultan Nazarbaev",
        "Mr Ashat Daulbayev",
        "8, Orynbor St.",
        "Dear Prosecutor General",
        "Article 3 (1)",
    ):
        assert expected in printed


def test_a_page_from_standard_input_goes_to_the_current_folder(tmp_path: Path) -> None:
    done = run("import", "-", stdin=UA.read_bytes(), folder=tmp_path)
    assert done.returncode == Exit.DONE, done.stderr
    assert files(tmp_path) == ["campaigns/ua-129-10.yaml", "recipients/kz.yaml"]


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    import_appeal(str(UA), out=tmp_path)
    (tmp_path / "recipients" / "kz.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "campaigns" / "ua-129-10.yaml").write_text("mine", encoding="utf-8")
    assert import_appeal(str(UA), out=tmp_path) == Exit.DONE
    assert files(tmp_path) == [
        "campaigns/ua-129-10-update-3.yaml",
        "campaigns/ua-129-10.yaml",
        "recipients/kz-ua-129-10.yaml",
        "recipients/kz.yaml",
    ]
    assert (tmp_path / "recipients" / "kz.yaml").read_text(encoding="utf-8") == "mine"
    with pytest.raises(AppealsError, match="exists already") as refused:
        import_appeal(str(UA), out=tmp_path)
    assert refused.value.exit_code == Exit.CANNOT_CREATE
    assert len(files(tmp_path)) == 4


def test_all_drafts_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "recipients").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(AppealsError) as refused:
        import_appeal(str(UA), out=tmp_path)
    assert refused.value.exit_code == Exit.CANNOT_CREATE
    assert files(tmp_path) == ["recipients"]


NO_APPEALS = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \r\n\xc2\xa0\n\xef\xbb\xbf", "is empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
    "docx": (b"PK\x03\x04\x14\x00", "a word processor"),
    "rtf": (b"{\\rtf1\\ansi URGENT ACTION}", "RTF"),
    "binary": (b"\x00\x01\x02\xff", "is no text"),
    "nul": (b"URGENT ACTION\x00", "is no text"),
    "latin-1": (b"APPEALS \xc0: caf\xe9", "UTF-8"),
    "page": (b"<!DOCTYPE html>\n<title>Urgent action</title>", "is HTML"),
    "tags": (b"<p>Dear Minister</p>" * 5, "is HTML"),
    "bytes": (b"a" * 1_000_001, "larger than"),
    "characters": (b"appeal " * 30_000, "more than 200000 characters"),
}


@pytest.mark.parametrize(("content", "said"), NO_APPEALS.values(), ids=NO_APPEALS)
def test_what_is_no_pasted_appeal_is_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(content)
    with pytest.raises(AppealsError, match=said) as refused:
        import_appeal(str(paper), out=tmp_path)
    assert refused.value.exit_code == Exit.DATA
    assert str(refused.value).startswith(str(paper))
    assert files(tmp_path) == ["paper.txt"]


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    done = run("import", str(tmp_path / "gone.txt"))
    assert done.returncode == Exit.MISSING
    assert b"there is no such file" in done.stderr


def test_windows_unicode_is_read(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(UA.read_text(encoding="utf-8").encode("utf-16"))
    assert import_appeal(str(paper), out=tmp_path) == Exit.DONE
