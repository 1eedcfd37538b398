"""Members by country and postcode, however many there are: they wait in a temporary file."""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from appeals.inputs.members import Member
from appeals.inputs.models.senders import Sender
from appeals.system.temporary import no_room

__all__ = ["sorted_members"]

_TABLE = "create table member (country text, postcode text, place integer, member blob)"
_LAST = "\U0010ffff"


def sorted_members(members: Iterable[Member], *, by_postcode: bool) -> Iterator[Member]:
    """The members by their country; within it by postcode or as they came; what has neither comes last.

    Rows that make no letter come first.

    Raises:
        AppealsError: there is no room for temporary files (74).
    """
    with closing(sqlite3.connect("", isolation_level=None)) as db:  # a temporary file, gone when it is closed
        try:
            db.execute("pragma synchronous = off")
            db.execute("begin")
            db.execute(_TABLE)
            for place, member in enumerate(members):
                if not isinstance(member, Sender):
                    yield member
                    continue
                postcode = (member.postcode or _LAST).upper() if by_postcode else ""
                kept = pickle.dumps(member, pickle.HIGHEST_PROTOCOL)
                db.execute("insert into member values (?, ?, ?, ?)", (member.country or _LAST, postcode, place, kept))
            for (kept,) in db.execute("select member from member order by country, postcode, place"):
                yield pickle.loads(kept)  # noqa: S301 - this run wrote it, into a file without a name
        except sqlite3.OperationalError as error:
            raise no_room(str(error)) from error
