"""A worker: a process that makes chunks of letters until its work runs out, or a letter breaks it.

    pool ── items of a chunk ──► worker ── makes all of them, into a file of its own
         ◄── `Ready` or `Stop` ──        ── then one `ItemResult` after the other, as fast as they are taken

Nothing is handed out before the whole chunk is made: what a chunk shares depends on all of its letters, so if one of
them breaks the worker, the others must be made again without it. What the process may cost: `appeals.batch.process`.
"""

import pickle
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from tempfile import SpooledTemporaryFile
from typing import IO

from appeals.batch.open_formats import ItemResult, OpenFormats, WorkItem
from appeals.batch.process import IDLE, Begin
from appeals.system.frozen_data import dataclass
from appeals.system.temporary import reporting_no_room

__all__ = ["Ready", "make_chunks"]

_IN_MEMORY = 32 * 1024 * 1024  # bytes of a finished chunk; the rest waits in a temporary file


@dataclass(frozen=True, slots=True)
class Ready:
    """The chunk is made; its files follow."""


def make_chunks(formats: OpenFormats, channel: Connection, begin: Begin) -> None:
    """Make chunks until the other end of the channel is closed.

    Args:
        formats: the formats.
        channel: to the pool.
        begin: is told the number of the item in hand.
    """
    while True:
        _one_chunk(formats, channel, begin)


def _one_chunk(formats: OpenFormats, channel: Connection, begin: Begin) -> None:
    groups: Sequence[Sequence[WorkItem]] = channel.recv()
    with SpooledTemporaryFile(_IN_MEMORY) as spool:
        sizes = [_put_by(pickle.dumps(made), spool) for made in _all(groups, formats, begin)]
        begin(IDLE)
        channel.send(Ready())
        spool.seek(0)
        for size in sizes:
            channel.send_bytes(spool.read(size))


def _all(groups: Sequence[Sequence[WorkItem]], formats: OpenFormats, begin: Begin) -> Iterator[ItemResult]:
    """The items of some groups, each made for itself; they are counted through."""
    before = 0
    for group in groups:
        yield from formats.results(group, lambda number, before=before: begin(before + number))  # type: ignore[misc]  # mypy does not know the default
        before += len(group)


def _put_by(content: bytes, spool: IO[bytes]) -> int:
    with reporting_no_room():
        return spool.write(content)
