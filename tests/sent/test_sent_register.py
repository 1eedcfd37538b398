"""The register: nothing is lost or doubled, nothing leads to a member, and whatever is wrong with the file is said in a sentence."""

import os
import signal
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from forks import started

from appeals.errors import AppealsError, Exit
from appeals.sent.register_lines import DeadContact, Happened, RegisterLine, dead_contacts
from appeals.sent.sent_register import SentRegister, open_register

DAY = date(2026, 2, 1)
POSTED = RegisterLine("case", "xx/minister", "en", "whitfield-17", Happened.POSTED, DAY, 2, "ab" * 32)
DEAD = DeadContact("xx/minister", "email", "minister@example.org", Happened.BOUNCED, DAY)
BOUNCED = replace(POSTED, what=Happened.BOUNCED, contact=DEAD.value, dead=(DEAD,))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


@pytest.fixture
def register(place: Path) -> Iterator[SentRegister]:
    with open_register(place, make=True) as register:
        yield register


def rows(place: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(place)) as database:
        return database.execute("select * from line").fetchall()


def test_recording_twice_is_once(register: SentRegister) -> None:
    assert register.enter([POSTED, replace(POSTED, member="a18")]).new == 2
    again = register.enter([POSTED, replace(POSTED, day=date(2026, 2, 2))])
    assert (again.new, again.before) == (1, 1)


