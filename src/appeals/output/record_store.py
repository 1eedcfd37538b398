"""The records of a run: what earlier runs left in a folder, what this one adds, and what it no longer wants.

It lives in a temporary SQLite database that spills to the disk, so that a run of a million documents needs no more memory
than one of a thousand.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from appeals.output.manifest import DocumentState, Record, from_line
from appeals.system.temporary import no_room

__all__ = ["ManifestOrder", "RecordStore"]

_TABLE = """
    create table record (
        campaign text, letter text, format text, path text, run text, line text,
        mine integer, campaign_rank integer, sender_rank integer, recipient_rank integer, language text,
        primary key (campaign, letter, format)
    ) without rowid
"""
_BY_SENDER = "campaign_rank, sender_rank, recipient_rank, letter, language, format"
_BY_RECIPIENT = "campaign_rank, recipient_rank, sender_rank, letter, language, format"
_LAST = 2**62
_WAITING = 500  # records that go into the database together


class ManifestOrder:
    """The order of a manifest: as the command names campaigns, as senders come, as a campaign names recipients."""

    def __init__(self, recipients: Mapping[str, Sequence[str]], *, by_recipient: bool = False) -> None:
        """Take the recipients of each campaign, in order, and whether letters come by them, and not by who writes."""
        self.columns = _BY_RECIPIENT if by_recipient else _BY_SENDER
        self._by_recipient = by_recipient
        self._campaigns = {name: rank for rank, name in enumerate(recipients)}
        self._recipients = {name: {id_: rank for rank, id_ in enumerate(ids)} for name, ids in recipients.items()}

    def rank(self, record: Record, *, mine: bool) -> tuple[int, int, int]:
        """Where a record stands; what is not known comes last."""
        sender = record.sender_number if mine or not record.sender else _LAST
        recipient = self._recipients.get(record.campaign, {}).get(record.recipient, _LAST)
        return self._campaigns.get(record.campaign, _LAST), sender, recipient

    def place(self, rank: tuple[int, int, int], record: Record) -> tuple[object, ...]:
        """By what a record of this rank comes before others: the values of `columns`."""
        campaign, sender, recipient = rank
        first, second = (recipient, sender) if self._by_recipient else (sender, recipient)
        return campaign, first, second, record.letter, record.language, record.format


class RecordStore:
    """Records by campaign, letter and format.

    Attributes:
        in_order: whether all have come in the order of the manifest, and all of this run.
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
        self.in_order, self._last = True, tuple[object, ...]()
        self._waiting: list[tuple[object, ...]] = []
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file, gone when it is closed
        self._run("pragma synchronous = off")
        self._run("begin")
        self._run(_TABLE)

    def remember(self, earlier: Iterable[Record]) -> None:
        """Take in the records of the runs before."""
        for record in earlier:
            self._has_earlier, self.in_order = True, False
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
        lines = list(self._run(f"select line from record where {condition} order by {self._order.columns}", formats))  # noqa: S608 - no user's text in it
        self._run(f"delete from record where {condition}", formats)  # noqa: S608 - no user's text in it
        yield from (from_line(line) for (line,) in lines)

    def uses(self, path: str) -> bool:
        """Whether a document of this run lies at a path."""
        return any(self._run("select 1 from record where mine and path = ?", (path,)))

    def count(self) -> int:
        """How many documents this run has so far."""
        ((count,),) = self._run("select count(*) from record where mine")
        return int(count)

    def lines(self) -> Iterator[str]:
        """The lines of the manifest, in order, without the last."""
        for (line,) in self._run(f"select line from record order by {self._order.columns}"):  # noqa: S608 - no user's text in it
            yield str(line)

    def numbered_lines(self) -> Iterator[tuple[str, int | None]]:
        """The same lines with the sender's place among all senders; None for documents that this run does not have."""
        for line, mine, sender_number in self._run(
            f"select line, mine, sender_rank from record order by {self._order.columns}"  # noqa: S608 - no user's text in it
        ):
            yield str(line), int(sender_number) if mine else None

    def close(self) -> None:
        """Let the temporary file go."""
        self._db.close()

    def _put(self, record: Record, *, mine: bool) -> str:
        line, ranks = record.as_line(), self._ranks(record, mine=mine)
        place = self._order.place(ranks, record)
        if not self._last < place:
            self.in_order = False
        self._last = place
        self._waiting.append((*record.key, record.path, record.run, line, mine, *ranks, record.language))
        if len(self._waiting) >= _WAITING:
            self._put_down()
        return line

    def _put_down(self) -> None:
        rows, self._waiting = self._waiting, []
        with _reporting_no_room():
            self._db.executemany("insert or replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _ranks(self, record: Record, *, mine: bool) -> tuple[int, int, int]:
        campaign, sender, recipient = self._order.rank(record, mine=mine)
        if self._remembered is None:
            return campaign, sender, recipient
        place = self._remembered + mine * (1 + record.sender_number)
        statement = "select sender_rank from record where campaign = ? and letter = ? and format = ?"
        before = next((int(found) for (found,) in self._run(statement, record.key)), None) if mine else None
        return campaign, place if before is None else before, recipient

    def _run(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement; the rows that it finds.

        Raises:
            AppealsError: there is no room for temporary files (74).
        """
        if self._waiting:
            self._put_down()
        with _reporting_no_room():
            return _rows(self._db.execute(statement, values))


def _rows(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    with _reporting_no_room():
        yield from cursor


@contextmanager
def _reporting_no_room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise no_room(str(error)) from error
