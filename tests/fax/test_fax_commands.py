"""`appeals fax-jobs` and `appeals fax-preview`, on a folder as `appeals render` leaves it."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from fax_letters import Letter, english
from PIL import Image
from typer.testing import CliRunner

from appeals.cli import app
from appeals.commands.fax import JOBS, JobOptions, fax_jobs, fax_preview
from appeals.errors import AppealsError, Exit
from appeals.fax import fax_pdf, tiff
from appeals.fax.grid import Resolution
from appeals.fax.scan import Scanner
from appeals.output.manifest import NAME, DocumentState, Record, end_line

FRIDAY = JobOptions(now=datetime(2011, 7, 1, 1, tzinfo=UTC), hours=(time(9), time(17)), country="GB")
NUMBERS = {"kz-president.en": ("+77172720516",), "kz-minister.en": ("+77172720516", "+77172502534")}


def manifest(records: Sequence[Record]) -> bytes:
    lines = [*(record.as_line() for record in records), end_line(len(records))]
    return "".join(f"{line}\n" for line in lines).encode()


def record(letter: str, format_: str, path: str, content: bytes, pages: int) -> Record:
    return Record(
        campaign="ua-129-10",
        letter=letter,
        recipient=letter.partition(".")[0].replace("-", "/"),
        sender="",
        language="en",
        format=format_,
        path=path,
        to=NUMBERS[letter],
        pages=pages,
        sha256=hashlib.sha256(content).hexdigest(),
        fingerprint=None,
        state=DocumentState.WRITTEN,
    )


@pytest.fixture
def out(letter: Letter, tmp_path: Path) -> Path:
    return filled(letter, tmp_path / "out", Resolution.FINE)


def filled(letter: Letter, folder: Path, resolution: Resolution) -> Path:
    folder.mkdir()
    records = []
    scanner = Scanner(resolution)
    for name in NUMBERS:
        pages = scanner.scan(letter(english(name))).pages
        for format_, suffix, write in (("fax", ".fax.pdf", fax_pdf.write), ("tiff", ".tiff", tiff.write)):
            content = write(pages)
            (folder / f"{name}{suffix}").write_bytes(content)
            records.append(record(name, format_, f"{name}{suffix}", content, len(pages)))
    (folder / NAME).write_bytes(manifest(records))
    return folder


def test_jobs_are_written_for_every_sender(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fax_jobs(out, FRIDAY) == Exit.DONE

    assert sorted(path.name for path in (out / "fax-jobs").iterdir()) == ["dial-list.txt", "faxes.csv", "sendfax.sh"]
    script = (out / "fax-jobs" / "sendfax.sh").read_text()
    assert "-d +77172720516 ./kz-president.en.tiff" in script
    assert "00 7 7172 50 25 34" in (out / "fax-jobs" / "dial-list.txt").read_text()
    said = capsys.readouterr().err
    assert "+77172720516 gets 2 faxes, for kz/president, kz/minister (one with" in said
    assert "on 1 line, from Fri 01 Jul 2011, 03:00 to Fri 01 Jul 2011, 03:02 UTC" in said
    assert "Nothing was dialled." in said


def test_the_script_is_made_for_the_resolution_of_the_faxes(letter: Letter, tmp_path: Path) -> None:
    out = filled(letter, tmp_path / "coarse", Resolution.STANDARD)
    fax_jobs(out, FRIDAY)

    assert "sendfax -n -l -s a4" in (out / "fax-jobs" / "sendfax.sh").read_text()


def test_a_gateway_gets_an_email_for_each_fax(out: Path) -> None:
    options = JobOptions(FRIDAY.now, FRIDAY.hours, gateway="{number}@gateway.example", gateway_sender="a@b.example")
    fax_jobs(out, options)

    message = message_from_bytes(
        (out / "fax-jobs" / "emails" / "kz-president.en.eml").read_bytes(), policy=policy.default
    )
    (attached,) = message.iter_attachments()
    assert message["To"] == "77172720516@gateway.example"
    assert message["From"] == "a@b.example"
    assert attached.get_content() == (out / "kz-president.en.tiff").read_bytes()


def test_a_bad_pattern_ends_with_a_usage_error(out: Path) -> None:
    options = JobOptions(FRIDAY.now, FRIDAY.hours, gateway="gateway.example")

    with pytest.raises(AppealsError, match=r"needs \{number\} once") as caught:
        fax_jobs(out, options)
    assert caught.value.exit_code is Exit.USAGE


def test_the_same_folder_makes_the_same_jobs(out: Path) -> None:
    fax_jobs(out, FRIDAY)
    first = {path.name: path.read_bytes() for path in (out / "fax-jobs").iterdir()}
    fax_jobs(out, FRIDAY)

    assert {path.name: path.read_bytes() for path in (out / "fax-jobs").iterdir()} == first


def test_each_page_is_shown_as_it_arrives(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fax_preview(out, as_json=True) == Exit.DONE

    shown = sorted(path.name for path in (out / "fax-preview").iterdir())
    assert shown == [f"{name}.1.{resolution}.png" for name in sorted(NUMBERS) for resolution in ("fine", "standard")]
    for name in shown:
        with Image.open(out / "fax-preview" / name) as picture:
            assert picture.size == (1728, 2292)
    report, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert report["letter"] == "kz-president.en"
    assert report["smallest_type"] == 11.0
    assert report["holes"]["all"] > 100
    assert report["holes"]["closed"] + report["holes"]["broken"] < 5
    assert report["seconds_14400"] < report["seconds_9600"] < 60


def test_the_preview_says_in_words_what_it_found(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fax_preview(out, as_json=False)

    printed = capsys.readouterr().out
    assert "kz-president.en page 1: " in printed
    assert "smallest type 11.0 pt" in printed
    assert "letter holes" in printed
    assert " s at 9600 bit/s, " in printed


@pytest.mark.parametrize("resolution", [Resolution.STANDARD, Resolution.SUPERFINE])
def test_other_resolutions_are_shown_too(letter: Letter, tmp_path: Path, resolution: Resolution) -> None:
    out = filled(letter, tmp_path / "out2", resolution)
    fax_preview(out, as_json=True)

    shown = {path.name.split(".")[-2] for path in (out / "fax-preview").iterdir()}
    assert shown == {"standard", str(resolution)}


@pytest.mark.parametrize("command", ["fax-jobs", "fax-preview"])
def test_a_folder_without_faxes_says_how_to_get_them(command: str, tmp_path: Path) -> None:
    ended = CliRunner().invoke(app(), [command, str(tmp_path)])
    assert isinstance(ended.exception, AppealsError)
    assert ended.exception.exit_code is Exit.MISSING

    (tmp_path / NAME).write_bytes(manifest([]))
    ended = CliRunner().invoke(app(), [command, str(tmp_path)])
    assert "has no faxes: make them with appeals render" in str(ended.exception)


def test_a_run_that_was_cut_off_is_finished_first(out: Path) -> None:
    lines = (out / NAME).read_bytes().splitlines(keepends=True)
    (out / NAME).write_bytes(b"".join(lines[:-1]))

    with pytest.raises(AppealsError, match="not finished"):
        fax_jobs(out, FRIDAY)
    with pytest.raises(AppealsError, match="not finished"):
        fax_preview(out, as_json=False)


def test_a_file_that_is_no_fax_of_ours_is_refused(out: Path) -> None:
    for name in ("kz-president.en.tiff", "kz-president.en.fax.pdf"):
        (out / name).write_bytes(b"II*\0 something else")

    with pytest.raises(AppealsError, match="is not the file that the run has written"):
        fax_jobs(out, FRIDAY)
    with pytest.raises(AppealsError, match="is not the file that the run has written"):
        fax_preview(out, as_json=False)


def test_a_file_that_is_gone_is_named(out: Path) -> None:
    (out / "kz-president.en.tiff").unlink()

    with pytest.raises(AppealsError, match=r"kz-president\.en\.tiff: there is no such file"):
        fax_jobs(out, FRIDAY)


def test_a_link_out_of_the_folder_is_not_followed(out: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.tiff"
    (out / "kz-president.en.tiff").rename(secret)
    (out / "kz-president.en.tiff").symlink_to(secret)

    with pytest.raises(AppealsError, match="it is a link"):
        fax_jobs(out, FRIDAY)


def test_a_folder_that_cannot_be_made_says_so(out: Path) -> None:
    (out / JOBS).touch()

    with pytest.raises(AppealsError) as caught:
        fax_jobs(out, FRIDAY)
    assert caught.value.exit_code is Exit.CANNOT_CREATE


@pytest.mark.parametrize(
    "words", [["--hours", "9"], ["--hours", "a-b"], ["--not-before", "soon"], ["--dial-from", "XX"], ["--days", "0"]]
)
def test_options_that_make_no_sense_are_usage_errors(out: Path, words: list[str]) -> None:
    assert CliRunner().invoke(app(), ["fax-jobs", str(out), *words]).exit_code == Exit.USAGE


def test_options_reach_the_script(out: Path) -> None:
    words = ["--hours", "10:00-12:00", "--not-before", "2011-07-01T01:00+00:00", "--dial-from", "us", "--days", "7"]
    ended = CliRunner().invoke(app(), ["fax-jobs", str(out), *words])

    assert ended.exit_code == 0
    script = (out / "fax-jobs" / "sendfax.sh").read_text()
    assert "-a '04:00 Jul 01' -k 'now + 7 days'" in script
    assert "01177172720516" in (out / "fax-jobs" / "faxes.csv").read_text()
