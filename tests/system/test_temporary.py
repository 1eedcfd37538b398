"""The folder for temporary files is full: a sentence, whatever is put there."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from needs import MOUNTS, needs
from program import Run, command, environment, succeeded
from project import TODAY, Project
from small_disk import small_disk

pytestmark = needs(MOUNTS)


@pytest.fixture(autouse=True)
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder for temporary files, which holds next to nothing."""
    folder = tmp_path / "small"
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    with small_disk(folder, "-o", "size=48k"):
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        yield


# SQLite looks only once in a process where its files shall lie.
RECORDS = """
from appeals.errors import AppealsError
from appeals.output.manifest import DocumentState, Record
from appeals.output.record_store import ManifestOrder, RecordStore
record = Record("case", "", "xx/judge", "", "en", "text", "x", (), None, None, None, DocumentState.WRITTEN)
store = RecordStore(ManifestOrder({{}}))
try:
    {asked}
    store.remember(record._replace(letter=str(number)) for number in range(20_000))
except AppealsError as error:
    print(f"{{error.exit_code}}: {{error}}")
"""


@pytest.mark.parametrize(
    ("asked", "reason"), [("", "No space left on device"), ("store.count()", "database or disk is full")]
)
def test_the_records_of_a_large_run(tmp_path: Path, asked: str, reason: str) -> None:
    said = succeeded(RECORDS.format(asked=asked), cwd=tmp_path)
    assert said.startswith(f"74: temporary files cannot be written: {reason}: make room in their folder")


def test_envelopes_of_a_second_language(run: Run, project: Project) -> None:
    texts = {"en": "I am writing to you.", "fr": "Je vous écris."}
    titles = {"en": "A teacher", "fr": "Une enseignante"}
    case = project.campaign(title=titles, letter={"opening": texts}, demands=[], appeal_languages=["own"])
    spoken = ["en", *["fr"] * 300]
    rows = "".join(f"m{at},Ana,1 Way,1,Town,GB,{tag},yes\n" for at, tag in enumerate(spoken))
    members = project.write("members.csv", f"id,name,street,postcode,city,country,language,consent\n{rows}")
    ended = run("envelopes", case, "--date", TODAY, "--out", project.out, "--senders", members)
    assert ended.code == 74
    assert "appeals: temporary files cannot be written: No space left on device: make room" in ended.err
    assert "Traceback" not in ended.err


def test_members_that_come_as_a_stream(project: Project) -> None:
    rows = "id,name,consent\n" + "".join(f"m{number},Ana,yes\n" for number in range(20_000))
    line = ("render", project.campaign(), "--senders", "-", "--format", "text", "--date", TODAY, "--out", project.out)
    ended = subprocess.run(command(line), input=rows, env=environment(), capture_output=True, text=True, check=False)
    assert ended.returncode == 74
    assert ended.stderr.startswith("appeals: temporary files cannot be written")
