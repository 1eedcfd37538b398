"""Rows of members by country and postcode, however many there are: they wait in a temporary file."""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from appeals.inputs.members import MemberReader
from appeals.inputs.models.senders import Sender
from appeals.inputs.named_rows import NamedRow
from appeals.system.temporary import no_room

_TABLE = "create table member (country text, postcode text, place integer, kept blob)"
_LAST = "\U0010ffff"


def sorted_rows(rows: Iterable[NamedRow], reader: MemberReader, *, by_postcode: bool) -> Iterator[NamedRow]:
    """Rows by the country of their members; within it by postcode or as they came; those with neither come last.

    Rows that make no letter come first.

    Raises:
        AppealsError: there is no room for temporary files (74).
    """
    with closing(sqlite3.connect("", isolation_level=None)) as db:  # a temporary file, gone when it is closed
        try:
            db.execute("pragma synchronous = off")
            db.execute("begin")
            db.execute(_TABLE)
            for place, each in enumerate(rows):
                member = reader.member(each)
                if not isinstance(member, Sender):
                    yield each
                    continue
                postcode = (member.postcode or _LAST).upper() if by_postcode else ""
                kept = pickle.dumps(each, pickle.HIGHEST_PROTOCOL)
                db.execute("insert into member values (?, ?, ?, ?)", (member.country or _LAST, postcode, place, kept))
            for (kept,) in db.execute("select kept from member order by country, postcode, place"):
                yield pickle.loads(kept)  # noqa: S301 - this run wrote it, into a file without a name
        except sqlite3.OperationalError as error:
            raise no_room(str(error)) from error
