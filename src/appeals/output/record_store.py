"""The records of a run: what earlier runs left in a folder, what this one adds, and what it no longer wants.

It lives in a temporary SQLite database that spills to the disk, so that a run of a million documents needs no more memory
than one of a thousand. Until somebody asks for a record, as nobody does in a new folder, they wait in a temporary file.
"""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import SEEK_END
from itertools import chain, product
from operator import itemgetter, lt
from typing import Any, BinaryIO

from appeals.output.manifest import DocumentState, Record, from_line
from appeals.system.temporary import no_room, temporary_file

_TABLE = """
    create table record (
        campaign_rank integer, first_rank integer, second_rank integer, letter text, language text, format text,
        campaign text, path text, run text, line text, mine integer,
        primary key (campaign, letter, format)
    ) without rowid
"""
_ORDER = "campaign_rank, first_rank, second_rank, letter, language, format"
_place = itemgetter(slice(6))
_LETTER = 3
_LAST = 2**62
_WAITING = 500  # records that are put down together


class ManifestOrder:
    """The order of a manifest: as the command names campaigns, as senders come, as a campaign names recipients."""

    def __init__(self, recipients: Mapping[str, Sequence[str]], *, by_recipient: bool = False) -> None:
        """Take the recipients of each campaign, in order, and whether letters come by them, and not by who writes."""
        self.of_sender = 2 if by_recipient else 1
        self._by_recipient = by_recipient
        ranks = enumerate(recipients.items())
        self._ranks = {name: (rank, {id_: at for at, id_ in enumerate(ids)}) for rank, (name, ids) in ranks}

    def place(self, record: Record, sender: int) -> tuple[object, ...]:
        """By what a record of a sender of this rank comes before others; what is not known comes last."""
        campaign, recipients = self._ranks.get(record.campaign, (_LAST, {}))
        recipient = recipients.get(record.recipient, _LAST)
        first, second = (recipient, sender) if self._by_recipient else (sender, recipient)
        return campaign, first, second, record.letter, record.language, record.format


