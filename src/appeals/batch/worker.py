"""A worker: a process that makes chunks of letters until its work runs out, or a letter breaks it.

    pool ── `ChunkOrder` ──► worker ── merges, plans and makes all of the chunk, and writes its files
         ◄── `MadeChunk`, or of a trial one `ItemResult`, or `Stop` ──

Nothing is handed out before the whole chunk is made: what a chunk shares depends on all of its letters, so if one of
them breaks the worker, the others must be made again without it. What the process may cost: `appeals.batch.process`.
"""

import pickle
from collections.abc import Callable
from dataclasses import fields
from io import BytesIO
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any

from appeals.batch.maker import ChunkMaker, ChunkOrder
from appeals.batch.process import Begin
from appeals.output.manifest import Record
from appeals.output.plan import Outcome

__all__ = ["make_chunks", "packed"]


def make_chunks(maker: ChunkMaker, channel: Connection, begin: Begin) -> None:
    """Make chunks until the other end of the channel is closed.

    Args:
        maker: makes them.
        channel: to the pool.
        begin: is told the number of the item in hand.
    """
    while True:
        order: ChunkOrder = channel.recv()
        made = maker.trial(order, begin) if order.alone is not None else maker.made(order, begin)
        channel.send_bytes(packed(made))


def packed(what: object) -> bytes:
    """Pickle what has come of a chunk, with what its documents have in common once.

    Frozen data is slow to pickle, as each piece asks anew for its fields: here it goes as calls, in a third of the time.
    """
    file = BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {kind: _as_call(kind) for kind in (Outcome, Record)}
    pickler.dump(what)
    return file.getvalue()


def _as_call(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[object, ...]]]:
    values = attrgetter(*(each.name for each in fields(kind)))
    return lambda instance: (kind, values(instance))
