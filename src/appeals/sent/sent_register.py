"""The register of what was sent: which letter, to which official, by which channel, in which version, when, and what came of it.

It holds no name, address or text of a member: of their id and of their own documents there are keyed digests only.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.sent.database import PATIENCE, damaged, opened, opened_to_read, transaction
from appeals.sent.key import RegisterKey, key_place, make_key, read_key
from appeals.sent.register_lines import CHANNELS, DeadContact, Happened, RegisterLine
from appeals.system.frozen_data import dataclass

_MOST = 100_000  # dead contacts: the largest books of the world have fewer


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of recording.

    Attributes:
        new: how many things were recorded.
        before: how many had been recorded already.
        dead: the contacts that lead nowhere any more, as the new ones have shown.
    """

    new: int = 0
    before: int = 0
    dead: tuple[DeadContact, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of letters.

    Attributes:
        group: name of the campaign, month or channel.
        what: became of them.
        letters: how many they are.
        members: how many people sent them; letters of no member count one each.
    """

    group: str
    what: Happened
    letters: int
    members: int


class SentRegister:
    """An open register; each of its functions does all that it is asked for, or nothing."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path

    def enter(self, lines: Iterable[RegisterLine]) -> Entered:
        """Record what became of letters; what is recorded already is not recorded again.

        Raises:
            AppealsError: the key of the register is not on this machine (66).
        """
        new = before = 0
        dead: list[DeadContact] = []
        with transaction(self._database):
            for line in lines:
                if self._put(line):
                    new += 1
                    dead += line.dead
                else:
                    before += 1
            self._mark(dead)
        return Entered(new, before, tuple(dict.fromkeys(dead)))

    def _put(self, line: RegisterLine) -> bool:
        key = self._key
        values = (
            line.campaign,
            line.update,
            line.recipient,
            line.language,
            key.digest("member", line.member) if line.member else "",
            CHANNELS[line.what],
            line.what,
            line.day.isoformat(),
            line.contact,
            key.digest("document", line.sha256) if line.sha256 else "",
        )
        statement = "insert or ignore into line values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return self._database.execute(statement, values).rowcount == 1

    def _mark(self, dead: Iterable[DeadContact]) -> None:
        statement = """insert into dead_contact values (?, ?, ?, ?, ?) on conflict do update
            set cause = excluded.cause, day = excluded.day where excluded.day > day"""
        rows = ((each.recipient, each.channel, each.value, each.cause, each.day.isoformat()) for each in dead)
        self._database.executemany(statement, rows)

    def revive(self, dead: Iterable[DeadContact]) -> None:
        """Note that contacts lead somewhere after all."""
        with transaction(self._database):
            rows = ((each.recipient, each.channel, each.value) for each in dead)
            self._database.executemany(
                "delete from dead_contact where recipient = ? and channel = ? and value = ?", rows
            )

    def dead_contacts(self) -> tuple[DeadContact, ...]:
        """The contacts that lead nowhere any more."""
        statement = "select recipient, channel, value, cause, day from dead_contact order by 1, 2, 3 limit ?"
        rows = self._database.execute(statement, (_MOST,))
        try:
            return tuple(_dead_contact(*row) for row in rows)
        except (TypeError, ValueError) as error:
            raise damaged(self._path) from error

    def forget(self, members: Iterable[str] = (), *, before: date | None = None) -> int:
        """Remove everything that leads to some members, and everything of any member from before a day; how many lines it was.

        What is left of them is how many letters went by each channel in each month of each campaign. It is overwritten in the file,
        not only left out.

        Args:
            members: ids, as manifests name them.
            before: the first day of which members' lines stay.

        Raises:
            AppealsError: the key of the register is not on this machine (66).
        """
        count = 0
        with transaction(self._database):
            for member in dict.fromkeys(members):
                count += self._forget("member = ?", self._key.digest("member", member))
            if before:
                count += self._forget("member != '' and day < ?", before.isoformat())
        self._database.execute("pragma wal_checkpoint(truncate)")
        return count

    def _forget(self, which: str, value: str) -> int:
        counted = f"""insert into forgotten
            select campaign, substr(day, 1, 7), channel, what, count(*), count(distinct member) from line where {which}
            group by 1, 2, 3, 4 on conflict do update
            set letters = letters + excluded.letters, members = members + excluded.members"""  # noqa: S608 - no user's text in it
        self._database.execute(counted, (value,))
        return self._database.execute(f"delete from line where {which}", (value,)).rowcount  # noqa: S608 - the same

    def cells(self, by: str) -> Iterator[Cell]:
        """How many letters there are of each kind.

        Args:
            by: `campaign`, `month` or `channel`; empty for all together.
        """
        group = {"campaign": "campaign", "month": "month", "channel": "channel", "": "''"}[by]
        # Two addresses of one letter that bounced are one letter.
        letters = "select distinct campaign, substr(day, 1, 7) as month, channel, what, recipient, language, member, day from line"
        counted = f"""select {group}, what, count(*), count(distinct nullif(member, '')) + sum(member = '') from ({letters})
            group by 1, 2 union all select {group}, what, sum(letters), sum(members) from forgotten group by 1, 2"""  # noqa: S608 - no user's text in it
        for name, what, number, members in self._database.execute(counted):
            yield Cell(name, Happened(what), number, members)

    @cached_property
    def _key(self) -> RegisterKey:
        """The key, made where the register has never had one; to be asked for within a transaction."""
        found = self._database.execute("select name, key_sign from register").fetchall()
        if len(found) != 1 or not (isinstance(found[0][0], str) and re.fullmatch("[0-9a-f]{32}", found[0][0])):
            raise damaged(self._path)
        ((name, sign),) = found
        key = read_key(name)
        if sign is None:
            key = key or make_key(name)
            self._database.execute("update register set key_sign = ?", (key.sign,))
        elif key is None or key.sign != sign:
            msg = (
                f"the key of {self._path} is not on this machine: copy it from where it was begun to {key_place(name)}"
            )
            raise AppealsError(msg, Exit.MISSING)
        return key


@contextmanager
def open_register(path: Path, *, make: bool = False, patience: float = PATIENCE) -> Iterator[SentRegister]:
    """Open a register to work with it.

    Nothing else in this process may open and close its files meanwhile, not even to look at them: on POSIX systems that gives up
    the locks that keep other commands out (https://www.sqlite.org/howtocorrupt.html, 2.2).

    Args:
        path: of the file; see `appeals.sent.register_lines.register_place`.
        make: whether it is made where there is none.
        patience: how many seconds to wait while another command writes.

    Raises:
        AppealsError: there is none (66), it is no register, damaged or of a newer program (65), cannot be created (73), the disk
            fails (74), or another command holds it (75).
    """
    if not make and not path.is_symlink() and not path.exists():
        msg = f"{path}: there is no register here: appeals record makes it"
        raise AppealsError(msg, Exit.MISSING)
    with opened(path, patience) as database:
        yield SentRegister(database, path)


def dead_contacts_in(path: Path) -> tuple[DeadContact, ...]:
    """The contacts that lead nowhere any more, by the register in a file.

    Raises:
        AppealsError: see `open_register`.
    """
    with opened_to_read(path) as database:
        return SentRegister(database, path).dead_contacts()


def _dead_contact(recipient: str, channel: str, value: str, cause: str, day: str) -> DeadContact:
    if channel not in CHANNELS.values():
        raise ValueError(channel)
    return DeadContact(str(recipient), channel, str(value), Happened(cause), date.fromisoformat(day))