class RecordStore:
    """Records by campaign, letter and format.

    Attributes:
        entered: how many have come of this run.
    """

    def __init__(self, order: ManifestOrder, *, keeps_places: bool = False) -> None:
        """A store without records.

        Args:
            order: of the manifest.
            keeps_places: whether earlier records stay where they stood: this run has a few of them only.
        """
        self._order = order
        self._remembered = 0 if keeps_places else None
        self._has_earlier = False
        self.entered = 0
        self._came_sorted, self._last = True, tuple[object, ...]()
        self._is_sorted, self._last_down = True, tuple[object, ...]()  # by batches, each of which is sorted
        self._waiting: list[tuple[object, ...]] = []
        self._sizes: list[int] = []
        self._put_by: BinaryIO | None = None
        self._db: sqlite3.Connection | None = None

    @property
    def in_order(self) -> bool:
        """Whether all have come in the order of the manifest, and all of this run."""
        return self._came_sorted and not self._has_earlier

    def remember(self, earlier: Iterable[Record]) -> None:
        """Take in the records of the runs before."""
        for record in earlier:
            self._has_earlier = True
            if self._remembered is not None:
                self._remembered += 1
            self._put(record, mine=False)

    def earlier(self, record: Record) -> Record | None:
        """What a run before noted of the same document."""
        if not self._has_earlier:
            return None
        statement = "select line from record where campaign = ? and letter = ? and format = ?"
        return next((from_line(line) for (line,) in self._run(statement, record.key)), None)

    def written(self, campaign: str, sender: str) -> Iterator[Record]:
        """The documents of a sender that runs before have written; of no sender, those of letters without one."""
        if not self._has_earlier:
            return
        statement = "select line from record where not mine and campaign = ? and letter "
        if sender:
            rows = self._run(
                f"{statement}>= ? and letter < ?", (campaign, f"{sender}/", f"{sender}0")
            )  # '0' comes after '/'
        else:
            rows = self._run(f"{statement}not like '%/%'", (campaign,))
        yield from (each for (line,) in rows if (each := from_line(line)).state is DocumentState.WRITTEN)

    def enter(self, record: Record) -> str:
        """Note a document of this run; the line that stands for it in the manifest."""
        self.entered += 1
        return self._put(record, mine=True)

    def remove_unwanted(self, formats: Sequence[str]) -> Iterator[Record]:
        """Take out and name the records of earlier runs, asked for in the same way, that this run has no more.

        Args:
            formats: those of this run; documents of others stay.
        """
        if not self._has_earlier:
            return
        places = ", ".join("?" * len(formats))
        mine = "select 1 from record as own where own.mine and own.campaign = record.campaign and own.run = record.run"
        condition = f"not mine and format in ({places}) and exists ({mine})"
        lines = list(self._run(f"select line from record where {condition} order by {_ORDER}", formats))  # noqa: S608 - no user's text in it
        self._run(f"delete from record where {condition}", formats)  # noqa: S608 - no user's text in it
        yield from (from_line(line) for (line,) in lines)

    def forget_rows(self, campaigns: Iterable[str], names: Iterable[str], formats: Sequence[str]) -> None:
        """Take out what earlier runs noted of rows that could not be used, by what these are or were called."""
        key = "not mine and language = '' and campaign = ? and letter = ?"
        statement = f"delete from record where {key} and format in ({', '.join('?' * len(formats))})"  # noqa: S608 - no user's text in it
        for each in product(campaigns, names) if self._has_earlier else ():
            self._run(statement, (*each, *formats))

    def uses(self, path: str) -> bool:
        """Whether a document of this run lies at a path."""
        return any(self._run("select 1 from record where mine and path = ?", (path,)))

    def count(self) -> int:
        """How many documents this run has so far."""
        ((count,),) = self._run("select count(*) from record where mine")
        return int(count)

    def lines(self) -> Iterator[str]:
        """The lines of the manifest, in order, without the last."""
        return (line for line, _ in self.numbered_lines())

    def numbered_lines(self) -> Iterator[tuple[str, int | None]]:
        """The same lines with the sender's place among all senders; None for documents that this run does not have."""
        for row in self._in_order():
            *_, line, mine = row
            yield line, row[self._order.of_sender] if mine else None

    def _in_order(self) -> Iterator[Sequence[Any]]:
        if self._waiting:
            self._put_down()
        if self._is_sorted and self._db is None:
            return chain.from_iterable(self._batches())
        return self._run(f"select * from record order by {_ORDER}")  # noqa: S608 - no user's text in it

    def _batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """What was put by."""
        if self._put_by is not None:
            self._put_by.seek(0)
            for size in self._sizes:
                yield marshal.loads(self._put_by.read(size))  # noqa: S302 - this run wrote it

    def close(self) -> None:
        """Let the temporary files go."""
        for each in (self._db, self._put_by):
            if each is not None:
                each.close()

    def _put(self, record: Record, *, mine: bool) -> str:
        if len(self._waiting) >= _WAITING and record.letter != self._last[_LETTER]:  # which stays whole
            self._put_down()
        line = record.as_line()
        place = self._order.place(record, self._sender_rank(record, mine=mine))
        if not self._last < place:
            self._came_sorted = False
        self._last = place
        self._waiting.append((*place, record.campaign, record.path, record.run, line, mine))
        return line

    def _sender_rank(self, record: Record, *, mine: bool) -> int:
        if self._remembered is None:
            return record.sender_number if mine or not record.sender else _LAST
        statement = (
            "select campaign_rank, first_rank, second_rank from record where campaign = ? and letter = ? and format = ?"
        )
        rows = self._run(statement, record.key) if mine and self._has_earlier else iter(())
        before = next((int(ranks[self._order.of_sender]) for ranks in rows), None)
        return self._remembered + mine * (1 + record.sender_number) if before is None else before

    def _put_down(self) -> None:
        rows, self._waiting = self._waiting, []
        if self._db is not None:
            self._insert(self._db, rows)
            return
        if not self._came_sorted:
            rows.sort(key=_place)  # the formats of a letter come as they were asked for
            places = [self._last_down, *map(_place, rows)]
            self._is_sorted = self._is_sorted and all(map(lt, places, places[1:]))
        self._last_down = _place(rows[-1])
        if self._put_by is None:
            self._put_by = temporary_file()
        self._put_by.seek(0, SEEK_END)
        self._sizes.append(self._put_by.write(marshal.dumps(rows)))

    @staticmethod
    def _insert(database: sqlite3.Connection, rows: Sequence[Sequence[object]]) -> None:
        with _reporting_no_room():
            database.executemany("insert or replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _run(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement; the rows that it finds.

        Raises:
            AppealsError: there is no room for temporary files (74).
        """
        if self._db is None:
            self._db = self._begun()
        if self._waiting:
            self._put_down()
        with _reporting_no_room():
            return _rows(self._db.execute(statement, values))

    def _begun(self) -> sqlite3.Connection:
        """The database, with all that was put by."""
        database = sqlite3.connect("", isolation_level=None)  # a temporary file, gone when it is closed
        with _reporting_no_room():
            for statement in ("pragma synchronous = off", "begin", _TABLE):
                database.execute(statement)
        for rows in self._batches():
            self._insert(database, rows)
        return database


def _rows(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    with _reporting_no_room():
        yield from cursor


@contextmanager
def _reporting_no_room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise no_room(str(error)) from error
