"""A worker: a process that makes chunks of letters until its work runs out, or a letter breaks it.

    pool ── `ChunkOrder` ──► worker ── merges, plans and makes all of the chunk, and writes its files
         ◄── `MadeChunk`, or of a trial one `ItemResult`, or `Stop` ──

Nothing is handed out before the whole chunk is made: what a chunk shares depends on all of its letters, so if one of
them breaks the worker, the others must be made again without it. What the process may cost: `appeals.batch.limits`.
"""

from multiprocessing.connection import Connection

from appeals.batch.limits import Begin
from appeals.batch.maker import ChunkMaker, ChunkOrder

__all__ = ["make_chunks"]


def make_chunks(maker: ChunkMaker, channel: Connection, begin: Begin) -> None:
    """Make chunks until the other end of the channel is closed.

    Args:
        maker: makes them.
        channel: to the pool.
        begin: is told the number of the item in hand.
    """
    while True:
        order: ChunkOrder = channel.recv()
        channel.send(maker.trial(order, begin) if order.alone is not None else maker.made(order, begin))
