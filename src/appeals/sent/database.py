"""The file of the register: an SQLite database that is made, opened and brought up to date here, and what is said when that fails.

It may have come along in somebody else's folder: nothing in it is taken on trust.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from tempfile import mkstemp

from appeals.errors import AppealsError, Exit
from appeals.sent.register_lines import NAME
from appeals.system.files import TEMPORARY, refuse_irregular, reporting_disk_errors, sync_folder

_APPLICATION = 0x41505053  # by which a register is told from any other database
PATIENCE = 30.0
"""Seconds that a command waits for another one, which writes for a few."""
_STEPS = 5_000_000  # of SQLite's machine, for what is read of a register beside a campaign: a real one takes thousands

_MIGRATIONS: Sequence[str] = (
    """
    create table register (name text not null, key_sign text);
    create table line (
        campaign text not null,
        campaign_update integer,
        recipient text not null,
        language text not null,
        member text not null,
        channel text not null,
        what text not null,
        day text not null,
        contact text not null,
        document text not null,
        primary key (campaign, recipient, language, member, what, day, contact)
    ) without rowid;
    create index line_of_member on line (member) where member != '';
    create table forgotten (
        campaign text not null,
        month text not null,
        channel text not null,
        what text not null,
        letters integer not null,
        members integer not null,
        primary key (campaign, month, channel, what)
    ) without rowid;
    create table dead_contact (
        recipient text not null,
        channel text not null,
        value text not null,
        cause text not null,
        day text not null,
        primary key (recipient, channel, value)
    ) without rowid;
    """,
)
"""What makes each version of the one before it. A version that has been published is never changed: another one is added."""


@contextmanager
def opened(path: Path, patience: float) -> Iterator[sqlite3.Connection]:
    """Open a register to write into it, after so many seconds at most if another command does; it is made where there is none.

    Raises:
        AppealsError: it is no register, damaged or of a newer program (65), cannot be created (73), the disk fails (74), or
            another command holds it (75).
    """
    if not (path.is_symlink() or path.exists()):
        _create(path)
    _refuse_irregular(path)
    with reporting_faults(path), closing(_connected(f"{_uri(path)}?mode=rw", patience)) as database:
        database.execute("pragma synchronous = full")
        database.execute("pragma secure_delete = on")  # what is forgotten is overwritten
        _bring_up_to_date(database, path)
        yield database


@contextmanager
def opened_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a register to read what it says now; no file is made, also not beside it, as long as nobody writes into it.

    Raises:
        AppealsError: see `opened`.
    """
    _refuse_irregular(path)
    if not os.access(path, os.R_OK):
        msg = f"{path}: you may not read this register, which says which addresses are dead: ask its owner (chmod g+r)"
        raise AppealsError(msg, Exit.IO)
    is_written = Path(f"{path}-wal").exists() and os.access(path.parent, os.W_OK)
    mode = "mode=rw" if is_written else "immutable=1"
    with reporting_faults(path), closing(_connected(f"{_uri(path)}?{mode}")) as database:
        database.set_progress_handler(lambda: 1, _STEPS)
        if _version(database, path) < len(_MIGRATIONS):
            msg = f"{path}: this register is of an older version: give appeals record once, which renews it"
            raise AppealsError(msg, Exit.DATA)
        yield database


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of some changes, or none."""
    database.execute("begin immediate")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # what went wrong before says more
            database.execute("rollback")
        raise
    database.execute("commit")


def _refuse_irregular(path: Path) -> None:
    with reporting_disk_errors(path, advice="remove it, or put the register there"):
        refuse_irregular(path.lstat(), path)


def _uri(path: Path) -> str:
    return path.absolute().as_uri()


def _connected(address: str, patience: float = PATIENCE) -> sqlite3.Connection:
    database = sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
    database.execute("pragma trusted_schema = off")
    database.execute("pragma cell_size_check = on")
    return database


def _create(path: Path) -> None:
    """Make an empty register, whole or not at all, readable by its owner only; one that somebody else makes meanwhile stays."""
    with reporting_disk_errors(path, advice="the register lies beside the campaigns: is their folder yours?"):
        handle, name = mkstemp(prefix=TEMPORARY, suffix=f"-{NAME}", dir=path.parent)
        os.close(handle)
    whole = Path(name)
    try:
        with reporting_faults(path), closing(_connected(_uri(whole))) as database:
            database.execute("pragma journal_mode = wal")
            database.execute(f"pragma application_id = {_APPLICATION}")
            _bring_up_to_date(database, path)
        with reporting_disk_errors(path):
            _publish(whole, path)
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{whole}{ending}").unlink(missing_ok=True)


def _publish(whole: Path, path: Path) -> None:
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            whole.replace(path)
    sync_folder(path.parent)


def _bring_up_to_date(database: sqlite3.Connection, path: Path) -> None:
    if _version(database, path) == len(_MIGRATIONS):
        return
    with transaction(database):
        for number in range(_version(database, path), len(_MIGRATIONS)):  # another command may have been faster
            for statement in _MIGRATIONS[number].split(";"):
                database.execute(statement)
            if number == 0:
                database.execute("insert into register values (?, null)", (token_hex(16),))
            database.execute(f"pragma user_version = {number + 1}")


def _version(database: sqlite3.Connection, path: Path) -> int:
    (application,), (version,) = (
        database.execute(f"pragma {each}").fetchone() for each in ("application_id", "user_version")
    )
    if application != _APPLICATION:
        raise damaged(path)
    if version > len(_MIGRATIONS):
        msg = (
            f"{path}: a newer version of appeals has written this register: use that one, or bring this one up to date"
        )
        raise AppealsError(msg, Exit.DATA)
    return int(version)


def damaged(path: Path) -> AppealsError:
    """What is said of a file that is no register, or not a whole one."""
    return AppealsError(
        f"{path}: this is no register of appeals, or it is damaged: put back a copy of it, or move it away to begin a new one",
        Exit.DATA,
    )


_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CANNOT = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM})
_KIND = 0xFF  # the rest of a code says more about it


@contextmanager
def reporting_faults(path: Path) -> Iterator[None]:
    """Say what SQLite found wrong in a sentence, with the exit code that fits."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _KIND
        if kind in _BUSY:
            msg = f"{path}: another command is writing into the register: wait for it, then give this one again"
            raise AppealsError(msg, Exit.BUSY) from error
        if kind in _CANNOT:
            msg = f"{path}: the register cannot be written: {error}: are the file and its folder yours?"
            raise AppealsError(msg, Exit.CANNOT_CREATE) from error
        if kind in _DISK:
            msg = f"{path}: {error}: make room and give the same command again: nothing is recorded twice"
            raise AppealsError(msg, Exit.IO) from error
        raise damaged(path) from error
