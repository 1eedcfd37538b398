"""Finished files get their places with the folder in which they wait, or one by one, and are noted before that."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from appeals.output import manifest
from appeals.output.finished_files import FinishedFiles
from appeals.output.manifest import DocumentState, Record
from appeals.output.outbox import Outbox, open_outbox
from appeals.output.parts import RunOptions
from appeals.output.plan import Outcome

READERS = ("judge", "minister")


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with open_outbox(tmp_path / "out", RunOptions("", ("text",), {"case": READERS})) as outbox:
        yield outbox


def finished(outbox: Outbox, members: int) -> list[Outcome]:
    """The letters of some members, one the minister's of each, as a worker hands them over."""
    files = FinishedFiles(f"{outbox.making}/0")
    found = list(files.taken(made(number, reader) for number in range(1, members + 1) for reader in READERS))
    files.sync()
    return found


def made(number: int, reader: str) -> Outcome:
    id_, content = f"m{number}/{reader}.en", f"{number} to the {reader}".encode()
    digest, written = sha256(content).hexdigest(), DocumentState.WRITTEN
    record = Record("case", id_, reader, f"m{number}", "en", "text", f"{id_}.txt", (), None, digest, digest, written)
    return Outcome(record._replace(sender_number=number), content)


def noted(outbox: Outbox) -> list[str | None]:
    return [record.path for record in manifest.read(outbox.folder / manifest.NAME)]


def test_all_are_noted_before_the_first_lies_in_its_place(outbox: Outbox) -> None:
    outcomes = finished(outbox, 3)
    put = outbox.put_all(outcomes)
    assert next(put) == outcomes[0].record
    there = sorted(path.parent.name for path in outbox.folder.rglob("m*/*.txt"))
    assert there == ["m1", "m1"]
    assert noted(outbox) == [outcome.record.path for outcome in outcomes]
    assert [*put] == [outcome.record for outcome in outcomes[1:]]
    assert [(outbox.folder / str(each.record.path)).read_bytes() for each in outcomes] == [
        made(number, reader).content for number in (1, 2, 3) for reader in READERS
    ]


def test_a_folder_that_is_there_keeps_what_lies_in_it(outbox: Outbox) -> None:
    for name in ("m1/notes.txt", "m2/judge.en.txt"):
        (outbox.folder / name).parent.mkdir(parents=True)
        (outbox.folder / name).write_text("mine")
    (outbox.folder / "m3").mkdir(0o755)
    assert [each.state for each in outbox.put_all(finished(outbox, 3))] == [
        DocumentState.FAILED if number == 2 else DocumentState.WRITTEN for number in range(6)
    ]
    assert (outbox.folder / "m1/notes.txt").read_text() == (outbox.folder / "m2/judge.en.txt").read_text() == "mine"
    assert (outbox.folder / "m3").stat().st_mode & 0o777 == 0o755
    assert sorted(path.name for path in outbox.folder.glob("m[123]/*.en.txt")) == 3 * ["judge.en.txt"] + 3 * [
        "minister.en.txt"
    ]
    list(outbox.finish(("text",)))
    assert manifest.is_whole(outbox.folder / manifest.NAME)
    assert noted(outbox) == [
        None if number == 2 else made(1 + number // 2, READERS[number % 2]).record.path for number in range(6)
    ]