def test_both_files_are_their_owners_only(register: SentRegister, place: Path, data_home: Path) -> None:
    register.enter([POSTED])
    files = [*place.parent.glob("register.sqlite*"), *data_home.rglob("*.key")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert len(files) == 4  # the register, its two files beside it while it is open, and the key


def test_no_byte_of_the_register_is_a_members_or_their_letters(place: Path, data_home: Path) -> None:
    with open_register(place, make=True) as register:
        register.enter([POSTED])
        written = b"".join(each.read_bytes() for each in place.parent.glob("register.sqlite*"))
    (key,) = data_home.rglob("*.key")
    assert b"xx/minister" in written
    for secret in (
        POSTED.member.encode(),
        POSTED.sha256.encode(),
        bytes.fromhex(POSTED.sha256),
        key.read_bytes().strip(),
    ):
        assert secret not in written


def test_a_forgotten_member_leaves_a_count_and_no_byte_else(place: Path) -> None:
    with open_register(place, make=True) as register:
        register.enter([POSTED, replace(POSTED, member="a18")])
    digest = next(row[4] for row in rows(place) if row[9] and row[4] != rows(place)[0][4])
    documents = {row[9] for row in rows(place)}
    assert isinstance(digest, str)
    for members, count in ((["whitfield-17", "a18", "nobody"], 2), (["whitfield-17"], 0)):
        with open_register(place) as register:
            assert register.forget(members) == count
    left = b"".join(each.read_bytes() for each in place.parent.glob("register.sqlite*"))
    assert digest.encode() not in left
    assert not any(str(each).encode() in left for each in documents)
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("select * from forgotten").fetchall() == [("case", "2026-02", "post", "posted", 2, 2)]


def test_what_is_old_is_forgotten_of_members_only(register: SentRegister, place: Path) -> None:
    register.enter([POSTED, replace(POSTED, member=""), replace(POSTED, day=date(2026, 8, 1))])
    assert register.forget(before=date(2026, 8, 1)) == 1
    assert {(row[4] != "", row[7]) for row in rows(place)} == {(False, "2026-02-01"), (True, "2026-08-01")}


def test_a_bounce_marks_the_contact_once_and_until_it_works(register: SentRegister, place: Path) -> None:
    assert register.enter([BOUNCED]).dead == (DEAD,)
    assert dead_contacts(place) == (DEAD,)
    register.revive([DEAD])
    assert register.enter([BOUNCED]).dead == ()  # it is no news
    assert dead_contacts(place) == ()
    later = replace(DEAD, day=date(2026, 3, 1))
    register.enter([replace(BOUNCED, day=later.day, dead=(later,)), replace(BOUNCED, language="ru")])
    assert dead_contacts(place) == (later,)


def test_reading_makes_no_file_and_needs_no_key(place: Path, data_home: Path) -> None:
    with open_register(place, make=True) as register:
        register.enter([BOUNCED])
    (key,) = data_home.rglob("*.key")
    key.unlink()
    before = sorted(place.parent.rglob("*"))
    assert dead_contacts(place) == (DEAD,)
    assert sorted(place.parent.rglob("*")) == before


def test_without_its_key_nothing_is_recorded(place: Path, data_home: Path) -> None:
    with open_register(place, make=True) as register:
        register.enter([POSTED])
    (key,) = data_home.rglob("*.key")
    for content, code in ((None, Exit.MISSING), ("00" * 32, Exit.MISSING), ("no key", Exit.DATA)):
        key.unlink(missing_ok=True)
        if content:
            key.write_text(content)
        with open_register(place) as register, pytest.raises(AppealsError, match=key.name) as error:
            register.enter([replace(POSTED, member="a18")])
        assert error.value.exit_code == code
    assert len(rows(place)) == 1


def newer(place: Path) -> None:
    with open_register(place, make=True), closing(sqlite3.connect(place)) as database:
        database.execute("pragma user_version = 99")


def another_database(place: Path) -> None:
    with closing(sqlite3.connect(place)) as database:
        database.execute("create table dead_contact (recipient, channel, value, cause, day)")
        database.commit()


def damaged_inside(place: Path) -> None:
    with open_register(place, make=True) as register:
        register.enter([replace(BOUNCED, campaign=f"case-{number}") for number in range(300)])
    content = bytearray(place.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    place.write_bytes(content)


def a_table_that_never_ends(place: Path) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select x, x, x, x, x from n where x < 0"
    with open_register(place, make=True), closing(sqlite3.connect(place)) as database:
        database.executescript(
            f"drop table dead_contact; create view dead_contact (recipient, channel, value, cause, day) as {endless}"
        )


def a_mark_of_no_day(place: Path) -> None:
    with open_register(place, make=True) as register:
        register.enter([BOUNCED])
        with closing(sqlite3.connect(place)) as database:
            database.execute("update dead_contact set day = 'yesterday'")
            database.commit()


FAULTS: list[tuple[Callable[[Path], object], Exit, str]] = [
    (newer, Exit.DATA, "a newer version"),
    (another_database, Exit.DATA, "no register"),
    (damaged_inside, Exit.DATA, "damaged"),
    (a_table_that_never_ends, Exit.DATA, "damaged"),
    (a_mark_of_no_day, Exit.DATA, "damaged"),
    (Path.touch, Exit.DATA, "no register"),
    (lambda place: place.write_text("Dear Minister, " * 1000), Exit.DATA, "no register"),
    (Path.mkdir, Exit.CANNOT_CREATE, "cannot be written"),
    (os.mkfifo, Exit.CANNOT_CREATE, "a pipe"),
    (lambda place: place.symlink_to("/dev/zero"), Exit.CANNOT_CREATE, "a link"),
]


@pytest.mark.parametrize(("fault", "code", "said"), FAULTS)
def test_a_file_that_is_no_register_is_told_in_a_sentence(
    place: Path, fault: Callable[[Path], object], code: Exit, said: str
) -> None:
    fault(place)
    with pytest.raises(AppealsError, match=said) as reading:
        dead_contacts(place)
    assert (reading.value.exit_code, place.name in str(reading.value)) == (code, True)
    if fault not in {a_table_that_never_ends, a_mark_of_no_day}:  # whoever records does not read these
        with pytest.raises(AppealsError, match=said) as writing, open_register(place, make=True) as register:
            register.enter([replace(POSTED, campaign=f"case-{number}") for number in range(300)])
        assert writing.value.exit_code == code


def test_a_name_in_a_strangers_register_leads_to_no_other_file(place: Path, data_home: Path) -> None:
    with open_register(place, make=True) as register, closing(sqlite3.connect(place)) as database:
        database.execute("update register set name = '../../escaped'")
        database.commit()
        with pytest.raises(AppealsError, match="damaged"):
            register.enter([POSTED])
    assert not list(data_home.parent.rglob("*escaped*"))


def test_a_register_that_another_command_holds_is_75(place: Path) -> None:
    with open_register(place, make=True) as register, closing(sqlite3.connect(place)) as other:
        other.execute("begin immediate")
        with pytest.raises(AppealsError, match="another command") as error, open_register(place, patience=0.01) as late:
            late.enter([POSTED])
        assert error.value.exit_code == Exit.BUSY
        other.execute("rollback")
        assert register.enter([POSTED]).new == 1


def test_two_processes_record_at_once_and_lose_nothing(place: Path) -> None:
    members = [f"m{number}" for number in range(30)]
    children = [started(lambda: record_each(place, members)), started(lambda: record_each(place, reversed(members)))]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert len(rows(place)) == len(members)


def test_a_command_that_is_killed_loses_and_doubles_nothing(place: Path) -> None:
    for kill in range(8):
        reader, writer = os.pipe()
        members = (f"{kill}-{each}" for each in range(10**6))
        child = started(partial(record_each, place, members, writer))
        os.close(writer)
        done = sum(len(os.read(reader, 1)) for _ in range(kill + 1))
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        while more := os.read(reader, 1000):
            done += len(more)
        os.close(reader)
        with open_register(place) as register:
            again = register.enter(replace(POSTED, member=f"{kill}-{each}") for each in range(done))
        assert (again.new, again.before) == (0, done)
    with closing(sqlite3.connect(place)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]


def record_each(place: Path, members: Iterator[str] | list[str], out: int | None = None) -> None:
    """Record a letter of each member by itself, as many commands would, and tell when it is done."""
    with open_register(place, make=True) as register:
        for member in members:
            register.enter([replace(POSTED, member=member)])
            if out is not None:
                os.write(out, b".")
