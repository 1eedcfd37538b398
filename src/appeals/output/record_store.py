"""The records of a run: what earlier runs left in a folder, what this one adds, and what it no longer wants.

It lives in a temporary SQLite database that spills to the disk, so that a run of a million documents needs no more memory
than one of a thousand.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from appeals.output.manifest import Record, from_line

__all__ = ["ManifestOrder", "RecordStore"]

_TABLE = """
    create table record (
        campaign text, letter text, format text, path text, run text, line text,
        mine integer, campaign_rank integer, sender_rank integer, recipient_rank integer, language text,
        primary key (campaign, letter, format)
    ) without rowid
"""
_IN_ORDER = "campaign_rank, sender_rank, recipient_rank, letter, language, format"
_LAST = 2**62


class ManifestOrder:
    """The order of a manifest: as the command names campaigns, as senders come, as a campaign names recipients."""

    def __init__(self, recipients: Mapping[str, Sequence[str]]) -> None:
        """Take the recipients of each campaign, in order."""
        self._campaigns = {name: rank for rank, name in enumerate(recipients)}
        self._recipients = {name: {id_: rank for rank, id_ in enumerate(ids)} for name, ids in recipients.items()}

    def rank(self, record: Record, *, mine: bool) -> tuple[int, int, int]:
        """Where a record stands; what is not known comes last."""
        sender = record.sender_number if mine or not record.sender else _LAST
        recipient = self._recipients.get(record.campaign, {}).get(record.recipient, _LAST)
        return self._campaigns.get(record.campaign, _LAST), sender, recipient


class RecordStore:
    """Records by campaign, letter and format."""

    def __init__(self, order: ManifestOrder) -> None:
        """A store without records."""
        self._order = order
        self._has_earlier = False
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file, gone when it is closed
        self._db.execute("pragma synchronous = off")
        self._db.execute("begin")
        self._db.execute(_TABLE)

    def remember(self, earlier: Iterable[Record]) -> None:
        """Take in the records of the runs before."""
        for record in earlier:
            self._has_earlier = True
            self._put(record, mine=False)

    def earlier(self, record: Record) -> Record | None:
        """What a run before noted of the same document."""
        if not self._has_earlier:
            return None
        found = self._db.execute(
            "select line from record where campaign = ? and letter = ? and format = ?", record.key
        ).fetchone()
        return from_line(found[0]) if found else None

    def enter(self, record: Record) -> str:
        """Note a document of this run; the line that stands for it in the manifest."""
        return self._put(record, mine=True)

    def remove_unwanted(self, formats: Sequence[str]) -> Iterator[Record]:
        """Take out and name the records of earlier runs, asked for in the same way, that this run has no more.

        Args:
            formats: those of this run; documents of others stay.
        """
        places = ", ".join("?" * len(formats))
        mine = "select 1 from record as own where own.mine and own.campaign = record.campaign and own.run = record.run"
        condition = f"not mine and format in ({places}) and exists ({mine})"
        lines = self._db.execute(f"select line from record where {condition} order by {_IN_ORDER}", formats).fetchall()  # noqa: S608 - no user's text in it
        self._db.execute(f"delete from record where {condition}", formats)  # noqa: S608 - no user's text in it
        yield from (from_line(line) for (line,) in lines)

    def uses(self, path: str) -> bool:
        """Whether a document of this run lies at a path."""
        return bool(self._db.execute("select 1 from record where mine and path = ?", (path,)).fetchone())

    def count(self) -> int:
        """How many documents this run has so far."""
        return int(self._db.execute("select count(*) from record where mine").fetchone()[0])

    def lines(self) -> Iterator[str]:
        """The lines of the manifest, in order, without the last."""
        for (line,) in self._db.execute(f"select line from record order by {_IN_ORDER}"):  # noqa: S608 - no user's text in it
            yield str(line)

    def numbered_lines(self) -> Iterator[tuple[str, int | None]]:
        """The same lines with the sender's place among all senders; None for documents that this run does not have."""
        for line, mine, sender_number in self._db.execute(
            f"select line, mine, sender_rank from record order by {_IN_ORDER}"  # noqa: S608 - no user's text in it
        ):
            yield str(line), int(sender_number) if mine else None

    def close(self) -> None:
        """Let the temporary file go."""
        self._db.close()

    def _put(self, record: Record, *, mine: bool) -> str:
        line, ranks = record.as_line(), self._order.rank(record, mine=mine)
        self._db.execute(
            "insert or replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*record.key, record.path, record.run, line, mine, *ranks, record.language),
        )
        return line
